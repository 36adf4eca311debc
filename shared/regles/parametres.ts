import type { DateIso } from '../dates.ts';
import type { Territoire } from './dossier.ts';
import type { Confiance } from './regle.ts';
import type { SourceId } from './sources.ts';

/** An amount (integer cents) or a rate (percent) with the days it holds, its source, and the last day somebody checked it. */
export interface Parametre {
  readonly nom: 'vgp-metropole' | 'vgp-drom' | 'taux-acte' | 'taux-enfant';
  readonly du: DateIso;
  readonly au: DateIso | null;
  readonly valeur: number;
  readonly source: SourceId;
  readonly verifieLe: DateIso;
  readonly confiance: Confiance;
  readonly doute?: string;
}

const DOUTE_TVA = 'Les sources écrivent tantôt HT, tantôt TTC.';
const DOUTE_TAUX = 'Le jour du passage de 60 à 70 % est inconnu, entre septembre 2019 et octobre 2021.';

export const PARAMETRES: readonly Parametre[] = [
  {
    nom: 'vgp-metropole',
    du: '2019-09-06',
    au: '2022-11-06',
    valeur: 630,
    source: 'avenant-16',
    verifieLe: '2021-10-26',
    confiance: 'confirme',
    doute: DOUTE_TVA,
  },
  {
    nom: 'vgp-metropole',
    du: '2022-11-07',
    au: null,
    valeur: 750,
    source: 'quotidien-tarif-2022',
    verifieLe: '2025-01-31',
    confiance: 'confirme',
    doute: DOUTE_TVA,
  },
  {
    nom: 'vgp-drom',
    du: '2019-09-06',
    au: '2022-11-06',
    valeur: 660,
    source: 'avenant-16',
    verifieLe: '2021-10-26',
    confiance: 'confirme',
    doute: DOUTE_TVA,
  },
  {
    nom: 'vgp-drom',
    du: '2022-11-07',
    au: null,
    valeur: 788,
    source: 'quotidien-tarif-2022',
    verifieLe: '2025-01-31',
    confiance: 'confirme',
    doute: DOUTE_TVA,
  },
  {
    nom: 'taux-acte',
    du: '2019-09-06',
    au: '2021-10-21',
    valeur: 60,
    source: 'avenant-16',
    verifieLe: '2019-09-06',
    confiance: 'deduit',
    doute: DOUTE_TAUX,
  },
  {
    nom: 'taux-acte',
    du: '2021-10-22',
    au: null,
    valeur: 70,
    source: 'tonicradio-2021',
    verifieLe: '2026-01-31',
    confiance: 'confirme',
  },
  {
    nom: 'taux-enfant',
    du: '2023-08-10',
    au: null,
    valeur: 65,
    source: 'quotidien-2024',
    verifieLe: '2026-01-31',
    confiance: 'confirme',
  },
];

/** The parameter in force on `jour`, or null outside every known period: never last year's value in silence. */
export function parametre(nom: Parametre['nom'], jour: DateIso): Parametre | null {
  return PARAMETRES.find((p) => p.nom === nom && jour >= p.du && (p.au === null || jour <= p.au)) ?? null;
}

/** Tariff of the VGP act on `jour`, in cents, or null where none is known. */
export function tarifVgp(territoire: Territoire, jour: DateIso): number | null {
  return parametre(territoire === 'drom' ? 'vgp-drom' : 'vgp-metropole', jour)?.valeur ?? null;
}
