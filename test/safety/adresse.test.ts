import path from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { fichierDe, ORIGINE, typeDe } from '../../main/adresse.ts';

const RACINE = path.resolve('/opt/comptoir/dist/renderer');

/** Judged without the code's own test: relative to the root, and never above it. */
function sousLaRacine(fichier: string): boolean {
  const relatif = path.relative(RACINE, fichier);
  return (
    relatif !== '' && relatif.split(path.sep)[0] !== '..' && !path.isAbsolute(relatif) && path.normalize(fichier) === fichier
  );
}

const encodages: ((t: string) => string)[] = [
  (t) => t,
  encodeURIComponent,
  (t) => encodeURIComponent(encodeURIComponent(t)),
  (t) => encodeURIComponent(encodeURIComponent(encodeURIComponent(t))),
  (t) => t.replaceAll('.', '%2e'),
  (t) => t.replaceAll('.', '%2E').replaceAll('/', '%2F').replaceAll('\\', '%5C'),
  (t) => t.replaceAll('.', '%252e').replaceAll('/', '%252f'),
  (t) => t.replaceAll('/', '%c0%af'),
  (t) => t.replaceAll('.', '%u002e'),
  (t) => t.replaceAll('.', '\uff0e').replaceAll('/', '\u2215'),
  (t) => t.replaceAll('.', '\u2024').replaceAll('/', '\uff0f'),
  (t) => [...t].map((c) => `%${c.codePointAt(0)!.toString(16).padStart(2, '0')}`).join(''),
];

const montees = fc
  .array(
    fc.constantFrom('../', '..\\', '....//', './', '..;/', '..\0/', '/', '\\', '//', 'assets/', 'C:/', 'C:\\', '~/', '%00/'),
    {
      minLength: 1,
      maxLength: 12,
    },
  )
  .map((l) => l.join(''));
const cibles = fc.constantFrom(
  'etc/passwd',
  'etc/index.html',
  'main.js',
  'renderer-evil/x.js',
  'main/main.cjs',
  'comptoir.db',
  'cle.json',
  'x.js\0.png',
  'windows/win.ini',
  '\u202ex.js',
  'icone.svg',
);
const prefixes = fc.constantFrom(
  `${ORIGINE}/`,
  `${ORIGINE}/assets/`,
  ORIGINE,
  `${ORIGINE}//`,
  'app:///',
  'app:/',
  'app:',
  'APP://comptoir/',
  'app://COMPTOIR/',
  'app://comptoir:80/',
  'app://x@comptoir/',
  'app://comptoir@evil/',
  'app://comptoir.evil/',
  'app://evil/',
  'app://../comptoir/',
  'file:///',
  'file://comptoir/',
  'http://comptoir/',
  'https://comptoir/',
  'blob:app://comptoir/',
  'data:text/html,',
  'javascript:',
  'view-source:app://comptoir/',
  '//comptoir/',
  '',
);
const attaques = fc
  .tuple(
    prefixes,
    montees,
    cibles,
    fc.constantFrom(...encodages),
    fc.constantFrom('', '?../../x.js', '#../../x.js', '%00.js', '/', '.html'),
  )
  .map(([p, m, c, encoder, fin]) => p + encoder(m + c) + fin);

describe('what is served', () => {
  test('no address, however written, leaves the folder', () => {
    let servies = 0;
    fc.assert(
      fc.property(attaques, (adresse) => {
        const fichier = fichierDe(adresse, RACINE);
        if (fichier === null) return;
        servies += 1;
        expect(sousLaRacine(fichier), `${adresse} → ${fichier}`).toBe(true);
        expect(fichier).not.toContain('\0');
        expect(new URL(adresse)).toMatchObject({ protocol: 'app:', host: 'comptoir' });
        expect(typeDe(fichier)).toBeTypeOf('string');
      }),
      { numRuns: 1000 },
    );
    // Some payloads are harmless names inside the folder: the property has something to judge.
    expect(servies).toBeGreaterThan(10);
  });

  test('any text at all is judged without an exception', () => {
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string({ unit: 'binary' }),
          fc.webUrl(),
          fc.string().map((s) => `${ORIGINE}/${s}`),
        ),
        (adresse) => {
          const fichier = fichierDe(adresse, RACINE);
          expect(fichier === null || sousLaRacine(fichier)).toBe(true);
        },
      ),
      { numRuns: 1000 },
    );
  });

  test.each([
    ['app://comptoir/', 'index.html'],
    ['app://comptoir/index.html', 'index.html'],
    ['app://comptoir/index.html?theme=clair#haut', 'index.html'],
    ['app://comptoir/assets/index-C0ffee.js', 'assets/index-C0ffee.js'],
    ['app://comptoir/assets/../index.html', 'index.html'],
    ['app://comptoir/assets/police%20fine.woff2', 'assets/police fine.woff2'],
    ['app://comptoir/assets/base.css', 'assets/base.css'],
    ['app://comptoir/icone.svg', 'icone.svg'],
    ['app://comptoir/icone.png', 'icone.png'],
  ])('%s is %s', (adresse, relatif) => {
    expect(fichierDe(adresse, RACINE)).toBe(path.join(RACINE, relatif));
  });

  test.each([
    'app://comptoir/..%2f..%2fmain%2fmain.js',
    'app://comptoir/..%2frenderer-evil%2fx.js',
    'app://comptoir/..%2frenderer.js',
    'app://comptoir/x.js%00',
    'app://comptoir/%00.js',
    'app://comptoir/%ff.js',
    'app://comptoir/assets',
    'app://comptoir/comptoir.db',
    'app://comptoir/main.cjs',
    'app://comptoir/carte.js.map',
    'app://comptoir/.constructor',
    'app://evil/index.html',
    'app://comptoir.evil/index.html',
    'app://comptoir:443/index.html',
    'https://comptoir/index.html',
    'file:///opt/comptoir/dist/renderer/index.html',
    'index.html',
    '',
  ])('%j is refused', (adresse) => {
    expect(fichierDe(adresse, RACINE)).toBeNull();
  });

  test('each kind of file has its type, text in UTF-8', () => {
    const types = ['html', 'js', 'css', 'svg', 'png', 'woff2'].map((e) => typeDe(`x.${e}`));
    expect(types).toEqual([
      'text/html; charset=utf-8',
      'text/javascript; charset=utf-8',
      'text/css; charset=utf-8',
      'image/svg+xml',
      'image/png',
      'font/woff2',
    ]);
  });
});
