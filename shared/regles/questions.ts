import { CHAMPS_DEMANDES, FAITS, NOMS_FAITS, type Champ, type Fait, type Faits } from './faits.ts';
import {
  emisAu,
  ENSEMBLES_DE_CODES,
  placeDe,
  pointDe,
  restreindre,
  signauxDe,
  trancher,
  valeurAu,
  valeursDe,
  type JeuCompile,
} from './moteur.ts';
import { DECISIONS, ISSUES, type Decision, type Issues, type Regle, type RegleSignal } from './regle.ts';

/** Every way in which the unknown facts can still turn out, each with the key of the plan it leads to. */
export interface Completions {
  /** The unknown facts, in asking order. */
  readonly inconnus: readonly Fait[];
  /** Keys, in mixed radix over the unknown facts: the last fact varies fastest. */
  readonly cles: readonly number[];
  /** The complete facts behind each key. */
  faits(rang: number): Faits;
  /** For each decision, in their order, the outcomes still possible as a mask of their ranks. */
  readonly possibles: readonly number[];
  /** Every signal that some completion emits. */
  readonly signaux: readonly RegleSignal[];
}

/** A first value for every fact, so that a partial set can be made complete. */
const BASE = Object.fromEntries(NOMS_FAITS.map((f) => [f, FAITS[f][0]])) as Faits;

/**
 * A pregnancy past 65 is not a completion worth a question, though it is answered when stated. Without this, the warning on
 * pregnancy would make the criteria matter to a person whom age alone makes eligible.
 */
function valeursPlausibles(fait: Fait, connus: Partial<Faits>): readonly string[] {
  const valeurs: readonly string[] = FAITS[fait];
  if (fait === 'critere' && connus.age === '65-et-plus') return valeurs.filter((v) => !v.startsWith('grossesse'));
  return valeurs;
}

const PLACES = DECISIONS.map(placeDe);
/** Where each decision of the plan is, and how many outcomes it has. The eligibility is none: only what it leads to is. */
const SUITES = DECISIONS.filter((d) => d !== 'eligibilite').map((d) => ({ place: placeDe(d), taille: ISSUES[d].length }));

/** What the counter is led to do at a decided point, as one number: two points have the same if and only if it is the same. */
function cleDuPlan({ signaux }: JeuCompile, point: Uint8Array, emis: number): number {
  const rien = valeurAu(point, 'orientation') === 'orienter' || valeurAu(point, 'vaccin') === 'patient';
  let codes = 0;
  for (const s of signaux) if ((s.bit & emis) !== 0 && (s.regle.genre === 'action' || !rien)) codes |= s.code;
  let suites = 0;
  for (const { place, taille } of SUITES) suites = suites * taille + point[place]!;
  return suites * ENSEMBLES_DE_CODES + codes;
}

/**
 * Enumerates the completions of `connus`. Two completions have the same key if and only if they lead the counter to do the same:
 * same decisions and actions, and, where something is billed, the same warnings. A warning on a plan that bills nothing is said
 * when its facts are known but is no reason to ask.
 */
export function completer(compile: JeuCompile, connus: Partial<Faits>): Completions {
  const inconnus = CHAMPS_DEMANDES.map((c) => c.fait).filter((f) => connus[f] === undefined);
  const listes = inconnus.map((f) => valeursPlausibles(f, connus));
  const total = listes.reduce((n, l) => n * l.length, 1);
  const cles: number[] = [];
  const possibles = DECISIONS.map(() => 0);
  let signaux = 0;
  const faits = (rang: number): Faits => {
    const complets: Record<string, string> = { ...BASE, ...connus };
    let reste = rang;
    for (let i = inconnus.length - 1; i >= 0; i--) {
      const liste = listes[i]!;
      complets[inconnus[i]!] = liste[reste % liste.length]!;
      reste = Math.floor(reste / liste.length);
    }
    return complets as Faits;
  };
  // One point for all: the next completion differs from the last in the facts that vary fastest.
  const point = pointDe(faits(0));
  const roues = inconnus.map((f, i) => ({ place: placeDe(f), rangs: listes[i]!.map((v) => valeursDe(f).indexOf(v)), tour: 0 }));
  const avancer = (): void => {
    for (let i = roues.length - 1; i >= 0; i--) {
      const roue = roues[i]!;
      roue.tour = (roue.tour + 1) % roue.rangs.length;
      point[roue.place] = roue.rangs[roue.tour]!;
      if (roue.tour !== 0) return;
    }
  };
  const reste = restreindre(compile, connus);
  const gagnantes: Regle[] = [];
  for (let rang = 0; rang < total; rang++) {
    trancher(reste, point, gagnantes);
    for (let i = 0; i < PLACES.length; i++) possibles[i]! |= 1 << point[PLACES[i]!]!;
    const emis = emisAu(reste, point);
    signaux |= emis;
    cles.push(cleDuPlan(reste, point, emis));
    avancer();
  }
  return { inconnus, cles, faits, possibles, signaux: signauxDe(reste, signaux) };
}

/**
 * The facts that can still change the plan, in asking order: those for which two completions that differ in that fact alone have
 * different keys. Empty if and only if one plan is left.
 */
export function questionsRestantes({ inconnus, cles }: Completions, connus: Partial<Faits>): Champ[] {
  const tailles = inconnus.map((f) => valeursPlausibles(f, connus).length);
  return CHAMPS_DEMANDES.filter(({ fait }) => {
    const i = inconnus.indexOf(fait);
    if (i < 0) return false;
    const pas = tailles.slice(i + 1).reduce((n, t) => n * t, 1);
    const taille = tailles[i]!;
    return cles.some((cle, rang) => Math.floor(rang / pas) % taille !== 0 && cle !== cles[rang - pas]);
  }).map((c) => c.champ);
}

/** The outcomes a decision can still have, in the order of its list. */
export function issuesPossibles<D extends Decision>(completions: Completions, decision: D): Issues[D][] {
  const possibles = completions.possibles[DECISIONS.indexOf(decision)]!;
  return (ISSUES[decision] as readonly string[]).filter((_, rang) => (possibles & (1 << rang)) !== 0) as Issues[D][];
}
