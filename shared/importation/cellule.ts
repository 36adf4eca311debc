/**
 * Cells of a CSV that a spreadsheet may open. A text that begins like a formula is written behind an apostrophe, and so is one that
 * begins with apostrophes before such a sign, so that what is written is read back exactly.
 * Source: OWASP, « CSV Injection ».
 */
const DEBUT_FORMULE = /^'*[=+\-@\t\r]/;

/** A text as it is written in a cell. A NUL has no place in a text file. */
export function neutraliser(texte: string): string {
  const net = texte.replaceAll('\0', '');
  return DEBUT_FORMULE.test(net) ? `'${net}` : net;
}

/** A cell as it is read: without the apostrophe that neutralised it, nor the spaces around it. */
export function lireCellule(cellule: string): string {
  return (cellule.startsWith("'") && DEBUT_FORMULE.test(cellule) ? cellule.slice(1) : cellule).trim();
}
