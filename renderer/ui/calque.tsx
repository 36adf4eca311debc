import { useLayoutEffect, useRef, type ReactNode } from 'react';
import { flushSync } from 'react-dom';
import { fermerCalque } from '../state/calque.ts';

/**
 * What lies over the screen: a modal dialog of the browser's own. What is under it stays as it was and hears nothing; Esc, or its
 * going away, gives the focus back where it was.
 */
export function Calque({
  nom,
  classe,
  children,
}: {
  readonly nom: string;
  readonly classe: string;
  readonly children: ReactNode;
}) {
  const dialogue = useRef<HTMLDialogElement>(null);
  // Before the paint, and closed before it is taken off the page: only then does the browser give the focus back.
  useLayoutEffect(() => {
    const d = dialogue.current;
    const avant = document.activeElement;
    const caret = avant instanceof HTMLInputElement ? ([avant.selectionStart, avant.selectionEnd] as const) : null;
    d?.showModal();
    return () => {
      d?.close();
      // The browser gives the focus back to a field, not its caret: without one, what is typed goes nowhere.
      if (caret !== null && caret[0] !== null) (avant as HTMLInputElement).setSelectionRange(...caret);
    };
  }, []);
  return (
    <dialog
      ref={dialogue}
      className={`calque ${classe}`}
      aria-label={nom}
      onCancel={(e) => {
        e.preventDefault();
        fermerCalque();
      }}
      // Before the search field, where Esc empties what is typed.
      onKeyDownCapture={(e) => {
        if (e.key !== 'Escape') return;
        e.preventDefault();
        e.stopPropagation();
        fermerCalque();
      }}
      onClick={(e) => {
        // Beside the panel: the dialog itself is all that is there.
        if (e.target === e.currentTarget) fermerCalque();
      }}
    >
      {children}
    </dialog>
  );
}

/** Closes what lies over the screen, which has the focus back before `suite` acts on it. */
export function fermerPuis(suite: () => void): void {
  flushSync(fermerCalque);
  suite();
}
