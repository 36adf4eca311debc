import { z } from 'zod';
import { ageEnAnnees, estDateIso, type DateIso } from '../dates.ts';

const date = z.string().refine(estDateIso, { error: 'date' });

export const PRODUITS = ['vaxigrip', 'influvac', 'flucelvax', 'efluelda', 'fluad'] as const;
export const CRITERES = [
  'maladie-chronique',
  'grossesse',
  'obesite-imc-40',
  'professionnel-expose',
  'entourage',
  'etablissement',
  'grippe-aviaire-porcine',
] as const;
export const SITUATIONS = ['aucune', 'maternite', 'ald', 'invalidite'] as const;
export const REFERENTIELS = ['en-vigueur', 'backoffice-2021'] as const;
export const TERRITOIRES = ['metropole', 'drom'] as const;

export type Produit = (typeof PRODUITS)[number];
export type Critere = (typeof CRITERES)[number];
export type Situation = (typeof SITUATIONS)[number];
export type Referentiel = (typeof REFERENTIELS)[number];
export type Territoire = (typeof TERRITOIRES)[number];

/** A vaccination to bill, as facts. An absent fact is unknown; unknown never means no. */
export const schemaDossier = z
  .strictObject({
    dateActe: date,
    referentiel: z.enum(REFERENTIELS).default('en-vigueur'),
    territoire: z.enum(TERRITOIRES).default('metropole'),
    vaccin: z.strictObject({
      maladie: z.literal('grippe'),
      produit: z.enum(PRODUITS).optional(),
      stockEtat: z.boolean().optional(),
    }),
    injection: z.boolean().optional(),
    patient: z.strictObject({
      dateNaissance: date,
      primoVaccinant: z.boolean().optional(),
      criteres: z.array(z.enum(CRITERES)).optional(),
      situation: z.enum(SITUATIONS).optional(),
    }),
    bon: z.boolean().optional(),
    ordonnance: z.boolean().optional(),
    officine: z.strictObject({ lgoDissocie: z.boolean() }),
  })
  .superRefine((d, ctx) => {
    if (!estDateIso(d.dateActe) || !estDateIso(d.patient.dateNaissance)) return;
    const faute = (message: string): void => {
      ctx.addIssue({ code: 'custom', path: ['patient', 'dateNaissance'], message });
    };
    if (d.patient.dateNaissance > d.dateActe) faute('naissance-future');
    else if (!estDansUneVie(d.patient.dateNaissance, d.dateActe)) faute('naissance-ancienne');
  });

/** Whether a person born on `naissance` can be billed on `jour`: born, and not more than 120 years old. */
export function estDansUneVie(naissance: DateIso, jour: DateIso): boolean {
  return naissance <= jour && ageEnAnnees(naissance, jour) <= 120;
}

export type Dossier = z.infer<typeof schemaDossier>;
export type DossierSaisi = z.input<typeof schemaDossier>;
