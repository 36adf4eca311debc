import { z } from 'zod';
import { schemaDate, schemaDateOuVide, schemaVersion } from '../champs.ts';
import type { DateIso } from '../dates.ts';

/** Lots that one sending may hold. */
export const LOTS_MAX = 999;
const nombreDeLots = z.int().min(0).max(LOTS_MAX);

/**
 * A day of activity: the day on which the invoices were made, whatever the day they are sent. `defaut`: as the calendar has it, open
 * from Monday to Saturday but on holidays; `ouverte`: open all the same (a garde); `fermee`: closed.
 */
export const schemaJournee = z.discriminatedUnion('etat', [
  z.strictObject({ jour: schemaDate, version: schemaVersion, etat: z.enum(['defaut', 'ouverte', 'fermee']) }),
  z.strictObject({
    jour: schemaDate,
    version: schemaVersion,
    etat: z.literal('envoyee'),
    envoyeLe: schemaDate,
    /** The last day on which lots were sent again, or empty. */
    renvoyeLe: schemaDateOuVide,
    /** Those that have no ARL yet are the others. */
    lots: nombreDeLots.min(1),
    positifs: nombreDeLots,
    negatifs: nombreDeLots,
  }),
]);
export type Journee = z.infer<typeof schemaJournee>;
export type Envoyee = Extract<Journee, { etat: 'envoyee' }>;

/** A day of which nothing is kept. */
export const journeeVide = (jour: DateIso): Journee => ({ jour, version: 0, etat: 'defaut' });

/** A day that has just been sent; its ARL are to come. */
export const journeeEnvoyee = ({ jour, version }: Pick<Journee, 'jour' | 'version'>, le: DateIso, lots: number): Envoyee => ({
  jour,
  version,
  etat: 'envoyee',
  envoyeLe: le,
  renvoyeLe: '',
  lots,
  positifs: 0,
  negatifs: 0,
});

/** Lots whose ARL is not there yet. */
export const sansArl = (e: Envoyee): number => e.lots - e.positifs - e.negatifs;

/** The day from which an ARL is waited for. */
export const dernierEnvoi = (e: Envoyee): DateIso => (e.renvoyeLe === '' ? e.envoyeLe : e.renvoyeLe);

export type FauteJournee = 'envoyeLe' | 'renvoyeLe' | 'arl';

/** What cannot be in a day, by the field that is wrong, or null: sent before it was, or more ARL than lots. */
export function fauteDe(j: Journee): FauteJournee | null {
  if (j.etat !== 'envoyee') return null;
  if (j.envoyeLe < j.jour) return 'envoyeLe';
  if (j.renvoyeLe !== '' && j.renvoyeLe < j.envoyeLe) return 'renvoyeLe';
  return sansArl(j) < 0 ? 'arl' : null;
}
