import { z } from 'zod';
import { schemaMois } from '../agenda.ts';
import { schemaDate, schemaDateOuVide, schemaId, schemaVersion, texte } from '../champs.ts';
import { GESTES_REJET } from './etats.ts';
import {
  FILTRES,
  MONTANT_MAX,
  RECHERCHE_MAX,
  schemaFicheRejet,
  schemaLigneRejet,
  schemaMouvement,
  schemaSemblable,
} from './rejet.ts';
import { schemaApercuRejets, schemaImportRejets, schemaLectureRejets } from './colonnes.ts';
import { schemaTableau } from './tableau.ts';

/** Invoices of a month, which no pharmacy reaches. */
export const FACTURES_MAX = 999_999;

/** How many and how much is left, in cents. */
const schemaCompte = z.strictObject({ nombre: z.int(), reste: z.int() });

/** What the store answers about rejects. */
export const apiRejets = {
  /** The first lines under a filter, of those that answer to `texte` where it is given, and the count of each filter. */
  'rejets.lister': {
    entree: z.strictObject({ jour: schemaDate, filtre: z.enum(FILTRES), texte: texte(RECHERCHE_MAX).optional() }),
    sortie: z.strictObject({
      comptes: z.record(z.enum(FILTRES), schemaCompte),
      lignes: z.array(schemaLigneRejet),
    }),
  },
  'rejets.duPatient': { entree: z.strictObject({ patientId: schemaId }), sortie: z.array(schemaLigneRejet) },
  /** The names of payers already met, for the entry to propose. */
  'rejets.payeurs': { entree: z.void(), sortie: z.array(z.string()) },
  /** Enters (version 0) or corrects; compare-and-set on the version. `mouvement` makes a retry harmless. */
  'rejets.enregistrer': {
    entree: z.strictObject({ mouvement: schemaId, fiche: schemaFicheRejet, version: schemaVersion, jour: schemaDate }),
    sortie: schemaLigneRejet,
  },
  'rejets.mouvoir': {
    entree: z.strictObject({
      mouvement: schemaId,
      rejetId: schemaId,
      version: schemaVersion,
      geste: z.enum(GESTES_REJET),
      jour: schemaDate,
      /** Cents; 0 when the move takes none. */
      montant: z.int().min(0).max(MONTANT_MAX),
      relance: schemaDateOuVide,
      motif: texte(200),
    }),
    sortie: schemaLigneRejet,
  },
  /** The rejects of the same invoice that are already followed, first known first: asked before one is entered. */
  'rejets.semblables': { entree: z.strictObject({ fiche: schemaFicheRejet }), sortie: z.array(schemaSemblable) },
  /** A reject as it stands; null when it is out of sight. */
  'rejets.lire': { entree: z.strictObject({ rejetId: schemaId }), sortie: schemaLigneRejet.nullable() },
  /** An invoice that waits for somebody is refused again: back to be handled, what came back this time in its history. */
  'rejets.refuser': {
    entree: z.strictObject({
      mouvement: schemaId,
      rejetId: schemaId,
      version: schemaVersion,
      jour: schemaDate,
      retour: schemaFicheRejet.pick({ lot: true, code: true, libelle: true, cause: true }),
    }),
    sortie: schemaLigneRejet,
  },
  /**
   * Takes back the last move that still holds; null when that was the entry, and the reject is gone from sight. Compare-and-set on the
   * version: asked again, it takes back nothing more.
   */
  'rejets.annuler': {
    entree: z.strictObject({ mouvement: schemaId, rejetId: schemaId, version: schemaVersion, jour: schemaDate }),
    sortie: schemaLigneRejet.nullable(),
  },
  /** Last first. */
  'rejets.historique': { entree: z.strictObject({ rejetId: schemaId }), sortie: z.array(schemaMouvement) },
  /** The first lines of the chosen file, read otherwise. */
  'rejets.relire': { entree: schemaLectureRejets, sortie: schemaApercuRejets },
  /** How many invoices were sent in a month, 0 to say no more; `avant`: what was read there before, so that two do not cross. */
  'rejets.noterFactures': {
    entree: z.strictObject({
      mois: z.string().regex(/^\d{4}-(?:0[1-9]|1[0-2])$/),
      nombre: z.int().min(0).max(FACTURES_MAX),
      avant: z.int().min(0).max(FACTURES_MAX),
    }),
    sortie: z.null(),
  },
  'rejets.tableau': { entree: z.strictObject({ jour: schemaDate }), sortie: schemaTableau },
} as const;

const lancement = z.strictObject({ lecture: schemaLectureRejets, jour: schemaDate });

/** What main alone asks of the store: it names files. */
export const apiRejetsInterne = {
  'rejets.examiner': { entree: z.strictObject({ chemin: z.string() }), sortie: schemaApercuRejets },
  /** Imports the file that was looked at last, as it is said to be read. */
  'rejets.lireFichier': { entree: lancement, sortie: schemaImportRejets },
  'rejets.ecrireRefus': { entree: z.strictObject({ chemin: z.string() }), sortie: z.null() },
  'rejets.ecrireCsv': { entree: z.strictObject({ chemin: z.string() }), sortie: z.strictObject({ rejets: z.int() }) },
  /** The dashboard as a spreadsheet reads it. @see agenda.compterMois for what the reminders got */
  'rejets.ecrireTableau': {
    entree: z.strictObject({ chemin: z.string(), jour: schemaDate, rattrapes: z.array(schemaMois) }),
    sortie: z.null(),
  },
} as const;

/** What main answers: the person chooses the file; null when she gave up. */
export const apiRejetsMain = {
  'rejets.importer': { entree: z.void(), sortie: schemaApercuRejets.nullable() },
  'rejets.lancerImport': { entree: lancement, sortie: schemaImportRejets },
  /** Writes the refused lines, each with its reason, into a file to correct and import again. */
  'rejets.sauverRefus': { entree: z.void(), sortie: z.strictObject({ chemin: z.string() }).nullable() },
  'rejets.exporter': {
    entree: z.void(),
    sortie: z.strictObject({ chemin: z.string(), rejets: z.int() }).nullable(),
  },
  'rejets.exporterTableau': {
    entree: z.strictObject({ jour: schemaDate }),
    sortie: z.strictObject({ chemin: z.string() }).nullable(),
  },
} as const;
