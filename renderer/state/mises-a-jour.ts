import { create } from 'zustand';
import type { EtatMaj } from '../../shared/mises-a-jour.ts';
import { appeler } from '../api.ts';

/** How updates stand, as main last said; null until it is known. */
export const useMaj = create<{ readonly etat: EtatMaj | null }>()(() => ({ etat: null }));

/** Asks once; from then on main pushes what changes. */
export async function chargerMaj(): Promise<void> {
  const r = await appeler('maj.etat');
  if (r.ok) useMaj.setState({ etat: r.value });
}
