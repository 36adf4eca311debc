import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { ajouterJours } from '../../shared/dates.ts';
import {
  ajouterJoursOuvres,
  estOuvre,
  ferieDu,
  feries,
  jourDeSemaine,
  joursOuvresEntre,
  paques,
} from '../../shared/jours-ouvres.ts';

/** The days that move, as the calendars print them: Vendredi saint, lundi de Pâques, Ascension, lundi de Pentecôte. */
const MOBILES: Readonly<Record<number, readonly [string, string, string, string]>> = {
  2020: ['04-10', '04-13', '05-21', '06-01'],
  2021: ['04-02', '04-05', '05-13', '05-24'],
  2022: ['04-15', '04-18', '05-26', '06-06'],
  2023: ['04-07', '04-10', '05-18', '05-29'],
  2024: ['03-29', '04-01', '05-09', '05-20'],
  2025: ['04-18', '04-21', '05-29', '06-09'],
  2026: ['04-03', '04-06', '05-14', '05-25'],
  2027: ['03-26', '03-29', '05-06', '05-17'],
  2028: ['04-14', '04-17', '05-25', '06-05'],
  2029: ['03-30', '04-02', '05-10', '05-21'],
  2030: ['04-19', '04-22', '05-30', '06-10'],
};
const FIXES = ['01-01', '05-01', '05-08', '07-14', '08-15', '11-01', '11-11', '12-25'];

const annee = fc.integer({ min: 1900, max: 2199 });
const jour = fc.integer({ min: -20_000, max: 20_000 }).map((n) => ajouterJours('2026-01-01', n));

describe('public holidays', () => {
  test.each(Object.entries(MOBILES))(
    '%s, as the calendars have them, with and without Alsace-Moselle',
    (an, [saint, ...mobiles]) => {
      const attendus = (jours: readonly string[]): string[] => jours.map((j) => `${an}-${j}`).toSorted();
      expect(feries(Number(an), false).map((f) => f.jour)).toEqual(attendus([...FIXES, ...mobiles]));
      expect(feries(Number(an), true).map((f) => f.jour)).toEqual(attendus([...FIXES, ...mobiles, saint, '12-26']));
    },
  );

  test.each([
    [1583, '1583-04-10'],
    [1818, '1818-03-22'],
    [1943, '1943-04-25'],
    [1954, '1954-04-18'],
    [1981, '1981-04-19'],
    [2000, '2000-04-23'],
    [2008, '2008-03-23'],
    [2011, '2011-04-24'],
    [2038, '2038-04-25'],
    [2049, '2049-04-18'],
  ])('Easter of %i is %s', (an, attendu) => {
    expect(paques(an)).toBe(attendu);
  });

  test('Easter is a Sunday between 22 March and 25 April, and the days that follow it keep their weekday', () => {
    fc.assert(
      fc.property(annee, (an) => {
        const dimanche = paques(an);
        expect(jourDeSemaine(dimanche)).toBe(7);
        expect(dimanche >= `${an}-03-22` && dimanche <= `${an}-04-25`).toBe(true);
        const nommes = new Map(feries(an, true).map((f) => [f.nom, jourDeSemaine(f.jour)]));
        expect([nommes.get('Vendredi saint'), nommes.get('Ascension'), nommes.get('Lundi de Pentecôte')]).toEqual([5, 4, 1]);
        expect(feries(an, false)).toHaveLength(11);
        expect(feries(an, true)).toHaveLength(13);
      }),
    );
  });

  test('the day of the week, before and after 1970', () => {
    expect(['1969-12-28', '1969-12-29', '1970-01-01', '2000-02-29', '2026-11-22', '2026-11-23'].map(jourDeSemaine)).toEqual([
      7, 1, 4, 2, 7, 1,
    ]);
  });

  test('a holiday is named; an ordinary day is not', () => {
    expect(ferieDu('2026-05-14', false)?.nom).toBe('Ascension');
    expect(ferieDu('2026-12-26', false)).toBeNull();
    expect(ferieDu('2026-12-26', true)?.nom).toBe('Saint-Étienne');
  });
});

describe('jours ouvrés', () => {
  test.each([
    // Friday: the three next are Monday to Wednesday.
    ['2026-11-20', 3, false, '2026-11-25'],
    // Saturday, then Sunday.
    ['2026-11-21', 3, false, '2026-11-25'],
    ['2026-11-22', 1, false, '2026-11-23'],
    // 11 November, a Wednesday.
    ['2026-11-09', 2, false, '2026-11-12'],
    // Thursday before Easter: Monday is off; in Alsace-Moselle, Friday too.
    ['2026-04-02', 2, false, '2026-04-07'],
    ['2026-04-02', 2, true, '2026-04-08'],
    // Christmas 2025 is a Thursday, 26 December a Friday, New Year a Thursday.
    ['2025-12-24', 8, false, '2026-01-07'],
    ['2025-12-24', 8, true, '2026-01-08'],
    ['2026-11-20', 0, false, '2026-11-20'],
  ])('%s and %i jours ouvrés (Alsace-Moselle: %s) is %s', (debut, n, alsace, fin) => {
    expect(ajouterJoursOuvres(debut, n, alsace)).toBe(fin);
    expect(joursOuvresEntre(debut, fin, alsace)).toBe(n);
  });

  test('counting is counting one by one', () => {
    fc.assert(
      fc.property(jour, fc.integer({ min: -30, max: 900 }), fc.boolean(), (debut, n, alsace) => {
        let attendu = 0;
        for (let i = 1; i <= n; i++) if (estOuvre(ajouterJours(debut, i), alsace)) attendu += 1;
        expect(joursOuvresEntre(debut, ajouterJours(debut, n), alsace)).toBe(attendu);
      }),
    );
  });

  test('the n-th jour ouvré is one, and there are n of them up to it', () => {
    fc.assert(
      fc.property(jour, fc.integer({ min: 1, max: 60 }), fc.boolean(), (debut, n, alsace) => {
        const fin = ajouterJoursOuvres(debut, n, alsace);
        expect(estOuvre(fin, alsace)).toBe(true);
        expect(joursOuvresEntre(debut, fin, alsace)).toBe(n);
      }),
    );
  });

  test('two holidays on one day are one day off: Ascension on 1 May 2008', () => {
    expect(joursOuvresEntre('2008-04-30', '2008-05-02', false)).toBe(1);
  });
});
