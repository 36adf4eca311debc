import { z } from 'zod';
import { estDateIso } from './dates.ts';

/** The building blocks of every schema. */

/** UUIDv7 text made by the client, so that a retry after a crash is idempotent. */
export const schemaId = z.uuid();
export const schemaDate = z.string().refine(estDateIso);
/** A date as printed, or empty when it is not known: never assumed. */
export const schemaDateOuVide = z.union([z.literal(''), schemaDate]);
export const texte = (max: number): z.ZodString => z.string().trim().max(max);
/** Compare-and-set: the number of the version that was read; 0 for what does not exist yet. */
export const schemaVersion = z.int().min(0);
/** Unknown is never a no. */
export const schemaOuiNon = z.enum(['oui', 'non', 'inconnu']);
