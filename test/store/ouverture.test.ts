import { execFileSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { chmodSync, cpSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import { codeDepuis, etatDepuis, fermerBase, ouvrirBase, type Base } from '../../main/store/database.ts';
import { baseExiste, cheminBase } from '../../main/store/emplacement.ts';
import { creerStore } from '../../main/store/fonctions.ts';
import { MIGRATIONS } from '../../main/store/migrations.ts';
import { dossierTemporaire, monter, octets, patient } from './banc.ts';
import { monterDisque, remplir } from './disque.ts';

const PRAGMAS = {
  locking_mode: 'normal',
  journal_mode: 'wal',
  synchronous: 2,
  foreign_keys: 1,
  trusted_schema: 0,
  cell_size_check: 1,
  busy_timeout: 5000,
  secure_delete: 1,
  temp_store: 2,
};

function connexion(dossier: string, cle: Buffer): Base {
  const base = ouvrirBase(dossier, cle);
  onTestFinished(() => {
    base.close();
  });
  return base;
}

/** What opening says in a process of its own. */
function ouvrirAilleurs(dossier: string, cleHex: string): string {
  const module = JSON.stringify(new URL('../../main/store/fonctions.ts', import.meta.url).href);
  const demande = JSON.stringify({ dossier, cleHex });
  const code = `import { creerStore } from ${module}; process.stdout.write(creerStore().ouvrir(${demande}));`;
  return execFileSync(process.execPath, ['--input-type=module', '--eval', code], { encoding: 'utf8' });
}

/** The files of a folder and their bytes, read by another process: this one would drop its own locks by closing them. */
function contenus(dossier: string): string {
  const code = `const fs = require('node:fs'); const d = ${JSON.stringify(dossier)};
    for (const n of fs.readdirSync(d)) if (n !== 'comptoir.db-shm')
      console.log(n, require('node:crypto').hash('sha256', fs.readFileSync(d + '/' + n)));`;
  return execFileSync(process.execPath, ['--eval', code], { encoding: 'utf8' });
}

/** A closed file with one patient. */
function fichier(): { dossier: string; cle: Buffer; id: string } {
  const { dossier, cle, store, valeur } = monter();
  const { id } = valeur('patients.enregistrer', patient());
  store.fermer();
  return { dossier, cle, id };
}

describe('opening', () => {
  test('creates the folder and the file, and finds again what was saved', () => {
    const dossier = join(dossierTemporaire(), 'a', 'b');
    expect(baseExiste(dossier)).toBe(false);
    const b = monter({ dossier, ouvert: false });
    expect(b.ouvrir()).toBe('ready');
    expect(baseExiste(dossier)).toBe(true);
    const p = b.valeur('patients.enregistrer', patient());
    b.store.fermer();
    expect(b.ouvrir()).toBe('ready');
    expect(b.valeur('patients.dossier', { id: p.id })?.patient).toEqual(p);
  });

  test('is idempotent, and closing twice is harmless', () => {
    const b = monter();
    expect(b.ouvrir()).toBe('ready');
    b.store.fermer();
    b.store.fermer();
    expect(b.appeler('reglages.lire')).toEqual({ ok: false, error: { code: 'store-indisponible' } });
  });

  test('asserts its pragmas on every open, and leaves a sound file', () => {
    const { dossier, cle } = fichier();
    for (let fois = 0; fois < 3; fois += 1) {
      const base = connexion(dossier, cle);
      const lus = Object.fromEntries(Object.keys(PRAGMAS).map((nom) => [nom, base.pragma(nom, { simple: true })]));
      expect(lus).toEqual(PRAGMAS);
      expect(base.pragma('user_version', { simple: true })).toBe(MIGRATIONS.length);
      expect(base.pragma('integrity_check', { simple: true })).toBe('ok');
      expect(base.pragma('foreign_key_check')).toEqual([]);
      fermerBase(base);
    }
  });

  test('closing leaves the file without a journal, and the lock that nobody holds, empty', () => {
    const { dossier } = fichier();
    const laisse = octets(dossier);
    expect(Object.keys(laisse)).toEqual(['comptoir.db', 'verrou.db']);
    expect(laisse['verrou.db']).toHaveLength(0);
  });

  test('the file is not a plain SQLite file', () => {
    const { dossier } = fichier();
    expect(octets(dossier)['comptoir.db']!.subarray(0, 16).toString('latin1')).not.toContain('SQLite');
  });
});

describe('refusing', () => {
  test('a wrong key: damaged, not one byte changed, and the right key still opens', () => {
    const { dossier, cle, id } = fichier();
    const avant = octets(dossier);
    expect(monter({ dossier, ouvert: false }).ouvrir()).toBe('damaged');
    expect(octets(dossier)).toEqual(avant);
    expect(monter({ dossier, cle }).valeur('patients.dossier', { id })?.patient).toMatchObject({ id });
  });

  test('a key that is not 32 bytes never opens', () => {
    const { dossier } = fichier();
    const avant = octets(dossier);
    for (const cleHex of ['', 'zz', 'ab'.repeat(31), 'ab'.repeat(33)])
      expect(creerStore().ouvrir({ dossier, cleHex }), cleHex).not.toBe('ready');
    expect(octets(dossier)).toEqual(avant);
  });

  test.each([
    ['random bytes', () => randomBytes(8192)],
    ['a plain SQLite header', () => Buffer.concat([Buffer.from('SQLite format 3\0'), randomBytes(8176)])],
  ])('%s instead of the file: damaged, untouched', (_quoi, contenu) => {
    const dossier = dossierTemporaire();
    writeFileSync(cheminBase(dossier), contenu());
    const avant = octets(dossier);
    expect(monter({ dossier, ouvert: false }).ouvrir()).toBe('damaged');
    expect(octets(dossier)).toEqual({ ...avant, 'verrou.db': Buffer.alloc(0) });
  });

  test('a file of a newer version: said so, byte-identical, and not openable by insisting', () => {
    const { dossier, cle } = fichier();
    const base = ouvrirBase(dossier, cle);
    base.pragma(`user_version = ${MIGRATIONS.length + 1}`);
    fermerBase(base);
    const avant = octets(dossier)['comptoir.db'];
    const b = monter({ dossier, cle, ouvert: false });
    expect([b.ouvrir(), b.ouvrir()]).toEqual(['newer-version', 'newer-version']);
    expect(b.appeler('patients.recents')).toEqual({ ok: false, error: { code: 'store-indisponible' } });
    b.store.fermer();
    expect(octets(dossier)['comptoir.db']).toEqual(avant);
  });

  test('a second opener: in use, and the first goes on', { timeout: 300_000 }, () => {
    const premier = monter();
    const p = premier.valeur('patients.enregistrer', patient());
    const second = monter({ dossier: premier.dossier, cle: premier.cle, ouvert: false });
    expect(second.ouvrir()).toBe('in-use');
    // Another process is kept out as well, and leaves no mark: by the system's locks, not by a memory of our own.
    const avant = contenus(premier.dossier);
    expect(ouvrirAilleurs(premier.dossier, premier.cleHex)).toBe('in-use');
    expect(contenus(premier.dossier)).toBe(avant);
    expect(premier.valeur('patients.enregistrer', { ...p, prenom: 'Annie' }).prenom).toBe('Annie');
    premier.store.fermer();
    expect(second.ouvrir()).toBe('ready');
    expect(second.valeur('patients.dossier', { id: p.id })?.patient).toMatchObject({ prenom: 'Annie' });
  });

  test('a path that is a file, or under one, or a folder in the place of the file: no disk', () => {
    const dossier = dossierTemporaire();
    const chemin = join(dossier, 'fichier');
    writeFileSync(chemin, 'x');
    mkdirSync(cheminBase(dossier));
    const etats = [chemin, join(chemin, 'dessous'), dossier].map((d) => monter({ dossier: d, ouvert: false }).ouvrir());
    expect(etats).toEqual(['no-disk', 'no-disk', 'no-disk']);
  });

  test.each([
    ['SQLITE_NOTADB', 'damaged', 'fichier-abime'],
    ['SQLITE_CORRUPT_VTAB', 'damaged', 'fichier-abime'],
    ['SQLITE_BUSY_RECOVERY', 'in-use', 'fichier-occupe'],
    ['SQLITE_FULL', 'disk-full', 'disque-plein'],
    ['SQLITE_IOERR_FSYNC', 'disk-error', 'disque-en-panne'],
    ['SQLITE_READONLY_DIRECTORY', 'read-only', 'lecture-seule'],
    ['SQLITE_CANTOPEN', 'no-disk', 'ecriture-impossible'],
    ['ENOSPC', 'disk-full', 'disque-plein'],
    ['EIO', 'disk-error', 'disque-en-panne'],
    ['EROFS', 'read-only', 'lecture-seule'],
    ['EACCES', 'read-only', 'lecture-seule'],
    ['ENOENT', 'no-disk', 'ecriture-impossible'],
    ['SQLITE_CONSTRAINT', 'failed', 'interne'],
  ])('%s puts the store in the state %s, and a call says %s', (code, etat, dit) => {
    const erreur = Object.assign(new Error(code), { code });
    expect([etatDepuis(erreur), codeDepuis(erreur)]).toEqual([etat, dit]);
  });

  test('a file, or a folder, that may not be written: read-only, untouched', (ctx) => {
    ctx.skip(process.getuid?.() === 0 || process.platform === 'win32', 'rights do not bind this user');
    const { dossier } = fichier();
    const avant = octets(dossier);
    for (const la of [cheminBase(dossier), dossier]) {
      chmodSync(la, 0o500);
      expect(monter({ dossier, ouvert: false }).ouvrir()).toBe('read-only');
      chmodSync(la, 0o700);
    }
    expect(octets(dossier)).toEqual(avant);
  });

  test('a disk mounted read-only: said so; written again, it opens', (ctx) => {
    const { dossier, cle, id } = fichier();
    const disque = monterDisque(ctx, 8);
    cpSync(dossier, disque.chemin, { recursive: true });
    disque.remonter('ro');
    expect(monter({ dossier: disque.chemin, cle, ouvert: false }).ouvrir()).toBe('read-only');
    disque.remonter('rw');
    expect(monter({ dossier: disque.chemin, cle }).valeur('patients.dossier', { id })?.patient).toMatchObject({ id });
  });

  test('a full disk: the save says so, reads go on, and the next save works once there is room', (ctx) => {
    const disque = monterDisque(ctx, 3);
    const b = monter({ dossier: disque.chemin });
    const p = b.valeur('patients.enregistrer', patient());
    const place = join(disque.chemin, 'bouchon');
    const longue = (): string => randomBytes(250).toString('hex');
    remplir(place);
    const tentes = Array.from({ length: 400 }, () => patient({ commentaire: longue() }));
    const refuses = tentes.map((t) => b.appeler('patients.enregistrer', t));
    const codes = new Set(refuses.flatMap((r) => (r.ok ? [] : [r.error.code])));
    expect([...codes]).toEqual(['disque-plein']);
    expect(b.valeur('patients.dossier', { id: p.id })?.patient).toEqual(p);
    rmSync(place);
    const q = b.valeur('patients.enregistrer', patient());
    b.store.fermer();
    expect(b.ouvrir()).toBe('ready');
    // What was acknowledged before the disk was full, and after, is there; what was refused is not.
    const la = [p, q, ...tentes.filter((_, i) => refuses[i]!.ok)].map((t) => b.valeur('patients.dossier', { id: t.id }));
    expect(la.every((d) => d !== null)).toBe(true);
    for (const [i, t] of tentes.entries())
      if (!refuses[i]!.ok) expect(b.valeur('patients.dossier', { id: t.id }), t.id).toBeNull();
  });
});
