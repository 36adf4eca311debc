import { useEffect, type RefObject } from 'react';

/**
 * Puts the focus in a group when it appears, on what is ticked or on its first field; never takes it from somebody who is typing
 * in a text field.
 */
export function useFocusInitial(groupe: RefObject<HTMLElement | null>): void {
  useEffect(() => {
    const actif = document.activeElement;
    if (actif instanceof HTMLInputElement && actif.type === 'text') return;
    (groupe.current?.querySelector<HTMLElement>('input:checked') ?? groupe.current?.querySelector('input'))?.focus();
  }, [groupe]);
}
