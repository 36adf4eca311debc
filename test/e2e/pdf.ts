import { getDocument } from 'pdfjs-dist/legacy/build/pdf.mjs';

/** What a PDF holds: its text, number of pages and width of the first in points (A4 is 595). */
export async function textePdf(contenu: Buffer): Promise<{ texte: string; pages: number; largeur: number }> {
  const pdf = await getDocument({ data: new Uint8Array(contenu), useSystemFonts: true, verbosity: 0 }).promise;
  const textes: string[] = [];
  for (let i = 1; i <= pdf.numPages; i++) {
    const { items } = await (await pdf.getPage(i)).getTextContent();
    textes.push(items.map((x) => ('str' in x ? x.str + (x.hasEOL ? '\n' : '') : '')).join(''));
  }
  const premiere = await pdf.getPage(1);
  return { texte: textes.join('\n'), pages: pdf.numPages, largeur: premiere.view[2]! };
}
