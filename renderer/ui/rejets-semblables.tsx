import { useEffect, useRef } from 'react';
import { formaterDate } from '../../shared/dates.ts';
import { direEuros, messagesRejets as M } from '../../shared/messages/rejets.fr.ts';
import type { LigneRejet, Semblable } from '../../shared/rejets/rejet.ts';
import { fr } from '../../shared/typographie.ts';
import { Bouton } from './bouton.tsx';

interface Proprietes {
  readonly liste: readonly Semblable[];
  readonly surMeme: (ligne: LigneRejet) => void;
  readonly surAutre: () => void;
  readonly surRetour: () => void;
}

/** The same invoice is already followed: is it this one, or another? */
export function Semblables({ liste, surMeme, surAutre, surRetour }: Proprietes) {
  const zone = useRef<HTMLDivElement>(null);
  useEffect(() => zone.current?.querySelector('button')?.focus(), []);
  return (
    <div
      ref={zone}
      className="alerte verifier"
      role="group"
      aria-label={M.semblable.titre}
      onKeyDown={(e) => {
        if (e.key !== 'Escape') return;
        e.stopPropagation();
        surRetour();
      }}
    >
      {liste.map(({ ligne: l, depuis }) => (
        <div key={l.id}>
          <p>
            {M.semblable.depuis} {formaterDate(depuis)}
            {fr(` : ${M.etats[l.etat]}, ${direEuros(l.montant)}`)}
            {l.lot !== '' && `, ${M.semblable.lot} ${l.lot}`}
            {l.code !== '' && `, ${M.semblable.code} ${l.code}`}.
          </p>
          <Bouton
            surClic={() => {
              surMeme(l);
            }}
          >
            {l.etat === 'renvoyee' ? M.semblable.encore : M.semblable.meme}
          </Bouton>
        </div>
      ))}
      <Bouton surClic={surAutre}>{M.semblable.autre}</Bouton>
    </div>
  );
}
