import { z } from 'zod';
import { schemaAgenda, schemaBilan, schemaDemandeAgenda, schemaMois, schemaNombreDeMois } from './agenda.ts';
import { schemaDate, schemaDateOuVide, schemaId, texte } from './champs.ts';
import { apiDepart } from './depart.ts';
import { apiConfie, apiConfieInterne, apiConfieMain } from './confie/api.ts';
import { apiFormation } from './formation/api.ts';
import { schemaApercu, schemaEtatImport, schemaLecture, schemaRefus } from './importation/importation.ts';
import { schemaActe, schemaActeResume, schemaBrouillon, schemaPrescripteur, schemaProduitLie, schemaReglages } from './model.ts';
import { schemaDemandeTrace, schemaTrace, schemaVerification, TRACES } from './journal.ts';
import { apiMaj, type EtatMaj } from './mises-a-jour.ts';
import { schemaPatient } from './patient.ts';
import { schemaEvenement, schemaPiece, schemaReport } from './pieces.ts';
import { schemaRefusFacture } from './rappels/regles.ts';
import { apiRejets, apiRejetsInterne, apiRejetsMain } from './rejets/api.ts';
import type { Resultat } from './resultat.ts';
import { MOTIFS_SAUVEGARDE, schemaEtatSauvegardes, schemaSauvegarde } from './sauvegardes.ts';
import { apiTeletransmission } from './teletransmission/api.ts';
import { apiVerifications } from './verifications/api.ts';
import { schemaPin, schemaUtilisateur, type EtatSession } from './utilisateurs.ts';
import type { IdAction, IdLieu } from './commandes/commandes.ts';

export * from './resultat.ts';

/** What is done to a document: the gesture's own key makes a retry harmless, `jour` is the day at the counter. */
const geste = { evenement: schemaId, pieceId: schemaId, jour: schemaDate };

const compteDeMois = { entree: z.strictObject({ jour: schemaDate, nombre: schemaNombreDeMois }), sortie: z.array(schemaMois) };

/** All that the counter needs of a patient who is opened. */
export const schemaDossierPatient = z.strictObject({
  patient: schemaPatient,
  pieces: z.array(schemaPiece),
  reports: z.array(schemaReport),
  /** What the payers' refusals still to be handled call for. */
  refus: z.array(schemaRefusFacture),
  /** Other records that look like the same person. */
  doublons: z.array(schemaPatient),
  /** Records merged into this one, last first: each can be taken out again. */
  fusions: z.array(z.strictObject({ id: schemaId, retire: schemaPatient, le: z.string() })),
});
export type DossierPatient = z.infer<typeof schemaDossierPatient>;

/**
 * The whole contract between the window, the main process and the store process: one entry a procedure, with the schema of what
 * goes in and of what comes out. The client of the window and the dispatch of both processes are derived from it.
 */
