import { randomUUID } from 'node:crypto';
import { expect, test } from 'vitest';
import { pieceVide, type Genre, type Piece } from '../../shared/pieces.ts';
import { dues, echeances } from '../../shared/rappels/echeances.ts';
import { INTERVALLES_INITIAUX } from '../../shared/rappels/intervalles.ts';
import type { GesteRejet } from '../../shared/rejets/etats.ts';
import { ficheDe, type FicheRejet, type LigneRejet } from '../../shared/rejets/rejet.ts';
import { ficheRejet } from '../rejets/hasard.ts';
import { monter, patient, type Banc } from './banc.ts';

const JOUR = '2026-11-22';
const DEMAIN = '2026-11-23';

function carte(b: Banc, patientId: string, genre: Genre = 'mutuelle'): Piece {
  const piece = { ...pieceVide(genre, randomUUID(), patientId), debut: '2026-10-01', vuLe: '2026-11-02' };
  return b.valeur('pieces.enregistrer', { evenement: randomUUID(), piece, jour: '2026-11-02' });
}
const cartes = (b: Banc, id: string): Piece[] => b.valeur('patients.dossier', { id })!.pieces;
/** Waits for the clock to move on: what is written next comes after. */
function apresCoup(): void {
  const instant = new Date().toISOString();
  while (new Date().toISOString() === instant);
}
function saisir(b: Banc, change: Partial<FicheRejet>, jour = JOUR): LigneRejet {
  return b.valeur('rejets.enregistrer', { mouvement: randomUUID(), fiche: ficheRejet(change), version: 0, jour });
}
const mouvoir = (b: Banc, r: LigneRejet, geste: GesteRejet, jour = JOUR): LigneRejet =>
  b.valeur('rejets.mouvoir', {
    mouvement: randomUUID(),
    rejetId: r.id,
    version: r.version,
    geste,
    jour,
    montant: 0,
    relance: ['renvoyer', 'reclamer', 'patient'].includes(geste) ? '2026-12-24' : '',
    motif: '',
  });
const annuler = (b: Banc, { id }: LigneRejet): unknown => {
  const { version } = b.valeur('rejets.lire', { rejetId: id })!;
  return b.valeur('rejets.annuler', { mouvement: randomUUID(), rejetId: id, version, jour: JOUR });
};

/** What the agenda of a day lists for today and late, which is also what the patient's own page asks. */
function demandes(b: Banc, patientId: string, jour = JOUR): string[] {
  const d = b.valeur('patients.dossier', { id: patientId })!;
  const page = dues(echeances(d.pieces, d.reports, INTERVALLES_INITIAUX, d.refus), jour).map((e) => e.regle);
  const toutes = (['aujourdhui', 'retard'] as const).flatMap(
    (portee) => b.valeur('agenda.lister', { jour, portee, genre: null }).lignes,
  );
  const liste = toutes.filter((l) => l.patientId === patientId);
  expect(liste.map((l) => l.regle).toSorted()).toEqual(page.toSorted());
  const { aujourdhui, retard } = b.valeur('agenda.bilan', { jour });
  expect(aujourdhui + retard).toBe(toutes.length);
  return page;
}

test('a reject still to be handled asks for its document, whatever was put off; it ends when the document is seen or the reject leaves', () => {
  const b = monter();
  const p = b.valeur('patients.enregistrer', patient());
  const c = carte(b, p.id);
  const g = { evenement: randomUUID(), pieceId: c.id, jour: '2026-11-10' };
  b.valeur('pieces.reporter', { ...g, jusquau: '', motif: 'paie tout' });
  expect(demandes(b, p.id)).toEqual([]);
  const r = saisir(b, { patientId: p.id });
  expect(demandes(b, p.id)).toEqual(['R-MUT-REFUS']);
  expect(b.valeur('agenda.bilan', { jour: JOUR }).aujourdhui).toBe(1);
  expect(b.valeur('agenda.bilan', { jour: DEMAIN }).retard).toBe(1);

  // Claimed from the mutuelle: nothing is asked of the patient; taken back, it is again.
  mouvoir(b, r, 'reclamer');
  expect(demandes(b, p.id)).toEqual([]);
  annuler(b, r);
  expect(demandes(b, p.id)).toEqual(['R-MUT-REFUS']);

  // The very card that was refused, shown again, today or later: nothing is answered.
  b.valeur('pieces.vue', { ...g, evenement: randomUUID(), jour: JOUR });
  expect(demandes(b, p.id)).toEqual(['R-MUT-REFUS']);
  b.valeur('pieces.annuler', { ...g, evenement: randomUUID(), jour: JOUR });
  // Another one, on its own record or written over this one, answers; taken back, nothing does.
  const vue = { ...cartes(b, p.id)[0]!, vuLe: JOUR };
  apresCoup();
  b.valeur('pieces.enregistrer', { evenement: randomUUID(), piece: { ...vue, note: 'relue' }, jour: JOUR });
  expect(demandes(b, p.id)).toEqual(['R-MUT-REFUS']);
  const remplacee = { ...cartes(b, p.id)[0]!, amc: '99000202' };
  b.valeur('pieces.enregistrer', { evenement: randomUUID(), piece: remplacee, jour: JOUR });
  expect(demandes(b, p.id)).toEqual([]);
  b.valeur('pieces.annuler', { ...g, evenement: randomUUID(), jour: JOUR });
  expect(demandes(b, p.id)).toEqual(['R-MUT-REFUS']);
  const nouvelle = { ...pieceVide('mutuelle', randomUUID(), p.id), debut: '2026-11-01', vuLe: JOUR };
  b.valeur('pieces.enregistrer', { evenement: randomUUID(), piece: nouvelle, jour: JOUR });
  expect(demandes(b, p.id)).toEqual([]);
  b.valeur('pieces.annuler', { evenement: randomUUID(), pieceId: nouvelle.id, jour: JOUR });
  expect(demandes(b, p.id)).toEqual(['R-MUT-REFUS']);
  annuler(b, r);
  expect(demandes(b, p.id)).toEqual([]);
});

