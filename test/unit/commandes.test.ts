import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import {
  appelle,
  COMMANDES,
  commandeDe,
  estTouche,
  IDS_ACTIONS,
  IDS_COMMANDES,
  IDS_LIEUX,
  surEcran,
  type Frappe,
} from '../../shared/commandes/commandes.ts';
import { ECRANS } from '../../shared/commandes/ecrans.ts';
import { filtrerCommandes } from '../../renderer/state/palette.ts';

const RENDERER = join(import.meta.dirname, '../../renderer');
const source = globSync('**/*.{ts,tsx}', { cwd: RENDERER })
  .map((f) => readFileSync(join(RENDERER, f), 'utf8'))
  .join('\n');

const frappe = (key: string, plus: Partial<Frappe> = {}): Frappe => ({
  key,
  code: '',
  ctrlKey: false,
  altKey: false,
  shiftKey: false,
  metaKey: false,
  ...plus,
});

describe('commands', () => {
  test('no key does two things on the same screen', () => {
    for (const ecran of ECRANS) {
      const touches = IDS_COMMANDES.map(commandeDe)
        .filter((c) => surEcran(c, ecran))
        .flatMap(({ touche, aussi }) => [touche, aussi].filter((t) => t !== undefined));
      expect(touches.toSorted(), ecran).toEqual([...new Set(touches)].toSorted());
    }
  });

  test('every command of a screen is bound there under its name, and none has a name twice in sight', () => {
    const muettes = IDS_COMMANDES.filter((id) => commandeDe(id).genre === 'ecran').filter((id) => {
      // ajouter-mutuelle is bound as `ajouter-${genre}`.
      const famille = /^(ajouter|rejet)-/.exec(id)?.[0];
      return famille === undefined
        ? !new RegExp(`^\\s+(\\.\\.\\..*)?${id}(:|,)|[{(,] ${id}(:|,| })`, 'm').test(source)
        : !source.includes(`\`${famille}\${`);
    });
    expect(muettes).toEqual([]);
    expect(IDS_COMMANDES.filter((id) => commandeDe(id).genre === 'ecran' && commandeDe(id).ecrans === undefined)).toEqual([]);
    const noms = [...IDS_LIEUX, ...IDS_ACTIONS].map((id) => commandeDe(id).nom);
    expect(new Set(noms).size).toBe(noms.length);
  });

  test('no screen writes a key of its own where the table has one', () => {
    const ecrites = [...source.matchAll(/touche="([^"]+)"/g)].map(([, t]) => t);
    // Enter, Esc and the answers' digits are the same everywhere.
    expect(new Set(ecrites)).toEqual(new Set(['0', 'Entrée', 'Échap']));
  });

  test.each([
    [frappe('F3'), 'F3', true],
    [frappe('F3', { altKey: true }), 'F3', false],
    [frappe('F3', { shiftKey: true }), 'F3', false],
    [frappe('p', { ctrlKey: true }), 'Ctrl+P', true],
    [frappe('P', { ctrlKey: true, shiftKey: true }), 'Ctrl+P', false],
    [frappe('p'), 'Ctrl+P', false],
    [frappe('v'), 'V', true],
    [frappe('V', { shiftKey: true }), 'V', true],
    [frappe('v', { ctrlKey: true }), 'V', false],
    [frappe('&', { altKey: true, code: 'Digit1' }), 'Alt+1', true],
    [frappe('1', { altKey: true, code: 'Numpad1' }), 'Alt+1', false],
    [frappe('1', { code: 'Digit1' }), 'Alt+1', false],
    [frappe('ArrowLeft', { altKey: true }), 'Alt+←', true],
    [frappe('Backspace'), 'Retour', true],
  ] as const)('%j is %s: %s', (e, touche, oui) => {
    expect(estTouche(e, touche)).toBe(oui);
  });

  test('either of its keys calls a command', () => {
    expect(appelle(frappe('k', { ctrlKey: true }), COMMANDES.accueil)).toBe(true);
    expect(appelle(frappe('F3'), COMMANDES.accueil)).toBe(true);
    expect(appelle(frappe('F4'), COMMANDES.accueil)).toBe(false);
  });

  test.each([
    ['teletrans', ['teletransmission']],
    ['TÉLÉ', ['teletransmission']],
    ['ne plus dem', ['rappelNePlus']],
    ['usb', ['sauvegardes']],
    ['verif fact', ['verification']],
    ['zzz', []],
  ])('%j finds %j', (texte, ids) => {
    const toutes = IDS_COMMANDES.map((id) => ({ id, faire: () => undefined, recente: false }));
    expect(filtrerCommandes(toutes, texte).map((c) => c.id)).toEqual(ids);
  });
});
