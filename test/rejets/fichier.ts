import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { ApercuRejets, ImportRejets } from '../../shared/rejets/colonnes.ts';
import { AUTEUR, dossierTemporaire, type Banc } from '../store/banc.ts';

export const JOUR = '2026-11-22';
export const ENTETE = 'Date;Payeur;Facture;Lot;Montant;Code;Libellé';

/** What the window shows of a file before it is taken in. */
export async function examiner(b: Banc, chemin: string): Promise<ApercuRejets> {
  const r = await b.store.appelerInterne('rejets.examiner', { chemin }, AUTEUR);
  if (!r.ok) throw new Error(r.error.code);
  return r.value as ApercuRejets;
}

/** Takes in a file as it is found to be read. */
export async function importerFichier(b: Banc, chemin: string): Promise<ImportRejets> {
  const { lecture } = await examiner(b, chemin);
  const r = await b.store.appelerInterne('rejets.lireFichier', { lecture, jour: JOUR }, AUTEUR);
  if (!r.ok) throw new Error(r.error.code);
  return r.value as ImportRejets;
}

/** A list of rejects, written as an LGO does. */
export function ecrireListe(lignes: readonly string[], entete = ENTETE): string {
  const chemin = join(dossierTemporaire(), 'retour.csv');
  writeFileSync(chemin, [entete, ...lignes].join('\r\n'));
  return chemin;
}

export async function importer(b: Banc, ...lignes: string[]): Promise<ImportRejets> {
  return await importerFichier(b, ecrireListe(lignes));
}

/** New, known, refused again, to look at, settled, refused. */
export const compte = (i: ImportRejets): number[] => [i.nouveaux, i.connus, i.encore.length, i.verifier, i.soldes, i.refuses];
