import { randomUUID } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import iconv from 'iconv-lite';
import Papa from 'papaparse';
import { describe, expect, test } from 'vitest';
import { ouvrirBase } from '../../main/store/database.ts';
import type { Sortie } from '../../shared/api.ts';
import { CONFIES_MAX, exposer } from '../../shared/confie/dossier.ts';
import { ecrirePage } from '../../shared/confie/page.ts';
import { ISSUES } from '../../shared/confie/reponse.ts';
import { permis } from '../../shared/droits.ts';
import { REGLAGES_INITIAUX } from '../../shared/model.ts';
import { direEtat } from '../../shared/messages/rejets.fr.ts';
import type { FicheRejet, LigneRejet } from '../../shared/rejets/rejet.ts';
import { fr } from '../../shared/typographie.ts';
import { ficheRejet } from '../rejets/hasard.ts';
import { AUTEUR, CANARIS, deposer, dossierTemporaire, facturer, monter, patient, type Banc } from './banc.ts';

const JOUR = '2026-11-22';
const REMISE = { nir: 'masque', destinataire: 'Gestion du Canal', jour: JOUR } as const;

function saisir(b: Banc, change: Partial<FicheRejet> = {}): LigneRejet {
  return b.valeur('rejets.enregistrer', { mouvement: randomUUID(), fiche: ficheRejet(change), version: 0, jour: JOUR });
}
const interne = async <P extends 'confie.contenu' | 'confie.marquer' | 'confie.lireReponse'>(
  b: Banc,
  procedure: P,
  entree: object,
): Promise<Sortie<P>> => {
  const r = await b.store.appelerInterne(procedure, entree, AUTEUR);
  if (!r.ok) throw new Error(r.error.code);
  return r.value as Sortie<P>;
};
async function confier(b: Banc, rejets: readonly LigneRejet[], change: object = {}) {
  const demande = { ...REMISE, remise: randomUUID(), rejets: rejets.map((r) => r.id), ...change };
  const contenu = await interne(b, 'confie.contenu', demande);
  await interne(b, 'confie.marquer', demande);
  return contenu;
}
async function lire(b: Banc, contenu: string | Buffer) {
  const chemin = join(dossierTemporaire(), 'reponse.csv');
  writeFileSync(chemin, contenu);
  return await interne(b, 'confie.lireReponse', { chemin, jour: JOUR });
}
function bouger(b: Banc, r: LigneRejet, geste: string, change: object = {}): void {
  const { version } = relire(b, r.id);
  const nul = { jour: JOUR, montant: 0, relance: '', motif: '' };
  b.valeur('rejets.mouvoir', { mouvement: randomUUID(), rejetId: r.id, version, geste, ...nul, ...change });
}
const relire = (b: Banc, id: string): LigneRejet =>
  b.valeur('rejets.lister', { jour: JOUR, filtre: 'tous' }).lignes.find((l) => l.id === id)!;
const lignesDe = (csv: string): string[][] =>
  Papa.parse<string[]>(csv.replace(/^\uFEFF/, ''), { delimiter: ';', skipEmptyLines: true }).data;

