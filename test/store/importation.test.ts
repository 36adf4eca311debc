import { readFileSync, statSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import iconv from 'iconv-lite';
import { describe, expect, test } from 'vitest';
import { fermerBase, ouvrirBase } from '../../main/store/database.ts';
import { REFUS_MAX } from '../../shared/importation/importation.ts';
import type { Patient } from '../../shared/patient.ts';
import { pieceVide, type Piece, type PieceDe } from '../../shared/pieces.ts';
import { monter, patient, type Banc } from './banc.ts';
import { attendre, cellulesDe, ecrire, ENTETE, exporterLgo, importer, INCOMPLETES, JOUR, lire, tour } from './fichier-lgo.ts';
import { randomUUID } from 'node:crypto';

/** Everything that the file holds, visible or not, and whether it is sound. */
function contenu(b: Banc): Record<string, number> {
  b.store.fermer();
  const base = ouvrirBase(b.dossier, b.cle);
  expect(base.pragma('integrity_check', { simple: true })).toBe('ok');
  expect(base.pragma('foreign_key_check')).toEqual([]);
  base.exec("INSERT INTO patients_fts (patients_fts, rank) VALUES ('integrity-check', 1)");
  // The edition of the rules is no work that is left.
  const tables = ['patients', 'pieces', 'evenements', 'echeances', "travaux WHERE nom <> 'edition-rappels'"];
  const compte = Object.fromEntries(
    tables.map((t) => [t.split(' ')[0]!, base.prepare<[], number>(`SELECT count(*) FROM ${t}`).pluck().get()!]),
  );
  fermerBase(base);
  if (b.ouvrir() !== 'ready') throw new Error('the file does not open any more');
  return compte;
}

const chercher = (b: Banc, texte: string): Patient[] => b.valeur('patients.chercher', { texte });
const dossier = (b: Banc, texte: string) => b.valeur('patients.dossier', { id: chercher(b, texte)[0]!.id })!;
/** A small file under the usual header. */
const fichier = (b: Banc, ...lignes: string[]): string =>
  ecrire(b, ['Nom;Prénom;Date de naissance;NIR;Téléphone;Rang', ...lignes, ''].join('\n'));

describe('a whole export', () => {
  test(
    '100,000 lines, one in a hundred faulty: exactly the good ones, once however often it is imported',
    { timeout: 300_000 },
    async () => {
      const b = monter();
      const chemin = ecrire(b, exporterLgo(100_000, 100));
      const premier = await importer(b, chemin);
      expect(premier).toMatchObject({
        phase: 'finie',
        lignes: 100_000,
        nouveaux: 99_000,
        completes: 0,
        connus: 0,
        refuses: 1000,
        aCompleter: 0,
        lus: statSync(chemin).size,
      });
      const refus = b.valeur('import.refus');
      expect(refus).toHaveLength(500);
      expect(refus.slice(0, 10).map((r) => [r.ligne, r.colonne, r.raison])).toEqual([
        [101, 'nom', 'vide'],
        [201, 'dateNaissance', 'date'],
        [301, 'dateNaissance', 'future'],
        [401, 'prenom', 'vide'],
        [501, 'dateNaissance', 'vide'],
        [601, 'dateNaissance', 'ancienne'],
        [701, 'nom', 'long'],
        [801, 'prenom', 'long'],
        [901, null, 'colonnes'],
        [1001, null, 'colonnes'],
      ]);
      const apres = contenu(b);
      expect(apres).toMatchObject({ patients: 99_000, pieces: 198_000, evenements: 198_000, travaux: 0 });
      expect(await importer(b, chemin)).toMatchObject({
        phase: 'finie',
        nouveaux: 0,
        completes: 0,
        connus: 99_000,
        refuses: 1000,
      });
      expect(contenu(b)).toEqual(apres);
      // One of them, whole.
      const [nom, prenom] = cellulesDe(5);
      const { patient: p, pieces } = dossier(b, `${nom} ${prenom}`);
      expect(p).toMatchObject({
        nom,
        prenom,
        dateNaissance: '1915-12-10',
        nir: `2151275005000${cellulesDe(5)[4]}`,
        telephone: '0639100005',
      });
      expect(pieces).toMatchObject([
        { genre: 'mutuelle', debut: '2026-01-01', fin: '2028-12-31', amc: '75100005', adherent: 'A5', vuLe: '', vuPar: '' },
        { genre: 'vitale', debut: '2025-12-10', vuLe: '' },
      ]);
    },
  );

  test('nothing is seen before the end, and searches go on', async () => {
    const b = monter();
    const connu = b.valeur('patients.enregistrer', patient({ nom: 'Martin' }));
    const { lecture } = await lire(b, ecrire(b, exporterLgo(12_000)));
    b.valeur('import.lancer', { lecture, jour: JOUR });
    let tours = 0;
    let milieu = 0;
    const fin = await attendre(b, (e) => {
      tours += 1;
      if (e.nouveaux > 0) milieu += 1;
      expect(chercher(b, 'mar')).toEqual([connu]);
      expect(b.valeur('patients.recents')).toEqual([connu]);
      return false;
    });
    expect(fin).toMatchObject({ phase: 'finie', nouveaux: 12_000 });
    expect([tours > 20, milieu > 10]).toEqual([true, true]);
    expect(chercher(b, 'mar').length).toBeGreaterThan(1);
  });

  test('the calendar of an imported card is that of a card entered by hand', async () => {
    const b = monter();
    await importer(b, ecrire(b, exporterLgo(3)));
    const id = chercher(b, 'martin')[0]!.id;
    const echeances = (): unknown[] => {
      b.store.fermer();
      const base = ouvrirBase(b.dossier, b.cle);
      const lues = base
        .prepare('SELECT genre, regle, gravite, du, jusqua FROM echeances WHERE patient_id = ? ORDER BY genre, du')
        .all(id);
      fermerBase(base);
      b.ouvrir();
      return lues;
    };
    const importees = echeances();
    expect(importees.length).toBeGreaterThan(2);
    // Any gesture computes the patient's days again: undone by a second one, all is as before.
    const carte = b.valeur('patients.dossier', { id })!.pieces[0]!;
    b.valeur('pieces.enregistrer', { evenement: randomUUID(), piece: { ...carte, note: 'x' }, jour: JOUR });
    expect(echeances()).toEqual(importees);
    expect(b.valeur('pieces.historique', { pieceId: carte.id }).at(-1)).toMatchObject({
      geste: 'creee',
      jour: JOUR,
      motif: 'Importation',
    });
  });
});

describe('faulty fields of a good line', () => {
  test('the line is taken without them, and told apart from the refused ones', async () => {
    const b = monter();
    const etat = await importer(b, ecrire(b, exporterLgo(70, 10, INCOMPLETES)));
    expect(etat).toMatchObject({ phase: 'finie', nouveaux: 70, refuses: 0, aCompleter: 7 });
    expect(b.valeur('import.refus').map((r) => [r.ligne, r.prise, r.colonne, r.raison])).toEqual([
      [11, true, 'nir', 'cle'],
      [21, true, 'nir', 'cle-absente'],
      [31, true, 'nir', 'nir'],
      [41, true, 'telephone', 'telephone'],
      [51, true, 'mutuelleDebut', 'date'],
      [61, true, 'mutuelleFin', 'dates-inversees'],
      [71, true, 'vitaleMaj', 'future'],
    ]);
    const de = (i: number) => dossier(b, `${cellulesDe(i)[0]} ${cellulesDe(i)[1]}`);
    for (const i of [9, 19, 29]) expect(de(i)).toMatchObject({ patient: { nir: '', telephone: `0639${100_000 + i}` } });
    expect(de(39).patient).toMatchObject({ telephone: '', nir: expect.stringMatching(/^\d{15}$/) as string });
    expect(de(49).pieces).toMatchObject([{ genre: 'mutuelle', debut: '', fin: '2027-12-31' }, { genre: 'vitale' }]);
    // Without its end, it would pass for one that lasts.
    expect(de(59).pieces).toMatchObject([{ genre: 'vitale' }]);
    expect(de(69).pieces).toMatchObject([{ genre: 'mutuelle' }]);
    expect(de(60).pieces).toHaveLength(2);
  });

  test('a faulty NIR never erases the one that is known', async () => {
    const b = monter();
    await importer(b, ecrire(b, exporterLgo(10)));
    const avant = chercher(b, `${cellulesDe(9)[0]}`);
    expect(avant[0]!.nir).toMatch(/^\d{15}$/);
    for (const faute of INCOMPLETES.slice(0, 3)) {
      const etat = await importer(b, ecrire(b, exporterLgo(10, 10, [faute])));
      expect(etat).toMatchObject({ nouveaux: 0, completes: 0, connus: 10, refuses: 0, aCompleter: 1 });
      expect(chercher(b, `${cellulesDe(9)[0]}`)).toEqual(avant);
    }
  });

  test('corrected and imported again: completed, once', async () => {
    const b = monter();
    await importer(b, ecrire(b, exporterLgo(70, 10, INCOMPLETES)));
    const bon = ecrire(b, exporterLgo(70));
    expect(await importer(b, bon)).toMatchObject({ nouveaux: 0, aCompleter: 0 });
    // The beginning of a card is no more completed than its other fields: it is the same card.
    expect(await importer(b, bon)).toMatchObject({ nouveaux: 0, completes: 0, connus: 70 });
    expect(contenu(b)).toMatchObject({ patients: 70, pieces: 140, evenements: 140 });
  });
});

describe("a mutuelle's name and number", () => {
  const mutuelle = async (entetes: string, ...cellules: string[]) => {
    const b = monter();
    const lignes = cellules.map((c, i) => `Durand ${i};Anna;04/05/1975;${c}`);
    await importer(b, ecrire(b, [`Nom;Prénom;Date de naissance;${entetes}`, ...lignes, ''].join('\n')));
    return cellules.map((_, i) => {
      const piece = dossier(b, `durand ${i}`).pieces[0];
      return piece?.genre === 'mutuelle' ? [piece.organisme, piece.amc] : null;
    });
  };

  test('a name under « Mutuelle » is a name, and a number is a number, cell by cell', async () => {
    expect(await mutuelle('Mutuelle', 'MGEN', '75 10 00 01', 'Harmonie Mutuelle')).toEqual([
      ['MGEN', ''],
      ['', '75100001'],
      ['Harmonie Mutuelle', ''],
    ]);
    expect(await mutuelle('Mutuelle', '75100001', '75100002')).toEqual([
      ['', '75100001'],
      ['', '75100002'],
    ]);
  });

  test('beside a number, a name', async () => {
    expect(await mutuelle('Mutuelle;N° AMC', 'MGEN;75100001')).toEqual([['MGEN', '75100001']]);
    expect(await mutuelle('AMC;Code mutuelle', 'MGEN;75100001')).toEqual([['MGEN', '75100001']]);
  });

  test('cards of one patient that differ in one field are all taken, even when they are read in two steps', async () => {
    const b = monter();
    const lignes = Array.from({ length: 600 }, (_, i) => `Durand ${Math.floor(i / 3)};Anna;04/05/1975;A;${i % 3};31/12/2026`);
    const chemin = ecrire(b, ['Nom;Prénom;Date de naissance;N° AMC;N° adhérent;Fin mutuelle', ...lignes, ''].join('\n'));
    expect(await importer(b, chemin)).toMatchObject({ nouveaux: 200, completes: 400, connus: 0 });
    expect(await importer(b, chemin)).toMatchObject({ nouveaux: 0, completes: 0, connus: 600 });
    expect(contenu(b)).toMatchObject({ patients: 200, pieces: 600 });
  });

  test('the same card, by its name or by its number', async () => {
    const b = monter();
    const ligne = (c: string): string =>
      ecrire(b, `Nom;Prénom;Date de naissance;Mutuelle;N° AMC;Fin mutuelle\nDurand;Anna;04/05/1975;${c};31/12/2026\n`);
    await importer(b, ligne('MGEN;'));
    expect(await importer(b, ligne('Mgen;75100001'))).toMatchObject({ connus: 1 });
    expect(await importer(b, ligne('Harmonie;75100002'))).toMatchObject({ completes: 1 });
    expect(dossier(b, 'durand').pieces).toHaveLength(2);
  });
});

/** An export that gives only the names, then one that says all of the same patients. */
const completant = (nombre: number): { noms: string; tout: string } => {
  const lignes = exporterLgo(nombre).trim().split('\r\n');
  const court = (l: string): string => l.split(';').slice(0, 3).join(';');
  return { noms: [...lignes.map(court), ''].join('\r\n'), tout: [...lignes, ''].join('\r\n') };
};

/** Every due day of the file, by the document that it is of. */
function jours(b: Banc): unknown[] {
  b.store.fermer();
  const base = ouvrirBase(b.dossier, b.cle);
  const lus = base
    .prepare(
      `SELECT p.nom, e.genre, e.regle, e.gravite, e.du, e.jusqua FROM echeances e JOIN patients p ON p.id = e.patient_id
       ORDER BY p.cle, e.genre, e.du`,
    )
    .all();
  fermerBase(base);
  b.ouvrir();
  return lus;
}

test('the days of documents read back from an export are those of the file that it was made of', async () => {
  const a = monter();
  const garder = (piece: Piece): Piece => a.valeur('pieces.enregistrer', { evenement: randomUUID(), piece, jour: JOUR });
  // The same card, seen or not, in use or put away; a second one that takes over.
  ['', '2026-03-01', '2026-03-01'].forEach((vuLe, i) => {
    const p = a.valeur('patients.enregistrer', patient({ nom: `Durand ${i}` }));
    const carte = { ...(pieceVide('mutuelle', randomUUID(), p.id) as PieceDe<'mutuelle'>), amc: '1', vuLe };
    garder({ ...carte, fin: '2026-12-31', archivee: i === 2 });
    if (i === 1) garder({ ...carte, id: randomUUID(), debut: '2027-01-01', fin: '2027-12-31' });
    garder({ ...pieceVide('vitale', randomUUID(), p.id), debut: '2026-01-05', vuLe });
  });
  const chemin = join(a.dossier, 'tous.csv');
  expect(await a.store.appelerInterne('export.ecrire', { chemin, patientId: null })).toMatchObject({ ok: true });
  const z = monter();
  expect(await importer(z, chemin)).toMatchObject({ nouveaux: 3, completes: 1 });
  await auRepos(z);
  expect(jours(a).length).toBeGreaterThan(5);
  expect(jours(z)).toEqual(jours(a));
});

/** Waits until nothing that follows an import is left to do. */
async function auRepos(b: Banc): Promise<void> {
  while (contenu(b)['travaux'] !== 0) for (let i = 0; i < 200; i += 1) await tour();
}

describe('many who are there', () => {
  const NOMBRE = 3000;

  test('the counter is answered between steps, and nothing is seen before the end', { timeout: 300_000 }, async () => {
    const b = monter();
    const { noms, tout } = completant(NOMBRE);
    await importer(b, ecrire(b, noms));
    const { lecture } = await lire(b, ecrire(b, tout));
    b.valeur('import.lancer', { lecture, jour: JOUR });
    const p = chercher(b, 'martin 0')[0]!;
    let ecrits = 0;
    const fin = await attendre(b, (e) => {
      if (e.completes > 0) ecrits += 1;
      expect(b.valeur('patients.dossier', { id: p.id })).toMatchObject({ patient: p, pieces: [] });
      return false;
    });
    expect(fin).toMatchObject({ phase: 'finie', nouveaux: 0, completes: NOMBRE });
    expect(ecrits).toBeGreaterThan(3);
    expect(b.valeur('patients.dossier', { id: p.id })).toMatchObject({
      patient: { telephone: '0639100000', version: p.version + 1 },
      pieces: [{ genre: 'mutuelle' }, { genre: 'vitale' }],
    });
  });

  test('stopped right after the end, the days and the search are right in the end', { timeout: 300_000 }, async () => {
    const seul = monter();
    const { noms, tout } = completant(NOMBRE);
    await importer(seul, ecrire(seul, tout));
    const b = monter();
    await importer(b, ecrire(b, noms));
    await importer(b, ecrire(b, tout));
    // Closed at once: what is left to do outlives it.
    expect(contenu(b)['travaux']).toBeGreaterThan(0);
    await auRepos(b);
    expect(contenu(b)).toEqual(contenu(seul));
    expect(jours(b)).toEqual(jours(seul));
    expect(chercher(b, '0639102999')).toMatchObject([{ telephone: '0639102999' }]);
    expect(chercher(b, '2999')).toHaveLength(chercher(seul, '2999').length);
  });

  test('cancelled, or closed: nothing is left of it', { timeout: 300_000 }, async () => {
    const b = monter();
    const { noms, tout } = completant(NOMBRE);
    await importer(b, ecrire(b, noms));
    const avant = contenu(b);
    const milieu = async (): Promise<void> => {
      const { lecture } = await lire(b, ecrire(b, tout));
      b.valeur('import.lancer', { lecture, jour: JOUR });
      await attendre(b, (e) => e.completes >= NOMBRE / 2);
    };
    await milieu();
    b.valeur('import.annuler');
    expect(await attendre(b)).toMatchObject({ phase: 'annulee' });
    expect(contenu(b)).toEqual(avant);
    await milieu();
    expect(contenu(b)['pieces']).toBeGreaterThan(avant['pieces']!);
    await auRepos(b);
    expect(contenu(b)).toEqual(avant);
    expect(await importer(b, ecrire(b, tout))).toMatchObject({ completes: NOMBRE, connus: 0 });
  });

  test('a few: found and due at once', async () => {
    const b = monter();
    const { noms, tout } = completant(5);
    await importer(b, ecrire(b, noms));
    await importer(b, ecrire(b, tout));
    await auRepos(b);
    const seul = monter();
    await importer(seul, ecrire(seul, tout));
    expect(jours(b)).toEqual(jours(seul));
    expect(chercher(b, '0639100004')).toHaveLength(1);
  });

  test('a card entered at the counter during the import is not doubled', { timeout: 300_000 }, async () => {
    const b = monter();
    const { noms, tout } = completant(NOMBRE);
    await importer(b, ecrire(b, noms));
    const p = chercher(b, 'martin 0')[0]!;
    const { lecture } = await lire(b, ecrire(b, tout));
    b.valeur('import.lancer', { lecture, jour: JOUR });
    await attendre(b, (e) => e.completes >= NOMBRE / 2);
    const carte = { ...(pieceVide('mutuelle', randomUUID(), p.id) as PieceDe<'mutuelle'>), amc: '75100000', fin: '2026-12-31' };
    const gardee = b.valeur('pieces.enregistrer', { evenement: randomUUID(), piece: { ...carte, note: 'vue' }, jour: JOUR });
    await attendre(b);
    expect(b.valeur('patients.dossier', { id: p.id })!.pieces).toEqual([gardee, expect.objectContaining({ genre: 'vitale' })]);
    await auRepos(b);
    expect(contenu(b)).toMatchObject({ pieces: 2 * NOMBRE, evenements: 2 * NOMBRE });
  });
});

describe('stopped', () => {
  /** Nothing else can be imported while what a stop left is taken away. */
  const enNettoyage = (b: Banc): boolean => {
    const r = b.appeler('import.relire', { encodage: 'utf-8', separateur: ';', colonnes: [] });
    return !r.ok && r.error.code === 'import-en-cours';
  };

  const depart = async (): Promise<{ b: Banc; avant: Record<string, number> }> => {
    const b = monter();
    const p = b.valeur('patients.enregistrer', patient({ nom: 'Martin 0', prenom: 'Anne', dateNaissance: '1910-01-01' }));
    b.valeur('pieces.enregistrer', { evenement: randomUUID(), piece: pieceVide('vitale', randomUUID(), p.id), jour: JOUR });
    const avant = contenu(b);
    const { lecture } = await lire(b, ecrire(b, exporterLgo(30_000)));
    b.valeur('import.lancer', { lecture, jour: JOUR });
    await attendre(b, (e) => e.nouveaux > 15_000);
    return { b, avant };
  };

  test('cancelled in the middle: nothing, and the file is as before; then imported whole', { timeout: 300_000 }, async () => {
    const { b, avant } = await depart();
    b.valeur('import.annuler');
    expect(enNettoyage(b)).toBe(true);
    expect(await attendre(b)).toMatchObject({ phase: 'annulee' });
    expect(enNettoyage(b)).toBe(false);
    expect(contenu(b)).toEqual(avant);
    expect(chercher(b, 'martin')).toHaveLength(1);
    expect(await importer(b, join(b.dossier, 'export.csv'))).toMatchObject({ nouveaux: 29_999, completes: 1 });
  });

  test('closed in the middle: nothing at the next opening, and nothing left soon after', { timeout: 300_000 }, async () => {
    const { b, avant } = await depart();
    b.store.fermer();
    expect(b.ouvrir()).toBe('ready');
    expect(chercher(b, 'martin')).toHaveLength(1);
    // What was left goes away behind the counter's calls.
    expect(enNettoyage(b)).toBe(true);
    while (enNettoyage(b)) await tour();
    expect(contenu(b)).toEqual(avant);
  });

  test('a line cut at the end, or a quote left open far away: nothing is imported', async () => {
    const b = monter();
    const chemin = ecrire(b, exporterLgo(8000));
    truncateSync(chemin, statSync(chemin).size - 30);
    expect(await importer(b, chemin)).toMatchObject({ phase: 'echouee', faute: 'coupe' });
    const lignes = exporterLgo(8000).split('\r\n');
    lignes[6000] = lignes[6000]!.replace(';', ';"');
    expect(await importer(b, ecrire(b, lignes.join('\r\n')))).toMatchObject({ phase: 'echouee', faute: 'coupe' });
    expect(contenu(b)).toMatchObject({ patients: 0, pieces: 0, echeances: 0, travaux: 0 });
  });

  test('a file that changes after it was looked at is not imported', async () => {
    const b = monter();
    const chemin = ecrire(b, exporterLgo(10));
    const { lecture } = await lire(b, chemin);
    writeFileSync(chemin, exporterLgo(11));
    b.valeur('import.lancer', { lecture, jour: JOUR });
    expect(await attendre(b)).toMatchObject({ phase: 'echouee', faute: 'illisible' });
  });
});

describe('who is already there', () => {
  test('completed where empty, never overwritten, and the cards not doubled', async () => {
    const b = monter();
    const p = b.valeur(
      'patients.enregistrer',
      patient({ nom: 'Lefevre 1', prenom: 'Eleonore', dateNaissance: '1911-08-14', commentaire: 'Sonner' }),
    );
    const carte = {
      ...(pieceVide('mutuelle', randomUUID(), p.id) as PieceDe<'mutuelle'>),
      amc: '75100001',
      fin: '2027-12-31',
      vuLe: '2026-01-05',
    };
    const gardee = b.valeur('pieces.enregistrer', { evenement: randomUUID(), piece: carte, jour: '2026-01-05' });
    const chemin = ecrire(b, [ENTETE, cellulesDe(1).join(';'), ''].join('\n'));
    expect(await importer(b, chemin)).toMatchObject({ nouveaux: 0, completes: 1, connus: 0 });
    const { patient: apres, pieces } = b.valeur('patients.dossier', { id: p.id })!;
    expect(apres.nir).toMatch(/^2110875001000/);
    expect(apres).toEqual({ ...p, nir: apres.nir, telephone: '0639100001', version: 2 });
    expect(pieces).toEqual([gardee, expect.objectContaining({ genre: 'vitale', debut: '2025-08-14', version: 1 })]);
    expect(await importer(b, chemin)).toMatchObject({ nouveaux: 0, completes: 0, connus: 1 });
  });

  test('doubled inside one file: one patient, with what each line says', async () => {
    const b = monter();
    const chemin = fichier(
      b,
      'Durand;Anna;04/05/1975;;;',
      'DURAND;Anna;04/05/1975;;06 39 98 01 42;',
      'Durand;ANNA;04/05/75;;06 39 98 01 43;',
      'Durand;Anna;05/05/1975;;;',
    );
    expect(await importer(b, chemin)).toMatchObject({ nouveaux: 2, completes: 1, connus: 1 });
    expect(chercher(b, 'durand 04/05/1975')).toMatchObject([{ nom: 'Durand', telephone: '0639980142' }]);
  });

  test('by NIR and birth date whatever the name; not by a generic NIR; twins are two', async () => {
    const b = monter();
    await importer(b, fichier(b, 'Durand;Anna;04/10/1995;295109912611193;;', 'Petit;Luc;31/12/1955;155555575102591;;'));
    const chemin = fichier(
      b,
      'Martin;Anna;04/10/1995;295109912611193;;',
      'Grand;Paul;31/12/1955;155555575102591;;',
      'Petit;Zoé;02/01/2020;180127512345642;;1',
      'Petit;Zoé;02/01/2020;180127512345642;;2',
      'Petit;Léo;02/01/2020;180127512345642;;',
    );
    expect(await importer(b, chemin)).toMatchObject({ nouveaux: 4, connus: 1 });
    expect(chercher(b, '295109912611193').map((p) => p.nom)).toEqual(['Durand']);
  });

  test('a field filled in at the counter during the import is kept', async () => {
    const b = monter();
    const p = b.valeur('patients.enregistrer', patient({ nom: 'Martin 0', prenom: 'Anne', dateNaissance: '1910-01-01' }));
    const { lecture } = await lire(b, ecrire(b, exporterLgo(15_000)));
    b.valeur('import.lancer', { lecture, jour: JOUR });
    await attendre(b, (e) => e.completes > 0);
    b.valeur('patients.enregistrer', { ...p, telephone: '0102030405' });
    expect(await attendre(b)).toMatchObject({ phase: 'finie', completes: 1 });
    const apres = b.valeur('patients.dossier', { id: p.id })!.patient;
    expect(apres.telephone).toBe('0102030405');
    expect(apres.nir).toMatch(/^1/);
  });
});

describe('reading', () => {
  const TEXTE = ['Nom;Prénom;Date de naissance', 'Lefèvre;Éloïse;04/05/1975', 'Œuvrard;Zoé;01/02/1980', ''].join('\r\n');
  const SANS_LIGATURE = TEXTE.replace('Œ', 'E');
  const seize = (t: string, be: boolean, bom: boolean): Buffer => {
    const o = Buffer.from(`${bom ? '\uFEFF' : ''}${t}`, 'utf16le');
    return be ? o.swap16() : o;
  };

  test.each<[string, Buffer, string]>([
    ['UTF-8', Buffer.from(TEXTE), 'utf-8'],
    ['UTF-8 with a mark', Buffer.from(`\uFEFF${TEXTE}`), 'utf-8'],
    ['Windows', iconv.encode(TEXTE, 'win1252'), 'windows-1252'],
    ['DOS', iconv.encode(SANS_LIGATURE, 'cp850'), 'cp850'],
    ['Mac', iconv.encode(TEXTE, 'macroman'), 'macroman'],
    ['old Mac lines', iconv.encode(TEXTE.replaceAll('\r\n', '\r'), 'macroman'), 'macroman'],
    ['UTF-16', seize(TEXTE, false, true), 'utf-16le'],
    ['UTF-16 the other way', seize(TEXTE, true, true), 'utf-16be'],
    ['UTF-16 without a mark', seize(TEXTE, false, false), 'utf-16le'],
    ['ASCII', Buffer.from('Nom;Prenom;Date de naissance\nLefevre;Eloise;04/05/1975\nEuvrard;Zoe;01/02/1980'), 'utf-8'],
  ])('%s is found, and read', async (_nom, octets, encodage) => {
    const b = monter();
    const chemin = ecrire(b, octets);
    const apercu = await lire(b, chemin);
    expect(apercu).toMatchObject({ faute: null, encodagesMeles: false, lecture: { encodage, separateur: ';' } });
    expect(await importer(b, chemin)).toMatchObject({ phase: 'finie', nouveaux: 2 });
    const noms = ['lefevre', 'oeuvrard', 'euvrard'].flatMap((n) => chercher(b, n).map((p) => `${p.nom} ${p.prenom}`));
    const accents =
      encodage === 'utf-8' && !octets.includes(0xc3)
        ? ['Lefevre Eloise', 'Euvrard Zoe']
        : ['Lefèvre Éloïse', encodage === 'cp850' ? 'Euvrard Zoé' : 'Œuvrard Zoé'];
    expect(noms).toEqual(accents);
  });

  test.each([',', '\t', '|', ';'])('the separator %j is found', async (separateur) => {
    const b = monter();
    const chemin = ecrire(b, TEXTE.replaceAll(';', separateur));
    expect((await lire(b, chemin)).lecture.separateur).toBe(separateur);
    expect(await importer(b, chemin)).toMatchObject({ nouveaux: 2 });
  });

  test('two encodings in one file: said, and each line keeps its accents', async () => {
    const b = monter();
    const lignes = TEXTE.split('\r\n');
    const octets = Buffer.concat([Buffer.from(`${lignes[0]}\r\n${lignes[1]}\r\n`), iconv.encode(`${lignes[2]}\r\n`, 'win1252')]);
    const chemin = ecrire(b, octets);
    expect(await lire(b, chemin)).toMatchObject({ encodagesMeles: true, lecture: { encodage: 'utf-8' } });
    expect(await importer(b, chemin)).toMatchObject({ nouveaux: 2 });
    expect([chercher(b, 'lef')[0]?.prenom, chercher(b, 'oeuv')[0]?.prenom]).toEqual(['Éloïse', 'Zoé']);
  });

  test('quotes, separators and lines inside a cell; formulas neutralised by another program', async () => {
    const b = monter();
    const chemin = ecrire(
      b,
      [
        'Nom;Prénom;Date de naissance;Commentaire',
        '"Du;rand";"An ""na""";04/05/1975;"ligne 1\r\nligne 2"',
        "'=Petit;Luc;01/02/1980;'-3",
        '',
      ].join('\r\n'),
    );
    expect(await importer(b, chemin)).toMatchObject({ nouveaux: 2, refuses: 0 });
    expect(chercher(b, 'du rand')).toMatchObject([{ nom: 'Du;rand', prenom: 'An "na"', commentaire: 'ligne 1\r\nligne 2' }]);
    expect(chercher(b, 'petit')).toMatchObject([{ nom: '=Petit', commentaire: '-3' }]);
  });

  test('characters that no encoding gives are refused, not imported', async () => {
    const b = monter();
    const chemin = ecrire(
      b,
      Buffer.concat([iconv.encode(TEXTE, 'win1252'), Buffer.from([0x41, 0x81]), Buffer.from(';Zoe;01/01/1980\r\n')]),
    );
    const { lecture } = await lire(b, chemin);
    expect(await importer(b, chemin, { ...lecture, encodage: 'windows-1252' })).toMatchObject({ nouveaux: 2, refuses: 1 });
    expect(b.valeur('import.refus')).toMatchObject([{ ligne: 4, colonne: 'nom', raison: 'illisible' }]);
  });

  test.each<[string, () => Buffer, string]>([
    ['nothing', () => Buffer.alloc(0), 'vide'],
    ['a mark and spaces', () => Buffer.from('\uFEFF \r\n\r\n'), 'vide'],
    ['a header alone', () => Buffer.from('Nom;Prénom;Date de naissance\r\n'), 'vide'],
    ['101 MB', () => Buffer.alloc(101_000_000, 'Durand;Anna;04/05/1975\n'), 'trop-gros'],
    ['a workbook', () => Buffer.concat([Buffer.from('PK\u0003\u0004'), Buffer.alloc(4000, 7), Buffer.alloc(40)]), 'binaire'],
    ['a zero far away', () => Buffer.concat([Buffer.from(exporterLgo(5000)), Buffer.from([0])]), 'binaire'],
    [
      '1,000 columns',
      () => Buffer.from(`${Array.from({ length: 1000 }, (_, i) => `C${i}`).join(';')}\n${';'.repeat(999)}x\n`),
      'trop-de-colonnes',
    ],
    ['no header', () => Buffer.from('Durand;Anna;04/05/1975\nPetit;Luc;01/02/1980\n'), 'sans-entete'],
    ['a cut line', () => Buffer.from('Nom;Prénom;Date de naissance\nDurand;Anna;04/05/1975\nPetit;Lu'), 'coupe'],
    [
      'an open quote',
      () => Buffer.from('Nom;Prénom;Date de naissance\nDurand;"Anna;04/05/1975\nPetit;Luc;01/02/1980\n'),
      'coupe',
    ],
    ['no birth date', () => Buffer.from('Nom;Prénom\nDurand;Anna\n'), 'colonnes-manquantes'],
  ])('%s: said, and nothing can be imported', async (_nom, octets, faute) => {
    const b = monter();
    const apercu = await lire(b, ecrire(b, octets()));
    expect(apercu.faute).toBe(faute);
    expect(b.appeler('import.lancer', { lecture: apercu.lecture, jour: JOUR })).toMatchObject({ ok: false });
    expect(b.valeur('import.etat').phase).toBe('aucune');
  });

  test('exactly 100 MB is not too much', { timeout: 300_000 }, async () => {
    const b = monter();
    const entete = Buffer.from('Nom;Prénom;Date de naissance\n');
    const chemin = ecrire(b, Buffer.concat([entete, Buffer.alloc(100_000_000 - entete.length, 'Durand;Anna;04/05/1975\n')]));
    expect((await lire(b, chemin)).faute).toBeNull();
  });

  test('no file, a folder: said', async () => {
    const b = monter();
    for (const chemin of [join(b.dossier, 'absent.csv'), b.dossier]) expect((await lire(b, chemin)).faute).toBe('illisible');
    expect(b.appeler('import.relire', { encodage: 'utf-8', separateur: ';', colonnes: [] })).toMatchObject({
      error: { code: 'fichier-illisible' },
    });
  });

  test('corrected by the person, and kept for the next file with the same header', async () => {
    const b = monter();
    const chemin = ecrire(b, 'A;B;C;Nom\nDurand;Anna;04/05/1975;x\n');
    const apercu = await lire(b, chemin);
    expect(apercu).toMatchObject({
      faute: 'colonnes-manquantes',
      modele: false,
      lecture: { colonnes: [null, null, 'dateNaissance', 'nom'] },
    });
    const colonnes = ['nom', 'prenom', 'dateNaissance', null] as const;
    const corrige = b.valeur('import.relire', { ...apercu.lecture, colonnes });
    expect(corrige).toMatchObject({ faute: null, lignes: [['Durand', 'Anna', '04/05/1975', 'x']] });
    // Another separator: other columns, found again; and back.
    expect(b.valeur('import.relire', { ...corrige.lecture, separateur: ',' })).toMatchObject({
      entetes: ['A;B;C;Nom'],
      faute: 'colonnes-manquantes',
    });
    b.valeur('import.relire', { ...corrige.lecture });
    b.valeur('import.lancer', { lecture: { ...corrige.lecture, colonnes }, jour: JOUR });
    expect(await attendre(b)).toMatchObject({ nouveaux: 1 });
    b.store.fermer();
    b.ouvrir();
    const suivant = await lire(b, ecrire(b, 'A;B;C;Nom\nPetit;Luc;01/02/1980;x\n', 'autre.csv'));
    expect(suivant).toMatchObject({ faute: null, modele: true, lecture: { colonnes: [...colonnes] } });
    expect(await lire(b, ecrire(b, 'A;B;D;Nom\nPetit;Luc;01/02/1980;x\n'))).toMatchObject({ modele: false });
  });

  test('a column said twice, or columns of another file, are refused', async () => {
    const b = monter();
    const { lecture } = await lire(b, ecrire(b, TEXTE));
    for (const colonnes of [
      ['nom', 'nom', 'dateNaissance'],
      ['nom', 'prenom', 'dateNaissance', null],
    ])
      expect(b.appeler('import.lancer', { lecture: { ...lecture, colonnes }, jour: JOUR })).toMatchObject({
        error: { code: 'entree-invalide' },
      });
  });
});

test('more refused lines than are kept: said in the file', { timeout: 300_000 }, async () => {
  const b = monter();
  const chemin = ecrire(b, `Nom;Prénom;Date de naissance\n${'Durand;Anna;31/02/1975\n'.repeat(REFUS_MAX + 2)}`);
  expect(await importer(b, chemin)).toMatchObject({ nouveaux: 0, refuses: REFUS_MAX + 2 });
  const refuses = join(b.dossier, 'refus.csv');
  await b.store.appelerInterne('import.ecrireRefus', { chemin: refuses });
  const lignes = readFileSync(refuses, 'utf8').trim().split('\r\n');
  expect(lignes).toHaveLength(REFUS_MAX + 2);
  expect(lignes.at(-2)).toMatch(/^Durand;Anna;31\/02\/1975;100001;Date/);
  expect(lignes.at(-1)).toMatch(
    /^;;;;Seules les 100\s000 premières lignes refusées, et les 100\s000 premières à compléter, sont gardées.*: 2 autres ne sont pas/,
  );
});

test('the refused lines are written, corrected, and imported again', async () => {
  const b = monter();
  const chemin = fichier(
    b,
    'Durand;Anna;31/02/1975;;;',
    'Petit;Luc;01/02/1980;;;',
    '=Grand;Paul;01/02/1980;2951099126111;06;',
    'Trop;De;01/02/1980;;;;cellules',
  );
  expect(await importer(b, chemin)).toMatchObject({ nouveaux: 2, refuses: 2, aCompleter: 1 });
  const refuses = join(b.dossier, 'refus.csv');
  const ecrireRefus = async () => await b.store.appelerInterne('import.ecrireRefus', { chemin: refuses });
  expect(await ecrireRefus()).toEqual({ ok: true, value: null });
  const texte = readFileSync(refuses, 'utf8');
  expect(texte.split('\r\n')).toEqual([
    '\uFEFFNom;Prénom;Date de naissance;NIR;Téléphone;Rang;Ligne;Raison',
    'Durand;Anna;31/02/1975;;;;2;Date de naissance\u202f: ce n’est pas une date possible',
    'Trop;De;01/02/1980;;;;5;nombre de colonnes différent de celui de l’en-tête;cellules',
    "'=Grand;Paul;01/02/1980;2951099126111;06;;4;«\u202fNIR\u202f» laissé vide\u202f: clé absente, «\u202fTéléphone\u202f» laissé vide\u202f: ce n’est pas un numéro de téléphone",
    '',
  ]);
  const sansFautes = texte.replace('31/02/1975', '28/02/1975').replace(';2951099126111;', ';295109912611193;');
  const corrige = ecrire(b, Buffer.from(sansFautes), 'corrige.csv');
  expect(await importer(b, corrige)).toMatchObject({ nouveaux: 1, completes: 1, refuses: 1, aCompleter: 1 });
  expect(chercher(b, 'grand')).toMatchObject([{ nir: '295109912611193', telephone: '' }]);
  // Refused again: still two columns more, not four.
  await ecrireRefus();
  expect(readFileSync(refuses, 'utf8').split('\r\n')[0]).toBe(
    '\uFEFFNom;Prénom;Date de naissance;NIR;Téléphone;Rang;Ligne;Raison',
  );
  expect(await b.store.appelerInterne('import.ecrireRefus', { chemin: join(b.dossier, 'absent', 'x.csv') })).toMatchObject({
    error: { code: 'fichier-non-ecrit' },
  });
});
