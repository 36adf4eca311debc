import { closeSync, fsyncSync, openSync, renameSync } from 'node:fs';
import { dirname } from 'node:path';

/** Waits until a file's content is on the disk. */
export function synchroniserFichier(chemin: string): void {
  // Windows flushes only what it may write.
  const fichier = openSync(chemin, 'r+');
  try {
    fsyncSync(fichier);
  } finally {
    closeSync(fichier);
  }
}

/** Waits until the names in a folder are on the disk. */
export function synchroniserDossier(chemin: string): void {
  // Windows has no handle on a folder; its file system journals the rename.
  if (process.platform === 'win32') return;
  const dossier = openSync(chemin, 'r');
  try {
    fsyncSync(dossier);
  } finally {
    closeSync(dossier);
  }
}

/** Puts a file that was just written in the place of another: after a power cut, one of the two is there, whole. */
export function remplacerFichier(provisoire: string, place: string): void {
  synchroniserFichier(provisoire);
  renameSync(provisoire, place);
  synchroniserDossier(dirname(place));
}
