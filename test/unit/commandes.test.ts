import { globSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, test } from 'vitest';
import {
  AJOUTS_VERIFICATION,
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
import { GENRES } from '../../shared/pieces.ts';
import { GESTES_REJET } from '../../shared/rejets/etats.ts';
import { modeleMenu } from '../../main/menu-modele.ts';
import { surRaccourci } from '../../renderer/commandes.ts';
import { useApp } from '../../renderer/state/app.ts';
import { filtrerCommandes } from '../../renderer/state/palette.ts';

const RENDERER = join(import.meta.dirname, '../../renderer');
const sources = new Map(
  globSync('**/*.{ts,tsx}', { cwd: RENDERER }).map((f) => [join(RENDERER, f), readFileSync(join(RENDERER, f), 'utf8')]),
);
const source = [...sources.values()].join('\n');

/** From an opening bracket to the one that closes it, both included. */
function entre(texte: string, debut: number): string {
  let profondeur = 0;
  for (let i = debut; i < texte.length; i++) {
    if ('([{'.includes(texte[i]!)) profondeur++;
    else if (')]}'.includes(texte[i]!) && --profondeur === 0) return texte.slice(debut, i + 1);
  }
  throw new Error('a bracket is left open');
}

/** What a name of a file holds, there or where it is imported from: its literal, or its body. */
function defini(fichier: string, nom: string): string {
  const texte = sources.get(fichier) ?? '';
  const trouve = new RegExp(`const ${nom}\\b[^\\n]*? = (?=\\{)|function ${nom}\\(.*(?=\\{\\n)`).exec(texte);
  if (trouve !== null) return entre(texte, trouve.index + trouve[0].length);
  const importe = new RegExp(`import \\{[^}]*\\b${nom}\\b[^}]*\\} from '(\\.[^']+)'`).exec(texte)?.[1];
  return importe === undefined ? '' : defini(join(dirname(fichier), importe), nom);
}

/** What the screens bind keys to: what is given to `useRaccourcis`, or kept by command, with what is spread in it. */
const liaisons = [...sources].flatMap(([fichier, texte]) =>
  [...texte.matchAll(/(?<!function )useRaccourcis(?=\()|Record<IdEcran, \(\) => void>>> = (?=\{)/g)].flatMap(
    ({ index, 0: dit }) => {
      const donne = entre(texte, index + dit.length);
      const noms = [...donne.matchAll(/^\((\w+)\)$|\.\.\.(\w+)\(/g)].map(([, seul, etale]) => seul ?? etale!);
      return [donne, ...noms.map((nom) => defini(fichier, nom))];
    },
  ),
);

/** The keys of the objects of a text: named, or shorthand; not what is only called, listed or passed on. */
function cles(texte: string): string[] {
  const ouverts: string[] = [];
  return [...texte].flatMap((c, i) => {
    if ('([{'.includes(c)) ouverts.push(c);
    else if (')]}'.includes(c)) ouverts.pop();
    if ((c !== '{' && c !== ',') || ouverts.at(-1) !== '{') return [];
    return /^\s*(\w+)\s*[:,}]/.exec(texte.slice(i + 1))?.slice(1) ?? [];
  });
}

/** The lists over which commands are bound by family. */
const LISTES: Readonly<Record<string, readonly string[]>> = { GENRES, AJOUTS: AJOUTS_VERIFICATION, GESTES_REJET };
/** The commands bound as ajouter-mutuelle is: `ajouter-${genre}`, first of an entry, for each `genre` of a list. */
function familles(texte: string): string[] {
  return [...texte.matchAll(/(\w+)\.(?:m|flatM)ap\(\((\w+)\) =>/g)].flatMap(({ index, 0: dit, 1: liste, 2: chacun }) => {
    const corps = entre(texte, index + dit.indexOf('('));
    return [...corps.matchAll(/\[\s*`(\w+-)\$\{(\w+)\}`,/g)]
      .filter(([, , nom]) => nom === chacun)
      .flatMap(([, famille]) => (LISTES[liste!] ?? []).map((x) => famille! + x));
  });
}
const liees = new Set<string>(liaisons.flatMap((texte) => [...cles(texte), ...familles(texte)]));

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

  test('the screens bind the commands that the table says are theirs, and only those; none has a name twice in sight', () => {
    expect(liaisons.length).toBeGreaterThan(5);
    expect(IDS_COMMANDES.filter((id) => liees.has(id))).toEqual(IDS_COMMANDES.filter((id) => commandeDe(id).genre === 'ecran'));
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

  test('a key held down acts once, and nothing else takes its repeats', () => {
    const gardees: string[] = [];
    const presser = (key: string, repeat: boolean): void => {
      const e = { ...frappe(key), repeat, target: null, preventDefault: () => gardees.push(key) };
      surRaccourci(e as unknown as KeyboardEvent);
    };
    presser('F6', false);
    const { ecran } = useApp.getState();
    expect(ecran.nom).toBe('agenda');
    presser('F6', true);
    presser('F9', true);
    expect(useApp.getState().ecran).toBe(ecran);
    expect(gardees).toEqual(['F6', 'F6', 'F9']);
  });

  test('the menu shows each key as the page keeps it, but the one that the page may leave to a field', () => {
    const faits: string[] = [];
    const entrees = modeleMenu((id) => faits.push(id)).flatMap(({ submenu }) => (Array.isArray(submenu) ? submenu : []));
    expect(entrees.map(({ accelerator }) => accelerator)).toEqual(
      [...IDS_LIEUX, ...IDS_ACTIONS].map((id) => (id === 'annuler' ? undefined : commandeDe(id).touche)),
    );
    for (const { click } of entrees) (click as () => void)();
    expect(faits).toEqual([...IDS_LIEUX, ...IDS_ACTIONS]);
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
