import { randomUUID } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import type { Patient } from '../../shared/patient.ts';
import { pieceVide, type Piece, type PieceDe } from '../../shared/pieces.ts';
import { acte, monter, patient, type Banc } from './banc.ts';

const JOUR = '2026-03-02';

function carte(p: Patient, change: Partial<PieceDe<'mutuelle'>> = {}): Piece {
  return { ...(pieceVide('mutuelle', randomUUID(), p.id) as PieceDe<'mutuelle'>), ...change };
}

function enregistrer(b: Banc, piece: Piece, jour = JOUR): Piece {
  return b.valeur('pieces.enregistrer', { evenement: randomUUID(), piece, jour });
}

describe('documents', () => {
  test('a gesture asked for twice with one key is done once, and leaves one trace', () => {
    const b = monter();
    const p = b.valeur('patients.enregistrer', patient());
    const piece = carte(p, { amc: '75000001', fin: '2026-12-31', vuLe: '2026-01-05' });
    const creation = { evenement: randomUUID(), piece, jour: '2026-01-05' };
    const creee = b.valeur('pieces.enregistrer', creation);
    expect(b.valeur('pieces.enregistrer', creation)).toEqual(creee);
    const vue = { evenement: randomUUID(), pieceId: piece.id, jour: JOUR };
    const apres = b.valeur('pieces.vue', vue);
    expect(apres).toMatchObject({ vuLe: JOUR, version: 2, amc: '75000001' });
    expect(b.valeur('pieces.vue', vue)).toEqual(apres);
    const histoire = b.valeur('pieces.historique', { pieceId: piece.id });
    expect(histoire.map((e) => [e.geste, e.jour, e.piece.vuLe])).toEqual([
      ['vue', JOUR, JOUR],
      ['creee', '2026-01-05', '2026-01-05'],
    ]);
  });

  test('a gesture is taken back, and both stay in the trace', () => {
    const b = monter();
    const p = b.valeur('patients.enregistrer', patient());
    const piece = enregistrer(b, carte(p, { vuLe: '2025-10-01' }), '2025-10-01');
    b.valeur('pieces.vue', { evenement: randomUUID(), pieceId: piece.id, jour: JOUR });
    const rendue = b.valeur('pieces.annuler', { evenement: randomUUID(), pieceId: piece.id, jour: JOUR });
    expect(rendue).toMatchObject({ vuLe: '2025-10-01', version: 3 });
    expect(b.valeur('pieces.historique', { pieceId: piece.id }).map((e) => e.geste)).toEqual(['annulee', 'vue', 'creee']);
    // Twice is once too many: what was taken back is not there to be taken back.
    expect(b.appeler('pieces.annuler', { evenement: randomUUID(), pieceId: piece.id, jour: JOUR })).toMatchObject({ ok: false });
  });

  test('a document entered by mistake is taken back: gone from the patient and from what is due, kept in the trace', () => {
    const b = monter();
    const p = b.valeur('patients.enregistrer', patient());
    const piece = enregistrer(b, carte(p, { vuLe: '2025-10-01' }), '2025-10-01');
    expect(b.valeur('agenda.bilan', { jour: JOUR }).retard).toBe(1);
    const retrait = { evenement: randomUUID(), pieceId: piece.id, jour: JOUR };
    const retiree = b.valeur('pieces.annuler', retrait);
    expect(b.valeur('pieces.annuler', retrait)).toEqual(retiree);
    expect(b.valeur('patients.dossier', { id: p.id })?.pieces).toEqual([]);
    expect(b.valeur('agenda.bilan', { jour: JOUR })).toMatchObject({ aujourdhui: 0, retard: 0 });
    expect(b.valeur('pieces.historique', { pieceId: piece.id }).map((e) => e.geste)).toEqual(['annulee', 'creee']);
    expect(b.appeler('pieces.vue', { evenement: randomUUID(), pieceId: piece.id, jour: JOUR })).toMatchObject({ ok: false });
  });

  test('one gesture is taken back at a time: a card no longer asked for, then put away, comes back with its report', () => {
    const b = monter();
    const p = b.valeur('patients.enregistrer', patient());
    const piece = enregistrer(b, carte(p, { vuLe: '2025-10-01' }), '2025-10-01');
    const g = () => ({ evenement: randomUUID(), pieceId: piece.id, jour: JOUR });
    b.valeur('pieces.reporter', { ...g(), jusquau: '', motif: 'paie tout' });
    b.valeur('pieces.archiver', { ...g(), motif: '' });
    b.valeur('pieces.annuler', g());
    const dossier = b.valeur('patients.dossier', { id: p.id });
    expect(dossier?.pieces.map((x) => x.archivee)).toEqual([false]);
    expect(dossier?.reports).toMatchObject([{ motif: 'paie tout', jusquau: '' }]);
  });

  test('the second of two edits of one document, or of one patient, is told', () => {
    const b = monter();
    const p = b.valeur('patients.enregistrer', patient());
    const piece = enregistrer(b, carte(p));
    enregistrer(b, { ...piece, note: 'premier' });
    expect(
      b.appeler('pieces.enregistrer', { evenement: randomUUID(), piece: { ...piece, note: 'second' }, jour: JOUR }),
    ).toMatchObject({
      ok: false,
      error: { code: 'modifie-entretemps' },
    });
    b.valeur('patients.enregistrer', { ...p, prenom: 'Annie' });
    expect(b.appeler('patients.enregistrer', { ...p, prenom: 'Anna' })).toMatchObject({ error: { code: 'modifie-entretemps' } });
    expect(b.valeur('patients.dossier', { id: p.id })?.patient.prenom).toBe('Annie');
  });

  test('put off: said again on the day, void once the document is seen; for good only with a reason', () => {
    const b = monter();
    const p = b.valeur('patients.enregistrer', patient());
    const { id: pieceId } = enregistrer(b, carte(p, { vuLe: '2025-01-01' }), '2025-01-01');
    const reporter = (jusquau: string, motif = '') =>
      b.appeler('pieces.reporter', { evenement: randomUUID(), pieceId, jour: JOUR, jusquau, motif });
    expect(reporter(JOUR)).toMatchObject({ error: { code: 'entree-invalide', champ: 'jusquau' } });
    expect(reporter('')).toMatchObject({ error: { code: 'entree-invalide', champ: 'motif' } });
    expect(reporter('2026-03-10')).toMatchObject({ ok: true, value: { poseLe: JOUR, jusquau: '2026-03-10' } });
    expect(b.valeur('agenda.bilan', { jour: '2026-03-09' })).toMatchObject({ aujourdhui: 0, retard: 0 });
    expect(reporter('', 'n’a plus de mutuelle')).toMatchObject({ ok: true });
    expect(b.valeur('patients.dossier', { id: p.id })?.reports).toHaveLength(1);
    b.valeur('pieces.vue', { evenement: randomUUID(), pieceId, jour: JOUR });
    expect(b.valeur('patients.dossier', { id: p.id })?.reports).toEqual([]);
  });

  test('what was decided about a reminder outlives a mistake taken back and a corrected note, not new dates', () => {
    const b = monter();
    const p = b.valeur('patients.enregistrer', patient());
    const piece = enregistrer(b, carte(p, { vuLe: '2025-01-01' }), '2025-01-01');
    const g = () => ({ evenement: randomUUID(), pieceId: piece.id, jour: JOUR });
    const reports = () => b.valeur('patients.dossier', { id: p.id })!.reports;
    b.valeur('pieces.reporter', { ...g(), jusquau: '', motif: 'paie tout' });
    const decide = reports();
    for (const erreur of ['vue', 'archiver', 'reporter'] as const) {
      if (erreur === 'vue') b.valeur('pieces.vue', g());
      else if (erreur === 'archiver') b.valeur('pieces.archiver', { ...g(), motif: '' });
      else b.valeur('pieces.reporter', { ...g(), jusquau: '2026-05-01', motif: '' });
      b.valeur('pieces.annuler', g());
      expect([erreur, reports()]).toEqual([erreur, decide]);
    }
    const actuelle = b.valeur('patients.dossier', { id: p.id })!.pieces[0]!;
    const notee = enregistrer(b, { ...actuelle, note: 'corrigée' });
    expect(reports()).toEqual(decide);
    expect(notee.vuPar).toBe(piece.vuPar);
    enregistrer(b, { ...notee, fin: '2027-01-01' });
    expect(reports()).toEqual([]);
  });

  test('the DataMatrix of a card finds everybody whose card it is, and nobody once the card is taken back', () => {
    const b = monter();
    const [anne, paul] = ['Anne', 'Paul'].map((prenom) => b.valeur('patients.enregistrer', patient({ prenom })));
    const brut = 'AMC75000001XADH';
    enregistrer(b, carte(anne!, { brut }), JOUR);
    const dePaul = enregistrer(b, carte(paul!, { brut }), JOUR);
    enregistrer(b, carte(paul!, { brut: 'AUTRE' }), JOUR);
    expect(b.valeur('patients.deLaCarte', { brut }).map((p) => p.prenom)).toEqual(['Anne', 'Paul']);
    b.valeur('pieces.annuler', { evenement: randomUUID(), pieceId: dePaul.id, jour: JOUR });
    expect(b.valeur('patients.deLaCarte', { brut }).map((p) => p.prenom)).toEqual(['Anne']);
    expect(b.valeur('patients.deLaCarte', { brut: 'INCONNU' })).toEqual([]);
  });

  test('of nobody, of another patient, of nothing: refused', () => {
    const b = monter();
    const p = b.valeur('patients.enregistrer', patient());
    const q = b.valeur('patients.enregistrer', patient({ nom: 'Martin' }));
    const piece = enregistrer(b, carte(p));
    const essai = (x: Piece) => b.appeler('pieces.enregistrer', { evenement: randomUUID(), piece: x, jour: JOUR });
    expect(essai({ ...piece, patientId: q.id })).toMatchObject({ ok: false });
    expect(essai({ ...carte(p), patientId: randomUUID() })).toMatchObject({ error: { code: 'patient-inconnu' } });
    expect(b.appeler('pieces.vue', { evenement: randomUUID(), pieceId: randomUUID(), jour: JOUR })).toMatchObject({
      error: { code: 'piece-inconnue' },
    });
  });
});

