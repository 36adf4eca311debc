import { z } from 'zod';

/** What a damaged file is asked for besides its patients and their documents. */
export const TABLES_LISIBLES = [
  'actes',
  'verifications',
  'rejets',
  'rejets_mouvements',
  'confies',
  'factures_mois',
  'teletransmissions',
] as const;
export type TableLisible = (typeof TABLES_LISIBLES)[number];

/** Rows written of a table, and rows that were there and could not be read, as far as the file still tells. */
export const schemaTableSauvee = z.strictObject({ table: z.enum(TABLES_LISIBLES), ecrites: z.int(), perdues: z.int() });
export type TableSauvee = z.infer<typeof schemaTableSauvee>;