export const apiStore = {
  'patients.chercher': { entree: z.strictObject({ texte: z.string().max(200) }), sortie: z.array(schemaPatient) },
  /** Those whose mutuelle card holds this very DataMatrix: a card names a family. */
  'patients.deLaCarte': { entree: z.strictObject({ brut: z.string().min(1).max(2000) }), sortie: z.array(schemaPatient) },
  'patients.recents': { entree: z.void(), sortie: z.array(schemaPatient) },
  'patients.dossier': { entree: z.strictObject({ id: schemaId }), sortie: schemaDossierPatient.nullable() },
  /** Compare-and-set on the version: the second of two edits is told. */
  'patients.enregistrer': { entree: schemaPatient, sortie: schemaPatient },
  'patients.fusionner': {
    entree: z.strictObject({ fusion: schemaId, garde: schemaId, retire: schemaId }),
    sortie: schemaPatient,
  },
  /** Somebody looked at a NIR in clear: the patient's own, or that of the assuré. */
  'patients.nirAffiche': { entree: z.strictObject({ id: schemaId }), sortie: z.null() },
  /** For good: the patient, the documents, the acts. What is left is the trace that it was done, and the backups until they rotate. */
  'patients.effacer': { entree: z.strictObject({ id: schemaId }), sortie: z.null() },
  /** Patients with nothing recorded since the retention delay before `jour`, the first of them by name. */
  'purge.proposer': {
    entree: z.strictObject({ jour: schemaDate }),
    sortie: z.strictObject({ nombre: z.int(), patients: z.array(schemaPatient) }),
  },
  /** Erases them, page by page: asked again until `reste` is 0. */
  'purge.executer': {
    entree: z.strictObject({ jour: schemaDate }),
    sortie: z.strictObject({ effaces: z.int(), reste: z.int() }),
  },
  'journal.lister': { entree: schemaDemandeTrace, sortie: z.array(schemaTrace) },
  'journal.verifier': { entree: z.void(), sortie: schemaVerification },
  'utilisateurs.lister': { entree: z.void(), sortie: z.array(schemaUtilisateur) },
  'sauvegarde.etat': { entree: z.void(), sortie: schemaEtatSauvegardes },
  'sauvegarde.lister': { entree: z.void(), sortie: z.array(schemaSauvegarde) },
  'patients.separer': { entree: z.strictObject({ fusion: schemaId }), sortie: schemaPatient },
  'pieces.enregistrer': {
    entree: z.strictObject({ evenement: schemaId, piece: schemaPiece, jour: schemaDate }),
    sortie: schemaPiece,
  },
  /** The document was shown today and is as it was. */
  'pieces.vue': { entree: z.strictObject(geste), sortie: schemaPiece },
  /** Takes back the last gesture on a document. */
  'pieces.annuler': { entree: z.strictObject(geste), sortie: schemaPiece },
  'pieces.archiver': { entree: z.strictObject({ ...geste, motif: texte(200) }), sortie: schemaPiece },
  /** Asked for and not shown, put off to a day, or not to be asked for any more (empty `jusquau`, with a reason). */
  'pieces.reporter': {
    entree: z.strictObject({ ...geste, jusquau: schemaDateOuVide, motif: texte(200) }),
    sortie: schemaReport,
  },
  'pieces.historique': { entree: z.strictObject({ pieceId: schemaId }), sortie: z.array(schemaEvenement) },
  'agenda.lister': { entree: schemaDemandeAgenda, sortie: schemaAgenda },
  'agenda.bilan': { entree: z.strictObject({ jour: schemaDate }), sortie: schemaBilan },
  /** Whether this is the first time that day; it is not any more from then on. */
  'agenda.premiereFois': { entree: z.strictObject({ jour: schemaDate }), sortie: z.boolean() },
  'import.relire': { entree: schemaLecture, sortie: schemaApercu },
  'import.lancer': { entree: z.strictObject({ lecture: schemaLecture, jour: schemaDate }), sortie: schemaEtatImport },
  'import.etat': { entree: z.void(), sortie: schemaEtatImport },
  'import.annuler': { entree: z.void(), sortie: schemaEtatImport },
  'import.refus': { entree: z.void(), sortie: z.array(schemaRefus) },
  'prescripteurs.lister': { entree: z.void(), sortie: z.array(schemaPrescripteur) },
  'prescripteurs.enregistrer': { entree: schemaPrescripteur, sortie: schemaPrescripteur },
  'produits.lire': { entree: z.strictObject({ gtin: z.string().max(14) }), sortie: schemaProduitLie.nullable() },
  'produits.lier': { entree: schemaProduitLie, sortie: schemaProduitLie },
  'brouillon.lire': { entree: z.void(), sortie: schemaBrouillon.nullable() },
  'brouillon.enregistrer': { entree: schemaBrouillon, sortie: z.null() },
  'brouillon.effacer': { entree: z.void(), sortie: z.null() },
  'actes.enregistrer': { entree: schemaActe, sortie: z.null() },
  'actes.duPatient': { entree: z.strictObject({ patientId: schemaId }), sortie: z.array(schemaActeResume) },
  'actes.lire': { entree: z.strictObject({ id: schemaId }), sortie: schemaActe.nullable() },
  /** Takes a sheet kept by mistake out of the patient's history; all that is known of him still says it, with its day. */
  'actes.retirer': { entree: z.strictObject({ id: schemaId }), sortie: z.null() },
  ...apiVerifications,
  'reglages.lire': { entree: z.void(), sortie: schemaReglages },
  'reglages.enregistrer': { entree: schemaReglages, sortie: schemaReglages },
  ...apiTeletransmission,
  ...apiRejets,
  ...apiConfie,
  ...apiFormation,
} as const satisfies Api;