describe('merging', () => {
  function deux(b: Banc): [Patient, Patient] {
    const commun = { nom: 'Lefèvre', prenom: 'Anne-Marie', dateNaissance: '1948-03-12' };
    return [
      b.valeur('patients.enregistrer', patient({ ...commun, commentaire: 'Sonner deux fois' })),
      b.valeur('patients.enregistrer', patient({ ...commun, nom: 'LEFEVRE', prenom: 'Anne Marie', telephone: '0639980001' })),
    ];
  }

  test('duplicates are proposed by names and birth date or by NIR, not twins, not the generic NIR', () => {
    const b = monter();
    const [p, q] = deux(b);
    const doublons = (id: string) => b.valeur('patients.dossier', { id })!.doublons.map((d) => d.id);
    expect(doublons(p.id)).toEqual([q.id]);
    b.valeur('patients.enregistrer', { ...q, rang: 1 });
    expect(doublons(p.id)).toEqual([q.id]);
    b.valeur('patients.enregistrer', { ...p, rang: 2 });
    expect(doublons(p.id)).toEqual([]);
    const meme = ['295109912611193', '155555575102591'].map((nir) =>
      ['A', 'B'].map((nom) => b.valeur('patients.enregistrer', patient({ nom: `${nom} ${nir}`, nir })).id),
    );
    expect(doublons(meme[0]![0]!)).toEqual([meme[0]![1]]);
    expect(doublons(meme[1]![0]!)).toEqual([]);
  });

  test('merged: cards and acts move, empty fields are filled; parted: everything is as it was', () => {
    const b = monter();
    const [p, q] = deux(b);
    const piece = enregistrer(b, carte(q, { vuLe: '2025-01-01' }), '2025-01-01');
    const garde = acte(
      q,
      {},
      { patient: { dateNaissance: q.dateNaissance, primoVaccinant: false, criteres: [], situation: 'aucune' } },
    );
    b.valeur('actes.enregistrer', garde);
    const fusion = randomUUID();
    const reunie = b.valeur('patients.fusionner', { fusion, garde: p.id, retire: q.id });
    expect(reunie).toMatchObject({ nom: 'Lefèvre', commentaire: 'Sonner deux fois', telephone: '0639980001' });
    expect(b.valeur('patients.fusionner', { fusion, garde: p.id, retire: q.id })).toEqual(reunie);
    const apres = b.valeur('patients.dossier', { id: p.id })!;
    expect(apres.pieces.map((x) => [x.id, x.patientId])).toEqual([[piece.id, p.id]]);
    expect(apres.fusions).toMatchObject([{ id: fusion, retire: { id: q.id, nom: 'LEFEVRE' } }]);
    expect(b.valeur('actes.duPatient', { patientId: p.id })).toHaveLength(1);
    expect(b.valeur('patients.dossier', { id: q.id })).toBeNull();
    expect(b.valeur('patients.chercher', { texte: 'lefevre' })).toHaveLength(1);

    const changee = b.valeur('patients.enregistrer', { ...apres.patient, commentaire: 'Sonner trois fois' });
    const rendue = b.valeur('patients.separer', { fusion });
    expect(rendue).toEqual({ ...changee, telephone: '', version: changee.version + 1 });
    expect(b.valeur('patients.dossier', { id: q.id })?.pieces).toEqual([piece]);
    expect(b.valeur('actes.duPatient', { patientId: q.id })).toHaveLength(1);
    expect(b.valeur('actes.lire', { id: garde.id })).toEqual(garde);
    expect(b.valeur('patients.dossier', { id: p.id })?.pieces).toEqual([]);
    expect(b.valeur('patients.separer', { fusion })).toEqual(rendue);
  });
});

