import { z } from 'zod';
import { CRITERES, SITUATIONS, PRODUITS, schemaDossier, type Dossier, type Referentiel, type Territoire } from './dossier.ts';
import type { Champ } from './faits.ts';

/** "Je ne sais pas": the fact stays unknown and the questions move on. */
export const INCONNU = 'inconnu';
const avecInconnu = <T extends z.ZodType>(schema: T) => z.union([schema, z.literal(INCONNU)]).optional();

/** The answers of a billing, by the contract's field names. Absent = not answered yet. */
export const schemaReponses = z.strictObject({
  ordonnance: avecInconnu(z.boolean()),
  injection: avecInconnu(z.boolean()),
  bon: avecInconnu(z.boolean()),
  'patient.criteres': avecInconnu(z.array(z.enum(CRITERES))),
  'patient.situation': avecInconnu(z.enum(SITUATIONS)),
  'patient.primoVaccinant': avecInconnu(z.boolean()),
  'vaccin.stockEtat': avecInconnu(z.boolean()),
  'vaccin.produit': z.enum(PRODUITS).optional(),
});
export type Reponses = z.infer<typeof schemaReponses>;
export type Reponse<C extends Champ> = Exclude<Reponses[C], undefined>;

export interface Contexte {
  readonly dateActe: string;
  readonly dateNaissance: string;
  readonly referentiel: Referentiel;
  readonly territoire: Territoire;
  readonly lgoDissocie: boolean;
}

/** The dossier that the answers make; what is unknown or unanswered is left out. */
export function dossierDe(reponses: Reponses, c: Contexte): Dossier {
  const su = <T>(v: T | typeof INCONNU | undefined): T | undefined => (v === INCONNU ? undefined : v);
  return schemaDossier.parse({
    dateActe: c.dateActe,
    referentiel: c.referentiel,
    territoire: c.territoire,
    vaccin: { maladie: 'grippe', produit: reponses['vaccin.produit'], stockEtat: su(reponses['vaccin.stockEtat']) },
    injection: su(reponses.injection),
    patient: {
      dateNaissance: c.dateNaissance,
      primoVaccinant: su(reponses['patient.primoVaccinant']),
      criteres: su(reponses['patient.criteres']),
      situation: su(reponses['patient.situation']),
    },
    bon: su(reponses.bon),
    ordonnance: su(reponses.ordonnance),
    officine: { lgoDissocie: c.lgoDissocie },
  });
}
