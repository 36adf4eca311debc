import { useEffect, useRef } from 'react';
import { T } from '../../shared/messages/ecrans.fr.ts';
import { Bouton } from './bouton.tsx';

interface Proprietes {
  /** What will happen, before it does. */
  readonly explication: string;
  readonly faire: string;
  readonly inactif?: boolean;
  readonly surFaire: () => void;
  readonly surRetour: () => void;
}

/** A last word before what is not easily undone: it takes the focus on "Annuler". */
export function Confirmation({ explication, faire, inactif = false, surFaire, surRetour }: Proprietes) {
  const renoncer = useRef<HTMLButtonElement>(null);
  useEffect(() => {
    const avant = document.activeElement;
    renoncer.current?.focus();
    return () => {
      // Given back to what opened it, where that is still there.
      if (avant instanceof HTMLElement && avant.isConnected) avant.focus();
    };
  }, []);
  return (
    <div
      className="alerte verifier confirmation"
      role="alert"
      onKeyDown={(e) => {
        if (e.key === 'Escape') surRetour();
      }}
    >
      <p>{explication}</p>
      <div className="actions">
        <Bouton ref={renoncer} touche="Échap" surClic={surRetour}>
          {T.commun.annuler}
        </Bouton>
        <Bouton genre="principal" inactif={inactif} surClic={surFaire}>
          {faire}
        </Bouton>
      </div>
    </div>
  );
}
