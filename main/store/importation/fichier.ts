import { isAscii, isUtf8 } from 'node:buffer';
import { createHash } from 'node:crypto';
import { promises as fs } from 'node:fs';
import { basename } from 'node:path';
import {
  COLONNES_MAX,
  LIGNES_APERCU,
  OCTETS_MAX,
  type Apercu,
  type Encodage,
  type FauteFichier,
  type Lecture,
} from '../../../shared/importation/importation.ts';
import { lireCellule } from '../../../shared/importation/cellule.ts';
import { manquantes, reconnaitre, sansEntete } from '../../../shared/importation/colonnes.ts';
import { anneeCourte } from '../../../shared/importation/jour.ts';
import { premieresLignes } from './lecture.ts';
import { separateurDe } from './separateur.ts';
import { devinerUnOctet, lignesDe, type FinDeLigne } from './texte.ts';

/** What is known of a chosen file without having read its cells. */
export interface Fichier {
  readonly chemin: string;
  readonly octets: number;
  /** When it was last changed, in milliseconds: a file that changes after it was looked at is not imported. */
  readonly modifie: number;
  /** Its first bytes. */
  readonly debut: Buffer;
  readonly finDeLigne: FinDeLigne;
  readonly encodage: Encodage;
  readonly encodagesMeles: boolean;
  /** Digest of the bytes of its first line: which template reads it. */
  readonly entete: string;
  readonly faute: FauteFichier | null;
}

const DEBUT = 256 * 1024;
const BLOC = 1024 * 1024;
const UN_OCTET: readonly Encodage[] = ['windows-1252', 'cp850', 'macroman'];

/** UTF-16 shows by its mark, or by one byte in two being zero. */
function utf16(debut: Buffer): Encodage | null {
  if (debut[0] === 0xff && debut[1] === 0xfe) return 'utf-16le';
  if (debut[0] === 0xfe && debut[1] === 0xff) return 'utf-16be';
  const zeros = [0, 0];
  debut.forEach((o, i) => {
    if (o === 0) zeros[i % 2]! += 1;
  });
  const [pairs, impairs] = zeros as [number, number];
  const beaucoup = debut.length / 4;
  if (impairs > beaucoup && pairs < impairs / 20) return 'utf-16le';
  return pairs > beaucoup && impairs < pairs / 20 ? 'utf-16be' : null;
}

/** Text has no control characters but ends of lines, tabs, form feeds and the end-of-file mark of DOS. */
function binaire(debut: Buffer): boolean {
  const intrus = debut.reduce((n, o) => n + (o < 32 && ![9, 10, 12, 13, 26].includes(o) ? 1 : 0), 0);
  return intrus > debut.length / 200;
}

/** Reads the whole file once: any zero byte, and how many lines beyond ASCII are UTF-8 and how many are not. */
async function sonder(fichier: fs.FileHandle, finDeLigne: FinDeLigne): Promise<{ zero: boolean; utf8: number; autres: number }> {
  const bloc = Buffer.alloc(BLOC);
  const vu = { zero: false, utf8: 0, autres: 0 };
  for (let position = 0; ;) {
    const { bytesRead } = await fichier.read(bloc, 0, BLOC, position);
    if (bytesRead === 0) return vu;
    const lu = bloc.subarray(0, bytesRead);
    if (lu.includes(0)) return { ...vu, zero: true };
    // Whole lines only, but for the last one or one that fills the block.
    const coupe = bytesRead < BLOC ? 0 : lu.lastIndexOf(finDeLigne) + 1;
    const lignes = coupe === 0 ? lu : lu.subarray(0, coupe);
    if (isUtf8(lignes)) vu.utf8 += isAscii(lignes) ? 0 : 1;
    else
      for (const ligne of lignesDe(lignes, finDeLigne)) {
        if (isAscii(ligne)) continue;
        if (isUtf8(ligne)) vu.utf8 += 1;
        else vu.autres += 1;
      }
    position += lignes.length;
  }
}

