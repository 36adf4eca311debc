import { randomUUID } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { REGLAGES_INITIAUX } from '../../shared/model.ts';
import { schemaPatient, type Patient } from '../../shared/patient.ts';
import { pieceVide, type Piece } from '../../shared/pieces.ts';
import type { RefusFacture } from '../../shared/rappels/regles.ts';
import {
  cartesVues,
  couvertureDe,
  constater,
  couverturesPossibles,
  questionsDe,
  refuseesPossibles,
  reponsesTenues,
  type DossierVerification,
} from '../../shared/verifications/etude.ts';
import { ecrirePoints, ecrireVerification } from '../../shared/verifications/fiche.ts';
import type { ReponsesVerification } from '../../shared/verifications/reponses.ts';

const JOUR = '2026-11-22';
const ANNE: Patient = schemaPatient.parse({
  id: randomUUID(),
  nom: 'Dupont',
  prenom: 'Anne',
  dateNaissance: '1950-05-04',
  nir: '',
});
const piece = (change: Partial<Piece>): Piece =>
  ({ ...pieceVide(change.genre ?? 'mutuelle', randomUUID(), ANNE.id), ...change }) as Piece;
const carte = (change: Partial<Piece> = {}): Piece =>
  piece({ debut: '2026-01-01', fin: '2026-12-31', beneficiaires: 'DUPONT Anne', ...change });
const dossier = (
  reponses: ReponsesVerification,
  pieces: readonly Piece[] = [carte({ amc: '1' })],
  patient: Partial<Patient> = {},
  refus: readonly RefusFacture[] = [],
): DossierVerification => ({ patient: { ...ANNE, ...patient }, pieces, refus, jour: JOUR, reponses });

describe('questions', () => {
  test.each([
    ['Vitale updated a year ago to the day: known', [piece({ genre: 'vitale', debut: '2025-11-22' })], false],
    ['a day more: asked', [piece({ genre: 'vitale', debut: '2025-11-21' })], true],
    ['the last of two counts', [piece({ genre: 'vitale', debut: '2024-01-01' }), piece({ genre: 'vitale', debut: JOUR })], false],
    ['archived: asked', [piece({ genre: 'vitale', debut: JOUR, archivee: true })], true],
    ['no Vitale on file: asked', [], true],
  ] as [string, Piece[], boolean][])('%s', (_cas, pieces, posee) => {
    expect(questionsDe(dossier({ vitale: 'presente' }, pieces)).includes('miseAJour')).toBe(posee);
  });

  test('only what applies is asked, in order', () => {
    expect(questionsDe(dossier({}))).toEqual(['vitale', 'carte', 'ordonnance']);
    expect(questionsDe(dossier({ vitale: 'absente', attestation: 'vue', ordonnance: 'aucune' }, []))).toEqual([
      'vitale',
      'attestation',
      'caisse',
      'beneficiaire',
      'complementaire',
      'ordonnance',
    ]);
    expect(questionsDe(dossier({ ordonnance: 'incomplete' }, [piece({ genre: 'c2s' })], { commentaire: 'x' }))).toEqual([
      'vitale',
      'preuve',
      'ordonnance',
      'ordonnanceNom',
      'ordonnanceDate',
      'prescripteur',
      'commentaire',
    ]);
  });

  test('a card that names somebody else, or nobody, is read again once it is in hand', () => {
    for (const beneficiaires of ['', 'DUPONT Paul']) {
      const pieces = [carte({ beneficiaires })];
      expect(questionsDe(dossier({}, pieces))).not.toContain('nomme');
      expect(questionsDe(dossier({ carte: 'conforme' }, pieces))).toContain('nomme');
    }
    expect(questionsDe(dossier({ carte: 'conforme' }))).not.toContain('nomme');
  });
});

