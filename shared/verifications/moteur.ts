import { NIVEAUX, POINTS, type Niveau, type Point, type RegleVerification } from './regle.ts';
import type { Boite, Fait, Faits } from './faits.ts';
import { REGLES_AMC } from './regles-amc.ts';
import { REGLES_AMO } from './regles-amo.ts';
import { REGLES_ORDONNANCE } from './regles-ordonnance.ts';

/** Every rule of the checks, in the order of the points. */
export const REGLES_VERIFICATIONS: readonly RegleVerification[] = [...REGLES_AMO, ...REGLES_AMC, ...REGLES_ORDONNANCE];

const NOMS_POINTS = Object.keys(POINTS) as Point[];

function tient(boite: Boite, faits: Faits): boolean {
  return Object.entries(boite).every(([fait, admises]) => (admises as readonly string[]).includes(faits[fait as Fait]));
}

/**
 * What the rules say, point by point, of what holds; a point that does not matter is left out.
 * On each point at most one rule holds, which the tests prove on every combination of the facts that it reads.
 */
export function juger(faits: Faits, regles: readonly RegleVerification[] = REGLES_VERIFICATIONS): RegleVerification[] {
  return NOMS_POINTS.flatMap((point) =>
    tient(POINTS[point], faits) ? regles.filter((r) => r.point === point && tient(r.si, faits)) : [],
  );
}

/** The verdict: what is to settle comes before what nobody guarantees. */
export function verdictDe(jugees: readonly Pick<RegleVerification, 'alors'>[]): Niveau {
  return NIVEAUX[Math.max(0, ...jugees.map((r) => NIVEAUX.indexOf(r.alors)))]!;
}
