import { randomBytes } from 'node:crypto';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import { etatDepuis, fermerBase, ouvrirBase, type Base } from '../../main/store/database.ts';
import { baseExiste, cheminBase } from '../../main/store/emplacement.ts';
import { creerStore } from '../../main/store/fonctions.ts';
import { MIGRATIONS } from '../../main/store/migrations.ts';
import { dossierTemporaire, monter, octets, patient } from './banc.ts';

const PRAGMAS = {
  locking_mode: 'exclusive',
  journal_mode: 'wal',
  synchronous: 2,
  foreign_keys: 1,
  trusted_schema: 0,
  cell_size_check: 1,
  busy_timeout: 5000,
  secure_delete: 1,
};

function connexion(dossier: string, cle: Buffer): Base {
  const base = ouvrirBase(dossier, cle);
  onTestFinished(() => {
    base.close();
  });
  return base;
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

  test('closing leaves one file, without a journal', () => {
    expect(Object.keys(octets(fichier().dossier))).toEqual(['comptoir.db']);
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
    expect(octets(dossier)).toEqual(avant);
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

  test('a second opener: in use, and the first goes on', { timeout: 30_000 }, () => {
    const premier = monter();
    const p = premier.valeur('patients.enregistrer', patient());
    const second = monter({ dossier: premier.dossier, cle: premier.cle, ouvert: false });
    expect(second.ouvrir()).toBe('in-use');
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
    ['SQLITE_NOTADB', 'damaged'],
    ['SQLITE_CORRUPT_VTAB', 'damaged'],
    ['SQLITE_BUSY_RECOVERY', 'in-use'],
    ['SQLITE_FULL', 'no-disk'],
    ['SQLITE_IOERR_FSYNC', 'no-disk'],
    ['SQLITE_READONLY', 'no-disk'],
    ['ENOSPC', 'no-disk'],
    ['EROFS', 'no-disk'],
    ['SQLITE_CONSTRAINT', 'failed'],
  ])('%s puts the store in the state %s', (code, etat) => {
    expect(etatDepuis(Object.assign(new Error(code), { code }))).toBe(etat);
  });
});
