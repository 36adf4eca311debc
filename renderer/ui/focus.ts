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

/** Where the focus waits when what had it has gone: nothing there answers Enter, and Tab goes on from it. */
const ATTENTE = 'main, h1, h2, h3';

/** Whether nobody has the focus in hand: a screen may take it. */
export function focusLibre(): boolean {
  const actif = document.activeElement;
  return actif === null || actif === document.body || actif.matches(ATTENTE);
}

const LIGNE_CHOISIE = '[role="option"][tabindex="0"][data-focused="true"]';

/** A list whose lines take the focus themselves. */
function estListe(e: EventTarget | null): e is HTMLElement {
  return e instanceof HTMLElement && e.role === 'listbox';
}

function visible(e: HTMLElement): boolean {
  return e.getClientRects().length > 0;
}

/**
 * Never leaves the keyboard without a place. When what had the focus is taken off the page or put out of use, and the screen has
 * not said where it goes, it waits on the nearest heading that is left, else on the page itself: the next key is heard.
 * @returns stops watching
 */
export function garderFocus(): () => void {
  let chemin: readonly Element[] = [];
  let prevu = 0;
  const retenir = (e: FocusEvent): void => {
    const ancetres: Element[] = [];
    for (let a = e.target instanceof Element ? e.target.parentElement : null; a !== null; a = a.parentElement) ancetres.push(a);
    chemin = ancetres;
    if (estListe(e.target)) prevoir();
  };
  const verifier = (): void => {
    const actif = document.activeElement;
    if (!focusLibre() && !estListe(actif)) return;
    const page = document.querySelector('dialog[open]') ?? document.querySelector('main');
    // A list whose lines came after it: the one it has chosen was to have the focus. After a click, or Enter on a button, which
    // counts as one, React Aria gives it a frame later, and to the list alone.
    const ligne = (estListe(actif) ? actif : page)?.querySelector<HTMLElement>(LIGNE_CHOISIE) ?? null;
    if (ligne !== null && visible(ligne)) {
      ligne.focus({ preventScroll: true });
      return;
    }
    if (actif !== null && actif !== document.body) return;
    const proches = [...chemin.filter((a) => a.isConnected && page?.contains(a)), ...(page === null ? [] : [page])];
    const titres = proches.flatMap((a) => [...a.querySelectorAll<HTMLElement>('h1, h2, h3')]);
    const place = titres.find(visible) ?? (page as HTMLElement | null);
    if (place === null) return;
    if (!place.hasAttribute('tabindex')) place.tabIndex = -1;
    place.focus({ preventScroll: true });
  };
  // After the paint and the screen's own effects, which come first.
  const prevoir = (): void => {
    cancelAnimationFrame(prevu);
    prevu = requestAnimationFrame(() => setTimeout(verifier, 0));
  };
  const page = new MutationObserver(prevoir);
  page.observe(document.body, {
    childList: true,
    subtree: true,
    attributes: true,
    attributeFilter: ['disabled', 'hidden', 'data-focused'],
  });
  addEventListener('focusin', retenir);
  addEventListener('focusout', prevoir);
  addEventListener('focus', prevoir);
  prevoir();
  return () => {
    page.disconnect();
    cancelAnimationFrame(prevu);
    removeEventListener('focusin', retenir);
    removeEventListener('focusout', prevoir);
    removeEventListener('focus', prevoir);
  };
}
