import type Database from 'better-sqlite3';

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

/** Named users, the trace, what the pharmacy keeps for itself. */
export const version4 = (base: Database.Database): unknown => base.exec(VERSION_4);
