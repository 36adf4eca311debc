import { randomUUID } from 'node:crypto';
import { describe, expect, test } from 'vitest';

import { REGLAGES_INITIAUX, type Prescripteur } from '../../shared/model.ts';
import { monter, patient } from './banc.ts';

describe('patients', () => {
  test('saved, changed, saved again with the same id: one patient, as last written', () => {
    const b = monter();
    const p = b.valeur('patients.enregistrer', patient({ nom: 'Martin' }));
    const change = b.valeur('patients.enregistrer', { ...p, prenom: 'Annie' });
    // The same save once more, as after an answer that was lost.
    expect(b.valeur('patients.enregistrer', { ...p, prenom: 'Annie' })).toEqual(change);
    expect(b.valeur('patients.recents')).toEqual([{ ...p, prenom: 'Annie', version: 2 }]);
    expect(b.valeur('patients.dossier', { id: p.id })?.patient).toEqual({ ...p, prenom: 'Annie', version: 2 });
    expect(b.valeur('patients.dossier', { id: randomUUID() })).toBeNull();
    expect(b.valeur('patients.chercher', { texte: 'anne' })).toEqual([]);
    expect(b.valeur('patients.chercher', { texte: 'annie martin' })).toHaveLength(1);
  });

  const b = () => {
    const banc = monter();
    const fiches = [
      patient({ nom: 'Le Goff-Martin', prenom: 'Éléonore', dateNaissance: '1980-01-02' }),
      patient({ nom: 'Saint-Exupéry', prenom: 'Lætitia', nir: '253072A07300443' }),
      patient({ nom: "d'Œuvrard", prenom: 'Stéphane', nir: '295109912611193' }),
      patient({ nom: 'Groß', prenom: 'Zoë' }),
      patient({ nom: "O'Brien", prenom: 'Jean-Pierre', nomNaissance: "D'Angelo", dateNaissance: '1966-09-15' }),
      patient({ nom: 'LECORNEC', prenom: 'Marieange', dateNaissance: '2024-02-03', nirAssure: '188027511122233' }),
      patient({ nom: 'Le Cornec', prenom: 'Ida', dateNaissance: '1931-12-24' }),
    ];
    for (const f of fiches) banc.valeur('patients.enregistrer', f);
    return (texte: string) => banc.valeur('patients.chercher', { texte }).map((p) => p.nom);
  };

  test.each([
    [
      'Le Goff-Martin',
      [
        'goff',
        'eleonore le goff',
        'MARTIN éléo',
        'goff-martin',
        'le  goff',
        '02/01/1980',
        '2.1.1980',
        '020119',
        'mar 02/01/1980',
      ],
    ],
    ['Saint-Exupéry', ['st exupery', 'St-Ex', 'saint exu', 'exupéry laetitia', 'LÆT', 'laet', '253072A', '253072a07300443']],
    ["d'Œuvrard", ['oeuvrard', 'Œuv', 'd’Œuvrard', 'stephane oeuv', '29510', '295109912611193']],
    ['Groß', ['gross', 'GROSS zoe', 'groß', 'zoë']],
    [
      "O'Brien",
      ['obrien', "o'brien", 'o’brien', 'o brien', 'OBR', 'jeanpierre', 'jean-pierre obrien', 'jean pierre', 'obrien 1966'].concat(
        ['dangelo', "d'angelo", 'd angelo', 'DANG', '15/09', '09/1966', '9/1966', '1966', '150966', 'jean 15/09'],
      ),
    ],
    ['LECORNEC', ['le-cornec marie', 'marie-ange', '188027', '1 88 02', '22233', '122233', '02/2024']],
    ['Le Cornec', ['le cornec', 'lecornec ida', 'lecornec i', '24/12']],
  ])('%s is found by every way of writing it', (nom, textes) => {
    const chercher = b();
    expect(textes.map((t) => [t, chercher(t)])).toEqual(textes.map((t) => [t, [nom]]));
  });

  test.each([
    'goff dupont',
    '03/01/1980',
    '9510991261119',
    'off',
    '',
    ' - ',
    '"',
    '*',
    'NOT',
    'goff" OR "gross',
    'f',
    '16/09',
    '08/1966',
    '1967',
    'pierrejean',
  ])('%j finds nobody', (texte) => {
    expect(b()(texte)).toEqual([]);
  });

  test('a name is found from its first letter to its last', () => {
    const chercher = b();
    const debuts = Array.from('Stéphane', (_, i) => 'Stéphane'.slice(0, i + 1));
    expect(debuts.filter((t) => !chercher(t).includes("d'Œuvrard"))).toEqual([]);
  });

  test('the numbers of few come before the births of many, unless a slash says date', () => {
    const banc = monter();
    for (let i = 0; i < 60; i++) banc.valeur('patients.enregistrer', patient({ nom: 'Année', dateNaissance: '1966-12-06' }));
    banc.valeur('patients.enregistrer', patient({ nom: 'Fin', telephone: '0639981966' }));
    banc.valeur('patients.enregistrer', patient({ nom: 'Début', telephone: '0612981234' }));
    const chercher = (texte: string) => banc.valeur('patients.chercher', { texte }).map((p) => p.nom);
    expect([chercher('1966')[0], chercher('06.12')[0], chercher('06/12')[0]]).toEqual(['Fin', 'Début', 'Année']);
    expect(chercher('1966')).toHaveLength(50);
  });

  test('family names that begin so, then the other names in use, then birth names, each by name; never twice', () => {
    const banc = monter();
    for (const p of [
      { nom: 'Abel', prenom: 'Rose', nomNaissance: 'Martin' },
      { nom: 'Aubry', prenom: 'Martine', nomNaissance: 'Zola' },
      { nom: 'Roux-Martin', prenom: 'Luc' },
      { nom: 'Martinez', prenom: 'Ana', nomNaissance: 'Martin' },
      { nom: 'Martin', prenom: 'Zoé' },
    ])
      banc.valeur('patients.enregistrer', patient(p));
    const trouves = banc.valeur('patients.chercher', { texte: 'martin' }).map((p) => p.nom);
    expect(trouves).toEqual(['Martin', 'Martinez', 'Aubry', 'Roux-Martin', 'Abel']);
  });

  test('the eight patients changed last are listed, last first', () => {
    const banc = monter();
    const fiches = Array.from({ length: 10 }, () => banc.valeur('patients.enregistrer', patient()));
    const recents = () => banc.valeur('patients.recents').map((p) => p.id);
    // Several in one millisecond: the order is still the one they were kept in.
    expect(recents()).toEqual(
      fiches
        .map((p) => p.id)
        .toReversed()
        .slice(0, 8),
    );
  });
});

