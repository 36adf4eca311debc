import type { DateIso } from '../dates.ts';
import type { Dossier, Referentiel } from './dossier.ts';
import { faitsConnus, type Faits } from './faits.ts';
import { backoffice2021 } from './jeux/backoffice-2021.ts';
import { enVigueur } from './jeux/en-vigueur.ts';
import { compilerUneFois, jugerEnsemble, type JeuCompile, type Verdict } from './moteur.ts';
import { assembler, planVide, type Plan } from './plan.ts';
import { completer, questionsRestantes, type Completions } from './questions.ts';
import type { Jeu } from './regle.ts';

/** Every rule set, oldest first; their periods neither overlap nor leave a hole. */
export const JEUX: readonly Jeu[] = [backoffice2021, enVigueur];

/** The rule set for a day: the one in force, or the posts on request whatever the day; null where no rule covers it. */
export function choisirJeu(referentiel: Referentiel, jour: DateIso): Jeu | null {
  if (referentiel === 'backoffice-2021') return backoffice2021;
  return JEUX.find((j) => jour >= j.du && (j.au === null || jour <= j.au)) ?? null;
}

/** Everything the engine can say of a dossier: the plan, and what the screen explains around it. */
export interface Etude {
  readonly dossier: Dossier;
  readonly plan: Plan;
  /** Null when no rule set covers the day. */
  readonly analyse: {
    readonly jeu: Jeu;
    readonly compile: JeuCompile;
    readonly connus: Partial<Faits>;
    readonly completions: Completions;
    /** One completion that leads to the plan, and what holds of all of them; null while incomplete. */
    readonly faits: Faits | null;
    readonly verdict: Verdict | null;
  } | null;
}

/** Studies a dossier. Pure: the day of the act alone picks the rules, never the clock. */
export function etudier(dossier: Dossier): Etude {
  const jeu = choisirJeu(dossier.referentiel, dossier.dateActe);
  if (jeu === null) return { dossier, plan: planVide('hors-regles', null), analyse: null };
  const compile = compilerUneFois(jeu, dossier.dateActe);
  const horsPeriode = dossier.dateActe < jeu.du || (jeu.au !== null && dossier.dateActe > jeu.au);
  const connus: Partial<Faits> = { ...jeu.parDefaut, ...faitsConnus(dossier), horsPeriode: horsPeriode ? 'oui' : 'non' };
  const completions = completer(compile, connus);
  const questions = questionsRestantes(completions, connus);
  if (questions.length > 0) {
    const analyse = { jeu, compile, connus, completions, faits: null, verdict: null };
    return { dossier, plan: planVide('incomplet', jeu, questions), analyse };
  }
  const faits = completions.faits(0);
  const verdict = jugerEnsemble(
    compile,
    completions.cles.map((_, rang) => completions.faits(rang)),
  );
  return { dossier, plan: assembler(jeu, verdict, dossier), analyse: { jeu, compile, connus, completions, faits, verdict } };
}

/** From a dossier to its billing plan. */
export function planifier(dossier: Dossier): Plan {
  return etudier(dossier).plan;
}
