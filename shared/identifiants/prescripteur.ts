import { luhnValide } from './luhn.ts';

/**
 * Numbers of a prescripteur: RPPS (the person, 11 digits), numéro AM (the person in one
 * cabinet, 9 digits) and FINESS (an establishment, 9 characters).
 *
 * AM and FINESS have the same form: only the caption printed above the bar code
 * tells them apart (arrêté du 10 août 2010, NOR SASS1021517A, article 1).
 */
export type PrescripteurType = 'am' | 'rpps' | 'finess';

/** Why a typed number is refused. */
export type PrescripteurFaute =
  | 'vide'
  | 'caracteres'
  | 'longueur'
  | 'longueur-rpps'
  | 'longueur-am'
  | 'longueur-finess'
  | 'cle-finess';

/** What deserves a second look in an accepted number; a doubt never blocks. */
export type PrescripteurDoute = 'cle-rpps' | 'cle-am' | 'cle-am-ou-finess' | 'finess-2b' | 'zeros';

export type PrescripteurLecture =
  | { ok: true; numero: string; types: PrescripteurType[]; doutes: PrescripteurDoute[] }
  | { ok: false; faute: PrescripteurFaute };

const CORSE = /^2[AB]\d{7}$/;

/** RPPS key: Luhn. A doubt only, the public sample files hold numbers that fail. */
function lireRpps(rpps: string): PrescripteurLecture {
  const doutes: PrescripteurDoute[] = [];
  if (/^0+$/.test(rpps)) doutes.push('zeros');
  else if (!luhnValide(rpps)) doutes.push('cle-rpps');
  return { ok: true, numero: rpps, types: ['rpps'], doutes };
}

/** FINESS of Corsica: A counts as 1 (seen on public numbers), B as 2 (by analogy only). */
function lireFinessCorse(numero: string): PrescripteurLecture {
  // No public 2B number was found to confirm B = 2, so 2B is neither refused nor vouched for.
  if (numero.charAt(1) === 'B') {
    return { ok: true, numero, types: ['finess'], doutes: ['finess-2b'] };
  }
  if (!luhnValide(numero.replace('A', '1'))) return { ok: false, faute: 'cle-finess' };
  return { ok: true, numero, types: ['finess'], doutes: [] };
}

/** Nine digits: the key is Luhn in a FINESS, and in a numéro AM as far as is known. */
function lireNeufChiffres(numero: string, attendu?: PrescripteurType): PrescripteurLecture {
  const types: PrescripteurType[] = attendu === undefined ? ['am', 'finess'] : [attendu];
  const doutes: PrescripteurDoute[] = [];
  if (/^0+$/.test(numero)) doutes.push('zeros');
  else if (!luhnValide(numero)) {
    if (attendu === 'finess') return { ok: false, faute: 'cle-finess' };
    doutes.push(attendu === 'am' ? 'cle-am' : 'cle-am-ou-finess');
  }
  return { ok: true, numero, types, doutes };
}

/**
 * Reads the number of a prescripteur or of its establishment.
 *
 * 11 digits are an RPPS; 12 digits starting with 8 are the CPS form of an RPPS, whose 8
 * is dropped; 9 digits are a numéro AM or a FINESS, and both types are returned unless
 * `attendu` says which; 2A or 2B and 7 digits are a FINESS of Corsica.
 *
 * @param texte what was typed or scanned; spaces and lower case accepted
 * @param attendu the field being filled in, when it is known
 * @returns the compact number, its possible types and the doubts, or the fault; never throws
 *
 * Sources: arrêté du 10 août 2010 (NOR SASS1021517A), article 1; SNDS documentation, file
 * "professionnel_sante" (Cnam / Health Data Hub, 2021) for the form of the numéro AM;
 * ANS, documentation of the Annuaire santé (2026) for the RPPS.
 */
export function lireNumeroPrescripteur(texte: string, attendu?: PrescripteurType): PrescripteurLecture {
  const numero = texte.replace(/\s/g, '').toUpperCase();
  if (numero === '') return { ok: false, faute: 'vide' };
  if (attendu !== 'am' && attendu !== 'rpps' && CORSE.test(numero)) return lireFinessCorse(numero);
  const chiffres = /^\d+$/.test(numero);
  if (!chiffres && !(attendu !== 'am' && attendu !== 'rpps' && /^2[AB]\d*$/.test(numero))) {
    return { ok: false, faute: 'caracteres' };
  }
  if (attendu === undefined || attendu === 'rpps') {
    if (chiffres && numero.length === 11) return lireRpps(numero);
    if (chiffres && numero.length === 12 && numero.startsWith('8')) return lireRpps(numero.slice(1));
  }
  if (attendu !== 'rpps' && chiffres && numero.length === 9) return lireNeufChiffres(numero, attendu);
  if (attendu === undefined) return { ok: false, faute: 'longueur' };
  return { ok: false, faute: `longueur-${attendu}` };
}

/** The two numbers that an ordonnance prints of a prescripteur; empty where there is none. */
export interface Numeros {
  readonly rpps: string;
  readonly structure: string;
  readonly typeStructure: 'am' | 'finess' | 'a-preciser';
}

function numerosDe({ numero, types }: Extract<PrescripteurLecture, { ok: true }>): Numeros {
  if (types.includes('rpps')) return { rpps: numero, structure: '', typeStructure: 'a-preciser' };
  const [type] = types;
  return { rpps: '', structure: numero, typeStructure: types.length === 1 && type !== 'rpps' && type ? type : 'a-preciser' };
}

/**
 * Reads one number, or both with a space between them, in either order.
 * @returns the numbers and the doubts, or the fault of what was read as one number; never throws
 */
export function lireNumeros(
  texte: string,
): { ok: true; numeros: Numeros; doutes: PrescripteurDoute[] } | { ok: false; faute: PrescripteurFaute } {
  const seul = lireNumeroPrescripteur(texte);
  if (seul.ok) return { ok: true, numeros: numerosDe(seul), doutes: seul.doutes };
  const mots = texte.trim().split(/\s+/);
  for (let i = 1; i < mots.length; i += 1) {
    const [a, b] = [mots.slice(0, i), mots.slice(i)].map((m) => lireNumeroPrescripteur(m.join('')));
    if (a?.ok !== true || b?.ok !== true || a.types.includes('rpps') === b.types.includes('rpps')) continue;
    const [personne, structure] = a.types.includes('rpps') ? [a, b] : [b, a];
    return {
      ok: true,
      numeros: { ...numerosDe(structure), rpps: personne.numero },
      doutes: [...personne.doutes, ...structure.doutes],
    };
  }
  return seul;
}

/** What deserves a second look in numbers that were kept, the person's first; a FINESS that is wrong as such included. */
export function doutesDe({ rpps, structure, typeStructure }: Numeros): PrescripteurDoute[] {
  const personne = rpps === '' ? null : lireNumeroPrescripteur(rpps, 'rpps');
  const lieu =
    structure === '' ? null : lireNumeroPrescripteur(structure, typeStructure === 'a-preciser' ? undefined : typeStructure);
  return [personne, lieu].flatMap((lu) => (lu === null ? [] : lu.ok ? lu.doutes : ['cle-am-ou-finess' as const]));
}
