import { ajouterJours } from '../../shared/dates.ts';
import type { Jeu } from '../../shared/regles/regle.ts';

/** Every day around which a rule set can change: each bound, the day before it and the day after. */
export function joursCharnieres(jeu: Jeu): string[] {
  const bornes = [jeu.du, jeu.au, ...[...jeu.regles, ...jeu.signaux].flatMap((r) => [r.du, r.au])].filter(
    (b) => b !== undefined && b !== null,
  );
  return [...new Set(bornes.flatMap((b) => [ajouterJours(b, -1), b, ajouterJours(b, 1)]))].toSorted();
}

/** Whether a day falls outside the period on which the set was in force. */
export function horsPeriode(jeu: Jeu, jour: string): 'oui' | 'non' {
  return jour < jeu.du || (jeu.au !== null && jour > jeu.au) ? 'oui' : 'non';
}

/** The days on which a set can be applied: the posts on request whatever the day, the rules in force only from their start. */
export function joursApplicables(jeu: Jeu): string[] {
  return jeu.id === 'en-vigueur' ? joursCharnieres(jeu).filter((j) => j >= jeu.du) : joursCharnieres(jeu);
}
