import { ageEnAnnees, ageEnMois } from '../dates.ts';

/** An age as it is said: months before two years. */
export function direAge(naissance: string, jour: string): string {
  const mois = ageEnMois(naissance, jour);
  const ans = ageEnAnnees(naissance, jour);
  return mois < 24 ? `${mois} mois` : `${ans} ans`;
}