test('handed back to be handled, it asks again from that day, though the card was seen meanwhile', () => {
  const b = monter();
  const p = b.valeur('patients.enregistrer', patient());
  const c = carte(b, p.id);
  const r = mouvoir(b, saisir(b, { patientId: p.id }, '2026-11-05'), 'renvoyer', '2026-11-06');
  b.valeur('pieces.vue', { evenement: randomUUID(), pieceId: c.id, jour: '2026-11-06' });
  mouvoir(b, r, 'reprendre', '2026-11-20');
  expect(demandes(b, p.id)).toEqual(['R-MUT-REFUS']);
  expect(b.valeur('patients.dossier', { id: p.id })!.refus).toEqual([
    { genre: 'mutuelle', depuis: '2026-11-20', refusees: [c.id], facturees: [c.id] },
  ]);
});

test('a cause said later asks from the day it is said; another patient, another one is asked', () => {
  const b = monter();
  const [p, q] = [b.valeur('patients.enregistrer', patient()), b.valeur('patients.enregistrer', patient({ nom: 'Autre' }))];
  for (const { id } of [p, q]) carte(b, id, 'ordonnance');
  const r = saisir(b, { patientId: p.id, payeur: 'AMO', cause: 'inconnue' }, '2026-11-05');
  expect(demandes(b, p.id)).toEqual([]);
  const corriger = (change: Partial<FicheRejet>, version: number): LigneRejet =>
    b.valeur('rejets.enregistrer', { mouvement: randomUUID(), fiche: { ...ficheDe(r), ...change }, version, jour: JOUR });
  corriger({ cause: 'ordonnance' }, 1);
  expect(demandes(b, p.id)).toEqual(['R-ORD-REFUS']);
  expect(b.valeur('patients.dossier', { id: p.id })!.refus[0]?.depuis).toBe(JOUR);
  corriger({ cause: 'ordonnance', patientId: q.id }, 2);
  expect(demandes(b, p.id)).toEqual([]);
  expect(demandes(b, q.id)).toEqual(['R-ORD-REFUS']);
  // Two records made one: what was asked of one is asked of the other, until they are parted.
  const fusion = randomUUID();
  b.valeur('patients.fusionner', { fusion, garde: p.id, retire: q.id });
  expect(demandes(b, p.id)).toEqual(['R-ORD-REFUS']);
  b.valeur('patients.separer', { fusion });
  expect(demandes(b, p.id)).toEqual([]);
  expect(demandes(b, q.id)).toEqual(['R-ORD-REFUS']);
});

test('a card seen in the morning and refused in the afternoon is asked for all the same; one that began after the invoice was not refused', () => {
  const b = monter();
  const p = b.valeur('patients.enregistrer', patient());
  const c = carte(b, p.id);
  b.valeur('pieces.vue', { evenement: randomUUID(), pieceId: c.id, jour: JOUR });
  saisir(b, { patientId: p.id, date: '2026-10-15' });
  expect(demandes(b, p.id)).toEqual(['R-MUT-REFUS']);
  const nouvelle = { ...pieceVide('mutuelle', randomUUID(), p.id), debut: '2026-11-01', vuLe: JOUR };
  const q = b.valeur('patients.enregistrer', patient({ nom: 'Autre' }));
  carte(b, q.id);
  b.valeur('pieces.enregistrer', { evenement: randomUUID(), piece: { ...nouvelle, patientId: q.id }, jour: JOUR });
  saisir(b, { patientId: q.id, date: '2026-10-15' });
  expect(demandes(b, q.id)).toEqual([]);
});

test('of several cards on file, those valid on the day of the invoice may have been billed, the payer by its name first', () => {
  const b = monter();
  const p = b.valeur('patients.enregistrer', patient());
  const poser = (change: object): Piece => {
    const piece = { ...pieceVide('mutuelle', randomUUID(), p.id), ...change };
    return b.valeur('pieces.enregistrer', { evenement: randomUUID(), piece, jour: '2026-10-01' });
  };
  const facturees = (date: string, nomPayeur: string): string[] => {
    const r = saisir(b, { patientId: p.id, facture: randomUUID(), date, nomPayeur });
    const ids = b.valeur('patients.dossier', { id: p.id })!.refus.flatMap((x) => x.facturees);
    annuler(b, r);
    return ids.toSorted();
  };
  const vieille = poser({ debut: '2024-01-01', fin: '2025-12-31' });
  const a = poser({ debut: '2026-01-01', fin: '2026-12-31', organisme: 'Mutuelle des Tilleuls' });
  const c = poser({ debut: '2026-06-01', fin: '2027-05-31', organisme: 'Santé Grand Large' });
  expect(facturees('2026-05-15', 'Autre')).toEqual([a.id]);
  expect(facturees('2026-07-15', 'Autre')).toEqual([a.id, c.id].toSorted());
  expect(facturees('2026-07-15', 'mutuelle des tilleuls')).toEqual([a.id]);
  expect(facturees('2025-12-31', 'Autre')).toEqual([vieille.id]);
  // Billed with a card that had ended: the last that did.
  expect(facturees('2027-06-15', 'Autre')).toEqual([c.id]);
});
