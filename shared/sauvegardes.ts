import { z } from 'zod';

/** Why a backup was made. */
export const MOTIFS_SAUVEGARDE = [
  'reguliere',
  'demandee',
  'fermeture',
  'migration',
  'import',
  'fusion',
  'effacement',
  'restauration',
] as const;
export type MotifSauvegarde = (typeof MOTIFS_SAUVEGARDE)[number];

/** A verified backup file, as its own end describes it. */
export const schemaSauvegarde = z.strictObject({
  /** The file's name, without its folder. */
  nom: z.string().regex(/^comptoir-\d{8}T\d{9}Z\.sauvegarde$/),
  /** On this post, or in the second folder. */
  lieu: z.enum(['poste', 'second']),
  /** UTC instant. */
  faiteLe: z.string(),
  motif: z.enum(MOTIFS_SAUVEGARDE),
  octets: z.int(),
  patients: z.int(),
  /** Version of the schema. */
  version: z.int(),
});
export type Sauvegarde = z.infer<typeof schemaSauvegarde>;

/** What a backup file says of itself, at its own end. */
export const schemaBande = z.strictObject({
  version: z.literal(1),
  /** UTC instant. */
  faiteLe: z.iso.datetime({ precision: 3 }),
  motif: z.enum(MOTIFS_SAUVEGARDE),
  patients: z.int().min(0),
  /** Version of the schema. */
  schema: z.int().min(1),
  /** Head of the chain of the trace, so that a cut tail shows; 0 and empty before its first line. */
  trace: z.strictObject({ numero: z.int().min(0), empreinte: z.string() }),
  /** The key's envelope without its vault: this file and the recovery code are enough on another post. Null: there was none. */
  enveloppe: z.record(z.string(), z.unknown()).nullable(),
  /** Of the SQLite file: its length, and its SHA-256 in hexadecimal. */
  base: z.strictObject({ octets: z.int().min(1), empreinte: z.string().length(64) }),
});
export type ContenuBande = z.infer<typeof schemaBande>;

/** Why the data folder is not this post's alone. */
export const PARTAGES = ['reseau', 'synchronise'] as const;
export type Partage = (typeof PARTAGES)[number];

/** How the backups stand. */
export const schemaEtatSauvegardes = z.strictObject({
  /** The last one that was verified on this post. */
  derniere: schemaSauvegarde.nullable(),
  /** The last attempt failed; what was there before is still there. */
  echec: z.boolean(),
  /** The data folder is on a network, or copied elsewhere by another program: a danger for the file, whatever the backups. */
  partage: z.enum(PARTAGES).nullable(),
  second: z
    .strictObject({
      dossier: z.string(),
      /** UTC instant of the last copy that arrived; empty: none ever. */
      derniere: z.string(),
      joignable: z.boolean(),
    })
    .nullable(),
});
export type EtatSauvegardes = z.infer<typeof schemaEtatSauvegardes>;

/** Minutes between two backups while something changes. */
export const SAUVEGARDE_MINUTES = 5;
/** A second folder whose last copy is older than this is said in red. */
export const SECOND_HEURES = 24;

/** Hours, days and months are those of UTC: a file's slot never depends on where or when it is read. */
const CRENEAUX = [
  { longueur: 'AAAA-MM-JJTHH'.length, nombre: 24 },
  { longueur: 'AAAA-MM-JJ'.length, nombre: 30 },
  { longueur: 'AAAA-MM'.length, nombre: 12 },
] as const;
const DERNIERES = 12;
/** No more files than this stay in a folder. */
export const SAUVEGARDES_MAX = CRENEAUX.reduce((total, { nombre }) => total + nombre, DERNIERES);

/**
 * Which backups stay: the newest ones, then the newest of each of the last hours, days and months that have one.
 * @param instants UTC, ISO to the millisecond, in any order
 */
export function aGarder(instants: readonly string[]): Set<string> {
  const duDernier = instants.toSorted().toReversed();
  const gardes = new Set(duDernier.slice(0, DERNIERES));
  for (const { longueur, nombre } of CRENEAUX) {
    const vus = new Set<string>();
    for (const instant of duDernier) {
      const creneau = instant.slice(0, longueur);
      if (vus.has(creneau)) continue;
      if (vus.size === nombre) break;
      vus.add(creneau);
      gardes.add(instant);
    }
  }
  return gardes;
}

/** The name of the backup of an instant (UTC, ISO to the millisecond). */
export function nomSauvegarde(instant: string): string {
  return `comptoir-${instant.replaceAll(/[-:.]/g, '')}.sauvegarde`;
}

/** The instant that a backup is named by; null when the name is not one of ours. */
export function instantDuNom(nom: string): string | null {
  const [, jour, heure] = /^comptoir-(\d{8})T(\d{9})Z\.sauvegarde$/.exec(nom) ?? [];
  if (jour === undefined || heure === undefined) return null;
  const instant = `${jour.replace(/^(....)(..)/, '$1-$2-')}T${heure.replace(/^(..)(..)(..)/, '$1:$2:$3.')}Z`;
  return Number.isNaN(Date.parse(instant)) ? null : instant;
}
