import { useEffect } from 'react';
import { morceaux } from '../../shared/aide/tache.ts';
import { ETAPES_VISITE } from '../../shared/aide/visite.ts';
import { messagesAide } from '../../shared/messages/aide.fr.ts';
import { useCalque } from '../state/calque.ts';
import { quitterVisite, useVisite } from '../state/visite.ts';
import { Bouton } from './bouton.tsx';

const V = messagesAide.visite;
const FIN = ETAPES_VISITE.length - 1;

/** The tour's step, in a line above the screen: it covers nothing, takes no focus, and goes on as she does what it says. */
export function Visite() {
  const etape = useVisite((s) => s.etape);
  const enCours = etape !== null;
  useEffect(() => {
    if (!enCours) return undefined;
    const surTouche = (e: KeyboardEvent): void => {
      // Esc closes first what it closes everywhere, and held down nothing more.
      if (e.repeat) return;
      const ferme = e.target instanceof Element && e.target.closest('form, [role=alert], [role=option], [data-lettres]') !== null;
      const tape = e.target instanceof HTMLInputElement && e.target.type === 'search' && e.target.value !== '';
      if (e.key === 'Escape' && !ferme && !tape && !e.defaultPrevented && useCalque.getState().ouvert === null) quitterVisite();
    };
    addEventListener('keydown', surTouche, { capture: true });
    return () => {
      removeEventListener('keydown', surTouche, { capture: true });
    };
  }, [enCours]);
  if (etape === null) return null;
  const rang = ETAPES_VISITE.indexOf(etape);
  return (
    <aside className="visite" aria-label={V.titre}>
      <p role="status">
        <strong>{etape === 'fin' ? V.titre : `${V.titre}, ${rang + 1} ${V.sur} ${FIN}`}</strong>{' '}
        {morceaux(V.etapes[etape]).map(({ texte, touche }) => (touche ? <kbd key={texte}>{texte}</kbd> : texte))}
      </p>
      <Bouton genre="discret" touche="Échap" surClic={quitterVisite}>
        {etape === 'fin' ? V.terminer : V.quitter}
      </Bouton>
    </aside>
  );
}
