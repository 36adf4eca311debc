import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import { nomSauvegarde, type ContenuBande, type MotifSauvegarde, type Sauvegarde } from '../../../shared/sauvegardes.ts';
import { ABIME, ouvrirEnLecture, type Base } from '../connexion.ts';
import { cheminBase } from '../emplacement.ts';
import { ecrireBande } from './bande.ts';
import { synchroniserDossier, synchroniserFichier } from './disque.ts';
import { balayer, decrire, dossierSauvegardes, PROVISOIRE, tourner } from './dossiers.ts';
import { constater, parcourir, verifier, type Constat, type Parcours } from './verification.ts';

/** What it takes to make one, as it crosses to the thread that does. */
export interface DemandeCopie {
  /** The data folder. */
  readonly dossier: string;
  readonly cleHex: string;
  readonly motif: MotifSauvegarde;
  /** UTC, ISO to the millisecond. */
  readonly instant: string;
  readonly parcours: Parcours;
}

/** Copies made at most while others write, for one that nobody's writing crosses. */
const ESSAIS = 3;

const version = (base: Base): unknown => base.pragma('data_version', { simple: true });

/**
 * Copies what is committed to a new file.
 * @returns whether a copy holds what it must: all the counts when nobody wrote meanwhile; else, since SQLite copies in a transaction
 * of its own that counts cannot share, a trace, which only grows, that ends between where it ended before and after
 */
function copier(vivante: Base, cible: string): (copie: Constat) => boolean {
  for (let essai = 1; ; essai += 1) {
    const debut = version(vivante);
    const avant = constater(vivante);
    vivante.prepare('VACUUM INTO ?').run(cible);
    const calme = version(vivante) === debut;
    if (calme) return (copie) => isDeepStrictEqual(copie, avant);
    if (essai === ESSAIS) {
      const apres = constater(vivante);
      return ({ schema, trace }) =>
        schema === avant.schema && avant.trace.numero <= trace.numero && trace.numero <= apres.trace.numero;
    }
    rmSync(cible);
  }
}

/** The file itself, not its copy, is damaged: reading it whole is how it is known. */
export class FichierAbime extends Error {
  override readonly name = 'FichierAbime';
  readonly code = 'SQLITE_CORRUPT';
}

function copierOuDire(vivante: Base, cible: string): ReturnType<typeof copier> {
  try {
    return copier(vivante, cible);
  } catch (e) {
    throw e instanceof Error && 'code' in e && ABIME.test(String(e.code)) ? new FichierAbime() : e;
  }
}

/** The key's envelope, without the vault's part, which no other post could open. */
function enveloppeSansCoffre(dossier: string): ContenuBande['enveloppe'] {
  const chemin = join(dossier, 'cle.json');
  if (!existsSync(chemin)) return null;
  return { ...(JSON.parse(readFileSync(chemin, 'utf8')) as Record<string, unknown>), coffre: null };
}

/** A free name: two backups in one millisecond, or a clock set back, take the next one. */
function instantLibre(racine: string, instant: string): string {
  let date = Date.parse(instant);
  while (existsSync(join(racine, nomSauvegarde(new Date(date).toISOString())))) date += 1;
  return new Date(date).toISOString();
}

/**
 * Makes a backup of an opened file and verifies it before it bears its name; then takes away those that are one too many.
 * @throws {FichierAbime} when the file itself cannot be read whole.
 * @throws when it cannot; what was there before is still there, and nothing else.
 */
export function faireCopie({ dossier, cleHex, motif, instant, parcours }: DemandeCopie): Sauvegarde {
  const cle = Buffer.from(cleHex, 'hex');
  const racine = dossierSauvegardes(dossier);
  mkdirSync(racine, { recursive: true });
  balayer(racine, null);
  const faiteLe = instantLibre(racine, instant);
  const nom = nomSauvegarde(faiteLe);
  const provisoire = join(racine, `${nom}${PROVISOIRE}`);
  try {
    const vivante = ouvrirEnLecture(cheminBase(dossier), cle);
    try {
      const juste = copierOuDire(vivante, provisoire);
      synchroniserFichier(provisoire);
      const copie = verifier(provisoire, cle, parcours);
      if (!juste(copie)) throw new Error('the copy does not hold what the file holds');
      const { patients, schema, trace } = copie;
      const { size: octets } = statSync(provisoire);
      const base = { octets, empreinte: parcourir(provisoire, octets) };
      const enveloppe = enveloppeSansCoffre(dossier);
      ecrireBande(provisoire, { version: 1, faiteLe, motif, patients, schema, trace, enveloppe, base });
    } finally {
      vivante.close();
    }
    renameSync(provisoire, join(racine, nom));
    synchroniserDossier(racine);
  } catch (e) {
    rmSync(provisoire, { force: true });
    throw e;
  }
  const faite = decrire(racine, nom, 'poste');
  if (faite === null) throw new Error('the backup cannot be read back');
  tourner(racine, nom);
  return faite;
}
