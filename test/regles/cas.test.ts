import { expect, test } from 'vitest';
import { schemaDossier } from '../../shared/regles/dossier.ts';
import { planifier } from '../../shared/regles/facturation.ts';
import { casReserves, casVisibles, ecartsAuCas } from './cas.ts';

test.each([...casVisibles, ...casReserves].map((c) => [c.id, c.titre, c] as const))('%s %s', (_id, _titre, cas) => {
  expect(ecartsAuCas(cas, planifier(schemaDossier.parse(cas.dossier)))).toEqual([]);
});
