import { mkdirSync } from 'node:fs';
import { randomBytes, randomUUID } from 'node:crypto';
import Database from 'better-sqlite3';
import { expect, test } from 'vitest';
import { ouvrirBase } from '../../main/store/database.ts';
import { cheminBase } from '../../main/store/emplacement.ts';
import { MIGRATIONS } from '../../main/store/migrations.ts';
import { acte, dossierTemporaire, monter, patient, type Banc } from './banc.ts';

/** A file as Comptoir 0.1.0 left it: version 1 of the schema. */
function fichierVersion1(dossier: string, cle: Buffer): { id: string; acteId: string } {
  mkdirSync(dossier, { recursive: true });
  const base = new Database(cheminBase(dossier));
  base.pragma(`key = "x'${cle.toString('hex')}'"`);
  base.pragma('journal_mode = WAL');
  MIGRATIONS[0]!(base);
  base.pragma('user_version = 1');
  const p = patient({ nom: 'Saint-Exupéry', prenom: 'Lætitia', nir: '253072A07300443' });
  base
    .prepare(
      `INSERT INTO patients (id, nom, prenom, date_naissance, nir, recherche, updated_at, updated_by)
       VALUES (?, ?, ?, ?, ?, 'saint exupery laetitia 04051950 253072a07300443', '2026-01-02T10:00:00.000Z', 'poste')`,
    )
    .run(p.id, p.nom, p.prenom, p.dateNaissance, p.nir);
  const a = acte(p);
  base
    .prepare(
      `INSERT INTO actes (id, patient_id, date_acte, jeu, jeu_verifie_le, regles, contenu, enregistre_le, updated_at, updated_by)
       VALUES (?, ?, ?, 'x', '2026-01-01', '[]', ?, '2026-01-02T10:00:00.000Z', '2026-01-02T10:00:00.000Z', 'poste')`,
    )
    .run(a.id, p.id, a.dateActe, JSON.stringify(a));
  base.close();
  return { id: p.id, acteId: a.id };
}

/** A file of version 2 with a child under a parent's number, found by nothing but the child's own names and birth date. */
function fichierVersion2(dossier: string, cle: Buffer): void {
  mkdirSync(dossier, { recursive: true });
  const base = new Database(cheminBase(dossier));
  base.pragma(`key = "x'${cle.toString('hex')}'"`);
  base.pragma('journal_mode = WAL');
  for (const avancer of MIGRATIONS.slice(0, 2)) avancer(base);
  base.pragma('user_version = 2');
  const ajouter = base.prepare(
    `INSERT INTO patients (id, nom, prenom, date_naissance, nir, nir_assure, cle, recherche, updated_at, updated_by)
     VALUES (?, ?, 'Léo', ?, '', ?, ?, ?, '2026-01-02T10:00:00.000Z', 'poste')`,
  );
  ajouter.run(randomUUID(), "D'Angelo", '2019-04-05', '295109912611193', 'd angelo\tleo', 'd angelo leo 05042019');
  ajouter.run(randomUUID(), 'Petit', '2018-06-07', '', 'petit\tleo', 'petit leo 07062018');
  base.close();
}

/** A file of an older version with one patient, opened by this Comptoir. */
function ouvrirVersion(version: number): Banc {
  const [dossier, cle] = [dossierTemporaire(), randomBytes(32)];
  mkdirSync(dossier, { recursive: true });
  const base = new Database(cheminBase(dossier));
  base.pragma(`key = "x'${cle.toString('hex')}'"`);
  base.pragma('journal_mode = WAL');
  for (const avancer of MIGRATIONS.slice(0, version)) avancer(base);
  base.pragma(`user_version = ${version}`);
  base
    .prepare(
      `INSERT INTO patients (id, nom, prenom, date_naissance, nir, recherche, updated_at, updated_by)
       VALUES (?, 'Petit', 'Léo', '2018-06-07', '', 'petit leo 07062018', '2026-01-02T10:00:00.000Z', 'poste')`,
    )
    .run(randomUUID());
  base.close();
  return monter({ dossier, cle });
}

