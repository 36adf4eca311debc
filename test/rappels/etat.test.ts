import { expect, test } from 'vitest';
import type { Piece, Report } from '../../shared/pieces.ts';
import { echeances } from '../../shared/rappels/echeances.ts';
import { etatPiece } from '../../shared/rappels/etat.ts';
import { INTERVALLES_INITIAUX } from '../../shared/rappels/intervalles.ts';
import { faire } from './table.ts';

const JOUR = '2026-11-22';
const ton = (piece: Piece, reports: readonly Report[] = [], autres: readonly Piece[] = []): string => {
  const pieces = [piece, ...autres];
  return etatPiece(piece, pieces, reports, echeances(pieces, reports, INTERVALLES_INITIAUX), JOUR).ton;
};

test('seen today silences the question and paints nothing green that is out of date', () => {
  expect(ton(faire(1, 'vitale', { debut: '2025-01-01', vuLe: JOUR }))).toBe('verifier');
  expect(ton(faire(1, 'vitale', { debut: '2026-08-01', vuLe: JOUR }))).toBe('jour');
  expect(ton(faire(1, 'mutuelle', { debut: '2026-01-01', fin: JOUR, vuLe: JOUR }))).toBe('verifier');
  expect(ton(faire(1, 'mutuelle', { debut: '2026-01-01', fin: '2026-11-21', vuLe: JOUR }))).toBe('stop');
  expect(ton(faire(1, 'mutuelle', { debut: '2026-01-01', fin: '2027-12-31', vuLe: JOUR }))).toBe('jour');
});

test('a document whose dates nobody noted is not up to date', () => {
  const texte = (piece: Piece): string => etatPiece(piece, [piece], [], echeances([piece], [], INTERVALLES_INITIAUX), JOUR).texte;
  for (const genre of ['mutuelle', 'c2s', 'attestation'] as const) {
    expect(texte(faire(1, genre, { vuLe: JOUR }))).toBe('Dates non notées');
    expect(texte(faire(1, genre, { debut: '2026-01-01', fin: '2027-12-31', vuLe: JOUR }))).not.toBe('Dates non notées');
  }
  expect(texte(faire(1, 'vitale', { vuLe: JOUR }))).toBe('À jour');
  expect(texte(faire(1, 'ordonnance', { vuLe: JOUR }))).toBe('Gardée');
});

test('an end is said whatever was put off; a replaced document worries nobody', () => {
  const finie = faire(1, 'mutuelle', { debut: '2025-01-01', fin: '2026-08-08', vuLe: '2026-01-05' });
  const report = { pieceId: finie.id, poseLe: JOUR, jusquau: '2026-12-01', motif: '' };
  expect(ton(finie, [report])).toBe('stop');
  expect(ton(finie, [{ ...report, jusquau: '', motif: 'paie tout' }])).toBe('stop');
  expect(ton(finie, [], [faire(2, 'mutuelle', { debut: '2026-08-09', fin: '2027-12-31', vuLe: JOUR })])).toBe('neutre');
});
