const ASCII = /^[\0-\x7f]*$/;

/** Letters and digits alone, no accents, no case, ligatures unfolded: the words of a name. */
function mots(texte: string): string[] {
  // Most names of an export: nothing to unfold, and a third of the time.
  if (ASCII.test(texte)) return texte.toLowerCase().match(/[a-z0-9]+/g) ?? [];
  return texte
    .toLowerCase()
    .replaceAll('œ', 'oe')
    .replaceAll('æ', 'ae')
    .replaceAll('ß', 'ss')
    .replaceAll('ø', 'o')
    .normalize('NFKD')
    .replaceAll(/\p{M}/gu, '')
    .split(/[^\p{L}\p{N}]+/u)
    .filter((mot) => mot !== '');
}

const ABREVIATIONS: Readonly<Record<string, string>> = { st: 'saint', ste: 'sainte' };

/**
 * A name as it is searched and sorted: `Saint-Étienne` and `St Etienne` become the same. SQLite's own `remove_diacritics 2` does
 * not fold œ, so names are normalised into a shadow column with this one function.
 */
export function normaliser(texte: string): string {
  return mots(texte)
    .map((mot) => ABREVIATIONS[mot] ?? mot)
    .join(' ');
}

/** A number written from its end, behind a letter that no number has: "last digits" become a prefix. */
export function deLaFin(numero: string): string {
  return `f${Array.from(numero).toReversed().join('')}`;
}

const deux = (t: string): string => t.padStart(2, '0');

/** Birth dates typed with separators, as the digits they are kept under. */
function enChiffres(texte: string): string {
  return texte
    .replaceAll(/\b(\d{4})-(\d{1,2})-(\d{1,2})\b/g, (_, a: string, m: string, j: string) => deux(j) + deux(m) + a)
    .replaceAll(/\b(\d{1,2})[./-](\d{1,2})[./-](\d{4})\b/g, (_, j: string, m: string, a: string) => deux(j) + deux(m) + a)
    .replace(/^(\d{1,2}) (\d{1,2}) (\d{4})$/, (_, j: string, m: string, a: string) => deux(j) + deux(m) + a);
}

/** A whole date with a two-digit year may be of either century. */
function deuxSiecles(texte: string): string[] {
  const lue = /^(\d{1,2})[ ./-](\d{1,2})[ ./-](\d{2})$/.exec(texte) ?? /^(\d{2})(\d{2})(\d{2})$/.exec(texte);
  if (!lue || Number(lue[1]) > 31 || Number(lue[2]) > 12) return [];
  const jourMois = deux(lue[1]!) + deux(lue[2]!);
  return [`${jourMois}19${lue[3]!}`, `${jourMois}20${lue[3]!}`];
}

/** Digits alone, with the spaces and dots of a NIR or of a telephone, as they are kept; null for anything else. */
function nombreDe(texte: string): string | null {
  const net = texte.replaceAll(/[\s.()/-]/g, '').replace(/^(?:\+33|0033)/, '0');
  return /^\d{3,}(?:[ab]\d*)?$/i.test(net) ? net.toLowerCase() : null;
}

/**
 * The FTS5 expression of a search as typed: every word a prefix, in any order; empty when there is nothing to search. A word that
 * is also an abbreviation is searched both ways, since more of it may be to come. A number is searched from its start, from its end
 * and as a date, for it may be any of them.
 */
export function expressionFts(texte: string): string {
  const net = enChiffres(texte.trim());
  const nombre = nombreDe(net);
  const dates = deuxSiecles(net);
  if (nombre !== null) return [nombre, deLaFin(nombre), ...dates].map((n) => `"${n}"*`).join(' OR ');
  return mots(net)
    .map((mot) => (mot in ABREVIATIONS ? `("${mot}"* OR "${ABREVIATIONS[mot]!}"*)` : `"${mot}"*`))
    .join(' AND ');
}

/** More than anybody reads: a longer list is answered by one more letter. */
export const RESULTATS_MAX = 50;
