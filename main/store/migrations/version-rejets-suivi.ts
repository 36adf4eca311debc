import type Database from 'better-sqlite3';

const SUIVI = `
  -- The rejects of an invoice that comes back: under its amount of today, or the one it was entered with.
  CREATE INDEX rejets_montant ON rejets (montant) WHERE deleted_at = '';
  CREATE INDEX rejets_montant_saisi ON rejets (cle ->> '$[5]') WHERE deleted_at = '';

  -- How many invoices were sent in a month, as somebody read it in the LGO: the télétransmission counts lots, not invoices.
  CREATE TABLE factures_mois (
    mois TEXT PRIMARY KEY,
    nombre INTEGER NOT NULL CHECK (nombre > 0),
    updated_at TEXT NOT NULL,
    updated_by TEXT NOT NULL
  ) STRICT;
`;

/** Rejects met again. */
export const versionRejetsSuivi = (base: Database.Database): unknown => base.exec(SUIVI);
