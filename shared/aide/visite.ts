import { z } from 'zod';

/** The steps of the first tour, in their order. */
export const ETAPES_VISITE = ['patient', 'passage', 'fiche', 'teletransmission', 'verrou', 'fin'] as const;
export type EtapeVisite = (typeof ETAPES_VISITE)[number];

/** Where the pharmacy's first tour stands: proposed until somebody has left or ended it, resumed from the help at its step. */
export const schemaVisite = z.strictObject({ proposee: z.boolean(), etape: z.enum(ETAPES_VISITE) });
export type Visite = z.infer<typeof schemaVisite>;

/** Settings written before there was a tour are those of somebody who knows the place. */
export const VISITE_FAITE: Visite = { proposee: false, etape: 'patient' };

/** What is on screen, as far as the tour goes. */
export interface VuParVisite {
  readonly ecran: string;
  /** Its sheet is there. */
  readonly fiche: boolean;
  readonly verrouille: boolean;
}

const FAITE: Readonly<Record<EtapeVisite, (vu: VuParVisite) => boolean>> = {
  patient: ({ ecran }) => ecran === 'patient',
  // Somebody real is as good as a passer-by.
  passage: ({ ecran }) => ecran === 'assistant',
  fiche: ({ ecran, fiche }) => ecran === 'assistant' && fiche,
  teletransmission: ({ ecran }) => ecran === 'teletransmission',
  verrou: ({ verrouille }) => verrouille,
  fin: () => false,
};

/** The step after what has just been seen: the same until she has done it. Whoever bills at once has no need to be led there. */
export function avancer(etape: EtapeVisite, vu: VuParVisite): EtapeVisite {
  const faite = etape === 'patient' && FAITE.passage(vu) ? 'passage' : etape;
  return FAITE[faite](vu) ? ETAPES_VISITE[ETAPES_VISITE.indexOf(faite) + 1]! : etape;
}