/** What main alone asks of the store: it names files, which the window never does. Paths are absolute. */
export const apiInterne = {
  'import.lire': { entree: z.strictObject({ chemin: z.string() }), sortie: schemaApercu },
  'import.ecrireRefus': { entree: z.strictObject({ chemin: z.string() }), sortie: z.null() },
  /** One patient, or all of them when `patientId` is null. Gives the number of patients written. */
  'export.ecrire': {
    entree: z.strictObject({ chemin: z.string(), patientId: schemaId.nullable() }),
    sortie: z.strictObject({ patients: z.int() }),
  },
  /** Long on a large file: counted in slices, which apiStore's handlers cannot be. */
  'agenda.compterMois': compteDeMois,
  /** All that is known of one patient, acts and trace included, as text that a person reads. */
  'export.complet': { entree: z.strictObject({ chemin: z.string(), patientId: schemaId }), sortie: z.null() },
  /** The users with what checks a PIN: salt and scrypt hash as hexadecimal text, wrong PINs in a row, and until when to wait (UTC or empty). */
  'utilisateurs.secrets': {
    entree: z.void(),
    sortie: z.array(
      z.strictObject({
        utilisateur: schemaUtilisateur,
        sel: z.string(),
        empreinte: z.string(),
        echecs: z.int(),
        attendreJusqua: z.string(),
      }),
    ),
  },
  /** Adds or changes a user; a null secret keeps the PIN. The last active titulaire stays one. */
  'utilisateurs.ecrire': {
    entree: z.strictObject({
      utilisateur: schemaUtilisateur,
      secret: z.strictObject({ sel: z.string(), empreinte: z.string() }).nullable(),
    }),
    sortie: schemaUtilisateur,
  },
  /** A PIN was tried: counts it, leaves a trace, says until when to wait. */
  'utilisateurs.essai': {
    entree: z.strictObject({ id: schemaId, reussi: z.boolean() }),
    sortie: z.strictObject({ attendreJusqua: z.string() }),
  },
  'journal.noter': {
    entree: z.strictObject({ geste: z.enum(TRACES), objet: z.string(), detail: z.string() }),
    sortie: z.null(),
  },
  /** What is kept for the titulaire inside the encrypted file: the recovery code, to print it again. Empty when it is not known. */
  'secours.lire': { entree: z.void(), sortie: z.strictObject({ code: z.string() }) },
  'secours.ecrire': { entree: z.strictObject({ code: z.string() }), sortie: z.null() },
  /** A verified backup, or the last one when nothing has changed since. */
  'sauvegarde.faire': { entree: z.strictObject({ motif: z.enum(MOTIFS_SAUVEGARDE) }), sortie: schemaSauvegarde },
  /** The second folder, or none when empty. */
  'sauvegarde.second': { entree: z.strictObject({ dossier: z.string() }), sortie: schemaEtatSauvegardes },
  ...apiRejetsInterne,
  ...apiConfieInterne,
  /** Fills an empty file with fictional patients. */
  'demo.remplir': { entree: z.strictObject({ nombre: z.int().min(1), jour: schemaDate }), sortie: z.null() },
} as const satisfies Api;

