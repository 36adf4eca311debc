import { randomBytes, randomUUID } from 'node:crypto';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import { creerStore, type FonctionsStore } from '../../main/store/fonctions.ts';
import { api, type Entree, type ProcedureStore, type Resultat, type Sortie } from '../../shared/api.ts';
import { ecrireFiche } from '../../shared/fiche.ts';
import { DOSE_VIDE, REGLAGES_INITIAUX, type Acte } from '../../shared/model.ts';
import { schemaPatient, type Patient } from '../../shared/patient.ts';
import { schemaDossier, type DossierSaisi } from '../../shared/regles/dossier.ts';
import { etudier } from '../../shared/regles/facturation.ts';

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
    const resultat = store.appeler(procedure, api[procedure].entree.parse(entree));
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
