import type { Confiance } from '../regles/regle.ts';
import type { Boite } from './faits.ts';
import type { Cause } from '../rejets/causes.ts';
import type { SourceVerification } from './sources.ts';

/** What is checked, in the order in which it is read, with the facts that make it matter. */
export const POINTS = {
  droits: {},
  caisse: { vitale: ['absente'], attestation: ['vue'] },
  beneficiaire: { vitale: ['absente'], attestation: ['vue'] },
  nir: { vitale: ['absente'], attestation: ['vue'], age: ['mineur'] },
  complementaire: {},
  contrat: {},
  nomme: {},
  ordonnance: { ordonnance: ['complete', 'sans-nom', 'sans-date', 'sans-nom-ni-date', 'inconnue'] },
  prescripteur: { ordonnance: ['complete', 'sans-nom', 'sans-date', 'sans-nom-ni-date', 'inconnue'] },
  commentaire: { commentaire: ['lu', 'a-lire'] },
} as const satisfies Record<string, Boite>;
export type Point = keyof typeof POINTS;

/** How a point stands: nothing against it; to settle first; billed all the same, nobody promises to pay. */
export const NIVEAUX = ['sur', 'sans-garantie', 'a-regler'] as const;
export type Niveau = (typeof NIVEAUX)[number];

/** One rule: on each point that matters, exactly one holds. Same shape as the rules of vaccination, another vocabulary. */
export interface RegleVerification {
  readonly id: string;
  readonly point: Point;
  readonly si: Boite;
  readonly alors: Niveau;
  /** Not known: to be looked at, never a no. */
  readonly inconnu?: true;
  /** What is missing and what to do; absent where nothing is. */
  readonly manque?: string;
  /** Why, in one French sentence. */
  readonly explication: string;
  /** The reject that this avoids; absent where it avoids none in particular. */
  readonly evite?: Exclude<Cause, 'inconnue'>;
  readonly source: SourceVerification;
  readonly confiance: Confiance;
  readonly doute?: string;
}
