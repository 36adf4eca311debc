import { randomUUID } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { ouvrirBase } from '../../main/store/database.ts';
import { agenda } from '../../main/store/agenda.ts';
import { agendaMois } from '../../main/store/agenda-mois.ts';
import { LIGNES_AGENDA, PORTEES, type Bilan, type MoisAgenda, type Portee } from '../../shared/agenda.ts';
import { apiInterne } from '../../shared/api.ts';
import { ajouterJours } from '../../shared/dates.ts';
import type { Patient } from '../../shared/patient.ts';
import { GENRES, pieceVide, schemaPiece, type Genre, type Piece } from '../../shared/pieces.ts';
import { aLaVisite, dues, echeances } from '../../shared/rappels/echeances.ts';
import { INTERVALLES_INITIAUX } from '../../shared/rappels/intervalles.ts';
import { monter, patient, type Banc } from './banc.ts';

const JOUR = '2026-03-15';
const dans = (jours: number): string => ajouterJours(JOUR, jours);

/** A document kept on `jour`; returned as the store left it. */
function garder(b: Banc, p: Patient, genre: Genre, change: Partial<Piece> = {}, jour = JOUR): Piece {
  const piece = schemaPiece.parse({ ...pieceVide(genre, randomUUID(), p.id), ...change });
  return b.valeur('pieces.enregistrer', { evenement: randomUUID(), piece, jour });
}

const geste = (b: Banc, nom: 'pieces.vue' | 'pieces.annuler', { id }: Piece, jour: string): void => {
  b.valeur(nom, { evenement: randomUUID(), pieceId: id, jour });
};

/** Which documents a reach holds, by asking each day's reminders of every patient, one by one. */
function attendus(b: Banc, patients: readonly Patient[], jour: string): Record<Portee, string[]> {
  const listes: Record<Portee, string[]> = { aujourdhui: [], semaine: [], retard: [], visite: [] };
  for (const { id } of patients) {
    const dossier = b.valeur('patients.dossier', { id });
    if (dossier === null) continue;
    const toutes = echeances(dossier.pieces, dossier.reports, INTERVALLES_INITIAUX, dossier.refus);
    for (const e of dues(toutes, jour))
      listes[aLaVisite(e) ? 'visite' : e.du === jour ? 'aujourdhui' : 'retard'].push(`${e.pieceId} ${e.du} ${e.regle}`);
    for (let n = 1; n <= 7; n++) {
      const demain = ajouterJours(jour, n);
      for (const e of dues(toutes, demain)) if (e.du === demain) listes.semaine.push(`${e.pieceId} ${e.du} ${e.regle}`);
    }
  }
  return listes;
}

const unJour = fc.integer({ min: -420, max: 60 }).map(dans);
const unGeste = fc.oneof(
  fc.record({
    quoi: fc.constant('creer' as const),
    genre: fc.constantFrom(...GENRES),
    fin: fc.option(fc.integer({ min: -60, max: 150 }).map(dans), { nil: '' }),
    vuLe: fc.option(unJour, { nil: '' }),
  }),
  fc.record({ quoi: fc.constantFrom('vue' as const, 'annuler' as const, 'archiver' as const), jour: unJour, rang: fc.nat() }),
  fc.record({
    quoi: fc.constant('reporter' as const),
    jour: unJour,
    rang: fc.nat(),
    jusquau: fc.option(fc.integer({ min: 1, max: 60 }), { nil: null }),
  }),
);

