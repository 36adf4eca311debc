import { useEffect } from 'react';
import { appelle, COMMANDES, type Frappe, type IdEcran } from '../../shared/commandes/commandes.ts';
import { useCalque } from '../state/calque.ts';

/** What the screen that is open can do, each under its command. */
type Actes = Readonly<Partial<Record<IdEcran, () => void>>>;

const presents = new Set<Actes>();

/** What can be done here and now, besides what works anywhere. */
export function actesPresents(): (readonly [id: IdEcran, faire: () => void])[] {
  return [...presents].flatMap((actes) => Object.entries(actes) as [IdEcran, () => void][]);
}

/** Whether what has the focus is a field to type or choose in. */
export function ecrit(cible: EventTarget | null): boolean {
  if (!(cible instanceof HTMLElement)) return false;
  if (cible instanceof HTMLInputElement) return !['radio', 'checkbox'].includes(cible.type);
  return cible.closest('select, textarea') !== null;
}

/** The act that a key calls; a key without Ctrl nor Alt is left to whoever is typing. */
function acteDe(actes: Actes, e: KeyboardEvent & Frappe): (() => void) | undefined {
  if (!e.ctrlKey && !e.altKey && ecrit(e.target)) return undefined;
  const trouve = (Object.entries(actes) as [IdEcran, () => void][]).find(([id]) => appelle(e, COMMANDES[id]));
  return trouve?.[1];
}

/**
 * Hears the keys of a screen's own commands for as long as it is there, wherever the focus is, and lets the palette call them.
 * Heard before any list, whose own search by letters would take them; never through what lies over the screen.
 */
export function useRaccourcis(actes: Actes): void {
  useEffect(() => {
    const surTouche = (e: KeyboardEvent): void => {
      if (useCalque.getState().ouvert !== null) return;
      const acte = acteDe(actes, e);
      if (acte === undefined) return;
      e.preventDefault();
      e.stopImmediatePropagation();
      if (!e.repeat) acte();
    };
    presents.add(actes);
    addEventListener('keydown', surTouche, { capture: true });
    return () => {
      presents.delete(actes);
      removeEventListener('keydown', surTouche, { capture: true });
    };
  });
}
