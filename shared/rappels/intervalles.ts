import { z } from 'zod';

export { INTERVALLES_INITIAUX } from '../reglages-initiaux.ts';

/** When the pharmacy asks again. Months and days are counted on the civil calendar. */
export const schemaIntervalles = z.strictObject({
  /** Months after which a mutuelle card is asked for again. */
  mutuelleMois: z.int().min(1).max(24),
  /** Days before the end of a mutuelle card. */
  mutuelleAvant: z.int().min(1).max(120),
  /** In January and February, ask again for the mutuelle cards last seen in the year before. */
  janvier: z.boolean(),
  /** Months after which the C2S proof is asked for again. */
  c2sMois: z.int().min(1).max(12),
  /** Days before the end from which a C2S renewal may be asked for, then must be. */
  c2sPossible: z.int().min(1).max(364),
  c2sLimite: z.int().min(1).max(364),
  /** Months after the last update of the carte Vitale. */
  vitaleMois: z.int().min(1).max(24),
});
export type Intervalles = z.infer<typeof schemaIntervalles>;
