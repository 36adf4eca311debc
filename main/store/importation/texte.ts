import { isUtf8 } from 'node:buffer';
import iconv from 'iconv-lite';
import type { Encodage } from '../../../shared/importation/importation.ts';

/** A line longer than this, in bytes or characters, is none: the file is cut inside a quoted cell. */
export const LIGNE_MAX = 1_000_000;

/** The end of a line, as a byte and as a character: old Macs end theirs with CR alone. */
export type FinDeLigne = '\n' | '\r';

/** The names iconv-lite gives them. */
const NOMS: Record<Exclude<Encodage, 'utf-8'>, string> = {
  'windows-1252': 'win1252',
  cp850: 'cp850',
  macroman: 'macroman',
  'utf-16le': 'utf-16le',
  'utf-16be': 'utf-16be',
};

/** Bytes into text, piece by piece; `fin` gives what was held back. */
export interface Decodeur {
  lire(octets: Buffer): string;
  fin(): string;
}

/** Cuts bytes after each end of line. */
export function lignesDe(octets: Buffer, finDeLigne: FinDeLigne): Buffer[] {
  const lignes: Buffer[] = [];
  for (let debut = 0; debut < octets.length;) {
    const i = octets.indexOf(finDeLigne, debut);
    const apres = i < 0 ? octets.length : i + 1;
    lignes.push(octets.subarray(debut, apres));
    debut = apres;
  }
  return lignes;
}

/** UTF-8, or Windows where a line is not: a file put together from two sources keeps its accents. */
function decoderLignes(octets: Buffer, finDeLigne: FinDeLigne): string {
  if (isUtf8(octets)) return octets.toString('utf8');
  return lignesDe(octets, finDeLigne)
    .map((l) => (isUtf8(l) ? l.toString('utf8') : iconv.decode(l, NOMS['windows-1252'])))
    .join('');
}

export function creerDecodeur(encodage: Encodage, finDeLigne: FinDeLigne): Decodeur {
  if (encodage !== 'utf-8') {
    const decodeur = iconv.getDecoder(NOMS[encodage]);
    return { lire: (octets) => decodeur.write(octets), fin: () => decodeur.end() ?? '' };
  }
  let reste: Buffer = Buffer.alloc(0);
  return {
    lire: (octets) => {
      const tout = reste.length === 0 ? octets : Buffer.concat([reste, octets]);
      const coupe = tout.length > LIGNE_MAX ? tout.length : tout.lastIndexOf(finDeLigne) + 1;
      // A copy: the caller's buffer is filled again.
      reste = Buffer.from(tout.subarray(coupe));
      return decoderLignes(tout.subarray(0, coupe), finDeLigne);
    },
    fin: () => decoderLignes(reste, finDeLigne),
  };
}

const POIDS: Readonly<Record<string, number>> = {
  ...Object.fromEntries(Array.from('éè', (c) => [c, 8])),
  ...Object.fromEntries(Array.from('àêçÉÈ', (c) => [c, 4])),
  ...Object.fromEntries(Array.from('ëïîôûùâœæÀÊÇËÏÎÔÛÙÂŒ°’', (c) => [c, 2])),
};

/** Which encoding of one byte a character gives the most likely French. */
export function devinerUnOctet(octets: Buffer): Encodage {
  const score = (encodage: 'windows-1252' | 'cp850' | 'macroman'): number =>
    Array.from(iconv.decode(octets, NOMS[encodage]))
      .filter((c) => c > '\u007f')
      .reduce((somme, c) => somme + (POIDS[c] ?? -4), 0);
  return (['windows-1252', 'cp850', 'macroman'] as const).reduce((a, b) => (score(b) > score(a) ? b : a));
}
