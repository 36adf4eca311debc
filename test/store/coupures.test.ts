import { spawn } from 'node:child_process';
import { randomBytes, randomInt, randomUUID } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { fermerBase, ouvrirBase } from '../../main/store/database.ts';
import type { ProcedureStore } from '../../shared/api.ts';
import { pieceVide, type PieceDe } from '../../shared/pieces.ts';
import { acte, dossierTemporaire, monter, octets, patient } from './banc.ts';

const SAISIE = fileURLToPath(new URL('saisie.ts', import.meta.url));

/** Runs the child until it has acknowledged `nombre` patients, kills it with no notice, and returns every id that it said. */
async function couper(dossier: string, cle: Buffer, nombre: number): Promise<string[]> {
  const enfant = spawn(process.execPath, [SAISIE, dossier, cle.toString('hex')], { stdio: ['ignore', 'pipe', 'inherit'] });
  const fin = new Promise<NodeJS.Signals | null>((fini) => {
    enfant.on('exit', (_code, signal) => {
      fini(signal);
    });
  });
  const ids: string[] = [];
  for await (const ligne of createInterface({ input: enfant.stdout })) {
    ids.push(ligne);
    if (ids.length === nombre) enfant.kill('SIGKILL');
  }
  expect(await fin).toBe('SIGKILL');
  // The last line may have been cut with its process.
  return ids.filter((id) => id.length === randomUUID().length);
}

test('killed twenty times while saving: every acknowledged patient is there, in a sound file', { timeout: 300_000 }, async () => {
  const dossier = dossierTemporaire();
  const cle = randomBytes(32);
  const dits: string[] = [];
  for (let fois = 0; fois < 20; fois += 1) {
    dits.push(...(await couper(dossier, cle, randomInt(1, 60))));
    const base = ouvrirBase(dossier, cle);
    expect(base.pragma('integrity_check', { simple: true })).toBe('ok');
    base.exec("INSERT INTO patients_fts (patients_fts, rank) VALUES ('integrity-check', 1)");
    const gardes = new Set(base.prepare<[], string>('SELECT id FROM patients').pluck().all());
    expect(dits.filter((id) => !gardes.has(id))).toEqual([]);
    fermerBase(base);
  }
  expect(dits.length).toBeGreaterThanOrEqual(20);
  const b = monter({ dossier, cle });
  const id = dits.at(-1)!;
  expect(b.valeur('patients.dossier', { id })?.patient).toMatchObject({ nom: `Nom ${id}` });
  expect(b.valeur('patients.chercher', { texte: id })).toHaveLength(1);
});

test('a journal left by a cut: untouched by a wrong key, replayed by the right key', () => {
  const b = monter();
  const p = b.valeur('patients.enregistrer', patient());
  const laisse = octets(b.dossier);
  expect(laisse['comptoir.db-wal']!.length).toBeGreaterThan(0);
  const dossier = dossierTemporaire();
  for (const [nom, contenu] of Object.entries(laisse)) writeFileSync(join(dossier, nom), contenu);
  expect(monter({ dossier, ouvert: false }).ouvrir()).toBe('damaged');
  const apres = octets(dossier);
  // SQLite's index of the journal holds nothing of its own, and may come or go.
  for (const nom of ['comptoir.db', 'comptoir.db-wal']) expect(apres[nom]?.equals(laisse[nom]!), nom).toBe(true);
  expect(monter({ dossier, cle: b.cle }).valeur('patients.dossier', { id: p.id })?.patient).toEqual(p);
});

