import type Database from 'better-sqlite3';
import { cleNom, texteRecherche } from '../../shared/patient.ts';

const VERSION_1 = `
  CREATE TABLE reglages (
    id INTEGER PRIMARY KEY CHECK (id = 1),
    contenu TEXT NOT NULL CHECK (json_valid(contenu)),
    updated_at TEXT NOT NULL,
    updated_by TEXT NOT NULL
  ) STRICT;

  CREATE TABLE patients (
    numero INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE,
    nom TEXT NOT NULL,
    prenom TEXT NOT NULL,
    date_naissance TEXT NOT NULL,
    nir TEXT NOT NULL,
    recherche TEXT NOT NULL,
    updated_at TEXT NOT NULL,
    updated_by TEXT NOT NULL,
    deleted_at TEXT NOT NULL DEFAULT ''
  ) STRICT;
  CREATE INDEX patients_recents ON patients (updated_at DESC);
  CREATE VIRTUAL TABLE patients_fts USING fts5 (recherche, content='patients', content_rowid='numero', prefix='2 3');
  CREATE TRIGGER patients_ajout AFTER INSERT ON patients BEGIN
    INSERT INTO patients_fts (rowid, recherche) VALUES (new.numero, new.recherche);
  END;
  CREATE TRIGGER patients_retrait AFTER DELETE ON patients BEGIN
    INSERT INTO patients_fts (patients_fts, rowid, recherche) VALUES ('delete', old.numero, old.recherche);
  END;
  CREATE TRIGGER patients_changement AFTER UPDATE ON patients BEGIN
    INSERT INTO patients_fts (patients_fts, rowid, recherche) VALUES ('delete', old.numero, old.recherche);
    INSERT INTO patients_fts (rowid, recherche) VALUES (new.numero, new.recherche);
  END;

  CREATE TABLE prescripteurs (
    id TEXT PRIMARY KEY,
    nom TEXT NOT NULL,
    rpps TEXT NOT NULL,
    structure TEXT NOT NULL,
    type_structure TEXT NOT NULL,
    updated_at TEXT NOT NULL,
    updated_by TEXT NOT NULL,
    deleted_at TEXT NOT NULL DEFAULT '',
    UNIQUE (rpps, structure)
  ) STRICT;

  CREATE TABLE produits (
    gtin TEXT PRIMARY KEY,
    produit TEXT NOT NULL,
    updated_at TEXT NOT NULL,
    updated_by TEXT NOT NULL
  ) STRICT;

  CREATE TABLE brouillon (
    id INTEGER PRIMARY KEY CHECK (id = 1),
    contenu TEXT NOT NULL CHECK (json_valid(contenu)),
    updated_at TEXT NOT NULL,
    updated_by TEXT NOT NULL
  ) STRICT;

  CREATE TABLE actes (
    id TEXT PRIMARY KEY,
    patient_id TEXT NOT NULL REFERENCES patients (id),
    date_acte TEXT NOT NULL,
    jeu TEXT NOT NULL,
    jeu_verifie_le TEXT NOT NULL,
    regles TEXT NOT NULL CHECK (json_valid(regles)),
    contenu TEXT NOT NULL CHECK (json_valid(contenu)),
    enregistre_le TEXT NOT NULL,
    updated_at TEXT NOT NULL,
    updated_by TEXT NOT NULL,
    deleted_at TEXT NOT NULL DEFAULT ''
  ) STRICT;
  CREATE INDEX actes_patient ON actes (patient_id, date_acte DESC);
  `;

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

const VERSION_3 = `
  -- Read backwards, it gives those changed last, and of those changed at one instant, as by an import, the last ones.
  DROP INDEX patients_recents;
  CREATE INDEX patients_recents ON patients (updated_at) WHERE deleted_at = '';

  DROP TRIGGER patients_changement;
  UPDATE patients SET recherche = texte_recherche(json_object(
    'nom', nom, 'prenom', prenom, 'nomNaissance', nom_naissance, 'dateNaissance', date_naissance,
    'nir', nir, 'nirAssure', nir_assure, 'telephone', telephone));
  INSERT INTO patients_fts (patients_fts) VALUES ('rebuild');
  CREATE TRIGGER patients_changement AFTER UPDATE OF recherche ON patients WHEN old.recherche <> new.recherche BEGIN
    INSERT INTO patients_fts (patients_fts, rowid, recherche) VALUES ('delete', old.numero, old.recherche);
    INSERT INTO patients_fts (rowid, recherche) VALUES (new.numero, new.recherche);
  END;
`;

