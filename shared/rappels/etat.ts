import { ajouterJours, formaterDate, type DateIso } from '../dates.ts';
import { messagesPieces as M } from '../messages/pieces.fr.ts';
import type { Piece, Report } from '../pieces.ts';
import { fr } from '../typographie.ts';
import { dues, regleDe, relayee, type Echeance } from './echeances.ts';

/** A document's state: a colour that never stands alone, and its words. */
export interface EtatPiece {
  readonly ton: 'jour' | 'verifier' | 'stop' | 'neutre';
  readonly texte: string;
}

/** How a document stands on `jour`. @param liste the échéances of the patient */
export function etatPiece(
  piece: Piece,
  pieces: readonly Piece[],
  reports: readonly Report[],
  liste: readonly Echeance[],
  jour: DateIso,
): EtatPiece {
  if (piece.archivee) return { ton: 'neutre', texte: M.etats.archivee };
  if (piece.fin !== '' && piece.fin < jour) {
    const texte = `${M.etats.finie} ${formaterDate(piece.fin)}`;
    return relayee(piece, pieces) ? { ton: 'neutre', texte: `${texte}, ${M.etats.remplacee}` } : { ton: 'stop', texte };
  }
  if (piece.debut > jour) return { ton: 'jour', texte: `${M.etats.aVenir} ${formaterDate(piece.debut)}` };
  // Seen today silences the question; what is out of date tomorrow for the same reason is not up to date.
  const due =
    dues(liste, jour).some((e) => e.pieceId === piece.id) ||
    dues(liste, ajouterJours(jour, 1)).some((e) => e.pieceId === piece.id && (e.genre === 'vitale' || regleDe(e).deFin));
  if (due) return { ton: 'verifier', texte: piece.vuLe === '' ? M.etats.jamaisVue : M.etats.aRevoir };
  const report = reports.find((r) => r.pieceId === piece.id);
  if (report?.jusquau === '') return { ton: 'verifier', texte: fr(`${M.etats.coupee} : ${report.motif}`) };
  if (report !== undefined && report.jusquau > jour)
    return { ton: 'verifier', texte: `${M.etats.reportee} ${formaterDate(report.jusquau)}` };
  // Nothing says until when it is valid.
  if (piece.genre !== 'vitale' && piece.genre !== 'ordonnance' && piece.debut === '' && piece.fin === '')
    return { ton: 'verifier', texte: M.etats.sansDates };
  return piece.genre === 'ordonnance' ? { ton: 'neutre', texte: M.etats.gardee } : { ton: 'jour', texte: M.etats.aJour };
}
