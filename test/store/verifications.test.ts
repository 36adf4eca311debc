import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { fermerBase, ouvrirBase } from '../../main/store/database.ts';
import { REGLAGES_INITIAUX } from '../../shared/model.ts';
import type { Patient } from '../../shared/patient.ts';
import type { Piece } from '../../shared/pieces.ts';
import { ecrireVerification } from '../../shared/verifications/fiche.ts';
import type { Controle, ReponsesVerification } from '../../shared/verifications/reponses.ts';
import { AUTEUR, deposer, monter, patient, type Banc } from './banc.ts';

const JOUR = '2026-11-22';
const PRESCRIPTEUR = {
  id: '00000000-0000-4000-8000-0000000000aa',
  nom: 'Dr Martin',
  rpps: '10000001916',
  structure: '291990869',
  typeStructure: 'am',
} as const;
const CARTE = {
  genre: 'mutuelle',
  amc: '99000101',
  debut: '2026-01-01',
  fin: '2026-12-31',
  beneficiaires: 'DUPONT Anne',
} as const;
const ORDINAIRE: ReponsesVerification = {
  vitale: 'presente',
  miseAJour: 'aujourdhui',
  carte: 'conforme',
  ordonnance: 'complete',
  prescripteur: PRESCRIPTEUR,
};

const cartes = (b: Banc, p: Patient): Piece[] => b.valeur('patients.dossier', { id: p.id })!.pieces;

/** The check that the window would keep. */
function controle(b: Banc, p: Patient, reponses: ReponsesVerification): Controle {
  const { refus } = b.valeur('patients.dossier', { id: p.id })!;
  const fiche = ecrireVerification({ patient: p, pieces: cartes(b, p), refus, jour: JOUR, reponses }, REGLAGES_INITIAUX);
  return { id: randomUUID(), patientId: p.id, jour: JOUR, reponses, fiche: structuredClone({ ...fiche }) };
}

test('kept with who made it, listed, reopened identical; what was seen is on the cards, with its trace', () => {
  const b = monter();
  const p = b.valeur('patients.enregistrer', patient());
  const mutuelle = deposer(b, p, CARTE, '2026-02-01');
  const vitale = deposer(b, p, { genre: 'vitale', debut: '2025-01-02' }, '2025-01-02');
  const c = controle(b, p, ORDINAIRE);
  expect(c.fiche).toMatchObject({ niveau: 'sur', verdict: 'Rien ne s’oppose au paiement' });
  b.valeur('verifications.enregistrer', c);
  b.store.fermer();
  b.ouvrir();
  expect(b.valeur('verifications.lire', { id: c.id })).toMatchObject({ controle: c, par: AUTEUR.nom });
  expect(b.valeur('verifications.duPatient', { patientId: p.id })).toMatchObject([
    { id: c.id, jour: JOUR, par: AUTEUR.nom, verdict: 'Rien ne s’oppose au paiement' },
  ]);
  const apres = Object.fromEntries(cartes(b, p).map((x) => [x.id, x]));
  expect(apres[mutuelle.id]).toMatchObject({ vuLe: JOUR, vuPar: AUTEUR.nom, fin: '2026-12-31' });
  expect(apres[vitale.id]).toMatchObject({ vuLe: JOUR, debut: JOUR });
  for (const id of [mutuelle.id, vitale.id])
    expect(b.valeur('pieces.historique', { pieceId: id })[0]).toMatchObject({ geste: 'vue', jour: JOUR });
});

test('a retry keeps one evidence as it was, and cards are seen once', () => {
  const b = monter();
  const p = b.valeur('patients.enregistrer', patient());
  const mutuelle = deposer(b, p, CARTE, '2026-02-01');
  const c = controle(b, p, ORDINAIRE);
  b.valeur('verifications.enregistrer', c);
  b.valeur('verifications.enregistrer', c);
  b.valeur('verifications.enregistrer', { ...c, jour: '2026-11-23', fiche: { autre: true } });
  expect(b.valeur('verifications.lire', { id: c.id })?.controle).toEqual(c);
  expect(b.valeur('pieces.historique', { pieceId: mutuelle.id })).toHaveLength(2);
  // No Vitale was on file: the one updated at this visit is, once.
  expect(cartes(b, p).filter((x) => x.genre === 'vitale')).toMatchObject([{ debut: JOUR, vuLe: JOUR }]);
});

test('an ended card that is shown is not marked as seen: the next one is still to be asked for', () => {
  const b = monter();
  const p = b.valeur('patients.enregistrer', patient());
  const mutuelle = deposer(b, p, { ...CARTE, fin: '2026-10-31' }, '2026-02-01');
  const c = controle(b, p, ORDINAIRE);
  expect(c.fiche['niveau']).toBe('a-regler');
  b.valeur('verifications.enregistrer', c);
  expect(cartes(b, p).find((x) => x.id === mutuelle.id)?.vuLe).toBe('');
});

