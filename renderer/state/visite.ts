import { create } from 'zustand';
import { avancer, type EtapeVisite, type VuParVisite } from '../../shared/aide/visite.ts';
import { permis } from '../../shared/droits.ts';
import { appeler } from '../api.ts';
import { reglagesLus, useApp } from './app.ts';
import { voir } from './assistant.ts';
import { useSession } from './session.ts';

/** The tour's step on screen; null: no tour. */
export const useVisite = create<{ readonly etape: EtapeVisite | null }>()(() => ({ etape: null }));

function vu(): VuParVisite {
  const { ecran, brouillon, reglages } = useApp.getState();
  const vue = brouillon === null ? null : voir(brouillon, reglages);
  return {
    ecran: ecran.nom,
    fiche: vue !== null && vue.active === null && !['incomplet', 'hors-regles'].includes(vue.etude.plan.statut),
    verrouille: useSession.getState().etat?.ouverte === null,
  };
}

/** Proposes the tour where nobody has left it yet, to whoever may say that it is done; never over fictional patients. */
export function proposerVisite(): void {
  const { reglages, demonstration } = useApp.getState();
  const role = useSession.getState().etat?.ouverte?.role ?? null;
  if (demonstration || !reglagesLus() || !reglages.visite.proposee || permis('reglages.enregistrer', role) !== 'oui') return;
  if (useVisite.getState().etape === null) useVisite.setState({ etape: reglages.visite.etape });
}

/** Takes the tour up again where it was left; from the start once it was ended. */
export function reprendreVisite(): void {
  const { etape } = useApp.getState().reglages.visite;
  useVisite.setState({ etape: etape === 'fin' ? 'patient' : etape });
}

/** Leaves the tour: it is not proposed again, and the help resumes it. Nothing is said where the account may not keep that. */
export function quitterVisite(): void {
  const { etape } = useVisite.getState();
  if (etape === null) return;
  useVisite.setState({ etape: null });
  const lus = reglagesLus();
  const reglages = { ...useApp.getState().reglages, visite: { proposee: false, etape } };
  useApp.setState({ reglages });
  const role = useSession.getState().etat?.ouverte?.role ?? null;
  if (lus && permis('reglages.enregistrer', role) === 'oui') void appeler('reglages.enregistrer', reglages);
}

/** Follows what she does: each step is passed once it is done, by whatever way. @returns stops following */
export function suivreVisite(): () => void {
  const suivre = (): void => {
    const { etape } = useVisite.getState();
    if (etape === null) return;
    const suivante = avancer(etape, vu());
    if (suivante !== etape) useVisite.setState({ etape: suivante });
  };
  const fins = [useApp.subscribe(suivre), useSession.subscribe(suivre)];
  return () => {
    for (const fin of fins) fin();
  };
}
