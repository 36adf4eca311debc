import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { schemaDossier } from '../../shared/regles/dossier.ts';
import { planifier } from '../../shared/regles/facturation.ts';
import type { Plan } from '../../shared/regles/plan.ts';
import { casVisibles, ecartsAuCas } from '../regles/cas.ts';

const FACTURER = fileURLToPath(new URL('../../main/facturer.ts', import.meta.url));
const bon = casVisibles[0]!.dossier;
const plan = (d: unknown): unknown => JSON.parse(JSON.stringify(planifier(schemaDossier.parse(d))));

let dossier: string;
beforeAll(() => {
  dossier = mkdtempSync(join(tmpdir(), 'comptoir-facturer-'));
});
afterAll(() => {
  rmSync(dossier, { recursive: true, force: true });
});

interface Sortie {
  code: number | null;
  sortie: string;
  phrases: string[];
}

function lancer(args: string[], entree?: string): Sortie {
  const { status, stdout, stderr } = spawnSync(process.execPath, [FACTURER, ...args], { input: entree ?? '', encoding: 'utf8' });
  return { code: status, sortie: stdout, phrases: stderr.split('\n').filter((l) => l !== '') };
}

/** Runs on a file that holds `contenu`, written as it is. */
function surFichier(contenu: string): Sortie {
  const chemin = join(dossier, 'dossier.json');
  writeFileSync(chemin, contenu);
  return lancer([chemin]);
}

describe('plans', () => {
  test('one dossier gives one plan, and says nothing else', () => {
    const { code, sortie, phrases } = surFichier(JSON.stringify(bon));
    expect([code, phrases]).toEqual([0, []]);
    expect(JSON.parse(sortie)).toEqual(plan(bon));
  });

  test('every visible case gives, through the command, what the case determines', () => {
    const { sortie } = surFichier(JSON.stringify(casVisibles.map((c) => c.dossier)));
    const plans = JSON.parse(sortie) as Plan[];
    expect(plans).toHaveLength(casVisibles.length);
    expect(casVisibles.flatMap((c, i) => ecartsAuCas(c, plans[i]!).map((e) => `${c.id} ${e}`))).toEqual([]);
  });

  test('an array gives an array, in order; an empty one gives an empty one', () => {
    const dossiers = casVisibles.map((c) => c.dossier);
    const { code, sortie } = surFichier(JSON.stringify(dossiers));
    expect(code).toBe(0);
    expect(JSON.parse(sortie)).toEqual(dossiers.map(plan));
    expect(JSON.parse(surFichier('[]').sortie)).toEqual([]);
  });

  test('standard input is read under the name -', () => {
    expect(JSON.parse(lancer(['-'], JSON.stringify(bon)).sortie)).toEqual(plan(bon));
    expect(JSON.parse(lancer(['-'], JSON.stringify([bon])).sortie)).toEqual([plan(bon)]);
  });

  test('an incomplete dossier is no fault: its plan says what to ask', () => {
    const nu = { ...bon, bon: undefined, injection: undefined };
    const { code, sortie } = surFichier(JSON.stringify(nu));
    expect(code).toBe(0);
    expect(JSON.parse(sortie)).toMatchObject({ statut: 'incomplet', questions: ['injection', 'bon'] });
  });
});

const { dateActe: _, ...sansDate } = bon;
const { officine: __, ...sansOfficine } = bon;

describe('refusals', () => {
  test.each<[string, unknown, string[]]>([
    ['a missing field', sansDate, ['dateActe']],
    ['a missing object', sansOfficine, ['officine']],
    ['a wrong type', { ...bon, injection: 'oui' }, ['injection']],
    ['a wrong value', { ...bon, referentiel: '2030' }, ['referentiel']],
    ['a day that does not exist', { ...bon, dateActe: '2025-02-30' }, ['dateActe']],
    ['an unknown field', { ...bon, injecton: true }, ['injecton']],
    ['an unknown field further down', { ...bon, patient: { ...bon.patient, age: 3, nom: 'x' } }, ['patient.age', 'patient.nom']],
    ['a birth after the act', { ...bon, patient: { ...bon.patient, dateNaissance: '2030-01-01' } }, ['patient.dateNaissance']],
    ['a birth too long ago', { ...bon, patient: { ...bon.patient, dateNaissance: '1800-01-01' } }, ['patient.dateNaissance']],
    ['another disease', { ...bon, vaccin: { maladie: 'covid' } }, ['vaccin.maladie']],
    ['a wrong criterion', { ...bon, patient: { ...bon.patient, criteres: ['grossesse', 'asthme'] } }, ['patient.criteres.1']],
    ['null for unknown', { ...bon, bon: null }, ['bon']],
    ['several faults', { ...bon, bon: 1, ordonnance: 'x', officine: {} }, ['bon', 'ordonnance', 'officine.lgoDissocie']],
    ['something that is not a dossier', 12, ['dossier']],
    ['the second of two', [bon, { ...bon, bon: 1 }], ['[1].bon']],
    ['both of two', [sansDate, { ...bon, bon: 1 }], ['[0].dateActe', '[1].bon']],
    ['a list in a list', [[bon]], ['[0].dossier']],
  ])('%s: exit 2, one French sentence a fault naming the field, nothing on standard output', (_quoi, contenu, champs) => {
    const { code, sortie, phrases } = surFichier(JSON.stringify(contenu));
    expect([code, sortie]).toEqual([2, '']);
    expect(phrases.map((p) => p.split(' :')[0]!).toSorted()).toEqual(champs.toSorted());
    for (const p of phrases) {
      expect(p).toMatch(/^\S+ : \p{Ll}.{5,}\.$/u);
      expect(p).not.toMatch(/expected|invalid|undefined|required/i);
    }
  });

  test.each<[string, () => Sortie]>([
    ['no argument', () => lancer([])],
    ['a file that does not exist', () => lancer([join(dossier, 'absent.json')])],
    ['a folder', () => lancer([dossier])],
    ['an empty file', () => surFichier('')],
    ['text', () => surFichier('bonjour')],
    ['JSON cut short', () => surFichier(JSON.stringify(bon).slice(0, -1))],
    ['empty standard input', () => lancer(['-'])],
  ])('%s: exit 2, one sentence, no stack', (_quoi, agir) => {
    const { code, sortie, phrases } = agir();
    expect([code, sortie, phrases.length]).toEqual([2, '', 1]);
    expect(phrases[0]).toMatch(/^fichier\u202f: .+\.$/);
    expect(phrases[0]).not.toMatch(/ at |node:/);
  });
});
