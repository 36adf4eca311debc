import { existsSync, readdirSync, statfsSync } from 'node:fs';
import { join } from 'node:path';
import type { Partage } from '../../shared/sauvegardes.ts';

/** Where a data folder keeps its database. */
export function cheminBase(dossier: string): string {
  return join(dossier, 'comptoir.db');
}

/** Whether a data folder already holds a database. */
export function baseExiste(dossier: string): boolean {
  return existsSync(cheminBase(dossier));
}

/** Whether a data folder holds backups of its own. */
export function sauvegardesExistent(dossier: string): boolean {
  const racine = join(dossier, 'sauvegardes');
  return existsSync(racine) && readdirSync(racine).some((nom) => nom.endsWith('.sauvegarde'));
}

/** Programs that copy a folder elsewhere while it is written: they take half a file, and put an old one back. */
const SYNCHRONISES = /^(?:onedrive|dropbox|google ?drive|my drive|icloud ?drive|nextcloud|owncloud|pcloud|kdrive|syncthing)/i;
/** File systems of a network, by Linux's numbers: NFS, SMB, SMB2, CIFS, AFS, Ceph, 9P. */
const RESEAUX = new Set([0x6969, 0x517b, 0xfe534d42, 0xff534d42, 0x5346414f, 0x00c36400, 0x01021997]);

/** Whether others than this post may write to a folder; SQLite's locks and journal hold on a disk of the post alone. */
export function partageDe(dossier: string): Partage | null {
  if (dossier.split(/[\\/]/).some((nom) => SYNCHRONISES.test(nom))) return 'synchronise';
  if (/^[\\/]{2}[^\\/?.]/.test(dossier)) return 'reseau';
  try {
    return process.platform === 'linux' && RESEAUX.has(statfsSync(dossier).type) ? 'reseau' : null;
  } catch {
    return null;
  }
}
