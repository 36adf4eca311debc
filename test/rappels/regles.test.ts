import { describe, expect, test } from 'vitest';
import { estDateIso } from '../../shared/dates.ts';
import { GENRES, pieceVide } from '../../shared/pieces.ts';
import { INTERVALLES_INITIAUX, schemaIntervalles } from '../../shared/rappels/intervalles.ts';
import { REGLES_RAPPELS } from '../../shared/rappels/regles.ts';
import { SOURCES_RAPPELS } from '../../shared/rappels/sources.ts';
import { fr } from '../../shared/typographie.ts';
import { idPiece } from './table.ts';

const REGLES = REGLES_RAPPELS.map((r) => [r.id, r] as const);
const SOURCES = Object.entries(SOURCES_RAPPELS);

describe('rules', () => {
  test.each(REGLES)('%s has a source with a title, a day and an address', (_id, r) => {
    const source = SOURCES_RAPPELS[r.source];
    expect(source).toBeDefined();
    expect(source.titre).not.toBe('');
    expect(source.dit).not.toBe('');
    expect(estDateIso(source.date)).toBe(true);
    expect(new URL(source.url).protocol).toMatch(/^https?:$/);
  });

  test.each(REGLES)('%s: what is deduced says what is not sure', (_id, r) => {
    if (r.confiance === 'deduit') expect(r.doute).toBeTruthy();
    expect(r.titre).not.toBe('');
    expect(r.dire).not.toBe('');
  });

  test('identifiers are unique, and no two reasons for one kind of document cost the same', () => {
    expect(new Set(REGLES_RAPPELS.map((r) => r.id)).size).toBe(REGLES_RAPPELS.length);
    for (const genre of GENRES) {
      const couts = REGLES_RAPPELS.filter((r) => r.genre === genre).map((r) => r.gravite);
      expect(new Set(couts).size).toBe(couts.length);
    }
  });

  test.each(GENRES)('%s: for one kind of document, every reason of the end costs more than every routine check', (genre) => {
    const couts = (deFin: boolean) => REGLES_RAPPELS.filter((r) => r.genre === genre && r.deFin === deFin).map((r) => r.gravite);
    expect(Math.min(...couts(true))).toBeGreaterThan(Math.max(...couts(false)));
  });

  test.each(REGLES)('%s gives a day of the civil calendar, or none, for a document that says nothing', (_id, r) => {
    const du = r.du(pieceVide(r.genre, idPiece(1), idPiece(2)), INTERVALLES_INITIAUX, null);
    expect(du === null || estDateIso(du)).toBe(true);
  });

  test('every source is used', () => {
    const citees = new Set<string>(REGLES_RAPPELS.map((r) => r.source));
    expect(SOURCES.map(([nom]) => nom).filter((nom) => !citees.has(nom))).toEqual([]);
  });

  test('the initial intervals are those of the texts', () => {
    expect(schemaIntervalles.parse(INTERVALLES_INITIAUX)).toEqual({
      mutuelleMois: 4,
      mutuelleAvant: 30,
      janvier: true,
      c2sMois: 3,
      c2sPossible: 120,
      c2sLimite: 60,
      vitaleMois: 12,
    });
  });
});

/** What is wrong in a text as it is shown. */
function fautes(texte: string): string[] {
  const motifs: readonly (readonly [RegExp, string])[] = [
    [/(?!\u202f)\p{Zs}[;:!?»%€]/u, 'wide space before a mark'],
    [/«(?!\u202f)|(?<!\u202f)»/, 'no narrow space inside « »'],
    [/\p{L}[;!?]/u, 'no space before a mark'],
    [/\p{L}'\p{L}/u, 'straight apostrophe'],
    [/!/, 'exclamation mark'],
    [/\p{Zs}{2}|^\s|\s$/u, 'space too many'],
    [/\.{3}|"/, 'three dots or straight quotes'],
    [/\b(?:tu|ton|ta|tes|toi)\b/iu, 'familiar address'],
  ];
  return motifs.filter(([m]) => m.test(texte)).map(([, nom]) => nom);
}

const montres: (readonly [string, string])[] = [
  ...REGLES_RAPPELS.flatMap((r) => [
    [`${r.id} titre`, fr(r.titre)] as const,
    // Shown between quotes, as words to say.
    [`${r.id} dire`, fr(`« ${r.dire} »`)] as const,
    [`${r.id} doute`, fr(r.doute ?? '')] as const,
  ]),
  ...SOURCES.flatMap(([nom, s]) => [[`${nom} titre`, s.titre] as const, [`${nom} dit`, s.dit] as const]),
];

describe('French', () => {
  test.each([
    ['Quoi ?', 'wide space before a mark'],
    ['« mot »', 'no narrow space inside « »'],
    ["l'un", 'straight apostrophe'],
    ['deux  espaces', 'space too many'],
    ['As-tu ta carte', 'familiar address'],
  ])('the lint sees the fault of %j', (texte, faute) => {
    expect(fautes(texte)).toContain(faute);
  });

  test.each(montres)('%s is well set', (_chemin, texte) => {
    expect(fautes(texte)).toEqual([]);
  });

  test.each(REGLES)('%s: words to say end as sentences do, and a title does not', (_id, r) => {
    expect(r.dire).toMatch(/[.?]$/);
    expect(r.titre).not.toMatch(/[.?]$/);
  });
});
