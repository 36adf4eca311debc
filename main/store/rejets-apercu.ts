import { basename } from 'node:path';
import { lireCellule } from '../../shared/importation/cellule.ts';
import {
  COLONNES_MAX,
  LIGNES_APERCU,
  SEPARATEURS,
  type FauteFichier,
  type Separateur,
} from '../../shared/importation/importation.ts';
import { colonnesSuffisent, reconnaitreRejets, type ApercuRejets, type LectureRejets } from '../../shared/rejets/colonnes.ts';
import { debutDe, type Fichier } from './importation/fichier.ts';
import { devinerSeparateur, largeurDe } from './importation/lecture.ts';

/** The header of a file under one reading, without empty cells at its end, and its first lines. */
function premieres(f: Fichier, format: Pick<LectureRejets, 'encodage' | 'separateur'>) {
  const { entetes, lignes, coupe } = debutDe(f, format);
  return { entetes: entetes.slice(0, largeurDe(entetes)), lignes, coupe };
}

/** The separator under which the header names the most columns, or the most even one. */
function separateurDe(f: Fichier): Separateur {
  const nommees = (separateur: Separateur): number => {
    const { entetes } = premieres(f, { encodage: f.encodage, separateur });
    return entetes.length > COLONNES_MAX ? 0 : reconnaitreRejets(entetes).filter((c) => c !== null).length;
  };
  const meilleur = SEPARATEURS.reduce((a, b) => (nommees(b) > nommees(a) ? b : a));
  return nommees(meilleur) > 1 ? meilleur : devinerSeparateur(f.debut, f);
}

/** The reading that a file calls for by itself. */
export function lectureRejets(f: Fichier): LectureRejets {
  const separateur = f.faute === null ? separateurDe(f) : ';';
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
