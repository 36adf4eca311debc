import { expect, test } from 'vitest';
import { ajouterJours } from '../../shared/dates.ts';
import { dues, echeances } from '../../shared/rappels/echeances.ts';
import { REGLES_RAPPELS, TOUJOURS, type RegleRappel } from '../../shared/rappels/regles.ts';
import { idPiece, rangees, REGLE_DE } from './table.ts';

const RANGEES = rangees();

/** Whether the table sees that these are not the rules. */
function voit(regles: readonly RegleRappel[]): boolean {
  return RANGEES.some((r) => {
    const obtenues = dues(echeances(r.pieces, r.reports, r.intervalles, r.refus, regles), r.jour)
      .filter((e) => e.pieceId === idPiece(1))
      .map((e) => e.regle);
    if (r.attendu === 'due') return obtenues.length !== 1;
    return obtenues.join(' ') !== (r.attendu === 'aucun' ? '' : REGLE_DE[r.pieces[0]!.genre][r.attendu]);
  });
}

const decaler =
  (regle: RegleRappel, jours: number): RegleRappel['du'] =>
  (piece, i, refus) => {
    const du = regle.du(piece, i, refus);
    return du === null || du === TOUJOURS ? du : ajouterJours(du, jours);
  };

/** Every single edit of one rule. */
const MUTANTS: readonly (readonly [string, readonly RegleRappel[]])[] = REGLES_RAPPELS.flatMap((regle, rang) => {
  const avec = (change: Partial<RegleRappel>) => REGLES_RAPPELS.map((r) => (r === regle ? { ...r, ...change } : r));
  const suivante = REGLES_RAPPELS.slice(rang + 1).find((r) => r.genre === regle.genre);
  // An attestation never seen has no day to move.
  const jour = regle.id !== 'R-ATT-VUE';
  return [
    [`${regle.id} removed`, REGLES_RAPPELS.filter((r) => r !== regle)] as const,
    ...(jour ? [-1, 1].map((j) => [`${regle.id} ${j} day`, avec({ du: decaler(regle, j) })] as const) : []),
    ...(regle.passeLe === undefined
      ? []
      : [
          [`${regle.id} lasts`, avec({ passeLe: () => '' })] as const,
          ...[-1, 1].map(
            (j) => [`${regle.id} over ${j} day`, avec({ passeLe: (du) => ajouterJours(regle.passeLe!(du), j) })] as const,
          ),
        ]),
    [`${regle.id} from the end or not`, avec({ deFin: !regle.deFin })] as const,
    ...(suivante === undefined
      ? []
      : [
          [
            `${regle.id} as grave as ${suivante.id}, and the other way`,
            REGLES_RAPPELS.map((r) =>
              r === regle ? { ...r, gravite: suivante.gravite } : r === suivante ? { ...r, gravite: regle.gravite } : r,
            ),
          ] as const,
        ]),
  ];
});

test('the table is content with the rules, and sees every single edit of them', () => {
  expect(voit(REGLES_RAPPELS)).toBe(false);
  const survivants = MUTANTS.filter(([, regles]) => !voit(regles)).map(([nom]) => nom);
  console.log(`reminders: ${MUTANTS.length} single edits, ${MUTANTS.length - survivants.length} caught`);
  expect(MUTANTS.length).toBeGreaterThan(50);
  expect(survivants).toEqual([]);
});
