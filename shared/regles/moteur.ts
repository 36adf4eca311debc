import type { DateIso } from '../dates.ts';
import { FAITS, NOMS_FAITS, type Fait, type Faits } from './faits.ts';
import {
  DECISIONS,
  ISSUES,
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
  readonly rang: number;
  readonly masque: number;
}

interface RegleCompilee<R> {
  readonly regle: R;
  readonly conditions: readonly Condition[];
}

/** A rule set made ready for one day: only the rules in force, conditions as bit masks. */
export interface JeuCompile {
  readonly jeu: Jeu;
  readonly decisions: readonly {
    readonly decision: Decision;
    readonly regles: readonly RegleCompilee<Regle>[];
    readonly valeurs: readonly string[];
  }[];
  readonly signaux: readonly RegleCompilee<RegleSignal>[];
}

const RANG_DECISION = NOMS_FAITS.length;

function valeursDe(cle: string): readonly string[] {
  return cle in FAITS ? FAITS[cle as Fait] : ISSUES[cle as Decision];
}

function compilerBoite(boite: Boite): Condition[] {
  return Object.entries(boite).map(([cle, admises]) => {
    const fait = NOMS_FAITS.indexOf(cle as Fait);
    const rang = fait >= 0 ? fait : RANG_DECISION + DECISIONS.indexOf(cle as Decision);
    const valeurs = valeursDe(cle);
    return { rang, masque: admises.reduce((m, v) => m | (1 << valeurs.indexOf(v)), 0) };
  });
}

/** Whether a rule applies on a day; a rule without bounds follows its set. */
export function enVigueur(regle: { du?: DateIso; au?: DateIso }, jour: DateIso): boolean {
  return (regle.du === undefined || jour >= regle.du) && (regle.au === undefined || jour <= regle.au);
}

/** Keeps the rules in force on `jour` and turns their boxes into masks. */
export function compiler(jeu: Jeu, jour: DateIso): JeuCompile {
  const regles = jeu.regles.filter((r) => enVigueur(r, jour));
  return {
    jeu,
    decisions: DECISIONS.map((decision) => ({
      decision,
      valeurs: ISSUES[decision],
      regles: regles.filter((r) => r.decision === decision).map((regle) => ({ regle, conditions: compilerBoite(regle.si) })),
    })),
    signaux: jeu.signaux.filter((s) => enVigueur(s, jour)).map((regle) => ({ regle, conditions: compilerBoite(regle.si) })),
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
  for (const c of conditions) if ((c.masque & (1 << point[c.rang]!)) === 0) return false;
  return true;
}

/** The facts as positions in their value lists; decisions are filled in as they are taken. */
export function pointDe(faits: Faits): Uint8Array {
  const point = new Uint8Array(RANG_DECISION + DECISIONS.length);
  NOMS_FAITS.forEach((f, i) => {
    point[i] = (FAITS[f] as readonly string[]).indexOf(faits[f]);
  });
  return point;
}

function gagnante(applicables: readonly Regle[], decision: Decision): Regle {
  if (applicables.length === 1) return applicables[0]!;
  const restantes = applicables.filter((r) => !applicables.some((autre) => r.sauf?.includes(autre.id)));
  if (restantes.length !== 1)
    throw new TableIncoherente(
      decision,
      restantes.map((r) => r.id),
    );
  return restantes[0]!;
}

/**
 * Takes every decision for a point of the fact space, writing each outcome into the point.
 * @throws {TableIncoherente} when no rule, or more than one, wins a decision.
 */
export function trancher(compile: JeuCompile, point: Uint8Array): Regle[] {
  return compile.decisions.map(({ decision, regles, valeurs }, i) => {
    const applicables: Regle[] = [];
    for (const r of regles) if (tient(r.conditions, point)) applicables.push(r.regle);
    const regle = gagnante(applicables, decision);
    point[RANG_DECISION + i] = valeurs.indexOf(regle.alors);
    return regle;
  });
}

/**
 * The signals that a decided point emits.
 * @throws {TableIncoherente} when two rules emit the same code.
 */
export function signauxDe(compile: JeuCompile, point: Uint8Array): RegleSignal[] {
  const emis: RegleSignal[] = [];
  for (const { regle, conditions } of compile.signaux) {
    if (!tient(conditions, point)) continue;
    if (emis.some((e) => e.code === regle.code)) throw new TableIncoherente(regle.code, [regle.id]);
    emis.push(regle);
  }
  return emis;
}

/** Applies a rule set to complete facts. */
export function juger(compile: JeuCompile, faits: Faits): Verdict {
  const point = pointDe(faits);
  const regles = trancher(compile, point);
  return {
    issues: Object.fromEntries(regles.map((r) => [r.decision, r.alors])) as Issues,
    gagnantes: Object.fromEntries(regles.map((r) => [r.decision, r])),
    signaux: signauxDe(compile, point),
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
