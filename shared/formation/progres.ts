import { z } from 'zod';
import { schemaDate, schemaDateOuVide, schemaId, texte } from '../champs.ts';
import type { DateIso } from '../dates.ts';
import { GRAINE_MAX, NIVEAUX, type Niveau } from './cas.ts';

/** New cases in a row, every line right, that the attestation asks for: luck does not do it. */
export const SERIE_ATTESTATION = 10;
/** Other cases between a failed one and its return. */
export const ECART_REPRISE = 3;

const schemaNiveau = z.enum(NIVEAUX);

/** One try at a case. Whether it is right is worked out where it is kept. */
export const schemaEssai = z.strictObject({
  id: schemaId,
  niveau: schemaNiveau,
  graine: z.int().min(0).max(GRAINE_MAX),
  reponses: z.array(z.strictObject({ question: texte(40), choix: texte(120) })).max(12),
  jour: schemaDate,
});
export type Essai = z.infer<typeof schemaEssai>;

/** Where somebody stands at a level. */
export const schemaProgres = z.strictObject({
  niveau: schemaNiveau,
  essais: z.int(),
  justes: z.int(),
  /** New cases right in a row, up to the last one. */
  serie: z.int(),
  /** Failed and not yet done again. */
  aReprendre: z.int(),
  /** The day on which the attestation was earned, or empty. */
  obtenueLe: schemaDateOuVide,
  /** The number of the next case, and whether it was failed before. */
  prochaine: z.int(),
  reprise: z.boolean(),
});
export type Progres = z.infer<typeof schemaProgres>;

/** Somebody's progress, by name. */
export const schemaProgresDe = z.strictObject({ utilisateurId: z.string(), nom: z.string(), progres: z.array(schemaProgres) });
export type ProgresDe = z.infer<typeof schemaProgresDe>;

/** What is kept of a try, in the order of time. */
export interface EssaiGarde {
  readonly graine: number;
  readonly juste: boolean;
  readonly jour: DateIso;
}

/** FNV-1a: where the cases of one person begin, so that two colleagues do not meet the same ones. */
function depart(utilisateurId: string): number {
  let h = 0x811c9dc5;
  for (const c of utilisateurId) h = Math.imul(h ^ c.codePointAt(0)!, 0x01000193);
  return h >>> 1;
}

/** What the tries of one person at one level say. */
export function suivre(niveau: Niveau, utilisateurId: string, essais: readonly EssaiGarde[]): Progres {
  /** Each case met, with its last try: failed since how many, or right. */
  const derniers = new Map<number, { juste: boolean; rang: number }>();
  let serie = 0;
  let obtenueLe = '';
  essais.forEach(({ graine, juste, jour }, rang) => {
    // A case already corrected tells memory, not knowledge: it counts neither way.
    if (!derniers.has(graine)) {
      serie = juste ? serie + 1 : 0;
      if (serie === SERIE_ATTESTATION && obtenueLe === '') obtenueLe = jour;
    }
    derniers.set(graine, { juste, rang });
  });
  const echoues = [...derniers].filter(([, d]) => !d.juste).toSorted(([, a], [, b]) => a.rang - b.rang);
  const due = echoues.find(([, d]) => essais.length - 1 - d.rang >= ECART_REPRISE);
  const premier = depart(utilisateurId);
  let nouvelle = (premier + derniers.size) % (GRAINE_MAX + 1);
  while (derniers.has(nouvelle)) nouvelle = (nouvelle + 1) % (GRAINE_MAX + 1);
  return {
    niveau,
    essais: essais.length,
    justes: essais.filter((e) => e.juste).length,
    serie,
    aReprendre: echoues.length,
    obtenueLe,
    prochaine: due?.[0] ?? nouvelle,
    reprise: due !== undefined,
  };
}
