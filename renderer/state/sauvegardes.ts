import { create } from 'zustand';
import { messagesDonnees } from '../../shared/messages/donnees.fr.ts';
import { SECOND_HEURES, type EtatSauvegardes } from '../../shared/sauvegardes.ts';
import { accorder } from '../../shared/typographie.ts';
import { appeler } from '../api.ts';

const S = messagesDonnees.sauvegardes;
const MINUTE_MS = 60_000;

/** How the backups stand; null until it is known. */
export const useSauvegardes = create<{ readonly etat: EtatSauvegardes | null }>()(() => ({ etat: null }));

/** Asks again; says nothing when it fails: the next minute asks again. */
export async function actualiserSauvegardes(): Promise<void> {
  const r = await appeler('sauvegarde.etat');
  if (r.ok) useSauvegardes.setState({ etat: r.value });
}

/** Asks at once, then every minute. @returns stops asking */
export function suivreSauvegardes(): () => void {
  void actualiserSauvegardes();
  const minuterie = setInterval(() => void actualiserSauvegardes(), MINUTE_MS);
  return () => {
    clearInterval(minuterie);
  };
}

/** `il y a 3 minutes`, from an instant to now. */
export function direAge(instant: string, maintenant = Date.now()): string {
  const minutes = Math.floor((maintenant - Date.parse(instant)) / MINUTE_MS);
  if (minutes < 1) return S.ilYa.instant;
  if (minutes < 60) return accorder(minutes, S.ilYa.minutes);
  const heures = Math.floor(minutes / 60);
  return heures < 24 ? accorder(heures, S.ilYa.heures) : accorder(Math.floor(heures / 24), S.ilYa.jours);
}

/** Whether the second folder has had nothing for too long. */
export function secondEnRetard({ second }: EtatSauvegardes, maintenant = Date.now()): boolean {
  if (second === null) return false;
  return second.derniere === '' || maintenant - Date.parse(second.derniere) > SECOND_HEURES * 60 * MINUTE_MS;
}
