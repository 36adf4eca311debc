import { spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { expect, test } from 'vitest';
import { dernierEcart, remplacer, reprendreRemplacement } from '../../main/remplacement.ts';
import { dossierTemporaire } from './banc.ts';

const MODULE = pathToFileURL(fileURLToPath(new URL('../../main/remplacement.ts', import.meta.url))).href;

/** Kills its process at the n-th change of the file system, as a power cut would. */
const COUPURE = `
import fs from 'node:fs';
import { syncBuiltinESMExports } from 'node:module';
let reste = Number(process.argv[3]);
for (const nom of ['renameSync', 'rmSync', 'mkdirSync', 'writeFileSync', 'openSync']) {
  const vrai = fs[nom];
  fs[nom] = (...args) => {
    if (reste-- === 0) process.kill(process.pid, 'SIGKILL');
    return vrai(...args);
  };
}
syncBuiltinESMExports();
const { remplacer } = await import(${JSON.stringify(MODULE)});
remplacer(process.argv[2], 'entrant', 'ecart');
`;

const lire = (dossier: string): Record<string, string> =>
  Object.fromEntries(
    ['comptoir.db', 'comptoir.db-wal', 'cle.json']
      .filter((n) => existsSync(join(dossier, n)))
      .map((n) => [n, readFileSync(join(dossier, n), 'utf8')]),
  );

const ANCIEN = { 'comptoir.db': 'ancien', 'comptoir.db-wal': 'journal ancien', 'cle.json': 'cle ancienne' };

/** A data folder with its journal, and what is to come in its place. */
function preparer(nouveau: Readonly<Record<string, string>>): string {
  const dossier = dossierTemporaire();
  mkdirSync(join(dossier, 'entrant'));
  for (const [nom, texte] of Object.entries(ANCIEN)) writeFileSync(join(dossier, nom), texte);
  for (const [nom, texte] of Object.entries(nouveau)) writeFileSync(join(dossier, 'entrant', nom), texte);
  return dossier;
}

test.each([
  ['a file alone', { 'comptoir.db': 'nouveau' }, { 'comptoir.db': 'nouveau', 'cle.json': 'cle ancienne' }],
  [
    'a file and its key',
    { 'comptoir.db': 'nouveau', 'cle.json': 'cle nouvelle' },
    { 'comptoir.db': 'nouveau', 'cle.json': 'cle nouvelle' },
  ],
])(
  '%s in the place of another, killed at every step: the old one whole or the new one whole, and nothing lost',
  (_cas, nouveau, voulu) => {
    const modele = preparer(nouveau);
    const script = join(dossierTemporaire(), 'coupure.mjs');
    writeFileSync(script, COUPURE);
    let coupes = 0;
    for (let pas = 0; ; pas += 1) {
      const dossier = dossierTemporaire();
      cpSync(modele, dossier, { recursive: true });
      const fin = spawnSync(process.execPath, [script, dossier, String(pas)], { stdio: ['ignore', 'ignore', 'inherit'] });
      reprendreRemplacement(dossier);
      // Taken up twice, it is done once.
      reprendreRemplacement(dossier);
      const apres = lire(dossier);
      const ancien = JSON.stringify(apres) === JSON.stringify(ANCIEN);
      if (!ancien) {
        expect(apres).toEqual(voulu);
        const ecart = lire(join(dossier, dernierEcart(dossier)!));
        expect({ ...ANCIEN, ...ecart }).toEqual(ANCIEN);
        expect(ecart['comptoir.db-wal']).toBe('journal ancien');
        expect(readdirSync(dossier)).not.toContain('remplacement.json');
      }
      if (fin.signal !== 'SIGKILL') {
        expect(fin.status).toBe(0);
        expect(ancien).toBe(false);
        break;
      }
      coupes += 1;
    }
    expect(coupes).toBeGreaterThan(6);
  },
);

test('what was set aside comes back the same way, and so does what it replaced', () => {
  const dossier = preparer({ 'comptoir.db': 'nouveau' });
  remplacer(dossier, 'entrant', '1');
  const ecart = dernierEcart(dossier);
  expect(ecart).toBe(join('ecartes', '1'));
  remplacer(dossier, ecart!, '2');
  expect(lire(dossier)).toEqual(ANCIEN);
  remplacer(dossier, dernierEcart(dossier)!, '3');
  expect(lire(dossier)).toEqual({ 'comptoir.db': 'nouveau', 'cle.json': 'cle ancienne' });
  expect(dernierEcart(dossierTemporaire())).toBe(null);
});
