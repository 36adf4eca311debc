import type Database from 'better-sqlite3';

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

/** Patients, prescribers, boxes, the draft and the acts. */
export const version1 = (base: Database.Database): unknown => base.exec(VERSION_1);
