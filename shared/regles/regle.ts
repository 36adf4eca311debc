import type { DateIso } from '../dates.ts';
import type { Fait, Valeur } from './faits.ts';
import type { SourceId } from './sources.ts';

/** The decisions, in the order in which they are taken, each with its closed set of outcomes. A rule may read earlier ones. */
export const ISSUES = {
  orientation: ['poursuivre', 'orienter'],
  eligibilite: ['cible', 'enfant', 'non-cible'],
  vaccin: ['prevention', 'stock-etat', 'enfant', 'patient', 'aucun'],
  acte: ['ordinaire', 'maternite', 'ald', 'invalidite', 'patient', 'aucun'],
  prescripteur: ['medecin', 'pharmacien', 'sans-objet'],
  factures: ['aucune', 'une', 'deux'],
} as const;

export type Decision = keyof typeof ISSUES;
export type Issue<D extends Decision> = (typeof ISSUES)[D][number];
export type Issues = { [D in Decision]: Issue<D> };
export const DECISIONS = Object.keys(ISSUES) as Decision[];

/** Actions to take and warnings to show: every one that applies is collected, there is no winner. */
export const SIGNAUX = {
  action: ['editer-bon', 'joindre-bon', 'joindre-attestation-employeur', 'tracer-injection'],
  avertissement: [
    'injection-non-autorisee',
    'age-hors-amm',
    'produit-non-rembourse',
    'primo-vaccinant',
    'deux-doses',
    'grossesse-maternite',
    'maternite-a-verifier',
    'numero-prescripteur-a-verifier',
    'campagne-non-verifiee',
    'tarif-a-verifier',
    'age-minimal-a-verifier',
    'injection-mineur-a-verifier',
    'stock-etat-sans-objet',
    'referentiel-historique',
  ],
} as const;

export type Genre = keyof typeof SIGNAUX;
export type CodeAction = (typeof SIGNAUX)['action'][number];
export type CodeAvertissement = (typeof SIGNAUX)['avertissement'][number];
export type CodeSignal = CodeAction | CodeAvertissement;

/** A box: each fact, or earlier decision, in a set of values; all must hold. Another rule says "or". */
export type Boite = { readonly [F in Fait]?: readonly Valeur<F>[] } & { readonly [D in Decision]?: readonly Issue<D>[] };

export type Confiance = 'confirme' | 'une-source' | 'deduit';

interface Commun {
  readonly id: string;
  readonly si: Boite;
  /** First and last day on which the rule applies, inside the validity of its set; absent = as the set. */
  readonly du?: DateIso;
  readonly au?: DateIso;
  readonly source: SourceId;
  readonly confiance: Confiance;
  /** Who re-read the rule against its source, and when; absent = nobody outside the authors yet. */
  readonly relu?: { readonly par: string; readonly le: DateIso };
  /** One French sentence, under 140 characters. */
  readonly explication: string;
  readonly doute?: string;
}

/** One decision rule: exactly one undefeated rule must win each decision. */
export type Regle = {
  [D in Decision]: Commun & {
    readonly decision: D;
    readonly alors: Issue<D>;
    /** The rules that defeat this one when they apply too. */
    readonly sauf?: readonly string[];
  };
}[Decision];

/** One signal rule: emits its code whenever its box holds. */
export type RegleSignal = {
  [G in Genre]: Commun & { readonly genre: G; readonly code: (typeof SIGNAUX)[G][number] };
}[Genre];

/** A campaign's rule set: data of one disease and period, never edited once released but closed and followed by another. */
export interface Jeu {
  readonly id: string;
  readonly titre: string;
  readonly du: DateIso;
  /** Last day in force; null while no later text has closed it. */
  readonly au: DateIso | null;
  /** Last day on which somebody checked the set against its sources. */
  readonly verifieLe: DateIso;
  readonly regles: readonly Regle[];
  readonly signaux: readonly RegleSignal[];
  /** Facts that this set takes as known when the dossier is silent, and so never asks. */
  readonly parDefaut: { readonly [F in Fait]?: Valeur<F> };
}
