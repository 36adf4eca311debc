import { ajouterJours, type DateIso } from '../../../shared/dates.ts';
import { ajouterJoursOuvres, estOuvre, jourDeSemaine } from '../../../shared/jours-ouvres.ts';
import { journeeEnvoyee, journeeVide, type Journee } from '../../../shared/teletransmission/journee.ts';
import { DELAI_PATIENT, DELAI_TIERS_PAYANT, ouverte } from '../../../shared/teletransmission/suivi.ts';
import { obtenir, type Appeler } from './comptoir.ts';
import { creerHasard, type Hasard } from './hasard.ts';

const GRAINE = 20_261_122;
const JOURS = 365;

/** The day `nombre` jours ouvrés before `jour`. */
function ouvresAvant(jour: DateIso, nombre: number): DateIso {
  let atteint = jour;
  for (let reste = nombre; reste > 0;) {
    atteint = ajouterJours(atteint, -1);
    if (estOuvre(atteint, false)) reste -= 1;
  }
  return atteint;
}

/** A day as it went a while ago: sent the same evening or the day after, now and then a lot refused and sent again. */
function passee(h: Hasard, jour: DateIso): Journee {
  const lots = 1 + h.entier(jourDeSemaine(jour) === 6 ? 3 : 6);
  const le = h.sur100(94) ? jour : ajouterJours(jour, 1 + h.entier(3));
  const envoyee = { ...journeeEnvoyee(journeeVide(jour), le, lots), positifs: lots };
  return h.sur100(5) ? { ...envoyee, renvoyeLe: ajouterJoursOuvres(le, 1 + h.entier(2), false) } : envoyee;
}

/** A year of télétransmission: a fortnight closed in August, two days forgotten, and ARL of every kind this week. */
export function teletransmissions(jour: DateIso, appeler: Appeler): void {
  const h = creerHasard(GRAINE);
  const oubliees = [ouvresAvant(jour, DELAI_TIERS_PAYANT + 3), ouvresAvant(jour, DELAI_TIERS_PAYANT)];
  const journees: Journee[] = [];
  for (let j = ajouterJours(jour, -JOURS); j < jour; j = ajouterJours(j, 1)) {
    if (!ouverte(journeeVide(j), false) || oubliees.includes(j)) continue;
    const vacances = j.slice(5) >= '08-03' && j.slice(5) <= '08-16';
    journees.push(vacances ? { jour: j, version: 0, etat: 'fermee' } : passee(h, j));
  }
  const recentes: readonly (readonly [ilYa: number, positifs: number, negatifs: number])[] = [
    [DELAI_PATIENT + 1, 2, 0],
    [2, 2, 2],
    [1, 0, 0],
  ];
  for (const [ilYa, positifs, negatifs] of recentes) {
    const voulu = ouvresAvant(jour, ilYa);
    const i = journees.findIndex((j) => j.jour === voulu);
    if (i >= 0) journees[i] = { ...journeeEnvoyee(journeeVide(voulu), voulu, 4), positifs, negatifs };
  }
  obtenir(appeler, 'teletransmission.enregistrer', { journees });
}
