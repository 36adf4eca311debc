import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { lireCode } from '../../renderer/scanner/code.ts';
import type { Boite } from '../../renderer/scanner/code.ts';
import { creerRafale, echeance, expirer, recevoir, SILENCE_MS } from '../../renderer/scanner/rafale.ts';
import type { Disposition, RafaleSuite, Scan, Touche } from '../../renderer/scanner/rafale.ts';
import { messagesIdentifiants } from '../../shared/messages/identifiants.fr.ts';

const GS = '\u001d';
const GTIN = '03400930060056';

// Keyboards, written apart from the decoder's own tables: same order of keys everywhere.
const CODES = [
  ...[...'1234567890'].map((c) => `Digit${c}`),
  'Minus',
  'Equal',
  ...[...'QWERTYUIOP'].map((c) => `Key${c}`),
  'BracketLeft',
  'BracketRight',
  ...[...'ASDFGHJKL'].map((c) => `Key${c}`),
  'Semicolon',
  'Quote',
  ...[...'ZXCVBNM'].map((c) => `Key${c}`),
  'Comma',
  'Period',
  'Slash',
];
const CLAVIERS = {
  us: [`1234567890-=qwertyuiop[]asdfghjkl;'zxcvbnm,./`, `!@#$%^&*()_+QWERTYUIOP{}ASDFGHJKL:"ZXCVBNM<>?`],
  fr: [`&é"'(-è_çà)=azertyuiop^$qsdfghjklmùwxcvbn,;:!`, `1234567890°+AZERTYUIOP¨£QSDFGHJKLM%WXCVBN?./§`],
} as const;
type Clavier = keyof typeof CLAVIERS;

