import type { Base } from './database.ts';

const TRAVAIL = 'oubli';
/** Pages of the index written at once: a search that comes in between waits for them at most. */
const PAGES = 32;

/** Takes what was erased out of the search index. */
export interface Oubli {
  /** To be called in the transaction that erased. */
  demander(): void;
  /** Takes up what a stop interrupted. */
  reprendre(): void;
}

/**
 * FTS5 marks words as deleted, and keeps them until its segments happen to merge; its own `secure-delete` takes them out at once, but
 * a page of two hundred patients then takes seconds instead of milliseconds. Here all segments are merged into one, which keeps no
 * deleted word, step by step behind the counter's calls.
 */
export function oubli(base: Base): Oubli {
  const noter = base.prepare(`INSERT OR IGNORE INTO travaux (nom, position) VALUES ('${TRAVAIL}', 0)`);
  const attendu = base.prepare<[], number>(`SELECT 1 FROM travaux WHERE nom = '${TRAVAIL}'`).pluck();
  const finir = base.prepare(`DELETE FROM travaux WHERE nom = '${TRAVAIL}'`);
  const changements = base.prepare<[], number>('SELECT total_changes()').pluck();
  // Negative: all segments are to become one. Source: sqlite.org/fts5.html, « The 'merge' Command ».
  const fondre = base.prepare(`INSERT INTO patients_fts (patients_fts, rank) VALUES ('merge', ${-PAGES})`);

  let enRoute = false;
  const unPas = base.transaction((): boolean => {
    if (attendu.get() === undefined) return false;
    const avant = changements.get()!;
    fondre.run();
    // Fewer than two changes: nothing was left to merge. Same source.
    if (changements.get()! - avant >= 2) return true;
    finir.run();
    return false;
  });
  const pas = (): void => {
    enRoute = false;
    // The file may have been closed since: the next opening goes on from here.
    if (!base.open) return;
    try {
      enRoute = unPas();
    } catch {
      // A disk that is full for now: the next erasure or opening tries again.
      return;
    }
    if (enRoute) setImmediate(pas);
  };
  const reprendre = (): void => {
    if (enRoute || attendu.get() === undefined) return;
    enRoute = true;
    setImmediate(pas);
  };
  return {
    demander: () => {
      noter.run();
      reprendre();
    },
    reprendre,
  };
}
