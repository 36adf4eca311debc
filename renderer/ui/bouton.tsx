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
  /** For what must find this button again. */
  readonly classe?: string;
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
  classe,
  ref,
}: Proprietes) {
  return (
    <button
      ref={ref}
      type={soumet ? 'submit' : 'button'}
      className={`bouton ${genre}${classe === undefined ? '' : ` ${classe}`}`}
      onClick={surClic}
      // A key held down presses once.
      onKeyDown={(e) => {
        if (e.repeat && e.key === 'Enter') e.preventDefault();
      }}
      disabled={inactif}
      aria-label={nom}
    >
      {/* The space is heard: the name and its key are two words. */}
      {children} {touche !== undefined && <kbd>{touche}</kbd>}
    </button>
  );
}
