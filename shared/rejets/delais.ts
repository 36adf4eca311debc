import { getDayOfWeek, parseDate } from '@internationalized/date';
import { ajouterJours, type DateIso } from '../dates.ts';
import type { GesteRejet, Payeur } from './etats.ts';

/** The day that comes so many working days after another. */
export type AjouterJoursOuvres = (jour: DateIso, nombre: number) => DateIso;

/** From Monday to Friday; public holidays count as worked. */
export const ajouterJoursDeSemaine: AjouterJoursOuvres = (jour, nombre) => {
  let [suivant, reste] = [jour, nombre];
  while (reste > 0) {
    suivant = ajouterJours(suivant, 1);
    if (getDayOfWeek(parseDate(suivant), 'fr-FR') < 5) reste -= 1;
  }
  return suivant;
};

/**
 * The AMO pays within 4 working days by convention, 7 at most by decree: after that, it is late.
 * Source: Le Pharmacien de France, « L'AMO reste tenue au délai de 4 jours », 2016 (inferred),
 * http://lepharmaciendefrance.fr/article-print/lamo-reste-tenue-delai-4-jours
 */
export const JOURS_OUVRES_AMO = 7;

/**
 * When to look again after a move: the caisse has its working days, a mutuelle or a patient the pharmacy's own delay.
 * @param delaiAmc days
 */
export function relanceDe(
  geste: GesteRejet,
  payeur: Payeur,
  jour: DateIso,
  delaiAmc: number,
  ajouterJoursOuvres: AjouterJoursOuvres = ajouterJoursDeSemaine,
): DateIso {
  const caisse = geste === 'attendre' || (payeur !== 'AMC' && geste !== 'reclamer' && geste !== 'patient');
  return caisse ? ajouterJoursOuvres(jour, JOURS_OUVRES_AMO) : ajouterJours(jour, delaiAmc);
}
