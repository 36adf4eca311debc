import { CalendarDate } from '@internationalized/date';
import { ajouterJours, type DateIso } from './dates.ts';

/** A public holiday, with its French name in plain typography. */
export interface Ferie {
  readonly jour: DateIso;
  readonly nom: string;
}

/** Easter Sunday of a Gregorian year, by the algorithm of Oudin (1940): the full moon of the computus, then the Sunday after it. */
export function paques(annee: number): DateIso {
  const siecle = Math.floor(annee / 100);
  const correction = Math.floor((siecle - Math.floor((siecle - 17) / 25)) / 3);
  let lune = (siecle - Math.floor(siecle / 4) - correction + 19 * (annee % 19) + 15) % 30;
  lune -= Math.floor(lune / 28) * (1 - Math.floor(29 / (lune + 1)) * Math.floor((21 - (annee % 19)) / 11));
  const semaine = (annee + Math.floor(annee / 4) + lune + 2 - siecle + Math.floor(siecle / 4)) % 7;
  const ecart = lune - semaine;
  const mois = 3 + Math.floor((ecart + 40) / 44);
  return new CalendarDate(annee, mois, ecart + 28 - 31 * Math.floor(mois / 4)).toString();
}

const connus = new Map<string, readonly Ferie[]>();

/**
 * The public holidays of a year, in order: eleven (Code du travail, art. L3133-1), and Vendredi saint and 26 December in
 * Alsace-Moselle (art. L3134-13; Vendredi saint only where there is a Protestant church or a mixed one: taken everywhere here).
 * Those of one overseas territory alone (abolition de l'esclavage) are not known: the settings do not say which territory it is.
 */
export function feries(annee: number, alsaceMoselle: boolean): readonly Ferie[] {
  const cle = `${annee} ${alsaceMoselle}`;
  const deja = connus.get(cle);
  if (deja !== undefined) return deja;
  const an = String(annee).padStart(4, '0');
  const dimanche = paques(annee);
  const liste: Ferie[] = [
    { jour: `${an}-01-01`, nom: "Jour de l'An" },
    ...(alsaceMoselle ? [{ jour: ajouterJours(dimanche, -2), nom: 'Vendredi saint' }] : []),
    { jour: ajouterJours(dimanche, 1), nom: 'Lundi de Pâques' },
    { jour: `${an}-05-01`, nom: 'Fête du Travail' },
    { jour: `${an}-05-08`, nom: 'Victoire de 1945' },
    { jour: ajouterJours(dimanche, 39), nom: 'Ascension' },
    { jour: ajouterJours(dimanche, 50), nom: 'Lundi de Pentecôte' },
    { jour: `${an}-07-14`, nom: 'Fête nationale' },
    { jour: `${an}-08-15`, nom: 'Assomption' },
    { jour: `${an}-11-01`, nom: 'Toussaint' },
    { jour: `${an}-11-11`, nom: 'Armistice de 1918' },
    { jour: `${an}-12-25`, nom: 'Noël' },
    ...(alsaceMoselle ? [{ jour: `${an}-12-26`, nom: 'Saint-Étienne' }] : []),
  ];
  const triee = liste.toSorted((a, b) => a.jour.localeCompare(b.jour));
  connus.set(cle, triee);
  return triee;
}

/** The holiday of that day, or null. */
export function ferieDu(jour: DateIso, alsaceMoselle: boolean): Ferie | null {
  return feries(Number(jour.slice(0, 4)), alsaceMoselle).find((f) => f.jour === jour) ?? null;
}

const JOUR_MS = 86_400_000;
/** Days since Monday 29 December 1969. */
const rang = (jour: DateIso): number => Date.parse(jour) / JOUR_MS + 3;

/** 1 for Monday to 7 for Sunday. */
export function jourDeSemaine(jour: DateIso): number {
  return (((rang(jour) % 7) + 7) % 7) + 1;
}

/**
 * Whether a day is a jour ouvré: Monday to Friday, not a holiday. The Code de la sécurité sociale counts its delays in jours ouvrés and
 * does not say which days these are: the usual reading leaves Saturday out, were the pharmacy open (jours ouvrables would count it).
 */
export function estOuvre(jour: DateIso, alsaceMoselle: boolean): boolean {
  return jourDeSemaine(jour) <= 5 && ferieDu(jour, alsaceMoselle) === null;
}

/** The `nombre`-th jour ouvré after `jour`, which is itself not counted; `jour` when `nombre` is 0. */
export function ajouterJoursOuvres(jour: DateIso, nombre: number, alsaceMoselle: boolean): DateIso {
  let atteint = jour;
  for (let reste = nombre; reste > 0;) {
    atteint = ajouterJours(atteint, 1);
    if (estOuvre(atteint, alsaceMoselle)) reste -= 1;
  }
  return atteint;
}

/** How many jours ouvrés there are after `debut`, up to `fin` included; 0 when `fin` is not after `debut`. */
export function joursOuvresEntre(debut: DateIso, fin: DateIso, alsaceMoselle: boolean): number {
  if (fin <= debut) return 0;
  /** Mondays to Fridays up to that day included, whatever the holidays. */
  const semaine = (jour: DateIso): number => Math.floor(rang(jour) / 7) * 5 + Math.min(jourDeSemaine(jour), 5);
  const chomes = new Set<DateIso>();
  for (let annee = Number(debut.slice(0, 4)); annee <= Number(fin.slice(0, 4)); annee++)
    // Two holidays may fall on one day: Ascension on 1 May 2008.
    for (const { jour } of feries(annee, alsaceMoselle))
      if (jour > debut && jour <= fin && jourDeSemaine(jour) <= 5) chomes.add(jour);
  return semaine(fin) - semaine(debut) - chomes.size;
}
