import { mkdirSync } from 'node:fs';
import { randomBytes, randomUUID } from 'node:crypto';
import Database from 'better-sqlite3';
import { expect, test } from 'vitest';
import { cheminBase } from '../../main/store/emplacement.ts';
import { MIGRATIONS } from '../../main/store/migrations.ts';
import { acte, dossierTemporaire, monter, patient } from './banc.ts';

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
