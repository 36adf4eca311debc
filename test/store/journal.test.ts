import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test, vi } from 'vitest';
import { ouvrirBase, type Base } from '../../main/store/database.ts';
import { tenirJournal } from '../../main/store/journal.ts';
import type { Entree } from '../../shared/api.ts';
import { TRACES_PAR_PAGE } from '../../shared/journal.ts';
import { DOSE_VIDE, REGLAGES_INITIAUX } from '../../shared/model.ts';
import { pieceVide } from '../../shared/pieces.ts';
import { acte, AUTEUR, dossierTemporaire, monter, patient, type Banc } from './banc.ts';

const RIEN = { avant: null, geste: null, parId: null, objet: null };
const JOUR = '2026-11-22';
const lister = (b: Banc, demande: Partial<Entree<'journal.lister'>> = {}) => b.valeur('journal.lister', { ...RIEN, ...demande });
const gestes = (b: Banc): string[] =>
  lister(b)
    .map((l) => l.geste)
    .toReversed();

/** The file by itself, while the store is closed. */
function surLaBase<T>(b: Banc, acteSurBase: (base: Base) => T): T {
  b.store.fermer();
  const base = ouvrirBase(b.dossier, b.cle);
  try {
    return acteSurBase(base);
  } finally {
    base.close();
    b.ouvrir();
  }
}

/** `n` lines, in one transaction. */
function remplir(b: Banc, n: number): void {
  surLaBase(b, (base) => {
    const tenu = tenirJournal(base);
    base.transaction(() => {
      for (let i = 0; i < n; i += 1) tenu.noter('impression', randomUUID(), String(i));
    })();
  });
}

