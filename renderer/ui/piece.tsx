import { useState } from 'react';
import { CHAMPS_PIECES, type ChampPiece } from '../../shared/champs-pieces.ts';
import { formaterDate } from '../../shared/dates.ts';
import { messagesPieces as M } from '../../shared/messages/pieces.fr.ts';
import type { Evenement, Piece } from '../../shared/pieces.ts';
import type { EtatPiece } from '../../shared/rappels/etat.ts';
import { fr } from '../../shared/typographie.ts';
import { appeler } from '../api.ts';
import { valeurOuAnnonce } from '../state/app.ts';
import { Bouton } from './bouton.tsx';

const C = M.cartes;

/** The value of a document's field in words; empty when the document does not say. */
function dire(piece: Piece, { cle, type }: ChampPiece): string {
  const valeur = (piece as unknown as Record<string, string | undefined>)[cle] ?? '';
  if (type === 'date') return valeur === '' ? '' : formaterDate(valeur);
  if (type === 'oui-non') return valeur === 'inconnu' ? '' : M.formulaire.ouiNon[valeur as 'oui' | 'non'];
  return valeur;
}

interface Proprietes {
  readonly piece: Piece;
  readonly etat: EtatPiece;
  /** The mutuelle to bill on this day. */
  readonly duJour: boolean;
  readonly surModifier: () => void;
  readonly surVue: () => void;
  /** Puts away, or back. */
  readonly surArchiver: () => void;
}

/** A document as it looks on paper, with its state in a word, and its history on demand. */
export function CartePiece({ piece, etat, duJour, surModifier, surVue, surArchiver }: Proprietes) {
  const champs = CHAMPS_PIECES[piece.genre];
  const reste = champs.filter((c) => c.enFace !== true && c.cle !== 'vuLe' && dire(piece, c) !== '');
  const titre = M.genres[piece.genre];
  const quoi = [titre, piece.genre === 'mutuelle' ? piece.amc : ''].filter((t) => t !== '').join(' ');
  return (
    <li className={`carte carte-${piece.genre}`}>
      <header>
        <h3>{titre}</h3>
        {/* Without any date, nothing says that it is. */}
        {duJour && (piece.debut !== '' || piece.fin !== '') && <span className="pastille sur">{C.duJour}</span>}
        <span className={`etat etat-${etat.ton}`}>{etat.texte}</span>
      </header>
      <dl className="carte-face">
        {champs
          .filter((c) => c.enFace === true)
          .map((c) => (
            <div key={c.cle}>
              <dt>{c.nom}</dt>
              <dd>{dire(piece, c) || '–'}</dd>
            </div>
          ))}
      </dl>
      {reste.length > 0 && (
        <dl className="carte-dos">
          {reste.map((c) => (
            <div key={c.cle}>
              <dt>{fr(`${c.nom} :`)}</dt>
              <dd>{dire(piece, c)}</dd>
            </div>
          ))}
        </dl>
      )}
      <footer>
        <span className="aide">
          {piece.vuLe === '' ? C.jamaisVue : `${C.vueLe} ${formaterDate(piece.vuLe)}, ${C.par} ${piece.vuPar}`}
        </span>
        {!piece.archivee && (
          <>
            <Bouton genre="discret" nom={`${M.vue[piece.genre]}, ${quoi}`} surClic={surVue}>
              {M.vue[piece.genre]}
            </Bouton>
            <Bouton genre="discret" nom={`${C.modifier}, ${quoi}`} surClic={surModifier}>
              {C.modifier}
            </Bouton>
            <Bouton genre="discret" nom={`${C.archiver}, ${quoi}`} surClic={surArchiver}>
              {C.archiver}
            </Bouton>
          </>
        )}
        {piece.archivee && (
          <Bouton genre="discret" nom={`${C.remettre}, ${quoi}`} surClic={surArchiver}>
            {C.remettre}
          </Bouton>
        )}
      </footer>
      <Histoire key={piece.version} piece={piece} />
    </li>
  );
}

/** What happened to a document, last first: the answer to a dispute. */
function Histoire({ piece }: { readonly piece: Piece }) {
  const [evenements, setEvenements] = useState<readonly Evenement[]>([]);
  const charger = async (ouverte: boolean): Promise<void> => {
    if (ouverte) setEvenements(valeurOuAnnonce(await appeler('pieces.historique', { pieceId: piece.id })) ?? []);
  };
  return (
    <details className="histoire" onToggle={(e) => void charger(e.currentTarget.open)}>
      <summary>{C.histoire}</summary>
      <ol>
        {evenements.map((e, i) => (
          <li key={e.id}>
            <strong>{formaterDate(e.jour)}</strong> {M.gestes[e.geste]}, {C.par} {e.par}
            {e.motif !== '' && fr(` : ${e.motif}`)}
            {direChangements(e.piece, evenements[i + 1]?.piece)}
          </li>
        ))}
      </ol>
    </details>
  );
}

/** What a gesture changed on the document, field by field, in words. */
function direChangements(apres: Piece, avant: Piece | undefined): string {
  if (avant === undefined) return '';
  const changes = CHAMPS_PIECES[apres.genre].filter((c) => c.cle !== 'vuLe' && dire(apres, c) !== dire(avant, c));
  if (changes.length === 0) return '';
  return fr(` (${changes.map((c) => `${c.nom} : ${dire(avant, c) || '–'} → ${dire(apres, c) || '–'}`).join(' ; ')})`);
}
