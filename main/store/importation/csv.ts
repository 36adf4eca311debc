import Papa from 'papaparse';
import { neutraliser } from '../../../shared/importation/cellule.ts';
import { ecrireEntier } from '../fichier-entier.ts';

/** Lines of a CSV as text, formulas neutralised. */
export const texteCsv = (lignes: readonly (readonly string[])[]): string =>
  `${Papa.unparse(
    lignes.map((l) => l.map(neutraliser)),
    { delimiter: ';', newline: '\r\n' },
  )}\r\n`;

async function* textes(entetes: readonly string[], pages: AsyncIterable<readonly string[][]>): AsyncGenerator<string> {
  yield texteCsv([entetes]);
  for await (const lignes of pages) if (lignes.length > 0) yield texteCsv(lignes);
}

/**
 * Writes a CSV that a French spreadsheet opens and that Comptoir reads back: UTF-8 with its mark, semicolons, formulas neutralised;
 * whole or not at all.
 * @returns whether it is written.
 */
export async function ecrireCsv(
  chemin: string,
  entetes: readonly string[],
  pages: AsyncIterable<readonly string[][]>,
): Promise<boolean> {
  return await ecrireEntier(chemin, textes(entetes, pages));
}
