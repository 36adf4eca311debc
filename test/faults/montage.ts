import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

const MEMOIRE = '/dev/shm';
/** Where the bench works: memory that looks like a disk, since what is lost is decided by the bench and never by the disk. */
const LIEU = existsSync(MEMOIRE) ? MEMOIRE : tmpdir();

/** A folder to work in, and what throws it away. */
export function ouvrirRacine(): { racine: string; ranger: () => void } {
  const racine = mkdtempSync(path.join(LIEU, 'comptoir-faults-'));
  return {
    racine,
    ranger: () => {
      rmSync(racine, { recursive: true, force: true });
    },
  };
}

/** A small disk of its own, in memory. */
export interface Montage {
  readonly dossier: string;
  /** Makes it read-only, or writable again. */
  enLecture(seule: boolean): void;
  liberer(): void;
}

const lancer = (programme: string, args: readonly string[]): boolean => spawnSync(programme, args).status === 0;

/** @returns null where one may not mount: not root, not Linux, a container without the right. */
export function monterDisque(racine: string, megaoctets: number): Montage | null {
  const dossier = mkdtempSync(path.join(racine, 'disque-'));
  if (!lancer('mount', ['-t', 'tmpfs', '-o', `size=${megaoctets}m`, 'tmpfs', dossier])) {
    rmSync(dossier, { recursive: true });
    return null;
  }
  return {
    dossier,
    enLecture: (seule) => {
      if (!lancer('mount', ['-o', `remount,${seule ? 'ro' : 'rw'}`, dossier])) throw new Error('remount');
    },
    liberer: () => {
      lancer('umount', ['-l', dossier]);
      rmSync(dossier, { recursive: true, force: true });
    },
  };
}
