import type Database from 'better-sqlite3';

const VERIFICATIONS = `
  -- The checks before an invoice: evidence, written once.
  CREATE TABLE verifications (
    id TEXT PRIMARY KEY,
    patient_id TEXT NOT NULL REFERENCES patients (id),
    jour TEXT NOT NULL,
    contenu TEXT NOT NULL CHECK (json_valid(contenu)),
    enregistre_le TEXT NOT NULL,
    updated_at TEXT NOT NULL,
    updated_by TEXT NOT NULL
  ) STRICT;
  CREATE INDEX verifications_patient ON verifications (patient_id, jour DESC);
`;

/** The checks before an invoice. */
export const versionVerifications = (base: Database.Database): unknown => base.exec(VERIFICATIONS);
