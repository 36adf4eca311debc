import { randomUUID } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import type { ApercuRejets, ImportRejets } from '../../shared/rejets/colonnes.ts';
import { ficheDe, type FicheRejet, type LigneRejet } from '../../shared/rejets/rejet.ts';
import { ficheRejet } from '../rejets/hasard.ts';
import { dossierTemporaire, monter, type Banc } from './banc.ts';

const JOUR = '2026-11-22';
const ENTETE = 'Date;Payeur;Facture;Lot;Montant;Code;Libellé';

function saisir(b: Banc, change: Partial<FicheRejet> = {}, jour = '2026-11-05'): LigneRejet {
  return b.valeur('rejets.enregistrer', { mouvement: randomUUID(), fiche: ficheRejet(change), version: 0, jour });
}
const renvoyer = (b: Banc, r: LigneRejet): LigneRejet =>
  b.valeur('rejets.mouvoir', {
    mouvement: randomUUID(),
    rejetId: r.id,
    version: r.version,
    geste: 'renvoyer',
    jour: '2026-11-10',
    montant: 0,
    relance: '2026-12-10',
    motif: '',
  });
const semblables = (b: Banc, change: Partial<FicheRejet> = {}) =>
  b.valeur('rejets.semblables', { fiche: ficheRejet(change) }).map((s) => [s.ligne.facture, s.ligne.etat, s.depuis]);
const tous = (b: Banc): readonly LigneRejet[] => b.valeur('rejets.lister', { jour: JOUR, filtre: 'tous' }).lignes;
const retour = { lot: 'L99', code: '999', libelle: 'AUTRE', cause: 'inconnue' as const };

async function importer(b: Banc, ...lignes: string[]): Promise<ImportRejets> {
  const chemin = join(dossierTemporaire(), 'retour.csv');
  writeFileSync(chemin, [ENTETE, ...lignes].join('\r\n'));
  const vu = await b.store.appelerInterne('rejets.examiner', { chemin });
  const { lecture } = (vu as { value: ApercuRejets }).value;
  const r = await b.store.appelerInterne('rejets.lireFichier', { lecture, jour: JOUR });
  if (!r.ok) throw new Error(r.error.code);
  return r.value as ImportRejets;
}
const compte = ({ nouveaux, connus, encore, refuses }: ImportRejets): number[] => [nouveaux, connus, encore.length, refuses];

describe('the same invoice, by hand', () => {
  test('is found under another lot, another code, another case, a corrected amount; not under another number or payer', () => {
    const b = monter();
    const r = saisir(b);
    const vu = [['F1001', 'a-traiter', '2026-11-05']];
    expect(semblables(b)).toEqual(vu);
    expect(semblables(b, { lot: 'L99', code: '9', date: '2026-11-20', nomPayeur: ' mutuelle  des TILLEULS' })).toEqual(vu);
    expect(semblables(b, { facture: 'F1002' })).toEqual([]);
    expect(semblables(b, { nomPayeur: 'Autre' })).toEqual([]);
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
    const rendu = b.valeur('rejets.annuler', { mouvement: randomUUID(), rejetId: r.id, jour: JOUR });
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

describe('the same invoice, in a file', () => {
  test('typed by hand then imported under another lot is known; sent again then refused, it is back to be handled, once', async () => {
    const b = monter();
    const r = saisir(b);
    const fichier = ['03/11/2026;Mutuelle des Tilleuls;F1001;L44;42,50;999;NON'];
    expect(compte(await importer(b, ...fichier))).toEqual([0, 1, 0, 0]);
    expect(tous(b)).toEqual([r]);
    renvoyer(b, r);
    const bilan = await importer(b, ...fichier);
    expect(compte(bilan)).toEqual([0, 0, 1, 0]);
    expect(bilan.encore).toMatchObject([{ id: r.id, etat: 'a-traiter', lot: 'L44', code: '999' }]);
    expect(compte(await importer(b, ...fichier, ...fichier))).toEqual([0, 2, 0, 0]);
    // Sent once more: the same line read again is the old refusal, not a new one.
    renvoyer(b, tous(b)[0]!);
    expect(compte(await importer(b, ...fichier))).toEqual([0, 1, 0, 0]);
    expect(tous(b)).toMatchObject([{ etat: 'renvoyee' }]);
    expect(b.valeur('rejets.historique', { rejetId: r.id }).map((m) => m.geste)).toEqual([
      'renvoyer',
      'refuser',
      'renvoyer',
      'saisir',
    ]);
  });

  test('two invoices without number, alike to the cent, are two; a file read again adds nothing', async () => {
    const b = monter();
    const une = '03/11/2026;Mutuelle;;L1;7,50;105;X';
    expect(compte(await importer(b, une))).toEqual([1, 0, 0, 0]);
    expect(compte(await importer(b, une, une))).toEqual([1, 1, 0, 0]);
    expect(compte(await importer(b, une, une))).toEqual([0, 2, 0, 0]);
    expect(tous(b)).toHaveLength(2);
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
