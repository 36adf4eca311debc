import { getDocument, type PDFPageProxy } from 'pdfjs-dist/legacy/build/pdf.mjs';
import { expect } from './application.ts';

interface Noeud {
  readonly role?: string;
  readonly type?: string;
  readonly children?: readonly Noeud[];
}

/** Chromium that tags what it prints; the runtime of these tests may be older than the one that is shipped. */
const BALISE_DEPUIS = 117;

/** The texts that the tags of a page lead to, counted: what is read aloud of it. */
async function contenusBalises(page: PDFPageProxy): Promise<number> {
  const compter = (n: Noeud): number =>
    (n.type === 'content' ? 1 : 0) + (n.children ?? []).reduce((somme, enfant) => somme + compter(enfant), 0);
  const arbre = (await page.getStructTree()) as Noeud | null;
  return arbre === null ? 0 : compter(arbre);
}

/** What a tagged PDF holds: its text, number of pages and width of the first in points (A4 is 595). */
export async function textePdf(contenu: Buffer): Promise<{ texte: string; pages: number; largeur: number }> {
  const pdf = await getDocument({ data: new Uint8Array(contenu), useSystemFonts: true, verbosity: 0 }).promise;
  const textes: string[] = [];
  const { info } = await pdf.getMetadata();
  const moteur = Number(/Skia\/PDF m(\d+)/.exec((info as { readonly Producer?: string }).Producer ?? '')?.[1]);
  expect(moteur, 'the engine that printed it').toBeGreaterThan(0);
  for (let i = 1; i <= pdf.numPages; i++) {
    const page = await pdf.getPage(i);
    const { items } = await page.getTextContent();
    textes.push(items.map((x) => ('str' in x ? x.str + (x.hasEOL ? '\n' : '') : '')).join(''));
    if (moteur >= BALISE_DEPUIS) expect(await contenusBalises(page), `tagged, page ${i}`).toBeGreaterThan(0);
  }
  const premiere = await pdf.getPage(1);
  return { texte: textes.join('\n'), pages: pdf.numPages, largeur: premiere.view[2]! };
}
