import { promises as fs } from 'node:fs';
import { SEPARATEURS, type Separateur } from '../../../shared/importation/importation.ts';
import type { Fichier } from './fichier.ts';
import { devinerSeparateur, premieresLignes } from './lecture.ts';

/**
 * The separator under which the header names the most columns, or the most even one.
 * @param nommees how many columns a header names
 */
export function separateurDe(
  { debut, octets, encodage, finDeLigne }: Pick<Fichier, 'debut' | 'octets' | 'encodage' | 'finDeLigne'>,
  nommees: (entetes: readonly string[]) => number,
): Separateur {
  const compter = (separateur: Separateur): number =>
    nommees(premieresLignes(debut, { encodage, separateur, finDeLigne }, octets <= debut.length).lignes[0] ?? []);
  const meilleur = SEPARATEURS.reduce((a, b) => (compter(b) > compter(a) ? b : a));
  return compter(meilleur) > 1 ? meilleur : devinerSeparateur(debut, { encodage, finDeLigne });
}

/** Whether a file is there to be read: one that went away is the person's, the rest is the disk's. */
export async function lisible(chemin: string): Promise<boolean> {
  try {
    await fs.access(chemin, fs.constants.R_OK);
    return true;
  } catch {
    return false;
  }
}