describe('which cover', () => {
  test('those that hold the day, the one to bill first; else the last that ended, so that its end is said', () => {
    const vieille = carte({ debut: '2024-01-01', fin: '2024-12-31' });
    const finie = carte({ debut: '2025-01-01', fin: '2025-12-31' });
    const recente = carte({ debut: '2026-06-01' });
    const c2s = piece({ genre: 'c2s', debut: '2026-02-01', fin: '2027-01-31' });
    const ids = (pieces: readonly Piece[]): string[] => couverturesPossibles(pieces, JOUR).map((p) => p.id);
    expect(ids([vieille, finie])).toEqual([finie.id]);
    expect(ids([finie, recente])).toEqual([recente.id]);
    expect(ids([c2s, recente, carte()])[0]).toBe(recente.id);
    expect(ids([c2s, recente])).toHaveLength(2);
    expect(ids([carte({ archivee: true })])).toEqual([]);
  });

  test('what was said of a card that is gone is asked again', () => {
    const [a, b] = [carte(), carte()];
    const dites: ReponsesVerification = { vitale: 'presente', complementaire: a.id, carte: 'conforme', nomme: 'oui' };
    expect(reponsesTenues(dossier(dites, [a, b]))).toEqual(dites);
    expect(reponsesTenues(dossier(dites, [b]))).toEqual({ vitale: 'presente' });
    // It has changed: alone it is a fact; once the new one is on file, which is it?
    const changee = { ...dites, carte: 'changee' } as const;
    expect(reponsesTenues(dossier(changee, [a]))).toEqual(changee);
    expect(reponsesTenues(dossier(changee, [a, b]))).toEqual({ vitale: 'presente' });
  });
});

describe('what holds', () => {
  test('an unanswered dossier knows nothing and refuses nothing', () => {
    expect(constater(dossier({}, []))).toEqual({
      vitale: 'inconnue',
      attestation: 'inconnue',
      caisse: 'inconnue',
      beneficiaire: 'inconnu',
      age: 'majeur',
      nirParent: 'absent',
      couverture: 'inconnue',
      validite: 'sans-date',
      carte: 'inconnue',
      preuve: 'inconnue',
      refusee: 'non',
      rivales: 'aucune',
      routage: 'absent',
      nomme: 'inconnu',
      ordonnance: 'inconnue',
      prescripteur: 'absent',
      commentaire: 'aucun',
    });
  });

  test.each([
    ['2008-11-22', 'majeur'],
    ['2008-11-23', 'mineur'],
  ])('born on %s: %s', (dateNaissance, age) => {
    expect(constater(dossier({}, [], { dateNaissance })).age).toBe(age);
  });

  test.each([
    ['2026-11-22', 'en-cours'],
    ['2026-11-21', 'finie'],
    ['', 'sans-date'],
  ])('a card that ends on %j is %s', (fin, validite) => {
    expect(constater(dossier({}, [carte({ fin })])).validite).toBe(validite);
  });

  test.each([
    [{ rpps: '', structure: '291990869', typeStructure: 'am' }, 'am'],
    [{ rpps: '', structure: '291990868', typeStructure: 'am' }, 'cle-douteuse'],
    [{ rpps: '', structure: '750803447', typeStructure: 'finess' }, 'finess'],
    [{ rpps: '', structure: '750803448', typeStructure: 'finess' }, 'cle-douteuse'],
    [{ rpps: '10000001916', structure: '291990869', typeStructure: 'a-preciser' }, 'a-preciser'],
    [{ rpps: '10000001916', structure: '', typeStructure: 'a-preciser' }, 'rpps-seul'],
    [{ rpps: '10003461033', structure: '', typeStructure: 'a-preciser' }, 'rpps-douteux'],
    [{ rpps: '10003461033', structure: '291990869', typeStructure: 'am' }, 'rpps-douteux'],
  ] as const)('prescriber %j: %s', (numeros, attendu) => {
    const prescripteur = { id: ANNE.id, nom: '', ...numeros };
    expect(constater(dossier({ prescripteur }, [])).prescripteur).toBe(attendu);
  });

  test.each([
    ['oui', 'non', 'sans-date'],
    ['non', 'oui', 'sans-nom'],
    ['non', 'non', 'sans-nom-ni-date'],
    ['inconnu', 'oui', 'inconnue'],
    ['oui', 'oui', 'complete'],
  ] as const)('incomplete ordonnance, name %s, date %s: %s', (ordonnanceNom, ordonnanceDate, attendu) => {
    expect(constater(dossier({ ordonnance: 'incomplete', ordonnanceNom, ordonnanceDate })).ordonnance).toBe(attendu);
  });
});

