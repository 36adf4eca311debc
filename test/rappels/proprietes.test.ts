import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { GENRES, mutuelleDu, type Piece, type Report } from '../../shared/pieces.ts';
import type { Refus } from '../../shared/rappels/regles.ts';
import { dues, echeances, type Echeance } from '../../shared/rappels/echeances.ts';
import { INTERVALLES_INITIAUX, type Intervalles } from '../../shared/rappels/intervalles.ts';
import { DERNIER, etats, histoires, intervalles, PREMIER, type Etat } from './histoires.ts';
import { iso, motifDu, nombre, remplacee, type Motif } from './modele.ts';
import { faire, idPiece, REGLE_DE } from './table.ts';

const reportDe = (etat: Etat, piece: Piece): Report | undefined => etat.reports.find((r) => r.pieceId === piece.id);

/** The first day on which what is known of a document can be judged: what was before its last gesture is forgotten. */
const connueDu = (etat: Etat, piece: Piece): number =>
  Math.max(
    PREMIER,
    ...[piece.vuLe, piece.genre === 'c2s' ? piece.rappeleLe : '', reportDe(etat, piece)?.poseLe ?? '']
      .filter((d) => d !== '')
      .map(nombre),
  );

/** The rule shown for one document on one day. @throws when there are several */
function montree(liste: readonly Echeance[], piece: Piece, jour: string): string | null {
  const trouvees = dues(liste, jour).filter((e) => e.pieceId === piece.id);
  if (trouvees.length > 1) throw new Error(`${trouvees.length} reasons on ${jour}: ${JSON.stringify(piece)}`);
  return trouvees[0]?.regle ?? null;
}

/** How a day differs from the model, in words; null when it does not. */
function ecart(piece: Piece, obtenue: string | null, motif: Motif | null, jour: string): string | null {
  const juste = motif === null ? obtenue === null : obtenue !== null && obtenue === (REGLE_DE[piece.genre][motif] ?? obtenue);
  const { genre, debut, fin, vuLe } = piece;
  return juste ? null : `${jour}: ${obtenue}, expected ${motif}: ${JSON.stringify({ genre, debut, fin, vuLe })}`;
}

/** Every day of a stretch on which some document is not as the model says; the first few. */
function ecarts(etat: Etat, i: Intervalles, du: number, au: number, refus: readonly Refus[] = []): string[] {
  const liste = echeances(etat.pieces, etat.reports, i, refus);
  const trouves: string[] = [];
  for (const piece of etat.pieces) {
    const report = reportDe(etat, piece);
    for (let j = Math.max(du, connueDu(etat, piece)); j <= au && trouves.length < 3; j += 1) {
      const jour = iso(j);
      const e = ecart(piece, montree(liste, piece, jour), motifDu(piece, etat.pieces, report, i, jour, refus), jour);
      if (e !== null) trouves.push(`${e} ${JSON.stringify(report ?? null)}`);
    }
  }
  return trouves;
}

describe('every day of ten years', () => {
  test('any state of the documents: the stretches say what a day-by-day model says', { timeout: 300_000 }, () => {
    fc.assert(
      fc.property(etats, intervalles, (etat, i) => {
        expect(ecarts(etat, i, PREMIER, DERNIER)).toEqual([]);
      }),
      { numRuns: 300 },
    );
  });

  test('any state of the documents, with payers who refuse: the same', { timeout: 300_000 }, () => {
    const refus = fc.array(
      fc.record({
        genre: fc.constantFrom(...GENRES),
        depuis: fc.integer({ min: PREMIER, max: DERNIER }).map(iso),
        refusees: fc.subarray([0, 1, 2, 3, 4].map(idPiece)),
      }),
      { minLength: 1, maxLength: 8 },
    );
    fc.assert(
      fc.property(etats, intervalles, refus, (etat, i, r) => {
        expect(ecarts(etat, i, PREMIER, DERNIER, r)).toEqual([]);
      }),
      { numRuns: 300 },
    );
  });

  test('any history of gestures: the same, from each gesture to the next', { timeout: 300_000 }, () => {
    fc.assert(
      fc.property(histoires, intervalles, (periodes, i) => {
        expect(periodes.flatMap((p) => ecarts(p, i, p.du, p.au))).toEqual([]);
      }),
      { numRuns: 300 },
    );
  });

  test(
    'what is due stays due, or grows graver, until a gesture, a snooze or the end of a document replaced',
    { timeout: 300_000 },
    () => {
      fc.assert(
        fc.property(histoires, intervalles, (periodes, i) => {
          for (const p of periodes) {
            const liste = echeances(p.pieces, p.reports, i);
            for (const piece of p.pieces) {
              let hier = -1;
              for (let j = p.du; j <= p.au; j += 1) {
                const gravite = dues(liste, iso(j)).find((e) => e.pieceId === piece.id)?.gravite ?? -1;
                const close = piece.fin !== '' && j === nombre(piece.fin) + 1 && remplacee(piece, p.pieces);
                // The peak of the new year is over.
                const saison = piece.genre === 'mutuelle' && iso(j).endsWith('-03-01');
                if (gravite < hier && !close && !saison)
                  throw new Error(`${iso(j)}: ${hier} then ${gravite}: ${JSON.stringify(piece)}`);
                hier = gravite;
              }
            }
          }
        }),
        { numRuns: 300 },
      );
    },
  );
});

