import { describe, expect, test } from 'vitest';
import { schemaDossier } from '../../shared/regles/dossier.ts';
import { JEUX } from '../../shared/regles/facturation.ts';
import { compiler, juger } from '../../shared/regles/moteur.ts';
import { assembler } from '../../shared/regles/plan.ts';
import { horsPeriode, joursApplicables } from './jours.ts';
import { espace, oracle, SORTIES, sortiesDe } from './table.ts';

describe.each(JEUX.map((j) => [j.id, j] as const))('%s', (_id, jeu) => {
  test.each(joursApplicables(jeu))('on %s every point has one winner a decision, and the flat table agrees', (jour) => {
    const compile = compiler(jeu, jour);
    const table = oracle(jeu.id, jour);
    const dossier = schemaDossier.parse({
      dateActe: jour,
      vaccin: { maladie: 'grippe' },
      patient: { dateNaissance: jour },
      officine: { lgoDissocie: true },
    });
    const desaccords: string[] = [];
    for (const faits of espace(horsPeriode(jeu, jour))) {
      const obtenu = sortiesDe(assembler(jeu, juger(compile, faits), dossier));
      const voulu = table(faits);
      for (const s of SORTIES) {
        if (obtenu[s] !== voulu[s] && desaccords.length < 5)
          desaccords.push(`${s}: ${obtenu[s]}, table ${voulu[s]}: ${JSON.stringify(faits)}`);
      }
    }
    expect(desaccords).toEqual([]);
  });

  test('every rule wins somewhere, every signal is emitted somewhere, and sauf names rules of the set without a cycle', () => {
    const vues = new Set<string>();
    for (const jour of joursApplicables(jeu)) {
      const compile = compiler(jeu, jour);
      for (const faits of espace(horsPeriode(jeu, jour))) {
        const verdict = juger(compile, faits);
        for (const r of Object.values(verdict.gagnantes)) vues.add(r.id);
        for (const s of verdict.signaux) vues.add(s.id);
      }
    }
    const ids = [...jeu.regles, ...jeu.signaux].map((r) => r.id);
    expect(new Set(ids).size).toBe(ids.length);
    expect(ids.filter((id) => !vues.has(id))).toEqual([]);
    const parId = new Map(jeu.regles.map((r) => [r.id, r]));
    const profondeur = (id: string, chemin: string[]): void => {
      expect(chemin).not.toContain(id);
      const regle = parId.get(id);
      expect(regle, id).toBeDefined();
      for (const s of regle?.sauf ?? []) {
        expect(parId.get(s)?.decision, s).toBe(regle?.decision);
        profondeur(s, [...chemin, id]);
      }
    };
    for (const r of jeu.regles) profondeur(r.id, []);
  });

  test('every explanation is a whole sentence that fits a card', () => {
    for (const r of [...jeu.regles, ...jeu.signaux]) {
      expect(r.explication.length, r.id).toBeLessThan(140);
      expect(r.explication, r.id).toMatch(/\.$/);
    }
  });
});
