import { z } from 'zod';
import { GENRES_FAUTE, type Faute } from './fautes.ts';

/** A fault as the window may have it written. */
export const schemaFaute: z.ZodType<Faute> = z.strictObject({
  genre: z.enum(GENRES_FAUTE),
  lieu: z.string().regex(/^(?:[a-z][\w.-]{0,40}\.c?js:\d{1,7}:\d{1,7})?$/),
});

/** What main answers about faults, session or not: nothing of it is anybody's. */
export const apiRapport = {
  /** Puts the report for the support in the clipboard. */
  'rapport.copier': { entree: z.void(), sortie: z.null() },
  /** The window failed: a line of the log. */
  'rapport.faute': { entree: schemaFaute, sortie: z.null() },
} as const;