/** What the main process answers itself: keys, paper, clipboard. */
export const apiMain = {
  ...apiDepart,
  /** The titulaire's PIN, then the code again. */
  'cle.afficher': { entree: z.strictObject({ pin: schemaPin }), sortie: z.strictObject({ code: z.string() }) },
  /** A new recovery code, to be confirmed by `cle.confirmer` like the first one; the old one opens the older backups only. */
  'cle.renouveler': {
    entree: z.strictObject({ pin: schemaPin }),
    sortie: z.strictObject({ code: z.string(), aRecopier: z.array(z.number().int()) }),
  },
  /** A passphrase of the pharmacy, as another way in; empty takes it away. */
  'cle.phrase': { entree: z.strictObject({ pin: schemaPin, phrase: z.string().max(200) }), sortie: z.null() },
  /** Adds or changes a user; an empty PIN keeps the one there is. `confirmation`: the PIN of who does it, where a PIN is set or a titulaire made. */
  'utilisateurs.enregistrer': {
    entree: z.strictObject({
      utilisateur: schemaUtilisateur,
      pin: z.union([z.literal(''), schemaPin]),
      confirmation: z.string().max(40),
    }),
    sortie: schemaUtilisateur,
  },
  'sauvegarde.maintenant': { entree: z.void(), sortie: schemaSauvegarde },
  'sauvegarde.choisirSecond': { entree: z.void(), sortie: schemaEtatSauvegardes.nullable() },
  'sauvegarde.oublierSecond': { entree: z.void(), sortie: schemaEtatSauvegardes },
  /** Goes back to a backup; what was there is set aside and can be taken back. */
  'restauration.lancer': { entree: schemaSauvegarde.pick({ nom: true, lieu: true }), sortie: z.null() },
  /** Takes back the last restoration. */
  'restauration.annuler': { entree: z.void(), sortie: z.null() },
  /** Null when the person gave up choosing a file. */
  'impression.pdf': {
    entree: z.strictObject({ nom: z.string().max(120) }),
    sortie: z.strictObject({ chemin: z.string().nullable() }),
  },
  /** The person chooses a CSV file; null when she gave up. */
  'import.choisir': { entree: z.void(), sortie: schemaApercu.nullable() },
  /** The refused lines as a CSV to correct and import again; null when the person gave up choosing where. */
  'import.sauverRefus': { entree: z.void(), sortie: z.strictObject({ chemin: z.string() }).nullable() },
  'export.patients': {
    entree: z.strictObject({ patientId: schemaId.nullable() }),
    sortie: z.strictObject({ chemin: z.string(), patients: z.int() }).nullable(),
  },
  /** All that is known of one patient, for that person (RGPD, article 15); null when the person at work gave up choosing where. */
  'export.dossier': {
    entree: z.strictObject({ patientId: schemaId }),
    sortie: z.strictObject({ chemin: z.string() }).nullable(),
  },
  /** The last months, that of `jour` included. */
  'agenda.mois': compteDeMois,
  /** What the window's title, the badge and the morning notification say: a number, never a name. */
  'bureau.compter': { entree: z.strictObject({ nombre: z.int().min(0), avis: z.boolean() }), sortie: z.null() },
  ...apiRejetsMain,
  ...apiMaj,
  ...apiConfieMain,
  copier: { entree: z.strictObject({ texte: z.string().max(20_000) }), sortie: z.null() },
} as const satisfies Api;

/** What the window may call. */
export const api = { ...apiStore, ...apiMain };
const tout = { ...api, ...apiInterne };

type Api = Readonly<Record<string, { readonly entree: z.ZodType; readonly sortie: z.ZodType }>>;
export type ProcedureStore = keyof typeof apiStore;
export type ProcedureMain = keyof typeof apiMain;
export type ProcedureDepart = keyof typeof apiDepart;
export type ProcedureInterne = keyof typeof apiInterne;
export type Procedure = keyof typeof api;
export type Entree<P extends keyof typeof tout> = z.infer<(typeof tout)[P]['entree']>;
export type Sortie<P extends keyof typeof tout> = z.infer<(typeof tout)[P]['sortie']>;

/** The state of the store, pushed to the window whenever it changes. */
export type EtatStore =
  | 'opening'
  | 'first-run'
  | 'needs-recovery-code'
  | 'key-missing'
  | 'ready'
  | 'newer-version'
  | 'damaged'
  | 'no-disk'
  | 'file-missing'
  | 'disk-full'
  | 'disk-error'
  | 'read-only'
  | 'in-use'
  | 'failed';

/** Handlers for a set of procedures: a missing one is a compile error. */
export type Gestionnaires<P extends keyof typeof tout> = {
  [Q in P]: (entree: Entree<Q>) => Resultat<Sortie<Q>> | Promise<Resultat<Sortie<Q>>>;
};

/** What main pushes to the window. */
export type Pousse =
  | { readonly type: 'store'; readonly etat: EtatStore }
  | { readonly type: 'session'; readonly session: EtatSession }
  | { readonly type: 'maj'; readonly etat: EtatMaj }
  /** Something that nobody caught, in main. */
  | { readonly type: 'faute' }
  /** Chosen in the menu. */
  | { readonly type: 'commande'; readonly commande: IdLieu | IdAction };
