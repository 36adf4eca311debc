import { randomBytes, randomUUID } from 'node:crypto';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import type { Auteur } from '../../main/store/auteur.ts';
import { creerStore, type FonctionsStore } from '../../main/store/fonctions.ts';
import { api, type Entree, type ProcedureStore, type Resultat, type Sortie } from '../../shared/api.ts';
import { ecrireFiche } from '../../shared/fiche.ts';
import { DOSE_VIDE, REGLAGES_INITIAUX, type Acte, type Brouillon } from '../../shared/model.ts';
import { schemaPatient, type Patient } from '../../shared/patient.ts';
import { pieceVide, type Piece } from '../../shared/pieces.ts';
import { schemaDossier, type DossierSaisi } from '../../shared/regles/dossier.ts';
import { etudier } from '../../shared/regles/facturation.ts';

/** In whose name the tests call. */
export const AUTEUR: Auteur = { id: '00000000-0000-4000-8000-000000000001', nom: 'Test' };

/** A real encrypted file in a folder of its own, thrown away at the end of the test. */
export interface Banc {
  readonly dossier: string;
  readonly cle: Buffer;
  readonly cleHex: string;
  readonly store: FonctionsStore;
  readonly ouvrir: () => ReturnType<FonctionsStore['ouvrir']>;
  /** A call through the schemas of the contract, as main and the window make it. */
  readonly appeler: <P extends ProcedureStore>(
    procedure: P,
    ...entree: Entree<P> extends void ? [] : [unknown]
  ) => Resultat<Sortie<P>>;
  /** The value of a call that must succeed. */
  readonly valeur: <P extends ProcedureStore>(procedure: P, ...entree: Entree<P> extends void ? [] : [unknown]) => Sortie<P>;
}

export function dossierTemporaire(): string {
  const dossier = mkdtempSync(join(tmpdir(), 'comptoir-test-'));
  onTestFinished(() => {
    rmSync(dossier, { recursive: true, force: true });
  });
  return dossier;
}

/** A store on `dossier`; opened unless the test wants to do it. */
export function monter({
  dossier = dossierTemporaire(),
  cle = randomBytes(32),
  ouvert = true,
}: { dossier?: string; cle?: Buffer; ouvert?: boolean } = {}): Banc {
  const store = creerStore();
  const cleHex = cle.toString('hex');
  const ouvrir = () => store.ouvrir({ dossier, cleHex });
  onTestFinished(() => {
    store.fermer();
  });
  const appeler: Banc['appeler'] = (procedure, ...[entree]) => {
    const resultat = store.appeler(procedure, api[procedure].entree.parse(entree), AUTEUR);
    return resultat.ok ? { ok: true, value: api[procedure].sortie.parse(resultat.value) as Sortie<typeof procedure> } : resultat;
  };
  const valeur: Banc['valeur'] = (procedure, ...entree) => {
    const resultat = appeler(procedure, ...entree);
    if (!resultat.ok) throw new Error(`${procedure}: ${resultat.error.code}`);
    return resultat.value;
  };
  const banc = { dossier, cle, cleHex, store, ouvrir, appeler, valeur };
  if (ouvert && ouvrir() !== 'ready') throw new Error('the store of the test did not open');
  return banc;
}

/** Every file of a folder with its bytes. */
export function octets(dossier: string): Record<string, Buffer> {
  return Object.fromEntries(readdirSync(dossier).map((nom) => [nom, readFileSync(join(dossier, nom))]));
}

export function patient(p: Partial<Patient> = {}): Patient {
  return schemaPatient.parse({ id: randomUUID(), nom: 'Dupont', prenom: 'Anne', dateNaissance: '1950-05-04', nir: '', ...p });
}

const DOSSIER: DossierSaisi = {
  dateActe: '2025-11-03',
  vaccin: { maladie: 'grippe', stockEtat: false },
  injection: true,
  patient: { dateNaissance: '1950-05-04', primoVaccinant: false, criteres: [], situation: 'aucune' },
  bon: true,
  ordonnance: false,
  officine: { lgoDissocie: true },
};

/** A billing to keep, with the sheet that the window would show. */
export function acte(p: Patient, change: Partial<Acte> = {}, saisi: Partial<DossierSaisi> = {}): Acte {
  const dossier = schemaDossier.parse({ ...DOSSIER, ...saisi });
  const dose = change.dose ?? DOSE_VIDE;
  const fiche = ecrireFiche(etudier(dossier), {
    sujet: { type: 'patient', patient: p },
    reglages: REGLAGES_INITIAUX,
    prescripteur: null,
    dose,
  });
  return {
    id: randomUUID(),
    patientId: p.id,
    dateActe: dossier.dateActe,
    dossier,
    prescripteur: null,
    dose,
    fiche: structuredClone({ ...fiche }),
    ...change,
  };
}

/** What must be found again, or not at all. */
export const CANARIS = {
  nom: 'Zyxomar',
  prenom: 'Quillibert',
  nomNaissance: 'Vandrobek',
  nir: '253072A07300443',
  nirAssure: '295109912611193',
  telephone: '0639984321',
  commentaire: 'Commentairesecret',
  dateNaissance: '1953-07-19',
} satisfies Partial<Patient>;

/** Puts a document in a patient's file; a mutuelle unless told. */
export function deposer(b: Banc, p: Patient, change: Partial<Piece> = {}, jour = '2026-11-22'): Piece {
  const piece = { ...pieceVide(change.genre ?? 'mutuelle', randomUUID(), p.id), ...change } as Piece;
  return b.valeur('pieces.enregistrer', { evenement: randomUUID(), piece, jour });
}

/** Keeps a billing of one patient, with a lot and a prescriber to be found again. */
export function facturer(b: Banc, p: Patient, dateActe = '2025-11-03'): void {
  const dossier = { dateActe, patient: { ...acte(p).dossier.patient, dateNaissance: p.dateNaissance } };
  const prescripteur = {
    id: randomUUID(),
    nom: 'Dr Prescripteur',
    rpps: '10000000001',
    structure: '',
    typeStructure: 'am',
  } as const;
  b.valeur('actes.enregistrer', acte(p, { prescripteur, dose: { ...DOSE_VIDE, lot: 'LOT42' } }, dossier));
}

/** A billing under way. */
export const brouillonDe = (p: Patient): Brouillon => ({
  id: randomUUID(),
  sujet: { type: 'patient', patient: p },
  dateActe: '2026-11-22',
  referentiel: 'en-vigueur',
  reponses: { ordonnance: 'inconnu', injection: true },
  edition: null,
  prescripteur: null,
  dose: DOSE_VIDE,
});
