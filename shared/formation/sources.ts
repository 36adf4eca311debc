import { SOURCES_RAPPELS } from '../rappels/sources.ts';
import type { Source } from '../regles/sources.ts';
import { typographier } from '../typographie.ts';

const TABLE = {
  'guide-sih': {
    titre: 'QuentinCazier, « guide-sih », chapitre facturation',
    date: '2026-01-01',
    dateDeduite: true,
    url: 'https://github.com/QuentinCazier/guide-sih',
    dit: 'Droits non ouverts, doublons et actes incompatibles parmi les rejets ; un doublon ne se renvoie pas.',
  },
  spc: {
    titre: 'SPC, gestion du tiers payant, « Les rejets »',
    date: '2025-01-01',
    dateDeduite: true,
    url: 'https://spc-tiers-payant.fr/?p=2196',
    dit: 'NIR, caisse, droits et exonérations sont les causes courantes de rejet de la part obligatoire.',
  },
  snds: {
    titre: 'Documentation SNDS (Cnam, HDH), « Numéro de professionnel de santé »',
    date: '2021-05-03',
    url: 'https://github.com/indsante/Documentation-SNDS',
    dit: "Le numéro AM est celui d'un cabinet : il change quand le prescripteur en change.",
  },
  'quotidien-indus-2024': {
    titre: "Le Quotidien du pharmacien, « La gestion des indus à l'officine, serait-elle la mission de trop »",
    date: '2024-01-01',
    dateDeduite: true,
    url: 'https://static4.lequotidiendupharmacien.fr/exercice-pro/la-gestion-des-indus-lofficine-serait-elle-la-mission-de-trop',
    dit: 'Des mois après, la caisse reprend la somme pour une ordonnance sans prénom ou mal datée.',
  },
  'quotidien-rejets-2018': {
    titre: 'Le Quotidien du pharmacien, « Comment gérer les rejets de factures »',
    date: '2018-01-15',
    url: 'https://www.lequotidiendupharmacien.fr/actualite-pharmaceutique/article/2018/01/15/comment-gerer-les-rejets-de-factures_270069',
    dit: 'Traitement caisse ou attente de retarification : la caisse traite elle-même, ne pas renvoyer.',
  },
  sintia: {
    titre: "SINTIA, « L'attestation de tiers payant harmonisée »",
    date: '2025-01-01',
    dateDeduite: true,
    url: 'https://sintia.fr/node/84',
    dit: 'La facture est adressée par le N° AMC, le type de convention et le CSR de la carte, dans sa période de validité.',
  },
  'quotidien-orange-2017': {
    titre: 'Le Quotidien du pharmacien, « Pas de prise en charge des vignettes orange »',
    date: '2017-01-01',
    dateDeduite: true,
    url: 'https://static1.lequotidiendupharmacien.fr/medicament-parapharmacie/medicament/pas-de-prise-en-charge-des-vignettes-orange',
    dit: 'Certains codes garantie ne couvrent pas les médicaments remboursés à 15 %.',
  },
  'pharmacien-france-2015': {
    titre: 'Le Pharmacien de France, « Assurés décédés »',
    date: '2015-01-01',
    dateDeduite: true,
    url: 'http://www.lepharmaciendefrance.fr/actualite-web/assures-decedes-refont-surface',
    dit: "La carte d'un assuré décédé sert encore à ses proches, dont les droits sont à ouvrir.",
  },
} as const;

/** The texts behind the training on cards and rejects, those of the reminders included. */
export const SOURCES_FORMATION: { readonly [S in keyof typeof TABLE | keyof typeof SOURCES_RAPPELS]: Source } = {
  ...SOURCES_RAPPELS,
  ...typographier(TABLE),
};
export type SourceFormation = keyof typeof SOURCES_FORMATION;
