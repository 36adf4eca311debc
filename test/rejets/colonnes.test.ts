import { describe, expect, test } from 'vitest';
import { ENTETES_EXPORT } from '../../shared/messages/rejets.fr.ts';
import { CAUSES, causesDe, EXPLICATIONS } from '../../shared/rejets/causes.ts';
import { colonnesSuffisent, lireLigneRejet, reconnaitreRejets, type ColonneRejet } from '../../shared/rejets/colonnes.ts';

const JOUR = '2026-11-22';
const ID = '00000000-0000-4000-8000-000000000002';
const BASE = { date: '03/11/2026', nomPayeur: 'Mutuelle des Tilleuls', montant: '12,50' };

function lire(change: Partial<Record<ColonneRejet, string>>) {
  const cellules = { ...BASE, ...change };
  const colonnes = Object.keys(cellules) as ColonneRejet[];
  return lireLigneRejet(colonnes, Object.values(cellules), ID, JOUR);
}

test('our own header is read whole, but for what does not come back', () => {
  const lues = reconnaitreRejets(ENTETES_EXPORT);
  const perdues = ENTETES_EXPORT.filter((_, i) => lues[i] === null);
  expect(perdues).toEqual(['État', 'Payé', 'Perdu', 'Relance']);
  expect(colonnesSuffisent(lues)).toBe(true);
});

test.each([
  [
    ['Nom', 'Prénom', 'Né(e) le', 'NIR'],
    ['patient', 'prenom', 'naissance', 'nir'],
  ],
  [
    ['Nom du bénéficiaire', 'Date de naissance', 'N° de sécurité sociale'],
    ['patient', 'naissance', 'nir'],
  ],
  [
    ['Nom et prénom', 'DDN', 'N° sécu'],
    ['patient', 'naissance', 'nir'],
  ],
  [
    ['Type organisme', 'Organisme', 'Cause du rejet', 'Reste à payer'],
    ['payeur', 'nomPayeur', 'cause', 'reste'],
  ],
  [
    ['Nom de la mutuelle', 'Solde', 'Commentaire'],
    [null, 'reste', 'commentaire'],
  ],
])('%j holds %j', (entetes, colonnes) => {
  expect(reconnaitreRejets(entetes)).toEqual(colonnes);
});

describe('what is left', () => {
  test.each([
    [{ reste: '2,50' }, { sort: 'rejet', reste: 250, fiche: { montant: 1250 } }],
    [{ reste: '12,50' }, { sort: 'rejet', reste: 1250 }],
    [{ reste: '' }, { sort: 'rejet', reste: 1250 }],
    [
      { montant: '', reste: '2,5' },
      { sort: 'rejet', reste: 250, fiche: { montant: 250 } },
    ],
    [{ reste: '0,00' }, { sort: 'solde' }],
    [{ reste: '0' }, { sort: 'solde' }],
    [{ reste: '12,51' }, { sort: 'refus', colonne: 'reste', raison: 'reste' }],
    [{ reste: 'rien' }, { sort: 'refus', colonne: 'reste', raison: 'montant' }],
    [{ reste: '-1' }, { sort: 'refus', colonne: 'reste', raison: 'montant' }],
    [{ montant: '' }, { sort: 'refus', colonne: 'montant', raison: 'vide' }],
    [{ montant: '0' }, { sort: 'refus', colonne: 'montant', raison: 'montant' }],
  ])('%j', (change, attendu) => {
    expect(lire(change)).toMatchObject(attendu);
  });
});

describe('who owes', () => {
  test.each([
    ['AMO', 'AMO'],
    ['Régime obligatoire', 'AMO'],
    ['Mutuelle', 'AMC'],
    ['RC', 'AMC'],
    ['CMU-C', 'C2S'],
    ['Aide médicale d’État', 'AME'],
  ])('%s: %s, as the file says', (payeur, lu) => {
    expect(lire({ payeur })).toMatchObject({ fiche: { payeur: lu }, devine: { payeur: false } });
  });

  test.each(['', 'Tiers 4'])('%j says nothing: guessed from the name, and counted', (payeur) => {
    expect(lire({ payeur, nomPayeur: 'CPAM 75' })).toMatchObject({ fiche: { payeur: 'AMO' }, devine: { payeur: true } });
  });
});

describe('a cause', () => {
  test.each(
    CAUSES.flatMap((c) => (c === 'inconnue' ? [] : [[EXPLICATIONS[c].titre, c] as const, [c.toUpperCase(), c] as const])),
  )('%s is %s, where the payer can give it', (cause, attendue) => {
    const { payeurs } = EXPLICATIONS[attendue];
    expect(lire({ payeur: payeurs[0]!, cause })).toMatchObject({ fiche: { cause: attendue }, devine: { cause: false } });
    const autre = (['AMO', 'AMC', 'C2S'] as const).find((p) => !causesDe(p).includes(attendue));
    if (autre !== undefined)
      expect(lire({ payeur: autre, cause })).toMatchObject({ fiche: { cause: 'inconnue' }, devine: { cause: true } });
  });

  test.each([
    ['', false],
    ['À préciser', false],
    ['Carte', false],
    ['Contrat clos', true],
  ])('%j: to be looked at, %j', (cause, devine) => {
    expect(lire({ payeur: 'AMC', cause })).toMatchObject({ devine: { cause: devine } });
  });
});

test.each([
  [
    { patient: 'DUPONT', prenom: 'Anne', naissance: '04/05/1950' },
    { noms: 'DUPONT Anne', naissance: '1950-05-04', nir: '' },
  ],
  [{ nir: '2 53 07 2A 073 004 43' }, { noms: '', naissance: '', nir: '253072A07300443' }],
  [{ nir: '253072A073004' }, { noms: '', naissance: '', nir: '253072A073004' }],
  // A wrong key, nobody's number, no number at all, a day to come: named, and said by none of these.
  [{ nir: '253072A07300444' }, { noms: '', naissance: '', nir: '' }],
  [{ nir: '155555575002599' }, { noms: '', naissance: '', nir: '' }],
  [
    { nir: 'inconnu', naissance: '04/05/2050' },
    { noms: '', naissance: '', nir: '' },
  ],
  [{ patient: '', nir: ' ' }, null],
])('%j names %j', (change, personne) => {
  expect(lire(change)).toMatchObject({ sort: 'rejet', personne });
});
