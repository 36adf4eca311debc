/** U+202F, the narrow no-break space French sets before ; : ! ? and inside guillemets. */
export const ESPACE_FINE = '\u202f';

/**
 * Sets French typography in a text written with plain spaces and apostrophes: narrow no-break spaces before `; : ! ?`,
 * before `%` and `€`, inside « », and the typographic apostrophe. Leaves addresses and times (`10:30`) alone.
 * Source: Lexique des règles typographiques en usage à l'Imprimerie nationale.
 */
export function fr(texte: string): string {
  return texte
    .replaceAll(/ ([;:!?%€»])/g, `${ESPACE_FINE}$1`)
    .replaceAll('« ', `«${ESPACE_FINE}`)
    .replaceAll(/(\p{L})'/gu, '$1’');
}

type Textes = { readonly [cle: string]: string | boolean | readonly string[] | Textes };

/** Applies {@link fr} to every string of a table of messages, keys and shape kept. */
export function typographier<T extends Textes>(table: T): T {
  const enrichir = (v: Textes[string]): unknown => {
    if (typeof v === 'boolean') return v;
    if (typeof v === 'string') return fr(v);
    if (Array.isArray(v)) return v.map(fr);
    return Object.fromEntries(Object.entries(v).map(([k, w]) => [k, enrichir(w)]));
  };
  return enrichir(table) as T;
}

/** `7,50 €` from integer cents. */
export function formaterCentimes(centimes: number): string {
  const euros = Math.trunc(centimes / 100).toString();
  return `${euros},${String(centimes % 100).padStart(2, '0')}${ESPACE_FINE}€`;
}

const nombres = new Intl.NumberFormat('fr-FR');
const pluriels = new Intl.PluralRules('fr-FR');

/** `117 188`, as every count is shown. */
export function formaterNombre(n: number): string {
  return nombres.format(n);
}

/** A text that counts, in its singular or its plural: `1 carte à demander`, `12 345 cartes à demander`. */
export function accorder(n: number, textes: { readonly one: string; readonly other: string }): string {
  return textes[pluriels.select(n) === 'one' ? 'one' : 'other'].replace('{n}', formaterNombre(n));
}
