import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { chercherTaches, GUIDE, tachesDe } from '../../shared/aide/guide.ts';
import { morceaux } from '../../shared/aide/tache.ts';
import { commandeDe, IDS_COMMANDES, IDS_ACTIONS, IDS_LIEUX } from '../../shared/commandes/commandes.ts';
import { ECRANS } from '../../shared/commandes/ecrans.ts';
import { messagesAide } from '../../shared/messages/aide.fr.ts';

const IMAGES = join(import.meta.dirname, '../../assets/aide');
const TOTAL_MAX = 1_500_000;

describe('the guide', () => {
  test('each task has an id, a place and neighbours that exist, and steps', () => {
    const ids = GUIDE.map((t) => t.id);
    expect(new Set(ids).size).toBe(ids.length);
    const lieux: readonly string[] = [...IDS_LIEUX, ...IDS_ACTIONS];
    for (const t of GUIDE) {
      expect(lieux, t.id).toContain(t.lieu);
      expect(
        t.voisines.filter((v) => !ids.includes(v) || v === t.id),
        t.id,
      ).toEqual([]);
      expect(t.etapes.length, t.id).toBeGreaterThan(2);
      // A sentence each, whose verb says what to do.
      for (const e of t.etapes) expect(e).toMatch(/^\p{Lu}.*\.$/u);
    }
  });

  test('every key that a step names is one of the table, or the same everywhere', () => {
    const connues = new Set<string>([
      ...IDS_COMMANDES.flatMap((id) => [commandeDe(id).touche ?? '', commandeDe(id).aussi ?? '']),
      ...Object.values(messagesAide.touches),
      '1',
      '2',
      '3',
      '4',
      '↓',
      'Espace',
    ]);
    const nommees = GUIDE.flatMap((t) => t.etapes.flatMap(morceaux).filter((m) => m.touche));
    expect(nommees.length).toBeGreaterThan(30);
    expect(nommees.map((m) => m.texte).filter((t) => !connues.has(t))).toEqual([]);
  });

  test('each screen has a task of its own, which comes first', () => {
    for (const ecran of ECRANS) {
      expect(tachesDe(ecran)[0]?.ecrans, ecran).toContain(ecran);
      expect(tachesDe(ecran)).toHaveLength(GUIDE.length);
    }
  });

  test.each([
    ['sauv', 'sauvegardes'],
    ['TELETRANS', 'teletransmettre'],
    ['noter rejet', 'rejet'],
    ['pas bon', 'sans-bon'],
    ['code de secours', 'sauvegardes'],
    ['restaurer', 'revenir'],
    ['ctrl z', 'annuler'],
  ])('%j finds %s first', (texte, id) => {
    expect(chercherTaches(GUIDE, texte)[0]?.id).toBe(id);
  });

  test('each picture named is there, a picture, and none is left over or too heavy', () => {
    const nommees = GUIDE.flatMap((t) => (t.image === null ? [] : [`${t.image}.webp`]));
    expect(existsSync(IMAGES) ? readdirSync(IMAGES).toSorted((a, b) => a.localeCompare(b)) : []).toEqual(
      nommees.toSorted((a, b) => a.localeCompare(b)),
    );
    for (const n of nommees) expect(readFileSync(join(IMAGES, n)).toString('latin1', 0, 12)).toMatch(/^RIFF.{4}WEBP$/s);
    expect(nommees.reduce((s, n) => s + statSync(join(IMAGES, n)).size, 0)).toBeLessThan(TOTAL_MAX);
  });
});
