import { SOURCES_RAPPELS } from '../rappels/sources.ts';
import type { Source } from '../regles/sources.ts';
import { typographier } from '../typographie.ts';
import { SOURCES_VERIFICATIONS } from '../verifications/sources.ts';

const TABLE = {
  sintia: {
    titre: "SINTIA, « L'attestation de tiers payant harmonisée »",
    date: '2025-01-01',
    dateDeduite: true,
    url: 'https://sintia.fr/node/84',
    dit: 'La facture est adressée par le N° AMC, le type de convention et le CSR de la carte, dans sa période de validité.',
  },
  'ameli-c2s-medecin': {
    ...SOURCES_VERIFICATIONS['ameli-c2s-medecin'],
    dit: 'Le bénéficiaire de la C2S a droit au tiers payant intégral.',
  },
} as const;

/** The texts behind the training on cards and rejects, those of the reminders included. */
export const SOURCES_FORMATION: { readonly [S in keyof typeof TABLE | keyof typeof SOURCES_RAPPELS]: Source } = {
  ...SOURCES_RAPPELS,
  ...typographier(TABLE),
};
export type SourceFormation = keyof typeof SOURCES_FORMATION;
