import { z } from 'zod';
import { schemaDate, schemaDateOuVide } from '../champs.ts';
import { schemaJournee } from './journee.ts';

/** How many days back the follow-up looks. */
export const JOURS_SUIVIS = 400;
/** Days that one gesture may change. */
export const JOURNEES_MAX = JOURS_SUIVIS;

/** What is kept of the télétransmission: the first day that somebody marked (or empty), and the days from `JOURS_SUIVIS` before the one asked. */
export const schemaTeletransmission = z.strictObject({ debut: schemaDateOuVide, journees: z.array(schemaJournee) });
export type Teletransmission = z.infer<typeof schemaTeletransmission>;

export const apiTeletransmission = {
  'teletransmission.lire': { entree: z.strictObject({ jour: schemaDate }), sortie: schemaTeletransmission },
  /** All or nothing; compare-and-set on each day's version; gives them back with their new ones. */
  'teletransmission.enregistrer': {
    entree: z.strictObject({ journees: z.array(schemaJournee).min(1).max(JOURNEES_MAX) }),
    sortie: z.array(schemaJournee),
  },
} as const;
