import { readFileSync } from 'node:fs';
import { FAITS, type Fait, type Faits } from '../../shared/regles/faits.ts';
import type { Plan } from '../../shared/regles/plan.ts';

/**
 * The independent oracle: flat tables with wildcards and no exceptions, written from the texts and sharing no code with the
 * engine. `table-plate.csv` was written by somebody who had not read the rules; `table-signaux.csv` covers the reminders that
 * Comptoir adds to the contract. Here the rows are only read and looked up.
 */
interface Rangee {
  readonly ligne: string;
  readonly sortie: string;
  readonly regles: string;
  readonly du: string;
  readonly au: string;
  readonly valeur: string;
  /** For each fact the row speaks of, the values it admits. */
  readonly admises: readonly (readonly [Fait, ReadonlySet<string>])[];
}

/** An age in months that stands for each band of the engine. */
const MOIS: Record<Faits['age'], number> = {
  '0-5-mois': 5,
  '6-23-mois': 6,
  '2-8': 8 * 12,
  '9-10': 10 * 12,
  '11-15': 11 * 12,
  '16-17': 17 * 12,
  '18-49': 18 * 12,
  '50-59': 50 * 12,
  '60-64': 64 * 12,
  '65-et-plus': 65 * 12,
};

const COLONNES: Record<string, Fait> = {
  produit: 'produit',
  stock: 'stockEtat',
  injection: 'injection',
  primo: 'primo',
  critere: 'critere',
  situation: 'situation',
  bon: 'bon',
  ordonnance: 'ordonnance',
  lgo_dissocie: 'lgoDissocie',
};

const enMois = (cellule: string): number => Number.parseInt(cellule, 10) * (cellule.endsWith('a') ? 12 : 1);

function lire(nom: string, valeurTable: (fait: Fait, valeur: string) => string): Rangee[] {
  const [entete, ...lignes] = readFileSync(new URL(nom, import.meta.url), 'utf8')
    .trim()
    .split(/\r?\n/);
  const colonnes = entete!.split(';');
  return lignes.map((texte, i) => {
    const valeurs = texte.split(';');
    const c = (colonne: string): string => valeurs[colonnes.indexOf(colonne)]!;
    const ages = FAITS.age.filter(
      (a) =>
        (c('age_min') === '*' || MOIS[a] >= enMois(c('age_min'))) && (c('age_max') === '*' || MOIS[a] < enMois(c('age_max'))),
    );
    const autres = Object.entries(COLONNES).flatMap(([colonne, fait]) => {
      const cellule = c(colonne);
      if (cellule === '*') return [];
      const dites = cellule.split('|');
      return [[fait, new Set((FAITS[fait] as readonly string[]).filter((v) => dites.includes(valeurTable(fait, v))))] as const];
    });
    return {
      ligne: `${nom}:${i + 2}`,
      sortie: c('sortie'),
      regles: c('regles'),
      du: c('du'),
      au: c('au'),
      valeur: c('valeur'),
      admises: [['age', new Set<string>(ages)] as const, ...autres],
    };
  });
}

const absent = (fait: Fait, v: string): string => (fait === 'produit' && v === 'non-precise' ? 'absent' : v);
const rangees = [
  ...lire('table-plate.csv', (fait, v) => (v === 'grossesse-et-aviaire' ? 'grossesse' : absent(fait, v))),
  ...lire('table-signaux.csv', absent),
];

/** The outputs that the tables speak of. */
export const SORTIES = [...new Set(rangees.map((r) => r.sortie))];

/** The tables for one rule set and one day. @throws where a point has no row, or several. */
export function oracle(regles: string, jour: string): (faits: Faits) => Record<string, string> {
  const enVigueur = rangees.filter(
    (r) =>
      (r.regles === '*' || r.regles.split('|').includes(regles)) &&
      (r.du === '*' || jour >= r.du) &&
      (r.au === '*' || jour <= r.au),
  );
  // Every row speaks of ages: looked up by them first, a tenth of the rows is left to try.
  const parAge = Object.fromEntries(
    FAITS.age.map((age) => {
      const admises = enVigueur.filter((r) => r.admises.every(([fait, valeurs]) => fait !== 'age' || valeurs.has(age)));
      return [age, SORTIES.map((sortie) => [sortie, admises.filter((r) => r.sortie === sortie)] as const)];
    }),
  );
  return (faits) => {
    const sorties: Record<string, string> = {};
    for (const [sortie, candidates] of parAge[faits.age]!) {
      const trouvees = candidates.filter((r) => r.admises.every(([fait, valeurs]) => valeurs.has(faits[fait])));
      if (trouvees.length !== 1) {
        throw new Error(
          `${sortie}: ${trouvees.map((r) => r.ligne).join(', ') || 'no row'} for ${JSON.stringify(faits)} on ${jour}`,
        );
      }
      sorties[sortie] = trouvees[0]!.valeur;
    }
    return sorties;
  };
}

/** A plan in the tables' terms. */
export function sortiesDe(plan: Plan): Record<string, string> {
  const lignes = plan.factures.flatMap((f) => f.lignes);
  const vaccin = lignes.find((l) => l.objet === 'vaccin');
  const acte = lignes.find((l) => l.objet === 'acte');
  const codes = new Set([
    ...plan.actions.map((a) => `action:${a}`),
    ...plan.avertissements.map((a) => `avertissement:${a.code}`),
  ]);
  const sorties: Record<string, string> = {};
  for (const sortie of SORTIES) sorties[sortie] = codes.has(sortie) ? 'oui' : 'non';
  sorties['statut'] = plan.statut;
  sorties['prescripteur'] = String(plan.prescripteur);
  sorties['vaccin'] = vaccin ? `${vaccin.payeur === 'patient' ? 'patient' : vaccin.exoneration}-${vaccin.taux}` : 'absent';
  sorties['acte'] = acte
    ? acte.payeur === 'patient'
      ? 'patient'
      : acte.exoneration === 'aucune'
        ? 'ordinaire'
        : acte.exoneration
    : 'absent';
  sorties['factures'] = String(plan.factures.length);
  return sorties;
}

/** Every complete set of facts; the day decides `horsPeriode`. */
export function espace(horsPeriode: 'oui' | 'non'): Faits[] {
  const noms = (Object.keys(FAITS) as Fait[]).filter((f) => f !== 'horsPeriode');
  let points: Record<string, string>[] = [{ horsPeriode }];
  for (const f of noms) points = points.flatMap((p) => FAITS[f].map((v) => ({ ...p, [f]: v })));
  return points as Faits[];
}
