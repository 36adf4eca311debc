import type { ReactNode, Ref } from 'react';

interface Proprietes {
  readonly children: ReactNode;
  readonly surClic?: (() => void) | undefined;
  readonly genre?: 'principal' | 'secondaire' | 'discret';
  readonly soumet?: boolean;
  readonly inactif?: boolean;
  /** The key that does the same, as it is shown. */
  readonly touche?: string | undefined;
  readonly nom?: string;
  readonly ref?: Ref<HTMLButtonElement> | undefined;
}

/** A button; its shortcut, when it has one, is written on it. */
export function Bouton({
  children,
  surClic,
  genre = 'secondaire',
  soumet = false,
  inactif = false,
  touche,
  nom,
  ref,
}: Proprietes) {
  return (
    <button
      ref={ref}
      type={soumet ? 'submit' : 'button'}
      className={`bouton ${genre}`}
      onClick={surClic}
      // A key held down presses once.
      onKeyDown={(e) => {
        if (e.repeat && e.key === 'Enter') e.preventDefault();
      }}
      disabled={inactif}
      aria-label={nom}
    >
      {children}
      {touche !== undefined && <kbd>{touche}</kbd>}
    </button>
  );
}
