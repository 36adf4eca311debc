import { z } from 'zod';
import { schemaDate, schemaId, schemaOuiNon, texte } from '../champs.ts';
import { schemaPrescripteur } from '../model.ts';

/** "Je ne sais pas": an answer, and never a no. */
export const INCONNU = 'inconnu';

/** What was answered at the counter; a question not answered is absent. */
export const schemaReponsesVerification = z.strictObject({
  vitale: z.enum(['presente', 'absente', INCONNU]).optional(),
  /** `aujourdhui`: updated at this visit, which the patient's Vitale then says. */
  miseAJour: z.enum(['aujourdhui', 'recente', 'ancienne', INCONNU]).optional(),
  attestation: z.enum(['vue', 'non', INCONNU]).optional(),
  /** The caisse that issued the attestation; empty when it was not read. */
  caisse: texte(80).optional(),
  beneficiaire: schemaOuiNon.optional(),
  /** The card or proof of the file that is billed, or what else there is. */
  complementaire: z.union([z.enum(['autre', 'aucune', INCONNU]), schemaId]).optional(),
  carte: z.enum(['conforme', 'changee', 'non-presentee', 'aucune', INCONNU]).optional(),
  preuve: z.enum(['attestation', 'vitale', 'non', 'aucune', INCONNU]).optional(),
  /** The card that a refused invoice was made with, where several may have been. */
  refusee: z.union([z.literal(INCONNU), schemaId]).optional(),
  nomme: schemaOuiNon.optional(),
  ordonnance: z.enum(['complete', 'incomplete', 'aucune', INCONNU]).optional(),
  ordonnanceNom: schemaOuiNon.optional(),
  ordonnanceDate: schemaOuiNon.optional(),
  prescripteur: z.union([z.literal(INCONNU), schemaPrescripteur]).optional(),
  commentaire: z.literal('lu').optional(),
});
export type ReponsesVerification = z.infer<typeof schemaReponsesVerification>;
export type Question = keyof ReponsesVerification;

/** A check under way, saved at every answer. */
export const schemaControleEnCours = z.strictObject({
  id: schemaId,
  patientId: schemaId,
  jour: schemaDate,
  reponses: schemaReponsesVerification,
});
export type ControleEnCours = z.infer<typeof schemaControleEnCours>;

/** What is kept of a check: the answers, and the sheet exactly as it was shown. */
export const schemaControle = schemaControleEnCours.extend({
  /** Text data; its shape is versioned by itself so that an old one reopens as it was. */
  fiche: z.custom<Record<string, unknown>>(
    (v) => typeof v === 'object' && v !== null && !Array.isArray(v) && z.json().safeParse(v).success,
  ),
});
export type Controle = z.infer<typeof schemaControle>;
