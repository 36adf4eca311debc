import { readFileSync } from 'node:fs';
import type { DossierSaisi } from '../../shared/regles/dossier.ts';
import type { Plan } from '../../shared/regles/plan.ts';

/** A dated case: a dossier, the part of the plan the texts determine, and what must not appear. */
export interface Cas {
  id: string;
  titre: string;
  dossier: DossierSaisi;
  attendu: Record<string, unknown>;
  sans?: string[];
  questionsSans?: string[];
  questionsAvec?: string[];
}

const lire = (nom: string): Cas[] => JSON.parse(readFileSync(new URL(nom, import.meta.url), 'utf8')) as Cas[];
export const casVisibles = lire('cas-visibles.json');
export const casReserves = lire('cas-reserves.json');

function ecarts(attendu: unknown, obtenu: unknown, chemin: string): string[] {
  if (Array.isArray(attendu)) {
    if (!Array.isArray(obtenu) || obtenu.length !== attendu.length) return [`${chemin}: ${JSON.stringify(obtenu)}`];
    return attendu.flatMap((v, i) => ecarts(v, obtenu[i], `${chemin}[${i}]`));
  }
  if (attendu !== null && typeof attendu === 'object') {
    if (obtenu === null || typeof obtenu !== 'object') return [`${chemin}: ${JSON.stringify(obtenu)}`];
    return Object.entries(attendu).flatMap(([k, v]) => ecarts(v, (obtenu as Record<string, unknown>)[k], `${chemin}.${k}`));
  }
  return attendu === obtenu ? [] : [`${chemin}: ${JSON.stringify(obtenu)} instead of ${JSON.stringify(attendu)}`];
}

/** What a plan gets wrong of a case: keys compared one by one, lists whole, actions and warnings by containment of codes. */
export function ecartsAuCas(cas: Cas, plan: Plan): string[] {
  const { actions, avertissements, ...reste } = cas.attendu as {
    actions?: string[];
    avertissements?: (string | { code: string })[];
  };
  const codes = [...plan.actions, ...plan.avertissements.map((a) => a.code)] as string[];
  const voulus = [...(actions ?? []), ...(avertissements ?? []).map((a) => (typeof a === 'string' ? a : a.code))];
  return [
    ...ecarts(reste, plan, 'plan'),
    ...voulus.filter((c) => !codes.includes(c)).map((c) => `missing ${c}`),
    ...(cas.sans ?? []).filter((c) => codes.includes(c)).map((c) => `unwanted ${c}`),
    ...(cas.questionsSans ?? []).filter((q) => (plan.questions as string[]).includes(q)).map((q) => `asks ${q}`),
    ...(cas.questionsAvec ?? []).filter((q) => !(plan.questions as string[]).includes(q)).map((q) => `does not ask ${q}`),
  ];
}
