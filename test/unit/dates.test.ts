import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  ageEnAnnees,
  ageEnMois,
  ajouterJours,
  bornesNaissance,
  estDateIso,
  finDeMois,
  formaterDate,
  lireDate,
  lireJourAVenir,
} from '../../shared/dates.ts';

const AUJOURDHUI = '2026-11-21';
const lue = (texte: string) => lireDate(texte, AUJOURDHUI, bornesNaissance(AUJOURDHUI));

/** Plain calendar arithmetic, without the library that the code uses. */
const longueurs = (annee: number) => [
  31,
  (annee % 4 === 0 && annee % 100 !== 0) || annee % 400 === 0 ? 29 : 28,
  31,
  30,
  31,
  30,
  31,
  31,
  30,
  31,
  30,
  31,
];
const ecrire = (annee: number, mois: number, jour: number) =>
  [String(annee).padStart(4, '0'), String(mois).padStart(2, '0'), String(jour).padStart(2, '0')].join('-');
const jourCivil = (min: number, max: number) =>
  fc
    .tuple(fc.integer({ min, max }), fc.integer({ min: 1, max: 12 }), fc.nat())
    .map(([a, m, j]) => ecrire(a, m, (j % longueurs(a)[m - 1]!) + 1));

/** The months completed between two days, counted one by one: a day that the month lacks is passed on the next 1st. */
function compterMois(naissance: string, jour: string): number {
  const [a, m, j] = naissance.split('-').map(Number) as [number, number, number];
  let mois = 0;
  for (;;) {
    const rang = m - 1 + mois + 1;
    const annee = a + Math.floor(rang / 12);
    const anniversaire =
      j <= longueurs(annee)[rang % 12]!
        ? ecrire(annee, (rang % 12) + 1, j)
        : ecrire(annee + (rang % 12 === 11 ? 1 : 0), ((rang + 1) % 12) + 1, 1);
    if (anniversaire > jour) return mois;
    mois += 1;
  }
}

describe('reading a day', () => {
  test.each([
    '01021980',
    '010280',
    '1/2/80',
    '01/02/1980',
    '01.02.1980',
    '1.2.80',
    '1-2-1980',
    '1 2 1980',
    '01\u00a002\u202f1980',
    '01 / 02 / 1980',
    '1980-02-01',
    '1980-2-1',
    '  01021980 ',
  ])('%j is 1 February 1980', (texte) => {
    expect(lue(texte)).toEqual({ ok: true, date: '1980-02-01' });
  });

  test.each([
    ['1/2/26', '2026-02-01'],
    ['1/2/27', '1927-02-01'],
    ['1/2/00', '2000-02-01'],
    ['010299', '1999-02-01'],
  ])('the two-digit year of %s is the last one not after today', (texte, date) => {
    expect(lue(texte)).toEqual({ ok: true, date });
  });

  test.each([
    ['', 'vide'],
    [' \u00a0 ', 'vide'],
    ['30/02/1980', 'inexistante'],
    ['29/02/1981', 'inexistante'],
    ['31/04/1981', 'inexistante'],
    ['00/01/1981', 'inexistante'],
    ['1/13/1981', 'inexistante'],
    ['1980-02-30', 'inexistante'],
    ['22/11/2026', 'future'],
    ['20/11/1906', 'trop-ancienne'],
    ['1/2', 'format'],
    ['1/2/1', 'format'],
    ['1/2/180', 'format'],
    ['1er février 1980', 'format'],
    ['0102198', 'format'],
    ['010219800', 'format'],
    ['١/٢/١٩٨٠', 'format'],
  ])('%j is refused as %s', (texte, faute) => {
    expect(lue(texte)).toEqual({ ok: false, faute });
  });

  test('the bounds themselves are accepted, and nothing bounds a reading without them', () => {
    expect(lue('21/11/2026')).toEqual({ ok: true, date: '2026-11-21' });
    expect(lue('21/11/1906')).toEqual({ ok: true, date: '1906-11-21' });
    expect(lireDate('22/11/2026', AUJOURDHUI)).toEqual({ ok: true, date: '2026-11-22' });
    expect(lireDate('1/1/1800', AUJOURDHUI)).toEqual({ ok: true, date: '1800-01-01' });
    expect(bornesNaissance('2024-02-29')).toEqual({ max: '2024-02-29', min: '1904-02-29' });
  });

  test('every civil day is read back from every form, and shown as typed', () => {
    fc.assert(
      fc.property(jourCivil(1907, 2025), (iso) => {
        const [a, m, j] = iso.split('-') as [string, string, string];
        const formes = [iso, formaterDate(iso), `${j}${m}${a}`, `${Number(j)}.${Number(m)}.${a}`, `${j}-${m}-${a}`];
        for (const forme of formes) expect(lue(forme), forme).toEqual({ ok: true, date: iso });
        expect(estDateIso(iso)).toBe(true);
      }),
    );
  });

  test('a day past the end of its month never passes', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1907, max: 2025 }), fc.integer({ min: 1, max: 12 }), (a, m) => {
        const trop = ecrire(a, m, longueurs(a)[m - 1]! + 1);
        expect(estDateIso(trop)).toBe(false);
        expect(lue(formaterDate(trop))).toEqual({ ok: false, faute: 'inexistante' });
      }),
    );
    for (const texte of ['', '2026-1-1', '2026-11-21T00:00', ' 2026-11-21', '21/11/2026', '+02026-11-21'])
      expect(estDateIso(texte), texte).toBe(false);
  });
});