describe('lists', () => {
  const medecin: Prescripteur = { id: randomUUID(), nom: 'Dr Roux', rpps: '10003820189', structure: '', typeStructure: 'am' };

  test('a prescriber entered again keeps his id and takes his new name, unless it is empty', () => {
    const b = monter();
    expect(b.valeur('prescripteurs.enregistrer', medecin)).toEqual(medecin);
    expect(b.valeur('prescripteurs.enregistrer', medecin)).toEqual(medecin);
    expect(b.valeur('prescripteurs.enregistrer', { ...medecin, id: randomUUID(), nom: '' })).toEqual(medecin);
    const renomme = { ...medecin, nom: 'Dr Roux-Petit' };
    expect(b.valeur('prescripteurs.enregistrer', { ...renomme, id: randomUUID() })).toEqual(renomme);
    const autre = { ...medecin, id: randomUUID(), structure: '291990869' };
    b.valeur('prescripteurs.enregistrer', autre);
    expect(b.valeur('prescripteurs.lister').toSorted((x, y) => x.structure.localeCompare(y.structure))).toEqual([renomme, autre]);
  });

  test('a GTIN is linked to a product, then to another', () => {
    const b = monter();
    const gtin = '03400930060056';
    expect(b.valeur('produits.lire', { gtin })).toBeNull();
    for (const produit of ['fluad', 'vaxigrip'] as const) {
      expect(b.valeur('produits.lier', { gtin, produit })).toEqual({ gtin, produit });
      expect(b.valeur('produits.lire', { gtin })).toEqual({ gtin, produit });
    }
  });

  test('the settings are the first ones, then those that were saved', () => {
    const b = monter();
    expect(b.valeur('reglages.lire')).toEqual(REGLAGES_INITIAUX);
    const reglages = { ...REGLAGES_INITIAUX, lgo: { ...REGLAGES_INITIAUX.lgo, dissocie: true }, theme: 'sombre' as const };
    b.valeur('reglages.enregistrer', reglages);
    b.store.fermer();
    b.ouvrir();
    expect(b.valeur('reglages.lire')).toEqual(reglages);
  });
});
