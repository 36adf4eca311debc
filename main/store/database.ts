import { mkdirSync, statSync } from 'node:fs';
import Database from 'better-sqlite3';
import type { EtatStore } from '../../shared/api.ts';
import { cheminBase } from './emplacement.ts';
import { MIGRATIONS } from './migrations.ts';

export type Base = Database.Database;

/** What must hold on every open. SQLite's WAL default is NORMAL, which loses acknowledged commits at a power cut. */
const PRAGMAS = {
  locking_mode: ['EXCLUSIVE', 'exclusive'],
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

/** Which state a failure of SQLite or of the disk puts the store in. */
export function etatDepuis(erreur: unknown): BaseRefusee['etat'] {
  if (erreur instanceof BaseRefusee) return erreur.etat;
  const code = erreur instanceof Error && 'code' in erreur ? String(erreur.code) : '';
  if (/^SQLITE_(NOTADB|CORRUPT)/.test(code)) return 'damaged';
  if (/^SQLITE_(BUSY|LOCKED)/.test(code)) return 'in-use';
  if (/^SQLITE_(CANTOPEN|READONLY|FULL|IOERR|PERM)|^E(ACCES|PERM|NOSPC|ROFS|NOTDIR|NOENT|EXIST|ISDIR)$/.test(code))
    return 'no-disk';
  return 'failed';
}

function appliquerPragmas(base: Base): void {
  for (const [nom, [valeur, attendu]] of Object.entries(PRAGMAS)) {
    base.pragma(`${nom} = ${valeur}`);
    const obtenu = base.pragma(nom, { simple: true });
    if (obtenu !== attendu) throw new Error(`pragma ${nom} is ${String(obtenu)}`);
  }
}

function donnerCle(base: Base, cle: Uint8Array): void {
  base.pragma(`key = "x'${Buffer.from(cle).toString('hex')}'"`);
}

function lireVersion(chemin: string, cle: Uint8Array): number {
  const base = new Database(chemin, { readonly: true });
  try {
    donnerCle(base, cle);
    return base.pragma('user_version', { simple: true }) as number;
  } finally {
    base.close();
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
 * Opens, or creates, the encrypted file of a data folder.
 * @param cle 32 random bytes; used raw, without a key derivation.
 * @throws {BaseRefusee} when the file comes from a newer Comptoir, before anything is written to it.
 * @throws SQLite's or the disk's own error otherwise; see {@link etatDepuis}.
 */
export function ouvrirBase(dossier: string, cle: Uint8Array): Base {
  if (cle.length !== 32) throw new RangeError('the key has 32 bytes');
  mkdirSync(dossier, { recursive: true });
  const chemin = cheminBase(dossier);
  // Read-only first: a file that is refused is not even checkpointed.
  const fichier = statSync(chemin, { throwIfNoEntry: false });
  if (fichier?.isDirectory() === true) throw new BaseRefusee('no-disk');
  if (fichier !== undefined && lireVersion(chemin, cle) > MIGRATIONS.length) throw new BaseRefusee('newer-version');
  const base = new Database(chemin);
  try {
    donnerCle(base, cle);
    appliquerPragmas(base);
    const version = base.pragma('user_version', { simple: true }) as number;
    migrer(base, version);
    return base;
  } catch (e) {
    base.close();
    throw e;
  }
}

/** Writes the journal into the file and closes it. */
export function fermerBase(base: Base): void {
  base.pragma('wal_checkpoint(TRUNCATE)');
  base.close();
}

/** Who wrote a row. Until the counter's users have names, the post itself. */
export function signature(): { updated_at: string; updated_by: string } {
  return { updated_at: new Date().toISOString(), updated_by: 'poste' };
}
