import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { TRACES } from '../../shared/journal.ts';
import { nomsRoles, nomsTraces } from '../../shared/messages/journal.fr.ts';
import { pinFaible } from '../../shared/pin.ts';
import { attenteApres, ESSAIS_LIBRES, ROLES, schemaPin } from '../../shared/utilisateurs.ts';

describe('PIN', () => {
  test.each(['123456', '987654', '000000', '99999999', '012345'])('%s is among the first to be tried', (pin) => {
    expect(pinFaible(pin)).toBe(true);
  });

  test.each(['123457', '135791', '112233', '204816', '654320', '210987654'])('%s is left to its owner', (pin) => {
    expect(pinFaible(pin)).toBe(false);
  });

  test('any repeated digit and any run of six to ten, up or down, is refused', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 9 }), fc.integer({ min: 6, max: 10 }), fc.constantFrom(-1, 0, 1), (debut, n, pas) => {
        const chiffres = Array.from({ length: n }, (_, i) => debut + pas * i);
        fc.pre(chiffres.every((c) => c >= 0 && c <= 9));
        expect(pinFaible(chiffres.join(''))).toBe(true);
      }),
    );
  });

  test('six to twelve digits and nothing else', () => {
    for (const pin of ['12345', '1234567890123', '12345a', '١٢٣٤٥٦', '', ' 123456', '123456\n'])
      expect(schemaPin.safeParse(pin).success).toBe(false);
    for (const pin of ['204816', '204816204816']) expect(schemaPin.safeParse(pin).success).toBe(true);
  });
});

test('the wait never grows shorter with the tries, begins after the free ones, and has an end', () => {
  const attentes = Array.from({ length: 2000 }, (_, n) => attenteApres(n));
  expect(attentes.slice(0, ESSAIS_LIBRES).every((s) => s === 0)).toBe(true);
  expect(attentes[ESSAIS_LIBRES]).toBeGreaterThan(0);
  expect(attentes).toEqual(attentes.toSorted((a, b) => a - b));
  expect(Math.max(...attentes)).toBe(3600);
  // A million codes of six digits, one an hour at the end: more than a century.
  expect(attentes.reduce((a, b) => a + b, 0)).toBeGreaterThan(1900 * 3600);
});

test('every gesture of the trace and every role has its French name, and no two the same', () => {
  expect(Object.keys(nomsTraces).toSorted()).toEqual([...TRACES].toSorted());
  expect(Object.keys(nomsRoles).toSorted()).toEqual([...ROLES].toSorted());
  for (const noms of [Object.values(nomsTraces), Object.values(nomsRoles)]) {
    expect(new Set(noms).size).toBe(noms.length);
    for (const nom of noms) expect(nom).toMatch(/^\p{Lu}[^'.!]+$/u);
  }
});