describe('what leaves', () => {
  const someone = (b: Banc) => b.valeur('patients.enregistrer', patient({ ...CANARIS }));

  test('is what settles the invoice, and nothing else of anybody', async () => {
    const b = monter();
    b.valeur('reglages.enregistrer', {
      ...REGLAGES_INITIAUX,
      officine: { ...REGLAGES_INITIAUX.officine, nom: "Pharmacie de l'Orge", finess: '750000001' },
    });
    const p = someone(b);
    facturer(b, p, '2026-11-01');
    const [acte] = b.valeur('actes.duPatient', { patientId: p.id });
    const r = saisir(b, { patientId: p.id, acteId: acte!.id, commentaire: 'Motsecret', payeur: 'AMO' });
    const { dossier, csv, reponse } = await confier(b, [r]);
    const [x] = dossier.rejets;
    expect(x).toMatchObject({ facture: 'F1001', reste: 4250, patient: { nom: 'ZYXOMAR Quillibert', nirClair: false } });
    expect(x!.preuves[0]).toContain('Fiche de facturation du 01/11/2026');
    expect(x!.preuves.length).toBeGreaterThan(1);
    expect(x!.histoire.map((m) => m.geste)).toEqual(['saisir']);
    expect(dossier.officine).toContain('FINESS 750000001');
    const tout = JSON.stringify([dossier, csv, reponse, ecrirePage(dossier)]);
    for (const secret of [
      CANARIS.nir,
      CANARIS.nirAssure,
      CANARIS.telephone,
      CANARIS.commentaire,
      'Motsecret',
      AUTEUR.nom,
      p.id,
      'Vandrobek',
    ])
      expect(tout).not.toContain(secret);
    expect(reponse).not.toContain('ZYXOMAR');
    expect(exposer(x!).map(([label]) => label)).toContain('NIR (masqué)');
    // Kept by mistake and taken back, a billing proves nothing.
    b.valeur('actes.retirer', { id: acte!.id });
    expect((await confier(b, [r])).dossier.rejets[0]!.preuves).toEqual([]);
  });

  test('the NIR is that of who is billed, in clear for whom it was asked, and never in the preview', async () => {
    const b = monter();
    const p = someone(b);
    const [amc, amo] = [saisir(b, { patientId: p.id }), saisir(b, { patientId: p.id, payeur: 'AMO', facture: 'F2' })];
    const clairs = async (nir: string) =>
      (await confier(b, [amc, amo], { nir })).dossier.rejets.map(
        (r) => r.patient!.nir === CANARIS.nirAssure && r.patient!.nirClair,
      );
    expect(await clairs('masque')).toEqual([false, false]);
    expect(await clairs('regime')).toEqual([false, true]);
    expect(await clairs('tous')).toEqual([true, true]);
    const vu = b.valeur('confie.apercu', { rejets: [amc.id, amo.id], nir: 'tous' });
    expect(vu.rejets.map((r) => r.patient!.nirClair)).toEqual([true, true]);
    expect(JSON.stringify(vu)).not.toContain(CANARIS.nirAssure);
    expect(b.valeur('journal.lister', { avant: null, geste: 'remise', parId: null, objet: null }).map((t) => t.detail)).toEqual([
      '2 tous',
      '2 regime',
      '2 masque',
    ]);
  });

  test('nothing that is settled leaves, not even in the preview, and what was ticked leaves whole or not at all', async () => {
    const b = monter();
    const p = someone(b);
    const [du, paye, perdu] = [
      saisir(b, { patientId: p.id }),
      saisir(b, { patientId: p.id, facture: 'F2' }),
      saisir(b, { patientId: p.id, facture: 'F3' }),
    ];
    bouger(b, paye, 'encaisser', { montant: 4250 });
    bouger(b, perdu, 'perdre', { motif: 'Trop tard' });
    for (const clos of [paye, perdu]) {
      expect(b.valeur('confie.apercu', { rejets: [clos.id], nir: 'masque' }).rejets).toEqual([]);
      const demande = { ...REMISE, remise: randomUUID(), rejets: [du.id, clos.id] };
      for (const procedure of ['confie.contenu', 'confie.marquer'] as const)
        expect(await b.store.appelerInterne(procedure, demande)).toMatchObject({ error: { code: 'mouvement-refuse' } });
    }
    expect(b.valeur('confie.duRejet', { rejetId: du.id })).toEqual([]);
    expect((await confier(b, [du])).dossier.rejets).toHaveLength(1);
  });

  describe('the card that was billed', () => {
    const CARTE = {
      organisme: 'Mutuelle des Tilleuls',
      amc: '775665615',
      adherent: 'ADH0042',
      debut: '2026-01-01',
      fin: '2026-12-31',
      vuLe: '2026-10-15',
      contrat: 'Secretcontrat',
      garantie: 'Secretgarantie',
      beneficiaires: 'Secretconjoint',
      note: 'Secretnote',
      brut: 'Secretbrut',
    };
    const preuves = async (b: Banc, p: { id: string }, change: Partial<FicheRejet> = {}) =>
      (await confier(b, [saisir(b, { patientId: p.id, facture: randomUUID().slice(0, 8), ...change })])).dossier.rejets[0]!
        .preuves;
    const dit = (suite: string, vue = '15/10/2026'): string[] => [
      fr(`Carte de mutuelle en vigueur le 03/11/2026 : ${suite}`),
      ...(vue === '' ? [] : [`Vue au comptoir le ${vue}`]),
    ];
    const TILLEULS = 'Mutuelle des Tilleuls, N° AMC 775665615, N° adhérent ADH0042, période imprimée';
    const tout = dit(`${TILLEULS} du 01/01/2026 au 31/12/2026`);

    test('leaves with its numbers, its period and the day it was shown, in the file, the tables and the preview, and nothing else of it', async () => {
      const b = monter();
      const p = someone(b);
      deposer(b, p, CARTE, '2026-10-15');
      const r = saisir(b, { patientId: p.id });
      const contenu = await confier(b, [r]);
      expect(contenu.dossier.rejets[0]!.preuves).toEqual(tout);
      expect(b.valeur('confie.apercu', { rejets: [r.id], nir: 'masque' }).rejets[0]!.preuves).toEqual(tout);
      for (const texte of [ecrirePage(contenu.dossier), contenu.csv]) for (const ligne of tout) expect(texte).toContain(ligne);
      expect(JSON.stringify([contenu, ecrirePage(contenu.dossier)])).not.toContain('Secret');
      expect(contenu.reponse).not.toContain('ADH0042');
    });

    test('is the one that the file knew on the day of the invoice', async () => {
      const b = monter();
      const p = someone(b);
      const carte = deposer(b, p, CARTE, '2026-10-15');
      const geste = (jour: string) => ({ evenement: randomUUID(), pieceId: carte.id, jour });
      // Shown again, replaced by another, then put away: all after the invoice.
      b.valeur('pieces.vue', geste('2026-11-10'));
      b.valeur('pieces.archiver', { ...geste('2026-11-11'), motif: 'Remplacée' });
      deposer(b, p, { ...CARTE, amc: '999999999', debut: '2026-11-01' }, '2026-11-11');
      expect(await preuves(b, p)).toEqual(tout);
      expect((await preuves(b, p, { date: '2026-11-12' }))[0]).toContain('999999999');
      expect(await preuves(b, p, { date: '2026-10-14' })).toEqual([]);
    });

    test('was not shown where the gesture was taken back, nor there where it was entered by mistake', async () => {
      const b = monter();
      const p = someone(b);
      const carte = deposer(b, p, { ...CARTE, vuLe: '' }, '2026-10-15');
      b.valeur('pieces.vue', { evenement: randomUUID(), pieceId: carte.id, jour: '2026-11-03' });
      expect((await preuves(b, p))[1]).toBe('Vue au comptoir le 03/11/2026');
      b.valeur('pieces.annuler', { evenement: randomUUID(), pieceId: carte.id, jour: '2026-11-04' });
      expect(await preuves(b, p)).toEqual(dit(`${TILLEULS} du 01/01/2026 au 31/12/2026`, ''));
      const q = b.valeur('patients.enregistrer', patient());
      const erreur = deposer(b, q, CARTE, '2026-10-15');
      b.valeur('pieces.annuler', { evenement: randomUUID(), pieceId: erreur.id, jour: '2026-11-04' });
      for (const date of ['2026-11-03', '2026-11-05']) expect(await preuves(b, q, { date })).toEqual([]);
    });

    test.each([
      [{ debut: '' }, dit(`${TILLEULS} jusqu’au 31/12/2026`)],
      [{ fin: '' }, dit(`${TILLEULS} du 01/01/2026`)],
      [{ debut: '', fin: '', adherent: '' }, dit('Mutuelle des Tilleuls, N° AMC 775665615')],
      [{ organisme: '', amc: '', adherent: '', debut: '', fin: '' }, ['Carte de mutuelle en vigueur le 03/11/2026', dit('')[1]!]],
      [{ vuLe: '2026-11-20' }, dit(`${TILLEULS} du 01/01/2026 au 31/12/2026`, '')],
      [{ fin: '2026-11-02' }, []],
      [{ debut: '2026-11-04' }, []],
      [{ archivee: true }, []],
    ])('says what is printed on it, when it holds that day (%#)', async (change, attendu) => {
      const b = monter();
      const p = someone(b);
      deposer(b, p, { ...CARTE, ...change }, '2026-10-15');
      expect(await preuves(b, p)).toEqual(attendu);
    });

    test('of several, that of the mutuelle that refuses; of the C2S, its proof; a caisse is told of none', async () => {
      const b = monter();
      const p = someone(b);
      deposer(b, p, CARTE, '2026-10-15');
      deposer(b, p, { ...CARTE, organisme: 'Autre', amc: '111', debut: '2026-06-01' }, '2026-10-15');
      const { gestionnaire, participation } = { gestionnaire: 'Secretgestion', participation: 'oui' } as const;
      const c2s = { debut: '2026-02-01', fin: '2027-01-31', vuLe: '2026-11-03' };
      deposer(b, p, { genre: 'c2s', gestionnaire, participation, ...c2s }, '2026-11-03');
      expect((await preuves(b, p, { nomPayeur: 'MUTUELLE  des tilleuls' }))[0]).toContain('775665615');
      expect((await preuves(b, p, { nomPayeur: 'Inconnue' }))[0]).toContain('Autre');
      expect(await preuves(b, p, { payeur: 'C2S' })).toEqual([
        fr('C2S en vigueur le 03/11/2026 : période imprimée du 01/02/2026 au 31/01/2027'),
        'Vue au comptoir le 03/11/2026',
      ]);
      for (const payeur of ['AMO', 'AME'] as const) expect(await preuves(b, p, { payeur })).toEqual([]);
    });
  });

  test('formulas are neutralised in both tables', async () => {
    const b = monter();
    const { csv, reponse } = await confier(b, [saisir(b, { facture: '=1+1', libelle: '@x', nomPayeur: '+A' })]);
    for (const texte of [csv, reponse]) expect(lignesDe(texte)[1]).toEqual(expect.arrayContaining(["'=1+1", "'+A"]));
    expect(lignesDe(csv)[1]).toContain("'@x");
  });

  test('is marked once, for good, on the reject and under its filter, until it is settled', async () => {
    const b = monter();
    const [r, autre] = [saisir(b), saisir(b, { facture: 'F2' })];
    const demande = { ...REMISE, remise: randomUUID(), rejets: [r.id, r.id] };
    for (let i = 0; i < 2; i++) expect(await interne(b, 'confie.marquer', demande)).toEqual({ rejets: 1 });
    expect(b.valeur('confie.duRejet', { rejetId: r.id })).toMatchObject([
      { destinataire: 'Gestion du Canal', jour: JOUR, par: 'Test' },
    ]);
    expect(b.valeur('confie.duRejet', { rejetId: autre.id })).toEqual([]);
    expect(b.valeur('confie.destinataires')).toEqual(['Gestion du Canal']);
    const confies = () => b.valeur('rejets.lister', { jour: JOUR, filtre: 'confies' });
    expect(confies().lignes.map((l) => l.id)).toEqual([r.id]);
    // Still to be handled, and said to be in other hands, since the last day.
    const encore = { ...demande, remise: randomUUID(), jour: '2026-12-01' };
    await interne(b, 'confie.marquer', encore);
    expect(relire(b, r.id)).toMatchObject({ etat: 'a-traiter', confieLe: '2026-12-01' });
    expect([relire(b, r.id), relire(b, autre.id)].map(direEtat)).toEqual(['Confié 01/12/2026', 'À traiter']);
    expect(direEtat({ ...relire(b, r.id), etat: 'renvoyee' })).toBe('Renvoyée');
    bouger(b, r, 'encaisser', { montant: 4250 });
    expect(confies().comptes.confies).toEqual({ nombre: 0, reste: 0 });
    // Owed again: nobody was given that.
    bouger(b, relire(b, r.id), 'reprendre');
    expect(direEtat(relire(b, r.id))).toBe('À traiter');
    const inconnu = { ...demande, remise: randomUUID(), rejets: [r.id, randomUUID()] };
    for (const p of ['confie.contenu', 'confie.marquer'] as const)
      expect(await b.store.appelerInterne(p, inconnu)).toMatchObject({ error: { code: 'rejet-inconnu' } });
    b.store.fermer();
    const base = ouvrirBase(b.dossier, b.cle);
    expect(() => base.exec('DELETE FROM confies')).toThrow('confies');
    expect(() => base.exec("UPDATE confies SET destinataire = ''")).toThrow('confies');
    expect(base.prepare('SELECT count(*) FROM confies').pluck().get()).toBe(2);
    base.close();
  });
});

