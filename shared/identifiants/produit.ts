/**
 * Product codes: CIP13 (French presentation of a medicine) and GTIN-14 (GS1).
 *
 * Both carry the GS1 modulo 10 key: weights 3 and 1 alternately, 3 on the digit next to
 * the key. Every single-digit error is caught; a transposition of two neighbours is
 * caught unless the two digits differ by 5. Sources: GS1 General Specifications,
 * section 7.9.1; arrêté du 30 décembre 2021, annexe (CIP13), JORFARTI000044793256.
 */

/** Why a CIP13 is refused. */
export type Cip13Faute = 'vide' | 'caracteres' | 'longueur' | 'prefixe' | 'ucd' | 'cle';

/** Why a GTIN-14 is refused. */
export type Gtin14Faute = 'vide' | 'caracteres' | 'longueur' | 'cle';

export type Cip13Lecture = { ok: true; cip: string } | { ok: false; faute: Cip13Faute };
export type Gtin14Lecture = { ok: true; gtin: string } | { ok: false; faute: Gtin14Faute };

/** True when the last digit is the GS1 modulo 10 key of the others. */
function cleGs1Valide(chiffres: string): boolean {
  let somme = 0;
  for (let rang = 0; rang < chiffres.length; rang += 1) {
    const chiffre = Number(chiffres[chiffres.length - 1 - rang]);
    somme += rang % 2 === 0 ? chiffre : chiffre * 3;
  }
  return somme % 10 === 0;
}

/** Form and length, common to both codes; null when nothing is wrong. */
function fauteDeForme(code: string, longueur: number): 'vide' | 'caracteres' | 'longueur' | null {
  if (code === '') return 'vide';
  if (!/^\d+$/.test(code)) return 'caracteres';
  return code.length === longueur ? null : 'longueur';
}

/**
 * Reads a CIP13: 13 digits starting with 3400, key included.
 *
 * @param texte what was typed or scanned; spaces accepted
 * @returns the 13 digits, or the fault ('ucd' for 34008…, which names a dispensing unit
 *   and not a box); never throws
 */
export function lireCip13(texte: string): Cip13Lecture {
  const cip = texte.replace(/\s/g, '');
  const forme = fauteDeForme(cip, 13);
  if (forme !== null) return { ok: false, faute: forme };
  if (!cip.startsWith('3400')) return { ok: false, faute: 'prefixe' };
  if (cip.startsWith('34008')) return { ok: false, faute: 'ucd' };
  return cleGs1Valide(cip) ? { ok: true, cip } : { ok: false, faute: 'cle' };
}

/**
 * Reads a GTIN-14: 14 digits, key included.
 *
 * @param texte what was typed or scanned; spaces accepted
 * @returns the 14 digits, or the fault; never throws
 */
export function lireGtin14(texte: string): Gtin14Lecture {
  const gtin = texte.replace(/\s/g, '');
  const forme = fauteDeForme(gtin, 14);
  if (forme !== null) return { ok: false, faute: forme };
  return cleGs1Valide(gtin) ? { ok: true, gtin } : { ok: false, faute: 'cle' };
}

/**
 * GTIN-14 of a CIP13: "0" and the CIP13 (the key does not change).
 *
 * @param cip a CIP13 already read by `lireCip13`
 */
export function gtinDepuisCip13(cip: string): string {
  return `0${cip}`;
}

/**
 * CIP13 held by a GTIN-14.
 *
 * @param gtin 14 digits
 * @returns the CIP13, or null when the GTIN is not the one of a French medicine
 */
export function cip13DepuisGtin(gtin: string): string | null {
  if (!gtin.startsWith('0')) return null;
  const lecture = lireCip13(gtin.slice(1));
  return lecture.ok ? lecture.cip : null;
}