describe('what leaves a trace', () => {
  test('each gesture once, in the name of who made it, and nothing for a retry or a refusal', () => {
    const b = monter();
    const a = b.valeur('patients.enregistrer', patient());
    b.valeur('patients.enregistrer', { ...a, version: 0 });
    const suivant = b.valeur('patients.enregistrer', { ...a, telephone: '0639980001' });
    expect(b.appeler('patients.enregistrer', a)).toMatchObject({ ok: false });
    const autre = b.valeur('patients.enregistrer', patient({ nom: 'Martin' }));
    const fusion = randomUUID();
    const reunir = { fusion, garde: a.id, retire: autre.id };
    b.valeur('patients.fusionner', reunir);
    b.valeur('patients.fusionner', reunir);
    b.valeur('patients.separer', { fusion });
    b.valeur('patients.separer', { fusion });
    b.valeur('patients.nirAffiche', { id: suivant.id });
    expect(b.appeler('patients.nirAffiche', { id: randomUUID() })).toMatchObject({ error: { code: 'patient-inconnu' } });
    b.valeur('reglages.enregistrer', { ...REGLAGES_INITIAUX, theme: 'sombre' });
    b.valeur('patients.effacer', { id: autre.id });
    expect(b.appeler('patients.effacer', { id: autre.id })).toMatchObject({ error: { code: 'patient-inconnu' } });
    b.valeur('purge.executer', { jour: '1990-01-01' });
    expect(lister(b).map((l) => [l.geste, l.objet, l.detail, l.par, l.parId])).toEqual(
      (
        [
          ['patient-cree', a.id, ''],
          ['patient-modifie', a.id, ''],
          ['patient-cree', autre.id, ''],
          ['fusion', a.id, fusion],
          ['separation', a.id, fusion],
          ['nir-affiche', a.id, ''],
          ['reglages', '', ''],
          ['effacement', autre.id, ''],
        ] as const
      )
        .map((l) => [...l, AUTEUR.nom, AUTEUR.id])
        .toReversed(),
    );
    const rangees = surLaBase(b, (base) => base.prepare('SELECT DISTINCT updated_by FROM patients').pluck().all());
    expect(rangees).toEqual([AUTEUR.nom]);
  });

  test('a patient in a row is noted once by person, and again after another patient or another session', async () => {
    const b = monter();
    const [p, q] = [b.valeur('patients.enregistrer', patient()), b.valeur('patients.enregistrer', patient({ nom: 'Petit' }))];
    const collegue = { id: randomUUID(), nom: 'Claire' };
    const ouvrir = (id: string, par = AUTEUR) => b.store.appeler('patients.dossier', { id }, par);
    ouvrir(p.id);
    ouvrir(p.id);
    ouvrir(q.id);
    ouvrir(p.id);
    ouvrir(p.id, collegue);
    ouvrir(p.id);
    ouvrir(randomUUID());
    const titulaire = { id: randomUUID(), nom: 'Paul', role: 'titulaire', actif: true };
    await b.store.appelerInterne('utilisateurs.ecrire', { utilisateur: titulaire, secret: { sel: 'a', empreinte: 'b' } }, AUTEUR);
    await b.store.appelerInterne('utilisateurs.essai', { id: titulaire.id, reussi: true });
    ouvrir(p.id);
    const vus = lister(b, { geste: 'patient-ouvert' }).map((l) => [l.objet, l.par]);
    const [P, Q] = [
      [p.id, AUTEUR.nom],
      [q.id, AUTEUR.nom],
    ];
    expect(vus.toReversed()).toEqual([P, Q, P, [p.id, 'Claire'], P]);
  });

  test('an opening is written behind the answer, before the next call and before the file is closed', () => {
    const b = monter();
    const p = b.valeur('patients.enregistrer', patient());
    b.valeur('patients.dossier', { id: p.id });
    const vus = (base: Base) => base.prepare("SELECT count(*) FROM journal WHERE geste = 'patient-ouvert'").pluck().get();
    expect(surLaBase(b, vus)).toBe(1);
    b.valeur('patients.dossier', { id: p.id });
    b.valeur('patients.enregistrer', { ...p, telephone: '0639980001' });
    expect(gestes(b)).toEqual(['patient-cree', 'patient-ouvert', 'patient-ouvert', 'patient-modifie']);
  });

  test('what is undone leaves no line', () => {
    const b = monter();
    const p = b.valeur('patients.enregistrer', patient());
    surLaBase(b, (base) =>
      base.exec("CREATE TRIGGER plein BEFORE INSERT ON journal BEGIN SELECT RAISE(ABORT, 'database or disk is full'); END"),
    );
    expect(b.appeler('patients.enregistrer', { ...p, telephone: '0639980001' }).ok).toBe(false);
    expect(b.appeler('patients.effacer', { id: p.id }).ok).toBe(false);
    // Reading goes on, and what was seen waits.
    expect(b.valeur('patients.dossier', { id: p.id })?.patient).toEqual(p);
    expect(b.valeur('patients.chercher', { texte: 'dupont' })).toEqual([p]);
  });

  test('no name, no number and no text of a patient, through every procedure of the store', async () => {
    const b = monter();
    const canaris = {
      nom: 'Zyxomar',
      prenom: 'Quillibert',
      nomNaissance: 'Vandrobek',
      nir: '253072A07300443',
      nirAssure: '295109912611193',
      telephone: '0639984321',
      commentaire: 'Commentairesecret',
      dateNaissance: '1953-07-19',
    };
    const p = b.valeur('patients.enregistrer', patient(canaris));
    const q = b.valeur('patients.enregistrer', patient({ ...canaris, nir: '', commentaire: 'Autresecret' }));
    const piece = { ...pieceVide('mutuelle', randomUUID(), p.id), note: 'Notesecrete', fin: '2027-01-01' };
    const geste = () => ({ evenement: randomUUID(), pieceId: piece.id, jour: JOUR });
    b.valeur('pieces.enregistrer', { evenement: randomUUID(), piece, jour: JOUR });
    b.valeur('pieces.vue', geste());
    b.valeur('pieces.reporter', { ...geste(), jusquau: '', motif: 'Motifsecret' });
    b.valeur('pieces.archiver', { ...geste(), motif: 'Motifsecret' });
    b.valeur('pieces.annuler', geste());
    b.valeur('pieces.historique', { pieceId: piece.id });
    b.valeur('patients.chercher', { texte: canaris.nom });
    b.valeur('patients.dossier', { id: p.id });
    b.valeur('patients.nirAffiche', { id: p.id });
    b.valeur('brouillon.enregistrer', {
      id: randomUUID(),
      sujet: { type: 'patient', patient: p },
      dateActe: JOUR,
      referentiel: 'en-vigueur',
      reponses: {},
      edition: null,
      prescripteur: null,
      dose: DOSE_VIDE,
    });
    b.valeur('actes.enregistrer', acte(p, {}, { patient: { ...acte(p).dossier.patient, dateNaissance: p.dateNaissance } }));
    b.valeur('reglages.enregistrer', REGLAGES_INITIAUX);
    const fusion = randomUUID();
    b.valeur('patients.fusionner', { fusion, garde: p.id, retire: q.id });
    b.valeur('patients.separer', { fusion });
    const interne = async (...[procedure, entree]: Parameters<Banc['store']['appelerInterne']>): Promise<void> => {
      expect([procedure, await b.store.appelerInterne(procedure, entree, AUTEUR)]).toMatchObject([procedure, { ok: true }]);
    };
    const csv = join(dossierTemporaire(), `${canaris.nom}.csv`);
    await interne('export.ecrire', { chemin: csv, patientId: null });
    await interne('export.ecrire', { chemin: csv, patientId: p.id });
    await interne('export.complet', { chemin: `${csv}.txt`, patientId: p.id });
    const apercu = await b.store.appelerInterne('import.lire', { chemin: csv }, AUTEUR);
    if (!apercu.ok) throw new Error('the file of the test is not read');
    const { lecture } = apercu.value as { lecture: unknown };
    b.valeur('import.lancer', { lecture, jour: JOUR });
    await vi.waitFor(() => {
      expect(b.valeur('import.etat').phase).toBe('finie');
    });
    const titulaire = { id: randomUUID(), nom: 'Paul', role: 'titulaire', actif: true };
    await interne('utilisateurs.ecrire', { utilisateur: titulaire, secret: { sel: 'Selsecret', empreinte: 'Empreintesecrete' } });
    await interne('utilisateurs.essai', { id: titulaire.id, reussi: false });
    await interne('secours.ecrire', { code: 'Codesecret' });
    b.valeur('patients.effacer', { id: q.id });
    b.valeur('purge.executer', { jour: '2100-01-01' });
    b.valeur('brouillon.effacer');
    b.valeur('purge.executer', { jour: '2100-01-01' });
    expect(new Set(gestes(b))).toEqual(
      new Set(
        `patient-cree patient-ouvert nir-affiche reglages fusion separation export export-complet import utilisateur-cree pin-refuse
         effacement purge`.split(/\s+/),
      ),
    );
    const tout = surLaBase(b, (base) => JSON.stringify(base.prepare('SELECT * FROM journal').all())).toLowerCase();
    for (const secret of [...Object.values(canaris), '19/07/1953', '19071953', 'secret', 'vaxigrip'])
      expect(tout).not.toContain(secret.toLowerCase());
    // The search would have found one.
    expect(tout).toContain(titulaire.id);
    expect(readFileSync(`${csv}.txt`, 'utf8')).toContain(canaris.nom);
  });
});

