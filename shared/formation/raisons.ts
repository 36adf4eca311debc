import { nomsIssues } from '../messages/faits.fr.ts';
import { messagesFormation as M } from '../messages/formation.fr.ts';
import { dire, expliquer } from '../regles/explication.ts';
import { FAITS, type Fait, type Faits } from '../regles/faits.ts';
import type { JeuCompile, Verdict } from '../regles/moteur.ts';
import { type Decision, type Regle, type RegleSignal } from '../regles/regle.ts';
import { SOURCES } from '../regles/sources.ts';
import { fr } from '../typographie.ts';
import type { Raison } from './cas.ts';

/** A complete case as the engine has judged it. */
export interface Analyse {
  readonly compile: JeuCompile;
  readonly faits: Faits;
  readonly verdict: Verdict;
  /** Worked out once, when a first reason is asked for. */
  readonly explications: () => ReturnType<typeof expliquer>;
}

/** What the engine judged, its explanations kept for every line. */
export function analyser(compile: JeuCompile, faits: Faits, verdict: Verdict): Analyse {
  let explications: ReturnType<typeof expliquer> | null = null;
  return { compile, faits, verdict, explications: () => (explications ??= expliquer(compile, faits)) };
}

function raison(regle: Regle | RegleSignal, texte: string): Raison {
  return {
    texte: fr(texte),
    source: SOURCES[regle.source],
    confiance: regle.confiance,
    doute: fr(regle.doute ?? ''),
  };
}

/** The winning rule of a decision. @throws when the facts leave it open, which a complete case never does. */
function gagnante({ verdict }: Analyse, decision: Decision): Regle {
  const regle = verdict.gagnantes[decision];
  if (regle === undefined) throw new Error(`no rule for ${decision}`);
  return regle;
}

function direCondition(cle: string, valeurs: readonly string[]): string {
  if (cle in FAITS) return dire(cle as Fait, valeurs);
  const noms: Readonly<Record<string, string>> = nomsIssues[cle as Decision];
  return valeurs.map((v) => noms[v]).join(' ou ');
}

/** The conditions of a rule that this case does not meet, in words, with what the case says instead. */
function manques({ faits, verdict }: Analyse, regle: Regle | RegleSignal): { readonly voulu: string; readonly ici: string }[] {
  const ici: Readonly<Record<string, string>> = { ...faits, ...verdict.issues };
  return Object.entries(regle.si)
    .filter(([cle, admises]) => !(admises as readonly string[]).includes(ici[cle]!))
    .map(([cle, admises]) => ({ voulu: direCondition(cle, admises), ici: direCondition(cle, [ici[cle]!]) }));
}

function direManques(liste: ReturnType<typeof manques>): string {
  const { faudrait, ici } = M.raisons;
  return `${faudrait} ${liste.map((m) => m.voulu).join(' ; et ')}. ${ici} ${liste.map((m) => m.ici).join(' ; ')}.`;
}

/** The winning rule of a decision, with the answers that force it. */
export function expliquerDecision(a: Analyse, decision: Decision): Raison {
  const regle = gagnante(a, decision);
  const force = a.explications()[decision]?.forcePar ?? [];
  const tient = force.length === 0 ? '' : ` ${M.raisons.tient} ${force.map((f) => dire(f, [a.faits[f]])).join(' et ')}.`;
  return raison(regle, `${regle.explication}${tient}`);
}

/**
 * Why none of these outcomes is that of the case: the rule that leads there gives way to the winner, or one fact would have to be
 * another, or the nearest rule asks for what the case does not have.
 */
export function refuserDecision(a: Analyse, decision: Decision, valeurs: readonly string[]): Raison {
  const gagne = gagnante(a, decision);
  const candidates = a.compile.decisions
    .flatMap((d) => (d.decision === decision ? d.regles.map((r) => r.regle) : []))
    .filter((r) => valeurs.includes(r.alors))
    .map((regle) => ({ regle, liste: manques(a, regle) }))
    .toSorted((x, y) => x.liste.length - y.liste.length);
  const proche = candidates[0];
  if (proche === undefined) return raison(gagne, gagne.explication);
  if (proche.liste.length === 0) return raison(proche.regle, `« ${proche.regle.explication} » ${M.raisons.cede}`);
  const noms: Readonly<Record<string, string>> = nomsIssues[decision];
  // The last ones are about what is asked at the counter; the first, about age and product.
  const bascule = a.explications()[decision]?.bascules.findLast((b) => valeurs.some((v) => b.endsWith(`→ ${noms[v]}`)));
  const debut = bascule?.slice(0, bascule.lastIndexOf(' →'));
  return debut === undefined ? raison(proche.regle, direManques(proche.liste)) : raison(gagne, `${M.raisons.juste} ${debut}.`);
}

/** The rule of an action that the case calls for. @throws when it does not. */
export function expliquerSignal({ verdict }: Analyse, code: string): Raison {
  const regle = verdict.signaux.find((s) => s.code === code);
  if (regle === undefined) throw new Error(`no action ${code}`);
  return raison(regle, regle.explication);
}

/** Why an action is not called for. @throws when no rule in force speaks of it. */
export function refuserSignal(a: Analyse, code: string): Raison {
  const regle = a.compile.signaux.find((s) => s.regle.code === code)?.regle;
  if (regle === undefined) throw new Error(`no rule for ${code}`);
  return raison(regle, direManques(manques(a, regle)));
}