test('whatever was done, the four reaches hold what each day asks of each patient, and merged records are counted once', () => {
  fc.assert(
    fc.property(
      fc.array(fc.array(unGeste, { maxLength: 6 }), { minLength: 1, maxLength: 5 }),
      fc.boolean(),
      fc.array(fc.integer({ min: -30, max: 200 }), { minLength: 2, maxLength: 4 }),
      (histoires, reunir, ecarts) => {
        const b = monter();
        const patients = histoires.map((gestes, i) => {
          const p = b.valeur('patients.enregistrer', patient({ nom: `Nom ${i}` }));
          const pieces: Piece[] = [];
          for (const g of gestes) {
            if (g.quoi === 'creer') pieces.push(garder(b, p, g.genre, { fin: g.genre === 'vitale' ? '' : g.fin, vuLe: g.vuLe }));
            const piece = g.quoi === 'creer' ? undefined : pieces[g.rang % Math.max(1, pieces.length)];
            if (piece === undefined || g.quoi === 'creer') continue;
            const entree = { evenement: randomUUID(), pieceId: piece.id, jour: g.jour };
            // Taking back what is not there is refused: so it is for both.
            if (g.quoi === 'reporter')
              b.appeler('pieces.reporter', {
                ...entree,
                jusquau: g.jusquau === null ? '' : ajouterJours(g.jour, g.jusquau),
                motif: 'x',
              });
            else if (g.quoi === 'archiver') b.appeler('pieces.archiver', { ...entree, motif: '' });
            else b.appeler(g.quoi === 'vue' ? 'pieces.vue' : 'pieces.annuler', entree);
          }
          return p;
        });
        const [garde, retire] = patients;
        if (reunir && retire !== undefined)
          b.valeur('patients.fusionner', { fusion: randomUUID(), garde: garde!.id, retire: retire.id });
        for (const jour of ecarts.map(dans)) {
          const voulus = attendus(b, patients, jour);
          const bilan: Bilan = b.valeur('agenda.bilan', { jour });
          for (const portee of PORTEES) {
            const { total, lignes } = b.valeur('agenda.lister', { jour, portee, genre: null });
            expect(lignes.map((l) => `${l.pieceId} ${l.du} ${l.regle}`).toSorted()).toEqual(voulus[portee].toSorted());
            expect([total, bilan[portee]]).toEqual([voulus[portee].length, voulus[portee].length]);
            expect(lignes.map((l) => l.du)).toEqual(lignes.map((l) => l.du).toSorted());
            const parGenre = GENRES.map((genre) => b.valeur('agenda.lister', { jour, portee, genre }));
            expect(parGenre.reduce((n, l) => n + l.total, 0)).toBe(total);
            expect(parGenre.every(({ lignes: l }, i) => l.every((x) => x.genre === GENRES[i]))).toBe(true);
          }
        }
        b.store.fermer();
      },
    ),
    { numRuns: 60 },
  );
});