describe('the trace as it is read', () => {
  test('the newest first, page after page, by gesture, by person and by patient', () => {
    const b = monter();
    remplir(b, TRACES_PAR_PAGE + 20);
    const p = b.valeur('patients.enregistrer', patient());
    b.store.appeler('patients.nirAffiche', { id: p.id }, { id: 'x', nom: 'Claire' });
    const premiere = lister(b);
    expect(premiere).toHaveLength(TRACES_PAR_PAGE);
    expect(premiere[0]).toMatchObject({ numero: TRACES_PAR_PAGE + 22, geste: 'nir-affiche', par: 'Claire' });
    const suite = lister(b, { avant: premiere.at(-1)!.numero });
    expect([...premiere, ...suite].map((l) => l.numero)).toEqual(
      Array.from({ length: TRACES_PAR_PAGE + 22 }, (_, i) => TRACES_PAR_PAGE + 22 - i),
    );
    expect(lister(b, { objet: p.id }).map((l) => l.geste)).toEqual(['nir-affiche', 'patient-cree']);
    expect(lister(b, { objet: p.id, parId: 'x' }).map((l) => l.geste)).toEqual(['nir-affiche']);
    expect(lister(b, { geste: 'patient-cree' }).map((l) => l.objet)).toEqual([p.id]);
    expect(lister(b, { parId: 'y' })).toEqual([]);
    expect(lister(b, { objet: '' })).toEqual([]);
  });

  test('no line is changed, taken out, replaced or slipped in', () => {
    const b = monter();
    remplir(b, 5);
    surLaBase(b, (base) => {
      const ligne = 'numero, instant, par, par_id, geste, objet, detail, empreinte';
      for (const sql of [
        "UPDATE journal SET par = 'x' WHERE numero = 3",
        'DELETE FROM journal WHERE numero = 3',
        'DELETE FROM journal',
        `REPLACE INTO journal (${ligne}) SELECT ${ligne} FROM journal WHERE numero = 3`,
        `INSERT INTO journal (${ligne}) SELECT numero + 10, instant, par, par_id, geste, objet, detail, empreinte FROM journal WHERE numero = 3`,
      ])
        expect(() => base.exec(sql), sql).toThrow(/journal/);
    });
    expect(b.valeur('journal.verifier')).toEqual({ lignes: 5, defaut: null, sauvegardes: 0 });
  });

  test.each([
    ['a changed field', "UPDATE journal SET par = 'x' WHERE numero = 1200", 1200],
    ['a changed instant', "UPDATE journal SET instant = '2020-01-01T00:00:00.000Z' WHERE numero = 1", 1],
    ['a changed seal', "UPDATE journal SET empreinte = 'x' WHERE numero = 1499", 1499],
    ['a line taken out', 'DELETE FROM journal WHERE numero = 1100', 1100],
    ['the first line taken out', 'DELETE FROM journal WHERE numero = 1', 1],
    ['a line moved', 'UPDATE journal SET numero = 3000 WHERE numero = 1050', 1050],
    [
      'two lines exchanged',
      'UPDATE journal SET numero = -1 WHERE numero = 7; UPDATE journal SET numero = 7 WHERE numero = 8; UPDATE journal SET numero = 8 WHERE numero = -1',
      7,
    ],
    ['a value moved from one field to the next', "UPDATE journal SET detail = objet || detail, objet = '' WHERE numero = 42", 42],
    ['the last lines cut off: the head kept in each backup says it', 'DELETE FROM journal WHERE numero > 1400', null],
  ])('who takes the guards away is found out: %s', (_, sql, defaut) => {
    const b = monter();
    remplir(b, 1500);
    expect(b.valeur('journal.verifier')).toEqual({ lignes: 1500, defaut: null, sauvegardes: 0 });
    surLaBase(b, (base) => {
      base.exec('DROP TRIGGER journal_fige; DROP TRIGGER journal_garde; DROP TRIGGER journal_suite');
      base.exec(sql);
    });
    expect(b.valeur('journal.verifier')).toEqual({ lignes: defaut === null ? 1400 : defaut - 1, defaut, sauvegardes: 0 });
  });

  test('an empty trace holds', () => {
    expect(monter().valeur('journal.verifier')).toEqual({ lignes: 0, defaut: null, sauvegardes: 0 });
  });
});

