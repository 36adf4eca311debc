import { MONTANT_MAX } from './rejet.ts';

/** Reads euros as they are typed or exported (`12,50`, `12.5`, `1 234,50 €`). @returns cents, 0 included, or null when it is none. */
export function lireCentimes(texte: string): number | null {
  const net = texte.replaceAll(/[\s\u00a0\u202f€]/g, '');
  const lu = /^(\d{1,7})(?:[.,](\d{1,2}))?$/.exec(net);
  if (lu === null) return null;
  const centimes = Number(lu[1]) * 100 + Number((lu[2] ?? '').padEnd(2, '0'));
  return centimes <= MONTANT_MAX ? centimes : null;
}

/** Reads an amount, which is never nothing. @returns cents, or null when it is none. */
export function lireMontant(texte: string): number | null {
  const centimes = lireCentimes(texte);
  return centimes === 0 ? null : centimes;
}

/** An amount as it is typed: `12,50`. @param centimes cents */
export function ecrireMontant(centimes: number): string {
  return `${Math.trunc(centimes / 100)},${String(centimes % 100).padStart(2, '0')}`;
}
