import { ajouterJours, type DateIso } from '../dates.ts';
import { ajouterJoursOuvres } from '../jours-ouvres.ts';
import type { GesteRejet, Payeur } from './etats.ts';

/**
 * The AMO pays within 4 working days by convention, 7 at most by decree: after that, it is late.
 * Source: Le Pharmacien de France, « L'AMO reste tenue au délai de 4 jours », 2016 (inferred),
 * http://lepharmaciendefrance.fr/article-print/lamo-reste-tenue-delai-4-jours
 */
export const JOURS_OUVRES_AMO = 7;

/**
 * When to look again after a move: the caisse has its working days, a mutuelle or a patient the pharmacy's own delay.
 * @param delaiAmc days
 * @param alsaceMoselle whether its two holidays more are those of the pharmacy
 */
export function relanceDe(geste: GesteRejet, payeur: Payeur, jour: DateIso, delaiAmc: number, alsaceMoselle: boolean): DateIso {
  const caisse = geste === 'attendre' || (payeur !== 'AMC' && geste !== 'reclamer' && geste !== 'patient');
  return caisse ? ajouterJoursOuvres(jour, JOURS_OUVRES_AMO + 1, alsaceMoselle) : ajouterJours(jour, delaiAmc);
}
