import { z } from 'zod';
import { schemaDate, schemaId, texte } from '../champs.ts';
import { PHRASE_MIN } from '../utilisateurs.ts';
import { CONFIES_MAX, NIRS, schemaDossierConfie, schemaRemise } from './dossier.ts';
import { FAUTES_CONFIE } from './format.ts';
import { REPONSES_MAX, schemaLectureReponse, schemaReponse, schemaSort } from './reponse.ts';

const lesquels = { rejets: z.array(schemaId).max(CONFIES_MAX), nir: z.enum(NIRS) };
/** What is to be handed over, to whom; `remise` makes a retry harmless. */
const schemaRemettre = z.strictObject({
  remise: schemaId,
  ...lesquels,
  rejets: lesquels.rejets.min(1),
  destinataire: texte(80).min(1),
  jour: schemaDate,
});

/** What the store answers about rejects handed over to an external manager. */
export const apiConfie = {
  /** What would leave; the NIR that would leave in clear is masked here. */
  'confie.apercu': { entree: z.strictObject(lesquels), sortie: schemaDossierConfie.pick({ rejets: true }) },
  /** Last first. */
  'confie.duRejet': { entree: z.strictObject({ rejetId: schemaId }), sortie: z.array(schemaRemise) },
  /** Those to whom something was handed over, the last first. */
  'confie.destinataires': { entree: z.void(), sortie: z.array(z.string()) },
  /** All the answers that may be, in one transaction. */
  'confie.appliquer': {
    entree: z.strictObject({ reponses: z.array(schemaReponse).max(REPONSES_MAX), jour: schemaDate }),
    sortie: z.array(schemaSort),
  },
} as const;

/** What main alone asks of the store: what leaves, that it has left, and a file to read. */
export const apiConfieInterne = {
  'confie.contenu': {
    entree: schemaRemettre,
    sortie: z.strictObject({ dossier: schemaDossierConfie, csv: z.string(), reponse: z.string() }),
  },
  'confie.marquer': { entree: schemaRemettre, sortie: z.strictObject({ rejets: z.int() }) },
  'confie.lireReponse': { entree: z.strictObject({ chemin: z.string(), jour: schemaDate }), sortie: schemaLectureReponse },
} as const;

/** What main answers: the person chooses the files; null when she gave up. */
export const apiConfieMain = {
  /** A passphrase that nobody guesses. */
  'confie.proposer': { entree: z.void(), sortie: z.string() },
  'confie.confier': {
    entree: schemaRemettre.extend({ phrase: z.string().min(PHRASE_MIN).max(200) }),
    sortie: z.strictObject({ chemin: z.string(), rejets: z.int() }).nullable(),
  },
  /** Chooses a file to open, and says at once what is wrong with it without its passphrase. */
  'confie.choisir': {
    entree: z.void(),
    sortie: z.strictObject({ nom: z.string(), faute: z.enum(FAUTES_CONFIE).nullable() }).nullable(),
  },
  /** Opens the file chosen; every NIR in it is masked. */
  'confie.ouvrir': {
    entree: z.strictObject({ phrase: z.string().max(200) }),
    sortie: z.strictObject({ faute: z.enum(FAUTES_CONFIE).nullable(), dossier: schemaDossierConfie.nullable() }),
  },
  /** Reads an answer and says what each line would do; nothing is done. */
  'confie.importer': { entree: z.strictObject({ jour: schemaDate }), sortie: schemaLectureReponse.nullable() },
} as const;
