import { z } from 'zod';
import type { EtatStore } from './api.ts';
import { schemaId, texte } from './champs.ts';
import { schemaTableSauvee } from './lisible.ts';
import { apiRapport } from './rapport.ts';
import { schemaSauvegarde } from './sauvegardes.ts';
import { schemaEtatSession, schemaPin } from './utilisateurs.ts';

/**
 * The part of the contract that is answered while nobody is at work: states, keys, the lock itself, going on from a backup, the report
 * of a fault. Main answers it by itself, and starts on it alone.
 */
export const apiDepart = {
  'store.etat': { entree: z.void(), sortie: z.custom<EtatStore>() },
  'store.reessayer': { entree: z.void(), sortie: z.null() },
  /** First run: makes a recovery code, shown once; nothing is written before it is confirmed. */
  'cle.preparer': { entree: z.void(), sortie: z.strictObject({ code: z.string(), aRecopier: z.array(z.number().int()) }) },
  'cle.confirmer': { entree: z.strictObject({ groupes: z.array(z.string().max(20)) }), sortie: z.null() },
  'cle.ouvrir': { entree: z.strictObject({ code: z.string().max(200) }), sortie: z.null() },
  'session.etat': { entree: z.void(), sortie: schemaEtatSession },
  /** On a file without any user: the titulaire, at work at once. `code`: the recovery code or the passphrase, where the vault alone opened. */
  'session.premier': {
    entree: z.strictObject({ nom: texte(60).min(1), pin: schemaPin, code: z.string().max(200) }),
    sortie: z.null(),
  },
  /** `attendre`: whole seconds before another PIN is looked at. */
  'session.ouvrir': {
    entree: z.strictObject({ id: schemaId, pin: z.string().max(40) }),
    sortie: z.strictObject({ ouverte: z.boolean(), attendre: z.int() }),
  },
  'session.verrouiller': { entree: z.void(), sortie: z.null() },
  /** Somebody is there: the lock starts counting again. */
  'session.activite': { entree: z.void(), sortie: z.null() },
  /** Before anything is open: the backups beside the file, then one file chosen by hand; null when the person gave up. */
  'depart.sauvegardes': { entree: z.void(), sortie: z.array(schemaSauvegarde) },
  'depart.choisir': { entree: z.void(), sortie: schemaSauvegarde.nullable() },
  /** Opens on a backup (null: the one chosen by hand), with its code; without, for a titulaire at work, by the key of this post. */
  'depart.reprendre': {
    entree: z.strictObject({
      sauvegarde: schemaSauvegarde.pick({ nom: true, lieu: true }).nullable(),
      code: z.string().max(200),
    }),
    sortie: z.null(),
  },
  /** What a damaged file still lets read, as CSV files beside the chosen one, for whoever may export or holds the code; null when the person gave up choosing where. */
  'depart.exporter': {
    entree: z.strictObject({ code: z.string().max(200) }),
    sortie: z
      .strictObject({ chemin: z.string(), patients: z.int(), perdus: z.int(), autres: z.array(schemaTableSauvee) })
      .nullable(),
  },
  /** The recovery sheet is printed before anybody has an account; the locked page holds nothing. */
  'impression.papier': { entree: z.void(), sortie: z.null() },
  ...apiRapport,
  /** Whether the data are fictional. */
  'app.demonstration': { entree: z.void(), sortie: z.boolean() },
} as const;
