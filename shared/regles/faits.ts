import { ageEnMois } from '../dates.ts';
import type { Dossier } from './dossier.ts';

/**
 * The closed vocabulary of the rules: every fact is one value of a finite set, so that the whole space can be enumerated.
 * Labels for the screen live in shared/messages.
 */
export const FAITS = {
  age: ['0-5-mois', '6-23-mois', '2-8', '9-10', '11-15', '16-17', '18-49', '50-59', '60-64', '65-et-plus'],
  produit: ['non-precise', 'vaxigrip', 'influvac', 'flucelvax', 'efluelda', 'fluad'],
  critere: ['aucun', 'autre', 'grossesse', 'aviaire', 'grossesse-et-aviaire'],
  situation: ['aucune', 'maternite', 'ald', 'invalidite'],
  stockEtat: ['non', 'oui'],
  injection: ['non', 'oui'],
  primo: ['non', 'oui'],
  bon: ['non', 'oui'],
  ordonnance: ['non', 'oui'],
  lgoDissocie: ['non', 'oui'],
  /** The rule set is applied on request, outside the dates on which it was in force. */
  horsPeriode: ['non', 'oui'],
} as const;

export type Fait = keyof typeof FAITS;
export type Valeur<F extends Fait> = (typeof FAITS)[F][number];
export type Faits = { [F in Fait]: Valeur<F> };
export const NOMS_FAITS = Object.keys(FAITS) as Fait[];

/** Lower bounds in months of the age bands above: the thresholds the texts use (6 months, 2, 9, 11, 16, 18, 50, 60, 65 years). */
const SEUILS_MOIS = [0, 6, 24, 9 * 12, 11 * 12, 16 * 12, 18 * 12, 50 * 12, 60 * 12, 65 * 12];

/** The age band of a person born on `naissance`, on the day of the act: the one place where an age becomes a fact. */
export function bandeAge(naissance: string, dateActe: string): Valeur<'age'> {
  const mois = ageEnMois(naissance, dateActe);
  const rang = SEUILS_MOIS.findLastIndex((seuil) => mois >= seuil);
  return FAITS.age[Math.max(rang, 0)]!;
}

const ouiNon = (v: boolean): 'oui' | 'non' => (v ? 'oui' : 'non');

function critere(liste: readonly string[]): Valeur<'critere'> {
  const grossesse = liste.includes('grossesse');
  const aviaire = liste.includes('grippe-aviaire-porcine');
  if (grossesse && aviaire) return 'grossesse-et-aviaire';
  if (grossesse) return 'grossesse';
  if (aviaire) return 'aviaire';
  return liste.length > 0 ? 'autre' : 'aucun';
}

/** What the dossier says, as facts; what it does not say is left out (unknown never means no). */
export function faitsConnus(d: Dossier): Partial<Faits> {
  const faits: Partial<Faits> = {
    age: bandeAge(d.patient.dateNaissance, d.dateActe),
    produit: d.vaccin.produit ?? 'non-precise',
    lgoDissocie: ouiNon(d.officine.lgoDissocie),
  };
  if (d.vaccin.stockEtat !== undefined) faits.stockEtat = ouiNon(d.vaccin.stockEtat);
  if (d.injection !== undefined) faits.injection = ouiNon(d.injection);
  if (d.patient.primoVaccinant !== undefined) faits.primo = ouiNon(d.patient.primoVaccinant);
  if (d.patient.criteres !== undefined) faits.critere = critere(d.patient.criteres);
  if (d.patient.situation !== undefined) faits.situation = d.patient.situation;
  if (d.bon !== undefined) faits.bon = ouiNon(d.bon);
  if (d.ordonnance !== undefined) faits.ordonnance = ouiNon(d.ordonnance);
  return faits;
}

/** The facts that are asked for, under the dossier's field name, in the one fixed order in which they are asked. */
export const CHAMPS_DEMANDES = [
  { champ: 'ordonnance', fait: 'ordonnance' },
  { champ: 'injection', fait: 'injection' },
  { champ: 'patient.criteres', fait: 'critere' },
  { champ: 'bon', fait: 'bon' },
  { champ: 'vaccin.stockEtat', fait: 'stockEtat' },
  { champ: 'patient.situation', fait: 'situation' },
  { champ: 'patient.primoVaccinant', fait: 'primo' },
] as const satisfies readonly { champ: string; fait: Fait }[];

export type Champ = (typeof CHAMPS_DEMANDES)[number]['champ'];
