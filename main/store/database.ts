import { accessSync, closeSync, constants, existsSync, mkdirSync, openSync, readSync, statSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import type { CodeErreur, EtatStore } from '../../shared/api.ts';
import { ABIME, donnerCle, ouvrirEnLecture, type Base } from './connexion.ts';
import { cheminBase } from './emplacement.ts';
import { MIGRATIONS } from './migrations.ts';
import { faireCopie } from './sauvegarde/copie.ts';
import { cachePour, parcourirPages } from './sauvegarde/verification.ts';

export type { Base } from './connexion.ts';

/** What must hold on every open. SQLite's WAL default is NORMAL, which loses acknowledged commits at a power cut. */
const PRAGMAS = {
  // Backups read the live file through a connection of their own; other processes are kept out by the lock beside it.
  locking_mode: ['NORMAL', 'normal'],
  journal_mode: ['WAL', 'wal'],
  synchronous: ['FULL', 2],
  foreign_keys: ['ON', 1],
  trusted_schema: ['OFF', 0],
  cell_size_check: ['ON', 1],
  busy_timeout: ['5000', 5000],
  secure_delete: ['ON', 1],
  // A large sort would spill names to a temporary file, which no key protects.
  temp_store: ['MEMORY', 2],
  // 64 MiB: counts over a hundred thousand patients stay in memory.
  cache_size: ['-65536', -65536],
} as const;

export class BaseRefusee extends Error {
  readonly etat: Exclude<EtatStore, 'ready' | 'opening'>;
  constructor(etat: BaseRefusee['etat'], options?: ErrorOptions) {
    super(etat, options);
    this.name = 'BaseRefusee';
    this.etat = etat;
  }
}

/** In this order: the first that the code of SQLite or of the disk matches. */
const ETATS: readonly (readonly [RegExp, BaseRefusee['etat']])[] = [
  [ABIME, 'damaged'],
  [/^SQLITE_(BUSY|LOCKED)/, 'in-use'],
  [/^(SQLITE_FULL|ENOSPC|EDQUOT)/, 'disk-full'],
  [/^(SQLITE_IOERR|EIO$)/, 'disk-error'],
  [/^(SQLITE_(READONLY|PERM)|EROFS$|EACCES$|EPERM$)/, 'read-only'],
  [/^(SQLITE_CANTOPEN|E(NOTDIR|NOENT|EXIST|ISDIR)$)/, 'no-disk'],
];

/** Which state a failure of SQLite or of the disk puts the store in. */
export function etatDepuis(erreur: unknown): BaseRefusee['etat'] {
  if (erreur instanceof BaseRefusee) return erreur.etat;
  const code = erreur instanceof Error && 'code' in erreur ? String(erreur.code) : '';
  return ETATS.find(([motif]) => motif.test(code))?.[1] ?? 'failed';
}

const CODES: Partial<Record<BaseRefusee['etat'], CodeErreur>> = {
  damaged: 'fichier-abime',
  'in-use': 'fichier-occupe',
  'disk-full': 'disque-plein',
  'disk-error': 'disque-en-panne',
  'read-only': 'lecture-seule',
  'no-disk': 'ecriture-impossible',
};

/** What a call that failed on SQLite or on the disk says. */
export function codeDepuis(erreur: unknown): CodeErreur {
  return CODES[etatDepuis(erreur)] ?? 'interne';
}

/** Sets what must hold on every open. @throws when one of them does not */
export function appliquerPragmas(base: Base): void {
  for (const [nom, [valeur, attendu]] of Object.entries(PRAGMAS)) {
    base.pragma(`${nom} = ${valeur}`);
    const obtenu = base.pragma(nom, { simple: true });
    if (obtenu !== attendu) throw new Error(`pragma ${nom} is ${String(obtenu)}`);
  }
}

/**
 * What the journals of one opening have in common, from their head: at each new start SQLite adds one to both the first salt, random
 * at first, and the count (https://sqlite.org/fileformat2.html#walformat).
 */
function marqueDuJournal(chemin: string): string {
  const entete = Buffer.alloc(32);
  const fichier = openSync(`${chemin}-wal`, 'r');
  try {
    readSync(fichier, entete, 0, 32, 0);
  } finally {
    closeSync(fichier);
  }
  return ((entete.readUInt32BE(16) - entete.readUInt32BE(12)) >>> 0).toString(16);
}

/** Refuses a journal that SQLite would take and that is not this file's: left by a stop, beside a file put back by hand. */
function verifierLien(base: Base, chemin: string): void {
  const [journal] = base.pragma('wal_checkpoint(NOOP)') as { log: number }[];
  if ((journal?.log ?? 0) <= 0 || base.prepare("SELECT 1 FROM sqlite_schema WHERE name = 'lien'").get() === undefined) return;
  const marque = base.prepare<[], string>('SELECT marque FROM lien').pluck().get() ?? '';
  if (marque !== '' && marque !== marqueDuJournal(chemin)) throw new BaseRefusee('damaged');
}

/** Writes into the file itself, and no more in its journal, which journals are its own until the next opening. */
function lierJournal(base: Base, chemin: string): void {
  const ecrire = base.prepare(
    'INSERT INTO lien (id, marque) VALUES (1, ?) ON CONFLICT (id) DO UPDATE SET marque = excluded.marque',
  );
  // Alone in a journal of which nothing is known yet: any is taken until the next line.
  ecrire.run('');
  ecrire.run(marqueDuJournal(chemin));
  base.pragma('wal_checkpoint(TRUNCATE)');
}

/**
 * Looks at a file without writing to it. A journal that was left beside it (a crash, a power cut) is read together with it, and
 * SQLite would believe one that is of another file, or of another day of this one: what they make is walked through first.
 * @returns the version of the schema
 */
function examiner(chemin: string, cle: Uint8Array): number {
  const laisse = (statSync(`${chemin}-wal`, { throwIfNoEntry: false })?.size ?? 0) > 0;
  let base: Base | null = null;
  try {
    base = ouvrirEnLecture(chemin, cle, cachePour(chemin));
    if (laisse) {
      parcourirPages(base);
      verifierLien(base, chemin);
    }
    return base.pragma('user_version', { simple: true }) as number;
  } catch (e) {
    // Stopped while the file was being made: only a writable opening takes it up, and it has no version yet.
    if (e instanceof Error && 'code' in e && e.code === 'SQLITE_READONLY_ROLLBACK') return 0;
    throw e;
  } finally {
    base?.close();
  }
}

/** Brings an opened file to the current version, one transaction a step. */
function migrer(base: Base, version: number): void {
  MIGRATIONS.slice(version).forEach((avancer, i) => {
    base.transaction(() => {
      avancer(base);
      base.pragma(`user_version = ${version + i + 1}`);
    })();
  });
}

/**
 * Keeps every other Comptoir out of a data folder: an empty file, held by a transaction that never ends. The system lets go of it
 * when the process dies. Never open `verrou.db` or the database by other means in this process: POSIX would drop the lock.
 * @throws SQLITE_BUSY when another one holds it
 */
function verrouiller(dossier: string): Base {
  const verrou = new Database(join(dossier, 'verrou.db'));
  try {
    // Nothing is ever written: no journal beside it either.
    verrou.pragma('journal_mode = MEMORY');
    verrou.exec('BEGIN EXCLUSIVE');
    return verrou;
  } catch (e) {
    verrou.close();
    throw e;
  }
}

/** A connection that lets go of the lock when it closes, whoever closes it. */
function lierAuVerrou(base: Base, verrou: Base): void {
  const fermer = base.close.bind(base);
  base.close = () => {
    fermer();
    verrou.close();
    return base;
  };
}

/**
 * Opens, or creates, the encrypted file of a data folder. A file of an older version is backed up before it is brought to this one.
 * @param cle 32 random bytes; used raw, without a key derivation.
 * @throws {BaseRefusee} when the file comes from a newer Comptoir, before anything is written to it.
 * @throws SQLite's or the disk's own error otherwise; see {@link etatDepuis}.
 */
export function ouvrirBase(dossier: string, cle: Uint8Array): Base {
  if (cle.length !== 32) throw new RangeError('the key has 32 bytes');
  mkdirSync(dossier, { recursive: true });
  const chemin = cheminBase(dossier);
  if (statSync(chemin, { throwIfNoEntry: false })?.isDirectory() === true) throw new BaseRefusee('no-disk');
  // SQLite would open what it may not write, and say so at the first save only.
  for (const la of [dossier, chemin]) if (existsSync(la)) accessSync(la, constants.W_OK);
  const verrou = verrouiller(dossier);
  try {
    // Read-only first: a file that is refused is not even checkpointed.
    const version = existsSync(chemin) ? examiner(chemin, cle) : 0;
    if (version > MIGRATIONS.length) throw new BaseRefusee('newer-version');
    const base = new Database(chemin);
    lierAuVerrou(base, verrou);
    try {
      donnerCle(base, cle);
      appliquerPragmas(base);
      if (version > 0 && version < MIGRATIONS.length) {
        const cleHex = Buffer.from(cle).toString('hex');
        faireCopie({ dossier, cleHex, motif: 'migration', instant: new Date().toISOString(), parcours: 'entier' });
      }
      migrer(base, version);
      lierJournal(base, chemin);
      return base;
    } catch (e) {
      base.close();
      throw e;
    }
  } catch (e) {
    verrou.close();
    throw e;
  }
}

/** Writes the journal into the file and closes it. */
export function fermerBase(base: Base): void {
  try {
    base.pragma('wal_checkpoint(TRUNCATE)');
  } catch {
    // A full disk: what was acknowledged is in the journal, which the next opening reads.
  }
  base.close();
}
