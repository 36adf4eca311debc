import { randomUUID } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { api, apiMain, apiStore, type CodeErreur, type EtatStore, type ProcedureStore } from '../../shared/api.ts';
import { T } from '../../shared/messages/ecrans.fr.ts';
import { messagesErreurs, messagesEtats } from '../../shared/messages/erreurs.fr.ts';
import { REGLAGES_INITIAUX } from '../../shared/model.ts';
import { CRITERES, PRODUITS, REFERENTIELS, SITUATIONS, TERRITOIRES } from '../../shared/regles/dossier.ts';
import { PORTEES } from '../../shared/agenda.ts';
import { COLONNES, ENCODAGES, SEPARATEURS } from '../../shared/importation/importation.ts';
import { SITUATIONS_PATIENT } from '../../shared/patient.ts';
import { GENRES, pieceVide } from '../../shared/pieces.ts';
import { INTERVALLES_INITIAUX } from '../../shared/rappels/intervalles.ts';
import { acte, monter, patient } from '../store/banc.ts';

const PROCEDURES = Object.keys(apiStore) as ProcedureStore[];

describe('contract', () => {
  test('every procedure says what goes in and what comes out, and no name is in both halves', () => {
    for (const [nom, { entree, sortie }] of Object.entries(api)) {
      expect(entree, nom).toBeInstanceOf(z.ZodType);
      expect(sortie, nom).toBeInstanceOf(z.ZodType);
    }
    expect(Object.keys(api)).toHaveLength(PROCEDURES.length + Object.keys(apiMain).length);
  });

  test('an unknown key is refused wherever an object goes in', () => {
    for (const [nom, { entree }] of Object.entries(api)) {
      const lu = (entree as z.ZodType).safeParse({ cleInconnueDuContrat: 1 });
      expect(lu.success, nom).toBe(false);
      if (!(entree instanceof z.ZodVoid)) expect(JSON.stringify(lu.error?.issues), nom).toContain('cleInconnueDuContrat');
    }
  });

  test('every error has its French sentence', () => {
    // A code added to the contract is a compile error here until it is listed.
    const codes: Record<CodeErreur, true> = {
      'entree-invalide': true,
      'sortie-invalide': true,
      'non-autorise': true,
      'store-indisponible': true,
      'ecriture-impossible': true,
      'fichier-abime': true,
      'plan-divergent': true,
      'patient-inconnu': true,
      'piece-inconnue': true,
      'modifie-entretemps': true,
      'fusion-impossible': true,
      'fichier-illisible': true,
      'fichier-non-ecrit': true,
      'import-en-cours': true,
      'code-illisible': true,
      'code-refuse': true,
      'code-recopie': true,
      'dossier-non-inscriptible': true,
      'impression-impossible': true,
      interne: true,
    };
    expect(Object.keys(messagesErreurs).toSorted()).toEqual(Object.keys(codes).toSorted());
    for (const phrase of Object.values(messagesErreurs)) expect(phrase).toMatch(/^\p{Lu}.{20,}\.$/u);
    expect(new Set(Object.values(messagesErreurs)).size).toBe(Object.keys(codes).length);
  });

  test('every state has its French sentence or its screen', () => {
    const etats: Record<EtatStore, string> = {
      opening: messagesEtats.opening.phrase,
      'first-run': T.premiere.intro,
      'needs-recovery-code': T.secours.intro,
      'key-missing': messagesEtats['key-missing'].phrase,
      ready: T.accueil.aide,
      'newer-version': messagesEtats['newer-version'].phrase,
      damaged: messagesEtats.damaged.phrase,
      'no-disk': messagesEtats['no-disk'].phrase,
      'in-use': messagesEtats['in-use'].phrase,
      failed: messagesEtats.failed.phrase,
    };
    for (const phrase of Object.values(etats)) expect(phrase).toMatch(/^\p{Lu}.*\.$/u);
    expect(Object.keys(messagesEtats).length + 3).toBe(Object.keys(etats).length);
  });
});

const connu = patient();
const acteConnu = acte(connu);
const pieceConnue = pieceVide('mutuelle', randomUUID(), connu.id);
const id = fc.oneof(fc.uuid(), fc.constantFrom(connu.id, acteConnu.id));
const texte = fc.oneof(fc.string({ maxLength: 30 }), fc.string({ unit: 'binary', maxLength: 30 }));
const jour = fc.oneof(
  fc
    .date({ min: new Date('1900-01-01'), max: new Date('2030-01-01'), noInvalidDate: true })
    .map((d) => d.toISOString().slice(0, 10)),
  fc.constantFrom('2025-02-30', '', '0000-01-01', '2025-11-03'),
);
const chiffres = (n: number) => fc.array(fc.integer({ min: 0, max: 9 }), { minLength: n, maxLength: n }).map((l) => l.join(''));
const vide = fc.constant('');
const peutEtre = <V>(a: fc.Arbitrary<V>) => fc.option(a, { nil: undefined });
const gtin = fc.oneof(chiffres(14), fc.constant('03400930060056'));

