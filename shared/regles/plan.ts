import { fr } from '../typographie.ts';
import type { Dossier } from './dossier.ts';
import { parametre, tarifVgp } from './parametres.ts';
import type { Champ } from './faits.ts';
import type { CodeAction, CodeAvertissement, Confiance, Decision, Issue, Jeu, Regle, RegleSignal } from './regle.ts';
import { TableIncoherente, type Verdict } from './moteur.ts';
import { SOURCES } from './sources.ts';

export type Statut = 'facturer' | 'patient-paie' | 'orienter' | 'incomplet' | 'hors-regles';
export type Exoneration = 'prevention' | 'maternite' | 'ald' | 'invalidite' | 'aucune';

/** Exoneration to line code: maternité is a nature d'assurance and keeps 0 (SESAM-Vitale, règle 0364). */
export const CODES = { prevention: '7', ald: '4', invalidite: '5', maternite: '0', aucune: '0' } as const satisfies Record<
  Exoneration,
  string
>;

export interface Ligne {
  objet: 'vaccin' | 'acte';
  acte: 'VGP' | null;
  payeur: 'assurance-maladie' | 'patient';
  exoneration: Exoneration;
  code: (typeof CODES)[Exoneration];
  /** Percent paid by the assurance maladie; 0 where the patient pays. */
  taux: number;
  /** Integer cents, or null where no tariff is known (the vaccine's price is the LGO's). */
  tarifCentimes: number | null;
}

export interface Facture {
  lignes: Ligne[];
}

export interface Motif {
  decision: Decision;
  regle: string;
  explication: string;
  source: { titre: string; date: string; url: string };
  confiance: Confiance;
}

/** How to bill a dossier. */
export interface Plan {
  statut: Statut;
  regles: { id: string; du: string; au: string | null; verifieLe: string } | null;
  prescripteur: 'medecin' | 'pharmacien' | null;
  factures: Facture[];
  actions: CodeAction[];
  avertissements: { code: CodeAvertissement; texte: string }[];
  motifs: Motif[];
  questions: Champ[];
}

/** The identity of a rule set, as a plan carries it. */
export function identite(jeu: Jeu): NonNullable<Plan['regles']> {
  return { id: jeu.id, du: jeu.du, au: jeu.au, verifieLe: jeu.verifieLe };
}

/** A plan that decides nothing, for the two statuts that carry no verdict. */
export function planVide(statut: 'incomplet' | 'hors-regles', jeu: Jeu | null, questions: Champ[] = []): Plan {
  return {
    statut,
    regles: jeu && identite(jeu),
    prescripteur: null,
    factures: [],
    actions: [],
    avertissements: [],
    motifs: [],
    questions,
  };
}

const ligneVaccin: { [V in Exclude<Issue<'vaccin'>, 'aucun'>]: { payeur: Ligne['payeur']; exoneration: Exoneration } } = {
  prevention: { payeur: 'assurance-maladie', exoneration: 'prevention' },
  'stock-etat': { payeur: 'assurance-maladie', exoneration: 'aucune' },
  enfant: { payeur: 'assurance-maladie', exoneration: 'aucune' },
  patient: { payeur: 'patient', exoneration: 'aucune' },
};

/** A dated rate that the rules in force rely on. @throws when the tables leave a hole, which their tests forbid. */
function taux(nom: 'taux-acte' | 'taux-enfant', jour: string): number {
  const p = parametre(nom, jour);
  if (p === null) throw new RangeError(`${nom} unknown on ${jour}`);
  return p.valeur;
}

function vaccin(issue: Issue<'vaccin'>, d: Dossier): Ligne | null {
  if (issue === 'aucun') return null;
  const ligne = ligneVaccin[issue];
  const tauxVaccin = issue === 'patient' ? 0 : issue === 'enfant' ? taux('taux-enfant', d.dateActe) : 100;
  return { objet: 'vaccin', acte: null, ...ligne, code: CODES[ligne.exoneration], taux: tauxVaccin, tarifCentimes: null };
}

function acte(issue: Issue<'acte'>, d: Dossier): Ligne | null {
  if (issue === 'aucun') return null;
  const exoneration: Exoneration = issue === 'ordinaire' || issue === 'patient' ? 'aucune' : issue;
  return {
    objet: 'acte',
    acte: 'VGP',
    payeur: issue === 'patient' ? 'patient' : 'assurance-maladie',
    exoneration,
    code: CODES[exoneration],
    taux: issue === 'patient' ? 0 : issue === 'ordinaire' ? tauxActe(d.dateActe) : 100,
    tarifCentimes: tarifVgp(d.territoire, d.dateActe),
  };
}

/** Before the first convention the ordinary rate is not known: the earliest one is taken, and its rule says it is deduced. */
function tauxActe(jour: string): number {
  return parametre('taux-acte', jour)?.valeur ?? taux('taux-acte', '2019-09-06');
}

/** @throws {TableIncoherente} when the tables ask for more or fewer invoices than there are lines to put on them. */
function repartir(issue: Issue<'factures'>, regle: string, lignes: Ligne[]): Facture[] {
  const possible = { aucune: lignes.length === 0, une: lignes.length > 0, deux: lignes.length === 2 }[issue];
  if (!possible) throw new TableIncoherente('factures', [regle]);
  if (issue === 'aucune') return [];
  return issue === 'une' ? [{ lignes }] : lignes.map((l) => ({ lignes: [l] }));
}

/** What is written of a rule is written once: rules never change while Comptoir runs. */
function uneFois<R extends object, E>(ecrire: (regle: R) => E): (regle: R) => E {
  const ecrits = new WeakMap<R, E>();
  return (regle) => {
    let ecrit = ecrits.get(regle);
    if (ecrit === undefined) ecrits.set(regle, (ecrit = ecrire(regle)));
    return ecrit;
  };
}

const motif = uneFois((regle: Regle): Motif => {
  const { titre, date, url } = SOURCES[regle.source];
  return {
    decision: regle.decision,
    regle: regle.id,
    explication: fr(regle.explication),
    source: { titre, date, url },
    confiance: regle.confiance,
  };
});

const avertissement = uneFois((s: RegleSignal & { genre: 'avertissement' }) => ({ code: s.code, texte: fr(s.explication) }));

function statut({ orientation, vaccin: v }: Verdict['issues']): Statut {
  if (orientation === 'orienter') return 'orienter';
  return v === 'patient' ? 'patient-paie' : 'facturer';
}

/** Writes a verdict as the plan of the contract. */
export function assembler(jeu: Jeu, verdict: Verdict, d: Dossier): Plan {
  const { issues, gagnantes, signaux } = verdict;
  const lignes = [vaccin(issues.vaccin, d), acte(issues.acte, d)].filter((l) => l !== null);
  return {
    statut: statut(issues),
    regles: identite(jeu),
    prescripteur: issues.prescripteur === 'sans-objet' ? null : issues.prescripteur,
    factures: repartir(issues.factures, gagnantes.factures?.id ?? issues.factures, lignes),
    actions: signaux.filter((s) => s.genre === 'action').map((s) => s.code),
    avertissements: signaux.filter((s) => s.genre === 'avertissement').map(avertissement),
    motifs: Object.values(gagnantes).map(motif),
    questions: [],
  };
}
