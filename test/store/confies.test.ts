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
import type { FicheRejet, LigneRejet } from '../../shared/rejets/rejet.ts';
import { ficheRejet } from '../rejets/hasard.ts';
import { AUTEUR, CANARIS, dossierTemporaire, facturer, monter, patient, type Banc } from './banc.ts';

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
    expect(x!.preuves[0]).toContain('Acte du 01/11/2026');
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
    b.valeur('rejets.mouvoir', {
      mouvement: randomUUID(),
      rejetId: r.id,
      version: 1,
      geste: 'encaisser',
      jour: JOUR,
      montant: 4250,
      relance: '',
      motif: '',
    });
    expect(confies().comptes.confies).toEqual({ nombre: 0, reste: 0 });
    const inconnu = { ...demande, remise: randomUUID(), rejets: [r.id, randomUUID()] };
    for (const p of ['confie.contenu', 'confie.marquer'] as const)
      expect(await b.store.appelerInterne(p, inconnu)).toMatchObject({ error: { code: 'rejet-inconnu' } });
    b.store.fermer();
    const base = ouvrirBase(b.dossier, b.cle);
    expect(() => base.exec('DELETE FROM confies')).toThrow('confies');
    expect(() => base.exec("UPDATE confies SET destinataire = ''")).toThrow('confies');
    expect(base.prepare('SELECT count(*) FROM confies').pluck().get()).toBe(1);
    base.close();
  });
});

describe('the answer', () => {
  const ENTETE = 'Identifiant;Résultat;Montant payé;Date;Commentaire';
  const reponse = (...lignes: string[]): string => [ENTETE, ...lignes, ''].join('\r\n');

  test('500 rejects go and come back, every outcome matched, and twice is once', { timeout: 60_000 }, async () => {
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
    expect(new Set(encore.sorts.map((s) => s.verdict))).toEqual(new Set(['deja']));
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
    const geste = (x: LigneRejet, g: string, change: object) =>
      b.valeur('rejets.mouvoir', {
        mouvement: randomUUID(),
        rejetId: x.id,
        version: 1,
        geste: g,
        jour: JOUR,
        montant: 0,
        relance: '',
        motif: '',
        ...change,
      });
    geste(caisse, 'attendre', { relance: '2026-12-01' });
    geste(paye, 'encaisser', { montant: 4250 });
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

  test.each([
    ['', 'vide'],
    ['\u0000\u0001\u0002'.repeat(200), 'binaire'],
    ['Facture;Résultat\r\nF1;payé\r\n', 'colonnes-manquantes'],
    [`${ENTETE}\r\n0198f1c2-0000-7000-8000-000000000001;"payé;`, 'coupe'],
  ])('a file with a fault is refused as a whole (%#)', async (contenu, faute) => {
    expect(await lire(monter(), contenu)).toEqual({ faute, reponses: [], sorts: [] });
  });

  test.each([',', '\t', '|'])('is read whatever cuts it: %j', async (separateur) => {
    const b = monter();
    const r = saisir(b);
    await confier(b, [r]);
    const contenu = reponse(`${r.id};à la charge du patient;;;`).replaceAll(';', separateur);
    for (const octets of [Buffer.from(`\uFEFF${contenu}`), iconv.encode(contenu, 'utf-16le', { addBOM: true })])
      expect((await lire(b, octets)).sorts).toMatchObject([{ verdict: 'applique', etat: 'charge-patient' }]);
  });

  test('whatever is answered, the money holds, and the same answers again change nothing', async () => {
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
    fc.assert(
      fc.property(fc.array(arbitraire, { maxLength: 12 }), (reponses) => {
        const sorts = b.valeur('confie.appliquer', { reponses, jour: JOUR });
        const apres = b.valeur('rejets.lister', { jour: JOUR, filtre: 'tous' }).lignes;
        for (const l of apres) expect(l.reste + l.paye + l.perdu).toBe(l.montant);
        const encore = b.valeur('confie.appliquer', {
          reponses: reponses.filter((_, i) => sorts[i]!.verdict === 'applique'),
          jour: JOUR,
        });
        expect(encore.every((s) => s.verdict === 'deja')).toBe(true);
        expect(b.valeur('rejets.lister', { jour: JOUR, filtre: 'tous' }).lignes).toEqual(apres);
        for (const l of apres)
          if (l.reste === 0) {
            const demande = { mouvement: randomUUID(), rejetId: l.id, version: l.version, geste: 'reprendre', jour: JOUR };
            b.valeur('rejets.mouvoir', { ...demande, montant: 0, relance: '', motif: '' });
          }
      }),
      { numRuns: 200 },
    );
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
