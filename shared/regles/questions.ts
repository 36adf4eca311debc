import { CHAMPS_DEMANDES, FAITS, NOMS_FAITS, type Champ, type Fait, type Faits } from './faits.ts';
import { pointDe, signauxDe, trancher, type JeuCompile } from './moteur.ts';
import { DECISIONS, ISSUES, type Decision, type Issues, type RegleSignal } from './regle.ts';

/** Every way in which the unknown facts can still turn out, each with the key of the plan it leads to. */
export interface Completions {
  /** The unknown facts, in asking order. */
  readonly inconnus: readonly Fait[];
  /** Keys, in mixed radix over the unknown facts: the last fact varies fastest. */
  readonly cles: readonly string[];
  /** The complete facts behind each key. */
  faits(rang: number): Faits;
  /** For each decision, the outcomes still possible. */
  readonly possibles: { readonly [D in Decision]: ReadonlySet<Issues[D]> };
  /** Every signal that some completion emits. */
  readonly signaux: ReadonlySet<RegleSignal>;
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

/**
 * Enumerates the completions of `connus`. Two completions have the same key if and only if they lead the counter to do the same:
 * same decisions and actions, and, where something is billed, the same warnings. A warning on a plan that bills nothing is said
 * when its facts are known but is no reason to ask.
 */
export function completer(compile: JeuCompile, connus: Partial<Faits>): Completions {
  const inconnus = CHAMPS_DEMANDES.map((c) => c.fait).filter((f) => connus[f] === undefined);
  const listes = inconnus.map((f) => valeursPlausibles(f, connus));
  const total = listes.reduce((n, l) => n * l.length, 1);
  const cles: string[] = [];
  const possibles = Object.fromEntries(DECISIONS.map((d) => [d, new Set()])) as unknown as { [D in Decision]: Set<Issues[D]> };
  const signaux = new Set<RegleSignal>();
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
  for (let rang = 0; rang < total; rang++) {
    const point = pointDe(faits(rang));
    const issues = trancher(compile, point).map((r) => r.alors);
    DECISIONS.forEach((d, i) => (possibles[d] as Set<string>).add(issues[i]!));
    const facture = !issues.includes('orienter') && issues[DECISIONS.indexOf('vaccin')] !== 'patient';
    const emis = signauxDe(compile, point);
    for (const s of emis) signaux.add(s);
    const codes = emis.filter((s) => s.genre === 'action' || facture).map((s) => s.code);
    // The eligibility itself is not part of the plan: only what it leads to is.
    const suites = issues.filter((_, i) => DECISIONS[i] !== 'eligibilite');
    cles.push([...suites, ...codes].join(' '));
  }
  return { inconnus, cles, faits, possibles, signaux };
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
  const restantes = completions.possibles[decision] as ReadonlySet<string>;
  return (ISSUES[decision] as readonly string[]).filter((v) => restantes.has(v)) as Issues[D][];
}