/** Looks at a file: size, nature, encoding. @throws the disk's own error when it cannot be read. */
export async function examiner(chemin: string): Promise<Fichier> {
  const fichier = await fs.open(chemin);
  try {
    const { size: octets, mtimeMs: modifie } = await fichier.stat();
    const tampon = Buffer.alloc(Math.min(DEBUT, octets));
    const { bytesRead } = await fichier.read(tampon, 0, tampon.length, 0);
    const debut = tampon.subarray(0, bytesRead);
    const finDeLigne: FinDeLigne = debut.includes('\n') || !debut.includes('\r') ? '\n' : '\r';
    const entete = createHash('sha256')
      .update(lignesDe(debut, finDeLigne)[0] ?? debut)
      .digest('hex');
    const base = { chemin, octets, modifie, debut, finDeLigne, entete, encodage: 'utf-8' as Encodage, encodagesMeles: false };
    if (octets > OCTETS_MAX) return { ...base, faute: 'trop-gros' };
    if (octets === 0) return { ...base, faute: 'vide' };
    const seize = utf16(debut);
    if (seize !== null) return { ...base, encodage: seize, faute: null };
    const { zero, utf8, autres } = await sonder(fichier, finDeLigne);
    if (zero || binaire(debut)) return { ...base, faute: 'binaire' };
    const encodage = autres > 0 && utf8 === 0 ? devinerUnOctet(debut) : 'utf-8';
    return { ...base, encodage, encodagesMeles: autres > 0 && utf8 > 0, faute: null };
  } finally {
    await fichier.close();
  }
}

/** The reading that a file calls for by itself, or that a template of the same header gives. */
export function lectureInitiale(f: Fichier, modele: Lecture | null): { lecture: Lecture; modele: boolean } {
  // Only between encodings of one byte is a template surer than the file.
  const encodage =
    modele !== null && UN_OCTET.includes(f.encodage) && UN_OCTET.includes(modele.encodage) ? modele.encodage : f.encodage;
  const separateur = modele?.separateur ?? separateurDe({ ...f, encodage }, nommees);
  const { entetes, lignes } = debutDe(f, { encodage, separateur });
  const garde = modele !== null && modele.colonnes.length === entetes.length;
  const colonnes = garde ? modele.colonnes : entetes.length > COLONNES_MAX ? [] : reconnaitre(entetes, lignes);
  return { lecture: { encodage, separateur, colonnes }, modele: garde };
}

/** How many columns of a patient a header names; one that is cut where it should not be names none. */
const nommees = (entetes: readonly string[]): number =>
  entetes.length > COLONNES_MAX ? 0 : reconnaitre(entetes, []).filter((c) => c !== null).length;

/** The header and the first lines of a file. */
export function debutDe(f: Fichier, { encodage, separateur }: Pick<Lecture, 'encodage' | 'separateur'>) {
  const { lignes, coupe } = premieresLignes(
    f.debut,
    { encodage, separateur, finDeLigne: f.finDeLigne },
    f.octets <= f.debut.length,
  );
  const [entetes = [], ...reste] = lignes;
  return { entetes: entetes.map((e) => e.trim()), lignes: reste, coupe };
}

/** What is shown of a file under one reading. Columns that do not fit the header are found again. */
export function apercuDe(f: Fichier, lecture: Lecture, modele: boolean): Apercu {
  const { entetes, lignes, coupe } = f.faute === null ? debutDe(f, lecture) : { entetes: [], lignes: [], coupe: false };
  const trop = entetes.length > COLONNES_MAX;
  const colonnes = trop ? [] : lecture.colonnes.length === entetes.length ? lecture.colonnes : reconnaitre(entetes, lignes);
  const fautes: [FauteFichier, boolean][] = [
    ['coupe', coupe],
    ['trop-de-colonnes', trop],
    // One line alone may be a first patient: no header is surer to say then.
    ['sans-entete', entetes.length > 0 && sansEntete(entetes)],
    ['vide', lignes.length === 0],
    ['colonnes-manquantes', manquantes(colonnes).length > 0],
  ];
  const faute = f.faute ?? fautes.find(([, vraie]) => vraie)?.[0] ?? null;
  return {
    fichier: basename(f.chemin),
    octets: f.octets,
    lecture: { ...lecture, colonnes },
    entetes: trop ? [] : entetes,
    lignes: trop ? [] : lignes.slice(0, LIGNES_APERCU).map((l) => l.map(lireCellule)),
    modele,
    faute,
    encodagesMeles: f.encodagesMeles,
    anneesCourtes: colonnes.flatMap((colonne, i) => {
      const texte =
        colonne === null ? undefined : lignes.map((l) => lireCellule(l[i] ?? '')).find((t) => anneeCourte(colonne, t));
      return colonne === null || texte === undefined ? [] : [{ colonne, texte }];
    }),
  };
}

/** Nothing of a file that could not be opened. */
export function apercuIllisible(chemin: string): Apercu {
  const lecture: Lecture = { encodage: 'utf-8', separateur: ';', colonnes: [] };
  return {
    fichier: basename(chemin),
    octets: 0,
    lecture,
    entetes: [],
    lignes: [],
    modele: false,
    faute: 'illisible',
    encodagesMeles: false,
    anneesCourtes: [],
  };
}