describe('what was seen', () => {
  const vues = (reponses: ReponsesVerification, pieces: readonly Piece[]): string[] =>
    cartesVues(dossier(reponses, pieces)).vues.map((p) => p.genre);
  const c2s = piece({ genre: 'c2s', fin: '2027-01-31' });

  test('a card in date and the same; a C2S by its paper, not by the Vitale; nothing that ended', () => {
    expect(vues({ carte: 'conforme' }, [carte()])).toEqual(['mutuelle']);
    for (const autre of ['changee', 'non-presentee', 'inconnu', 'aucune'] as const)
      expect(vues({ carte: autre }, [carte()])).toEqual([]);
    expect(vues({ carte: 'conforme' }, [carte({ fin: '2026-11-21' })])).toEqual([]);
    expect(vues({ preuve: 'attestation' }, [c2s])).toEqual(['c2s']);
    expect(vues({ preuve: 'vitale' }, [c2s])).toEqual([]);
  });

  test('a Vitale updated at this visit: the one on file, or a new one', () => {
    const maj = { vitale: 'presente', miseAJour: 'aujourdhui' } as const;
    expect(vues(maj, [piece({ genre: 'vitale', debut: '2024-01-01' })])).toEqual(['vitale']);
    expect(cartesVues(dossier(maj, []))).toEqual({ vues: [], vitaleNouvelle: true });
    expect(cartesVues(dossier({ vitale: 'absente', miseAJour: 'aujourdhui' }, []))).toEqual({ vues: [], vitaleNouvelle: false });
  });
});

test('the sheet never prints a whole NIR, and puts what is to settle first', () => {
  const d = dossier(
    { vitale: 'absente', attestation: 'vue', caisse: 'CPAM', beneficiaire: 'oui', carte: 'conforme', ordonnance: 'aucune' },
    [carte({ fin: '2026-11-21' })],
    { dateNaissance: '2019-01-01', nirAssure: '295109912611193' },
  );
  const fiche = ecrireVerification(d, REGLAGES_INITIAUX);
  expect(JSON.stringify(fiche)).not.toContain('126');
  expect(fiche.points.map((p) => p.niveau)[0]).toBe('a-regler');
  expect(fiche.points.map((p) => p.niveau).at(-1)).toBe('sur');
  expect(fiche.points.find((p) => p.point === 'nir')?.vu).toContain('Mineur, NIR du parent 2\u202f95');
  expect(fiche.cartes).toEqual([]);
});

