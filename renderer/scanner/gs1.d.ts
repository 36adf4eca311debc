/** The parser ships no types. Only the elements' raw text is used: it reads the clock for dates. */
declare module 'gs1-barcode-parser-mod' {
  export function parseBarcode(texte: string): { parsedCodeItems: { ai: string; raw: string }[] };
}
