import { createHash } from 'node:crypto';
import { closeSync, fstatSync, fsyncSync, openSync, readSync, writeFileSync } from 'node:fs';
import { schemaBande, type ContenuBande } from '../../../shared/sauvegardes.ts';

/**
 * A backup is one file: the bytes of an encrypted SQLite file, then what they are (the bande, JSON in UTF-8), its length (4 bytes,
 * little-endian) and a mark. SQLite reads what its first page says and no further, so that the whole file opens as it is.
 */
const MARQUE = Buffer.from('COMPTOIR', 'latin1');
const PIED = 4 + MARQUE.length;
const BANDE_MAX = 1_048_576;
/** The cipher's salt: it stays with a database for life, in every copy of it. */
const SEL = 16;

/** The end of a backup, with what the file itself says. */
export interface Bande extends ContenuBande {
  /** Length of the whole file. */
  readonly octets: number;
  /** The salt of the SQLite file, in hexadecimal: the same in all the backups of one database. */
  readonly sel: string;
}

const empreinteDe = (texte: string): string => createHash('sha256').update(texte).digest('hex');

/** Reads `longueur` bytes; fewer when the file ends before. */
function lire(fichier: number, position: number, longueur: number): Buffer {
  const lu = Buffer.alloc(longueur);
  return lu.subarray(0, readSync(fichier, lu, 0, longueur, position));
}

/** The salt of an encrypted file, finished or not. @throws the disk's own error */
export function lireSel(chemin: string): string {
  const fichier = openSync(chemin, 'r');
  try {
    return lire(fichier, 0, SEL).toString('hex');
  } finally {
    closeSync(fichier);
  }
}

/** What a backup says of itself; null when it cannot be read, is cut, was changed, or is another file. */
export function lireBande(chemin: string): Bande | null {
  try {
    const fichier = openSync(chemin, 'r');
    try {
      const octets = fstatSync(fichier).size;
      const pied = lire(fichier, octets - PIED, PIED);
      const longueur = pied.readUInt32LE(0);
      if (!pied.subarray(4).equals(MARQUE) || longueur > Math.min(BANDE_MAX, octets - PIED)) return null;
      const texte = lire(fichier, octets - PIED - longueur, longueur).toString('utf8');
      const { somme, ...contenu } = JSON.parse(texte) as Record<string, unknown>;
      if (somme !== empreinteDe(JSON.stringify(contenu))) return null;
      const lue = schemaBande.safeParse(contenu);
      if (!lue.success || lue.data.base.octets !== octets - PIED - longueur) return null;
      return { ...lue.data, octets, sel: lire(fichier, 0, SEL).toString('hex') };
    } finally {
      closeSync(fichier);
    }
  } catch {
    return null;
  }
}

/** Ends a backup: appended to the SQLite file, on the disk when it returns. @throws the disk's own error */
export function ecrireBande(chemin: string, contenu: ContenuBande): void {
  const texte = Buffer.from(JSON.stringify({ ...contenu, somme: empreinteDe(JSON.stringify(contenu)) }), 'utf8');
  const longueur = Buffer.alloc(4);
  longueur.writeUInt32LE(texte.length);
  const fichier = openSync(chemin, 'a');
  try {
    // Not writeSync, which may stop short on a full disk without saying so.
    writeFileSync(fichier, Buffer.concat([texte, longueur, MARQUE]));
    fsyncSync(fichier);
  } finally {
    closeSync(fichier);
  }
}
