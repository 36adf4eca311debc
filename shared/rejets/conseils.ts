import { z } from 'zod';
import { texte } from '../champs.ts';
import type { Fiche } from '../fiche.ts';
import type { Decision } from '../regles/regle.ts';
import type { Cause } from './causes.ts';

/** What the plan kept of a vaccination advised: whom to name, under what, on how many invoices, what to attach. */
export const OBJETS_CONSEIL = ['prescripteur', 'exoneration', 'factures', 'piece'] as const;
export type ObjetConseil = (typeof OBJETS_CONSEIL)[number];

/** One thing advised that day, in the words that were shown. */
export interface Conseil {
  /** Names it within its plan. */
  readonly cle: string;
  readonly objet: ObjetConseil;
  /** The line of invoice it is about, or empty. */
  readonly ligne: string;
  readonly conseille: string;
  /** The plan's reason and its source; null where the plan gives none. */
  readonly motif: Fiche['plan']['motifs'][number] | null;
}

/** What somebody found in the LGO. What nobody looked at is not kept: it is not known, and not guessed. */
export const schemaConstat = z.strictObject({
  cle: texte(40).min(1),
  suivi: z.boolean(),
  /** What was really entered, when it is another thing. */
  saisi: texte(120),
});
export type Constat = z.infer<typeof schemaConstat>;
/** More lines than any plan advises. */
export const CONSTATS_MAX = 20;

const OBJET_DE: Readonly<Partial<Record<Cause, ObjetConseil>>> = {
  prescripteur: 'prescripteur',
  exoneration: 'exoneration',
  doublon: 'factures',
  ordonnance: 'piece',
};

/** Which advice a cause points to; null where it points to none. */
export const objetDeCause = (cause: Cause): ObjetConseil | null => OBJET_DE[cause] ?? null;

/** What a kept sheet advised, what the cause points to first. */
export function conseilsDe({ plan, factures, actions }: Fiche, cause: Cause): Conseil[] {
  const motif = (decision: Decision) => plan.motifs.find((m) => m.decision === decision) ?? null;
  const lignes = factures.flatMap((f, i) => f.lignes.map((l, j) => ({ ...l, i, j, decide: plan.factures[i]?.lignes[j]?.objet })));
  // Where the patient pays, nobody is named to the caisse.
  const nommes = plan.prescripteur === null ? [] : [...new Set(lignes.filter((l) => l.code !== '').map((l) => l.prescripteur))];
  // Sentences about the patient come before the plan's own actions.
  const avant = actions.length - plan.actions.length;
  const conseils: Conseil[] = [
    ...nommes.map((conseille, i) => ({
      cle: `prescripteur ${i}`,
      objet: 'prescripteur' as const,
      ligne: '',
      conseille,
      motif: motif('prescripteur'),
    })),
    ...lignes.map(({ i, j, objet, exoneration, code, taux, decide }) => ({
      cle: `exoneration ${i} ${j}`,
      objet: 'exoneration' as const,
      ligne: objet,
      conseille: [exoneration, code, taux].filter((t) => t !== '').join(', '),
      motif: decide === undefined ? null : motif(decide),
    })),
    {
      cle: 'factures',
      objet: 'factures',
      ligne: '',
      conseille: String(factures.length),
      motif: motif('factures'),
    },
    ...actions
      .slice(avant)
      .map((conseille, i) => ({ cle: `piece ${i}`, objet: 'piece' as const, ligne: '', conseille, motif: null })),
  ];
  const vise = objetDeCause(cause);
  return conseils.toSorted((a, b) => Number(b.objet === vise) - Number(a.objet === vise));
}
