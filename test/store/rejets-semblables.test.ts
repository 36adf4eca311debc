import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import type { EtatRejet, GesteRejet } from '../../shared/rejets/etats.ts';
import { ficheDe, type FicheRejet, type LigneRejet } from '../../shared/rejets/rejet.ts';
import { compte, ecrireListe, importer, JOUR } from '../rejets/fichier.ts';
import { ficheRejet } from '../rejets/hasard.ts';
import { AUTEUR, monter, type Banc } from './banc.ts';

function saisir(b: Banc, change: Partial<FicheRejet> = {}, jour = '2026-11-05'): LigneRejet {
  return b.valeur('rejets.enregistrer', { mouvement: randomUUID(), fiche: ficheRejet(change), version: 0, jour });
}
const mouvoir = (b: Banc, r: LigneRejet, geste: GesteRejet, change: object = {}): LigneRejet =>
  b.valeur('rejets.mouvoir', {
    mouvement: randomUUID(),
    rejetId: r.id,
    version: r.version,
    geste,
    jour: '2026-11-10',
    montant: 0,
    relance: '2026-12-10',
    motif: '',
    ...change,
  });
const renvoyer = (b: Banc, r: LigneRejet): LigneRejet => mouvoir(b, r, 'renvoyer');
const semblables = (b: Banc, change: Partial<FicheRejet> = {}) =>
  b.valeur('rejets.semblables', { fiche: ficheRejet(change) }).map((s) => [s.ligne.facture, s.ligne.etat, s.depuis]);
const tous = (b: Banc): readonly LigneRejet[] => b.valeur('rejets.lister', { jour: JOUR, filtre: 'tous' }).lignes;
const retour = { lot: 'L99', code: '999', libelle: 'AUTRE', cause: 'inconnue' as const };

describe('the same invoice, by hand', () => {
  test('is found under another lot, another code, another payer, a corrected amount; not under another number', () => {
    const b = monter();
    const r = saisir(b);
    const vu = [['F1001', 'a-traiter', '2026-11-05']];
    expect(semblables(b)).toEqual(vu);
    expect(semblables(b, { lot: 'L99', code: '9', date: '2026-11-20', nomPayeur: ' mutuelle  des TILLEULS' })).toEqual(vu);
    expect(semblables(b, { facture: 'F1002' })).toEqual([]);
    // The payer written otherwise, or another payer: asked about, the number says which invoice.
    expect(semblables(b, { nomPayeur: 'MUTUELLE DES TILLEULS (75)' })).toEqual(vu);
    expect(semblables(b, { montant: 4251 })).toEqual([]);
    b.valeur('rejets.enregistrer', { mouvement: randomUUID(), fiche: { ...ficheDe(r), montant: 5000 }, version: 1, jour: JOUR });
    expect(semblables(b)).toHaveLength(1);
    expect(semblables(b, { montant: 5000 })).toHaveLength(1);
    // Itself is no other.
    expect(b.valeur('rejets.semblables', { fiche: ficheDe(r) })).toEqual([]);
  });

  test('without a number, its lot and its day are asked for too', () => {
    const b = monter();
    saisir(b, { facture: '' });
    expect(semblables(b, { facture: '' })).toHaveLength(1);
    expect(semblables(b, { facture: '', nomPayeur: 'Mutuelle des  Tilleuls.' })).toHaveLength(1);
    expect(semblables(b, { facture: '', nomPayeur: 'Autre' })).toEqual([]);
    expect(semblables(b, { facture: '', lot: 'L13' })).toEqual([]);
    expect(semblables(b, { facture: '', date: '2026-11-04' })).toEqual([]);
    expect(semblables(b)).toEqual([]);
  });

  test('refused again: back to be handled under its new lot and code, once, and taken back as one gesture', () => {
    const b = monter();
    const r = renvoyer(b, saisir(b));
    const appel = { mouvement: randomUUID(), rejetId: r.id, version: r.version, jour: JOUR, retour };
    const encore = b.valeur('rejets.refuser', appel);
    expect(encore).toMatchObject({
      etat: 'a-traiter',
      lot: 'L99',
      code: '999',
      libelle: 'AUTRE',
      cause: 'inconnue',
      relance: '',
    });
    expect(b.valeur('rejets.refuser', appel)).toEqual(encore);
    expect(tous(b)).toHaveLength(1);
    expect(b.valeur('rejets.historique', { rejetId: r.id }).map((m) => [m.geste, m.motif])).toEqual([
      ['refuser', 'lot L99, code 999'],
      ['renvoyer', ''],
      ['saisir', ''],
    ]);
    expect(b.appeler('rejets.refuser', { ...appel, mouvement: randomUUID(), version: encore.version })).toMatchObject({
      error: { code: 'mouvement-refuse' },
    });
    const { version } = encore;
    const rendu = b.valeur('rejets.annuler', { mouvement: randomUUID(), rejetId: r.id, version, jour: JOUR });
    expect(rendu).toMatchObject({ etat: 'renvoyee', lot: 'L12', code: '105', cause: 'carte', relance: '2026-12-10' });
  });

  test('what a refusal does not say stays; the same code keeps the cause', () => {
    const b = monter();
    const r = renvoyer(b, saisir(b));
    const suite = b.valeur('rejets.refuser', {
      mouvement: randomUUID(),
      rejetId: r.id,
      version: r.version,
      jour: JOUR,
      retour: { lot: '', code: '105', libelle: '', cause: 'inconnue' },
    });
    expect(suite).toMatchObject({ lot: 'L12', code: '105', libelle: 'ASSURE INCONNU', cause: 'carte' });
  });
});