test('refused, with nothing written: another sheet than the rules say, a question left, somebody who is not there', () => {
  const b = monter();
  const p = b.valeur('patients.enregistrer', patient({ commentaire: 'Appeler avant' }));
  const mutuelle = deposer(b, p, CARTE, '2026-02-01');
  const c = controle(b, p, { ...ORDINAIRE, commentaire: 'lu' });
  const { commentaire: _, ...sansLire } = c.reponses;
  const divergent = { ok: false, error: { code: 'plan-divergent' } };
  expect(b.appeler('verifications.enregistrer', { ...c, fiche: { ...c.fiche, verdict: 'Tout va bien' } })).toEqual(divergent);
  expect(b.appeler('verifications.enregistrer', { ...c, fiche: {} })).toEqual(divergent);
  // The comment must be acknowledged.
  expect(b.appeler('verifications.enregistrer', { ...controle(b, p, sansLire) })).toEqual(divergent);
  expect(b.appeler('verifications.enregistrer', { ...c, patientId: randomUUID() })).toMatchObject({
    error: { code: 'patient-inconnu' },
  });
  expect(b.valeur('verifications.duPatient', { patientId: p.id })).toEqual([]);
  expect(cartes(b, p).find((x) => x.id === mutuelle.id)?.vuLe).toBe('');
  expect(b.valeur('verifications.lire', { id: randomUUID() })).toBeNull();
});

test('evidence and cards together, or neither', () => {
  const b = monter();
  const p = b.valeur('patients.enregistrer', patient());
  deposer(b, p, CARTE, '2026-02-01');
  const c = controle(b, p, ORDINAIRE);
  b.store.fermer();
  const base = ouvrirBase(b.dossier, b.cle);
  base.exec("CREATE TRIGGER refus BEFORE UPDATE ON pieces BEGIN SELECT raise(ABORT, 'non'); END");
  fermerBase(base);
  b.ouvrir();
  expect(b.appeler('verifications.enregistrer', c).ok).toBe(false);
  expect(b.valeur('verifications.duPatient', { patientId: p.id })).toEqual([]);
});

test('all that is known of a patient includes his checks', async () => {
  const b = monter();
  const p = b.valeur('patients.enregistrer', patient());
  deposer(b, p, CARTE, '2026-02-01');
  b.valeur('verifications.enregistrer', controle(b, p, ORDINAIRE));
  const chemin = join(b.dossier, 'tout.txt');
  expect((await b.store.appelerInterne('export.complet', { chemin, patientId: p.id }, AUTEUR)).ok).toBe(true);
  const texte = readFileSync(chemin, 'utf8');
  expect(texte).toContain('VÉRIFICATIONS AVANT FACTURE\r\n22/11/2026');
  for (const dit of [
    'Rien ne s’oppose au paiement',
    'N° AMC 99000101',
    'Dr Martin, N° AM 291990869, RPPS 10000001916',
    'par Test',
  ])
    expect(texte).toContain(dit);
});

test('a patient checked lately is not proposed for erasure', () => {
  const b = monter();
  const p = b.valeur('patients.enregistrer', patient());
  b.valeur(
    'verifications.enregistrer',
    controle(b, p, { ...ORDINAIRE, carte: undefined, complementaire: 'aucune', miseAJour: 'recente' }),
  );
  b.store.fermer();
  const base = ouvrirBase(b.dossier, b.cle);
  base.exec("UPDATE patients SET updated_at = '2015-01-01'; UPDATE verifications SET enregistre_le = '2015-01-01'");
  fermerBase(base);
  b.ouvrir();
  const nombre = (jour: string): number => b.valeur('purge.proposer', { jour }).nombre;
  expect(nombre('2029-11-22')).toBe(0);
  expect(nombre('2029-11-23')).toBe(1);
});

test('a merge brings the checks along and gives them back; an erasure takes them out', () => {
  const b = monter();
  const garde = b.valeur('patients.enregistrer', patient());
  const retire = b.valeur('patients.enregistrer', patient());
  deposer(b, retire, CARTE, '2026-02-01');
  const c = controle(b, retire, ORDINAIRE);
  b.valeur('verifications.enregistrer', c);
  const fusion = randomUUID();
  b.valeur('patients.fusionner', { fusion, garde: garde.id, retire: retire.id });
  expect(b.valeur('verifications.duPatient', { patientId: garde.id })).toHaveLength(1);
  expect(b.valeur('verifications.lire', { id: c.id })?.controle.patientId).toBe(garde.id);
  b.valeur('patients.separer', { fusion });
  expect(b.valeur('verifications.duPatient', { patientId: retire.id })).toHaveLength(1);
  b.valeur('patients.effacer', { id: retire.id });
  expect(b.valeur('verifications.lire', { id: c.id })).toBeNull();
});

