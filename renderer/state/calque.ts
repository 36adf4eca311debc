import { create } from 'zustand';

/** What lies over the screen, which waits underneath as it was. */
export type Calque = 'palette' | 'aide';

export const useCalque = create<{ readonly ouvert: Calque | null }>()(() => ({ ouvert: null }));

export function ouvrirCalque(ouvert: Calque): void {
  useCalque.setState({ ouvert });
}

export function fermerCalque(): void {
  useCalque.setState({ ouvert: null });
}