describe('the stretches of one document', () => {
  // Its routine, hidden by January until the end of February, would come back after its own end.
  const finieSousJanvier: Etat = {
    pieces: [
      faire(1, 'mutuelle', { fin: '2026-02-15', vuLe: '2025-10-01' }),
      faire(2, 'mutuelle', { debut: '2026-02-16', fin: '2027-02-15' }),
    ],
    reports: [],
  };
  test('are in order, without overlap, never empty, and two that touch differ', () => {
    fc.assert(
      fc.property(etats, intervalles, (etat, i) => {
        const liste = echeances(etat.pieces, etat.reports, i);
        for (const piece of etat.pieces) {
          const siennes = liste.filter((e) => e.pieceId === piece.id);
          siennes.forEach((e, rang) => {
            const suivante = siennes[rang + 1];
            expect(e.genre).toBe(piece.genre);
            expect(e.jusqua === '' || e.du < e.jusqua).toBe(true);
            if (suivante === undefined) return;
            expect(e.jusqua !== '' && e.jusqua <= suivante.du).toBe(true);
            expect(suivante.regle).not.toBe(e.regle);
          });
        }
      }),
      { numRuns: 500, examples: [[finieSousJanvier, INTERVALLES_INITIAUX]] },
    );
  });

  test('do not depend on the order of the documents or of the reports', () => {
    const ranger = (liste: Echeance[]) =>
      liste.toSorted((a, b) => a.pieceId.localeCompare(b.pieceId) || a.du.localeCompare(b.du));
    const melanges = etats.chain((etat) =>
      fc.record({
        etat: fc.constant(etat),
        pieces: fc.shuffledSubarray([...etat.pieces], { minLength: etat.pieces.length }),
        reports: fc.shuffledSubarray([...etat.reports], { minLength: etat.reports.length }),
      }),
    );
    fc.assert(
      fc.property(melanges, intervalles, ({ etat, pieces, reports }, i) => {
        expect(ranger(echeances(pieces, reports, i))).toEqual(ranger(echeances(etat.pieces, etat.reports, i)));
      }),
      { numRuns: 500 },
    );
  });

  test('the same documents always give the same stretches, and nothing is written into them', () => {
    fc.assert(
      fc.property(etats, intervalles, (etat, i) => {
        const avant = structuredClone(etat);
        expect(echeances(etat.pieces, etat.reports, i)).toEqual(echeances(etat.pieces, etat.reports, i));
        expect(etat).toEqual(avant);
      }),
    );
  });
});

