import fc from 'fast-check';
import { direTablesSauvees } from '../../shared/messages/lisible.fr.ts';
import { describe, expect, test } from 'vitest';
import { aGarder, instantDuNom, nomSauvegarde, SAUVEGARDES_MAX, schemaSauvegarde } from '../../shared/sauvegardes.ts';

const DEBUT = Date.UTC(2024, 10, 3, 6);
const MINUTE = 60_000;
const iso = (ms: number): string => new Date(ms).toISOString();

/** Backups as they come: minutes, hours, days or months after the one before. */
const ecart = fc.oneof(
  fc.integer({ min: 1, max: 5 * MINUTE }),
  fc.integer({ min: 1, max: 90 }).map((n) => n * MINUTE),
  fc.integer({ min: 1, max: 72 }).map((n) => n * 60 * MINUTE),
  fc.integer({ min: 1, max: 40 }).map((n) => n * 24 * 60 * MINUTE),
);
const instants = fc.array(ecart, { maxLength: 400 }).map((ecarts) => {
  let ms = DEBUT;
  return ecarts.map((e) => iso((ms += e)));
});
/** The slots of each kind, by the beginning of the instant. */
const SORTES = [
  { longueur: 13, nombre: 24 },
  { longueur: 10, nombre: 30 },
  { longueur: 7, nombre: 12 },
] as const;

describe('rotation', () => {
  test('78 at most; the 12 newest always; the order does not matter; done twice is done once', () => {
    expect(SAUVEGARDES_MAX).toBe(78);
    fc.assert(
      fc.property(instants, (tous) => {
        const gardes = aGarder(tous);
        expect(gardes.size).toBeLessThanOrEqual(78);
        for (const i of tous.slice(-12)) expect(gardes.has(i)).toBe(true);
        expect(aGarder(tous.toReversed())).toEqual(gardes);
        expect(aGarder([...gardes])).toEqual(gardes);
      }),
      { numRuns: 300 },
    );
  });

  test('a file that goes is older than one that stays, in each of its slots that are kept', () => {
    fc.assert(
      fc.property(instants, (tous) => {
        const gardes = aGarder(tous);
        for (const { longueur, nombre } of SORTES) {
          const tenus = [...new Set(tous.map((i) => i.slice(0, longueur)))].toSorted().slice(-nombre);
          for (const creneau of tenus) {
            const [dernier] = tous
              .filter((i) => i.startsWith(creneau))
              .toSorted()
              .toReversed();
            expect(gardes.has(dernier!)).toBe(true);
          }
        }
        // Nothing stays without a reason.
        for (const i of gardes) {
          const raisons = SORTES.some(
            ({ longueur }) => !tous.some((j) => j > i && j.slice(0, longueur) === i.slice(0, longueur)),
          );
          expect(raisons || tous.slice(-12).includes(i)).toBe(true);
        }
      }),
      { numRuns: 200 },
    );
  });

  test('every five minutes for fourteen months, rotated each time: 78 files, back to a year ago', () => {
    let gardes: string[] = [];
    const fin = DEBUT + 425 * 24 * 60 * MINUTE;
    // Open from 8 to 20, as a pharmacy is.
    for (let ms = DEBUT; ms < fin; ms += 5 * MINUTE) {
      const heure = new Date(ms).getUTCHours();
      if (heure < 8 || heure >= 20) continue;
      gardes.push(iso(ms));
      if (gardes.length > 78) gardes = [...aGarder(gardes)];
    }
    const restants = [...aGarder(gardes)].toSorted();
    expect(new Set(restants.map((i) => i.slice(0, 7))).size).toBe(12);
    expect(new Set(restants.map((i) => i.slice(0, 10))).size).toBeGreaterThanOrEqual(30 + 10);
    expect(Date.parse(restants.at(-1)!) - Date.parse(restants.at(-12)!)).toBe(11 * 5 * MINUTE);
  });
});

describe('names', () => {
  test('an instant and its name say the same', () => {
    fc.assert(
      fc.property(fc.date({ min: new Date(0), max: new Date('2999-12-31'), noInvalidDate: true }), (date) => {
        const nom = nomSauvegarde(date.toISOString());
        expect(schemaSauvegarde.shape.nom.safeParse(nom).success).toBe(true);
        expect(instantDuNom(nom)).toBe(date.toISOString());
      }),
    );
  });

  test.each([
    'comptoir.db',
    'comptoir-20261122T062721432Z.sauvegarde.partiel',
    'comptoir-20261122T062721432Z (1).sauvegarde',
    'xcomptoir-20261122T062721432Z.sauvegarde',
    'comptoir-20261399T062721432Z.sauvegarde',
    '../comptoir-20261122T062721432Z.sauvegarde',
  ])('%s is none of ours', (nom) => {
    expect(instantDuNom(nom)).toBeNull();
  });
});

test('what was saved of a damaged file is said table by table, with what is lost', () => {
  expect(direTablesSauvees([])).toBe('');
  const tables = [
    { table: 'actes', ecrites: 1200, perdues: 0 },
    { table: 'rejets', ecrites: 30, perdues: 2 },
    { table: 'teletransmissions', ecrites: 0, perdues: 1 },
  ] as const;
  expect(direTablesSauvees(tables).replaceAll(/\s/g, ' ')).toBe(
    'Aussi : vaccinations 1 200, rejets 30 (2 illisibles), télétransmission 0 (1 illisible).',
  );
});