const version = fc.integer({ min: 0, max: 2 });
const unPatient = fc.record({
  id,
  version,
  nom: texte,
  prenom: texte,
  nomNaissance: texte,
  dateNaissance: jour,
  rang: fc.constantFrom(null, 1, 9),
  nir: fc.oneof(vide, chiffres(15)),
  nirAssure: fc.oneof(vide, chiffres(15)),
  caisse: fc.record({
    regime: fc.constantFrom('', '01'),
    caisse: fc.oneof(vide, chiffres(3)),
    centre: fc.oneof(vide, chiffres(4)),
  }),
  situation: fc.constantFrom(...SITUATIONS_PATIENT),
  maternite: fc.record({ debut: fc.oneof(vide, jour), fin: fc.oneof(vide, jour) }),
  telephone: fc.oneof(vide, chiffres(10)),
  commentaire: texte,
});
const dateOuVide = fc.oneof(vide, jour);
const ouiNonInconnu = fc.constantFrom('oui', 'non', 'inconnu');
const commun = {
  id: fc.oneof(id, fc.constant(pieceConnue.id)),
  version,
  patientId: id,
  debut: dateOuVide,
  fin: dateOuVide,
  vuLe: dateOuVide,
  vuPar: texte,
  beneficiaires: texte,
  note: texte,
  archivee: fc.boolean(),
};
const unePiece = fc.oneof(
  fc.record({
    ...commun,
    genre: fc.constant('mutuelle'),
    amc: chiffres(8),
    convention: vide,
    csr: vide,
    adherent: chiffres(9),
    garantie: vide,
    contrat: texte,
    responsable: ouiNonInconnu,
    brut: fc.string({ unit: 'binary', maxLength: 50 }),
  }),
  fc.record({ ...commun, genre: fc.constant('c2s'), participation: ouiNonInconnu, gestionnaire: texte }),
  fc.record({ ...commun, genre: fc.constant('vitale') }),
  fc.record({ ...commun, genre: fc.constant('attestation'), organisme: texte }),
  fc.record({ ...commun, genre: fc.constant('ordonnance'), mentions: texte }),
);
const pieceId = fc.oneof(fc.constant(pieceConnue.id), fc.uuid());
const geste = { evenement: fc.uuid(), pieceId, jour };
const uneLecture = fc.record({
  encodage: fc.constantFrom(...ENCODAGES),
  separateur: fc.constantFrom(...SEPARATEURS),
  colonnes: fc.array(fc.option(fc.constantFrom(...COLONNES))),
});
const unPrescripteur = fc.record({
  id,
  nom: texte,
  rpps: fc.oneof(vide, chiffres(11)),
  structure: fc.oneof(vide, chiffres(9)),
  typeStructure: fc.constantFrom('am', 'finess', 'a-preciser'),
});
const uneDose = fc.record({
  gtin: fc.oneof(vide, gtin),
  lot: texte,
  peremption: fc.oneof(vide, jour),
  lotAVerifier: fc.boolean(),
  doutes: fc.array(fc.constantFrom('lot-absent', 'separateurs-perdus')),
});
const oui = fc.constantFrom(true, false, 'inconnu', undefined);
const reponses = fc.record({
  ordonnance: oui,
  injection: oui,
  bon: oui,
  'patient.criteres': peutEtre(fc.subarray([...CRITERES])),
  'patient.situation': peutEtre(fc.constantFrom(...SITUATIONS)),
  'vaccin.produit': peutEtre(fc.constantFrom(...PRODUITS)),
});
const rien = fc.constant(undefined);