describe('the list', () => {
  test('by date, then family name, then first name', () => {
    const b = monter();
    const noms = [
      ['Dupont Martin', 'Anne'],
      ['Dupontel', 'Alice'],
      ['Dupont', 'Zoé'],
      ['DUPONT', 'Éric'],
    ] as const;
    for (const [nom, prenom] of noms) {
      const p = b.valeur('patients.enregistrer', patient({ nom, prenom, telephone: '0639980142' }));
      garder(b, p, 'mutuelle', { fin: dans(-10), vuLe: dans(-90) });
    }
    const premier = b.valeur('patients.enregistrer', patient({ nom: 'Zola' }));
    garder(b, premier, 'c2s', { fin: dans(-20), vuLe: dans(-90) });
    const { lignes } = b.valeur('agenda.lister', { jour: JOUR, portee: 'retard', genre: null });
    expect(lignes.map((l) => `${l.nom} ${l.prenom}`)).toEqual([
      'Zola Anne',
      'DUPONT Éric',
      'Dupont Zoé',
      'Dupont Martin Anne',
      'Dupontel Alice',
    ]);
    expect(lignes[1]).toMatchObject({
      fin: dans(-10),
      du: dans(-9),
      regle: 'R-MUT-FINIE',
      telephone: '0639980142',
      dateNaissance: '1950-05-04',
    });
  });

  test('records out of the file are in no list and no count; a stretch that ends as it begins neither; both ways of reading a day agree', () => {
    const b = monter();
    const p = b.valeur('patients.enregistrer', patient({ nom: 'Martin' }));
    const piece = garder(b, p, 'mutuelle');
    b.store.fermer();
    const base = ouvrirBase(b.dossier, b.cle);
    const a = agenda(base);
    const total = () => a['agenda.lister']({ jour: JOUR, portee: 'visite', genre: null });
    const compte = () => a['agenda.bilan']({ jour: JOUR });
    const remettre = base.prepare('UPDATE pieces SET deleted_at = ?');
    const retirer = base.prepare('UPDATE patients SET deleted_at = ?');
    expect([total(), compte()]).toMatchObject([{ value: { total: 1 } }, { value: { visite: 1 } }]);
    remettre.run('import');
    expect([total(), compte()]).toMatchObject([{ value: { total: 0, lignes: [] } }, { value: { visite: 0 } }]);
    retirer.run('import');
    expect([total(), compte()]).toMatchObject([{ value: { total: 0, lignes: [] } }, { value: { visite: 0 } }]);
    remettre.run('');
    expect([total(), compte()]).toMatchObject([{ value: { total: 0, lignes: [] } }, { value: { visite: 0 } }]);
    retirer.run('');
    base.prepare('UPDATE echeances SET jusqua = du').run();
    expect([total(), compte()]).toMatchObject([{ value: { total: 0, lignes: [] } }, { value: { visite: 0 } }]);

    base.prepare('UPDATE echeances SET du = ?, jusqua = ?').run(dans(3), dans(3));
    expect(a['agenda.bilan']({ jour: JOUR })).toMatchObject({ value: { semaine: 0 } });

    // So many on one day that the patients are walked by name instead.
    base.prepare("UPDATE echeances SET du = '0001-01-01', jusqua = '9999-12-31'").run();
    const copier = (table: string, colonnes: string, i: number, id: string, change: Record<string, string>) => {
      const autres = colonnes.split(', ').map((c) => change[c] ?? c);
      base
        .prepare(`INSERT INTO ${table} (${colonnes}) SELECT ${autres.join(', ')} FROM ${table} WHERE ${id} = ? LIMIT 1`)
        .run(i === -1 ? p.id : piece.id);
    };
    base.transaction(() => {
      for (let i = 0; i < 8100; i++) {
        const [pid, did] = [`'p${i}'`, `'d${i}'`];
        const cle = `'nom${String((i * 7919) % 8100).padStart(5, '0')}\tanne'`;
        copier(
          'patients',
          'id, version, nom, prenom, date_naissance, nir, recherche, cle, updated_at, updated_by, deleted_at',
          -1,
          'id',
          { id: pid, cle, nom: cle, deleted_at: i % 50 === 0 ? "'x'" : "''" },
        );
        copier('pieces', 'id, patient_id, genre, fin, version, contenu, updated_at, updated_by', i, 'id', {
          id: did,
          patient_id: pid,
        });
        copier('echeances', 'piece_id, patient_id, genre, regle, gravite, du, jusqua', i, 'piece_id', {
          piece_id: did,
          patient_id: pid,
        });
      }
    })();
    const lue = total();
    if (!lue.ok) throw new Error(lue.error.code);
    expect(lue.value.total).toBe(8101 - 162);
    expect(lue.value.lignes).toHaveLength(LIGNES_AGENDA);
    const voulus = base
      .prepare<[], string>("SELECT nom FROM patients WHERE deleted_at = '' ORDER BY cle LIMIT 500")
      .pluck()
      .all();
    expect(lue.value.lignes.map((l) => l.nom)).toEqual(voulus);
    base.close();
  });

  test('the counts are read on the index alone', () => {
    const b = monter();
    b.store.fermer();
    const base = ouvrirBase(b.dossier, b.cle);
    const plan = base
      .prepare<[], { detail: string }>(
        `EXPLAIN QUERY PLAN SELECT e.du, count(*) FROM echeances e
         WHERE e.du BETWEEN 'a' AND 'b' AND e.jusqua > 'c' AND e.jusqua > e.du AND (NULL IS NULL OR e.genre = NULL) GROUP BY e.du ORDER BY e.du`,
      )
      .all();
    expect(plan.map((l) => l.detail)).toEqual([expect.stringContaining('USING COVERING INDEX echeances_du')]);
    base.close();
  });
});

test('the morning notice is given once a day', () => {
  const b = monter();
  const essais = [JOUR, JOUR, dans(1), JOUR].map((jour) => b.valeur('agenda.premiereFois', { jour }));
  expect(essais).toEqual([true, false, true, false]);
});

