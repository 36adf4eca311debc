import type Database from 'better-sqlite3';
import { cleNom, texteRecherche } from '../../../shared/patient.ts';

const VERSION_2 = `
  ALTER TABLE patients ADD COLUMN version INTEGER NOT NULL DEFAULT 1;
  ALTER TABLE patients ADD COLUMN nom_naissance TEXT NOT NULL DEFAULT '';
  -- 0: not known.
  ALTER TABLE patients ADD COLUMN rang INTEGER NOT NULL DEFAULT 0;
  ALTER TABLE patients ADD COLUMN nir_assure TEXT NOT NULL DEFAULT '';
  ALTER TABLE patients ADD COLUMN regime TEXT NOT NULL DEFAULT '';
  ALTER TABLE patients ADD COLUMN caisse TEXT NOT NULL DEFAULT '';
  ALTER TABLE patients ADD COLUMN centre TEXT NOT NULL DEFAULT '';
  ALTER TABLE patients ADD COLUMN situation TEXT NOT NULL DEFAULT 'non-precisee';
  ALTER TABLE patients ADD COLUMN maternite_debut TEXT NOT NULL DEFAULT '';
  ALTER TABLE patients ADD COLUMN maternite_fin TEXT NOT NULL DEFAULT '';
  ALTER TABLE patients ADD COLUMN telephone TEXT NOT NULL DEFAULT '';
  ALTER TABLE patients ADD COLUMN commentaire TEXT NOT NULL DEFAULT '';
  -- Names as two writings of them are compared: cleNom in shared/patient.ts.
  ALTER TABLE patients ADD COLUMN cle TEXT NOT NULL DEFAULT '';
  CREATE INDEX patients_naissance ON patients (date_naissance, cle);
  CREATE INDEX patients_nir ON patients (nir) WHERE nir <> '';
  CREATE INDEX patients_cle ON patients (cle, date_naissance) WHERE deleted_at = '';
  -- The few that must not be seen, without reading the others.
  CREATE INDEX patients_retires ON patients (id) WHERE deleted_at <> '';

  -- One letter finds too; names alone are searched, never their order in the column.
  DROP TRIGGER patients_ajout;
  DROP TRIGGER patients_retrait;
  DROP TRIGGER patients_changement;
  DROP TABLE patients_fts;
  CREATE VIRTUAL TABLE patients_fts USING fts5 (
    recherche, content='patients', content_rowid='numero', prefix='1 2 3', detail='none', columnsize=0
  );
  CREATE TRIGGER patients_ajout AFTER INSERT ON patients BEGIN
    INSERT INTO patients_fts (rowid, recherche) VALUES (new.numero, new.recherche);
  END;
  CREATE TRIGGER patients_retrait AFTER DELETE ON patients BEGIN
    INSERT INTO patients_fts (patients_fts, rowid, recherche) VALUES ('delete', old.numero, old.recherche);
  END;
  CREATE TRIGGER patients_changement AFTER UPDATE OF recherche ON patients WHEN old.recherche <> new.recherche BEGIN
    INSERT INTO patients_fts (patients_fts, rowid, recherche) VALUES ('delete', old.numero, old.recherche);
    INSERT INTO patients_fts (rowid, recherche) VALUES (new.numero, new.recherche);
  END;
  INSERT INTO patients_fts (patients_fts) VALUES ('rebuild');

  -- Cards and proofs: the whole document is in contenu, what SQL filters on beside it.
  CREATE TABLE pieces (
    id TEXT PRIMARY KEY,
    patient_id TEXT NOT NULL REFERENCES patients (id),
    genre TEXT NOT NULL,
    fin TEXT NOT NULL,
    version INTEGER NOT NULL,
    contenu TEXT NOT NULL CHECK (json_valid(contenu)),
    updated_at TEXT NOT NULL,
    updated_by TEXT NOT NULL,
    deleted_at TEXT NOT NULL DEFAULT ''
  ) STRICT;
  CREATE INDEX pieces_patient ON pieces (patient_id);
  CREATE INDEX pieces_fin ON pieces (fin) WHERE fin <> '';
  CREATE INDEX pieces_retirees ON pieces (id) WHERE deleted_at <> '';

  -- Append-only, in the order of numero: what was done to a document, with the document and its report as they were left.
  CREATE TABLE evenements (
    numero INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE,
    piece_id TEXT NOT NULL REFERENCES pieces (id),
    geste TEXT NOT NULL,
    jour TEXT NOT NULL,
    instant TEXT NOT NULL,
    par TEXT NOT NULL,
    motif TEXT NOT NULL,
    piece TEXT NOT NULL CHECK (json_valid(piece)),
    report TEXT NOT NULL DEFAULT ''
  ) STRICT;
  CREATE INDEX evenements_piece ON evenements (piece_id);
  CREATE INDEX evenements_jour ON evenements (jour);

  -- Reminders put off, one a document; empty jusquau: not to be asked for any more.
  CREATE TABLE reports (
    piece_id TEXT PRIMARY KEY REFERENCES pieces (id),
    pose_le TEXT NOT NULL,
    jusquau TEXT NOT NULL,
    motif TEXT NOT NULL,
    updated_at TEXT NOT NULL,
    updated_by TEXT NOT NULL
  ) STRICT;

  -- Derived from pieces, reports and the settings, never edited: which document is due on which days. jusqua: 9999 when open.
  CREATE TABLE echeances (
    piece_id TEXT NOT NULL REFERENCES pieces (id),
    patient_id TEXT NOT NULL REFERENCES patients (id),
    genre TEXT NOT NULL,
    regle TEXT NOT NULL,
    gravite INTEGER NOT NULL,
    du TEXT NOT NULL,
    jusqua TEXT NOT NULL,
    PRIMARY KEY (piece_id, du)
  ) STRICT, WITHOUT ROWID;
  CREATE INDEX echeances_du ON echeances (du, jusqua, genre);
  CREATE INDEX echeances_patient ON echeances (patient_id);

  -- Two records made one; contenu is what it takes to part them again.
  CREATE TABLE fusions (
    id TEXT PRIMARY KEY,
    garde TEXT NOT NULL REFERENCES patients (id),
    retire TEXT NOT NULL REFERENCES patients (id),
    contenu TEXT NOT NULL CHECK (json_valid(contenu)),
    le TEXT NOT NULL,
    separee_le TEXT NOT NULL DEFAULT '',
    updated_at TEXT NOT NULL,
    updated_by TEXT NOT NULL
  ) STRICT;
  CREATE INDEX fusions_garde ON fusions (garde);
  CREATE INDEX fusions_retire ON fusions (retire);

  -- How the columns of a file with this header are read.
  CREATE TABLE modeles_import (
    entete TEXT PRIMARY KEY,
    lecture TEXT NOT NULL CHECK (json_valid(lecture)),
    updated_at TEXT NOT NULL,
    updated_by TEXT NOT NULL
  ) STRICT;

  -- The days on which the morning notice was given.
  CREATE TABLE avis (jour TEXT PRIMARY KEY, updated_at TEXT NOT NULL, updated_by TEXT NOT NULL) STRICT;

  -- Long works that a restart takes up again, with how far they got.
  CREATE TABLE travaux (nom TEXT PRIMARY KEY, position INTEGER NOT NULL) STRICT;
`;

/** The patients of a file of version 1, with the fields that came later as they are when nothing is known. */
const AVANT_2 = `SELECT id, nom, prenom, date_naissance AS dateNaissance, nir, '' AS nomNaissance, '' AS nirAssure, '' AS telephone
  FROM patients`;

/** The whole record of a patient, cards and proofs, reminders, merges, imports. */
export function version2(base: Database.Database): void {
  base.exec(VERSION_2);
  // What a patient is found by has grown: the shadow column is written again by the same function that writes it ever after.
  const ecrire = base.prepare('UPDATE patients SET recherche = ?, cle = ? WHERE id = ?');
  for (const p of base.prepare<[], Parameters<typeof texteRecherche>[0] & { id: string }>(AVANT_2).all())
    ecrire.run(texteRecherche(p), cleNom(p), p.id);
}
