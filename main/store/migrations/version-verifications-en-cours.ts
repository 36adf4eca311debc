import type Database from 'better-sqlite3';

const EN_COURS = `
  -- The checks under way, one a patient for each of us: somebody is interrupted, or the power goes.
  CREATE TABLE verifications_en_cours (
    patient_id TEXT NOT NULL REFERENCES patients (id),
    utilisateur_id TEXT NOT NULL,
    contenu TEXT NOT NULL CHECK (json_valid(contenu)),
    updated_at TEXT NOT NULL,
    updated_by TEXT NOT NULL,
    PRIMARY KEY (patient_id, utilisateur_id)
  ) STRICT, WITHOUT ROWID;
`;

/** The checks that were begun and not yet kept. */
export const versionVerificationsEnCours = (base: Database.Database): unknown => base.exec(EN_COURS);
