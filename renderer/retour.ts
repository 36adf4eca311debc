import type { NomEcran } from '../shared/commandes/ecrans.ts';
import { aller, LIEUX_REGLAGES, useApp, type Ecran } from './state/app.ts';
import { useCalque } from './state/calque.ts';
import { useVisite } from './state/visite.ts';

type Retours = { readonly [N in NomEcran]?: (ecran: Extract<Ecran, { nom: N }>) => Ecran };

const AUX_REGLAGES = (): Ecran => ({ nom: 'reglages' });

/** The screens that are one step further than another, which Esc goes back to; what was typed on them is found again. */
const RETOURS: Retours = {
  passage: () => ({ nom: 'accueil' }),
  'nouveau-patient': ({ existant }) => (existant === null ? { nom: 'accueil' } : { nom: 'patient', patient: existant }),
  piece: ({ patient, suite }) => ({ nom: suite ?? 'patient', patient }),
  acte: ({ patient }) => ({ nom: 'patient', patient }),
  'verification-gardee': ({ patient }) => ({ nom: 'patient', patient }),
  importation: AUX_REGLAGES,
  ...Object.fromEntries(LIEUX_REGLAGES.map((lieu) => [lieu, AUX_REGLAGES])),
};

/** Whether something nearer than the screen answers Esc: what lies over it, a question asked in it, the tour. */
function ailleurs(cible: EventTarget | null): boolean {
  if (useCalque.getState().ouvert !== null || useVisite.getState().etape !== null) return true;
  const dans = cible instanceof Element ? cible : document.body;
  // An account's form holds a code: it is kept nowhere, and not left by a slip.
  return dans.closest('dialog, .confirmation, [role="alert"], [aria-expanded="true"], form input[type="password"]') !== null;
}

/** Hears Esc for as long as somebody is at work. @returns stops hearing */
export function ecouterEchap(): () => void {
  let libre = false;
  // Asked before anybody has answered the key, and closed what it was for.
  const avant = (e: KeyboardEvent): void => {
    if (e.key === 'Escape') libre = !ailleurs(e.target) && !e.repeat;
  };
  const apres = (e: KeyboardEvent): void => {
    if (e.key !== 'Escape' || !libre || e.defaultPrevented) return;
    const { ecran } = useApp.getState();
    const retour = RETOURS[ecran.nom] as ((ecran: Ecran) => Ecran) | undefined;
    if (retour !== undefined) aller(retour(ecran));
  };
  addEventListener('keydown', avant, { capture: true });
  addEventListener('keydown', apres);
  return () => {
    removeEventListener('keydown', avant, { capture: true });
    removeEventListener('keydown', apres);
  };
}
