import { promises as fs } from 'node:fs';
import Papa from 'papaparse';
import { SEPARATEURS, type FauteFichier, type Lecture, type Separateur } from '../../../shared/importation/importation.ts';
import { creerDecodeur, LIGNE_MAX, type FinDeLigne } from './texte.ts';

/** Thrown where nothing of a file can be trusted any more. */
export class FichierFautif extends Error {
  readonly faute: FauteFichier;
  constructor(faute: FauteFichier) {
    super(faute);
    this.name = 'FichierFautif';
    this.faute = faute;
  }
}

type Format = Pick<Lecture, 'encodage' | 'separateur'> & { readonly finDeLigne: FinDeLigne };

interface Analysees {
  data: string[][];
  errors: { code: string }[];
  meta: { cursor: number };
}

/** Cells out of text, piece by piece: what is left of a line that is not whole yet waits for the next piece. */
function decouper({ separateur, finDeLigne }: Format) {
  const analyseur = new Papa.Parser({ delimiter: separateur, newline: finDeLigne });
  let attente = '';
  let debut = true;
  const lire = (texte: string, fin: boolean): Analysees => {
    attente += debut && texte !== '' ? texte.replace(/^\uFEFF/, '') : texte;
    debut &&= texte === '';
    const lues = analyseur.parse(attente, 0, !fin) as Analysees;
    attente = attente.slice(lues.meta.cursor);
    return lues;
  };
  return {
    lire: (texte: string): string[][] => {
      const { data } = lire(texte, false);
      if (attente.length > LIGNE_MAX) throw new FichierFautif('coupe');
      return data;
    },
    /** @throws {FichierFautif} when a quote is left open, or when the last line stops before `largeur` cells and its own end. */
    finir: (texte: string, largeur: number): string[][] => {
      const { data, errors } = lire(texte, true);
      const derniere = data.at(-1) ?? [''];
      const entamee = derniere.length > 1 || derniere[0] !== '';
      if (errors.some((e) => e.code === 'MissingQuotes') || (entamee && derniere.length < largeur))
        throw new FichierFautif('coupe');
      return data;
    },
  };
}

const BLOC = 64 * 1024;

/**
 * The rows of a file, the header included, with how many bytes have been read to get them; the file is never held whole.
 * @param largeur cells of the header
 * @throws {FichierFautif} when it is cut; the disk's own error when it cannot be read.
 */
export async function* lireLignes(
  chemin: string,
  format: Format,
  largeur: number,
): AsyncGenerator<{ lignes: string[][]; lus: number }, void, undefined> {
  const decodeur = creerDecodeur(format.encodage, format.finDeLigne);
  const lignes = decouper(format);
  const fichier = await fs.open(chemin);
  try {
    const bloc = Buffer.alloc(BLOC);
    let lus = 0;
    for (;;) {
      const { bytesRead } = await fichier.read(bloc, 0, BLOC);
      lus += bytesRead;
      if (bytesRead === 0) break;
      yield { lignes: lignes.lire(decodeur.lire(bloc.subarray(0, bytesRead))), lus };
    }
    yield { lignes: lignes.finir(decodeur.fin(), largeur), lus };
  } finally {
    await fichier.close();
  }
}

/**
 * The first rows of a file, out of its first bytes.
 * @param entier whether these bytes are the whole file: a quote left open is then known.
 */
export function premieresLignes(octets: Buffer, format: Format, entier: boolean): { lignes: string[][]; coupe: boolean } {
  const decodeur = creerDecodeur(format.encodage, format.finDeLigne);
  const lecteur = decouper(format);
  const texte = decodeur.lire(octets);
  try {
    const lignes = lecteur.lire(texte).filter((l) => !estVide(l));
    if (!entier) return { lignes, coupe: false };
    const fin = lecteur.finir(decodeur.fin(), largeurDe(lignes[0] ?? []));
    return { lignes: [...lignes, ...fin.filter((l) => !estVide(l))], coupe: false };
  } catch (e) {
    if (e instanceof FichierFautif) return { lignes: [], coupe: true };
    throw e;
  }
}

/** The cells that every line must have: the header's, without empty ones at its end. */
export function largeurDe(entetes: readonly string[]): number {
  return entetes.findLastIndex((e) => e.trim() !== '') + 1;
}

/** Whether a row holds nothing: it is neither a patient nor a fault. */
export function estVide(cellules: readonly string[]): boolean {
  return cellules.every((c) => c.trim() === '');
}

/** The separator that cuts the first lines most evenly; a semicolon when none does. */
export function devinerSeparateur(octets: Buffer, format: Omit<Format, 'separateur'>): Separateur {
  const decodeur = creerDecodeur(format.encodage, format.finDeLigne);
  const texte = decodeur.lire(octets) + decodeur.fin();
  const { meta } = Papa.parse(texte, { newline: format.finDeLigne, preview: 20, delimitersToGuess: [...SEPARATEURS] });
  return SEPARATEURS.find((s) => s === meta.delimiter && texte.includes(s)) ?? ';';
}