test('a gesture taken back after a merge, or after a separation, stays with the patient who has the document now', () => {
  const b = monter();
  const garde = b.valeur('patients.enregistrer', patient({ nom: 'Garde' }));
  const retire = b.valeur('patients.enregistrer', patient({ nom: 'Retire' }));
  const piece = enregistrer(b, carte(retire, { fin: '2026-01-31', vuLe: '2025-12-01' }), '2025-12-01');
  const fusion = randomUUID();
  const vueAnnulee = (): void => {
    b.valeur('pieces.vue', { evenement: randomUUID(), pieceId: piece.id, jour: JOUR });
    b.valeur('pieces.annuler', { evenement: randomUUID(), pieceId: piece.id, jour: JOUR });
  };
  const seule = (id: string) => b.valeur('patients.dossier', { id })!.pieces[0]!;
  b.valeur('patients.fusionner', { fusion, garde: garde.id, retire: retire.id });
  vueAnnulee();
  expect(seule(garde.id).patientId).toBe(garde.id);
  expect(b.valeur('agenda.bilan', { jour: JOUR }).retard).toBe(1);
  enregistrer(b, { ...seule(garde.id), note: 'x' });
  b.valeur('patients.separer', { fusion });
  vueAnnulee();
  expect(seule(retire.id).patientId).toBe(retire.id);
  expect(b.valeur('agenda.bilan', { jour: JOUR }).retard).toBe(1);
});

