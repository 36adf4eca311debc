import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { remplacerFichier, synchroniserDossier } from './store/sauvegarde/disque.ts';

/**
 * Other files in the place of those of a data folder, so that a power cut in the middle leaves the old ones, the new ones, or what it
 * takes to go on: the intention is on disk before the first file moves, and is taken up again at the next start.
 */

/** What makes the data of a folder. The journal of SQLite belongs to its file: one never comes without the other. */
const FICHIERS = ['comptoir.db', 'comptoir.db-wal', 'cle.json'] as const;
/** Holds nothing of its own; made again by whoever opens the file. */
const INDEX_JOURNAL = 'comptoir.db-shm';
const INTENTION = 'remplacement.json';
const ECARTES = 'ecartes';

const schemaIntention = z.strictObject({
  /** The folder, under the data folder, whose files come in. */
  entrant: z.string(),
  /** The folder, under `ecartes`, where the files that were there are kept. */
  ecart: z.string(),
  /** The files that move out, then the files that come in. */
  sortent: z.array(z.enum(FICHIERS)),
  entrent: z.array(z.enum(FICHIERS)),
});
type Intention = z.infer<typeof schemaIntention>;

function ecrireIntention(dossier: string, intention: Intention): void {
  const provisoire = join(dossier, `${INTENTION}.nouveau`);
  writeFileSync(provisoire, JSON.stringify(intention), { mode: 0o600 });
  remplacerFichier(provisoire, join(dossier, INTENTION));
}

/** Windows refuses to move what another program still looks at; it lets go soon. */
const OCCUPE_MS = 5000;
function deplacer(de: string, vers: string): void {
  const fin = performance.now() + OCCUPE_MS;
  for (;;)
    try {
      renameSync(de, vers);
      return;
    } catch (e) {
      const code = e instanceof Error && 'code' in e ? e.code : '';
      if ((code !== 'EPERM' && code !== 'EBUSY' && code !== 'EACCES') || performance.now() > fin) throw e;
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 100);
    }
}

/** Moves what is left to move. Each file is at one end or at the other: done again, it is done once. */
function appliquer(dossier: string, { entrant, ecart, sortent, entrent }: Intention): void {
  const vers = join(dossier, ECARTES, ecart);
  const depuis = join(dossier, entrant);
  for (const nom of sortent) {
    const la = join(dossier, nom);
    // Already there in the way out: what stands in its place is what came in.
    if (existsSync(la) && !existsSync(join(vers, nom))) deplacer(la, join(vers, nom));
  }
  rmSync(join(dossier, INDEX_JOURNAL), { force: true });
  synchroniserDossier(vers);
  for (const nom of entrent) if (existsSync(join(depuis, nom))) deplacer(join(depuis, nom), join(dossier, nom));
  synchroniserDossier(dossier);
  rmSync(join(dossier, INTENTION), { force: true });
  rmSync(depuis, { recursive: true, force: true });
  synchroniserDossier(dossier);
}

/**
 * Puts the files of `entrant` (a folder under the data folder) in the place of those that are there, which are kept aside under the
 * name `ecart`. The store is closed.
 * @returns whether the key's envelope is another one now
 * @throws when there is no database to put there, or when it cannot be done: what was begun is taken up again at the next start
 */
export function remplacer(dossier: string, entrant: string, ecart: string): boolean {
  const entrent = FICHIERS.filter((nom) => existsSync(join(dossier, entrant, nom)));
  if (!entrent.includes('comptoir.db')) throw new Error('nothing to put in place');
  // The key's envelope moves only when another one comes.
  const sortent = FICHIERS.filter(
    (nom) => existsSync(join(dossier, nom)) && (nom !== 'cle.json' || entrent.includes('cle.json')),
  );
  mkdirSync(join(dossier, ECARTES, ecart), { recursive: true });
  const intention = { entrant, ecart, sortent, entrent };
  ecrireIntention(dossier, intention);
  appliquer(dossier, intention);
  return entrent.includes('cle.json');
}

/** Whether a replacement was cut and not yet taken up. */
export function remplacementEnCours(dossier: string): boolean {
  return existsSync(join(dossier, INTENTION));
}

/** Takes up a replacement that was cut. To be called before anything of the folder is read. */
export function reprendreRemplacement(dossier: string): void {
  const chemin = join(dossier, INTENTION);
  if (!existsSync(chemin)) return;
  appliquer(dossier, schemaIntention.parse(JSON.parse(readFileSync(chemin, 'utf8'))));
}

/** What was set aside, the last one first. */
function ecarts(dossier: string): string[] {
  const racine = join(dossier, ECARTES);
  return existsSync(racine) ? readdirSync(racine).toSorted().toReversed() : [];
}

/** The folder, under the data folder, of the file that was set aside last; null when none was. */
export function dernierEcart(dossier: string): string | null {
  const nom = ecarts(dossier).find((n) => existsSync(join(dossier, ECARTES, n, 'comptoir.db')));
  return nom === undefined ? null : join(ECARTES, nom);
}

/** Days that a file set aside can be taken back: it holds persons who may have asked to be forgotten since. */
const ECART_JOURS = 30;
const NOM_ECART = /^(\d{4})(\d{2})(\d{2})T/;

/** Takes away what was set aside too long ago. @param maintenant milliseconds, UTC */
export function balayerEcarts(dossier: string, maintenant: number): void {
  for (const nom of ecarts(dossier)) {
    const lu = NOM_ECART.exec(nom);
    if (lu !== null && maintenant - Date.parse(`${lu[1]}-${lu[2]}-${lu[3]}`) > ECART_JOURS * 86_400_000)
      rmSync(join(dossier, ECARTES, nom), { recursive: true, force: true });
  }
}
