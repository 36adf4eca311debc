import { useEffect, useRef } from 'react';
import { formaterDate } from '../../shared/dates.ts';
import { direEuros, messagesRejets as M } from '../../shared/messages/rejets.fr.ts';
import { ETATS_EN_ATTENTE } from '../../shared/rejets/etats.ts';
import { memePayeur, type FicheRejet, type LigneRejet, type Semblable } from '../../shared/rejets/rejet.ts';
import { fr } from '../../shared/typographie.ts';
import { Bouton } from './bouton.tsx';

interface Proprietes {
  /** What is being entered. */
  readonly fiche: FicheRejet;
  readonly liste: readonly Semblable[];
  readonly surMeme: (ligne: LigneRejet) => void;
  readonly surAutre: () => void;
  readonly surRetour: () => void;
}

/** The same invoice is already followed: is it this one, or another? */
export function Semblables({ fiche, liste, surMeme, surAutre, surRetour }: Proprietes) {
  const zone = useRef<HTMLDivElement>(null);
  // A second Enter by habit: a number and its payer say that it is the same, without a number two invoices alike are two; a number
  // under another payer says neither, and Enter does nothing.
  const douteux = fiche.facture !== '' && !liste.every(({ ligne }) => memePayeur(ligne, fiche));
  const rang = fiche.facture === '' ? -1 : 0;
  useEffect(() => {
    const boutons = Array.from(zone.current?.querySelectorAll('button') ?? []);
    (douteux ? zone.current : boutons.at(rang))?.focus();
  }, [douteux, rang]);
  return (
    <div
      ref={zone}
      className="alerte verifier"
      role="group"
      tabIndex={-1}
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
            {!memePayeur(l, fiche) && `, ${M.semblable.chez} ${l.nomPayeur}`}
            {l.lot !== '' && `, ${M.semblable.lot} ${l.lot}`}
            {l.code !== '' && `, ${M.semblable.code} ${l.code}`}.
          </p>
          {(l.etat === 'payee' || l.etat === 'perdue') && <p>{M.semblable.clos[l.etat]}</p>}
          <Bouton
            surClic={() => {
              surMeme(l);
            }}
          >
            {ETATS_EN_ATTENTE.includes(l.etat) ? M.semblable.encore : M.semblable.meme}
          </Bouton>
        </div>
      ))}
      <Bouton surClic={surAutre}>{M.semblable.autre}</Bouton>
    </div>
  );
}
