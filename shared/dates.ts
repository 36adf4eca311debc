import { CalendarDate, parseDate } from '@internationalized/date';

/**
 * Civil dates as ISO text (`YYYY-MM-DD`): the only form in which a day travels through Comptoir. Nothing here reads the clock;
 * today is always an argument.
 */
export type DateIso = string;

export type DateFaute = 'vide' | 'format' | 'inexistante' | 'future' | 'trop-ancienne';

/** Whether the text is a day of the civil calendar, written `YYYY-MM-DD`. */
export function estDateIso(texte: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(texte)) return false;
  try {
    return parseDate(texte).toString() === texte;
  } catch {
    return false;
  }
}

/** Whole months lived on `jour` by a person born on `naissance`; negative before birth. A 29 February counts from 1 March. */
export function ageEnMois(naissance: DateIso, jour: DateIso): number {
  const n = parseDate(naissance);
  const j = parseDate(jour);
  return (j.year - n.year) * 12 + (j.month - n.month) - (j.day < n.day ? 1 : 0);
}

/** Civil age in whole years on `jour`. */
export function ageEnAnnees(naissance: DateIso, jour: DateIso): number {
  return Math.floor(ageEnMois(naissance, jour) / 12);
}

/** The day `nombre` days after `jour` (before it when negative). */
export function ajouterJours(jour: DateIso, nombre: number): DateIso {
  return parseDate(jour).add({ days: nombre }).toString();
}

/** `21/11/2026`, as every date is shown. */
export function formaterDate(jour: DateIso): string {
  const [annee, mois, j] = jour.split('-');
  return `${j}/${mois}/${annee}`;
}

export interface BornesDate {
  /** Refuse a day after this one. */
  max?: DateIso;
  /** Refuse a day before this one. */
  min?: DateIso;
}

/**
 * Reads a day as it is typed at a counter: `01021980`, `1/2/80`, `01.02.1980`, `1 2 1980` or ISO.
 * A two-digit year is the last that keeps the day within `bornes.max`,
 * or within the year of `aujourdhui` where there is no bound.
 */
export function lireDate(
  texte: string,
  aujourdhui: DateIso,
  bornes: BornesDate = {},
): { ok: true; date: DateIso } | { ok: false; faute: DateFaute } {
  const net = texte.trim();
  if (net === '') return { ok: false, faute: 'vide' };
  const parties = decouper(net);
  if (parties === null) return { ok: false, faute: 'format' };
  const [jour, mois, an] = parties;
  const annee =
    an.length === 2
      ? anneeComplete(
          Number(an),
          `-${mois.padStart(2, '0')}-${jour.padStart(2, '0')}`,
          bornes.max ?? `${aujourdhui.slice(0, 4)}-12-31`,
        )
      : Number(an);
  const iso = `${String(annee).padStart(4, '0')}-${mois.padStart(2, '0')}-${jour.padStart(2, '0')}`;
  if (!estDateIso(iso)) return { ok: false, faute: 'inexistante' };
  if (bornes.max !== undefined && iso > bornes.max) return { ok: false, faute: 'future' };
  if (bornes.min !== undefined && iso < bornes.min) return { ok: false, faute: 'trop-ancienne' };
  return { ok: true, date: iso };
}

/**
 * Reads a day to come: as `lireDate`, or with no year at all (`22/12`, `2212`), which is then the next such day after `aujourdhui`.
 */
export function lireJourAVenir(texte: string, aujourdhui: DateIso, bornes: BornesDate = {}): ReturnType<typeof lireDate> {
  const sansAnnee = /^(\d{1,2})[\s./-](\d{1,2})$|^(\d{2})(\d{2})$/.exec(texte.trim());
  if (sansAnnee === null) return lireDate(texte, aujourdhui, bornes);
  const [jour, mois] = [sansAnnee[1] ?? sansAnnee[3]!, sansAnnee[2] ?? sansAnnee[4]!];
  const lue = (annee: number) => lireDate(`${jour}/${mois}/${annee}`, aujourdhui, bornes);
  const annee = Number(aujourdhui.slice(0, 4));
  const premiere = lue(annee);
  return premiere.ok && premiere.date > aujourdhui ? premiere : lue(annee + 1);
}

/** Whether a date being typed already has its whole year: `03/11/20` may be on its way to 2025. */
export function anneeEntiere(texte: string): boolean {
  return /^\d{8}$|[\s./-]\d{4}$|^\d{4}-\d{1,2}-\d{1,2}$/.test(texte.trim());
}

/** Bounds of a birth date: not after today, not more than 120 years ago. */
export function bornesNaissance(aujourdhui: DateIso): Required<BornesDate> {
  return { max: aujourdhui, min: parseDate(aujourdhui).subtract({ years: 120 }).toString() };
}

/** The last day of a month, for an expiry printed without a day (GS1 AI 17 with day 00). Month is 1 to 12. */
export function finDeMois(annee: number, mois: number): DateIso {
  const premier = new CalendarDate(annee, mois, 1);
  return premier.add({ months: 1 }).subtract({ days: 1 }).toString();
}

type Parties = readonly [jour: string, mois: string, annee: string];

function decouper(texte: string): Parties | null {
  const iso = /^(\d{4})-(\d{1,2})-(\d{1,2})$/.exec(texte);
  if (iso) return [iso[3]!, iso[2]!, iso[1]!];
  const separe = /^(\d{1,2})[\s./-]+(\d{1,2})[\s./-]+(\d{4}|\d{2})$/.exec(texte);
  if (separe) return [separe[1]!, separe[2]!, separe[3]!];
  const colle = /^(\d{2})(\d{2})(\d{4}|\d{2})$/.exec(texte);
  if (colle) return [colle[1]!, colle[2]!, colle[3]!];
  return null;
}

function anneeComplete(deuxChiffres: number, moisEtJour: string, limite: DateIso): number {
  const annee = Number(limite.slice(0, 4));
  const candidate = annee - (annee % 100) + deuxChiffres;
  return `${candidate}${moisEtJour}` > limite ? candidate - 100 : candidate;
}