test('a merge keeps both comments in sight; a separation gives each its own', () => {
  const b = monter();
  const [p, q] = ['Sonner', 'Parler fort'].map((commentaire) => b.valeur('patients.enregistrer', patient({ commentaire })));
  const fusion = randomUUID();
  expect(b.valeur('patients.fusionner', { fusion, garde: p!.id, retire: q!.id }).commentaire).toBe('Sonner / Parler fort');
  expect(b.valeur('patients.separer', { fusion }).commentaire).toBe('Sonner');
  expect(b.valeur('patients.dossier', { id: q!.id })?.patient.commentaire).toBe('Parler fort');
});

test('a family under one NIR is not one person', () => {
  const b = monter();
  const nir = '295109912611193';
  const mere = b.valeur('patients.enregistrer', patient({ prenom: 'Anne', dateNaissance: '1995-10-01', nir }));
  b.valeur('patients.enregistrer', patient({ prenom: 'Léo', dateNaissance: '2020-01-02', nir }));
  expect(b.valeur('patients.dossier', { id: mere.id })!.doublons).toEqual([]);
  const faute = b.valeur('patients.enregistrer', patient({ prenom: 'Anne', dateNaissance: '1995-01-10', nir }));
  expect(b.valeur('patients.dossier', { id: mere.id })!.doublons.map((d) => d.id)).toEqual([faute.id]);
});

test('a patient is found by the last digits of the NIR and of the telephone, by birth name, and the exact name comes first', () => {
  const b = monter();
  for (let i = 0; i < 60; i++) b.valeur('patients.enregistrer', patient({ nom: `Duport${i}` }));
  const p = b.valeur(
    'patients.enregistrer',
    patient({ nom: 'Du', nomNaissance: 'Œuvrard', nir: '295109912611193', telephone: '0639980142' }),
  );
  const chercher = (texte: string) => b.valeur('patients.chercher', { texte }).map((x) => x.nom);
  for (const texte of ['11193', '193', '12611193', '2 95 10 99', '0639', '06 39 98', '06.39.98.01', '+33 6 39', '980142', 'oeuv'])
    expect([texte, chercher(texte)]).toEqual([texte, [p.nom]]);
  expect(chercher('du')[0]).toBe('Du');
  expect(chercher('du')).toHaveLength(50);
});
