import { formaterDate } from '../dates.ts';
import { ETATS_FICHIER, OUI_NON_FICHIER } from '../messages/importation.fr.ts';
import { GENRES, pieceVide, type Genre, type Piece } from '../pieces.ts';
import { normaliser } from '../recherche.ts';
import type { Colonne, Raison } from './importation.ts';
import type { JourLu } from './jour.ts';
import { COLONNES_PIECES, NOMS_COLONNES_PIECES, type ColonnePiece, type Forme } from './pieces.ts';

type Contenu<P> = P extends Piece ? Readonly<Omit<P, 'id' | 'version' | 'patientId'>> : never;
/** A document as an export tells it, before it is anybody's. */
export type CarteLue = Contenu<Piece>;

/** A control character, or a space that would be trimmed: what a DataMatrix may hold and a CSV cell would lose. */
const INVISIBLES = /\p{Cc}|^ +| +$/gu;
const decaler = (texte: string, de: number): string =>
  Array.from(texte, (c) => String.fromCodePoint(c.codePointAt(0)! + de)).join('');

/** One field of a document as an export writes it; {@link lecteurDeCartes} reads it back. Empty where the document has no such field. */
export function celluleDe(piece: Piece, colonne: ColonnePiece): string {
  const [genre, champ, forme] = COLONNES_PIECES[colonne];
  if (piece.genre !== genre) return '';
  const valeur = (piece as unknown as Record<string, unknown>)[champ];
  if (forme === 'etat') return valeur === true ? ETATS_FICHIER.archivee : ETATS_FICHIER.active;
  const texte = String(valeur);
  if (forme === 'oui-non') return texte === 'oui' || texte === 'non' ? OUI_NON_FICHIER[texte] : '';
  if (forme === 'brut') return texte.replaceAll(INVISIBLES, (t) => decaler(t, 0x2400));
  return (forme === 'date' || forme === 'passe') && texte !== '' ? formaterDate(texte) : texte;
}

function carteVide(genre: Genre): CarteLue {
  const { id: _id, version: _version, patientId: _patientId, ...vide } = pieceVide(genre, '', '');
  return vide;
}

type Valeur = { readonly ok: true; readonly valeur: string | boolean } | { readonly ok: false; readonly raison: Raison };
const juste = (valeur: string | boolean): Valeur => ({ ok: true, valeur });
const fausse = (raison: Raison): Valeur => ({ ok: false, raison });

function lireMot(forme: 'oui-non' | 'etat', texte: string): Valeur {
  const mot = normaliser(texte);
  const mots =
    forme === 'etat' ? { active: false, archivee: true } : { oui: 'oui', o: 'oui', non: 'non', n: 'non', inconnu: 'inconnu' };
  return mot in mots ? juste((mots as Record<string, string | boolean>)[mot]!) : fausse('code');
}

function lireTexte(forme: Exclude<Forme, 'date' | 'passe' | 'oui-non' | 'etat'>, texte: string): Valeur {
  if (forme !== 'brut') return texte.length > forme ? fausse('long') : juste(texte);
  const brut = texte.replaceAll(/[\u2400-\u2420]/g, (t) => decaler(t, -0x2400));
  return brut.length > 2000 ? fausse('long') : juste(brut);
}

/** Eight to ten figures: the number of a mutuelle, where its name was expected. */
const NUMERO_AMC = /^\d{8,10}$/;

/**
 * Reads the documents of a line. A field at fault is left empty and told; where it is an end, the whole document is left out: without
 * it, it would pass for one that lasts.
 * @param presentes the columns that the file holds
 */
export function lecteurDeCartes(
  presentes: ReadonlySet<Colonne>,
  lireJour: (colonne: Colonne, texte: string) => JourLu,
): (lu: (colonne: Colonne) => string, ecarter: (colonne: Colonne, raison: Raison) => void) => CarteLue[] {
  const documents = GENRES.map((genre) => ({
    vide: carteVide(genre),
    fin: genre === 'vitale' ? null : (`${genre}Fin` as const),
    colonnes: NOMS_COLONNES_PIECES.filter((c) => presentes.has(c) && COLONNES_PIECES[c][0] === genre),
  })).filter((d) => d.colonnes.length > 0);

  const lire = (colonne: ColonnePiece, texte: string): Valeur => {
    const forme = COLONNES_PIECES[colonne][2];
    if (texte.includes('\uFFFD')) return fausse('illisible');
    if (forme === 'oui-non' || forme === 'etat') return lireMot(forme, texte);
    if (forme !== 'date' && forme !== 'passe') return lireTexte(forme, texte);
    const jour = lireJour(colonne, texte);
    return jour.ok ? juste(jour.date) : jour;
  };

  return (lu, ecarter) =>
    documents.flatMap(({ vide, fin, colonnes }) => {
      const champs: Record<string, string | boolean> = {};
      let sansFin = false;
      for (const colonne of colonnes) {
        const texte = lu(colonne);
        if (texte === '') continue;
        const lue = lire(colonne, texte);
        if (lue.ok) {
          if (lue.valeur !== '') champs[COLONNES_PIECES[colonne][1]] = lue.valeur;
        } else {
          ecarter(colonne, lue.raison);
          sansFin ||= colonne === fin;
        }
      }
      const { debut, fin: jusqua } = champs;
      // In an export of ours, which says its state, it is as it was kept.
      if (fin !== null && champs['archivee'] === undefined && debut !== undefined && jusqua !== undefined && jusqua < debut) {
        ecarter(fin, 'dates-inversees');
        sansFin = true;
      }
      if (sansFin || Object.keys(champs).length === 0) return [];
      // Where software has one column for the name or the number, its cells may hold either.
      const nomme = vide.genre === 'mutuelle' ? champs['organisme'] : undefined;
      if (champs['amc'] === undefined && typeof nomme === 'string' && NUMERO_AMC.test(nomme.replaceAll(' ', ''))) {
        champs['amc'] = nomme.replaceAll(' ', '');
        delete champs['organisme'];
      }
      return [{ ...vide, ...champs }];
    });
}