describe('six months', () => {
  const { entree, sortie } = apiInterne['agenda.compterMois'];
  const compter = async (b: Banc, jour: string): Promise<MoisAgenda[]> => {
    const r = await b.store.appelerInterne('agenda.compterMois', entree.parse({ jour, nombre: 6 }));
    if (!r.ok) throw new Error(r.error.code);
    return sortie.parse(r.value);
  };
  const lire = async (b: Banc, mois: string) => (await compter(b, '2026-03-31')).find((m) => m.mois === mois);

  test('the six of them, oldest first', async () => {
    const b = monter();
    expect((await compter(b, JOUR)).map((m) => m.mois)).toEqual([
      '2025-10',
      '2025-11',
      '2025-12',
      '2026-01',
      '2026-02',
      '2026-03',
    ]);
  });

  test('asked for: a document once a month however often; not when it was taken back, even the month after', async () => {
    const b = monter();
    const p = b.valeur('patients.enregistrer', patient());
    const piece = garder(b, p, 'mutuelle', {}, '2026-01-05');
    expect(await lire(b, '2026-01')).toMatchObject({ demandees: 0 });
    geste(b, 'pieces.vue', piece, '2026-01-10');
    geste(b, 'pieces.vue', piece, '2026-01-31');
    expect(await lire(b, '2026-01')).toMatchObject({ demandees: 1 });
    geste(b, 'pieces.annuler', piece, '2026-02-01');
    expect([await lire(b, '2026-01'), await lire(b, '2026-02')]).toMatchObject([{ demandees: 1 }, { demandees: 0 }]);
    const autre = garder(b, p, 'c2s', {}, '2026-01-05');
    b.valeur('pieces.reporter', {
      evenement: randomUUID(),
      pieceId: autre.id,
      jour: '2026-01-31',
      jusquau: '2026-02-02',
      motif: '',
    });
    expect(await lire(b, '2026-01')).toMatchObject({ demandees: 2 });
    geste(b, 'pieces.annuler', autre, '2026-02-01');
    expect([await lire(b, '2026-01'), await lire(b, '2026-02')]).toMatchObject([{ demandees: 1 }, { demandees: 0 }]);
    // An ordonnance is never asked for.
    geste(b, 'pieces.vue', garder(b, p, 'ordonnance', {}, '2026-01-05'), '2026-01-10');
    expect(await lire(b, '2026-01')).toMatchObject({ demandees: 1 });
  });

  test('renewed: a second of the same kind, or a later printed end; not the first, not another kind, not another note', async () => {
    const b = monter();
    const p = b.valeur('patients.enregistrer', patient());
    const piece = garder(b, p, 'mutuelle', { fin: '2025-12-31' }, '2025-11-03');
    garder(b, p, 'c2s', {}, '2026-01-06');
    const noter = (x: Piece, change: Partial<Piece>, jour: string): Piece =>
      b.valeur('pieces.enregistrer', { evenement: randomUUID(), piece: { ...x, ...change }, jour });
    const notee = noter(piece, { note: 'x' }, '2026-01-07');
    expect([await lire(b, '2025-11'), await lire(b, '2026-01')]).toMatchObject([{ renouvelees: 0 }, { renouvelees: 0 }]);
    const prolongee = noter(notee, { fin: '2026-12-31' }, '2026-01-08');
    expect(await lire(b, '2026-01')).toMatchObject({ renouvelees: 1 });
    geste(b, 'pieces.annuler', prolongee, '2026-01-08');
    expect(await lire(b, '2026-01')).toMatchObject({ renouvelees: 0 });
    // An end that was not known has not moved.
    noter(garder(b, b.valeur('patients.enregistrer', patient()), 'c2s', {}, '2026-01-09'), { fin: '2026-12-31' }, '2026-01-09');
    expect(await lire(b, '2026-01')).toMatchObject({ renouvelees: 0 });
    garder(b, p, 'mutuelle', { fin: '2026-12-31' }, '2026-02-02');
    expect([await lire(b, '2026-01'), await lire(b, '2026-02')]).toMatchObject([{ renouvelees: 0 }, { renouvelees: 1 }]);
  });

  test('got by a reminder: asked for on the day it was replaced, extended or put away; not when just seen, cut or brought by a file', async () => {
    const b = monter();
    // Seen in September: asked for again four months later.
    const une = (vuLe = '2025-09-01', fin = '') =>
      garder(b, b.valeur('patients.enregistrer', patient()), 'mutuelle', { vuLe, fin }, '2025-09-01');
    const remplacer = (p: Piece, jour: string): Piece =>
      b.valeur('pieces.enregistrer', {
        evenement: randomUUID(),
        piece: schemaPiece.parse({ ...pieceVide('mutuelle', randomUUID(), p.patientId), vuLe: jour }),
        jour,
      });
    const remises = async () => (await lire(b, '2026-01'))!.rattrapees;
    remplacer(une('2026-01-05'), '2026-01-20');
    expect(await remises()).toBe(0);
    remplacer(une(), '2026-01-20');
    expect(await remises()).toBe(1);
    const finie = une('2025-09-01', '2026-01-10');
    const prolongee = { ...finie, fin: '2026-12-31' };
    b.valeur('pieces.enregistrer', { evenement: randomUUID(), piece: prolongee, jour: '2026-01-12' });
    expect(await remises()).toBe(2);
    const rangee = une();
    b.valeur('pieces.archiver', { evenement: randomUUID(), pieceId: rangee.id, jour: '2026-01-21', motif: 'Plus de mutuelle' });
    expect(await remises()).toBe(3);
    geste(b, 'pieces.annuler', rangee, '2026-02-01');
    expect(await remises()).toBe(2);
    const reporter = (p: Piece, jusquau: string): void => {
      const demande = { evenement: randomUUID(), pieceId: p.id, jour: '2026-01-15', jusquau, motif: jusquau === '' ? 'Non' : '' };
      b.valeur('pieces.reporter', demande);
    };
    const [reportee, coupee] = [une(), une()];
    reporter(reportee, '2026-02-15');
    reporter(coupee, '');
    remplacer(reportee, '2026-01-22');
    expect(await remises()).toBe(3);
    remplacer(coupee, '2026-01-22');
    expect(await remises()).toBe(3);
    // A document once a month, however many take its place; then what a file brings.
    const deux = une();
    remplacer(deux, '2026-01-23');
    remplacer(deux, '2026-01-23');
    expect(await remises()).toBe(4);
    const apportee = remplacer(une(), '2026-01-24');
    expect(await remises()).toBe(5);
    b.store.fermer();
    const base = ouvrirBase(b.dossier, b.cle);
    base.prepare("UPDATE evenements SET motif = 'Importation' WHERE piece_id = ?").run(apportee.id);
    const { 'agenda.compterMois': recompter } = agendaMois(base, () => INTERVALLES_INITIAUX);
    const relu = await recompter({ jour: '2026-12-31', nombre: 12 });
    expect(relu.ok && relu.value.map((m) => m.rattrapees)).toEqual([4, ...Array.from({ length: 11 }, () => 0)]);
    base.close();
  });

  test('ended without being asked for: nothing done in the 30 days before, nothing that takes over, not put away, not today', async () => {
    const b = monter();
    const fin = '2026-02-28';
    const une = (change: Partial<Piece> = {}, genre: Genre = 'mutuelle') => {
      const p = b.valeur('patients.enregistrer', patient());
      return garder(b, p, genre, { fin, vuLe: '2025-12-01', ...change }, '2025-12-01');
    };
    const finies = async () => (await lire(b, '2026-02'))!.finiesSansDemande;
    une();
    expect(await finies()).toBe(1);
    une({}, 'ordonnance');
    garder(b, b.valeur('patients.enregistrer', patient()), 'attestation', { fin, vuLe: '2026-02-10' }, '2026-02-10');
    expect(await finies()).toBe(2);
    une({ archivee: true });
    une({ fin: '' });
    geste(b, 'pieces.vue', une(), '2026-01-29');
    geste(b, 'pieces.vue', une(), fin);
    const remplacee = une();
    b.valeur('pieces.enregistrer', {
      evenement: randomUUID(),
      piece: schemaPiece.parse({ ...pieceVide('mutuelle', randomUUID(), remplacee.patientId), debut: '2026-03-01' }),
      jour: '2026-03-05',
    });
    expect(await finies()).toBe(2);
    geste(b, 'pieces.vue', une(), '2026-01-28');
    geste(b, 'pieces.vue', une(), '2026-03-01');
    expect(await finies()).toBe(4);
    const annulee = une();
    geste(b, 'pieces.vue', annulee, '2026-02-10');
    geste(b, 'pieces.annuler', annulee, '2026-02-10');
    expect(await finies()).toBe(5);
    // On its last day a document has not ended.
    const compte = async (jour: string) => (await compter(b, jour)).at(-1)!.finiesSansDemande;
    expect(await compte(fin)).toBe(0);
  });

  /** More patients than two slices hold, each with a document that ended on the same day; one in three was asked for. */
  function beaucoup(b: Banc): void {
    for (let i = 0; i < 450; i++) {
      const p = b.valeur('patients.enregistrer', patient({ nom: `Nom ${i}` }));
      const piece = garder(b, p, 'mutuelle', { fin: '2026-02-28', vuLe: '2025-11-03' }, '2025-11-03');
      if (i % 3 === 0) geste(b, 'pieces.vue', piece, '2026-02-10');
      if (i % 5 === 0) garder(b, p, 'mutuelle', { debut: '2026-03-01', fin: '2027-02-28' }, '2026-03-02');
    }
  }

  test('counted slice after slice, with other calls answered in between', async () => {
    const b = monter();
    beaucoup(b);
    const compte = compter(b, JOUR);
    const fini = compte.then(() => true);
    const tour = () =>
      new Promise<boolean>((passe) =>
        setImmediate(() => {
          passe(false);
        }),
      );
    const tours: number[] = [];
    while (!(await Promise.race([fini, tour()]))) tours.push(b.valeur('patients.chercher', { texte: 'nom 42' }).length);
    expect(tours.length).toBeGreaterThan(5);
    expect(new Set(tours).size).toBe(1);
    const vides = { demandees: 0, renouvelees: 0, rattrapees: 0, finiesSansDemande: 0 };
    expect((await compte).slice(3)).toEqual([
      { ...vides, mois: '2026-01' },
      // Neither asked for nor replaced: two in three, less one in five of them.
      { mois: '2026-02', demandees: 150, renouvelees: 0, rattrapees: 0, finiesSansDemande: 240 },
      // Ended, and asked for as such.
      { ...vides, mois: '2026-03', renouvelees: 90, rattrapees: 90 },
    ]);
    // Out of the file: no column counts them.
    b.store.fermer();
    const base = ouvrirBase(b.dossier, b.cle);
    const parts = [`UPDATE pieces SET deleted_at = 'x'`, `UPDATE patients SET deleted_at = 'x'`];
    for (const retirer of parts) {
      base.prepare(retirer).run();
      const { 'agenda.compterMois': recompter } = agendaMois(base, () => INTERVALLES_INITIAUX);
      expect(await recompter({ jour: JOUR, nombre: 6 })).toMatchObject({ value: Array.from({ length: 6 }, () => vides) });
      base.prepare("UPDATE pieces SET deleted_at = ''").run();
    }
    base.close();
  });

  test('asked for twice at once, it is counted once for a day; a file that closes meanwhile is said', async () => {
    const b = monter();
    garder(b, b.valeur('patients.enregistrer', patient()), 'mutuelle', {}, '2026-01-05');
    b.store.fermer();
    const base = ouvrirBase(b.dossier, b.cle);
    const { 'agenda.compterMois': compterEn } = agendaMois(base, () => INTERVALLES_INITIAUX);
    const premier = compterEn({ jour: JOUR, nombre: 6 });
    expect(compterEn({ jour: JOUR, nombre: 6 })).toBe(premier);
    expect(compterEn({ jour: dans(1), nombre: 6 })).not.toBe(premier);
    await premier;
    const second = compterEn({ jour: JOUR, nombre: 6 });
    expect(second).not.toBe(premier);
    base.close();
    expect(await second).toEqual({ ok: false, error: { code: 'store-indisponible' } });
  });
});
