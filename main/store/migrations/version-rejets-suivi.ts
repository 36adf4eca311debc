import type Database from 'better-sqlite3';

const SUIVI = `
  -- The rejects of an invoice that comes back: under its amount of today, or the one it was entered with.
  CREATE INDEX rejets_montant ON rejets (montant) WHERE deleted_at = '';
  CREATE INDEX rejets_montant_saisi ON rejets (cle ->> '$[5]') WHERE deleted_at = '';
`;

/** Rejects met again. */
export const versionRejetsSuivi = (base: Database.Database): unknown => base.exec(SUIVI);
