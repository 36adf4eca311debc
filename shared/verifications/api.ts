import { z } from 'zod';
import { schemaDate, schemaId } from '../champs.ts';
import { schemaControle, schemaControleEnCours } from './reponses.ts';

/** A kept check with who made it, and when (UTC). */
export const schemaControleGarde = z.strictObject({ controle: schemaControle, par: z.string(), enregistreLe: z.string() });
export type ControleGarde = z.infer<typeof schemaControleGarde>;

/** A kept check as the patient's history lists it. */
export const schemaControleResume = z.strictObject({
  id: schemaId,
  jour: z.string(),
  enregistreLe: z.string(),
  par: z.string(),
  verdict: z.string(),
});
export type ControleResume = z.infer<typeof schemaControleResume>;

/** The checks before an invoice: evidence, written once. */
export const apiVerifications = {
  /** Keeps the evidence and, in the same transaction, what was seen of the patient's cards. A check already kept stays as it was. */
  'verifications.enregistrer': { entree: schemaControle, sortie: z.null() },
  /** The check that this very person began that day, or null: nobody signs what another has begun. */
  'verifications.reprendre': {
    entree: z.strictObject({ patientId: schemaId, jour: schemaDate }),
    sortie: schemaControleEnCours.nullable(),
  },
  /** Saves a check under way; one that is already kept stays so. */
  'verifications.noter': { entree: schemaControleEnCours, sortie: z.null() },
  'verifications.abandonner': { entree: z.strictObject({ patientId: schemaId }), sortie: z.null() },
  'verifications.duPatient': { entree: z.strictObject({ patientId: schemaId }), sortie: z.array(schemaControleResume) },
  'verifications.lire': { entree: z.strictObject({ id: schemaId }), sortie: schemaControleGarde.nullable() },
} as const;
