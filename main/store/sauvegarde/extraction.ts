import { closeSync, openSync, rmSync, writeFileSync } from 'node:fs';
import { echec, reussite, type Resultat } from '../../../shared/api.ts';
import { ABIME, ouvrirEnLecture, ouvrirFichier } from '../connexion.ts';
import { MIGRATIONS } from '../migrations.ts';
import { lireBande } from './bande.ts';
import { synchroniserFichier } from './disque.ts';
import { cachePour, parcourir, verifier, type Constat } from './verification.ts';

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

/** Makes every index again from its table. @throws when the tables themselves do not allow it */
function refaireIndex(chemin: string, cle: Uint8Array): void {
  const base = ouvrirFichier(chemin, cle, cachePour(chemin));
  try {
    // Nothing of what is undone goes to a file of its own; what is cut is taken out again from the start.
    base.pragma('journal_mode = MEMORY');
    base.exec('REINDEX');
  } finally {
    base.close();
  }
}

/**
 * Walks through what was taken out, to its indexes. One that does not say what its table says is what the faster walk of a backup
 * lets through: the table is what was saved, and the index is made again from it.
 * @throws when anything is wrong after that
 */
function verifierOuRefaire(chemin: string, cle: Uint8Array): { readonly constat: Constat; readonly indexRefaits: boolean } {
  try {
    return { constat: verifier(chemin, cle, 'entier'), indexRefaits: false };
  } catch (e) {
    if (!(e instanceof Error && 'code' in e && ABIME.test(String(e.code)))) throw e;
    refaireIndex(chemin, cle);
    return { constat: verifier(chemin, cle, 'entier'), indexRefaits: true };
  }
}

/** What was taken out of a backup. */
export interface Extraite {
  readonly patients: number;
  readonly version: number;
  /** An index did not say what its table says, and was made again. */
  readonly indexRefaits: boolean;
}

/** The SQLite file of a backup, by its own: verified whole before it is anybody's data. Nothing is left of one that is refused. */
export function extraire({ source, cible, cleHex }: DemandeExtraction): Resultat<Extraite> {
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
    } finally {
      closeSync(fichier);
    }
    // Bit for bit what once opened: only the key can be another one.
    if (!ouvreAvec(cible, cle)) {
      rmSync(cible, { force: true });
      return echec('sauvegarde-autre-cle');
    }
    const { constat, indexRefaits } = verifierOuRefaire(cible, cle);
    const { patients, schema, trace } = constat;
    const attendu = [bande.patients, bande.schema, bande.trace.numero, bande.trace.empreinte];
    if (JSON.stringify([patients, schema, trace.numero, trace.empreinte]) !== JSON.stringify(attendu))
      throw new Error('not what the backup says');
    synchroniserFichier(cible);
    return reussite({ patients, version: schema, indexRefaits });
  } catch {
    rmSync(cible, { force: true });
    return echec('sauvegarde-illisible');
  }
}
