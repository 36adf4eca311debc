import { promises as fs } from 'node:fs';

/** Files under way: two exports would share the same temporary file. */
const enCours = new Set<string>();

/**
 * Writes a text file that is whole or not there, UTF-8 with its mark. What was there is replaced only by a file that has reached the
 * disk. Until then it is beside it, under a name that shows, `.partiel`: a stop leaves names in clear there, and the next export to
 * the same place takes it away.
 * @returns whether it is written.
 */
export async function ecrireEntier(chemin: string, morceaux: AsyncIterable<string> | Iterable<string>): Promise<boolean> {
  if (enCours.has(chemin)) return false;
  const provisoire = `${chemin}.partiel`;
  enCours.add(chemin);
  try {
    await fs.rm(provisoire, { force: true });
    const fichier = await fs.open(provisoire, 'wx', 0o600);
    try {
      // Not write, which may stop short on a full disk without saying so.
      await fichier.appendFile('\uFEFF');
      for await (const texte of morceaux) if (texte !== '') await fichier.appendFile(texte);
      await fichier.sync();
    } finally {
      await fichier.close();
    }
    await fs.rename(provisoire, chemin);
    return true;
  } catch {
    await fs.rm(provisoire, { force: true }).catch(() => undefined);
    return false;
  } finally {
    enCours.delete(chemin);
  }
}