test('a tail cut off, or a whole chain made anew, holds by itself: what the backups keep tells it, but not across a restoration', async () => {
  const b = monter();
  for (let i = 0; i < 6; i += 1) b.valeur('patients.enregistrer', patient());
  const faite = await b.store.appelerInterne('sauvegarde.faire', { motif: 'demandee' });
  expect(faite.ok).toBe(true);
  expect(b.valeur('journal.verifier')).toEqual({ lignes: 6, defaut: null, sauvegardes: 1 });
  const sansGarde = (base: Base, acteSurBase: () => void): void => {
    const gardes = base
      .prepare<[], { name: string; sql: string }>(
        "SELECT name, sql FROM sqlite_schema WHERE type = 'trigger' AND tbl_name = 'journal'",
      )
      .all();
    for (const g of gardes) base.exec(`DROP TRIGGER ${g.name}`);
    acteSurBase();
    for (const g of gardes) base.exec(g.sql);
  };
  surLaBase(b, (base) => {
    sansGarde(base, () => base.exec('DELETE FROM journal WHERE numero > 4'));
  });
  expect(b.valeur('journal.verifier')).toEqual({ lignes: 4, defaut: 5, sauvegardes: 1 });
  // Two other lines in the place of those two: the chain holds again, and is not the one that was kept.
  remplir(b, 2);
  expect(b.valeur('journal.verifier')).toEqual({ lignes: 5, defaut: 6, sauvegardes: 1 });
  await b.store.appelerInterne('journal.noter', { geste: 'restauration', objet: '', detail: '' });
  expect(b.valeur('journal.verifier')).toEqual({ lignes: 7, defaut: null, sauvegardes: 0 });
});
