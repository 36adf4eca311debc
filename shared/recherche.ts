/**
 * A name as it is searched: no accents, no case, ligatures unfolded, apostrophes and hyphens as spaces, "st" as "saint". SQLite's
 * own `remove_diacritics 2` does not fold œ, so names are normalised into a shadow column with this one function.
 */
export function normaliser(texte: string): string {
  return texte
    .toLowerCase()
    .replaceAll('œ', 'oe')
    .replaceAll('æ', 'ae')
    .replaceAll('ß', 'ss')
    .normalize('NFKD')
    .replaceAll(/\p{M}/gu, '')
    .replaceAll(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()
    .replaceAll(/\bste\b/g, 'sainte')
    .replaceAll(/\bst\b/g, 'saint');
}

/** The FTS5 expression of a search as typed: every word a prefix, in any order; empty when there is nothing to search. */
export function expressionFts(texte: string): string {
  const dates = texte.replaceAll(
    /\b(\d{1,2})[/.](\d{1,2})[/.](\d{4})\b/g,
    (_, j: string, m: string, a: string) => j.padStart(2, '0') + m.padStart(2, '0') + a,
  );
  return normaliser(dates)
    .split(' ')
    .filter((mot) => mot !== '')
    .map((mot) => `"${mot}"*`)
    .join(' ');
}
