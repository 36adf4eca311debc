import { useEffect, useState, type Dispatch, type SetStateAction } from 'react';
import { oublierPourAutrui } from './session.ts';

/** What is typed in forms that were left before they were saved: in memory alone, never on disk. */
const gardees = new Map<string, unknown>();

/**
 * The state of a form that a function key or a phone call may interrupt: found again as it was when the same form is opened.
 * @param cle which form, of whom
 * @param depart what it holds when nothing was typed
 * @returns the state, its setter, whether it was found again, and what forgets it once it is saved or given up
 */
export function useSaisie<S>(
  cle: string,
  depart: () => S,
): [saisie: S, changer: Dispatch<SetStateAction<S>>, retrouvee: boolean, oublier: () => void] {
  const [{ initiale, retrouvee }] = useState(() => ({ initiale: depart(), retrouvee: gardees.has(cle) }));
  const [saisie, changer] = useState<S>(() => (retrouvee ? (gardees.get(cle) as S) : initiale));
  useEffect(() => {
    if (saisie !== initiale) gardees.set(cle, saisie);
  }, [cle, saisie, initiale]);
  return [saisie, changer, retrouvee, () => gardees.delete(cle)];
}

/** Forgets what was typed about somebody who has been erased. */
export function oublierSaisies(id: string): void {
  for (const [cle, saisie] of gardees) if (cle.includes(id) || JSON.stringify(saisie).includes(id)) gardees.delete(cle);
}

/** Whether something typed would be lost with the window. */
export function saisieEnAttente(): boolean {
  return gardees.size > 0;
}

oublierPourAutrui(() => {
  gardees.clear();
});
