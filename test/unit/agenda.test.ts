import { describe, expect, test } from 'vitest';
import { bornesPortee, GENRES_DEMANDES, GENRES_SUIVIS, PORTEES, derniersMois } from '../../shared/agenda.ts';
import { direAvis, direMois, direSixMois, direTelephone, direTitre, direTotal } from '../../shared/messages/agenda.fr.ts';

const F = '\u202f';

describe('agenda', () => {
  test('the four reaches never share a day, and leave none out from the beginning of time to the week that comes', () => {
    const bornes = PORTEES.map((p) => bornesPortee(p, '2026-03-01')).toSorted((a, b) => a.min.localeCompare(b.min));
    expect(bornes.map(({ min, max }) => [min, max])).toEqual([
      ['0001-01-01', '0001-01-01'],
      ['0001-01-02', '2026-02-28'],
      ['2026-03-01', '2026-03-01'],
      ['2026-03-02', '2026-03-08'],
    ]);
  });

  test.each([
    ['2026-03-31', ['2025-10', '2025-11', '2025-12', '2026-01', '2026-02', '2026-03']],
    ['2026-08-01', ['2026-03', '2026-04', '2026-05', '2026-06', '2026-07', '2026-08']],
  ])('six months up to %s', (jour, mois) => {
    expect(derniersMois(jour, 6)).toEqual(mois);
  });

  test('nothing is asked for of an ordonnance', () => {
    expect(GENRES_DEMANDES).toEqual(['mutuelle', 'c2s', 'vitale', 'attestation', 'ordonnance']);
    expect(GENRES_SUIVIS).toEqual(['mutuelle', 'c2s', 'vitale', 'attestation']);
  });
});

describe('words', () => {
  test('numbers agree and are grouped', () => {
    expect([direAvis(1), direAvis(12)]).toEqual(['1 carte à demander aujourd’hui', '12 cartes à demander aujourd’hui']);
    expect([direTotal(0, 0), direTotal(2, 2), direTotal(117_188, 500)]).toEqual([
      '0 document',
      '2 documents',
      `117${F}188 documents, les 500 premiers sont montrés`,
    ]);
    expect([direTitre(0), direTitre(1234)]).toEqual(['Comptoir', 'Comptoir (1234)']);
  });

  test('six months are titled by what ended without being asked for', () => {
    const mois = [3, 0, 2].map((n) => ({ mois: '2026-01', demandees: 9, renouvelees: 9, rattrapees: 9, finiesSansDemande: n }));
    expect(direSixMois(mois)).toBe(`Six derniers mois${F}: 5 finis sans demande`);
  });

  test('months and telephones', () => {
    expect([direMois('2026-01'), direMois('2026-12')]).toEqual(['janv.', 'déc.']);
    expect(['0639980142', '+32470123456', ''].map(direTelephone)).toEqual([
      '06\u00a039\u00a098\u00a001\u00a042',
      '+32470123456',
      '',
    ]);
  });
});