describe('the answer', () => {
  const ENTETE = 'Identifiant;Résultat;Montant payé;Date;Commentaire';
  const reponse = (...lignes: string[]): string => [ENTETE, ...lignes, ''].join('\r\n');

  test('500 rejects go and come back, every outcome matched, and twice is once', { timeout: 300_000 }, async () => {
    const b = monter();
    const rejets = Array.from({ length: CONFIES_MAX }, (_, i) =>
      saisir(b, { facture: `F${i}`, montant: 1000 + i, payeur: i % 2 ? 'AMO' : 'AMC' }),
    );
    const { dossier, reponse: vierge } = await confier(b, rejets);
    expect(dossier.rejets).toHaveLength(CONFIES_MAX);
    const CAS = [
      ['payé', '', '', 'payee'],
      ['Partiel', '5,00', '20/11/2026', 'a-traiter'],
      ['PERDU', '', '', 'perdue'],
      ['renvoyée', '', '', 'renvoyee'],
      ['en attente', '', '', null],
      ['à la charge du patient', '', '', 'charge-patient'],
    ] as const;
    const [entetes, ...lignes] = lignesDe(vierge);
    const rempli = Papa.unparse(
      [entetes!, ...lignes.map((l, i) => [...l.slice(0, 4), CAS[i % 6]![0], CAS[i % 6]![1], CAS[i % 6]![2], `mot ${i}`])],
      { delimiter: ';', newline: '\r\n' },
    );
    const lue = await lire(b, iconv.encode(`${rempli}\r\n`, 'win1252'));
    expect(lue.faute).toBeNull();
    expect(lue.sorts.map((s) => s.verdict)).toEqual(Array.from({ length: CONFIES_MAX }, () => 'applique'));
    // Read, and nothing done.
    expect(b.valeur('rejets.lister', { jour: JOUR, filtre: 'tous' }).comptes['a-traiter'].nombre).toBe(CONFIES_MAX);
    const sorts = b.valeur('confie.appliquer', { reponses: lue.reponses, jour: JOUR });
    expect(sorts).toEqual(lue.sorts);
    const apres = b.valeur('rejets.lister', { jour: JOUR, filtre: 'tous' });
    for (const [i, r] of rejets.entries()) {
      const l = apres.lignes.find((x) => x.id === r.id)!;
      expect(l.etat, CAS[i % 6]![0]).toBe(CAS[i % 6]![3] ?? (i % 2 ? 'attente-caisse' : 'reclamee-mutuelle'));
      if (i % 6 === 1) expect(l).toMatchObject({ paye: 500, reste: r.montant - 500 });
    }
    expect(b.valeur('rejets.historique', { rejetId: rejets[1]!.id })[0]).toMatchObject({
      geste: 'encaisser',
      jour: '2026-11-20',
      par: 'Test',
    });
    expect(b.valeur('rejets.historique', { rejetId: rejets[2]!.id })[0]!.motif).toContain('mot 2');
    const encore = await lire(b, iconv.encode(`${rempli}\r\n`, 'win1252'));
    expect(encore.sorts.map((s) => s.verdict)).toEqual(rejets.map((_, i) => (i % 6 === 1 ? 'faite' : 'deja')));
    b.valeur('confie.appliquer', { reponses: encore.reponses, jour: JOUR });
    expect(b.valeur('rejets.lister', { jour: JOUR, filtre: 'tous' })).toEqual(apres);
    expect(b.valeur('journal.lister', { avant: null, geste: 'reponse', parId: null, objet: null }).map((t) => t.detail)).toEqual([
      '500',
    ]);
  });

  test('each line says what it becomes', async () => {
    const b = monter();
    const [r, caisse, libre, paye] = [
      saisir(b),
      saisir(b, { facture: 'F2', payeur: 'AMO' }),
      saisir(b, { facture: 'F3' }),
      saisir(b, { facture: 'F4' }),
    ];
    await confier(b, [r, caisse, paye]);
    bouger(b, caisse, 'attendre', { relance: '2026-12-01' });
    bouger(b, paye, 'encaisser', { montant: 4250 });
    const lue = await lire(
      b,
      reponse(
        `${r.id};;;;`,
        `${r.id};bof;;;`,
        `${r.id};payé;abc;;`,
        `${r.id};payé;42,51;;`,
        `${r.id};payé;10,00;;`,
        `${r.id};partiel;;01/11/2026;`,
        `${r.id};partiel;5;;`,
        `${r.id};partiel;42,51;20/11/2026;`,
        `${r.id};partiel;5;31/02/2026;`,
        `${r.id};payé;;23/11/2026;`,
        `${r.id};payé;;02/11/2026;`,
        `${randomUUID()};payé;;;`,
        'F1001;payé;;;',
        `${libre.id};payé;;;`,
        `${caisse.id};renvoyé;;;`,
        `${paye.id};perdu;;;`,
        `${paye.id};payé;;;`,
        `${r.id.toUpperCase()};Partiel;1 2,50 €;21/11/2026;`,
        `${r.id};partiel;12,5;22/11/26;`,
        `${r.id};réglé;17,50;22/11/2026;`,
      ),
    );
    expect(lue.sorts.map((s) => [s.ligne, s.verdict])).toEqual(
      [
        'rien',
        'issue',
        'montant',
        'montant-trop',
        'montant-different',
        'date',
        'date-vide',
        'montant-trop',
        'date',
        'date',
        'date',
        'inconnu',
        'inconnu',
        'non-confie',
        'non-permis',
        'non-permis',
        'deja',
        'applique',
        'applique',
        'applique',
      ].map((v, i) => [i + 2, v]),
    );
    expect(relire(b, r.id).reste).toBe(4250);
    b.valeur('confie.appliquer', { reponses: lue.reponses, jour: JOUR });
    expect(relire(b, r.id)).toMatchObject({ etat: 'payee', paye: 4250, reste: 0 });
  });

  test('the same words about what was handed over again are a new answer; about what was not, they are said and not redone', async () => {
    const b = monter();
    const [renvoye, paye] = [saisir(b), saisir(b, { facture: 'F2', payeur: 'AMO' })];
    const texte = reponse(`${renvoye.id};renvoyé;;;`, `${paye.id};payé;;;`);
    const repondre = async () => {
      const { reponses } = await lire(b, texte);
      return b.valeur('confie.appliquer', { reponses, jour: JOUR }).map((s) => s.verdict);
    };
    const etats = () => [renvoye, paye].map((r) => relire(b, r.id).etat);
    await confier(b, [renvoye, paye]);
    expect(await repondre()).toEqual(['applique', 'applique']);
    expect(await repondre()).toEqual(['deja', 'deja']);
    // Refused again by the payer, and taken back.
    const { version } = relire(b, renvoye.id);
    const retour = { lot: 'L2', code: '', libelle: '', cause: 'inconnue' };
    b.valeur('rejets.refuser', { mouvement: randomUUID(), rejetId: renvoye.id, version, jour: JOUR, retour });
    bouger(b, paye, 'reprendre');
    expect(etats()).toEqual(['a-traiter', 'a-traiter']);
    // The same file, read by mistake: nothing is done, and nothing is said to be so that is not.
    expect(await repondre()).toEqual(['faite', 'faite']);
    expect(etats()).toEqual(['a-traiter', 'a-traiter']);
    await confier(b, [renvoye, paye]);
    expect(await repondre()).toEqual(['applique', 'applique']);
    expect(etats()).toEqual(['renvoyee', 'payee']);
    expect(await repondre()).toEqual(['deja', 'deja']);
  });

  test('a payment in part is told by its day, whenever it was handed over', async () => {
    const b = monter();
    const r = saisir(b);
    const texte = reponse(`${r.id};partiel;10,00;20/11/2026;`);
    for (const verdict of ['applique', 'faite']) {
      await confier(b, [r]);
      const { reponses } = await lire(b, texte);
      expect(b.valeur('confie.appliquer', { reponses, jour: JOUR })).toMatchObject([{ verdict }]);
      expect(relire(b, r.id)).toMatchObject({ paye: 1000, reste: 3250 });
    }
  });

  test('a move that the state would allow is refused for its reason', async () => {
    const b = monter();
    const [c2s, doublon, tarif] = [
      saisir(b, { payeur: 'C2S' }),
      saisir(b, { facture: 'F2', payeur: 'AMO', cause: 'doublon' }),
      saisir(b, { facture: 'F3', payeur: 'AMO', cause: 'tarif' }),
    ];
    await confier(b, [c2s, doublon, tarif]);
    const lignes = [`${c2s.id};à la charge du patient;;;`, `${doublon.id};renvoyé;;;`, `${tarif.id};renvoyé;;;`];
    expect((await lire(b, reponse(...lignes))).sorts.map((s) => s.verdict)).toEqual(['integral', 'jamais', 'attendre']);
  });

  test('the table filled in by itself is read by the column of the answer, not by what it said before', async () => {
    const b = monter();
    const [r, entame] = [saisir(b), saisir(b, { facture: 'F2' })];
    bouger(b, r, 'renvoyer', { relance: '2026-12-01' });
    bouger(b, entame, 'encaisser', { montant: 1000 });
    const { csv } = await confier(b, [r, entame]);
    const [entetes, ...lignes] = lignesDe(csv);
    const ecrire = (table: string[][]) => Papa.unparse(table, { delimiter: ';', newline: '\r\n' });
    const [tete, ...corps] = [[...entetes!, 'Résultat'], ...lignes.map((l) => [...l, 'payé'])];
    // As it stands, and where the manager took the names of the patients out.
    const sansNoms = [tete, ...corps].map((l) => l.filter((_, i) => !['Patient', 'Né(e) le', 'NIR'].includes(tete[i]!)));
    for (const table of [[tete, ...corps], sansNoms]) {
      const lue = await lire(b, ecrire(table));
      expect(lue).toMatchObject({ faute: null, doubles: null });
      expect(lue.sorts.map((s) => [s.verdict, s.issue, s.montant])).toEqual([
        ['applique', 'paye', 4250],
        ['applique', 'paye', 3250],
      ]);
    }
    // Nothing was answered: what the pharmacy said itself is no answer.
    expect(await lire(b, csv)).toMatchObject({ faute: 'colonnes-manquantes', reponses: [] });
  });

  test.each([
    ['Identifiant;Statut;Résultat;Montant;Montant payé', 'x;perdu;payé;1,00;42,50', null],
    ['Réf;Statut;Montant réglé', 'x;payé;42,50', null],
    ['Identifiant;Statut;Suite', 'x;payé;perdu', { role: 'issue', entetes: ['Statut', 'Suite'] }],
    ['Identifiant;Résultat;Montant;Somme reçue', 'x;payé;1;2', { role: 'montant', entetes: ['Montant', 'Somme reçue'] }],
    ['Identifiant;Résultat;Résultat', 'x;payé;perdu', { role: 'issue', entetes: ['Résultat', 'Résultat'] }],
    ['Id;Référence;Résultat', 'x;y;payé', { role: 'id', entetes: ['Id', 'Référence'] }],
  ])(
    'of columns that may be the same, its own header is the surest, and no other is chosen: %s',
    async (entetes, ligne, doubles) => {
      const b = monter();
      const r = saisir(b);
      await confier(b, [r]);
      const lue = await lire(b, `${entetes}\r\n${ligne.replace('x', r.id)}\r\n`);
      expect(lue).toMatchObject({ faute: null, doubles });
      expect(lue.sorts.map((s) => [s.verdict, s.issue])).toEqual(doubles === null ? [['applique', 'paye']] : []);
    },
  );

  test.each([
    ['', 'vide'],
    ['\u0000\u0001\u0002'.repeat(200), 'binaire'],
    ['Facture;Résultat\r\nF1;payé\r\n', 'colonnes-manquantes'],
    [`${ENTETE}\r\n0198f1c2-0000-7000-8000-000000000001;"payé;`, 'coupe'],
  ])('a file with a fault is refused as a whole (%#)', async (contenu, faute) => {
    expect(await lire(monter(), contenu)).toEqual({ faute, doubles: null, reponses: [], sorts: [] });
  });

  test.each([',', '\t', '|'])('is read whatever cuts it: %j', async (separateur) => {
    const b = monter();
    const r = saisir(b);
    await confier(b, [r]);
    const contenu = reponse(`${r.id};à la charge du patient;;;`).replaceAll(';', separateur);
    for (const octets of [Buffer.from(`\uFEFF${contenu}`), iconv.encode(contenu, 'utf-16le', { addBOM: true })])
      expect((await lire(b, octets)).sorts).toMatchObject([{ verdict: 'applique', etat: 'charge-patient' }]);
  });

  test('whatever is answered, the money holds, the same answers again change nothing, and they count again once handed over again', async () => {
    const b = monter();
    const rejets = (['AMO', 'AMC', 'C2S', 'AME'] as const).map((payeur, i) =>
      saisir(b, { payeur, facture: `F${i}`, montant: 500 + i }),
    );
    await confier(b, rejets);
    const arbitraire = fc.record({
      ligne: fc.integer({ min: 1, max: 99 }),
      rejetId: fc.constantFrom(...rejets.map((r) => r.id)),
      issue: fc.constantFrom(...ISSUES),
      montant: fc.constantFrom(0, 1, 100, 500, 503, 100_000_000),
      date: fc.constantFrom('', '1990-01-01', '2026-11-03', '2026-11-20', JOUR, '2026-11-23'),
      commentaire: fc.constantFrom('', 'x'.repeat(120)),
    });
    const lignes = () => b.valeur('rejets.lister', { jour: JOUR, filtre: 'tous' }).lignes;
    let redits = 0;
    await fc.assert(
      fc.asyncProperty(fc.array(arbitraire, { maxLength: 12 }), async (reponses) => {
        const sorts = b.valeur('confie.appliquer', { reponses, jour: JOUR });
        const apres = lignes();
        for (const l of apres) expect(l.reste + l.paye + l.perdu).toBe(l.montant);
        const appliquees = reponses.filter((_, i) => sorts[i]!.verdict === 'applique');
        const encore = b.valeur('confie.appliquer', { reponses: appliquees, jour: JOUR });
        expect(encore.every((s) => s.verdict === 'deja' || s.verdict === 'faite')).toBe(true);
        expect(lignes()).toEqual(apres);
        // Taken back: nothing is redone, and nothing is said to be so, until it is handed over again.
        const repris = apres.filter((l) => l.etat !== 'a-traiter');
        for (const l of repris) bouger(b, l, 'reprendre');
        const dites = appliquees
          .filter((r) => repris.some((l) => l.id === r.rejetId) && r.issue !== 'partiel')
          // Of a payment, the words must still be those of what is owed.
          .map((r) => ({ ...r, montant: 0 }));
        const seules = dites.filter((r, i) => dites.findIndex((x) => x.rejetId === r.rejetId) === i);
        expect(b.valeur('confie.appliquer', { reponses: appliquees, jour: JOUR }).map((s) => s.verdict)).toEqual(
          appliquees.map(() => 'faite'),
        );
        if (repris.length > 0) await confier(b, repris);
        expect(b.valeur('confie.appliquer', { reponses: seules, jour: JOUR }).map((s) => s.verdict)).toEqual(
          seules.map(() => 'applique'),
        );
        redits += seules.length;
        for (const l of lignes()) if (l.etat !== 'a-traiter') bouger(b, l, 'reprendre');
        await confier(b, rejets);
      }),
      { numRuns: 200 },
    );
    expect(redits).toBeGreaterThan(50);
  });
});

test.each([
  ['titulaire', 'oui'],
  ['pharmacien', 'oui'],
  ['preparateur', 'droit-insuffisant'],
  ['etudiant', 'droit-insuffisant'],
  [null, 'verrouille'],
] as const)('%s may hand over, open and import an answer: %s', (role, attendu) => {
  const procedures = [
    'confie.apercu',
    'confie.confier',
    'confie.choisir',
    'confie.ouvrir',
    'confie.importer',
    'confie.appliquer',
  ] as const;
  for (const p of procedures) expect(permis(p, role)).toBe(attendu);
});
