import { randomBytes } from 'node:crypto';
import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fermerBase, ouvrirBase } from '../../main/store/database.ts';
import { creerHasard } from '../../main/store/demonstration/hasard.ts';
import { population } from '../../main/store/demonstration/patients.ts';
import { creerStore, type FonctionsStore } from '../../main/store/fonctions.ts';
import { AJOUT, colonnes } from '../../main/store/patients.ts';
import type { Patient } from '../../shared/patient.ts';

/** The day of the bench's data. */
export const JOUR = '2026-11-23';
const GRAINE = 7;
const LOT = 20_000;

/** A throw-away folder, and the random key of every file in it. */
export interface Atelier {
  readonly dossier: string;
  readonly cle: Buffer;
  ranger(): void;
}

export function ouvrirAtelier(): Atelier {
  const dossier = mkdtempSync(path.join(tmpdir(), 'comptoir-bench-'));
  return {
    dossier,
    cle: randomBytes(32),
    ranger: () => {
      rmSync(dossier, { recursive: true, force: true });
    },
  };
}

/** The store itself, called in process. @throws when it does not open. */
export function ouvrirStore(dossier: string, cle: Buffer): FonctionsStore {
  const store = creerStore();
  const etat = store.ouvrir({ dossier, cleHex: cle.toString('hex') });
  if (etat !== 'ready') throw new Error(`the store did not open: ${etat}`);
  return store;
}

/** The first `nombre` patients of the bench. */
export function* lesPatients(nombre: number): Generator<Patient> {
  let donnes = 0;
  for (const patient of population(creerHasard(GRAINE), JOUR)) {
    if (donnes++ === nombre) return;
    yield patient;
  }
}

/** Patients with their documents, as the demonstration makes them. */
export async function ecrireDemonstration(dossier: string, cle: Buffer, nombre: number): Promise<void> {
  const store = ouvrirStore(dossier, cle);
  const fait = await store.appelerInterne('demo.remplir', { nombre, jour: JOUR });
  store.fermer();
  if (!fait.ok) throw new Error(`demo.remplir: ${fait.error.code}`);
}

/** Patients alone, straight into an encrypted file of the store's own schema: fast enough for a million. */
export function ecrirePatients(dossier: string, cle: Uint8Array, nombre: number): void {
  const base = ouvrirBase(dossier, cle);
  // Keys come in no order: with the usual cache, a million take three times as long.
  base.pragma('cache_size = -1000000');
  const ajouter = base.prepare(AJOUT);
  const ecrire = base.transaction((lot: readonly Patient[]) => {
    for (const p of lot) ajouter.run({ ...colonnes({ ...p, version: 1 }), deleted_at: '' });
  });
  let lot: Patient[] = [];
  for (const p of lesPatients(nombre)) {
    lot.push(p);
    if (lot.length === LOT) {
      ecrire(lot);
      lot = [];
    }
  }
  ecrire(lot);
  fermerBase(base);
}

/** A second file with the same data, since the store keeps the first one to itself. */
export function copier(de: string, vers: string): string {
  cpSync(de, vers, { recursive: true });
  return vers;
}