/** A reject brought to each state. */
const MENER: Readonly<Record<EtatRejet, (b: Banc, r: LigneRejet) => LigneRejet>> = {
  'a-traiter': (_, r) => r,
  renvoyee: renvoyer,
  'attente-caisse': (b, r) => mouvoir(b, r, 'attendre'),
  'reclamee-mutuelle': (b, r) => mouvoir(b, r, 'reclamer'),
  'charge-patient': (b, r) => mouvoir(b, r, 'patient'),
  payee: (b, r) => mouvoir(b, r, 'encaisser', { montant: r.reste, relance: '' }),
  perdue: (b, r) => mouvoir(b, r, 'perdre', { relance: '', motif: 'Trop ancien' }),
};

describe('the same invoice, in a file', () => {
  const UNE = '03/11/2026;Mutuelle des Tilleuls;F1001;L44;42,50;999;NON';

  test('typed by hand then imported under another lot is known; sent again then refused, it is back to be handled, once', async () => {
    const b = monter();
    const r = saisir(b);
    expect(compte(await importer(b, UNE))).toEqual([0, 1, 0, 0, 0, 0]);
    expect(tous(b)).toEqual([r]);
    renvoyer(b, r);
    const bilan = await importer(b, UNE);
    expect(compte(bilan)).toEqual([0, 0, 1, 0, 0, 0]);
    expect(bilan.encore).toMatchObject([{ id: r.id, etat: 'a-traiter', lot: 'L44', code: '999' }]);
    expect(compte(await importer(b, UNE, UNE))).toEqual([0, 2, 0, 0, 0, 0]);
    // Sent once more: the same line read again is the old refusal, not a new one.
    renvoyer(b, tous(b)[0]!);
    expect(compte(await importer(b, UNE))).toEqual([0, 1, 0, 0, 0, 0]);
    expect(tous(b)).toMatchObject([{ etat: 'renvoyee' }]);
    expect(b.valeur('rejets.historique', { rejetId: r.id }).map((m) => m.geste)).toEqual([
      'renvoyer',
      'refuser',
      'renvoyer',
      'saisir',
    ]);
  });

  test.each([
    ['renvoyee', 'AMC'],
    ['attente-caisse', 'C2S'],
    ['reclamee-mutuelle', 'AMC'],
    ['charge-patient', 'AMC'],
  ] as const)(
    '%s, a part paid, then refused by the file: back to be handled with its money, by the file as by hand',
    async (etat, payeur) => {
      const suites = await Promise.all(
        (['fichier', 'main'] as const).map(async (par) => {
          const b = monter();
          const partiel = mouvoir(b, saisir(b, { payeur, cause: 'inconnue' }), 'encaisser', { montant: 1000, relance: '' });
          const attend = MENER[etat](b, partiel);
          expect(attend.etat).toBe(etat);
          if (par === 'fichier') {
            expect(compte(await importer(b, UNE))).toEqual([0, 0, 1, 0, 0, 0]);
            // Twice in one file, under two lots: refused once.
            expect(compte(await importer(b, UNE, UNE.replace('L44', 'L45')))).toEqual([0, 2, 0, 0, 0, 0]);
          } else {
            const appel = { mouvement: randomUUID(), rejetId: attend.id, version: attend.version, jour: JOUR };
            b.valeur('rejets.refuser', { ...appel, retour: { lot: 'L44', code: '999', libelle: 'NON', cause: 'inconnue' } });
          }
          expect(tous(b)).toHaveLength(1);
          const { id: _, ...reste } = tous(b)[0]!;
          return reste;
        }),
      );
      expect(suites[0]).toEqual(suites[1]);
      expect(suites[0]).toMatchObject({ etat: 'a-traiter', lot: 'L44', code: '999', montant: 4250, reste: 3250, paye: 1000 });
    },
  );

  test.each([
    ['payee', 'déjà payée'],
    ['perdue', 'déjà passée en perte'],
  ] as const)('%s, then refused by the file: to be looked at, not known, and nothing changes', async (etat, dit) => {
    const b = monter();
    const r = MENER[etat](b, saisir(b));
    const bilan = await importer(b, UNE);
    expect(compte(bilan)).toEqual([0, 0, 0, 1, 0, 0]);
    expect(bilan.aVerifier).toEqual([{ ligne: 2, raison: etat, rejet: r }]);
    expect(tous(b)).toEqual([r]);
    // It comes back in the file of what is to be looked at, with the sentence.
    const sortie = ecrireListe([]);
    await b.store.appelerInterne('rejets.ecrireRefus', { chemin: sortie }, AUTEUR);
    expect(readFileSync(sortie, 'utf8')).toContain(dit);
    // The line that it was settled after is no news.
    expect(compte(await importer(b, '03/11/2026;Mutuelle des Tilleuls;F1001;L12;42,50;105;x'))).toEqual([0, 1, 0, 0, 0, 0]);
    const refus = { mouvement: randomUUID(), rejetId: r.id, version: r.version, jour: JOUR, retour };
    expect(b.appeler('rejets.refuser', refus)).toMatchObject({ error: { code: 'mouvement-refuse' } });
  });

  test('the payer written otherwise is the same; another one under the same number and amount is to be looked at', async () => {
    const b = monter();
    const r = renvoyer(b, saisir(b));
    expect(compte(await importer(b, UNE.replace('Mutuelle des Tilleuls', 'MUTUELLE, DES TILLEULS')))).toEqual([0, 0, 1, 0, 0, 0]);
    const bilan = await importer(b, UNE.replace('Mutuelle des Tilleuls', 'Tilleuls'));
    expect(compte(bilan)).toEqual([0, 0, 0, 1, 0, 0]);
    expect(bilan.aVerifier).toMatchObject([{ ligne: 2, raison: 'payeur', rejet: { id: r.id } }]);
    expect(tous(b)).toHaveLength(1);
    // In one file too.
    const deux = ['05/11/2026;Mutuelle;F7;L1;10;1;x', '05/11/2026;CPAM;F7;L1;10;1;x'];
    expect(compte(await importer(b, ...deux))).toEqual([1, 0, 0, 1, 0, 0]);
  });

  test('two invoices without number, alike to the cent, are two; a file read again adds nothing', async () => {
    const b = monter();
    const une = '03/11/2026;Mutuelle;;L1;7,50;105;X';
    expect(compte(await importer(b, une))).toEqual([1, 0, 0, 0, 0, 0]);
    expect(compte(await importer(b, une, une))).toEqual([1, 1, 0, 0, 0, 0]);
    expect(compte(await importer(b, une, une))).toEqual([0, 2, 0, 0, 0, 0]);
    expect(tous(b)).toHaveLength(2);
  });

  test('without a number, none is taken for the one that was sent again', async () => {
    const b = monter();
    const une = '03/11/2026;CPAM 75;;;7,50;105;X';
    await importer(b, une);
    renvoyer(b, tous(b)[0]!);
    expect(compte(await importer(b, une, une))).toEqual([1, 1, 0, 0, 0, 0]);
    expect(tous(b).map((l) => [l.etat, l.reste])).toEqual(
      expect.arrayContaining([
        ['renvoyee', 750],
        ['a-traiter', 750],
      ]),
    );
    // Under another code, another invoice.
    expect(compte(await importer(b, une.replace('105', '106')))).toEqual([1, 0, 0, 0, 0, 0]);
  });

  test('a refusal that was taken back is no old news', async () => {
    const b = monter();
    renvoyer(b, saisir(b));
    const { id: rejetId, version } = (await importer(b, UNE)).encore[0]!;
    b.valeur('rejets.annuler', { mouvement: randomUUID(), rejetId, version, jour: JOUR });
    expect(compte(await importer(b, UNE))).toEqual([0, 0, 1, 0, 0, 0]);
  });
});

test('the rate of a month needs its invoices: said, corrected, unsaid; the lots come from the télétransmission', () => {
  const b = monter();
  saisir(b);
  const lire = () => b.valeur('rejets.tableau', { jour: JOUR }).mois.find((m) => m.mois === '2026-11');
  expect(lire()).toMatchObject({ nombre: 1, lots: 0, factures: null });
  const dire = (nombre: number, avant: number) => b.appeler('rejets.noterFactures', { mois: '2026-11', nombre, avant });
  expect(dire(1200, 0).ok).toBe(true);
  expect(dire(1200, 0).ok).toBe(true);
  expect(dire(900, 0)).toMatchObject({ error: { code: 'modifie-entretemps' } });
  const journee = { jour: '2026-11-03', version: 0, etat: 'envoyee', envoyeLe: '2026-11-03', renvoyeLe: '' };
  b.valeur('teletransmission.enregistrer', { journees: [{ ...journee, lots: 4, positifs: 0, negatifs: 0 }] });
  expect(lire()).toMatchObject({ nombre: 1, lots: 4, factures: 1200 });
  expect(dire(0, 1200).ok).toBe(true);
  expect(lire()).toMatchObject({ lots: 4, factures: null });
});
