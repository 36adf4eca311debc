import { describe, expect, test } from 'vitest';
import { ajouterJours } from '../../shared/dates.ts';
import { schemaDossier, type DossierSaisi } from '../../shared/regles/dossier.ts';
import { JEUX, planifier } from '../../shared/regles/facturation.ts';
import { PARAMETRES, parametre, tarifVgp } from '../../shared/regles/parametres.ts';
import { SOURCES } from '../../shared/regles/sources.ts';

const NOMS = [...new Set(PARAMETRES.map((p) => p.nom))];

describe('dated values', () => {
  test.each([
    ['vgp-metropole', '2019-09-05', null],
    ['vgp-metropole', '2019-09-06', 630],
    ['vgp-metropole', '2022-11-06', 630],
    ['vgp-metropole', '2022-11-07', 750],
    ['vgp-drom', '2019-09-05', null],
    ['vgp-drom', '2019-09-06', 660],
    ['vgp-drom', '2022-11-06', 660],
    ['vgp-drom', '2022-11-07', 788],
    ['taux-acte', '2019-09-05', null],
    ['taux-acte', '2019-09-06', 60],
    ['taux-acte', '2021-10-21', 60],
    ['taux-acte', '2021-10-22', 70],
    ['taux-enfant', '2023-08-09', null],
    ['taux-enfant', '2023-08-10', 65],
    ['taux-enfant', '2026-11-21', 65],
  ] as const)('%s on %s: %s', (nom, jour, valeur) => {
    expect(parametre(nom, jour)?.valeur ?? null).toBe(valeur);
  });

  test.each(NOMS)('%s has neither hole nor overlap', (nom) => {
    const periodes = PARAMETRES.filter((p) => p.nom === nom).toSorted((a, b) => a.du.localeCompare(b.du));
    periodes.forEach((p, i) => {
      const suivante = periodes[i + 1];
      expect(p.au).toBe(suivante === undefined ? null : ajouterJours(suivante.du, -1));
      expect(p.au === null || p.du <= p.au).toBe(true);
    });
  });

  test('a closed period is not prolonged: outside every period the value is unknown', () => {
    for (const nom of NOMS) {
      const premier = PARAMETRES.filter((p) => p.nom === nom)
        .map((p) => p.du)
        .toSorted()[0]!;
      expect(parametre(nom, ajouterJours(premier, -1)), nom).toBeNull();
      expect(parametre(nom, '1900-01-01'), nom).toBeNull();
    }
    expect(tarifVgp('metropole', '2019-09-05')).toBeNull();
    expect(tarifVgp('drom', '2019-09-05')).toBeNull();
    expect(tarifVgp('metropole', '2022-11-07')).toBe(750);
    expect(tarifVgp('drom', '2022-11-06')).toBe(660);
  });

  test('each value has a source, was checked on or after its first day, and covers the rules that read it', () => {
    for (const p of PARAMETRES) {
      expect(SOURCES[p.source].url, p.nom).toMatch(/^https:/);
      expect(p.verifieLe >= p.du, `${p.nom} ${p.du}`).toBe(true);
    }
    for (const { du } of JEUX) expect(parametre('taux-acte', du)).not.toBeNull();
  });
});

const CIBLE: DossierSaisi = {
  dateActe: '2025-11-03',
  vaccin: { maladie: 'grippe', stockEtat: false },
  injection: true,
  patient: { dateNaissance: '1950-05-04', primoVaccinant: false, criteres: [], situation: 'aucune' },
  bon: true,
  ordonnance: false,
  officine: { lgoDissocie: true },
};

/** Rate and cents of each line of a plan, in order. */
function montants(change: Partial<DossierSaisi>): [number, number | null][] {
  const { factures } = planifier(schemaDossier.parse({ ...CIBLE, ...change }));
  return factures.flatMap((f) => f.lignes.map((l): [number, number | null] => [l.taux, l.tarifCentimes]));
}

describe('amounts of a plan', () => {
  test.each([
    ['2021-10-21', 'metropole', 60, 630],
    ['2021-10-22', 'metropole', 70, 630],
    ['2021-10-22', 'drom', 70, 660],
    ['2022-11-06', 'metropole', 70, 630],
    ['2022-11-07', 'metropole', 70, 750],
    ['2022-11-06', 'drom', 70, 660],
    ['2022-11-07', 'drom', 70, 788],
    ['2025-11-03', 'drom', 70, 788],
  ] as const)('on %s in %s the act is at %i %% of %i cents, the vaccine has no price', (dateActe, territoire, taux, centimes) => {
    expect(montants({ dateActe, territoire })).toEqual([
      [100, null],
      [taux, centimes],
    ]);
  });

  test.each(['maternite', 'ald', 'invalidite'] as const)('%s: the act is at 100 %%, at the same tariff', (situation) => {
    expect(montants({ patient: { ...CIBLE.patient, situation } })).toEqual([
      [100, null],
      [100, 750],
    ]);
  });

  test('a child who is not at risk: 65 % since the decree, 100 % the eve according to the posts', () => {
    const patient = { ...CIBLE.patient, dateNaissance: '2008-08-11' };
    expect(montants({ dateActe: '2023-08-10', patient })[0]).toEqual([65, null]);
    expect(montants({ dateActe: '2023-08-09', patient })[0]).toEqual([100, null]);
  });

  test('the patient pays the whole act, at its tariff', () => {
    expect(montants({ patient: { ...CIBLE.patient, dateNaissance: '1990-05-04' } })).toEqual([
      [0, null],
      [0, 750],
    ]);
  });

  test('the advice of the posts asked for before any known tariff gives no amount', () => {
    const avant = { dateActe: '2019-09-05', referentiel: 'backoffice-2021' } as const;
    expect(montants(avant).map(([, centimes]) => centimes)).toEqual([null, null]);
    expect(montants({ ...avant, dateActe: '2019-09-06' }).map(([, centimes]) => centimes)).toEqual([null, 630]);
  });
});
