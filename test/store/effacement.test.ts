import { randomUUID } from 'node:crypto';
import { copyFileSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import fc from 'fast-check';
import { describe, expect, test, vi } from 'vitest';
import { ouvrirBase, type Base } from '../../main/store/database.ts';
import { cheminBase } from '../../main/store/emplacement.ts';
import { REGLAGES_INITIAUX } from '../../shared/model.ts';
import type { Patient } from '../../shared/patient.ts';
import { brouillonDe, CANARIS, deposer, dossierTemporaire, facturer, monter, patient, type Banc } from './banc.ts';

const JOUR = '2026-11-22';
/** Every table of the opened base, as it stands there: texts, and the search index's own blocks. */
function vidage(base: Base): string {
  const tables = base.prepare<[], string>("SELECT name FROM sqlite_schema WHERE type = 'table'").pluck().all();
  const lignes = tables
    .filter((t) => t !== 'patients_fts')
    .flatMap((t) => base.prepare<[], Record<string, unknown>>(`SELECT * FROM "${t}"`).all())
    .flatMap((r) => Object.values(r).map((v) => (Buffer.isBuffer(v) ? v.toString('latin1') : String(v))));
  return lignes.join('\n').toLowerCase();
}

/** The bytes of every page of the closed file, out of a copy without its key: what is free too. */
function pages(b: Banc): string {
  const copie = join(dossierTemporaire(), 'clair.db');
  b.store.fermer();
  copyFileSync(cheminBase(b.dossier), copie);
  b.ouvrir();
  const base = new Database(copie);
  base.pragma(`key = "x'${b.cleHex}'"`);
  base.pragma('journal_mode = DELETE');
  base.pragma("rekey = ''");
  base.close();
  return readFileSync(copie).toString('latin1').toLowerCase();
}

async function surLaBase<T>(b: Banc, regarder: (base: Base) => T): Promise<T> {
  b.store.fermer();
  const base = ouvrirBase(b.dossier, b.cle);
  try {
    return regarder(base);
  } finally {
    base.close();
    b.ouvrir();
  }
}

/** Waits until the search index holds no deleted word any more. */
async function oublie(b: Banc): Promise<void> {
  await vi.waitFor(
    async () => {
      expect(await surLaBase(b, (base) => base.prepare("SELECT count(*) FROM travaux WHERE nom = 'oubli'").pluck().get())).toBe(
        0,
      );
    },
    { timeout: 20_000, interval: 200 },
  );
}

describe('erasing a patient', () => {
  test('nothing is left of him, nor of what was merged into him; the others are as they were', { timeout: 300_000 }, async () => {
    const b = monter();
    for (let i = 0; i < 30; i += 1) b.valeur('patients.enregistrer', patient({ nom: `Zyx${i}` }));
    const p = b.valeur('patients.enregistrer', patient({ ...CANARIS, nom: 'Ancienorthographe' }));
    const voulu = b.valeur('patients.enregistrer', { ...p, nom: CANARIS.nom });
    const [q, r, separe] = [CANARIS.nom, 'Rétabli', 'Séparé'].map((nom) =>
      b.valeur('patients.enregistrer', patient({ ...CANARIS, nir: '', nom })),
    ) as [Patient, Patient, Patient];
    const autre = b.valeur('patients.enregistrer', patient({ nom: 'Martin', prenom: 'Luc' }));
    const gardee = deposer(b, autre, { fin: '2027-01-01' });
    for (const de of [voulu, q, r]) {
      const piece = deposer(b, de, { note: 'Notesecrete', fin: '2027-01-01', debut: '2026-01-01' });
      b.valeur('pieces.vue', { evenement: randomUUID(), pieceId: piece.id, jour: JOUR });
      const geste = { evenement: randomUUID(), pieceId: piece.id, jour: JOUR };
      b.valeur('pieces.reporter', { ...geste, jusquau: '2026-12-24', motif: 'Motifsecret' });
      facturer(b, de);
    }
    facturer(b, autre);
    // r into q, q into p; and one that was taken out again, which lives its own life.
    for (const [garde, retire] of [
      [q.id, r.id],
      [p.id, q.id],
      [p.id, separe.id],
    ] as const) {
      const fusion = randomUUID();
      b.valeur('patients.fusionner', { fusion, garde, retire });
      if (retire === separe.id) b.valeur('patients.separer', { fusion });
    }
    const lui = b.valeur('patients.dossier', { id: p.id })!;
    b.valeur('brouillon.enregistrer', brouillonDe(lui.patient));

    b.valeur('patients.enregistrer', {
      ...b.valeur('patients.dossier', { id: separe.id })!.patient,
      ...patient(),
      id: separe.id,
      version: 1,
    });
    b.valeur('patients.effacer', { id: p.id });

    expect(b.valeur('patients.dossier', { id: p.id })).toBeNull();
    expect(b.valeur('patients.chercher', { texte: 'zyxomar' })).toEqual([]);
    expect(b.valeur('patients.chercher', { texte: '300443' })).toEqual([]);
    expect(b.valeur('brouillon.lire')).toBeNull();
    expect(b.valeur('actes.duPatient', { patientId: p.id })).toEqual([]);
    expect(b.valeur('patients.dossier', { id: autre.id })).toMatchObject({ patient: autre, pieces: [gardee] });
    expect(b.valeur('actes.duPatient', { patientId: autre.id })).toHaveLength(1);
    expect(b.valeur('patients.dossier', { id: separe.id })).not.toBeNull();
    await oublie(b);
    const reste = await surLaBase(b, (base) => {
      base.pragma('wal_checkpoint(TRUNCATE)');
      expect(base.prepare("INSERT INTO patients_fts (patients_fts, rank) VALUES ('integrity-check', 1)").run().changes).toBe(1);
      expect(base.pragma('foreign_key_check')).toEqual([]);
      return vidage(base);
    });
    for (const secret of [...Object.values(CANARIS), 'ancienorthographe', '19071953', 'secret', 'rétabli'])
      expect([secret, reste.includes(secret.toLowerCase())]).toEqual([secret, false]);
    const octets = pages(b);
    for (const secret of [CANARIS.nir, 'commentairesecret', 'notesecrete', 'motifsecret', 'zyxomar', 'illibert', 'androbek'])
      expect([secret, octets.includes(secret.toLowerCase())]).toEqual([secret, false]);
    // The dump would have shown them.
    expect(octets).toContain('martin');
    for (const present of ['martin', 'zyx29', separe.id]) expect(reste).toContain(present);
    // What is left is the trace, under an identifier.
    expect(reste).toContain(p.id);
  });

  test('the dump sees what an erasure must take away, in the index too', async () => {
    const b = monter();
    b.valeur('patients.enregistrer', patient(CANARIS));
    const tout = await surLaBase(b, vidage);
    const octets = pages(b);
    for (const secret of Object.values(CANARIS)) for (const ou of [tout, octets]) expect(ou).toContain(secret.toLowerCase());
  });

  test('somebody who is not there is told, and nothing is touched', () => {
    const b = monter();
    const p = b.valeur('patients.enregistrer', patient());
    const q = b.valeur('patients.enregistrer', patient({ nom: 'Petit' }));
    b.valeur('brouillon.enregistrer', brouillonDe(q));
    b.valeur('patients.fusionner', { fusion: randomUUID(), garde: p.id, retire: q.id });
    for (const id of [randomUUID(), q.id])
      expect(b.appeler('patients.effacer', { id })).toEqual({ ok: false, error: { code: 'patient-inconnu' } });
    expect(b.valeur('patients.dossier', { id: p.id })?.fusions).toHaveLength(1);
    expect(b.valeur('brouillon.lire')).not.toBeNull();
  });
});

/** A patient's plain story, and what makes him one to keep. */
interface Histoire {
  readonly ecrit: string;
  readonly gestes: readonly string[];
  readonly actes: readonly string[];
  readonly fins: readonly string[];
  readonly enCours: boolean;
}

describe('patients of whom nothing has been recorded for years', () => {
  const jour = fc
    .date({ min: new Date('2018-01-01'), max: new Date('2028-01-01'), noInvalidDate: true })
    .map((d) => d.toISOString().slice(0, 10));
  const passe = jour.filter((j) => j <= JOUR);
  const pres = fc.constantFrom('2023-11-21', '2023-11-22', '2023-11-23', '2020-11-22', '2020-11-21');
  const histoire: fc.Arbitrary<Histoire> = fc.record({
    ecrit: fc.oneof(pres, passe),
    gestes: fc.array(fc.oneof(pres, passe), { maxLength: 2 }),
    actes: fc.array(fc.oneof(pres, passe), { maxLength: 1 }),
    fins: fc.array(fc.oneof(fc.constantFrom('', JOUR, '2026-11-21'), jour), { maxLength: 2 }),
    enCours: fc.boolean(),
  });

  const ANCIENNE: Histoire = { ecrit: '2020-01-01', gestes: [], actes: [], fins: [], enCours: false };

  test('those that a plain model says, and they alone, whatever their story', { timeout: 300_000 }, async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(histoire, { minLength: 1, maxLength: 6 }),
        fc.integer({ min: 1, max: 8 }),
        async (histoires, annees) => {
          const b = monter();
          b.valeur('reglages.enregistrer', { ...REGLAGES_INITIAUX, conservationAnnees: annees });
          const limite = `${2026 - annees}-11-22`;
          const seulEnCours = histoires.findIndex((h) => h.enCours);
          const attendus: string[] = [];
          const ecrits = new Map<string, string>();
          const actesDe = new Map<string, string>();
          for (const [i, h] of histoires.entries()) {
            const p = b.valeur('patients.enregistrer', patient({ nom: `Nom${String.fromCodePoint(65 + i)}` }));
            ecrits.set(p.id, h.ecrit);
            // A document of each end, entered the year before anything counts; then the gestures on a document without an end.
            for (const fin of h.fins) deposer(b, p, { fin }, '2010-01-01');
            for (const le of h.gestes) deposer(b, p, {}, le);
            for (const le of h.actes) {
              facturer(b, p);
              actesDe.set(p.id, le);
            }
            const dernier = [h.ecrit, ...h.gestes, ...h.actes].toSorted().at(-1)!;
            if (dernier < limite && !h.fins.some((fin) => fin >= JOUR) && i !== seulEnCours) attendus.push(p.id);
          }
          // After the acts, which end the billing under way.
          const suivi = [...ecrits.keys()][seulEnCours];
          if (suivi !== undefined)
            b.valeur('brouillon.enregistrer', brouillonDe(b.valeur('patients.dossier', { id: suivi })!.patient));
          await surLaBase(b, (base) => {
            for (const [id, le] of ecrits)
              base.prepare('UPDATE patients SET updated_at = ? WHERE id = ?').run(`${le}T09:00:00.000Z`, id);
            for (const [id, le] of actesDe)
              base
                .prepare('UPDATE actes SET date_acte = ?, enregistre_le = ? WHERE patient_id = ?')
                .run(le, `${le}T09:00:00.000Z`, id);
          });
          const proposes = b.valeur('purge.proposer', { jour: JOUR });
          expect(proposes.patients.map((p) => p.id)).toEqual(attendus);
          expect(proposes.nombre).toBe(attendus.length);
          expect(b.valeur('purge.executer', { jour: JOUR })).toEqual({ effaces: attendus.length, reste: 0 });
          for (const id of ecrits.keys()) expect(b.valeur('patients.dossier', { id }) === null).toBe(attendus.includes(id));
          expect(b.valeur('purge.proposer', { jour: JOUR })).toEqual({ nombre: 0, patients: [] });
          b.store.fermer();
        },
      ),
      {
        numRuns: 25,
        examples: [
          [
            [
              { ...ANCIENNE, fins: [JOUR] },
              { ...ANCIENNE, fins: ['2026-11-21'] },
            ],
            3,
          ],
        ],
      },
    );
  });

  test('page by page, in the names of the first; the calendar and the counts follow', { timeout: 300_000 }, async () => {
    const b = monter();
    const recent = b.valeur('patients.enregistrer', patient({ nom: 'Récent' }));
    deposer(b, recent, { debut: '2026-01-01', vuLe: '2026-01-01' });
    const modele = b.valeur('patients.enregistrer', patient({ nom: 'Modèle' }));
    const piece = deposer(b, modele, { debut: '2019-01-01' }, '2019-01-02');
    await surLaBase(b, (base) => {
      base.exec(`WITH RECURSIVE n (i) AS (VALUES (1) UNION ALL SELECT i + 1 FROM n WHERE i < 449)
        INSERT INTO patients (id, version, nom, prenom, date_naissance, nir, recherche, cle, updated_at, updated_by)
        SELECT printf('00000000-0000-4000-8000-%012d', i), 1, printf('Vieux%03d', i), 'X', '1950-01-01', '', 'vieux', printf('vieux%03d', i), '', 'x' FROM n`);
      base
        .prepare(
          `INSERT INTO pieces (id, patient_id, genre, fin, version, contenu, updated_at, updated_by)
           SELECT replace(id, '0000-4000', '1111-4000'), id, 'mutuelle', '', 1, json_set(?, '$.patientId', id), '', 'x'
           FROM patients WHERE nom LIKE 'Vieux%'`,
        )
        .run(JSON.stringify(piece));
      base.exec(`INSERT INTO echeances (piece_id, patient_id, genre, regle, gravite, du, jusqua)
        SELECT p.id, p.patient_id, 'mutuelle', 'x', 1, '2026-11-01', '9999-12-31' FROM pieces p WHERE p.patient_id LIKE '00000000-%'`);
      base.exec(`UPDATE patients SET updated_at = '2019-01-02T09:00:00.000Z' WHERE nom LIKE 'Vieux%' OR nom = 'Modèle'`);
    });
    const compte = () => b.valeur('agenda.lister', { jour: JOUR, portee: 'retard', genre: null }).total;
    const avant = b.valeur('purge.proposer', { jour: JOUR });
    expect([avant.nombre, avant.patients.length, avant.patients[0]!.nom]).toEqual([450, 200, 'Modèle']);
    const comptes = [compte()];
    // Served between the question and the answer: back among those to keep.
    const servi = b.valeur('patients.dossier', { id: '00000000-0000-4000-8000-000000000300' })!.patient;
    b.valeur('patients.enregistrer', { ...servi, telephone: '0639980001' });
    const pages = [];
    do {
      pages.push(b.valeur('purge.executer', { jour: JOUR }));
      comptes.push(compte());
    } while (pages.at(-1)!.reste > 0);
    expect(pages).toEqual([
      { effaces: 200, reste: 250 },
      { effaces: 199, reste: 50 },
      { effaces: 50, reste: 0 },
    ]);
    expect(comptes.toSorted((x, y) => y - x)).toEqual(comptes);
    expect(comptes.at(-1)!).toBeLessThan(comptes[0]! - 400);
    const details = b.valeur('journal.lister', { avant: null, geste: 'purge', parId: null, objet: null }).map((l) => l.detail);
    expect(details).toEqual(['50', '199', '200']);
    expect(b.valeur('patients.dossier', { id: servi.id })).not.toBeNull();
    expect(b.valeur('purge.proposer', { jour: JOUR }).nombre).toBe(0);
    expect(b.valeur('purge.proposer', { jour: '2100-01-01' }).nombre).toBe(2);
    expect(b.appeler('pieces.vue', { evenement: randomUUID(), pieceId: piece.id, jour: JOUR })).toMatchObject({
      error: { code: 'piece-inconnue' },
    });
    const restes = await surLaBase(b, (base) =>
      base.prepare('SELECT count(*) FROM echeances WHERE patient_id NOT IN (SELECT id FROM patients)').pluck().get(),
    );
    expect(restes).toBe(0);
  });
});
