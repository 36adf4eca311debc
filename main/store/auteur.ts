import { AsyncLocalStorage } from 'node:async_hooks';

/** Who asks: carried along with each call, through every slice of a long one. */
export interface Auteur {
  readonly id: string;
  readonly nom: string;
}

/** What Comptoir does by itself: calendar, backups, migrations. */
export const COMPTOIR: Auteur = { id: '', nom: 'Comptoir' };

const appelant = new AsyncLocalStorage<Auteur>();

/** Runs `acte`, and all that it leaves for later, in the name of `auteur`. */
export function auNomDe<T>(auteur: Auteur, acte: () => T): T {
  return appelant.run(auteur, acte);
}

/** In whose name this runs. */
export function auteur(): Auteur {
  return appelant.getStore() ?? COMPTOIR;
}

/** Who wrote a row, and when. */
export function signature(): { updated_at: string; updated_by: string } {
  return { updated_at: new Date().toISOString(), updated_by: auteur().nom };
}