/** Payloads close to what each procedure takes, so that many parse. */
const proches: Record<ProcedureStore, fc.Arbitrary<unknown>> = {
  'patients.chercher': fc.record({ texte: fc.string({ unit: 'binary', maxLength: 200 }) }),
  'patients.recents': rien,
  'patients.dossier': fc.record({ id }),
  'patients.enregistrer': unPatient,
  'patients.fusionner': fc.record({ fusion: fc.uuid(), garde: id, retire: id }),
  'patients.separer': fc.record({ fusion: fc.uuid() }),
  'pieces.enregistrer': fc.record({ evenement: fc.uuid(), piece: unePiece, jour }),
  'pieces.vue': fc.record(geste),
  'pieces.annuler': fc.record(geste),
  'pieces.archiver': fc.record({ ...geste, motif: texte }),
  'pieces.reporter': fc.record({ ...geste, jusquau: dateOuVide, motif: texte }),
  'pieces.historique': fc.record({ pieceId }),
  'agenda.lister': fc.record({
    jour,
    portee: fc.constantFrom(...PORTEES),
    genre: fc.option(fc.constantFrom(...GENRES)),
  }),
  'agenda.bilan': fc.record({ jour }),
  'agenda.premiereFois': fc.record({ jour }),
  'import.relire': uneLecture,
  'import.lancer': fc.record({ lecture: uneLecture, jour }),
  'import.etat': rien,
  'import.annuler': rien,
  'import.refus': rien,
  'prescripteurs.lister': rien,
  'prescripteurs.enregistrer': unPrescripteur,
  'produits.lire': fc.record({ gtin: fc.oneof(gtin, texte) }),
  'produits.lier': fc.record({ gtin, produit: fc.constantFrom(...PRODUITS) }),
  'brouillon.lire': rien,
  'brouillon.enregistrer': fc.record({
    id,
    sujet: fc.oneof(
      fc.record({ type: fc.constant('passage'), dateNaissance: jour }),
      fc.record({ type: fc.constant('patient'), patient: unPatient }),
    ),
    dateActe: jour,
    referentiel: fc.constantFrom(...REFERENTIELS),
    reponses,
    edition: fc.oneof(fc.constant(null), texte),
    prescripteur: fc.oneof(fc.constant(null), unPrescripteur),
    dose: uneDose,
  }),
  'brouillon.effacer': rien,
  'actes.enregistrer': fc.record({
    id,
    patientId: id,
    dateActe: jour,
    dossier: fc.constantFrom(acteConnu.dossier, { ...acteConnu.dossier, bon: false }),
    prescripteur: fc.oneof(fc.constant(null), unPrescripteur),
    dose: uneDose,
    fiche: fc.oneof(fc.constant(acteConnu.fiche), fc.dictionary(fc.string({ maxLength: 8 }), fc.jsonValue(), { maxKeys: 4 })),
  }),
  'actes.duPatient': fc.record({ patientId: id }),
  'actes.lire': fc.record({ id }),
  'reglages.lire': rien,
  'reglages.enregistrer': fc.record({
    officine: fc.record({ nom: texte, finess: fc.oneof(vide, chiffres(9)), territoire: fc.constantFrom(...TERRITOIRES) }),
    lgo: fc.record({ dissocie: fc.constantFrom(true, false, null), libelles: fc.constant(REGLAGES_INITIAUX.lgo.libelles) }),
    referentiel: fc.constantFrom(...REFERENTIELS),
    theme: fc.constantFrom('systeme', 'clair', 'sombre'),
    rappels: fc.record({
      ...Object.fromEntries(Object.keys(INTERVALLES_INITIAUX).map((c) => [c, fc.integer({ min: 1, max: 12 })])),
      janvier: fc.boolean(),
    }),
  }),
};

/** What says no to a well-formed demand: of nobody, of an older version, of a file that was not chosen, two of one number. */
const REFUSENT: ReadonlySet<ProcedureStore> = new Set([
  'actes.enregistrer',
  'prescripteurs.enregistrer',
  'patients.enregistrer',
  'patients.fusionner',
  'patients.separer',
  'pieces.enregistrer',
  'pieces.vue',
  'pieces.annuler',
  'pieces.archiver',
  'pieces.reporter',
  'import.relire',
  'import.lancer',
]);

test.each(PROCEDURES)('%s: 500 payloads give an answer of the contract, never an exception', { timeout: 60_000 }, (procedure) => {
  const b = monter();
  b.valeur('patients.enregistrer', connu);
  b.valeur('actes.enregistrer', acteConnu);
  b.valeur('pieces.enregistrer', { evenement: randomUUID(), piece: pieceConnue, jour: '2025-11-03' });
  let appels = 0;
  fc.assert(
    fc.property(fc.oneof({ weight: 3, arbitrary: proches[procedure] }, fc.jsonValue(), fc.anything()), (charge) => {
      const lu = apiStore[procedure].entree.safeParse(charge);
      if (!lu.success) return;
      appels += 1;
      const r = b.store.appeler(procedure, lu.data);
      if (!r.ok) expect(Object.keys(messagesErreurs)).toContain(r.error.code);
      else expect(apiStore[procedure].sortie.safeParse(r.value).success, JSON.stringify(r.value)).toBe(true);
      if (!REFUSENT.has(procedure)) expect(r.ok).toBe(true);
    }),
    { numRuns: 500 },
  );
  expect(appels).toBeGreaterThan(50);
  expect(b.valeur('patients.recents').length).toBeGreaterThan(0);
});
