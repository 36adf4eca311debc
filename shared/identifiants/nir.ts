/**
 * NIR (numéro de sécurité sociale): 13 characters and a 2-digit key.
 *
 * The key is checked, never computed for the user: computing it would turn a
 * typing error into a valid number of somebody else.
 */

/** Why a typed NIR is refused. */
export type NirFaute = 'vide' | 'caracteres' | 'cle-absente' | 'longueur' | 'cle';

/** What is unusual in an accepted NIR; a doubt never blocks. */
export type NirDoute = 'provisoire' | 'passage' | 'premier-chiffre' | 'mois-inconnu' | 'generique';

export type NirLecture = { ok: true; nir: string; doutes: NirDoute[] } | { ok: false; faute: NirFaute };

const GROUPES = [1, 2, 2, 2, 3, 3, 2] as const;
// U+202F keeps the seven groups on one line, in print as on screen.
const ESPACE = '\u202f';
const POINT = '•';

// sexe 1, année 2, mois 2, département 2 (digits, 2A or 2B), then 6 digits.
const TREIZE = /^\d{5}(?:\d{2}|2[AB])\d{6}$/;
const QUINZE = /^\d{5}(?:\d{2}|2[AB])\d{8}$/;
// "NIR générique" used for some invoices: 1 55 55 55 + caisse + 025.
// Source: pharmaciens13.info, January 2024; Le Quotidien du pharmacien, 26/02/2021.
const GENERIQUE = /^1555555\d{3}025/;

/** Upper case, without any kind of space. */
function compacter(texte: string): string {
  return texte.replace(/\s/g, '').toUpperCase();
}

/** Key expected for 13 valid characters: 97 − (N mod 97), Corsica 2A → 19 and 2B → 18. */
function cleAttendue(treize: string): string {
  const nombre = Number(treize.replace('2A', '19').replace('2B', '18'));
  return String(97 - (nombre % 97)).padStart(2, '0');
}

function doutesDe(nir: string): NirDoute[] {
  if (GENERIQUE.test(nir)) return ['generique'];
  const doutes: NirDoute[] = [];
  // 7, 8: provisional numbers; 5, 6: people passing through (SNDS documentation, table IR_NIR_V, Cnam / Health Data Hub, 2021).
  // 3, 4: provisional too, from a comment of MediBoard's code (2015) alone. 0 and 9 are in no source.
  const premier = nir.charAt(0);
  if ('3478'.includes(premier)) doutes.push('provisoire');
  else if ('56'.includes(premier)) doutes.push('passage');
  else if ('09'.includes(premier)) doutes.push('premier-chiffre');
  // Months beyond 12 exist for people whose birth record is incomplete: warn only.
  const mois = Number(nir.slice(3, 5));
  if (mois < 1 || mois > 12) doutes.push('mois-inconnu');
  return doutes;
}

/**
 * Reads a NIR as typed: 15 characters, spaces and lower-case 2a/2b accepted.
 *
 * @param texte what the user typed
 * @returns the 15 compact characters and the doubts, or the first fault; never throws
 *
 * Source of the key: python-stdnum documentation, module stdnum.fr.nir (2026),
 * https://arthurdejong.org/python-stdnum/doc/ ; agrees with every public example tested.
 */
export function lireNir(texte: string): NirLecture {
  const nir = compacter(texte);
  if (nir === '') return { ok: false, faute: 'vide' };
  if (!/^[\dAB]+$/.test(nir)) return { ok: false, faute: 'caracteres' };
  if (TREIZE.test(nir)) return { ok: false, faute: 'cle-absente' };
  if (nir.length !== 15) return { ok: false, faute: 'longueur' };
  if (!QUINZE.test(nir)) return { ok: false, faute: 'caracteres' };
  if (cleAttendue(nir.slice(0, 13)) !== nir.slice(13)) return { ok: false, faute: 'cle' };
  return { ok: true, nir, doutes: doutesDe(nir) };
}

/**
 * Whether an accepted NIR says another birth than this one, in its year or its month. Only a definitive number that names a person is
 * read so (first digit 1 or 2, not the generic one), and a month beyond 12 says nothing: a doubt, never a fault.
 * Source of the places of sex, year and month: guide-sih, docs/identite-patient.md (QuentinCazier, 2026), and python-stdnum,
 * stdnum.fr.nir (2026). That only 1 and 2 are read is deduced: the other first digits are those of provisional numbers, above.
 * @param naissance ISO date
 */
export function contreditNaissance(nir: string, naissance: string): boolean {
  if (!/^[12]/.test(nir) || GENERIQUE.test(nir)) return false;
  const mois = nir.slice(3, 5);
  const moisConnu = mois >= '01' && mois <= '12';
  return nir.slice(1, 3) !== naissance.slice(2, 4) || (moisConnu && mois !== naissance.slice(5, 7));
}

/** Cuts compact characters in the seven usual groups; what is not typed yet is left out. */
function grouper(compact: string): string {
  const groupes: string[] = [];
  let debut = 0;
  for (const longueur of GROUPES) {
    groupes.push(compact.slice(debut, debut + longueur));
    debut += longueur;
  }
  groupes.push(compact.slice(debut));
  return groupes.filter((groupe) => groupe !== '').join(ESPACE);
}

/**
 * Writes a NIR, even a partial one, as on the carte Vitale: "2 95 10 99 126 111 93".
 *
 * @param nir compact or already spaced
 * @returns groups of 1, 2, 2, 2, 3, 3, 2 separated by U+202F; never throws
 */
export function formaterNir(nir: string): string {
  return grouper(compacter(nir));
}

/**
 * Writes a NIR with everything hidden but sex and year: "2 95 •• •• ••• ••• ••".
 *
 * @param nir compact or spaced; anything but 15 characters comes out entirely hidden,
 *   because the position of the digits is then not known
 * @returns groups separated by U+202F; never throws
 */
export function masquerNir(nir: string): string {
  const compact = compacter(nir);
  const visible = QUINZE.test(compact) ? compact.slice(0, 3) : '';
  return grouper(visible.padEnd(15, POINT));
}
