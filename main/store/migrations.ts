import type Database from 'better-sqlite3';
import { version1 } from './migrations/version-1.ts';
import { version2 } from './migrations/version-2.ts';
import { version3 } from './migrations/version-3.ts';
import { version4 } from './migrations/version-4.ts';
import { versionTeletransmission } from './migrations/version-teletransmission.ts';
import { versionVerifications } from './migrations/version-verifications.ts';
import { versionRejetsCles } from './migrations/version-rejets-cles.ts';
import { versionRejets } from './migrations/version-rejets.ts';
import { versionRejetsSuivi } from './migrations/version-rejets-suivi.ts';
import { versionFormation } from './migrations/version-formation.ts';
import { versionVerificationsEnCours } from './migrations/version-verifications-en-cours.ts';
import { versionConfies } from './migrations/version-confies.ts';

/**
 * The schema's history: each entry takes the file from the version before to its own, in one transaction, and is never edited
 * once released. Tables are STRICT with text keys made by the client; an integer primary key is there only where FTS5 needs a row
 * number that VACUUM keeps.
 */
export const MIGRATIONS: readonly ((base: Database.Database) => unknown)[] = [
  version1,
  version2,
  version3,
  version4,
  versionTeletransmission,
  versionVerifications,
  versionRejets,
  versionFormation,
  versionVerificationsEnCours,
  versionConfies,
  versionRejetsSuivi,
  versionRejetsCles,
];
