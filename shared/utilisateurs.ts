import { z } from 'zod';
import { schemaId, texte } from './champs.ts';
import { FORME_PIN } from './pin.ts';

export { VERROU_MINUTES } from './reglages-initiaux.ts';

/** Who works at the counter, by what the profession calls them. */
export const ROLES = ['titulaire', 'pharmacien', 'preparateur', 'etudiant'] as const;
export type Role = (typeof ROLES)[number];

/** A named user. Nobody is ever erased, since the trace names them: an account that is no longer used is closed. */
export const schemaUtilisateur = z.strictObject({
  id: schemaId,
  nom: texte(60).min(1),
  role: z.enum(ROLES),
  actif: z.boolean(),
});
export type Utilisateur = z.infer<typeof schemaUtilisateur>;

/** See {@link FORME_PIN}. */
export const schemaPin = z.string().regex(FORME_PIN);

/** Who is at work, and who may be. */
export const schemaEtatSession = z.strictObject({
  /** Null: locked. */
  ouverte: schemaUtilisateur.nullable(),
  /** The active users, in the order of their names; empty on a new file, where the first one is to be made. */
  utilisateurs: z.array(schemaUtilisateur),
  /** Whether the first account asks for the recovery code: nobody has shown it since this file was opened. */
  codeRequis: z.boolean(),
});
export type EtatSession = z.infer<typeof schemaEtatSession>;

/** Characters of a passphrase at least: it is all that keeps a lost backup closed. */
export const PHRASE_MIN = 20;

/** Wrong PINs that are answered at once; each further one makes wait twice as long as the one before. */
export const ESSAIS_LIBRES = 5;
const ATTENTE_PREMIERE_S = 30;
const ATTENTE_MAX_S = 3600;

/** Seconds to wait after so many wrong PINs in a row. */
export function attenteApres(echecs: number): number {
  return echecs < ESSAIS_LIBRES ? 0 : Math.min(ATTENTE_PREMIERE_S * 2 ** (echecs - ESSAIS_LIBRES), ATTENTE_MAX_S);
}
