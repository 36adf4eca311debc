import type { DateIso } from '../dates.ts';
import { FAITS, NOMS_FAITS, type Fait, type Faits } from './faits.ts';
import {
  DECISIONS,
  ISSUES,
  SIGNAUX,
  type Boite,
  type CodeSignal,
  type Decision,
  type Issues,
  type Jeu,
  type Regle,
  type RegleSignal,
} from './regle.ts';

/** What the rules say of a set of facts. */
export interface Verdict {
  readonly issues: Issues;
  /** The winning rule of each decision; absent where the facts left unknown could still make another rule win. */
  readonly gagnantes: { readonly [D in Decision]?: Regle };
  readonly signaux: readonly RegleSignal[];
}

/** Zero or two rules win a decision, or emit a signal: a fault of the tables, never a guess. */
export class TableIncoherente extends Error {
  readonly decision: Decision | CodeSignal;
  readonly regles: readonly string[];
  constructor(decision: Decision | CodeSignal, regles: readonly string[]) {
    super(`${decision}: ${regles.length === 0 ? 'no rule' : regles.join(', ')}`);
    this.name = 'TableIncoherente';
    this.decision = decision;
    this.regles = regles;
  }
}

/** A condition compiled to integers: the value's bit must be in the mask. Facts come first, then decisions. */
interface Condition {
  readonly place: number;
  readonly masque: number;
}

interface Compilee<R> {
  readonly regle: R;
  readonly conditions: readonly Condition[];
}

interface RegleCompilee extends Compilee<Regle> {
  /** The rank of its outcome. */
  readonly issue: number;
  /** Its own bit among the rules of its decision, and those of the rules that defeat it. */
  readonly bit: number;
  readonly sauf: number;
}

interface SignalCompile extends Compilee<RegleSignal> {
  /** Its own bit among the signals of the set, and that of its code. */
  readonly bit: number;
  readonly code: number;
}

interface DecisionCompilee {
  readonly decision: Decision;
  readonly place: number;
  readonly regles: readonly RegleCompilee[];
}

/** Masks are 32-bit integers. */
const RANGS_MAXIMUM = 31;
const CODES: readonly CodeSignal[] = [...SIGNAUX.action, ...SIGNAUX.avertissement];
/** How many masks of codes there are. */
export const ENSEMBLES_DE_CODES = 2 ** CODES.length;

/** A rule set made ready for one day: only the rules in force, conditions as bit masks. */
export interface JeuCompile {
  readonly jeu: Jeu;
  readonly decisions: readonly DecisionCompilee[];
  readonly signaux: readonly SignalCompile[];
}

const PLACES = Object.fromEntries([...NOMS_FAITS, ...DECISIONS].map((cle, place) => [cle, place])) as {
  readonly [C in Fait | Decision]: number;
};

/** Where a point holds a fact or a decision. */
export function placeDe(cle: Fait | Decision): number {
  return PLACES[cle];
}

/** The values of a fact, or the outcomes of a decision, in the order in which a point counts them. */
export function valeursDe(cle: Fait | Decision): readonly string[] {
  return cle in FAITS ? FAITS[cle as Fait] : ISSUES[cle as Decision];
}

/** What a point says of a fact or of a decision that is taken. */
export function valeurAu(point: Uint8Array, cle: Fait | Decision): string {
  return valeursDe(cle)[point[placeDe(cle)]!]!;
}

function compilerBoite(boite: Boite): Condition[] {
  return (Object.entries(boite) as [Fait | Decision, readonly string[]][]).map(([cle, admises]) => {
    const valeurs = valeursDe(cle);
    return { place: placeDe(cle), masque: admises.reduce((m, v) => m | (1 << valeurs.indexOf(v)), 0) };
  });
}

/** Whether a rule applies on a day; a rule without bounds follows its set. */
export function enVigueur(regle: { du?: DateIso; au?: DateIso }, jour: DateIso): boolean {
  return (regle.du === undefined || jour >= regle.du) && (regle.au === undefined || jour <= regle.au);
}

function tenirDansUnMasque(regles: readonly unknown[]): void {
  if (regles.length > RANGS_MAXIMUM) throw new RangeError(`${regles.length} rules for one mask, ${RANGS_MAXIMUM} at most`);
}

function compilerSignaux(signaux: readonly RegleSignal[]): SignalCompile[] {
  tenirDansUnMasque(signaux);
  return signaux.map((regle, rang) => ({
    regle,
    conditions: compilerBoite(regle.si),
    bit: 1 << rang,
    code: 1 << CODES.indexOf(regle.code),
  }));
}

function compilerDecision(regles: readonly Regle[]): RegleCompilee[] {
  tenirDansUnMasque(regles);
  return regles.map((regle, rang) => ({
    regle,
    conditions: compilerBoite(regle.si),
    issue: valeursDe(regle.decision).indexOf(regle.alors),
    bit: 1 << rang,
    sauf: regles.reduce((m, autre, r) => (regle.sauf?.includes(autre.id) === true ? m | (1 << r) : m), 0),
  }));
}

/** Keeps the rules in force on `jour` and turns their boxes into masks. */
export function compiler(jeu: Jeu, jour: DateIso): JeuCompile {
  const regles = jeu.regles.filter((r) => enVigueur(r, jour));
  return {
    jeu,
    decisions: DECISIONS.map((decision) => ({
      decision,
      place: placeDe(decision),
      regles: compilerDecision(regles.filter((r) => r.decision === decision)),
    })),
    signaux: compilerSignaux(jeu.signaux.filter((s) => enVigueur(s, jour))),
  };
}