describe('promises', () => {
  test('nothing is to be shown of a document on the day it is seen, nor ever for an archived one or an ordonnance', () => {
    fc.assert(
      fc.property(etats, intervalles, (etat, i) => {
        const liste = echeances(etat.pieces, etat.reports, i);
        for (const p of etat.pieces) {
          // What is to be said of a C2S is not answered by its proof.
          if (p.vuLe !== '') expect([null, 'R-C2S-POSSIBLE', 'R-C2S-LIMITE']).toContain(montree(liste, p, p.vuLe));
          if (p.archivee || p.genre === 'ordonnance') expect(liste.filter((e) => e.pieceId === p.id)).toEqual([]);
        }
      }),
      { numRuns: 500 },
    );
  });

  const aFin: readonly Piece['genre'][] = ['mutuelle', 'c2s', 'attestation'];

  test('neither a snooze nor « ne plus demander » hides an end that comes after it', () => {
    let verifies = 0;
    fc.assert(
      fc.property(etats, intervalles, (etat, i) => {
        const liste = echeances(etat.pieces, etat.reports, i);
        for (const p of etat.pieces) {
          const report = reportDe(etat, p);
          if (report === undefined || p.archivee || !aFin.includes(p.genre) || p.fin === '') continue;
          if (remplacee(p, etat.pieces)) continue;
          const fin = nombre(p.fin);
          const depuis = Math.max(nombre(report.poseLe), p.vuLe === '' ? 0 : nombre(p.vuLe));
          if (fin > depuis) {
            expect(montree(liste, p, p.fin)).toMatch(/-DERNIER-JOUR$/);
            verifies += 1;
          }
          if (fin + 1 > depuis)
            for (const apres of [1, 2, 30, 400]) expect(montree(liste, p, iso(fin + apres))).toMatch(/-FINIE$/);
        }
      }),
      { numRuns: 2000 },
    );
    expect(verifies).toBeGreaterThan(100);
  });

  test('a snooze holds until its day, « ne plus demander » for good, when nothing new is reached', () => {
    fc.assert(
      fc.property(fc.integer({ min: PREMIER, max: DERNIER }), fc.integer({ min: 1, max: 300 }), intervalles, (n, jours, i) => {
        const vitale = faire(1, 'vitale', { vuLe: iso(n - 1200) });
        const report = { pieceId: idPiece(1), poseLe: iso(n), jusquau: iso(n + jours), motif: '' };
        const remise = echeances([vitale], [report], i);
        for (const j of [0, Math.floor(jours / 2), jours - 1]) expect(montree(remise, vitale, iso(n + j))).toBeNull();
        for (const j of [0, 1, 500]) expect(montree(remise, vitale, iso(n + jours + j))).toBe('R-VIT-MAJ');
        expect(echeances([vitale], [{ ...report, jusquau: '' }], i)).toEqual([]);
      }),
    );
  });

  test.each(['2024-02-29', '2028-02-29', '2032-02-29'])('a document that ends on %s', (fin) => {
    fc.assert(
      fc.property(fc.constantFrom(...aFin), intervalles, (genre, i) => {
        const p = faire(1, genre, { fin, vuLe: iso(nombre(fin) - 1) });
        const liste = echeances([p], [], i);
        expect(montree(liste, p, fin)).toMatch(/-DERNIER-JOUR$/);
        expect(montree(liste, p, `${fin.slice(0, 4)}-03-01`)).toMatch(/-FINIE$/);
      }),
    );
  });
});

describe('the mutuelle to bill on a day', () => {
  const valable = (p: Piece, jour: string): boolean =>
    p.genre === 'mutuelle' && !p.archivee && (p.debut === '' || p.debut <= jour) && (p.fin === '' || p.fin >= jour);

  test('is valid on that day, and none that is valid began later', () => {
    let trouvees = 0;
    fc.assert(
      fc.property(etats, fc.integer({ min: PREMIER, max: DERNIER }).map(iso), ({ pieces }, jour) => {
        const elue = mutuelleDu(pieces, jour);
        const candidates = pieces.filter((p) => valable(p, jour));
        expect(elue === null).toBe(candidates.length === 0);
        if (elue === null) return;
        trouvees += 1;
        expect(candidates).toContain(elue);
        expect(candidates.filter((p) => p.debut > elue.debut)).toEqual([]);
        // Dates alone decide: with the documents the other way round, one that began and was seen on the same days.
        const inverse = mutuelleDu(pieces.toReversed(), jour);
        expect([inverse?.debut, inverse?.vuLe]).toEqual([elue.debut, elue.vuLe]);
      }),
      { numRuns: 3000 },
    );
    expect(trouvees).toBeGreaterThan(100);
  });

  const A = faire(1, 'mutuelle', { debut: '2026-01-01', fin: '2026-12-31', vuLe: '2026-01-05' });
  const B = faire(2, 'mutuelle', { debut: '2026-07-01', fin: '2027-06-30' });

  test.each([
    ['the day before the first', [A, B], '2025-12-31', null],
    ['the first day', [A, B], '2026-01-01', A],
    ['the day before the second begins', [A, B], '2026-06-30', A],
    ['both valid: the one that began last', [A, B], '2026-07-01', B],
    ['both valid, the other way round', [B, A], '2026-12-31', B],
    ['the last day', [A], '2026-12-31', A],
    ['the day after', [A], '2027-01-01', null],
    ['archived', [{ ...B, archivee: true }, A], '2026-08-01', A],
    ['no printed end', [{ ...A, fin: '' }], '2031-05-01', { ...A, fin: '' }],
    ['no printed start', [{ ...A, debut: '' }], '2020-05-01', { ...A, debut: '' }],
    ['a printed start goes first', [{ ...B, debut: '' }, A], '2026-08-01', A],
    ['a C2S is no mutuelle', [faire(3, 'c2s', { debut: '2026-01-01', fin: '2026-12-31' })], '2026-05-01', null],
    ['nothing at all', [], '2026-05-01', null],
  ] as const)('%s', (_cas, pieces, jour, voulue) => {
    expect(mutuelleDu(pieces, jour)).toEqual(voulue);
  });
});
