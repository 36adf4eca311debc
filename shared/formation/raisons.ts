import { messagesFormation as M } from '../messages/formation.fr.ts';
import { dire } from '../regles/explication.ts';
import type { Fait, Faits } from '../regles/faits.ts';
import { juger, type JeuCompile, type Verdict } from '../regles/moteur.ts';
import { DECISIONS, type Boite, type Decision, type Regle, type RegleSignal } from '../regles/regle.ts';
import { SOURCES } from '../regles/sources.ts';
import { fr } from '../typographie.ts';
import type { Raison } from './cas.ts';

const R = M.raisons;

/** A complete case as the engine has judged it. */
export interface Analyse {
  readonly compile: JeuCompile;
  readonly faits: Faits;
  readonly verdict: Verdict;
}

type Phrases = Readonly<Record<string, Readonly<Record<string, string>>>>;
const EST: Phrases = R.est;
const ETAIT: Phrases = R.etait;

function raison(regle: Regle | RegleSignal, texte: string, doutes: readonly (string | undefined)[] = [regle.doute]): Raison {
  return {
    texte: fr(texte),
    source: SOURCES[regle.source],
    confiance: regle.confiance,
    doute: fr([...new Set(doutes.filter((d) => d !== undefined))].join(' ')),
  };
}

/** The winning rule of a decision. @throws when the facts leave it open, which a complete case never does. */
function gagnante({ verdict }: Analyse, decision: Decision): Regle {
  const regle = verdict.gagnantes[decision];
  if (regle === undefined) throw new Error(`no rule for ${decision}`);
  return regle;
}

/** The rule that won a decision, then those that won what it rests on; a rule that always applies explains nothing. */
function chaine(a: Analyse, regle: Regle): Regle[] {
  const appuis = DECISIONS.filter((d) => d in regle.si).map((d) => gagnante(a, d));
  return [regle, ...appuis.filter((r) => Object.keys(r.si).length > 0).flatMap((r) => chaine(a, r))];
}

/** The winning rule of a decision, down to the facts that lead to it. */
export function expliquerDecision(a: Analyse, decision: Decision): Raison {
  const regle = gagnante(a, decision);
  const regles = [...new Set(chaine(a, regle))];
  // The fact first, then what follows from it.
  const texte = regles
    .map((r) => r.explication)
    .toReversed()
    .join(' ');
  return raison(
    regle,
    texte,
    regles.map((r) => r.doute),
  );
}

type Bascule = readonly [fait: Fait, valeur: string];

/** What could be otherwise for this very patient, the dose and his age being what they are. */
function autrement({ faits: f }: Analyse): Bascule[] {
  const adulte = ['18-49', '50-59', '60-64'].includes(f.age);
  const enceinte = f.critere === 'grossesse' || f.critere === 'grossesse-et-aviaire';
  const oppose = (v: 'oui' | 'non'): string => (v === 'oui' ? 'non' : 'oui');
  return [
    ['ordonnance', oppose(f.ordonnance)],
    ['injection', oppose(f.injection)],
    ['critere', f.critere === 'aucun' ? 'autre' : 'aucun'],
    ...['aucune', 'ald', ...(adulte ? ['invalidite'] : []), ...(enceinte ? ['maternite'] : [])]
      .filter((v) => v !== f.situation)
      .map((v): Bascule => ['situation', v]),
    // No dose of the State has been found for years: one that is said to be may not be, the other way round is not thought of.
    ...(f.stockEtat === 'oui' ? [['stockEtat', 'non'] as const] : []),
    ['lgoDissocie', oppose(f.lgoDissocie)],
  ];
}

/** Whether the vaccine is not for that age: nothing is right with it, whatever the invoice would be. */
const horsAge = (v: Verdict): boolean => v.signaux.some((s) => s.code === 'age-hors-amm' || s.code === 'age-minimal-a-verifier');

