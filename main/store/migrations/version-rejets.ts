import type Database from 'better-sqlite3';

const REJETS = `
  -- Invoices that a payer refused. All but cle comes from rejets_mouvements, played again at each move; amounts in cents.
  CREATE TABLE rejets (
    id TEXT PRIMARY KEY,
    patient_id TEXT NOT NULL,
    payeur TEXT NOT NULL,
    nom_payeur TEXT NOT NULL,
    date TEXT NOT NULL,
    cause TEXT NOT NULL,
    montant INTEGER NOT NULL,
    etat TEXT NOT NULL,
    reste INTEGER NOT NULL CHECK (reste >= 0),
    paye INTEGER NOT NULL CHECK (paye >= 0),
    perdu INTEGER NOT NULL CHECK (perdu >= 0),
    relance TEXT NOT NULL,
    -- What was entered at first, so that a file imported twice doubles nothing.
    cle TEXT NOT NULL,
    version INTEGER NOT NULL,
    contenu TEXT NOT NULL,
    updated_at TEXT NOT NULL,
    updated_by TEXT NOT NULL,
    deleted_at TEXT NOT NULL DEFAULT '',
    CHECK (reste + paye + perdu = montant)
  ) STRICT;
  CREATE INDEX rejets_etat ON rejets (etat, relance) WHERE deleted_at = '';
  CREATE INDEX rejets_cle ON rejets (cle) WHERE deleted_at = '';
  CREATE INDEX rejets_patient ON rejets (patient_id) WHERE patient_id <> '';

  -- Append-only. fiche: what was entered or corrected, as JSON, else empty. Only an erasure may empty what speaks of a patient.
  CREATE TABLE rejets_mouvements (
    numero INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE,
    rejet_id TEXT NOT NULL REFERENCES rejets (id),
    geste TEXT NOT NULL,
    jour TEXT NOT NULL,
    instant TEXT NOT NULL,
    par TEXT NOT NULL,
    motif TEXT NOT NULL,
    montant INTEGER NOT NULL,
    relance TEXT NOT NULL,
    fiche TEXT NOT NULL,
    updated_at TEXT NOT NULL,
    updated_by TEXT NOT NULL
  ) STRICT;
  CREATE INDEX rejets_mouvements_rejet ON rejets_mouvements (rejet_id, numero);
  CREATE TRIGGER rejets_mouvements_fige
  BEFORE UPDATE OF numero, id, rejet_id, geste, jour, instant, par, montant, relance ON rejets_mouvements BEGIN
    SELECT RAISE(ABORT, 'rejets_mouvements');
  END;
  CREATE TRIGGER rejets_mouvements_garde BEFORE DELETE ON rejets_mouvements BEGIN
    SELECT RAISE(ABORT, 'rejets_mouvements');
  END;
`;

/** Rejects and what was done with them. */
export const versionRejets = (base: Database.Database): unknown => base.exec(REJETS);
