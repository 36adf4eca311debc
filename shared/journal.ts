import { z } from 'zod';

/** What leaves a trace: who saw, changed or took out what, and when. Never a name, a number or a text of a patient. */
export const TRACES = [
  'session-ouverte',
  'session-fermee',
  'pin-refuse',
  'utilisateur-cree',
  'utilisateur-modifie',
  'patient-ouvert',
  'patient-cree',
  'patient-modifie',
  'acte-retire',
  'nir-affiche',
  'fusion',
  'separation',
  'effacement',
  'purge',
  'import',
  'export',
  'export-complet',
  'remise',
  'remise-ouverte',
  'reponse',
  'impression',
  'reglages',
  'sauvegarde-dossier',
  'restauration',
  'code-affiche',
  'code-renouvele',
  'phrase-changee',
  'coffre-change',
  'mise-a-jour',
] as const;
export type Trace = (typeof TRACES)[number];

/** One link of the chain. */
export const schemaTrace = z.strictObject({
  numero: z.int(),
  /** UTC instant. */
  instant: z.string(),
  /** Who, as named then; `parId` is empty for what Comptoir did by itself. */
  par: z.string(),
  parId: z.string(),
  geste: z.enum(TRACES),
  /** The identifier of what it was done to, or empty: never a name. */
  objet: z.string(),
  /** A code or a count, never a text that was typed. */
  detail: z.string(),
});
export type LigneTrace = z.infer<typeof schemaTrace>;

/** Which part of the trace: the lines before `avant` (null: the last ones), of one gesture, of one person, on one patient. */
export const schemaDemandeTrace = z.strictObject({
  avant: z.int().nullable(),
  geste: z.enum(TRACES).nullable(),
  parId: z.string().max(40).nullable(),
  objet: z.string().max(40).nullable(),
});

/**
 * Whether the chain holds from its first line to its last, and ends where the backups say; `defaut`: the first line that does not follow
 * from the one before, or is not the one that a backup kept; `sauvegardes`: how many of them were compared.
 */
export const schemaVerification = z.strictObject({ lignes: z.int(), defaut: z.int().nullable(), sauvegardes: z.int() });

/** Lines given at once. */
export const TRACES_PAR_PAGE = 100;
