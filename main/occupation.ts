import type { Resultat } from '../shared/resultat.ts';

type Gestionnaire = (entree: never) => Resultat<unknown> | Promise<Resultat<unknown>>;

/** Counts what is under way among these procedures: what must not be interrupted. */
export function compterEnCours<T extends Readonly<Record<string, Gestionnaire>>>(
  procedures: T,
): { readonly procedures: T; readonly occupe: () => boolean } {
  let enCours = 0;
  const comptees = Object.entries(procedures).map(([nom, gestionnaire]) => [
    nom,
    async (entree: never): Promise<Resultat<unknown>> => {
      enCours += 1;
      try {
        return await gestionnaire(entree);
      } finally {
        enCours -= 1;
      }
    },
  ]);
  return { procedures: Object.fromEntries(comptees) as T, occupe: () => enCours > 0 };
}
