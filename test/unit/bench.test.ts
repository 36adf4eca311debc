import { expect, test } from 'vitest';
import { quantiles, type Mesure } from '../bench/mesure.ts';
import { rapport, tableau, type Machine } from '../bench/tableau.ts';

const MACHINE: Machine = { date: '', processeur: '', coeurs: 2, memoireGio: 4, systeme: '', node: '', electron: '' };
const verdict = (m: Mesure): string => tableau([m]).split('\n')[1]!.trim();

test('a goal that nothing was compared with is neither kept nor missed, and has no ratio', () => {
  const seule: Mesure = { nom: 'import', a: quantiles([900]), b: null, buts: { ratio: 10 } };
  expect(verdict(seule)).toMatch(/^import\s+900\s+900\s+ms\s+≤ 10 : sans comparaison$/);
  expect(rapport([seule], MACHINE, true)).toMatchObject({ mesures: [{ ratio: null, ratioMediane: null, manques: [] }] });
  expect(verdict({ ...seule, b: quantiles([100]) })).toMatch(/9\.00\s+9\.00\s+≤ 10 : tenu$/);
  expect(verdict({ ...seule, b: quantiles([10]) })).toContain('MANQUÉ');
});
