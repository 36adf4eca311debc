import fc from 'fast-check';
import { GENRES, type Piece, type Report } from '../../shared/pieces.ts';
import type { Intervalles } from '../../shared/rappels/intervalles.ts';
import { iso, nombre } from './modele.ts';
import { faire } from './table.ts';

/** Ten years with three leap days, as days since 1970. */
export const PREMIER = nombre('2023-01-01');
export const DERNIER = nombre('2032-12-31');

/** Leap days, ends of months, changes of year, nights of summer time. */
const DELICATS = [
  '2024-02-29',
  '2028-02-29',
  '2032-02-29',
  '2027-02-28',
  '2025-01-31',
  '2026-10-31',
  '2025-12-31',
  '2026-01-01',
  '2026-03-29',
  '2027-03-28',
  '2026-10-25',
  '2027-10-31',
];
const date = fc.oneof(
  { weight: 3, arbitrary: fc.integer({ min: PREMIER, max: DERNIER }).map(iso) },
  { weight: 1, arbitrary: fc.constantFrom(...DELICATS) },
);
/** Days from an end: on its boundaries more often than not. */
const ecart = fc.oneof(
  fc.constantFrom(-121, -120, -119, -61, -60, -59, -31, -30, -29, -2, -1, 0, 1, 2),
  fc.integer({ min: -400, max: 200 }),
);

/** Any intervals that the schema admits. */
export const intervalles: fc.Arbitrary<Intervalles> = fc.record({
  mutuelleMois: fc.integer({ min: 1, max: 24 }),
  mutuelleAvant: fc.integer({ min: 1, max: 120 }),
  janvier: fc.boolean(),
  c2sMois: fc.integer({ min: 1, max: 12 }),
  c2sPossible: fc.integer({ min: 1, max: 364 }),
  c2sLimite: fc.integer({ min: 1, max: 364 }),
  vitaleMois: fc.integer({ min: 1, max: 24 }),
});

export interface Etat {
  readonly pieces: readonly Piece[];
  readonly reports: readonly Report[];
}

/** A day, or so many days from the printed end when there is one. */
const autour = fc.record({ jour: date, ecart: fc.option(ecart) });
const place = (a: { jour: string; ecart: number | null }, fin: string): string =>
  a.ecart === null || fin === '' ? a.jour : iso(nombre(fin) + a.ecart);

const document = fc.record({
  genre: fc.constantFrom(...GENRES),
  /** Same kind as the one before, and so many days after its end. */
  suite: fc.option(fc.constantFrom(-30, 0, 1, 2)),
  debut: fc.oneof(date, date, fc.constant('')),
  duree: fc.option(fc.oneof(fc.constantFrom(364, 365, 0), fc.integer({ min: -5, max: 900 }))),
  vu: fc.option(autour),
  dit: fc.option(autour),
  archivee: fc.oneof({ weight: 6, arbitrary: fc.constant(false) }, { weight: 1, arbitrary: fc.constant(true) }),
  report: fc.option(fc.record({ pose: autour, jours: fc.option(fc.integer({ min: 1, max: 300 })) })),
});

type Document = typeof document extends fc.Arbitrary<infer T> ? T : never;

function monter(documents: readonly Document[]): Etat {
  const pieces: Piece[] = [];
  const reports: Report[] = [];
  for (const d of documents) {
    const avant = pieces.at(-1);
    const suit = d.suite !== null && avant !== undefined && avant.fin !== '';
    const genre = suit ? avant.genre : d.genre;
    const debut = suit ? iso(nombre(avant.fin) + d.suite!) : d.debut;
    const fin = genre === 'vitale' || d.duree === null ? '' : iso(nombre(debut || iso(PREMIER + 1000)) + d.duree);
    const piece = faire(pieces.length, genre, {
      debut,
      fin,
      vuLe: d.vu === null ? '' : place(d.vu, fin),
      archivee: d.archivee,
      rappeleLe: d.dit === null ? '' : place(d.dit, fin),
    });
    pieces.push(piece);
    if (d.report !== null) {
      const poseLe = place(d.report.pose, fin);
      reports.push({
        pieceId: piece.id,
        poseLe,
        jusquau: d.report.jours === null ? '' : iso(nombre(poseLe) + d.report.jours),
        motif: '',
      });
    }
  }
  return { pieces, reports };
}

