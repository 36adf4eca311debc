import { basename } from 'node:path';
import { lireCellule } from '../../shared/importation/cellule.ts';
import { COLONNES_MAX, LIGNES_APERCU, type FauteFichier } from '../../shared/importation/importation.ts';
import { colonnesSuffisent, reconnaitreRejets, type ApercuRejets, type LectureRejets } from '../../shared/rejets/colonnes.ts';
import { debutDe, type Fichier } from './importation/fichier.ts';
import { largeurDe } from './importation/lecture.ts';
import { separateurDe } from './importation/separateur.ts';

/** The header of a file under one reading, without empty cells at its end, and its first lines. */
function premieres(f: Fichier, format: Pick<LectureRejets, 'encodage' | 'separateur'>) {
  const { entetes, lignes, coupe } = debutDe(f, format);
  return { entetes: entetes.slice(0, largeurDe(entetes)), lignes, coupe };
}

/** How many of our columns a header names; none where there are too many to be a list of rejects. */
function nommees(entetes: readonly string[]): number {
  const utiles = entetes.slice(0, largeurDe(entetes));
  return utiles.length > COLONNES_MAX ? 0 : reconnaitreRejets(utiles).filter((c) => c !== null).length;
}

/** The reading that a file calls for by itself. */
export function lectureRejets(f: Fichier): LectureRejets {
  const separateur = f.faute === null ? separateurDe(f, nommees) : ';';
  return { encodage: f.encodage, separateur, colonnes: [] };
}

/** What is shown of a list of rejects under one reading. Columns that do not fit the header are found again. */
export function apercuRejets(f: Fichier, lecture: LectureRejets): ApercuRejets {
  const { entetes, lignes, coupe } = f.faute === null ? premieres(f, lecture) : { entetes: [], lignes: [], coupe: false };
  const trop = entetes.length > COLONNES_MAX;
  const colonnes = trop ? [] : lecture.colonnes.length === entetes.length ? lecture.colonnes : reconnaitreRejets(entetes);
  const fautes: [FauteFichier, boolean][] = [
    ['coupe', coupe],
    ['trop-de-colonnes', trop],
    ['colonnes-manquantes', !colonnesSuffisent(colonnes)],
  ];
  return {
    fichier: basename(f.chemin),
    octets: f.octets,
    lecture: { ...lecture, colonnes },
    entetes: trop ? [] : entetes,
    lignes: trop ? [] : lignes.slice(0, LIGNES_APERCU).map((l) => l.map(lireCellule)),
    faute: f.faute ?? fautes.find(([, vraie]) => vraie)?.[0] ?? null,
    encodagesMeles: f.encodagesMeles,
  };
}

/** Nothing of a file that could not be opened. */
export function apercuRejetsIllisible(chemin: string): ApercuRejets {
  return {
    fichier: basename(chemin),
    octets: 0,
    lecture: { encodage: 'utf-8', separateur: ';', colonnes: [] },
    entetes: [],
    lignes: [],
    faute: 'illisible',
    encodagesMeles: false,
  };
}
