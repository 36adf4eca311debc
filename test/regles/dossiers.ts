import fc from 'fast-check';
import { commencer, reduire } from '../../renderer/state/assistant.ts';
import { ajouterJours } from '../../shared/dates.ts';
import { REGLAGES_INITIAUX, type Brouillon, type Reglages } from '../../shared/model.ts';
import { CRITERES, PRODUITS, schemaDossier, SITUATIONS, TERRITOIRES, type Dossier } from '../../shared/regles/dossier.ts';
import { CHAMPS_DEMANDES, type Champ } from '../../shared/regles/faits.ts';
import { INCONNU, type Reponse, type Reponses } from '../../shared/regles/reponses.ts';
import { SIGNAUX } from '../../shared/regles/regle.ts';
import type { Plan } from '../../shared/regles/plan.ts';

/** Random billings for the properties of the engine, and what they are compared by. */
export const CHAMPS: readonly Champ[] = CHAMPS_DEMANDES.map((c) => c.champ);

export interface Cadre {
  readonly dateActe: string;
  readonly dateNaissance: string;
  readonly referentiel: Dossier['referentiel'];
  readonly territoire: Dossier['territoire'];
  readonly produit: Dossier['vaccin']['produit'];
  readonly lgoDissocie: boolean;
}

/** Days on both sides of every change of the rules, and birthdays on both sides of every age that a text names. */
const jours = fc.constantFrom(
  '2019-11-01',
  '2020-10-13',
  '2021-11-10',
  '2022-04-23',
  '2022-04-24',
  '2022-11-07',
  '2023-08-09',
  '2023-08-10',
  '2025-11-03',
  '2026-11-21',
);
const ages = fc.oneof(
  fc.constantFrom(0, 6, 24, 108, 132, 192, 216, 600, 720, 780).chain((mois) => fc.constantFrom(mois - 1, mois)),
  fc.integer({ min: 0, max: 1200 }),
);

export const cadres: fc.Arbitrary<Cadre> = fc
  .record({ jour: jours, mois: ages, reste: fc.integer({ min: 0, max: 1 }) })
  .chain(({ jour, mois, reste }) => {
    const [a, m, j] = jour.split('-').map(Number) as [number, number, number];
    const rang = a * 12 + m - 1 - Math.max(mois, 0);
    const naissance = ajouterJours(
      `${Math.floor(rang / 12)}-${String((rang % 12) + 1).padStart(2, '0')}-${String(Math.min(j, 28)).padStart(2, '0')}`,
      -reste,
    );
    return fc.record({
      dateActe: fc.constant(jour),
      dateNaissance: fc.constant(naissance),
      referentiel: fc.constantFrom('en-vigueur' as const, 'en-vigueur' as const, 'backoffice-2021' as const),
      territoire: fc.constantFrom(...TERRITOIRES),
      produit: fc.option(fc.constantFrom(...PRODUITS), { nil: undefined }),
      lgoDissocie: fc.boolean(),
    });
  });

/** Sets of criteria that stand for all: none, one, several, each special one, both. */
export const CRITERES_TYPES: readonly (readonly (typeof CRITERES)[number][])[] = [
  [],
  ['maladie-chronique'],
  ['entourage', 'obesite-imc-40'],
  ['grossesse'],
  ['professionnel-expose', 'grossesse'],
  ['grippe-aviaire-porcine'],
  ['grossesse', 'grippe-aviaire-porcine'],
];

/** Every value that a field can take. */
export function valeurs(champ: Champ): readonly Exclude<Reponse<Champ>, 'inconnu'>[] {
  if (champ === 'patient.criteres') return CRITERES_TYPES.map((c) => [...c]);
  if (champ === 'patient.situation') return SITUATIONS;
  return [false, true];
}

export type Completes = Readonly<Record<Champ, Exclude<Reponse<Champ>, 'inconnu'>>>;

export const completes: fc.Arbitrary<Completes> = fc.record({
  ordonnance: fc.boolean(),
  injection: fc.boolean(),
  bon: fc.boolean(),
  'vaccin.stockEtat': fc.boolean(),
  'patient.primoVaccinant': fc.boolean(),
  'patient.situation': fc.constantFrom(...SITUATIONS),
  'patient.criteres': fc.oneof(fc.subarray([...CRITERES]), fc.constantFrom(...CRITERES_TYPES.map((c) => [...c]))),
});

