import { parseDate } from '@internationalized/date';
import type { DateIso } from './dates.ts';
import type { Patient } from './patient.ts';
import type { Piece } from './pieces.ts';
import { normaliser } from './recherche.ts';

/** What is odd in a document as typed: said in words, saved all the same if the person insists. */
export type Avertissement =
  | 'dates-inversees'
  | 'autre-nom'
  | 'chevauchement'
  | 'c2s-longue'
  | 'c2s-et-mutuelle'
  | 'deja-finie'
  | 'vide'
  | 'sans-fin';

const AVANT_TOUT: DateIso = '0000-01-01';
const APRES_TOUT: DateIso = '9999-12-31';

/** Whether two documents have a day in common; a document without any printed date says nothing. */
function seChevauchent(a: Piece, b: Piece): boolean {
  if ((a.debut === '' && a.fin === '') || (b.debut === '' && b.fin === '')) return false;
  const [debutA, debutB] = [a.debut || AVANT_TOUT, b.debut || AVANT_TOUT];
  return debutA <= (b.fin || APRES_TOUT) && debutB <= (a.fin || APRES_TOUT);
}

/** Whether the persons that a document names include this one: each word of a first name, and one of the family names. */
function nomme(beneficiaires: string, p: Patient): boolean {
  const mots = new Set(normaliser(beneficiaires).split(' '));
  const tous = (nom: string): boolean =>
    nom !== '' &&
    normaliser(nom)
      .split(' ')
      .every((m) => mots.has(m));
  // A card names its holder in full and the others often by their first name alone.
  return tous(p.prenom) || (p.nomNaissance !== '' && tous(p.nomNaissance) && tous(p.prenom.split(/[\s-]/)[0] ?? ''));
}

/**
 * Everything odd in a document, in the order of the fields.
 * @param autres the patient's other documents
 * @param jour the day at the counter
 */
export function avertir(piece: Piece, patient: Patient, autres: readonly Piece[], jour: DateIso): Avertissement[] {
  const { debut, fin } = piece;
  const liste: Avertissement[] = [];
  if (piece.beneficiaires.trim() !== '' && !nomme(piece.beneficiaires, patient)) liste.push('autre-nom');
  if (debut !== '' && fin !== '' && fin < debut) liste.push('dates-inversees');
  else if (piece.genre === 'c2s' && debut !== '' && fin !== '' && fin > parseDate(debut).add({ years: 1 }).toString())
    // Granted for one year: CSS art. L861-5; Boursorama, 15/12/2025.
    liste.push('c2s-longue');
  if (fin !== '' && fin < jour) liste.push('deja-finie');
  const avecFin = piece.genre === 'mutuelle' || piece.genre === 'c2s';
  const numeros = piece.genre === 'mutuelle' ? piece.amc + piece.adherent + piece.brut : '';
  if (avecFin && debut + fin + numeros === '') liste.push('vide');
  else if (
    avecFin &&
    fin === '' &&
    autres.some((a) => a.genre === piece.genre && a.id !== piece.id && !a.archivee && a.fin !== '' && a.fin < jour)
  )
    liste.push('sans-fin');
  const rivales = autres.filter((a) => a.id !== piece.id && !a.archivee && seChevauchent(piece, a));
  if (piece.genre === 'mutuelle' && rivales.some((a) => a.genre === 'mutuelle')) liste.push('chevauchement');
  // Two complémentaires on one day: the invoice goes to one, and comes back if it was the other.
  if (avecFin && rivales.some((a) => a.genre === (piece.genre === 'mutuelle' ? 'c2s' : 'mutuelle')))
    liste.push('c2s-et-mutuelle');
  return liste;
}
