import { create } from 'zustand';
import type { EtatMaj } from '../../shared/mises-a-jour.ts';
import { appeler } from '../api.ts';

interface Maj {
  readonly etat: EtatMaj | null;
}

/** How updates stand, as main last said; null until it is known. */
export const useMaj = create<Maj>()(() => ({ etat: null }));

/** Whether a new version is taking the place of this one: nothing begun now would be kept. */
export const enInstallation = ({ etat }: Maj): boolean => etat?.phase === 'installation';

/** Asks once; from then on main pushes what changes. */
export async function chargerMaj(): Promise<void> {
  const r = await appeler('maj.etat');
  if (r.ok) useMaj.setState({ etat: r.value });
}