describe('nothing in clear', () => {
  const MOTS = [
    'Zorglubovitch',
    'Quintessence',
    '253072A07300443',
    'LOTCANARI77',
    'Canarivaccinologue',
    'CANARIADHERENT9',
    'Canaricommentaire',
    'Canarimotif',
  ];
  const formes = (mot: string): Buffer[] =>
    [mot, mot.toLowerCase(), mot.toUpperCase()].flatMap((m) => {
      const utf16 = Buffer.from(m, 'utf16le');
      return [Buffer.from(m, 'utf8'), utf16, Buffer.from(utf16).swap16()];
    });
  const trouves = (fichiers: Record<string, Buffer>): string[] =>
    Object.entries(fichiers).flatMap(([nom, contenu]) =>
      [...MOTS, 'CREATE TABLE', 'patients_fts']
        .filter((m) => formes(m).some((f) => contenu.includes(f)))
        .map((m) => `${nom}: ${m}`),
    );

  test('the search for canaries sees them in clear', () => {
    expect(trouves({ a: Buffer.from('x Zorglubovitch'), b: Buffer.from(' lotcanari77', 'utf16le'), c: randomBytes(64) })).toEqual(
      ['a: Zorglubovitch', 'b: LOTCANARI77'],
    );
  });

  test('names, NIR, comment, card, reason, lot and prescriber are in no file, open or closed', () => {
    const b = monter();
    const [nom, prenom, nir, lot, medecin, adherent, commentaire, motif] = MOTS as [
      string,
      string,
      string,
      string,
      string,
      string,
      string,
      string,
    ];
    const p = b.valeur('patients.enregistrer', patient({ nom, prenom, nir, commentaire }));
    const piece = { ...(pieceVide('mutuelle', randomUUID(), p.id) as PieceDe<'mutuelle'>), adherent };
    const jour = '2025-11-03';
    b.valeur('pieces.enregistrer', { evenement: randomUUID(), piece, jour });
    b.valeur('pieces.reporter', { evenement: randomUUID(), pieceId: piece.id, jour, jusquau: '', motif });
    const prescripteur = { id: randomUUID(), nom: medecin, rpps: '10003820189', structure: '', typeStructure: 'am' as const };
    b.valeur('prescripteurs.enregistrer', prescripteur);
    const dose = { gtin: '', lot, peremption: '', lotAVerifier: false, doutes: [] };
    const a = acte(p, { dose, prescripteur });
    b.valeur('actes.enregistrer', a);
    b.valeur('brouillon.enregistrer', {
      id: randomUUID(),
      sujet: { type: 'patient', patient: p },
      dateActe: '2025-11-03',
      referentiel: 'en-vigueur',
      reponses: {},
      edition: null,
      prescripteur,
      dose,
    });
    expect(b.valeur('patients.chercher', { texte: nom })).toHaveLength(1);
    const ouverts = octets(b.dossier);
    expect(Object.keys(ouverts)).toEqual(expect.arrayContaining(['comptoir.db', 'comptoir.db-wal']));
    expect(trouves(ouverts)).toEqual([]);
    b.store.fermer();
    expect(trouves(octets(b.dossier))).toEqual([]);
    b.ouvrir();
    expect(b.valeur('actes.lire', { id: a.id })).toEqual(a);
  });
});

describe('a failure is a code, never an exception', () => {
  test('before opening, after closing, unknown procedure, senseless input', () => {
    const b = monter({ ouvert: false });
    expect(b.store.appeler('reglages.lire', undefined)).toEqual({ ok: false, error: { code: 'store-indisponible' } });
    b.ouvrir();
    expect(b.store.appeler('autre' as ProcedureStore, {})).toEqual({ ok: false, error: { code: 'interne' } });
    for (const entree of [undefined, null, 1, 'x', [], { id: {} }, { id: 1n }])
      expect(b.store.appeler('patients.enregistrer', entree)).toMatchObject({ ok: false });
    b.store.fermer();
    expect(b.store.appeler('reglages.lire', undefined)).toEqual({ ok: false, error: { code: 'store-indisponible' } });
  });

  test('a row that does not have the shape of today, then a file that lost a table', () => {
    const b = monter();
    const a = acte(b.valeur('patients.enregistrer', patient()));
    b.valeur('actes.enregistrer', a);
    const toucher = (sql: string): void => {
      b.store.fermer();
      const base = ouvrirBase(b.dossier, b.cle);
      base.exec(sql);
      fermerBase(base);
    };
    toucher("UPDATE actes SET contenu = '{}'; INSERT INTO reglages VALUES (1, '{}', '', '')");
    expect(b.ouvrir()).toBe('ready');
    expect(b.store.appeler('actes.lire', { id: a.id })).toEqual({ ok: false, error: { code: 'interne' } });
    expect(b.store.appeler('reglages.lire', undefined)).toEqual({ ok: false, error: { code: 'interne' } });
    expect(b.valeur('patients.recents')).toHaveLength(1);
    toucher('DROP TABLE patients_fts');
    expect(b.ouvrir()).not.toBe('ready');
    expect(b.store.appeler('patients.recents', undefined)).toMatchObject({ ok: false });
  });
});
