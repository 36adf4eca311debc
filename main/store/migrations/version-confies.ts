import type Database from 'better-sqlite3';

const CONFIES = `
  -- Which rejects left, to whom and when. Append-only; nothing here names a patient.
  CREATE TABLE confies (
    remise_id TEXT NOT NULL,
    rejet_id TEXT NOT NULL REFERENCES rejets (id),
    destinataire TEXT NOT NULL,
    jour TEXT NOT NULL,
    updated_at TEXT NOT NULL,
    updated_by TEXT NOT NULL,
    PRIMARY KEY (remise_id, rejet_id)
  ) STRICT;
  CREATE INDEX confies_rejet ON confies (rejet_id, updated_at DESC);
  CREATE TRIGGER confies_fige BEFORE UPDATE ON confies BEGIN
    SELECT RAISE(ABORT, 'confies');
  END;
  CREATE TRIGGER confies_garde BEFORE DELETE ON confies BEGIN
    SELECT RAISE(ABORT, 'confies');
  END;
`;

/** Rejects handed over to an external manager. */
export const versionConfies = (base: Database.Database): unknown => base.exec(CONFIES);
