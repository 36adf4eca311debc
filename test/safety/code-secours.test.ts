import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { groupesARecopier, groupesJustes, lireCodeSecours, nouveauCode } from '../../main/enveloppe.ts';

const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const codes = fc.constant(null).map(() => nouveauCode());

describe('recovery code', () => {
  test('six groups of four characters that paper does not confuse, read as written', () => {
    fc.assert(
      fc.property(codes, (code) => {
        expect(code).toMatch(/^([0-9A-HJKMNP-TV-Z]{4}-){5}[0-9A-HJKMNP-TV-Z]{4}$/);
        expect(lireCodeSecours(code)).toBe(code);
      }),
    );
  });

  test('every place takes every character, and no code comes twice', () => {
    const tires = Array.from({ length: 2000 }, () => nouveauCode().replaceAll('-', ''));
    expect(new Set(tires).size).toBe(tires.length);
    for (let rang = 0; rang < 24; rang += 1)
      expect(new Set(tires.map((c) => c[rang])).size, `place ${rang}`).toBe(ALPHABET.length);
  });

  test('lower case, spaces, other dashes, O for 0 and I or L for 1 are accepted', () => {
    fc.assert(
      fc.property(codes, fc.constantFrom(' ', '', ' - ', '–', '\u202f', '.'), fc.boolean(), (code, separateur, bas) => {
        const tape = code
          .replaceAll('0', bas ? 'o' : 'O')
          .replaceAll('1', bas ? 'l' : 'I')
          .replaceAll('-', separateur);
        expect(lireCodeSecours(` ${bas ? tape.toLowerCase() : tape}\n`)).toBe(code);
      }),
    );
  });

  test('one character changed, missing or added is never a code', () => {
    fc.assert(
      fc.property(codes, fc.nat(23), (code, rang) => {
        const plat = code.replaceAll('-', '');
        const autres = [...ALPHABET].filter((c) => c !== plat[rang]);
        const changes = autres.map((c) => plat.slice(0, rang) + c + plat.slice(rang + 1));
        expect(changes.filter((c) => lireCodeSecours(c) !== null)).toEqual([]);
        expect(lireCodeSecours(plat.slice(0, rang) + plat.slice(rang + 1))).toBeNull();
        expect(lireCodeSecours(`${plat.slice(0, rang)}7${plat.slice(rang)}`)).toBeNull();
        expect(lireCodeSecours(`${plat.slice(0, rang)}U${plat.slice(rang + 1)}`)).toBeNull();
      }),
      { numRuns: 50 },
    );
    expect(lireCodeSecours('')).toBeNull();
  });

  test('two groups are asked back, in order, any two of the six', () => {
    const paires = new Set<string>();
    for (let fois = 0; fois < 600; fois += 1) {
      const [a, b] = groupesARecopier() as [number, number];
      expect([a >= 1, a < b, b <= 6]).toEqual([true, true, true]);
      paires.add(`${a}${b}`);
    }
    expect(paires.size).toBe(15);
  });

  test('the groups typed back are those of the code, or not', () => {
    const code = 'A0B1-CDEF-GHJK-MNPQ-RSTV-WXYZ';
    expect(groupesJustes(code, [1, 6], ['A0B1', 'WXYZ'])).toBe(true);
    expect(groupesJustes(code, [1, 6], [' aobl ', 'wxyz'])).toBe(true);
    const faux = [['WXYZ', 'A0B1'], ['A0B1'], ['A0B1', ''], ['A0B1', 'WXYY'], [], ['A0B1', 'WXYZ', '']];
    for (const saisis of faux) expect(groupesJustes(code, [1, 6], saisis), saisis.join()).toBe(false);
  });
});