describe('a cover that the patient has no more', () => {
  const mutuelle = carte({ amc: '1' });
  const c2s = piece({ genre: 'c2s', debut: '2026-01-01', fin: '2026-12-31', beneficiaires: 'DUPONT Anne' });
  const deux = [mutuelle, c2s];

  test('the C2S that holds the same day is asked about, then billed', () => {
    const perdue = dossier({ complementaire: mutuelle.id, carte: 'aucune' }, deux);
    expect(questionsDe(perdue)).toContain('preuve');
    expect(questionsDe(perdue)).toContain('carte');
    expect(couvertureDe(perdue, 'preuve')?.id).toBe(c2s.id);
    expect(couvertureDe(perdue, 'carte')?.id).toBe(mutuelle.id);
    expect(constater(perdue)).toMatchObject({ couverture: 'c2s', preuve: 'inconnue' });
    const vue = dossier({ complementaire: c2s.id, carte: 'aucune', preuve: 'attestation' }, deux);
    expect(constater(vue)).toMatchObject({ couverture: 'c2s', preuve: 'attestation' });
    expect(cartesVues(vue).vues).toEqual([c2s]);
  });

  test('and the mutuelle, where it is the C2S that ended', () => {
    const perdue = dossier({ complementaire: c2s.id, preuve: 'aucune' }, deux);
    expect(questionsDe(perdue)).toContain('carte');
    expect(constater(perdue).couverture).toBe('mutuelle');
  });

  test('both gone: no cover at all', () => {
    for (const complementaire of [mutuelle.id, c2s.id])
      expect(constater(dossier({ complementaire, carte: 'aucune', preuve: 'aucune' }, deux)).couverture).toBe('aucune');
  });

  test('another mutuelle of the file holds the day: nobody said anything of it, which is no none', () => {
    const autre = carte({ amc: '2' });
    const d = dossier({ complementaire: mutuelle.id, carte: 'aucune' }, [mutuelle, autre]);
    expect(constater(d).couverture).toBe('inconnue');
    expect(constater(dossier({ complementaire: mutuelle.id, carte: 'aucune' }, [mutuelle])).couverture).toBe('aucune');
  });
});

test('an attestation of rights that is shown is seen on its document, when it names the patient and still runs', () => {
  const attestation = piece({ genre: 'attestation', debut: '2026-01-01', fin: '2026-12-31' });
  const vues = (reponses: ReponsesVerification, pieces: readonly Piece[]): readonly Piece[] =>
    cartesVues(dossier(reponses, pieces)).vues;
  const montree: ReponsesVerification = { vitale: 'absente', attestation: 'vue', beneficiaire: 'oui' };
  expect(vues(montree, [attestation])).toEqual([attestation]);
  expect(vues({ ...montree, beneficiaire: 'non' }, [attestation])).toEqual([]);
  expect(vues({ ...montree, attestation: 'non' }, [attestation])).toEqual([]);
  expect(vues({ ...montree, vitale: 'presente' }, [attestation])).toEqual([]);
  expect(vues(montree, [{ ...attestation, fin: '2026-11-21' }])).toEqual([]);
  expect(ecrireVerification(dossier(montree, [attestation]), REGLAGES_INITIAUX).cartes.join()).toContain('Attestation');
});

