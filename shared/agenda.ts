import { parseDate } from '@internationalized/date';
import { z } from 'zod';
import { schemaDate, schemaId } from './champs.ts';
import { ajouterJours, type DateIso } from './dates.ts';
import { GENRES, type Genre } from './pieces.ts';
import { REGLES_RAPPELS, TOUJOURS } from './rappels/regles.ts';

/** Whom to ask: reached today, within seven days, late, or whatever the next visit brings (documents never seen). */
export const PORTEES = ['aujourdhui', 'semaine', 'retard', 'visite'] as const;
export type Portee = (typeof PORTEES)[number];

/** The kinds of documents that are asked for: those that have a reminder. */
export const GENRES_DEMANDES: readonly Genre[] = GENRES.filter((g) => REGLES_RAPPELS.some((r) => r.genre === g));
/** Those that are followed from month to month: not only asked for when a payer refuses. */
export const GENRES_SUIVIS: readonly Genre[] = GENRES.filter((g) =>
  REGLES_RAPPELS.some((r) => r.genre === g && r.deRefus !== true),
);

/** At most this many lines are listed; the total says how many there are. */
export const LIGNES_AGENDA = 500;

export const schemaLigneAgenda = z.strictObject({
  pieceId: schemaId,
  patientId: schemaId,
  nom: z.string(),
  prenom: z.string(),
  dateNaissance: schemaDate,
  telephone: z.string(),
  genre: z.enum(GENRES),
  /** The reminder's rule, see rappels/regles.ts. */
  regle: z.string(),
  du: z.string(),
  /** The printed end of the document, or empty. */
  fin: z.string(),
});
export type LigneAgenda = z.infer<typeof schemaLigneAgenda>;

export const schemaDemandeAgenda = z.strictObject({
  jour: schemaDate,
  portee: z.enum(PORTEES),
  genre: z.enum(GENRES).nullable(),
});
/** The first lines, by date then name, and how many there are in all. */
export const schemaAgenda = z.strictObject({ total: z.int(), lignes: z.array(schemaLigneAgenda) });
export type ListeAgenda = z.infer<typeof schemaAgenda>;

export const schemaBilan = z.strictObject({ aujourdhui: z.int(), semaine: z.int(), retard: z.int(), visite: z.int() });
export type Bilan = z.infer<typeof schemaBilan>;

/**
 * One month, `YYYY-MM`: documents asked for, documents replaced by a new period, documents that a reminder asked for on the day they
 * were replaced, extended or put away, documents that ended without having been asked for.
 */
export const schemaMois = z.strictObject({
  mois: z.string(),
  demandees: z.int(),
  renouvelees: z.int(),
  rattrapees: z.int(),
  finiesSansDemande: z.int(),
});
export type MoisAgenda = z.infer<typeof schemaMois>;

/** Two days, both included. */
export interface Bornes {
  readonly min: DateIso;
  readonly max: DateIso;
}

/** Between which days a stretch begins that is within that reach on `jour`. */
export function bornesPortee(portee: Portee, jour: DateIso): Bornes {
  switch (portee) {
    case 'aujourdhui':
      return { min: jour, max: jour };
    case 'semaine':
      return { min: ajouterJours(jour, 1), max: ajouterJours(jour, 7) };
    case 'retard':
      return { min: ajouterJours(TOUJOURS, 1), max: ajouterJours(jour, -1) };
    case 'visite':
      return { min: TOUJOURS, max: TOUJOURS };
  }
}

/** How many months are counted: half a year on the agenda, a year beside the rejects. */
export const schemaNombreDeMois = z.union([z.literal(6), z.literal(12)]);
export type NombreDeMois = z.infer<typeof schemaNombreDeMois>;

/** Months `YYYY-MM`, oldest first, the last one being that of `jour`. */
export function derniersMois(jour: DateIso, nombre: NombreDeMois): string[] {
  const premier = parseDate(jour).set({ day: 1 });
  return Array.from({ length: nombre }, (_, i) =>
    premier
      .subtract({ months: nombre - 1 - i })
      .toString()
      .slice(0, 7),
  );
}