/** The documents and reports of one patient, in any state. */
export const etats: fc.Arbitrary<Etat> = fc.array(document, { minLength: 1, maxLength: 5 }).map(monter);

const acte = fc.oneof(
  fc.record({ type: fc.constantFrom('voir', 'archiver', 'mettre-a-jour') }),
  fc.record({ type: fc.constant('reporter'), jours: fc.option(fc.integer({ min: 1, max: 300 })) }),
  fc.record({ type: fc.constant('remplacer'), ecart: fc.constantFrom(-30, 0, 1, 2), vue: fc.boolean() }),
  fc.record({ type: fc.constant('corriger'), duree: fc.option(fc.integer({ min: -30, max: 400 })) }),
);
type Acte = typeof acte extends fc.Arbitrary<infer T> ? T : never;

/** One gesture at the counter, on one day, on one document. */
export interface Geste {
  readonly quand: { jour: string; ecart: number | null };
  readonly cible: number;
  readonly acte: Acte;
}

function faireGeste({ pieces, reports }: Etat, a: Acte, piece: Piece, jour: string): Etat {
  const change = (c: Partial<Piece>): Piece[] => pieces.map((p) => (p.id === piece.id ? ({ ...p, ...c } as Piece) : p));
  if ('jours' in a) {
    const jusquau = a.jours === null ? '' : iso(nombre(jour) + a.jours);
    const autres = reports.filter((r) => r.pieceId !== piece.id);
    return { pieces, reports: [...autres, { pieceId: piece.id, poseLe: jour, jusquau, motif: '' }] };
  }
  if ('vue' in a) {
    const debut = iso(nombre(piece.fin || jour) + a.ecart);
    const fin = piece.genre === 'vitale' ? '' : iso(nombre(debut) + 364);
    return { pieces: [...pieces, faire(pieces.length, piece.genre, { debut, fin, vuLe: a.vue ? jour : '' })], reports };
  }
  if ('duree' in a) {
    const fin = a.duree === null || piece.genre === 'vitale' ? '' : iso(nombre(jour) + a.duree);
    return { pieces: change({ fin }), reports };
  }
  if (a.type === 'archiver') return { pieces: change({ archivee: true }), reports };
  return {
    pieces: change(a.type === 'mettre-a-jour' && piece.genre === 'vitale' ? { debut: jour, vuLe: jour } : { vuLe: jour }),
    reports,
  };
}

/** How things stand from one day until the day before the next. */
export interface Periode extends Etat {
  readonly du: number;
  readonly au: number;
}

/** Ten years at the counter: what is known changes with each gesture, and not in between. */
export const histoires: fc.Arbitrary<Periode[]> = fc
  .record({
    depart: fc.array(
      document.map((d) => ({ ...d, vu: null, dit: null, report: null })),
      { minLength: 1, maxLength: 3 },
    ),
    gestes: fc.array(fc.record({ quand: autour, cible: fc.nat({ max: 9 }), acte }), { maxLength: 25 }),
  })
  .map(({ depart, gestes }) => {
    let etat = monter(depart);
    const poses = gestes
      .map((g) => {
        const fin = etat.pieces[g.cible % etat.pieces.length]!.fin;
        return { ...g, jour: Math.min(DERNIER, Math.max(PREMIER, nombre(place(g.quand, fin)))) };
      })
      .toSorted((a, b) => a.jour - b.jour);
    const periodes: Periode[] = [];
    let du = PREMIER;
    for (const g of poses) {
      if (g.jour > du) periodes.push({ ...etat, du, au: g.jour - 1 });
      du = g.jour;
      etat = faireGeste(etat, g.acte, etat.pieces[g.cible % etat.pieces.length]!, iso(g.jour));
    }
    return [...periodes, { ...etat, du, au: DERNIER }];
  });
