import { createHash } from 'node:crypto';
import { closeSync, openSync, readSync, statSync } from 'node:fs';
import { ouvrirEnLecture, type Base } from '../connexion.ts';

/** MiB of memory at most while a file is walked: indexes are followed in no order, and pages out of the cache are deciphered again. */
const CACHE_MAX = 512;
const BLOC = 1_048_576;

/** What is compared between a file and its copy. */
export interface Constat {
  readonly patients: number;
  /** Version of the schema. */
  readonly schema: number;
  readonly trace: { readonly numero: number; readonly empreinte: string };
  /** Rows of each table. */
  readonly rangees: ReadonlyMap<string, number>;
}

/** Counts, in one read transaction; each table only if this version of the schema has it. */
export function constater(base: Base): Constat {
  return base.transaction((): Constat => {
    const tables = base
      .prepare<[], string>("SELECT name FROM sqlite_schema WHERE type = 'table' AND rootpage > 0 AND name NOT LIKE 'sqlite%'")
      .pluck()
      .all();
    const compter = (table: string): number =>
      base
        .prepare<[], number>(`SELECT count(*) FROM "${table.replaceAll('"', '""')}"`)
        .pluck()
        .get() ?? 0;
    const tete = tables.includes('journal')
      ? base.prepare<[], Constat['trace']>('SELECT numero, empreinte FROM journal ORDER BY numero DESC LIMIT 1').get()
      : undefined;
    return {
      // By the table: nothing counts the entries of an index that holds some rows only.
      patients: base.prepare<[], number>("SELECT count(*) FROM patients NOT INDEXED WHERE deleted_at = ''").pluck().get() ?? 0,
      schema: base.pragma('user_version', { simple: true }) as number,
      trace: tete ?? { numero: 0, empreinte: '' },
      rangees: new Map(tables.map((table) => [table, compter(table)])),
    };
  })();
}

/** Cache that a walk through a whole file deserves, in MiB. */
export function cachePour(chemin: string): number {
  return Math.min(CACHE_MAX, 16 + Math.ceil(statSync(chemin).size / BLOC));
}

/**
 * How far a file is walked. Both read every page of every table and index, each of which answers by its own tag under the key, and
 * follow their structure and counts; `entier` also looks each row up in each index, twice as long: `VACUUM INTO` copies most indexes
 * as they are, and one that no longer said what its table says would go on from copy to copy.
 */
export type Parcours = 'entier' | 'rapide';
const CONTROLES = { entier: 'integrity_check', rapide: 'quick_check' } as const satisfies Record<Parcours, string>;

/** Walks a whole file: every page, every index. @throws SQLITE_CORRUPT when anything is wrong */
export function parcourirPages(base: Base, parcours: Parcours = 'entier'): void {
  const controle = CONTROLES[parcours];
  if (base.pragma(controle, { simple: true }) !== 'ok') throw Object.assign(new Error(controle), { code: 'SQLITE_CORRUPT' });
}

/** Walks a whole file with its key, and counts what it holds. @throws when anything is wrong */
export function verifier(chemin: string, cle: Uint8Array, parcours: Parcours): Constat {
  const base = ouvrirEnLecture(chemin, cle, cachePour(chemin));
  try {
    parcourirPages(base, parcours);
    return constater(base);
  } finally {
    base.close();
  }
}

/** Reads the first `octets` of a file block by block. @returns their SHA-256 in hexadecimal */
export function parcourir(chemin: string, octets: number, recevoir: (bloc: Buffer) => void = () => undefined): string {
  const somme = createHash('sha256');
  const tampon = Buffer.alloc(BLOC);
  const fichier = openSync(chemin, 'r');
  try {
    for (let lus = 0; lus < octets;) {
      const n = readSync(fichier, tampon, 0, Math.min(BLOC, octets - lus), lus);
      if (n === 0) throw new Error('the file is shorter');
      somme.update(tampon.subarray(0, n));
      recevoir(tampon.subarray(0, n));
      lus += n;
    }
    return somme.digest('hex');
  } finally {
    closeSync(fichier);
  }
}