test.each([1, 2, 3])('a file of version %i opens with its patient, without users, and its trace begins', async (version) => {
  const b = ouvrirVersion(version);
  const [p] = b.valeur('patients.chercher', { texte: 'petit' });
  expect(p).toMatchObject({ nom: 'Petit', prenom: 'Léo', dateNaissance: '2018-06-07' });
  expect(b.valeur('utilisateurs.lister')).toEqual([]);
  expect(await b.store.appelerInterne('secours.lire', undefined)).toEqual({ ok: true, value: { code: '' } });
  expect(b.valeur('journal.verifier')).toEqual({ lignes: 0, defaut: null, sauvegardes: 0 });
  b.valeur('patients.enregistrer', { ...p!, telephone: '0639980001' });
  expect(b.valeur('journal.verifier')).toEqual({ lignes: 1, defaut: null, sauvegardes: 0 });
  b.valeur('patients.effacer', { id: p!.id });
  expect(b.valeur('patients.recents')).toEqual([]);
});

test('a file of version 2 opens and its patients are found in the new ways, and no longer in the old ones', () => {
  const dossier = dossierTemporaire();
  const cle = randomBytes(32);
  fichierVersion2(dossier, cle);
  const b = monter({ dossier, cle });
  const chercher = (texte: string) => b.valeur('patients.chercher', { texte });
  for (const texte of ['11193', '2 95 10', 'dangelo', 'd’angelo', '05/04', '04/2019', '2019'])
    expect([texte, chercher(texte).map((p) => p.nom)]).toEqual([texte, ["D'Angelo"]]);
  expect(b.valeur('patients.recents').map((p) => p.nom)).toEqual(['Petit', "D'Angelo"]);
  const [enfant] = chercher('dangelo');
  b.valeur('patients.enregistrer', { ...enfant!, nom: 'Rossi', nirAssure: '' });
  expect([chercher('dangelo'), chercher('11193'), chercher('rossi')].map((l) => l.length)).toEqual([0, 0, 1]);
  b.store.fermer();
  const base = ouvrirBase(dossier, cle);
  expect(base.prepare("INSERT INTO patients_fts (patients_fts, rank) VALUES ('integrity-check', 1)").run().changes).toBe(1);
  base.close();
});

test('a file of version 1 opens with everything in it, is found in the new ways, and takes cards', () => {
  const dossier = dossierTemporaire();
  const cle = randomBytes(32);
  const { id, acteId } = fichierVersion1(dossier, cle);
  const b = monter({ dossier, cle });
  const { patient: p } = b.valeur('patients.dossier', { id })!;
  expect(p).toMatchObject({
    nom: 'Saint-Exupéry',
    nir: '253072A07300443',
    version: 1,
    rang: null,
    situation: 'non-precisee',
    telephone: '',
  });
  for (const texte of ['st exup', 's', '300443', '253072a', '04/05/1950'])
    expect([texte, b.valeur('patients.chercher', { texte }).length]).toEqual([texte, 1]);
  expect(b.valeur('actes.lire', { id: acteId })?.patientId).toBe(id);
  const jumelle = b.valeur('patients.enregistrer', patient({ nom: 'SAINT EXUPERY', prenom: 'Laetitia' }));
  expect(b.valeur('patients.dossier', { id })?.doublons.map((d) => d.id)).toEqual([jumelle.id]);
  b.valeur('patients.enregistrer', { ...p, telephone: '0639980001' });
  expect(b.valeur('patients.chercher', { texte: '980001' })).toHaveLength(1);
  expect(b.valeur('patients.fusionner', { fusion: randomUUID(), garde: id, retire: jumelle.id }).telephone).toBe('0639980001');
});