/** Answers to some of the questions, "je ne sais pas" to others, nothing to the rest. */
export const partielles: fc.Arbitrary<Partial<Reponses>> = fc
  .tuple(completes, fc.array(fc.constantFrom('su', 'su', 'inconnu', 'absent'), { minLength: 7, maxLength: 7 }))
  .map(([c, sorts]) =>
    Object.fromEntries(
      CHAMPS.flatMap((champ, i) => (sorts[i] === 'absent' ? [] : [[champ, sorts[i] === 'su' ? c[champ] : INCONNU]])),
    ),
  );

/** The dossier of the contract, written field by field; what is unknown is absent. */
export function dossier(cadre: Cadre, r: Partial<Readonly<Record<Champ, unknown>>>): Dossier {
  const su = (champ: Champ): unknown => (r[champ] === INCONNU ? undefined : r[champ]);
  return schemaDossier.parse({
    dateActe: cadre.dateActe,
    referentiel: cadre.referentiel,
    territoire: cadre.territoire,
    vaccin: { maladie: 'grippe', produit: cadre.produit, stockEtat: su('vaccin.stockEtat') },
    injection: su('injection'),
    patient: {
      dateNaissance: cadre.dateNaissance,
      primoVaccinant: su('patient.primoVaccinant'),
      criteres: su('patient.criteres'),
      situation: su('patient.situation'),
    },
    bon: su('bon'),
    ordonnance: su('ordonnance'),
    officine: { lgoDissocie: cadre.lgoDissocie },
  });
}

export function reglagesDe(cadre: Cadre): Reglages {
  return {
    ...REGLAGES_INITIAUX,
    officine: { ...REGLAGES_INITIAUX.officine, territoire: cadre.territoire },
    lgo: { ...REGLAGES_INITIAUX.lgo, dissocie: cadre.lgoDissocie },
  };
}

export const ID = '0192f0c4-7a11-7abc-8def-0123456789ab';

/** The wizard before its first answer. */
export function debut(cadre: Cadre): Brouillon {
  const sujet = { type: 'passage' as const, dateNaissance: cadre.dateNaissance };
  return reduire(
    commencer(ID, sujet, cadre.dateActe, cadre.referentiel),
    { type: 'produit', produit: cadre.produit },
    reglagesDe(cadre),
  );
}

/** Gives answers one by one, in an order. */
export function repondre(
  b: Brouillon,
  cadre: Cadre,
  r: Partial<Readonly<Record<Champ, unknown>>>,
  ordre: readonly Champ[],
): Brouillon {
  return ordre.reduce(
    (avant, champ) =>
      r[champ] === undefined
        ? avant
        : reduire(avant, { type: 'repondre', champ, valeur: r[champ] as Reponse<Champ> }, reglagesDe(cadre)),
    b,
  );
}

/** What the counter does with a plan: warnings count where something is billed. */
export function essentiel(p: Plan): string {
  const { statut, prescripteur, factures, actions } = p;
  const dits = new Set(p.avertissements.map((a) => a.code));
  const avertissements = statut === 'facturer' ? SIGNAUX.avertissement.filter((c) => dits.has(c)) : [];
  return JSON.stringify({ statut, prescripteur, factures, actions: actions.toSorted(), avertissements });
}

/** Nobody is asked whether a person of 65 or more is pregnant. */
export function plausible(cadre: Cadre, champ: Champ, valeur: unknown): boolean {
  const a = cadre.dateNaissance;
  const b = cadre.dateActe;
  const ans = Number(b.slice(0, 4)) - Number(a.slice(0, 4)) - (b.slice(5) < a.slice(5) ? 1 : 0);
  return champ !== 'patient.criteres' || ans < 65 || !(valeur as readonly string[]).includes('grossesse');
}

/** The rules in force take the State's stock as absent when the dossier is silent (it has not existed since 2020-2021). */
export const demande = (cadre: Cadre, champ: Champ): boolean =>
  champ !== 'vaccin.stockEtat' || cadre.referentiel === 'backoffice-2021' || cadre.dateActe < '2023-08-10';
