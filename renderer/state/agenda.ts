import { create } from 'zustand';
import type { Bilan, LigneAgenda, Portee } from '../../shared/agenda.ts';
import type { DateIso } from '../../shared/dates.ts';
import { messagesErreurs } from '../../shared/messages/erreurs.fr.ts';
import type { Genre } from '../../shared/pieces.ts';
import { appeler } from '../api.ts';
import { aller, annoncer, useApp, valeurOuAnnonce } from './app.ts';
import { aujourdhui } from './horloge.ts';

/** How many cards are to be asked for, and on which day they were counted; null until it is known. */
export const useBilan = create<{ readonly bilan: Bilan | null; readonly jour: DateIso | null }>()(() => ({
  bilan: null,
  jour: null,
}));

let dernier = 0;

/** Counts again, and tells the desktop; the morning notice goes with the first count of a day. Says nothing when it fails. */
export async function actualiserBilan(jour: DateIso): Promise<void> {
  const demande = ++dernier;
  const r = await appeler('agenda.bilan', { jour });
  // A count asked for since is on its way.
  if (!r.ok || demande !== dernier) return;
  const nouveauJour = useBilan.getState().jour !== jour;
  useBilan.setState({ bilan: r.value, jour });
  const nombre = r.value.aujourdhui + r.value.retard;
  const avis = nouveauJour && (await premiereFois(jour));
  // The desktop shows the last count, whatever the notice waited for.
  if (avis || demande === dernier) await appeler('bureau.compter', { nombre, avis });
}

/** Whether the morning notice is wanted and was not given yet. The settings are read where they are kept: they may not be loaded yet. */
async function premiereFois(jour: DateIso): Promise<boolean> {
  const reglages = await appeler('reglages.lire');
  if (!reglages.ok || !reglages.value.avisDuMatin) return false;
  const premiere = await appeler('agenda.premiereFois', { jour });
  return premiere.ok && premiere.value;
}

const MINUTE_MS = 60_000;

/** Counts at once, on every change of day, and every minute: other intervals, or an import, move the count behind the calls. */
export function suivreLeJour(): () => void {
  const verifier = (): void => {
    const jour = aujourdhui();
    if (useBilan.getState().jour !== jour) void actualiserBilan(jour);
  };
  addEventListener('focus', verifier);
  const minuterie = setInterval(() => void actualiserBilan(aujourdhui()), MINUTE_MS);
  verifier();
  return () => {
    removeEventListener('focus', verifier);
    clearInterval(minuterie);
  };
}

/** Where the person was in the agenda: found again after a patient was opened. `rang` is the place in the list. */
export const useAgenda = create<{ readonly portee: Portee; readonly genre: Genre | null; readonly rang: number }>()(() => ({
  portee: 'aujourdhui',
  genre: null,
  rang: 0,
}));

/** Opens the patient of a line. */
export async function ouvrirLigne({ patientId }: LigneAgenda): Promise<void> {
  const depuis = useApp.getState().ecran;
  const r = await appeler('patients.dossier', { id: patientId });
  // A late answer takes nobody away from where she has gone meanwhile.
  if (useApp.getState().ecran !== depuis) return;
  if (r.ok && r.value === null) annoncer(messagesErreurs['patient-inconnu'], true);
  const dossier = valeurOuAnnonce(r);
  if (dossier !== null) aller({ nom: 'patient', patient: dossier.patient });
}