/** Seeded generator (mulberry32): the same traces on every run. */
function creerHasard(graine: number) {
  let a = graine;
  const reel = () => {
    a = (a + 0x6d2b79f5) | 0;
    let t = Math.imul(a ^ (a >>> 15), 1 | a);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
  const entre = (min: number, max: number) => min + reel() * (max - min);
  const choix = <T>(liste: readonly T[]): T => liste[Math.floor(reel() * liste.length)] as T;
  const suite = (alphabet: string, n: number) => Array.from({ length: n }, () => choix([...alphabet])).join('');
  return { reel, entre, choix, suite };
}
type Hasard = ReturnType<typeof creerHasard>;
type Frappe = Omit<Touche, 'at'>;

/** What the computer makes of a physical key. */
function texteDe(code: string, hote: Clavier, shift: boolean, capsLock: boolean): string {
  const rang = CODES.indexOf(code);
  const [bas, haut] = CLAVIERS[hote];
  const lettre = /\p{L}/u.test(bas.charAt(rang));
  const monte = capsLock && (lettre || hote === 'fr') ? !shift : shift;
  const texte = (monte ? haut : bas).charAt(rang);
  return texte === '^' || texte === '¨' ? 'Dead' : texte;
}

type Reglage = {
  lecteur: Clavier;
  hote: Clavier;
  capsLock: boolean;
  corrige: boolean;
  gs: 'ascii' | 'ctrl' | 'alt' | 'f8';
  modificateurs: boolean;
};

/** Keydowns of a scanner: `corrige` when it undoes CapsLock by itself. */
function touchesDuLecteur(texte: string, r: Reglage): Frappe[] {
  const base = { shift: false, capsLock: r.capsLock };
  const alt = { ...base, alt: true };
  return [...texte].flatMap((c): Frappe[] => {
    if (c === GS && r.gs === 'ascii') return [{ ...base, code: '', key: GS }];
    if (c === GS && r.gs === 'f8') return [{ ...base, code: 'F8', key: 'F8' }];
    if (c === GS && r.gs === 'ctrl')
      return [
        { ...base, ctrl: true, code: 'ControlLeft', key: 'Control' },
        { ...base, ctrl: true, code: 'BracketRight', key: r.hote === 'fr' ? '$' : ']' },
      ];
    if (c === GS)
      return [{ ...alt, code: 'AltLeft', key: 'Alt' }, ...[...'029'].map((n) => ({ ...alt, code: `Numpad${n}`, key: n }))];
    if (c === ']' && r.lecteur === 'fr') return [{ ...base, ctrl: true, alt: true, code: 'Minus', key: ']' }];
    const [bas, haut] = CLAVIERS[r.lecteur];
    const plain = bas.indexOf(c);
    const code = CODES[plain >= 0 ? plain : haut.indexOf(c)];
    if (code === undefined) throw new Error(`not on the keyboard: ${c}`);
    const concerne = r.lecteur === 'fr' || /[a-z]/i.test(c);
    const shift = plain < 0 !== (r.capsLock && r.corrige && concerne);
    const touche = { ...base, shift, code, key: texteDe(code, r.hote, shift, r.capsLock) };
    return shift && r.modificateurs ? [{ ...base, shift, code: 'ShiftLeft', key: 'Shift' }, touche] : [touche];
  });
}

const dater = (frappes: readonly Frappe[], ecart: (i: number) => number, debut = 1000): Touche[] => {
  let at = debut;
  return frappes.map((frappe, i) => {
    if (i > 0) at += ecart(i);
    return { ...frappe, at };
  });
};
const touche = (key: string, at: number): Touche => ({ code: key, key, shift: false, capsLock: false, at });

/** Plays keys, with the caller's timer unless `minuterie` is false; a last silence ends it. */
function jouer(touches: readonly Touche[], disposition: Disposition = 'auto', minuterie = true) {
  let etat = creerRafale(disposition);
  const scans: Scan[] = [];
  const decisions: RafaleSuite['decision'][] = [];
  const noter = (scan: Scan | null) => {
    if (scan !== null) scans.push(scan);
  };
  const attendre = (jusque: number) => {
    const fin = echeance(etat);
    if (fin === null || fin > jusque) return;
    const suite = expirer(etat, fin);
    etat = suite.etat;
    noter(suite.scan);
  };
  for (const t of touches) {
    if (minuterie) attendre(t.at);
    const suite = recevoir(etat, t);
    etat = suite.etat;
    noter(suite.scan);
    decisions.push(suite.decision);
  }
  attendre(Infinity);
  return { scans, decisions };
}

function texteDeBoite(h: Hasard, prefixe: string): string {
  const lot = h.suite('ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-', Math.floor(h.entre(3, 12)));
  const serie = h.suite('ABCDEFGHJKLMNPQRSTUVWXYZ0123456789', Math.floor(h.entre(8, 20)));
  return `${prefixe}01${GTIN}1728${h.choix(['0131', '0600', '1115'])}10${lot}${GS}21${serie}`;
}

describe('rafale: scanners', () => {
  test('decodes 2,000 scans: layouts, CapsLock, four separators, endings, 2-30 ms', () => {
    const h = creerHasard(20240229);
    const vus = new Set<string>();
    for (let n = 0; n < 2000; n += 1) {
      const lecteur = h.choix<Clavier>(['us', 'us', 'fr']);
      const hote = lecteur === 'fr' ? 'fr' : h.choix<Clavier>(['fr', 'us']);
      const capsLock = h.reel() < 0.3;
      // A French scanner that corrects CapsLock is the one case told by the setting only.
      const corrige = h.reel() < 0.5;
      const disposition = lecteur === 'fr' && capsLock && corrige ? 'fr' : 'auto';
      const gs = h.choix(['ascii', 'ctrl', 'alt', 'f8'] as const);
      const texte = h.choix([
        () => texteDeBoite(h, ''),
        () => texteDeBoite(h, GS),
        () => texteDeBoite(h, ']d2'),
        () => '10003820189',
        () => '291990869',
        () => '3400930060056',
      ])();
      const touches = touchesDuLecteur(texte, { lecteur, hote, capsLock, corrige, gs, modificateurs: h.reel() < 0.5 });
      const rythme = h.entre(2, 30);
      const hoquet = touches.length >= 24 && h.reel() < 0.2 ? Math.floor(h.entre(1, touches.length)) : -1;
      const datees = dater(touches, (i) => (i === hoquet ? h.entre(41, 58) : Math.min(33, rythme * h.entre(0.85, 1.15))));
      const fin = h.choix(['Enter', 'Tab', 'silence'] as const);
      const dernier = datees.at(-1)?.at ?? 0;
      const { scans, decisions } = jouer(fin === 'silence' ? datees : [...datees, touche(fin, dernier + rythme)], disposition);
      expect(scans, `scan ${n} ${lecteur}>${hote} caps ${capsLock} ${gs}`).toEqual([{ texte, fin, debut: 1000, at: dernier }]);
      expect(decisions.at(-1)).toBe(fin === 'silence' ? 'attente' : 'absorbee');
      vus.add(`${lecteur}>${hote}`).add(gs).add(fin).add(`caps ${capsLock}`);
    }
    expect([...vus].toSorted()).toEqual([
      'Enter',
      'Tab',
      'alt',
      'ascii',
      'caps false',
      'caps true',
      'ctrl',
      'f8',
      'fr>fr',
      'silence',
      'us>fr',
      'us>us',
    ]);
  });

  const simple = (texte: string, ms: number, debut?: number) =>
    dater(
      touchesDuLecteur(texte, {
        lecteur: 'us',
        hote: 'fr',
        capsLock: false,
        corrige: false,
        gs: 'ascii',
        modificateurs: false,
      }),
      () => ms,
      debut,
    );

  test('the pace decides: 30 ms is a scan, 36 ms is not', () => {
    expect(jouer(simple('10003820189', 30)).scans).toHaveLength(1);
    expect(jouer(simple('10003820189', 36)).scans).toHaveLength(0);
  });

  test('eight characters are a scan, seven are not, nor is a key held down', () => {
    expect(jouer(simple('12345678', 10)).scans).toHaveLength(1);
    expect(jouer(simple('1234567', 10)).scans).toHaveLength(0);
    expect(jouer(simple('88888888888888888888', 30)).scans).toHaveLength(0);
  });

  test('an auto-repeated key never is part of a scan', () => {
    const tenue = simple('12888888888888', 30).map((t, i) => ({ ...t, repeat: i > 2 }));
    expect(jouer(tenue).scans).toHaveLength(0);
  });

  test('typing before and after a scan is left out of it', () => {
    const scan = simple('3400930060056', 8, 5000);
    const { scans } = jouer([...simple('pa', 120, 4700), ...scan, touche('Enter', 5110), ...simple('ok', 150, 5600)]);
    expect(scans.map((s) => s.texte)).toEqual(['3400930060056']);
  });

  test('two scans in a row, each with Enter', () => {
    const { scans } = jouer([
      ...simple('10003820189', 5, 0),
      touche('Enter', 55),
      ...simple('291990869', 5, 300),
      touche('Enter', 345),
    ]);
    expect(scans.map((s) => s.texte)).toEqual(['10003820189', '291990869']);
  });

  test('a late Enter, or Enter then Tab, does not reach the page; a typed Enter does', () => {
    const scan = simple('10003820189', 5, 0);
    expect(jouer([...scan, touche('Enter', 150)], 'auto', false)).toMatchObject({ scans: [{ fin: 'silence' }] });
    expect(jouer([...scan, touche('Enter', 150)]).decisions.at(-1)).toBe('absorbee');
    expect(jouer([...scan, touche('Enter', 55), touche('Tab', 60)]).decisions.slice(-2)).toEqual(['absorbee', 'absorbee']);
    expect(jouer([...scan, touche('Enter', 900)]).decisions.at(-1)).toBe('frappe');
    expect(jouer([touche('Enter', 10)]).decisions).toEqual(['frappe']);
  });

  test('a shortcut or an editing key in the middle is not a scan', () => {
    const scan = simple('10003820', 5, 0);
    const suite = simple('189', 5, 50);
    for (const coupure of [touche('Backspace', 42), { ...touche('c', 42), code: 'KeyC', ctrl: true }]) {
      expect(jouer([...scan, coupure, ...suite]).scans).toEqual([]);
    }
  });

  test('numeric pad digits and keys without a code are read as they are', () => {
    const pave = dater(
      [...'291990869'].map((n) => ({ code: `Numpad${n}`, key: n, shift: false, capsLock: false })),
      () => 10,
    );
    const virtuel = dater(
      [...'3400930060056'].map((n) => ({ code: '', key: n, shift: false, capsLock: false })),
      () => 10,
    );
    expect(jouer(pave).scans).toMatchObject([{ texte: '291990869' }]);
    expect(jouer(virtuel).scans).toMatchObject([{ texte: '3400930060056' }]);
  });

  test('the caller being late with its timer changes nothing to the scans', () => {
    const ecart = fc.oneof(fc.integer({ min: 2, max: 30 }), fc.integer({ min: 2, max: 30 }), fc.integer({ min: 31, max: 300 }));
    const nonVides = fc.array(fc.tuple(fc.constantFrom(...'0123456789ABCXYZ'), ecart), { minLength: 1, maxLength: 60 });
    let total = 0;
    fc.assert(
      fc.property(nonVides, (frappes) => {
        const touches = dater(
          frappes.map(([c]) => ({ code: /\d/.test(c) ? `Digit${c}` : `Key${c}`, key: c, shift: !/\d/.test(c), capsLock: false })),
          (i) => frappes[i]?.[1] ?? 10,
        );
        const { scans } = jouer(touches);
        total += scans.length;
        expect(jouer(touches, 'auto', false).scans).toEqual(scans);
      }),
      { seed: 7, numRuns: 500 },
    );
    expect(total).toBeGreaterThan(20);
  });
});

/** One person typing: log-normal gaps, quick bursts, rollover, Shift, corrections, held keys. */
function tracerHumain(h: Hasard): Touche[] {
  const touches: Touche[] = [];
  const mediane = h.entre(70, 220);
  let at = h.entre(0, 1000);
  const normale = () => Math.sqrt(-2 * Math.log(1 - h.reel())) * Math.cos(2 * Math.PI * h.reel());
  const ajouter = (code: string, key: string, ecart: number, plus: Partial<Touche> = {}) => {
    at += ecart;
    touches.push({ code, key, shift: false, capsLock: false, at, ...plus });
  };
  const lettre = (ecart: number, shift = false) => {
    const code = h.choix(CODES);
    ajouter(code, texteDe(code, 'fr', shift, false), ecart, { shift });
  };
  const ordinaire = () => Math.max(36, mediane * Math.exp(0.35 * normale()));
  const gestes = Math.floor(h.entre(5, 40));
  for (let i = 0; i < gestes; i += 1) {
    const de = h.reel();
    if (de < 0.2) {
      // Quick burst of 3 to 5 keys, 20 to 45 ms apart, sometimes right after another one.
      lettre(h.reel() < 0.3 ? h.entre(42, 70) : ordinaire());
      for (let k = Math.floor(h.entre(2, 5)); k > 0; k -= 1) lettre(h.entre(20, 45));
    } else if (de < 0.35) {
      // Rollover: the next key goes down before the first is up.
      lettre(ordinaire());
      lettre(h.entre(4, 30));
    } else if (de < 0.45) {
      ajouter('ShiftLeft', 'Shift', ordinaire(), { shift: true });
      lettre(h.entre(15, 80), true);
    } else if (de < 0.52) {
      ajouter('Backspace', 'Backspace', ordinaire());
    } else if (de < 0.56) {
      ajouter('KeyE', 'e', ordinaire());
      for (let k = 0; k < 15; k += 1) ajouter('KeyE', 'e', k === 0 ? 260 : 33, { repeat: true });
    } else if (de < 0.62) {
      ajouter(h.choix(['Enter', 'Tab']), h.choix(['Enter', 'Tab']), h.entre(30, 200));
    } else if (de < 0.72) {
      for (let k = 0; k < 9; k += 1) ajouter(`Numpad${k}`, String(k), h.entre(60, 140));
    } else {
      for (let k = Math.floor(h.entre(1, 9)); k > 0; k -= 1) lettre(ordinaire());
    }
  }
  return touches;
}

describe('rafale: people', () => {
  test('10,000 human traces give no scan', () => {
    const h = creerHasard(1789);
    let touches = 0;
    let rapides = 0;
    for (let n = 0; n < 10000; n += 1) {
      const trace = tracerHumain(h);
      const { scans, decisions } = jouer(trace);
      expect(scans, `trace ${n}`).toEqual([]);
      expect(decisions).not.toContain('absorbee');
      touches += trace.length;
      rapides += decisions.filter((decision) => decision === 'attente').length;
    }
    // The traces must be hard enough to be worth something: many keys looked like a burst.
    expect(touches).toBeGreaterThan(500_000);
    expect(rapides).toBeGreaterThan(20_000);
  });

  test('quick bursts joined by short gaps are not a scan', () => {
    const rangs = Array.from({ length: 24 }, (_, i) => i);
    const touches = dater(
      rangs.map((i) => ({ code: CODES[i + 12] ?? '', key: 'x', shift: false, capsLock: false })),
      (i) => (i % 5 === 0 ? 50 : 22),
    );
    expect(jouer(touches).scans).toEqual([]);
  });
});

const boite = (texte: string, annee = 2025): Boite => {
  const code = lireCode(texte, annee);
  if (code.type !== 'boite') throw new Error(`read as ${code.type}`);
  for (const doute of code.doutes) expect(messagesIdentifiants.boite.doute).toHaveProperty(doute);
  return code;
};

describe('code: prescripteurs and products', () => {
  test.each([
    ['10003820189', { type: 'rpps', numero: '10003820189', doutes: [] }],
    ['810003820189', { type: 'rpps', numero: '10003820189', doutes: [] }],
    [']C010003820189', { type: 'rpps', numero: '10003820189', doutes: [] }],
    ['10000001111', { type: 'rpps', numero: '10000001111', doutes: ['cle-rpps'] }],
    ['291990869\r', { type: 'am-ou-finess', numero: '291990869', doutes: [] }],
    ['291990868', { type: 'am-ou-finess', numero: '291990868', doutes: ['cle-am-ou-finess'] }],
    ['2A0000154', { type: 'am-ou-finess', numero: '2A0000154', doutes: [] }],
    [']E03400930060056', { type: 'cip13', cip: '3400930060056', gtin: GTIN }],
    [GTIN, { type: 'cip13', cip: '3400930060056', gtin: GTIN }],
  ])('%j', (texte, attendu) => {
    expect(lireCode(texte, 2025)).toEqual(attendu);
  });

  test.each([
    '',
    '3400930060057',
    '3400890000000',
    '810003820188',
    '08806388269617',
    '4006381333931',
    'bonjour',
    'https://example.org/abcdefghij',
    `01034009300600571728060010AB`,
    '10AB12',
    ']Q1court',
  ])('%j is unknown', (texte) => {
    expect(lireCode(texte, 2025)).toEqual({ type: 'inconnu', texte });
  });

  test('an ordonnance numérique is recognised, never read', () => {
    for (const texte of [']Q1A1B2C3D4E5F6G7H8', 'https://exemple.fr/ordonnance/123']) {
      expect(lireCode(texte, 2025)).toEqual({ type: 'ordonnance-numerique' });
    }
  });

  test('never throws, whatever the text', () => {
    const morceau = fc.oneof(
      fc.constantFrom('01', '10', '17', '21', '(', ']d2', GS, GTIN, '280600', '99'),
      fc.string({ maxLength: 6 }),
    );
    fc.assert(
      fc.property(fc.array(morceau, { maxLength: 10 }), (parts) => {
        const texte = parts.join('');
        const code = lireCode(texte, 2025);
        if (code.type === 'boite') expect(texte).toContain(code.gtin);
        if (code.type === 'inconnu') expect(code.texte).toBe(texte);
      }),
      { numRuns: 2000 },
    );
  });
});

describe('code: boxes with separators', () => {
  test('public example, prefix or not', () => {
    const texte = `0108806388269617112302141728021310230214A3263-01${GS}21059${GS}240ARO4808C`;
    for (const prefixe of ['', ']d2', ']C1', GS, `${GS}]d2`, `]d2${GS}`]) {
      expect(boite(prefixe + texte)).toEqual({
        type: 'boite',
        gtin: '08806388269617',
        lot: '230214A3263-01',
        peremption: '2028-02-13',
        serie: '059',
        lotAVerifier: false,
        lotsPossibles: ['230214A3263-01'],
        doutes: [],
      });
    }
  });

  test('fields in any order, with lots and serial numbers that look like fields', () => {
    const signes = fc.array(fc.constantFrom(...'ABCXYZ0127-'), { minLength: 1, maxLength: 20 }).map((l) => l.join(''));
    fc.assert(
      fc.property(signes, signes, fc.shuffledSubarray([0, 1, 2, 3], { minLength: 4 }), (lot, serie, ordre) => {
        const champs = [`01${GTIN}`, '17280600', `10${lot}${GS}`, `21${serie}${GS}`];
        expect(boite(ordre.map((i) => champs[i]).join(''))).toEqual({
          type: 'boite',
          gtin: GTIN,
          cip: '3400930060056',
          lot,
          serie,
          peremption: '2028-06-30',
          lotAVerifier: false,
          lotsPossibles: [lot],
          doutes: [],
        });
      }),
    );
  });

  test.each([
    ['280229', 2025, '2028-02-29'],
    ['280200', 2025, '2028-02-29'],
    ['270200', 2025, '2027-02-28'],
    ['751231', 2025, '2075-12-31'],
    ['761231', 2025, '1976-12-31'],
    ['010101', 2060, '2101-01-01'],
    ['991200', 2051, '2099-12-31'],
    ['991200', 2048, '1999-12-31'],
    ['001231', 2050, '2100-12-31'],
    ['011231', 2050, '2001-12-31'],
  ])('expiry %s read in %i is %s', (aammjj, annee, iso) => {
    expect(boite(`01${GTIN}17${aammjj}10AB`, annee).peremption).toBe(iso);
  });

  test.each(['270229', '281301', '280001', '280632', '2806-1'])('expiry %s is not a date', (aammjj) => {
    const lue = boite(`01${GTIN}17${aammjj}10AB`);
    expect(lue).not.toHaveProperty('peremption');
    expect(lue).toMatchObject({ lot: 'AB', lotAVerifier: false, doutes: ['peremption-illisible'] });
  });

  test('what is missing or unreadable is said', () => {
    expect(boite(`01${GTIN}17280600`)).toMatchObject({ lotAVerifier: true, doutes: ['lot-absent'] });
    expect(boite(`01${GTIN}1728060010AB${GS}99`)).toMatchObject({ lot: 'AB', peremption: '2028-06-30' });
    expect(boite(`01${GTIN}1728060010AB${GS}05X`)).toMatchObject({
      lot: 'AB',
      lotAVerifier: true,
      doutes: ['donnees-illisibles'],
    });
    const abime = boite(`01${GTIN}17O8060010AB${GS}21SERIE1`);
    expect(abime).toMatchObject({ serie: 'SERIE1', lotAVerifier: true, doutes: ['donnees-illisibles', 'lot-absent'] });
    expect(abime).not.toHaveProperty('peremption');
    const long = boite(`01${GTIN}1728060010${'A'.repeat(21)}${GS}21SERIE1`);
    expect(long).toMatchObject({ serie: 'SERIE1', lotAVerifier: true, lotsPossibles: [], doutes: ['lot-trop-long'] });
    expect(long).not.toHaveProperty('lot');
  });
});

describe('code: boxes whose separators are lost', () => {
  test('a last lot with nothing hidden in it is sure', () => {
    expect(boite(`01${GTIN}1728060010AB1234`)).toMatchObject({ lot: 'AB1234', lotAVerifier: false, doutes: [] });
    // Fewer than 4 characters after "21" cannot be a serial number.
    expect(boite(`01${GTIN}1728060010AB21123`)).toMatchObject({ lot: 'AB21123', lotAVerifier: false });
  });

  test('one possible cut: lot and serial proposed, to be checked', () => {
    expect(boite(`01${GTIN}1728060010AB1234521XKCDE98765ZZ4P`)).toMatchObject({
      gtin: GTIN,
      peremption: '2028-06-30',
      lot: 'AB12345',
      serie: 'XKCDE98765ZZ4P',
      lotAVerifier: true,
      doutes: ['separateurs-perdus', 'serie-incertaine'],
    });
  });

  test('several possible cuts: no lot is chosen', () => {
    const lue = boite(`01${GTIN}1728060010AB2134521XKCDE98765`);
    expect(lue).toMatchObject({
      peremption: '2028-06-30',
      lotAVerifier: true,
      lotsPossibles: ['AB', 'AB21345', 'AB2134521XKCDE98765'],
    });
    expect(lue.doutes).toContain('lot-ambigu');
    expect(lue).not.toHaveProperty('lot');
    expect(lue).not.toHaveProperty('serie');
  });

  test('expiry hidden in the lot or in the serial number', () => {
    expect(boite(`01${GTIN}10AB1234517280600`)).toMatchObject({
      lot: 'AB12345',
      peremption: '2028-06-30',
      lotAVerifier: true,
      doutes: ['separateurs-perdus', 'peremption-deduite'],
    });
    expect(boite(`01${GTIN}21XKCDE987651728060010AB12345`)).toMatchObject({
      lot: 'AB12345',
      peremption: '2028-06-30',
      serie: 'XKCDE98765',
      lotAVerifier: true,
    });
    expect(boite(`10AB123451728060001${GTIN}`)).toMatchObject({ gtin: GTIN, lot: 'AB12345', peremption: '2028-06-30' });
  });

  test('two possible dates: neither is chosen', () => {
    const lue = boite(`01${GTIN}10AB1727013121XK17280600`);
    expect(lue).not.toHaveProperty('peremption');
    expect(lue).toMatchObject({ gtin: GTIN, lotAVerifier: true });
    expect(lue.doutes).toContain('peremption-ambigue');
  });

  test('never a wrong lot without a warning, and the true one is always offered', () => {
    const lots = fc.array(fc.constantFrom(...'ABCXYZ0127-'), { minLength: 1, maxLength: 20 }).map((l) => l.join(''));
    const series = fc.array(fc.constantFrom(...'ABCXYZ012789'), { minLength: 8, maxLength: 20 }).map((l) => l.join(''));
    fc.assert(
      fc.property(lots, series, fc.shuffledSubarray([0, 1, 2, 3], { minLength: 4 }), (lot, serie, ordre) => {
        const champs = [`01${GTIN}`, '17280600', `10${lot}`, `21${serie}`];
        const code = lireCode(ordre.map((i) => champs[i]).join(''), 2025);
        expect(code).toMatchObject({ type: 'boite', gtin: GTIN });
        const lue = code as Boite;
        const lotDernier = ordre.at(-1) === 2;
        if (lue.lot !== lot) expect(lue.lotAVerifier).toBe(true);
        if (!lotDernier || ordre.indexOf(3) < 3) expect(lue.lotsPossibles).toContain(lot);
        if (lue.peremption !== '2028-06-30') expect(lue.lotAVerifier).toBe(true);
      }),
      { numRuns: 3000 },
    );
  });
});

test('a scan of a whole box goes from keys to its content', () => {
  const touches = dater(
    touchesDuLecteur(`]d201${GTIN}1728060010AZQW-12${GS}21MARCEL123`, {
      lecteur: 'us',
      hote: 'fr',
      capsLock: false,
      corrige: false,
      gs: 'alt',
      modificateurs: true,
    }),
    () => 12,
  );
  const [scan] = jouer(touches).scans;
  expect(scan?.at).toBe(1000 + 12 * (touches.length - 1));
  expect(SILENCE_MS).toBeGreaterThan(30);
  expect(boite(scan?.texte ?? '')).toMatchObject({ lot: 'AZQW-12', serie: 'MARCEL123', peremption: '2028-06-30' });
});
