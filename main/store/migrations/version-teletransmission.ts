import type Database from 'better-sqlite3';

const VERSION_TELETRANSMISSION = `
  -- One row a day of activity that somebody marked; a day without a row is as the calendar has it. Dates: ISO days, or empty.
  CREATE TABLE teletransmissions (
    jour TEXT PRIMARY KEY,
    etat TEXT NOT NULL CHECK (etat IN ('defaut', 'ouverte', 'fermee', 'envoyee')),
    envoye_le TEXT NOT NULL,
    renvoye_le TEXT NOT NULL,
    lots INTEGER NOT NULL,
    positifs INTEGER NOT NULL,
    negatifs INTEGER NOT NULL,
    version INTEGER NOT NULL,
    updated_at TEXT NOT NULL,
    updated_by TEXT NOT NULL
  ) STRICT;
`;

/** The télétransmission, day by day. */
export const versionTeletransmission = (base: Database.Database): unknown => base.exec(VERSION_TELETRANSMISSION);