test('a merge takes the checks under way along, but not over one of the same person; parting gives back what is still under way', () => {
  const b = monter();
  const [garde, retire] = [patient(), patient()].map((p) => b.valeur('patients.enregistrer', p)) as [Patient, Patient];
  const autre = { id: randomUUID(), nom: 'Karim' };
  const enCours = (p: Patient) => ({ id: randomUUID(), patientId: p.id, jour: JOUR, reponses: { vitale: 'presente' } as const });
  const noter = (c: ReturnType<typeof enCours>, qui = AUTEUR) =>
    expect(b.store.appeler('verifications.noter', c, qui).ok).toBe(true);
  const reprise = (p: Patient, qui = AUTEUR) => {
    const r = b.store.appeler('verifications.reprendre', { patientId: p.id, jour: JOUR }, qui);
    return r.ok ? r.value : r.error;
  };
  const [mienne, restee, sienne, dAilleurs] = [enCours(retire), enCours(retire), enCours(retire), enCours(garde)];
  const tierce = { id: randomUUID(), nom: 'Lou' };
  noter(mienne);
  noter(restee, autre);
  noter(dAilleurs, autre);
  noter(sienne, tierce);
  const fusion = randomUUID();
  b.valeur('patients.fusionner', { fusion, garde: garde.id, retire: retire.id });
  expect(reprise(garde)).toEqual({ ...mienne, patientId: garde.id });
  expect(reprise(garde, autre)).toEqual(dAilleurs);
  expect(reprise(garde, tierce)).toEqual({ ...sienne, patientId: garde.id });
  // Given up, and another one begun: that one is the kept record's.
  expect(b.store.appeler('verifications.abandonner', { patientId: garde.id }, tierce).ok).toBe(true);
  const nouvelle = enCours(garde);
  noter(nouvelle, tierce);
  b.valeur('patients.separer', { fusion });
  expect([reprise(garde), reprise(retire)]).toEqual([null, mienne]);
  expect([reprise(garde, autre), reprise(retire, autre)]).toEqual([dAilleurs, restee]);
  expect([reprise(garde, tierce), reprise(retire, tierce)]).toEqual([nouvelle, null]);
});

test('the demonstration keeps checks of every verdict, each as the rules say, over the year before', async () => {
  const b = monter();
  expect((await b.store.appelerInterne('demo.remplir', { nombre: 500, jour: JOUR })).ok).toBe(true);
  b.store.fermer();
  const base = ouvrirBase(b.dossier, b.cle);
  const gardees = base
    .prepare<[], { jour: string; niveau: string }>("SELECT jour, contenu ->> '$.fiche.niveau' AS niveau FROM verifications")
    .all();
  fermerBase(base);
  expect(gardees.length).toBeGreaterThan(15);
  expect(new Set(gardees.map((g) => g.niveau))).toEqual(new Set(['sur', 'sans-garantie', 'a-regler']));
  for (const { jour } of gardees) expect(jour > '2025-01-01' && jour <= JOUR).toBe(true);
});

test('a check under way is found again after the power goes, by who began it, on its day, and leaves with what is kept', () => {
  const b = monter();
  const p = b.valeur('patients.enregistrer', patient());
  deposer(b, p, CARTE, '2026-02-01');
  const c = controle(b, p, ORDINAIRE);
  const enCours = { id: c.id, patientId: p.id, jour: JOUR, reponses: { vitale: 'presente' } as const };
  const reprendre = (jour = JOUR) => b.valeur('verifications.reprendre', { patientId: p.id, jour });
  b.valeur('verifications.noter', enCours);
  b.store.fermer();
  b.ouvrir();
  expect(reprendre()).toEqual(enCours);
  expect(reprendre('2026-11-23')).toBeNull();
  const autre = { id: randomUUID(), nom: 'Karim' };
  const reprendreAutre = () => b.store.appeler('verifications.reprendre', { patientId: p.id, jour: JOUR }, autre);
  expect(reprendreAutre()).toEqual({ ok: true, value: null });
  // Hers lies beside it, and takes nothing away.
  const sienne = { ...enCours, id: randomUUID(), reponses: { vitale: 'absente' } as const };
  expect(b.store.appeler('verifications.noter', sienne, autre).ok).toBe(true);
  expect(reprendre()).toEqual(enCours);
  expect(b.store.appeler('verifications.abandonner', { patientId: p.id }, autre).ok).toBe(true);
  expect(reprendreAutre()).toEqual({ ok: true, value: null });
  expect(reprendre()).toEqual(enCours);
  b.valeur('verifications.noter', { ...enCours, reponses: ORDINAIRE });
  expect(reprendre()!.reponses).toEqual(ORDINAIRE);
  b.valeur('verifications.enregistrer', c);
  expect(reprendre()).toBeNull();
  // A late save of what is already kept brings nothing back.
  b.valeur('verifications.noter', enCours);
  expect(reprendre()).toBeNull();
  b.valeur('verifications.noter', { ...enCours, id: randomUUID() });
  b.valeur('verifications.abandonner', { patientId: p.id });
  expect(reprendre()).toBeNull();
  expect(b.store.appeler('verifications.noter', { ...enCours, id: randomUUID(), patientId: randomUUID() }, AUTEUR)).toMatchObject(
    {
      ok: false,
      error: { code: 'patient-inconnu' },
    },
  );
  b.valeur('verifications.noter', { ...enCours, id: randomUUID() });
  b.valeur('patients.effacer', { id: p.id });
  b.store.fermer();
});
