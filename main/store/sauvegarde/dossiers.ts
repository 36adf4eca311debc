import { copyFileSync, readdirSync, renameSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { aGarder, instantDuNom, type Sauvegarde } from '../../../shared/sauvegardes.ts';
import { lireBande, lireSel } from './bande.ts';
import { synchroniserDossier, synchroniserFichier } from './disque.ts';

/** The end of a backup's name until it is verified. */
export const PROVISOIRE = '.partiel';

/** Where a data folder keeps its backups. */
export function dossierSauvegardes(dossier: string): string {
  return join(dossier, 'sauvegardes');
}

/** The names in a folder; none when it is not there. */
function nomsDe(racine: string): string[] {
  try {
    return readdirSync(racine);
  } catch {
    return [];
  }
}

/** A backup as its own end describes it; null when it is cut or foreign. */
export function decrire(racine: string, nom: string, lieu: Sauvegarde['lieu']): Sauvegarde | null {
  const bande = instantDuNom(nom) === null ? null : lireBande(join(racine, nom));
  if (bande === null) return null;
  const { faiteLe, motif, octets, patients, schema } = bande;
  return { nom, lieu, faiteLe, motif, octets, patients, version: schema };
}

/** The backups of a folder, last first. */
export function lister(racine: string, lieu: Sauvegarde['lieu']): Sauvegarde[] {
  return nomsDe(racine)
    .map((nom) => decrire(racine, nom, lieu))
    .filter((s) => s !== null)
    .toSorted((a, b) => b.faiteLe.localeCompare(a.faiteLe));
}

/** Where the trace ended when a backup was made. */
export interface TeteGardee {
  readonly faiteLe: string;
  readonly numero: number;
  readonly empreinte: string;
}

/** The heads of the trace that the backups of a data folder keep: what the file says of itself is compared with them. */
export function tetesGardees(dossier: string): TeteGardee[] {
  const racine = dossierSauvegardes(dossier);
  return nomsDe(racine).flatMap((nom) => {
    const bande = instantDuNom(nom) === null ? null : lireBande(join(racine, nom));
    return bande === null ? [] : [{ faiteLe: bande.faiteLe, ...bande.trace }];
  });
}

/** Takes away what a work that was cut has left of ours. @param sel of our database, where others may be at work; null: all of them */
export function balayer(racine: string, sel: string | null): void {
  const restes = nomsDe(racine).filter((n) => n.endsWith(PROVISOIRE) && instantDuNom(n.slice(0, -PROVISOIRE.length)) !== null);
  for (const nom of restes) if (sel === null || lireSel(join(racine, nom)) === sel) rmSync(join(racine, nom), { force: true });
}

/**
 * Takes away the whole backups that are one too many beside `nom`, just made; a file that is cut or foreign is left where it is. Not
 * before a restoration: the backup that was chosen may be one of them.
 */
export function tourner(racine: string, nom: string): void {
  const derniere = lireBande(join(racine, nom));
  if (derniere === null || derniere.motif === 'restauration') return;
  // Others may keep the backups of another database in the same place.
  const notres = nomsDe(racine).filter((n) => instantDuNom(n) !== null && lireBande(join(racine, n))?.sel === derniere.sel);
  const gardes = aGarder(notres.map((n) => instantDuNom(n)!));
  for (const n of notres) if (!gardes.has(instantDuNom(n)!) && n !== nom) rmSync(join(racine, n), { force: true });
}

/** What is asked of the second folder: to hold this backup too, or only to say how it is. */
export interface DemandeSecond {
  /** The data folder. */
  readonly dossier: string;
  readonly second: string;
  /** Name of the backup to copy, or of the last one of this post; empty when there is none yet. */
  readonly nom: string;
  readonly copier: boolean;
}

/** How the second folder stands; `copiee` when it holds the backup. */
export interface EtatSecond {
  readonly joignable: boolean;
  readonly copiee: boolean;
  readonly liste: readonly Sauvegarde[];
}

const estDossier = (chemin: string): boolean => statSync(chemin, { throwIfNoEntry: false })?.isDirectory() === true;

/** Copies a verified backup, whole or not at all. @throws the disk's own error */
function doubler(source: string, racine: string, nom: string): void {
  const provisoire = join(racine, `${nom}${PROVISOIRE}`);
  try {
    copyFileSync(source, provisoire);
    synchroniserFichier(provisoire);
    const [voulue, ecrite] = [lireBande(source), lireBande(provisoire)];
    if (voulue === null || JSON.stringify(ecrite) !== JSON.stringify(voulue)) throw new Error('the copy is not the backup');
    renameSync(provisoire, join(racine, nom));
  } catch (e) {
    rmSync(provisoire, { force: true });
    throw e;
  }
  try {
    synchroniserDossier(racine);
  } catch {
    // Not every file system of the network knows how.
  }
}

/** Looks at the second folder, and copies there what is missing. A folder that is away is a state, not an error. */
export function visiterSecond({ dossier, second, nom, copier }: DemandeSecond): EtatSecond {
  try {
    if (!estDossier(second)) return { joignable: false, copiee: false, liste: [] };
    const source = join(dossierSauvegardes(dossier), nom);
    const la = (): boolean => nom !== '' && decrire(second, nom, 'second') !== null;
    if (copier && nom !== '' && !la()) {
      balayer(second, lireSel(source));
      doubler(source, second, nom);
      tourner(second, nom);
    }
    const sel = nom === '' ? undefined : lireBande(source)?.sel;
    const liste = lister(second, 'second').filter((s) => sel === undefined || lireBande(join(second, s.nom))?.sel === sel);
    return { joignable: true, copiee: la(), liste };
  } catch {
    // Pulled out in the middle, or full: what was there before is still there.
    return { joignable: estDossier(second), copiee: false, liste: lister(second, 'second') };
  }
}