describe('a card that the payer has refused', () => {
  const [ancienne, nouvelle] = [carte({ amc: '1' }), carte({ amc: '2', debut: '2026-06-01' })];
  const refus = (...refusees: readonly Piece[]): RefusFacture[] => [
    { genre: 'mutuelle', depuis: '2026-11-20', refusees: refusees.map((p) => p.id), facturees: refusees.map((p) => p.id) },
  ];
  const choisir = (pieces: readonly Piece[], p: Piece, r: readonly RefusFacture[]): string =>
    constater(dossier({ complementaire: p.id, carte: 'conforme' }, pieces, {}, r)).refusee;

  test('is refused still, in date and shown; another one on file is not', () => {
    expect(choisir([ancienne], ancienne, refus(ancienne))).toBe('oui');
    expect(choisir([ancienne, nouvelle], ancienne, refus(ancienne))).toBe('oui');
    expect(choisir([ancienne, nouvelle], nouvelle, refus(ancienne))).toBe('non');
    expect(choisir([ancienne], ancienne, [])).toBe('non');
    expect(choisir([ancienne], ancienne, [{ ...refus(ancienne)[0]!, depuis: '2026-11-23' }])).toBe('non');
  });

  test('of several that may have been billed, the pharmacist says which; not known, each is to be settled', () => {
    const deux = [ancienne, nouvelle];
    const r = refus(...deux);
    const avec = (visee: Piece, refusee?: string): DossierVerification =>
      dossier({ complementaire: visee.id, carte: 'conforme', ...(refusee !== undefined && { refusee }) }, deux, {}, r);
    for (const visee of deux) {
      expect(questionsDe(avec(visee))).toContain('refusee');
      expect(refuseesPossibles(avec(visee))).toEqual(deux);
      expect(constater(avec(visee, 'inconnu')).refusee).toBe('oui');
      const vu = (refusee: string): string => ecrirePoints(avec(visee, refusee)).find((p) => p.point === 'complementaire')!.vu;
      expect(vu('inconnu')).toContain('peut-être avec cette carte');
      expect(vu(visee.id)).toContain('a refusé une facture avec cette carte');
      for (const dite of deux)
        expect(constater(avec(visee, dite.id)).refusee, `${visee.id} ${dite.id}`).toBe(dite === visee ? 'oui' : 'non');
    }
    // Two invoices refused, one answer: the other card clears neither.
    const toutes = dossier({ complementaire: nouvelle.id, carte: 'conforme', refusee: ancienne.id }, deux, {}, [...r, ...r]);
    expect(constater(toutes).refusee).toBe('oui');
    // One alone may have been: nothing to ask. An answer about a card that has left the file does not hold.
    expect(questionsDe(dossier({ complementaire: nouvelle.id }, deux, {}, refus(nouvelle)))).not.toContain('refusee');
    expect(reponsesTenues(avec(nouvelle, randomUUID())).refusee).toBeUndefined();
    expect(reponsesTenues(avec(nouvelle, ancienne.id)).refusee).toBe(ancienne.id);
  });

  test('is said with its day, and settles nothing', () => {
    const reponses: ReponsesVerification = {
      vitale: 'presente',
      miseAJour: 'recente',
      carte: 'conforme',
      ordonnance: 'aucune',
    };
    const fiche = ecrireVerification(dossier(reponses, [ancienne], {}, refus(ancienne)), REGLAGES_INITIAUX);
    expect(fiche.niveau).toBe('a-regler');
    const point = fiche.points.find((p) => p.point === 'complementaire');
    expect(point?.vu).toContain('la mutuelle a refusé une facture avec cette carte, refus connu le 20/11/2026');
    expect(point?.manque).toContain('Demandez une nouvelle carte');
    expect(ecrireVerification(dossier(reponses, [ancienne]), REGLAGES_INITIAUX).niveau).toBe('sur');
  });
});

test('the end of the attestation on file is said, or that it is not known', () => {
  const montree: ReponsesVerification = { vitale: 'absente', attestation: 'vue', beneficiaire: 'oui' };
  const vu = (pieces: readonly Piece[], reponses = montree): string =>
    ecrireVerification(dossier(reponses, pieces), REGLAGES_INITIAUX).points.find((p) => p.point === 'droits')!.vu;
  const attestation = (fin: string): Piece => piece({ genre: 'attestation', debut: '2026-01-01', fin });
  expect(vu([attestation('2026-12-31')])).toContain('sur la fiche Attestation de droits, jusqu’au 31/12/2026');
  expect(vu([attestation('2026-11-21')])).toContain('sur la fiche Attestation de droits, terminée le 21/11/2026');
  expect(vu([attestation('2026-11-21'), attestation('2026-12-31')])).toContain('31/12/2026');
  expect(vu([])).toContain('sa fin n’est pas sur la fiche');
  expect(vu([attestation('2026-12-31')], { ...montree, attestation: 'non' })).not.toContain('2026');
});

test('a comment read avoids no reject in particular; what is deduced is not said to be written nowhere', () => {
  const d = dossier({ ordonnance: 'aucune', commentaire: 'lu', complementaire: 'aucune' }, [], { commentaire: 'Tutelle' });
  const points = ecrireVerification(d, REGLAGES_INITIAUX).points;
  expect(points.find((p) => p.point === 'commentaire')?.evite).toBe('');
  expect(points.find((p) => p.point === 'complementaire')?.confiance).toBe('Déduit de ce texte, qui ne le dit pas tel quel');
});
