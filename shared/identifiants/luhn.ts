/**
 * Luhn check over a string of decimal digits, key included.
 *
 * Catches every single-digit error and every transposition of two neighbours
 * except 0-9 / 9-0. Source: ISO/IEC 7812-1, annex B.
 *
 * @param chiffres digits only, the check digit last; anything else is not valid
 * @returns true when the key is right; never throws
 */
export function luhnValide(chiffres: string): boolean {
  if (!/^\d+$/.test(chiffres)) return false;
  let somme = 0;
  for (let rang = 0; rang < chiffres.length; rang += 1) {
    const chiffre = Number(chiffres[chiffres.length - 1 - rang]);
    const poids = rang % 2 === 0 ? chiffre : chiffre * 2;
    somme += poids > 9 ? poids - 9 : poids;
  }
  return somme % 10 === 0;
}
