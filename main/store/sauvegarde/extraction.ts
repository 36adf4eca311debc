import { closeSync, fsyncSync, openSync, rmSync, writeFileSync } from 'node:fs';
import { echec, reussite, type Resultat } from '../../../shared/api.ts';
import { ouvrirEnLecture } from '../connexion.ts';
import { MIGRATIONS } from '../migrations.ts';
import { lireBande } from './bande.ts';
import { parcourir, verifier } from './verification.ts';

/** What is taken out of a backup. */
export interface DemandeExtraction {
  /** The backup file. */
  readonly source: string;
  /** Where the SQLite file goes; what is there is replaced. */
  readonly cible: string;
  readonly cleHex: string;
}

function ouvreAvec(chemin: string, cle: Uint8Array): boolean {
  try {
    const base = ouvrirEnLecture(chemin, cle);
    try {
      return base.prepare('SELECT count(*) FROM sqlite_schema').get() !== undefined;
    } finally {
      base.close();
    }
  } catch {
    return false;
  }
}

/** The SQLite file of a backup, by its own: verified whole before it is anybody's data. Nothing is left of one that is refused. */
export function extraire({ source, cible, cleHex }: DemandeExtraction): Resultat<{ patients: number; version: number }> {
  const bande = lireBande(source);
  if (bande === null || bande.schema > MIGRATIONS.length) return echec('sauvegarde-illisible');
  const cle = Buffer.from(cleHex, 'hex');
  try {
    const fichier = openSync(cible, 'w', 0o600);
    try {
      const empreinte = parcourir(source, bande.base.octets, (bloc) => {
        writeFileSync(fichier, bloc);
      });
      if (empreinte !== bande.base.empreinte) throw new Error('not the bytes that were verified');
      fsyncSync(fichier);
    } finally {
      closeSync(fichier);
    }
    // Bit for bit what once opened: only the key can be another one.
    if (!ouvreAvec(cible, cle)) {
      rmSync(cible, { force: true });
      return echec('sauvegarde-autre-cle');
    }
    const { patients, schema, trace } = verifier(cible, cle, 'entier');
    const attendu = [bande.patients, bande.schema, bande.trace.numero, bande.trace.empreinte];
    if (JSON.stringify([patients, schema, trace.numero, trace.empreinte]) !== JSON.stringify(attendu))
      throw new Error('not what the backup says');
    return reussite({ patients, version: schema });
  } catch {
    rmSync(cible, { force: true });
    return echec('sauvegarde-illisible');
  }
}