/** The single changes that would make one of these outcomes right, two at most, in a sentence; empty when there is none. */
function direBascules(a: Analyse, decision: Decision, valeurs: readonly string[]): string {
  const bascules = autrement(a).filter(([fait, valeur]) => {
    const verdict = juger(a.compile, { ...a.faits, [fait]: valeur });
    return valeurs.includes(verdict.issues[decision]) && !horsAge(verdict);
  });
  const dites = bascules.slice(0, 2).map(([fait, valeur]) => `${R.si} ${ETAIT[fait]![valeur]!}`);
  return dites.length === 0 ? '' : `${R.juste} ${dites.join(`, ${R.ou} `)}.`;
}

/** What a rule asks for and the case does not have. */
interface Manque {
  readonly voulu: string;
  readonly ici: string;
}

/** Some values of one fact or decision as a clause: `le vaccin est en prévention ou à 65 %`. */
function direEst(cle: string, valeurs: readonly string[]): string | null {
  const phrases = EST[cle];
  if (phrases === undefined) return null;
  const debut = R.debuts.map((d) => `${d} `).find((d) => phrases[valeurs[0]!]!.startsWith(d)) ?? '';
  const dites = [...new Set(valeurs.map((v) => phrases[v]!))];
  const suite = dites.slice(1).map((p) => (p.startsWith(debut) ? p.slice(debut.length) : p));
  return [[dites[0]!, ...suite.slice(0, -1)].join(', '), ...suite.slice(-1)].join(` ${R.ou} `);
}

/** Each condition that the case does not meet; null for what no patient can change: his age, the vaccine. */
function manques({ faits, verdict }: Analyse, si: Boite): (Manque | null)[] {
  const ici: Readonly<Record<string, string>> = { ...faits, ...verdict.issues };
  return Object.entries(si)
    .filter(([cle, admises]) => !(admises as readonly string[]).includes(ici[cle]!))
    .map(([cle, admises]) => {
      const voulu = direEst(cle, admises);
      // At an age that counts by itself, "no criterion" is not said.
      const parAge = cle === 'critere' && ici[cle] === 'aucun' && verdict.issues.eligibilite === 'cible';
      const dit = parAge ? R.sansAutreCritere : direEst(cle, [ici[cle]!]);
      return voulu === null || dit === null ? null : { voulu, ici: dit };
    });
}

function direManques(debut: string, liste: readonly Manque[]): string {
  const [premier = '', ...autres] = liste.map((m) => m.voulu);
  const suite = autres.map((v) => ` ${/^[aeiou]/.test(v) ? R.etQu : `${R.etQue} `}${v}`).join('');
  return `${debut} ${premier}${suite}. ${R.ici} ${liste.map((m) => m.ici).join(' ; ')}.`;
}

/**
 * Why none of these outcomes is that of the case: one thing would have to be otherwise for this patient, or the rule that leads there
 * gives way to the winner, or the nearest rule asks for what the case does not have.
 */
export function refuserDecision(a: Analyse, decision: Decision, valeurs: readonly string[]): Raison {
  const gagne = gagnante(a, decision);
  const bascules = direBascules(a, decision, valeurs);
  if (bascules !== '') return raison(gagne, bascules);
  // Who is sent elsewhere, is for that reason alone.
  if (a.verdict.issues.orientation === 'orienter') return expliquerDecision(a, decision);
  const proche = a.compile.decisions
    .flatMap((d) => (d.decision === decision ? d.regles.map((r) => r.regle) : []))
    .filter((r) => valeurs.includes(r.alors))
    .map((regle) => ({ regle, liste: manques(a, regle.si) }))
    .filter((c): c is { regle: Regle; liste: Manque[] } => !c.liste.includes(null))
    .toSorted((x, y) => x.liste.length - y.liste.length)
    .at(0);
  if (proche === undefined) return expliquerDecision(a, decision);
  if (proche.liste.length === 0) return raison(proche.regle, `« ${proche.regle.explication} » ${R.cede}`);
  return raison(proche.regle, direManques(R.vaut, proche.liste));
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
  const { age, ...si } = regle.si;
  const liste = manques(a, si).filter((m) => m !== null);
  // An age alone is said as the rule bounds it.
  if (liste.length === 0 && age !== undefined)
    return raison(regle, `« ${regle.explication} » ${R.reserve} ${dire('age', age).replace(/^.* : /, '')}.`);
  return raison(regle, direManques(R.seFait, liste));
}
