import { randomUUID } from 'node:crypto';
import { promises as fs } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import Papa from 'papaparse';
import { neutraliser } from '../../../shared/importation/cellule.ts';

/**
 * Writes a CSV that a French spreadsheet opens and that Comptoir reads back: UTF-8 with its mark, semicolons, formulas neutralised.
 * All or nothing: what was there is replaced only by a whole file that has reached the disk.
 * @returns whether it is written.
 */
export async function ecrireCsv(
  chemin: string,
  entetes: readonly string[],
  pages: AsyncIterable<readonly string[][]>,
): Promise<boolean> {
  const provisoire = join(dirname(chemin), `.${basename(chemin)}.${randomUUID()}`);
  const enTexte = (lignes: readonly (readonly string[])[]): string =>
    `${Papa.unparse(
      lignes.map((l) => l.map(neutraliser)),
      { delimiter: ';', newline: '\r\n' },
    )}\r\n`;
  try {
    const fichier = await fs.open(provisoire, 'wx', 0o600);
    try {
      await fichier.write(`\uFEFF${enTexte([entetes])}`);
      for await (const lignes of pages) if (lignes.length > 0) await fichier.write(enTexte(lignes));
      await fichier.sync();
    } finally {
      await fichier.close();
    }
    await fs.rename(provisoire, chemin);
    return true;
  } catch {
    await fs.rm(provisoire, { force: true }).catch(() => undefined);
    return false;
  }
}
