import { z } from 'zod';
import { NOMS_COLONNES_PIECES } from './pieces.ts';

/** What a column of an LGO's export can hold. */
export const COLONNES = [
  'nom',
  'prenom',
  'nomPrenom',
  'nomNaissance',
  'dateNaissance',
  'rang',
  'nir',
  'cleNir',
  'nirAssure',
  'telephone',
  'regime',
  'caisse',
  'centre',
  'situation',
  'materniteDebut',
  'materniteFin',
  'commentaire',
  ...NOMS_COLONNES_PIECES,
] as const;
export type Colonne = (typeof COLONNES)[number];

export const ENCODAGES = ['utf-8', 'windows-1252', 'cp850', 'macroman', 'utf-16le', 'utf-16be'] as const;
export type Encodage = (typeof ENCODAGES)[number];
export const SEPARATEURS = [';', ',', '\t', '|'] as const;
export type Separateur = (typeof SEPARATEURS)[number];

/** Limits of a file: bytes (100 Mo), and columns. */
export const OCTETS_MAX = 100_000_000;
export const COLONNES_MAX = 200;
/** Lines that the person sees before importing. */
export const LIGNES_APERCU = 8;
/** Refused lines, and lines to complete, kept in memory for the file to correct, and those of them that the window lists. */
export const REFUS_MAX = 100_000;
export const REFUS_LISTES = 500;

/** How a file is read: found by itself, corrected by the person, kept as a template for the next file with the same header. */
export const schemaLecture = z.strictObject({
  encodage: z.enum(ENCODAGES),
  separateur: z.enum(SEPARATEURS),
  /** What each column of the file holds, in order; null: ignored. */
  colonnes: z.array(z.enum(COLONNES).nullable()).max(1000),
});
export type Lecture = z.infer<typeof schemaLecture>;

/** Why a file cannot be imported at all; each has its sentence. */
export const FAUTES_FICHIER = [
  'vide',
  'trop-gros',
  'binaire',
  'trop-de-colonnes',
  'sans-entete',
  'coupe',
  'illisible',
  'colonnes-manquantes',
] as const;
export type FauteFichier = (typeof FAUTES_FICHIER)[number];

/** What the person sees before anything is imported. */
export const schemaApercu = z.strictObject({
  fichier: z.string(),
  octets: z.int(),
  lecture: schemaLecture,
  entetes: z.array(z.string()),
  /** The first lines, as read. */
  lignes: z.array(z.array(z.string())),
  /** The template of an earlier file with the same header was used. */
  modele: z.boolean(),
  /** Stops the import. */
  faute: z.enum(FAUTES_FICHIER).nullable(),
  /** Some lines are in UTF-8 and others are not: each is read by itself, some accents may be wrong. */
  encodagesMeles: z.boolean(),
  /** The first day of each column that is written with a year of two figures: its century is guessed. */
  anneesCourtes: z.array(z.strictObject({ colonne: z.enum(COLONNES), texte: z.string() })),
});
export type Apercu = z.infer<typeof schemaApercu>;

/** Why a line is refused, or one of its fields left empty; each has its sentence. */
export const RAISONS = [
  'vide',
  'date',
  'future',
  'ancienne',
  'nir',
  'cle',
  'cle-absente',
  'long',
  'telephone',
  'code',
  'dates-inversees',
  'colonnes',
  'illisible',
] as const;
export type Raison = (typeof RAISONS)[number];

/** A fault of a line: in the identity, it refuses the line; in another field, it leaves that field empty. */
export const schemaRefus = z.strictObject({
  /** The line was taken, without what is at fault. */
  prise: z.boolean(),
  /** Row of the file as a spreadsheet numbers it, the header being 1. */
  ligne: z.int(),
  colonne: z.enum(COLONNES).nullable(),
  raison: z.enum(RAISONS),
  cellules: z.array(z.string()),
});
export type Refus = z.infer<typeof schemaRefus>;

/** Each line read is counted once: new, completing, known or refused; those to complete are among the first three. */
export const schemaEtatImport = z.strictObject({
  phase: z.enum(['aucune', 'lecture', 'validation', 'finie', 'annulee', 'echouee']),
  /** Bytes read, of `octets`. */
  lus: z.int(),
  octets: z.int(),
  lignes: z.int(),
  nouveaux: z.int(),
  completes: z.int(),
  connus: z.int(),
  refuses: z.int(),
  /** Lines taken without one or more of their fields. */
  aCompleter: z.int(),
  faute: z.enum(FAUTES_FICHIER).nullable(),
});
export type EtatImport = z.infer<typeof schemaEtatImport>;