/** The same set once some facts are known: without the rules that they exclude, nor the conditions that they fulfil. */
export function restreindre(compile: JeuCompile, connus: Partial<Faits>): JeuCompile {
  const rangs = NOMS_FAITS.map((f) => (connus[f] === undefined ? -1 : valeursDe(f).indexOf(connus[f])));
  const reste = <R extends Compilee<Regle | RegleSignal>>(regles: readonly R[]): R[] => {
    const gardees: R[] = [];
    for (const r of regles) {
      const exclue = r.conditions.some((c) => (rangs[c.place] ?? -1) >= 0 && (c.masque & (1 << rangs[c.place]!)) === 0);
      if (!exclue) gardees.push({ ...r, conditions: r.conditions.filter((c) => (rangs[c.place] ?? -1) < 0) });
    }
    return gardees;
  };
  return {
    jeu: compile.jeu,
    decisions: compile.decisions.map((d) => ({ ...d, regles: reste(d.regles) })),
    signaux: reste(compile.signaux),
  };
}

const cache = new WeakMap<Jeu, Map<string, JeuCompile>>();

/** {@link compiler}, once for each distinct set of rules in force. */
export function compilerUneFois(jeu: Jeu, jour: DateIso): JeuCompile {
  let parJours = cache.get(jeu);
  if (parJours === undefined) cache.set(jeu, (parJours = new Map<string, JeuCompile>()));
  const cle = [...jeu.regles, ...jeu.signaux].map((r) => (enVigueur(r, jour) ? '1' : '0')).join('');
  let compile = parJours.get(cle);
  if (compile === undefined) parJours.set(cle, (compile = compiler(jeu, jour)));
  return compile;
}

function tient(conditions: readonly Condition[], point: Uint8Array): boolean {
  for (const c of conditions) if ((c.masque & (1 << point[c.place]!)) === 0) return false;
  return true;
}

/** The facts as positions in their value lists; decisions are filled in as they are taken. */
export function pointDe(faits: Faits): Uint8Array {
  const point = new Uint8Array(NOMS_FAITS.length + DECISIONS.length);
  for (const f of NOMS_FAITS) point[placeDe(f)] = valeursDe(f).indexOf(faits[f]);
  return point;
}

/** The one rule that applies and that no other rule which applies defeats. */
function gagnante(decision: Decision, regles: readonly RegleCompilee[], point: Uint8Array): RegleCompilee {
  let applicables = 0;
  for (const r of regles) if (tient(r.conditions, point)) applicables |= r.bit;
  let seule: RegleCompilee | null = null;
  let restantes = 0;
  for (const r of regles) {
    if ((applicables & r.bit) === 0 || (applicables & r.sauf) !== 0) continue;
    seule = r;
    restantes += 1;
  }
  if (seule !== null && restantes === 1) return seule;
  const gagnantes = regles.filter((r) => (applicables & r.bit) !== 0 && (applicables & r.sauf) === 0);
  throw new TableIncoherente(
    decision,
    gagnantes.map((r) => r.regle.id),
  );
}

/**
 * Takes every decision for a point of the fact space, writing each outcome into the point.
 * @param gagnantes where the winners go, in the order of the decisions
 * @throws {TableIncoherente} when no rule, or more than one, wins a decision.
 */
export function trancher({ decisions }: JeuCompile, point: Uint8Array, gagnantes: Regle[] = []): readonly Regle[] {
  for (let i = 0; i < decisions.length; i++) {
    const { decision, place, regles } = decisions[i]!;
    const { regle, issue } = gagnante(decision, regles, point);
    point[place] = issue;
    gagnantes[i] = regle;
  }
  return gagnantes;
}

/**
 * The signals that a decided point emits, as a mask of their bits.
 * @throws {TableIncoherente} when two rules emit the same code.
 */
export function emisAu(compile: JeuCompile, point: Uint8Array): number {
  let emis = 0;
  let codes = 0;
  for (const { regle, conditions, bit, code } of compile.signaux) {
    if (!tient(conditions, point)) continue;
    if ((codes & code) !== 0) throw new TableIncoherente(regle.code, [regle.id]);
    codes |= code;
    emis |= bit;
  }
  return emis;
}

/** The signals of such a mask. */
export function signauxDe(compile: JeuCompile, emis: number): RegleSignal[] {
  return compile.signaux.filter((s) => (s.bit & emis) !== 0).map((s) => s.regle);
}

/** Applies a rule set to complete facts. */
export function juger(compile: JeuCompile, faits: Faits): Verdict {
  const point = pointDe(faits);
  const regles = trancher(compile, point);
  return {
    issues: Object.fromEntries(regles.map((r) => [r.decision, r.alors])) as Issues,
    gagnantes: Object.fromEntries(regles.map((r) => [r.decision, r])),
    signaux: signauxDe(compile, emisAu(compile, point)),
  };
}

/**
 * What holds whichever way the unknown facts turn out: a reason or a warning that only some of them support is not given, since an
 * unknown is never a no. @param tous every completion, at least one; they lead to the same plan.
 */
export function jugerEnsemble(compile: JeuCompile, tous: readonly Faits[]): Verdict {
  const verdicts = tous.map((f) => juger(compile, f));
  const [premier, ...autres] = verdicts as [Verdict, ...Verdict[]];
  const communes = Object.entries(premier.gagnantes).filter(([d, r]) => autres.every((v) => v.gagnantes[d as Decision] === r));
  return {
    issues: premier.issues,
    gagnantes: Object.fromEntries(communes),
    signaux: premier.signaux.filter((s) => autres.every((v) => v.signaux.includes(s))),
  };
}
