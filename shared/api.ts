import { z } from 'zod';
import {
  schemaActe,
  schemaActeResume,
  schemaBrouillon,
  schemaId,
  schemaPatient,
  schemaPrescripteur,
  schemaProduitLie,
  schemaReglages,
} from './model.ts';

/**
 * The whole contract between the window, the main process and the store process: one entry a procedure, with the schema of what
 * goes in and of what comes out. The client of the window and the dispatch of both processes are derived from it.
 */
export const apiStore = {
  'patients.chercher': { entree: z.strictObject({ texte: z.string().max(200) }), sortie: z.array(schemaPatient) },
  'patients.recents': { entree: z.void(), sortie: z.array(schemaPatient) },
  'patients.lire': { entree: z.strictObject({ id: schemaId }), sortie: schemaPatient.nullable() },
  'patients.enregistrer': { entree: schemaPatient, sortie: schemaPatient },
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
  'reglages.lire': { entree: z.void(), sortie: schemaReglages },
  'reglages.enregistrer': { entree: schemaReglages, sortie: schemaReglages },
} as const satisfies Api;

/** What the main process answers itself: keys, paper, clipboard. */
export const apiMain = {
  'store.etat': { entree: z.void(), sortie: z.custom<EtatStore>() },
  'store.reessayer': { entree: z.void(), sortie: z.null() },
  /** First run: makes a recovery code, shown once; nothing is written before it is confirmed. */
  'cle.preparer': { entree: z.void(), sortie: z.strictObject({ code: z.string(), aRecopier: z.array(z.number().int()) }) },
  'cle.confirmer': { entree: z.strictObject({ groupes: z.array(z.string().max(20)) }), sortie: z.null() },
  'cle.ouvrir': { entree: z.strictObject({ code: z.string().max(200) }), sortie: z.null() },
  'impression.papier': { entree: z.void(), sortie: z.null() },
  /** Null when the person gave up choosing a file. */
  'impression.pdf': {
    entree: z.strictObject({ nom: z.string().max(120) }),
    sortie: z.strictObject({ chemin: z.string().nullable() }),
  },
  copier: { entree: z.strictObject({ texte: z.string().max(20_000) }), sortie: z.null() },
} as const satisfies Api;

export const api = { ...apiStore, ...apiMain };

type Api = Readonly<Record<string, { readonly entree: z.ZodType; readonly sortie: z.ZodType }>>;
export type ProcedureStore = keyof typeof apiStore;
export type ProcedureMain = keyof typeof apiMain;
export type Procedure = keyof typeof api;
export type Entree<P extends Procedure> = z.infer<(typeof api)[P]['entree']>;
export type Sortie<P extends Procedure> = z.infer<(typeof api)[P]['sortie']>;

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
  | 'in-use'
  | 'failed';

/** Everything that can go wrong across a process; each has one French sentence. */
export type CodeErreur =
  | 'entree-invalide'
  | 'sortie-invalide'
  | 'non-autorise'
  | 'store-indisponible'
  | 'ecriture-impossible'
  | 'fichier-abime'
  | 'plan-divergent'
  | 'patient-inconnu'
  | 'code-illisible'
  | 'code-refuse'
  | 'code-recopie'
  | 'dossier-non-inscriptible'
  | 'impression-impossible'
  | 'interne';

export interface Erreur {
  readonly code: CodeErreur;
  /** The faulty field's path, when there is one. */
  readonly champ?: string;
}

/** What crosses a process instead of an exception, whose name and code would be lost on the way. */
export type Resultat<T> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly error: Erreur };
export const reussite = <T>(value: T): Resultat<T> => ({ ok: true, value });
export const echec = (code: CodeErreur, champ?: string): { ok: false; error: Erreur } => ({
  ok: false,
  error: champ === undefined ? { code } : { code, champ },
});

/** Handlers for a set of procedures: a missing one is a compile error. */
export type Gestionnaires<P extends Procedure> = {
  [Q in P]: (entree: Entree<Q>) => Resultat<Sortie<Q>> | Promise<Resultat<Sortie<Q>>>;
};

/** The IPC channels between window and main: one for calls, one for pushed states. */
export const CANAUX = { appel: 'comptoir:appel', etat: 'comptoir:etat' } as const;