const VERSION_4 = `
  -- Who works at the counter. sel and empreinte: the PIN as scrypt hexadecimal; echecs in a row; attendre_jusqua: UTC instant or empty.
  CREATE TABLE utilisateurs (
    id TEXT PRIMARY KEY,
    nom TEXT NOT NULL,
    role TEXT NOT NULL,
    actif INTEGER NOT NULL CHECK (actif IN (0, 1)),
    sel TEXT NOT NULL,
    empreinte TEXT NOT NULL,
    echecs INTEGER NOT NULL DEFAULT 0,
    attendre_jusqua TEXT NOT NULL DEFAULT '',
    updated_at TEXT NOT NULL,
    updated_by TEXT NOT NULL
  ) STRICT;

  -- The trace: append-only, each line sealed with the one before. No name, number or text of a patient.
  CREATE TABLE journal (
    numero INTEGER PRIMARY KEY,
    instant TEXT NOT NULL,
    par TEXT NOT NULL,
    par_id TEXT NOT NULL,
    geste TEXT NOT NULL,
    objet TEXT NOT NULL,
    detail TEXT NOT NULL,
    empreinte TEXT NOT NULL
  ) STRICT;
  CREATE INDEX journal_objet ON journal (objet) WHERE objet <> '';
  CREATE TRIGGER journal_fige BEFORE UPDATE ON journal BEGIN
    SELECT RAISE(ABORT, 'journal');
  END;
  CREATE TRIGGER journal_garde BEFORE DELETE ON journal BEGIN
    SELECT RAISE(ABORT, 'journal');
  END;
  -- REPLACE would take a line's place without firing the two above.
  CREATE TRIGGER journal_suite BEFORE INSERT ON journal WHEN new.numero <> (SELECT ifnull(max(numero), 0) + 1 FROM journal) BEGIN
    SELECT RAISE(ABORT, 'journal');
  END;

  -- The DataMatrix of a card already known finds its patients.
  CREATE INDEX pieces_brut ON pieces (json_extract(contenu, '$.brut')) WHERE json_extract(contenu, '$.brut') <> '';

  -- What the pharmacy keeps for itself inside the encrypted file.
  CREATE TABLE secrets (nom TEXT PRIMARY KEY, valeur TEXT NOT NULL, updated_at TEXT NOT NULL, updated_by TEXT NOT NULL) STRICT;

  -- Which journals are this file's: lierJournal in database.ts.
  CREATE TABLE lien (id INTEGER PRIMARY KEY CHECK (id = 1), marque TEXT NOT NULL) STRICT;
`;

/**
 * The schema's history: each entry takes the file from the version before to its own, in one transaction, and is never edited
 * once released. Tables are STRICT with text keys made by the client; an integer primary key is there only where FTS5 needs a row
 * number that VACUUM keeps.
 */
export const MIGRATIONS: readonly ((base: Database.Database) => void)[] = [
  (base) => base.exec(VERSION_1),
  (base) => {
    base.exec(VERSION_2);
    // What a patient is found by has grown: the shadow column is written again by the same function that writes it ever after.
    const ecrire = base.prepare('UPDATE patients SET recherche = ?, cle = ? WHERE id = ?');
    for (const p of base.prepare<[], Parameters<typeof texteRecherche>[0] & { id: string }>(AVANT_2).all())
      ecrire.run(texteRecherche(p), cleNom(p), p.id);
  },
  (base) => {
    base.function('texte_recherche', (fiche) =>
      texteRecherche(JSON.parse(fiche as string) as Parameters<typeof texteRecherche>[0]),
    );
    base.exec(VERSION_3);
  },
  (base) => base.exec(VERSION_4),
];
