import { expect, test } from 'vitest';
import { oublierVerifications, useVerifications } from '../../renderer/state/verification.ts';

test('two records made one: their checks under way are read again, those of others stay', () => {
  const enCours = (id: string) => ({ id, jour: '2026-03-16', reponses: {}, edition: null });
  const [garde, retire, autre] = [enCours('a'), enCours('b'), enCours('c')];
  useVerifications.setState({ brouillons: { garde, retire, autre } });
  oublierVerifications('garde', 'retire');
  expect(useVerifications.getState().brouillons).toEqual({ autre });
});
