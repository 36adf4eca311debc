import Database from 'better-sqlite3';

export type Base = Database.Database;

/** Gives a connection its key: 32 bytes, raw. */
export function donnerCle(base: Base, cle: Uint8Array): void {
  base.pragma(`key = "x'${Buffer.from(cle).toString('hex')}'"`);
}

/**
 * Opens an encrypted file that is not the store's own, guarded as the store's is.
 * @param cache MiB of pages kept in memory
 */
export function ouvrirFichier(chemin: string, cle: Uint8Array, cache: number, options: Database.Options = {}): Base {
  const base = new Database(chemin, options);
  try {
    donnerCle(base, cle);
    base.pragma('trusted_schema = OFF');
    base.pragma('cell_size_check = ON');
    base.pragma('secure_delete = ON');
    // What does not fit in the cache would spill to a temporary file, which no key protects.
    base.pragma('temp_store = MEMORY');
    base.pragma(`cache_size = ${-1024 * cache}`);
    return base;
  } catch (e) {
    base.close();
    throw e;
  }
}

/** {@link ouvrirFichier}, without ever writing to it, nor beside it. */
export function ouvrirEnLecture(chemin: string, cle: Uint8Array, cache = 64): Base {
  return ouvrirFichier(chemin, cle, cache, { readonly: true });
}

/** Codes by which SQLite, or the cipher, says that what it reads is not what was written. */
export const ABIME = /^SQLITE_(NOTADB|CORRUPT)/;
