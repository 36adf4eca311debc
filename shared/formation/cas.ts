import type { DateIso } from '../dates.ts';
import type { Confiance } from '../regles/regle.ts';
import type { Source } from '../regles/sources.ts';

/** The three levels, in the order in which they are learned. */
export const NIVEAUX = ['vaccination', 'documents', 'rejets'] as const;
export type Niveau = (typeof NIVEAUX)[number];

/** The greatest number of a case. */
export const GRAINE_MAX = 2 ** 31 - 1;

export interface Choix {
  readonly valeur: string;
  readonly nom: string;
}

/** What a correction rests on. `doute` is empty when there is none. */
export interface Raison {
  readonly texte: string;
  readonly source: Source;
  readonly confiance: Confiance;
  readonly doute: string;
}

/** One line to fill in. Its reasons are worked out only when they are asked for. */
export interface Question {
  readonly id: string;
  /** The name of the line. */
  readonly nom: string;
  readonly question: string;
  readonly choix: readonly Choix[];
  /** The value of the right choice, the one that is told. */
  readonly juste: string;
  /** Other values counted right, where nothing that is known chooses. */
  readonly aussi?: readonly string[];
  /** Why the right answer is right. */
  readonly expliquer: () => Raison;
  /** Why another choice is wrong here. */
  readonly refuser: (valeur: string) => Raison;
}

/** A training case: a day of its own, its facts in words, the lines to fill in. */
export interface Cas {
  readonly niveau: Niveau;
  readonly graine: number;
  readonly jour: DateIso;
  /** What the learner is told, one sentence each. */
  readonly enonce: readonly string[];
  readonly questions: readonly Question[];
  /** What is to be known beyond the lines, doubts included; said with the correction. */
  readonly avertissements: readonly string[];
}

export interface ReponseCas {
  readonly question: string;
  readonly choix: string;
}

/** One line once checked; `refus` is null when it is right. */
export interface Correction {
  readonly question: Question;
  /** As chosen; empty when nothing was. */
  readonly choix: string;
  readonly raison: Raison;
  readonly refus: Raison | null;
}

/** What was answered on one line; empty when nothing was. */
export function reponseA(question: Question, reponses: readonly ReponseCas[]): string {
  return reponses.find((r) => r.question === question.id)?.choix ?? '';
}

/** Whether a line is right. */
export function estJuste({ juste, aussi = [] }: Question, choix: string): boolean {
  return choix === juste || aussi.includes(choix);
}

/** Whether every line of a case is right. */
export function toutJuste(cas: Cas, reponses: readonly ReponseCas[]): boolean {
  return cas.questions.every((q) => estJuste(q, reponseA(q, reponses)));
}

/** Checks a case line by line. */
export function corriger(cas: Cas, reponses: readonly ReponseCas[]): Correction[] {
  return cas.questions.map((question) => {
    const choix = reponseA(question, reponses);
    const raison = question.expliquer();
    const faux = !estJuste(question, choix);
    // A line left empty is wrong for no reason but the rule itself.
    const refuser = (): Raison => (question.choix.some((c) => c.valeur === choix) ? question.refuser(choix) : raison);
    return { question, choix, raison, refus: faux ? refuser() : null };
  });
}
