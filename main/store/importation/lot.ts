import type { Base } from '../database.ts';

/**
 * Rows written by one statement for many: the triggers of the full-text index make a statement for each row several times slower,
 * since SQLite marks a savepoint, and FTS5 flushes, at each.
 */
export function lot(base: Base, table: string, champs: readonly string[], valeurs: readonly string[] = champs) {
  let rangees: Record<string, string | number>[] = [];
  base.table(`lot_${table}`, {
    columns: [...valeurs],
    *rows() {
      yield* rangees;
    },
  });
  const ecrire = base.prepare(`INSERT INTO ${table} (${champs.join(', ')}) SELECT ${valeurs.join(', ')} FROM lot_${table}`);
  return {
    ajouter: (rangee: Record<string, string | number>): void => {
      rangees.push(rangee);
    },
    /** Forgets what a failure left. */
    vider: (): void => {
      rangees = [];
    },
    ecrire: (): void => {
      try {
        if (rangees.length > 0) ecrire.run();
      } finally {
        rangees = [];
      }
    },
  };
}
