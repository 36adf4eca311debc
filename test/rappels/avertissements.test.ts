import { describe, expect, test } from 'vitest';
import { avertir, type Avertissement } from '../../shared/avertissements.ts';
import { messagesPieces } from '../../shared/messages/pieces.fr.ts';
import { schemaPatient, type Patient } from '../../shared/patient.ts';
import type { Genre, Piece } from '../../shared/pieces.ts';
import { faire, idPiece } from './table.ts';

const JOUR = '2026-06-15';
const personne = (nom: string, prenom: string, nomNaissance = ''): Patient =>
  schemaPatient.parse({ id: idPiece(99), nom, prenom, nomNaissance, dateNaissance: '1980-02-29', nir: '' });
const ANNA = personne('DURAND', 'Anna');

const avertissements = (piece: Piece, patient = ANNA, autres: readonly Piece[] = []): Avertissement[] =>
  avertir(piece, patient, autres, JOUR);
const periode = (genre: Genre, debut: string, fin: string): Piece => faire(1, genre, { debut, fin });

describe('dates', () => {
  test.each([
    ['mutuelle', '2026-07-02', '2026-07-01', ['dates-inversees']],
    ['mutuelle', '2026-07-01', '2026-07-01', []],
    ['mutuelle', '2026-07-01', '', []],
    ['mutuelle', '', '2026-07-01', []],
    ['mutuelle', '', '', ['vide']],
    ['c2s', '', '', ['vide']],
    ['vitale', '', '', []],
    ['attestation', '2028-03-01', '2028-02-29', ['dates-inversees']],
    ['c2s', '2026-07-02', '2026-07-01', ['dates-inversees']],
    ['c2s', '2026-01-01', '2026-12-31', []],
    ['c2s', '2026-01-01', '2027-01-02', ['c2s-longue']],
    ['c2s', '2026-01-01', '2027-12-31', ['c2s-longue']],
    ['c2s', '2027-03-01', '2028-02-29', []],
    ['c2s', '2028-02-29', '2029-02-28', []],
    ['c2s', '2028-02-29', '2029-03-01', ['c2s-longue']],
    ['c2s', '', '2029-03-01', []],
    ['mutuelle', '2026-01-01', '2031-12-31', []],
    ['mutuelle', '2026-01-01', '2026-06-14', ['deja-finie']],
    ['mutuelle', '2026-01-01', '2026-06-15', []],
  ] as const)('%s from %j to %j: %j', (genre, debut, fin, voulus) => {
    expect(avertissements(periode(genre, debut, fin))).toEqual(voulus);
  });
});

test('a card without an end is not taken over an ended one without a word', () => {
  const finie = (change: Partial<Piece> = {}): Piece =>
    faire(2, 'mutuelle', { debut: '2025-01-01', fin: '2026-06-14', ...change });
  const neuve = periode('mutuelle', '2026-06-15', '');
  expect(avertissements(neuve, ANNA, [finie()])).toEqual(['sans-fin']);
  expect(avertissements(periode('mutuelle', '2026-06-15', '2026-12-31'), ANNA, [finie()])).toEqual([]);
  expect(avertissements(neuve, ANNA, [finie({ archivee: true })])).toEqual([]);
  expect(avertissements(neuve, ANNA, [finie({ fin: '2026-06-15' })])).not.toContain('sans-fin');
});

