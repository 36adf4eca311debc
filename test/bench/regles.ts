import { creerHasard, type Hasard } from '../../main/store/demonstration/hasard.ts';
import { ajouterJours } from '../../shared/dates.ts';
import { CRITERES, PRODUITS, SITUATIONS, type Dossier } from '../../shared/regles/dossier.ts';
import { planifier } from '../../shared/regles/facturation.ts';
import { JOUR } from './donnees.ts';
import { alterner, quantiles, type Mesure } from './mesure.ts';

/** One call is short: more of them than elsewhere, each timed by itself. */
const APPELS = 600;

function dossier(h: Hasard): Dossier {
  return {
    dateActe: ajouterJours(JOUR, -h.entier(30)),
    referentiel: 'en-vigueur',
    territoire: h.sur100(90) ? 'metropole' : 'drom',
    vaccin: { maladie: 'grippe', produit: h.choisir(PRODUITS), stockEtat: h.sur100(10) },
    injection: h.sur100(90),
    patient: {
      dateNaissance: ajouterJours(JOUR, -4100 - h.entier(30_000)),
      primoVaccinant: h.sur100(20),
      criteres: h.sur100(50) ? [] : [h.choisir(CRITERES)],
      situation: h.choisir(SITUATIONS),
    },
    bon: h.sur100(50),
    ordonnance: h.sur100(20),
    officine: { lgoDissocie: h.sur100(50) },
  };
}

/** As at some step of the wizard: what has not been answered yet is unknown. */
function entame(h: Hasard): Dossier {
  const { vaccin, patient, injection: _injection, ordonnance: _ordonnance, bon, ...reste } = dossier(h);
  const avance = h.sur100(50);
  return {
    ...reste,
    vaccin: { maladie: 'grippe', ...(avance ? vaccin : {}) },
    patient: { dateNaissance: patient.dateNaissance, ...(avance ? { situation: patient.situation! } : {}) },
    ...(avance ? { bon: bon! } : {}),
  };
}

/** The engine alone: a whole dossier to its plan, and an unfinished one to the next question. */
export async function mesurerRegles(): Promise<Mesure[]> {
  const serie = async (nom: string, p95: number, faire: (h: Hasard) => Dossier): Promise<Mesure> => {
    const h = creerHasard(APPELS);
    const dossiers = Array.from({ length: 2 * APPELS }, () => faire(h));
    for (const d of dossiers.slice(APPELS)) planifier(d);
    const temps = await alterner(APPELS, (rang) => planifier(dossiers[rang]!), null);
    return { nom, a: quantiles(temps.a), b: null, buts: { p95 } };
  };
  return [await serie('plan d’un dossier', 0.1, dossier), await serie('question suivante', 1, entame)];
}
