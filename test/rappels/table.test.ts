import { expect, test } from 'vitest';
import { estDateIso } from '../../shared/dates.ts';
import { schemaPiece, schemaReport } from '../../shared/pieces.ts';
import { dues, echeances } from '../../shared/rappels/echeances.ts';
import { REGLES_RAPPELS } from '../../shared/rappels/regles.ts';
import { idPiece, rangees, REGLE_DE } from './table.ts';

const RANGEES = rangees();

const obtenues = (r: (typeof RANGEES)[number]): string[] =>
  dues(echeances(r.pieces, r.reports, r.intervalles, r.refus), r.jour)
    .filter((e) => e.pieceId === idPiece(1))
    .map((e) => e.regle);

test.each(RANGEES.map((r) => [r.ligne, r.jour, r.attendu, r] as const))('line %s, on %s: %s', (_ligne, _jour, attendu, r) => {
  if (attendu === 'due') expect(obtenues(r)).toHaveLength(1);
  else expect(obtenues(r)).toEqual(attendu === 'aucun' ? [] : [REGLE_DE[r.pieces[0]!.genre][attendu] ?? `a rule for ${attendu}`]);
});

test('the table is well formed and speaks of what the schemas admit', () => {
  expect(RANGEES.length).toBeGreaterThan(400);
  for (const r of RANGEES) {
    expect(
      r.pieces.every((p) => schemaPiece.safeParse(p).success),
      r.ligne,
    ).toBe(true);
    expect(
      r.reports.every((p) => schemaReport.safeParse(p).success),
      r.ligne,
    ).toBe(true);
    expect(estDateIso(r.jour), r.ligne).toBe(true);
  }
});

test('every rule is seen at least once, on some row', () => {
  const vues = new Set(RANGEES.flatMap(obtenues));
  expect(REGLES_RAPPELS.map((r) => r.id).filter((id) => !vues.has(id))).toEqual([]);
});