describe('whom the card names', () => {
  test.each([
    [ANNA, 'DURAND Anna', true],
    [ANNA, 'Anna Durand, Paul Durand', true],
    [ANNA, 'DURAND Paul - Anna - Léa', true],
    [ANNA, 'durand anna', true],
    [ANNA, '', true],
    [ANNA, '   ', true],
    [ANNA, 'DURAND Paul', false],
    [ANNA, 'MARTIN Zoé', false],
    [ANNA, 'DURAND Annabelle', false],
    [personne('LEFÈVRE', 'Zoé'), 'LEFEVRE ZOE', true],
    [personne('MARTIN', 'Jean-Pierre'), 'MARTIN JEAN PIERRE', true],
    [personne('MARTIN', 'Jean-Pierre'), 'MARTIN Paul', false],
    [personne("D'ALMEIDA", 'Inès'), 'D ALMEIDA INES', true],
    [personne('PETIT', 'Marie', 'ROUX'), 'ROUX Marie', true],
    [personne('PETIT', 'Marie', 'ROUX'), 'ROUX Paul', false],
  ] as const)('%j: %j names this person: %s', (patient, beneficiaires, nomme) => {
    const piece = { ...periode('mutuelle', '2026-01-01', '2026-12-31'), beneficiaires };
    expect(avertissements(piece, patient)).toEqual(nomme ? [] : ['autre-nom']);
  });

  test('every kind of document is read', () => {
    for (const genre of ['mutuelle', 'c2s', 'vitale', 'attestation', 'ordonnance'] as const)
      expect(avertissements({ ...faire(1, genre, { debut: '2026-01-01' }), beneficiaires: 'MARTIN Paul' })).toEqual([
        'autre-nom',
      ]);
  });
});

describe('two mutuelles on the same days', () => {
  const A = periode('mutuelle', '2026-01-01', '2026-12-31');
  const autre = (debut: string, fin: string, c: Partial<Piece> = {}): Piece =>
    ({ ...faire(2, 'mutuelle', { debut, fin }), ...c }) as Piece;

  test.each([
    ['the day after the end', autre('2027-01-01', '2027-12-31'), false],
    ['the last day', autre('2026-12-31', '2027-12-31'), true],
    ['inside', autre('2026-03-01', '2026-03-31'), true],
    ['around', autre('2025-01-01', '2027-12-31'), true],
    ['until the first day', autre('2025-01-01', '2026-01-01'), true],
    ['until the day before', autre('2025-01-01', '2025-12-31'), false],
    ['without an end', autre('2026-07-01', ''), true],
    ['without an end, after', autre('2027-01-01', ''), false],
    ['without a start', autre('', '2026-01-01'), true],
    ['without a start, before', autre('', '2025-12-31'), false],
    ['without any date', autre('', ''), false],
    ['archived', autre('2026-03-01', '2026-12-31', { archivee: true }), false],
  ] as const)('%s', (_cas, b, chevauche) => {
    const voulus = chevauche ? ['chevauchement'] : [];
    expect(avertissements(A, ANNA, [b])).toEqual(voulus);
    // Seen from the other card; only what the days of JOUR add may differ.
    if (!b.archivee) expect(avertissements(b, ANNA, [A]).filter((a) => a !== 'deja-finie' && a !== 'vide')).toEqual(voulus);
  });

  test('neither with itself nor with a document that pays for nothing', () => {
    expect(avertissements(A, ANNA, [A])).toEqual([]);
    expect(avertissements(A, ANNA, [faire(2, 'attestation', { debut: '2026-01-01', fin: '2026-12-31' })])).toEqual([]);
  });

  test('a C2S and a mutuelle on the same days are both named, from either', () => {
    const c2s = (debut: string, fin: string): Piece => faire(2, 'c2s', { debut, fin });
    expect(avertissements(A, ANNA, [c2s('2026-06-01', '2027-05-31')])).toEqual(['c2s-et-mutuelle']);
    expect(avertissements(c2s('2026-01-01', '2026-12-31'), ANNA, [A])).toEqual(['c2s-et-mutuelle']);
    expect(avertissements(A, ANNA, [c2s('2027-01-01', '2027-12-31')])).toEqual([]);
    expect(avertissements(A, ANNA, [{ ...c2s('2026-06-01', '2027-05-31'), archivee: true }])).toEqual([]);
  });
});

test('everything odd at once is said, each once, and has its sentence', () => {
  const piece = { ...periode('mutuelle', '2026-05-02', '2026-05-01'), beneficiaires: 'MARTIN Paul' };
  const dits = avertissements(piece, ANNA, [faire(2, 'mutuelle', { debut: '2026-01-01', fin: '2026-12-31' })]);
  expect(new Set(dits).size).toBe(dits.length);
  expect(dits).toEqual(expect.arrayContaining(['autre-nom', 'dates-inversees', 'deja-finie']));
  for (const a of dits) expect(messagesPieces.avertissements[a]).toMatch(/\.$/);
});
