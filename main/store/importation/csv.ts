import { promises as fs } from 'node:fs';
import Papa from 'papaparse';
import { neutraliser } from '../../../shared/importation/cellule.ts';

/** Files under way: two exports would share the same temporary file. */
const enCours = new Set<string>();

/**
 * Writes a CSV that a French spreadsheet opens and that Comptoir reads back: UTF-8 with its mark, semicolons, formulas neutralised.
 * All or nothing: what was there is replaced only by a whole file that has reached the disk. Until then it is beside it, under a name
 * that shows, `.partiel`: a stop leaves names in clear there, and the next export to the same place takes it away.
 * @returns whether it is written.
 */
export async function ecrireCsv(
  chemin: string,
  entetes: readonly string[],
  pages: AsyncIterable<readonly string[][]>,
): Promise<boolean> {
  if (enCours.has(chemin)) return false;
  const provisoire = `${chemin}.partiel`;
  const enTexte = (lignes: readonly (readonly string[])[]): string =>
    `${Papa.unparse(
      lignes.map((l) => l.map(neutraliser)),
      { delimiter: ';', newline: '\r\n' },
    )}\r\n`;
  enCours.add(chemin);
  try {
    await fs.rm(provisoire, { force: true });
    const fichier = await fs.open(provisoire, 'wx', 0o600);
    try {
      // Not write, which may stop short on a full disk without saying so.
      await fichier.appendFile(`\uFEFF${enTexte([entetes])}`);
      for await (const lignes of pages) if (lignes.length > 0) await fichier.appendFile(enTexte(lignes));
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
