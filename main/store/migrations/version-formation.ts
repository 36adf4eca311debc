import type Database from 'better-sqlite3';

const VERSION_FORMATION = `
  -- Training: one row a try, never changed. numero: the order of time. reponses: JSON as sent; juste: worked out from the rules of that day.
  CREATE TABLE formation_essais (
    numero INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE,
    utilisateur_id TEXT NOT NULL,
    niveau TEXT NOT NULL,
    graine INTEGER NOT NULL,
    reponses TEXT NOT NULL,
    juste INTEGER NOT NULL CHECK (juste IN (0, 1)),
    jour TEXT NOT NULL,
    updated_at TEXT NOT NULL,
    updated_by TEXT NOT NULL
  ) STRICT;
  CREATE INDEX formation_essais_de ON formation_essais (utilisateur_id, niveau, numero);
`;

/** Training: each person's tries. */
export const versionFormation = (base: Database.Database): unknown => base.exec(VERSION_FORMATION);
