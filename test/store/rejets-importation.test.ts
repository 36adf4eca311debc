import { randomBytes, randomUUID } from 'node:crypto';
import { mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { ouvrirBase } from '../../main/store/database.ts';
import { cheminBase } from '../../main/store/emplacement.ts';
import { MIGRATIONS } from '../../main/store/migrations.ts';
import { MEME_FACTURE } from '../../main/store/rejets-fichier.ts';
import type { Patient } from '../../shared/patient.ts';
import { ETATS_EN_ATTENTE, fauteDe, GESTES_REJET, type GesteRejet } from '../../shared/rejets/etats.ts';
import { lireMontant } from '../../shared/rejets/montant.ts';
import { cleFacture, cleRejet, ficheDe, memePayeur, type FicheRejet, type LigneRejet } from '../../shared/rejets/rejet.ts';
import { compte, ecrireListe, examiner, importer, importerFichier, JOUR } from '../rejets/fichier.ts';
import { ficheRejet } from '../rejets/hasard.ts';
import { AUTEUR, CANARIS, deposer, dossierTemporaire, monter, patient, type Banc } from './banc.ts';

const tous = (b: Banc): readonly LigneRejet[] => b.valeur('rejets.lister', { jour: JOUR, filtre: 'tous' }).lignes;
function saisir(b: Banc, change: Partial<FicheRejet> = {}): LigneRejet {
  return b.valeur('rejets.enregistrer', { mouvement: randomUUID(), fiche: ficheRejet(change), version: 0, jour: JOUR });
}
const mouvoir = (b: Banc, r: LigneRejet, geste: GesteRejet, change: object = {}): LigneRejet => {
  const demande = { mouvement: randomUUID(), rejetId: r.id, version: r.version, geste, jour: JOUR };
  return b.valeur('rejets.mouvoir', { ...demande, montant: 0, relance: '', motif: '', ...change });
};

describe('our own list', () => {
  async function exporter(b: Banc): Promise<string> {
    const chemin = join(dossierTemporaire(), 'sortie.csv');
    expect((await b.store.appelerInterne('rejets.ecrireCsv', { chemin }, AUTEUR)).ok).toBe(true);
    return chemin;
  }

  test('comes back to an empty file with what is owed, by whom, why and whose; what is settled stays out; once', async () => {
    const [a, b] = [monter(), monter()];
    const p = patient();
    for (const banc of [a, b]) banc.valeur('patients.enregistrer', p);
    // A name that says nothing of who owes, and one that would be guessed otherwise.
    const entier = { payeur: 'C2S', nomPayeur: 'Organisme 12', cause: 'c2s', commentaire: 'Relu' } as const;
    saisir(a, { facture: 'F1', ...entier, patientId: p.id });
    mouvoir(a, saisir(a, { facture: 'F2', payeur: 'AMO', nomPayeur: 'Santé', cause: 'droits' }), 'encaisser', { montant: 1000 });
    mouvoir(a, saisir(a, { facture: 'F3' }), 'encaisser', { montant: 4250 });
    mouvoir(a, saisir(a, { facture: 'F4' }), 'perdre', { motif: 'Trop ancien' });
    mouvoir(a, saisir(a, { facture: '' }), 'encaisser', { montant: 4000 });
    const chemin = await exporter(a);

    const vu = await examiner(b, chemin);
    expect(vu.lecture.colonnes).toContain('reste');
    const bilan = await importerFichier(b, chemin);
    expect(compte(bilan)).toEqual([3, 0, 0, 0, 2, 0]);
    expect(bilan.aPreciser).toEqual({ payeur: 0, cause: 0, patient: 0 });
    const lues = new Map(tous(b).map((l) => [l.facture, l]));
    expect(lues.get('F1')).toMatchObject({ ...entier, patientId: p.id, etat: 'a-traiter', reste: 4250, code: '105', lot: 'L12' });
    expect(lues.get('F2')).toMatchObject({ payeur: 'AMO', cause: 'droits', etat: 'a-traiter', reste: 3250, paye: 1000 });
    expect(lues.get('')).toMatchObject({ reste: 250 });
    const du = (banc: Banc): number => banc.valeur('rejets.lister', { jour: JOUR, filtre: 'tous' }).comptes.tous.reste;
    expect(du(b)).toBe(du(a));

    // Again, in the file that it came to and in the one that it left: nothing moves.
    for (const banc of [a, b]) {
      const avant = tous(banc);
      expect(compte(await importerFichier(banc, chemin))).toEqual([0, 3, 0, 0, 2, 0]);
      expect(tous(banc)).toEqual(avant);
    }
  });

  test('a part settled before is written in the history, by the file', async () => {
    const b = monter();
    const entete = 'Date;Payeur;Facture;Montant;Reste dû';
    const chemin = ecrireListe(['03/11/2026;Mutuelle;F1;42,50;2,50'], entete);
    await importerFichier(b, chemin);
    const [r] = tous(b);
    expect(r).toMatchObject({ montant: 4250, reste: 250, paye: 4000, etat: 'a-traiter' });
    expect(b.valeur('rejets.historique', { rejetId: r!.id }).map((m) => [m.geste, m.montant, m.par])).toEqual([
      ['encaisser', 4000, 'Test'],
      ['saisir', 0, 'Test'],
    ]);
    // Less is left a week later: the same invoice.
    const apres = ecrireListe(['03/11/2026;Mutuelle;F1;42,50;1,00'], entete);
    expect(compte(await importerFichier(b, apres))).toEqual([0, 1, 0, 0, 0, 0]);
  });
});

describe('whose a line is', () => {
  const ENTETE_PATIENT = 'Date;Payeur;Facture;Montant;Nom;Prénom;Date de naissance;NIR';
  const monterAvec = (...patients: Partial<Patient>[]): { b: Banc; ids: string[] } => {
    const b = monter();
    return { b, ids: patients.map((p) => b.valeur('patients.enregistrer', patient(p)).id) };
  };
  /** The place of the one patient found in those that were entered, -1 when it is nobody. */
  async function trouve({ b, ids }: { b: Banc; ids: string[] }, qui: string): Promise<number> {
    const facture = randomUUID().slice(0, 8);
    const bilan = await importerFichier(b, ecrireListe([`03/11/2026;CPAM;${facture};12,50;${qui}`], ENTETE_PATIENT));
    expect(bilan.nouveaux).toBe(1);
    const { patientId } = tous(b).find((l) => l.facture === facture)!;
    expect(bilan.aPreciser.patient).toBe(patientId === '' ? 1 : 0);
    return ids.indexOf(patientId);
  }
  const ANNE = { nom: 'Dupont', prenom: 'Anne', dateNaissance: '1950-05-04' };
  const PARENT = { nom: 'Petit', prenom: 'Luc', dateNaissance: '1953-07-19', nir: CANARIS.nir };
  const ENFANT = { nom: 'Petit', prenom: 'Léo', dateNaissance: '2018-06-07', nirAssure: CANARIS.nir };

  test('by its names and birth date, written anyhow; by its birth name too; not by names alone', async () => {
    const banc = monterAvec({ ...ANNE, nomNaissance: 'Saint-Éloi' });
    expect(await trouve(banc, 'DUPONT;ANNE;04/05/1950;')).toBe(0);
    expect(await trouve(banc, 'Anne Dupont;;1950-05-04;')).toBe(0);
    expect(await trouve(banc, 'St Eloi;Anne;04/05/1950;')).toBe(0);
    expect(await trouve(banc, 'DUPONT;ANNE;;')).toBe(-1);
    expect(await trouve(banc, 'DUPONT;ANNE;05/05/1950;')).toBe(-1);
    expect(await trouve(banc, 'DUPON;ANNE;04/05/1950;')).toBe(-1);
    expect(await trouve(banc, ';;04/05/1950;')).toBe(-1);
  });

  test('two of the same names and day are nobody, until a number says which', async () => {
    const banc = monterAvec({ ...ANNE, nir: CANARIS.nirAssure }, ANNE);
    expect(await trouve(banc, 'DUPONT;ANNE;04/05/1950;')).toBe(-1);
    expect(await trouve(banc, `DUPONT;ANNE;04/05/1950;${CANARIS.nirAssure}`)).toBe(0);
  });

  test('by its number, with or without its key; a parent and a child under it are told apart by what else is said', async () => {
    const seul = monterAvec(PARENT);
    expect(await trouve(seul, `;;;${CANARIS.nir}`)).toBe(0);
    expect(await trouve(seul, `;;;${CANARIS.nir.slice(0, 13)}`)).toBe(0);
    const banc = monterAvec(PARENT, ENFANT);
    expect(await trouve(banc, `;;;${CANARIS.nir}`)).toBe(-1);
    expect(await trouve(banc, `Petit;Léo;;${CANARIS.nir}`)).toBe(1);
    expect(await trouve(banc, `;;19/07/1953;${CANARIS.nir}`)).toBe(0);
    // The number is known, the names are somebody else's.
    expect(await trouve(banc, `Dupont;Anne;;${CANARIS.nir}`)).toBe(-1);
  });

  test('a number that is not in the file leaves it to the names, unless another one is known', async () => {
    const banc = monterAvec(ANNE, PARENT);
    expect(await trouve(banc, `Dupont;Anne;04/05/1950;${CANARIS.nirAssure}`)).toBe(0);
    expect(await trouve(banc, `Petit;Luc;19/07/1953;${CANARIS.nirAssure}`)).toBe(-1);
  });

  test('somebody erased is nobody; a document is asked for at once', async () => {
    const banc = monterAvec(ANNE);
    const { b } = banc;
    const [id] = banc.ids;
    deposer(b, b.valeur('patients.dossier', { id: id! })!.patient, { vuLe: '2026-11-01' });
    const entete = `${ENTETE_PATIENT};Cause;Type de payeur`;
    await importerFichier(b, ecrireListe(['03/11/2026;M;F1;12,50;Dupont;Anne;04/05/1950;;carte;AMC'], entete));
    expect(b.valeur('patients.dossier', { id: id! })!.refus).toMatchObject([{ genre: 'mutuelle' }]);
    expect(b.valeur('agenda.bilan', { jour: JOUR }).aujourdhui).toBe(1);
    b.valeur('patients.effacer', { id: id! });
    expect(await trouve(banc, 'DUPONT;ANNE;04/05/1950;')).toBe(-1);
  });
});

describe('a long file', () => {
  const LIGNES = Array.from({ length: 1200 }, (_, i) => `03/11/2026;Mutuelle;F${i};L1;7,50;105;X`);

  test('comes in behind the calls of the counter: nothing is in sight before all is, and what is typed meanwhile is not doubled', async () => {
    const b = monter();
    const attendu = saisir(b, { facture: 'F1001', nomPayeur: 'Mutuelle', lot: 'L0', montant: 750 });
    const renvoye = mouvoir(b, attendu, 'renvoyer', { relance: '2026-12-10' });
    const chemin = ecrireListe(LIGNES);
    const { lecture } = await examiner(b, chemin);
    const travail = { fini: false };
    const import_ = b.store.appelerInterne('rejets.lireFichier', { lecture, jour: JOUR }, AUTEUR).finally(() => {
      travail.fini = true;
    });
    let appels = 0;
    for (; !travail.fini; appels += 1) {
      expect(tous(b).length).toBeLessThan(4);
      if (appels === 2) {
        // Its line is already in, out of sight; then one whose invoice waited is paid, and one without a number is typed.
        saisir(b, { facture: 'F0', nomPayeur: 'Mutuelle', lot: 'L9', montant: 750 });
        mouvoir(b, renvoye, 'encaisser', { montant: 750 });
        const deux = b.store.appelerInterne('rejets.lireFichier', { lecture, jour: JOUR }, AUTEUR);
        expect(await deux).toMatchObject({ error: { code: 'import-en-cours' } });
      }
      await new Promise((suite) => setImmediate(suite));
    }
    expect(appels).toBeGreaterThan(5);
    expect(await import_).toMatchObject({ value: { nouveaux: 1198, connus: 1, encore: [], verifier: 1 } });
    expect(b.valeur('rejets.lister', { jour: JOUR, filtre: 'tous' }).comptes.tous).toEqual({ nombre: 1200, reste: 1199 * 750 });
    expect(b.valeur('rejets.semblables', { fiche: ficheRejet({ facture: 'F0', montant: 750 }) })).toHaveLength(1);
  });

  test('cut short, nothing of it is ever in sight, and it comes in whole the next time', async () => {
    const b = monter();
    const chemin = ecrireListe(LIGNES);
    const { lecture } = await examiner(b, chemin);
    const import_ = b.store.appelerInterne('rejets.lireFichier', { lecture, jour: JOUR }, AUTEUR);
    const ecrites = (): number => {
      const base = ouvrirBaseEnPlus(b);
      const n = base.prepare<[], number>('SELECT count(*) FROM rejets').pluck().get()!;
      base.close();
      return n;
    };
    while (ecrites() === 0) await new Promise((suite) => setImmediate(suite));
    b.store.fermer();
    expect((await import_).ok).toBe(false);
    b.ouvrir();
    expect(tous(b)).toEqual([]);
    expect(b.valeur('rejets.semblables', { fiche: ficheRejet({ facture: 'F0', montant: 750 }) })).toEqual([]);
    expect(compte(await importerFichier(b, chemin))).toEqual([1200, 0, 0, 0, 0, 0]);
    expect(b.valeur('rejets.lister', { jour: JOUR, filtre: 'tous' }).comptes.tous.nombre).toBe(1200);
  });

  test('an invoice is looked up by its index, whatever its amount has in common with the others', () => {
    const b = monter();
    b.store.fermer();
    const base = ouvrirBase(b.dossier, b.cle);
    const plan = base.prepare<[{ cle: string }], { detail: string }>(`EXPLAIN QUERY PLAN ${MEME_FACTURE}`).all({ cle: 'x' });
    const lectures = plan.map((l) => l.detail).filter((d) => /^(?:SCAN|SEARCH)/.test(d));
    expect(lectures).toEqual([
      expect.stringContaining('INTEGER PRIMARY KEY'),
      expect.stringContaining('COVERING INDEX rejets_cle '),
      expect.stringContaining('COVERING INDEX rejets_cle_actuelle '),
      expect.stringContaining('INDEX confies_rejet '),
      expect.stringContaining('INDEX rejets_mouvements_rejet '),
    ]);
    base.close();
  });
});

/** A second look at the file of a store that is open. */
function ouvrirBaseEnPlus(b: Banc): Database.Database {
  const base = new Database(cheminBase(b.dossier), { readonly: true });
  base.pragma(`key = "x'${b.cleHex}'"`);
  return base;
}

test('the rejects of an older file are found by their invoice, as entered and as corrected since', () => {
  const [dossier, cle] = [dossierTemporaire(), randomBytes(32)];
  mkdirSync(dossier, { recursive: true });
  const base = new Database(cheminBase(dossier));
  base.pragma(`key = "x'${cle.toString('hex')}'"`);
  base.pragma('journal_mode = WAL');
  const avant = MIGRATIONS.findIndex((m) => m.name === 'versionRejetsCles');
  for (const avancer of MIGRATIONS.slice(0, avant)) avancer(base);
  base.pragma(`user_version = ${avant}`);
  const saisie = ficheRejet({ facture: '', nomPayeur: 'Mutuelle de l’Été' });
  const corrigee = { ...saisie, facture: 'F1 ', montant: 5000 };
  base
    .prepare(
      `INSERT INTO rejets (id, patient_id, payeur, nom_payeur, date, cause, montant, etat, reste, paye, perdu, relance, cle, version,
         contenu, updated_at, updated_by) VALUES (?, '', 'AMC', 'x', '2026-11-03', 'carte', 5000, 'a-traiter', 5000, 0, 0, '', ?, 2, ?, '', '')`,
    )
    .run(saisie.id, JSON.stringify(['mutuelle de l’été', '', 'l12', '2026-11-03', '105', 4250]), JSON.stringify(corrigee));
  const ecrire = base.prepare(
    `INSERT INTO rejets_mouvements (id, rejet_id, geste, jour, instant, par, motif, montant, relance, fiche, updated_at, updated_by)
     VALUES (?, ?, ?, '2026-11-05', '', '', '', 0, '', ?, '', '')`,
  );
  ecrire.run(randomUUID(), saisie.id, 'saisir', JSON.stringify(saisie));
  ecrire.run(randomUUID(), saisie.id, 'corriger', JSON.stringify(corrigee));
  base.close();
  const b = monter({ dossier, cle });
  const trouves = (f: FicheRejet): number => b.valeur('rejets.semblables', { fiche: { ...f, id: randomUUID() } }).length;
  expect(trouves(saisie)).toBe(1);
  expect(trouves({ ...saisie, nomPayeur: 'MUTUELLE DE L ETE' })).toBe(1);
  expect(trouves({ ...corrigee, facture: 'f1' })).toBe(1);
  expect(trouves({ ...corrigee, montant: 4250 })).toBe(0);
});

/** Few values: the same lines, invoices and payers come again and again. */
const ligne = fc.record({
  nomPayeur: fc.constantFrom('CPAM 75', 'CPAM 75', 'Cpam, 75', 'Mutuelle'),
  facture: fc.constantFrom('', 'F1', 'F1', 'F2'),
  lot: fc.constantFrom('L1', 'L2', 'L3'),
  montant: fc.constantFrom('7,50', '7,50', '10,00'),
  code: fc.constantFrom('105', '106'),
});
type Ligne = typeof ligne extends fc.Arbitrary<infer L> ? L : never;
const pas = fc.oneof(
  fc.record({ quoi: fc.constant('importer' as const), lignes: fc.array(ligne, { minLength: 1, maxLength: 4 }) }),
  fc.record({
    quoi: fc.constantFrom<GesteRejet | 'annuler'>(...GESTES_REJET, 'annuler'),
    lequel: fc.nat(),
    montant: fc.integer({ min: 1, max: 1000 }),
  }),
  // A morning's work: all that may leave by this gesture does.
  fc.record({ quoi: fc.constant('partir' as const), geste: fc.constantFrom('renvoyer', 'attendre', 'reclamer', 'patient') }),
);
const ficheLue = (l: Ligne): FicheRejet => ficheRejet({ ...l, date: '2026-11-03', montant: lireMontant(l.montant)! });
const enCsv = (l: Ligne): string => `03/11/2026;${l.nomPayeur};${l.facture};${l.lot};${l.montant};${l.code};X`;
const argent = ({ id, montant, reste, paye, perdu }: LigneRejet) => [id, montant, reste, paye, perdu];

test('random walks with files: no amount is lost nor doubled, each line is counted once, a file read again changes nothing', async () => {
  const vus = { nouveaux: 0, connus: 0, encore: 0, verifier: 0 };
  await fc.assert(
    fc.asyncProperty(fc.array(pas, { minLength: 6, maxLength: 14, size: 'max' }), async (suite) => {
      const b = monter();
      // The lines under which each reject came, as far as it was seen.
      const venues = new Map<string, Set<string>>();
      const noter = (): void => {
        for (const l of tous(b)) venues.set(l.id, (venues.get(l.id) ?? new Set()).add(cleRejet(ficheDe(l))));
      };
      for (const p of suite) {
        const avant = tous(b);
        if (p.quoi === 'importer') {
          const bilan = await importer(b, ...p.lignes.map(enCsv));
          const apres = tous(b);
          const fiches = p.lignes.map(ficheLue);
          expect(compte(bilan).reduce((n, v) => n + v, 0)).toBe(p.lignes.length);
          vus.nouveaux += bilan.nouveaux;
          vus.connus += bilan.connus;
          vus.encore += bilan.encore.length;
          vus.verifier += bilan.verifier;
          // Those that were there keep their money; each new one is a line of the file.
          const presents = new Map(apres.map((l) => [l.id, l]));
          expect(avant.map((l) => argent(presents.get(l.id)!))).toEqual(avant.map(argent));
          const neufs = apres.filter((l) => !avant.some((a) => a.id === l.id));
          expect(neufs).toHaveLength(bilan.nouveaux);
          const cles = fiches.map(cleRejet);
          for (const l of neufs) expect(cles).toContain(cleRejet(ficheDe(l)));
          const connuesAvant = new Set(avant.flatMap((l) => [...venues.get(l.id)!]));
          noter();
          for (const f of fiches) {
            const cle = cleRejet(f);
            if (f.facture === '') {
              const combien = apres.filter((l) => venues.get(l.id)!.has(cle)).length;
              expect(combien).toBeGreaterThanOrEqual(cles.filter((c) => c === cle).length);
            } else {
              const memes = apres.filter((l) => cleFacture(ficheDe(l)) === cleFacture(f));
              // Followed once, whoever the payer is said to be.
              expect(memes).toHaveLength(1);
              if (!connuesAvant.has(cle) && memePayeur(memes[0]!, f)) expect(ETATS_EN_ATTENTE).not.toContain(memes[0]!.etat);
            }
          }
          const encore = await importer(b, ...p.lignes.map(enCsv));
          expect([encore.nouveaux, encore.encore.length, encore.connus + encore.verifier]).toEqual([0, 0, p.lignes.length]);
          expect(tous(b)).toEqual(apres);
        } else if (p.quoi === 'partir') {
          const demande = { jour: JOUR, montant: 0, relance: '2026-12-10', motif: '' };
          for (const r of avant) if (fauteDe(r, p.geste, demande) === null) mouvoir(b, r, p.geste, demande);
        } else if (avant.length > 0) {
          const r = avant[p.lequel % avant.length]!;
          const demande = { jour: JOUR, montant: p.montant, relance: '2026-12-10', motif: 'x' };
          if (p.quoi === 'annuler')
            b.valeur('rejets.annuler', { mouvement: randomUUID(), rejetId: r.id, version: r.version, jour: JOUR });
          else if (fauteDe(r, p.quoi, demande) === null) mouvoir(b, r, p.quoi, demande);
          noter();
        }
        for (const l of tous(b)) expect(l.reste + l.paye + l.perdu).toBe(l.montant);
      }
      b.store.fermer();
    }),
    { numRuns: 30 },
  );
  // The walk does go everywhere.
  for (const n of Object.values(vus)) expect(n).toBeGreaterThan(0);
});

test('the dashboard goes out as one sheet, section after section, formulas neutralised', async () => {
  const b = monter();
  saisir(b, { nomPayeur: '=Mutuelle', cause: 'carte' });
  b.valeur('rejets.noterFactures', { mois: '2026-11', nombre: 400, avant: 0 });
  const chemin = join(dossierTemporaire(), 'tableau.csv');
  const rattrapes = [{ mois: '2026-11', demandees: 7, renouvelees: 0, rattrapees: 3, finiesSansDemande: 1 }];
  const r = await b.store.appelerInterne('rejets.ecrireTableau', { chemin, jour: JOUR, rattrapes }, AUTEUR);
  expect(r).toEqual({ ok: true, value: null });
  const ecrit = readFileSync(chemin, 'utf8');
  const lignes = ecrit.split('\r\n');
  expect(lignes).toContain("'=Mutuelle;1;42,50");
  expect(lignes).toContain('2026-11;1;42,50;0,00;0,00;42,50;;400;0,25');
  expect(lignes.filter((l) => l.startsWith('Carte finie'))).toEqual([
    expect.stringMatching(/;1;1$/),
    expect.stringMatching(/;0,25;0,25$/),
  ]);
  expect(lignes).toContain('2026-11;7;3;1');
  expect(lignes.filter((l) => l.startsWith('AMC;'))).toEqual(['AMC;42,50;0,00;0,00;0,00;42,50']);
});
