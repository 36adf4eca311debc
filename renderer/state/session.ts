import { create } from 'zustand';
import type { EtatSession } from '../../shared/utilisateurs.ts';
import { appeler } from '../api.ts';
import { reussi } from './app.ts';

/** Who is at work, and who may be; null until main has said. Main holds the lock: this is what it last pushed. */
export const useSession = create<{ readonly etat: EtatSession | null }>()(() => ({ etat: null }));

/** What forgets, in the window, that somebody began something. */
const oublis = new Set<() => void>();
/** Who was at work last. */
let derniere: string | null = null;

/** What somebody began, looked at or could take back is not another's to find, nor to sign: `oubli` runs before anybody else is let in. */
export function oublierPourAutrui(oubli: () => void): void {
  oublis.add(oubli);
}

/** Before any screen of hers is drawn, nothing of the one before is left. */
export function recevoirSession(etat: EtatSession): void {
  const qui = etat.ouverte?.id ?? null;
  if (qui !== null) {
    if (derniere !== null && derniere !== qui) for (const oublier of oublis) oublier();
    derniere = qui;
  }
  useSession.setState({ etat });
}

export function verrouiller(): void {
  void appeler('session.verrouiller').then(reussi);
}

/** A gesture is worth saying again only after a while. */
const ACTIVITE_MS = 10_000;

/** Tells main that somebody is there, as long as somebody is. @returns stops telling */
export function direActivite(): () => void {
  let dernier = -ACTIVITE_MS;
  const surGeste = (): void => {
    const maintenant = performance.now();
    if (maintenant - dernier < ACTIVITE_MS) return;
    dernier = maintenant;
    void appeler('session.activite');
  };
  const gestes = ['keydown', 'pointerdown', 'pointermove', 'wheel'] as const;
  for (const g of gestes) addEventListener(g, surGeste, { passive: true });
  return () => {
    for (const g of gestes) removeEventListener(g, surGeste);
  };
}
