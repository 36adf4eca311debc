import { parseDate } from '@internationalized/date';
import type { DateIso } from '../dates.ts';
import type { Tirage } from './tirage.ts';

const NOMS = [
  'Lenoir',
  'Vasseur',
  'Delmas',
  'Carpentier',
  'Hamon',
  'Besson',
  'Ferrand',
  'Le Gall',
  'Da Costa',
  'Nguyen',
  'Aziz',
] as const;
const PRENOMS_F = ['Anne', 'Louise', 'Fatima', 'Jeanne', 'Camille', 'Sylvie', 'Inès', 'Odile'] as const;
const PRENOMS_M = ['Paul', 'Hugo', 'Karim', 'Marcel', 'Louis', 'Yann', 'Bruno', 'Émile'] as const;

export interface Personne {
  readonly nom: string;
  readonly prenom: string;
}

/** A fictional person. */
export function personne(t: Tirage, femme = t.sur100(50)): Personne {
  return { nom: t.choisir(NOMS), prenom: t.choisir(femme ? PRENOMS_F : PRENOMS_M) };
}

/** The birth date of somebody who is so many months old on `jour`, and less than a month more. */
export function naissance(t: Tirage, jour: DateIso, mois: number): DateIso {
  return parseDate(jour)
    .subtract({ months: mois, days: t.entre(0, 27) })
    .toString();
}

/** A day between two others, both included. */
export function jourEntre(t: Tirage, debut: DateIso, fin: DateIso): DateIso {
  const [d, f] = [parseDate(debut), parseDate(fin)];
  return d.add({ days: t.entre(0, f.compare(d)) }).toString();
}