describe('age', () => {
  test('months and years agree with birthdays counted one by one', () => {
    fc.assert(
      fc.property(jourCivil(1950, 2026), fc.integer({ min: 0, max: 40_000 }), (naissance, apres) => {
        const jour = ajouterJours(naissance, apres);
        const mois = compterMois(naissance, jour);
        expect(ageEnMois(naissance, jour)).toBe(mois);
        expect(ageEnAnnees(naissance, jour)).toBe(Math.floor(mois / 12));
      }),
      { numRuns: 300 },
    );
  });

  test.each([
    ['the eve of the birthday', '1960-10-14', '2025-10-13', 64],
    ['the birthday', '1960-10-14', '2025-10-14', 65],
    ['the day after', '1960-10-14', '2025-10-15', 65],
    ['29 February, on 28 February of a common year', '2012-02-29', '2023-02-28', 10],
    ['29 February, on 1 March of a common year', '2012-02-29', '2023-03-01', 11],
    ['29 February, on 28 February of a leap year', '2012-02-29', '2024-02-28', 11],
    ['29 February, on 29 February of a leap year', '2012-02-29', '2024-02-29', 12],
    ['the day of birth', '2025-11-03', '2025-11-03', 0],
  ])('%s', (_quand, naissance, jour, annees) => {
    expect(ageEnAnnees(naissance, jour)).toBe(annees);
  });

  test.each([
    ['2025-05-03', '2025-11-02', 5],
    ['2025-05-03', '2025-11-03', 6],
    ['2025-08-31', '2026-02-28', 5],
    ['2025-08-31', '2026-03-01', 6],
    ['2025-11-03', '2025-11-02', -1],
  ])('from %s to %s there are %i whole months', (naissance, jour, mois) => {
    expect(ageEnMois(naissance, jour)).toBe(mois);
  });
});

test.each([
  ['22/12', '2026-11-22', '2026-12-22'],
  ['2212', '2026-11-22', '2026-12-22'],
  ['22 11', '2026-11-22', '2027-11-22'],
  ['1.2', '2026-11-22', '2027-02-01'],
  ['29/02', '2027-03-01', '2028-02-29'],
  ['15/01/2027', '2026-11-22', '2027-01-15'],
  ['15/01/27', '2026-11-22', '2027-01-15'],
  ['31/11', '2026-11-22', null],
  ['demain', '2026-11-22', null],
])('%s typed on %s is the day to come %s', (texte, aujourdhui, jour) => {
  const lu = lireJourAVenir(texte, aujourdhui, { max: '2046-12-31' });
  expect(lu.ok ? lu.date : null).toBe(jour);
});

describe('calendar', () => {
  test('the last day of every month, leap years included', () => {
    for (const annee of [1900, 2000, 2023, 2024, 2026])
      for (let mois = 1; mois <= 12; mois += 1)
        expect(finDeMois(annee, mois)).toBe(ecrire(annee, mois, longueurs(annee)[mois - 1]!));
  });

  test('days are added across months and years, and taken back', () => {
    expect(ajouterJours('2024-02-28', 1)).toBe('2024-02-29');
    expect(ajouterJours('2025-12-31', 1)).toBe('2026-01-01');
    expect(ajouterJours('2026-03-01', -1)).toBe('2026-02-28');
    fc.assert(
      fc.property(jourCivil(1950, 2030), fc.integer({ min: -9000, max: 9000 }), (jour, n) => {
        expect(ajouterJours(ajouterJours(jour, n), -n)).toBe(jour);
        expect((Date.parse(ajouterJours(jour, n)) - Date.parse(jour)) / 86_400_000).toBe(n);
      }),
    );
  });
});
