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
  ])('%s is found by every way of writing it', (nom, textes) => {
    const chercher = b();
    expect(textes.map((t) => [t, chercher(t)])).toEqual(textes.map((t) => [t, [nom]]));
  });

  test.each(['goff dupont', '03/01/1980', '9510991261119', 'off', '', ' - ', '"', '*', 'NOT', 'goff" OR "gross'])(
    '%j finds nobody',
    (texte) => {
      expect(b()(texte)).toEqual([]);
    },
  );

  test('a name is found from its first letter to its last', () => {
    const chercher = b();
    const debuts = Array.from('Stéphane', (_, i) => 'Stéphane'.slice(0, i + 1));
    expect(debuts.filter((t) => !chercher(t).includes("d'Œuvrard"))).toEqual([]);
  });

  test('eight of the patients served last are listed', () => {
    const banc = monter();
    const ids = Array.from({ length: 10 }, () => banc.valeur('patients.enregistrer', patient()).id);
    const recents = banc.valeur('patients.recents').map((p) => p.id);
    expect(recents).toHaveLength(8);
    expect(ids).toEqual(expect.arrayContaining(recents));
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
