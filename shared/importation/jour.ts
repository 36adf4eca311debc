import { bornesNaissance, lireDate, type BornesDate, type DateIso } from '../dates.ts';
import type { Colonne, Raison } from './importation.ts';
import { champDe } from './pieces.ts';

/** A day read, empty when there is none; or why it is none. */
export type JourLu = { readonly ok: true; readonly date: string } | { readonly ok: false; readonly raison: Raison };
type Sorte = 'naissance' | 'passe' | 'libre';

/** Software writes this for a right without end: it is printed on no card. */
const SANS_FIN = /^(?:2999|9999)-/;
const HEURE = /[ T]\d{1,2}[:h].*$/;
/** Days repeat: reading each writing once is most of the time saved. */
const MEMOIRE = 50_000;

/** Which days a column may hold; null when it holds none. */
function sorteDe(colonne: Colonne): Sorte | null {
  if (colonne === 'dateNaissance') return 'naissance';
  if (colonne === 'materniteDebut' || colonne === 'materniteFin') return 'libre';
  const forme = champDe(colonne)?.[2];
  return forme === 'date' ? 'libre' : forme === 'passe' ? 'passe' : null;
}

/** Whether a day of this column is written with a year of two figures: the century is then guessed. */
export function anneeCourte(colonne: Colonne, texte: string): boolean {
  return sorteDe(colonne) !== null && /^\d{6}$|^\d{1,2}[./ -]+\d{1,2}[./ -]+\d{2}$/.test(texte.replace(HEURE, '').trim());
}

/** A day as an export writes it: with a time behind, year first, without separators, or as zeros when there is none. */
function lire(texte: string, jour: DateIso, bornes: BornesDate): JourLu {
  const net = texte.replace(HEURE, '');
  if (net === '' || /^[0./ -]+$/.test(net)) return { ok: true, date: '' };
  let lue = lireDate(net, jour, bornes);
  const compact = /^(\d{4})[./]?(\d{2})[./]?(\d{2})$/.exec(net);
  if (!lue.ok && compact !== null) {
    const inverse = lireDate(`${compact[1]}-${compact[2]}-${compact[3]}`, jour, bornes);
    if (inverse.ok || lue.faute === 'format' || lue.faute === 'inexistante') lue = inverse;
  }
  if (lue.ok) return lue;
  return { ok: false, raison: lue.faute === 'future' ? 'future' : lue.faute === 'trop-ancienne' ? 'ancienne' : 'date' };
}

/**
 * Reads the days of a file by their column. A birth of two figures is the last one that is not after today; elsewhere a year of two
 * figures is one of the next twenty, or before. A whole year is taken as it is printed, from 1900 on.
 * @param jour today: no birth, and nothing seen or done, is after it
 */
export function lecteurDeJours(jour: DateIso): (colonne: Colonne, texte: string) => JourLu {
  const an = Number(jour.slice(0, 4));
  const naissance = bornesNaissance(jour);
  const parSorte: Record<Sorte, (colonne: Colonne, texte: string) => JourLu> = {
    naissance: (_, t) => lire(t, jour, naissance),
    libre: (c, t) => {
      const lu = lire(t, jour, { min: '1900-01-01', ...(anneeCourte(c, t) ? { max: `${an + 20}-12-31` } : {}) });
      return lu.ok && SANS_FIN.test(lu.date) ? { ok: true, date: '' } : lu;
    },
    passe: (_, t) => lire(t, jour, { min: '1900-01-01', max: jour }),
  };
  const deja: Record<Sorte, Map<string, JourLu>> = { naissance: new Map(), libre: new Map(), passe: new Map() };
  return (colonne, texte) => {
    const sorte = sorteDe(colonne) ?? 'libre';
    const vus = deja[sorte];
    let lu = vus.get(texte);
    if (lu === undefined) {
      if (vus.size >= MEMOIRE) vus.clear();
      vus.set(texte, (lu = parSorte[sorte](colonne, texte)));
    }
    return lu;
  };
}
