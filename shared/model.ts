import { z } from 'zod';
import { schemaDate, schemaDateOuVide, schemaId, texte } from './champs.ts';
import { schemaPatient } from './patient.ts';
import { schemaIntervalles } from './rappels/intervalles.ts';
import { PRODUITS, REFERENTIELS, schemaDossier, TERRITOIRES } from './regles/dossier.ts';
import type { Plan } from './regles/plan.ts';
import { INTERVALLES_INITIAUX, TELETRANSMISSION_INITIALE, VERROU_MINUTES } from './reglages-initiaux.ts';
import { schemaReponses } from './regles/reponses.ts';
import { schemaReglagesTeletransmission } from './teletransmission/reglages.ts';
import { schemaVisite, VISITE_FAITE } from './aide/visite.ts';

export { REGLAGES_INITIAUX } from './reglages-initiaux.ts';

/**
 * A prescriber as an ordonnance carries him (arrêté du 10 août 2010): the RPPS, and the number of the structure, N° AM of a
 * cabinet or FINESS of an establishment. At least one of the two.
 */
export const schemaPrescripteur = z
  .strictObject({
    id: schemaId,
    nom: texte(120),
    rpps: z.union([z.literal(''), z.string().regex(/^\d{11}$/)]),
    structure: z.union([z.literal(''), z.string().regex(/^[0-9AB]{9}$/)]),
    /** Nine digits do not say which they are: the caption above the bar code does. */
    typeStructure: z.enum(['am', 'finess', 'a-preciser']),
  })
  .refine((p) => p.rpps !== '' || p.structure !== '', { path: ['structure'] });
export type Prescripteur = z.infer<typeof schemaPrescripteur>;

/** What the pharmacy's LGO calls each exoneration: shown beside the neutral name on the result. */
export const schemaLibelles = z.strictObject({
  prevention: texte(40),
  ald: texte(40),
  invalidite: texte(40),
  maternite: texte(40),
  aucune: texte(40),
});
export type Libelles = z.infer<typeof schemaLibelles>;

/** The pharmacy's settings. */
export const schemaReglages = z.strictObject({
  officine: z.strictObject({
    nom: texte(120),
    /** 9 characters, key checked, or empty. */
    finess: z.union([z.literal(''), z.string().regex(/^[0-9AB]{9}$/)]),
    territoire: z.enum(TERRITOIRES),
  }),
  lgo: z.strictObject({
    /** Null until the pharmacy has said whether its LGO carries two exonerations on one invoice. */
    dissocie: z.boolean().nullable(),
    libelles: schemaLibelles,
  }),
  referentiel: z.enum(REFERENTIELS),
  theme: z.enum(['systeme', 'clair', 'sombre']),
  rappels: schemaIntervalles.default(INTERVALLES_INITIAUX),
  /** Once a day, at the first opening: how many cards are to be asked for, no name. */
  avisDuMatin: z.boolean().default(true),
  /** The keyboard that the scanner believes it is talking to. */
  lecteur: z.enum(['auto', 'us', 'fr']).default('auto'),
  /** Minutes without a gesture before Comptoir locks itself. */
  verrouMinutes: z.int().min(VERROU_MINUTES.min).max(VERROU_MINUTES.max).default(VERROU_MINUTES.depart),
  /** Years without anything recorded before a patient is proposed for erasure: no text gives a figure, the titulaire decides. */
  conservationAnnees: z.int().min(1).max(30).default(3),
  teletransmission: schemaReglagesTeletransmission.default(TELETRANSMISSION_INITIALE),
  /** Days before a mutuelle or a patient is chased for a reject: no text gives a delay. */
  delaiAmcJours: z.int().min(1).max(365).default(30),
  visite: schemaVisite.default(VISITE_FAITE),
});
export type Reglages = z.infer<typeof schemaReglages>;

/** The pharmacy as its papers name it; empty while the settings do not know it. */
export function nommerOfficine({ officine }: Pick<Reglages, 'officine'>): string {
  return [officine.nom, officine.finess === '' ? '' : `FINESS ${officine.finess}`].filter((t) => t !== '').join(', ');
}

/** A vaccine box as read by the scanner or typed. */
export const schemaDose = z.strictObject({
  /** GTIN-14, or empty when typed by hand. */
  gtin: z.union([z.literal(''), z.string().regex(/^\d{14}$/)]),
  lot: texte(20),
  /** Last day of use, or empty. */
  peremption: schemaDateOuVide,
  lotAVerifier: z.boolean(),
  /** What the reader left unsure, by code (see messages/identifiants). */
  doutes: z.array(z.string().max(40)),
});
export type Dose = z.infer<typeof schemaDose>;
export const DOSE_VIDE: Dose = { gtin: '', lot: '', peremption: '', lotAVerifier: false, doutes: [] };

/** Whom the billing is for: somebody of the file, or a passer-by of whom only the birth date is used and nothing kept. */
export const schemaSujet = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('patient'), patient: schemaPatient }),
  z.strictObject({ type: z.literal('passage'), dateNaissance: schemaDate }),
]);
export type Sujet = z.infer<typeof schemaSujet>;

/** A billing under way: everything needed to find it again after a crash, saved at every step. */
export const schemaBrouillon = z.strictObject({
  id: schemaId,
  sujet: schemaSujet,
  dateActe: schemaDate,
  referentiel: z.enum(REFERENTIELS),
  reponses: schemaReponses,
  /** The fact whose answer is being changed, or null when the next question is the active one. */
  edition: z.string().nullable(),
  prescripteur: schemaPrescripteur.nullable(),
  dose: schemaDose,
});
export type Brouillon = z.infer<typeof schemaBrouillon>;

/** What is kept of a billing: the facts, and the sheet exactly as it was shown. */
export const schemaActe = z.strictObject({
  id: schemaId,
  patientId: schemaId,
  dateActe: schemaDate,
  dossier: schemaDossier,
  prescripteur: schemaPrescripteur.nullable(),
  dose: schemaDose,
  /** The printed sheet, as text data; its shape is versioned by itself so that an old one reopens as it was. */
  fiche: z
    .looseObject({
      version: z.literal(1),
      verdict: z.string(),
      plan: z.custom<Plan>((v) => typeof v === 'object' && v !== null),
    })
    .refine((fiche) => z.json().safeParse(fiche).success),
});
export type Acte = z.infer<typeof schemaActe>;

/** A kept billing as the patient's history lists it. */
export const schemaActeResume = z.strictObject({
  id: schemaId,
  dateActe: schemaDate,
  enregistreLe: z.string(),
  verdict: z.string(),
  /** The pharmacy injected, or only gave the dose. */
  injection: z.boolean(),
  lot: z.string(),
});
export type ActeResume = z.infer<typeof schemaActeResume>;

export const schemaProduitLie = z.strictObject({ gtin: z.string().regex(/^\d{14}$/), produit: z.enum(PRODUITS) });
