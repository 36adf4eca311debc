import type { Source } from '../regles/sources.ts';
import { typographier } from '../typographie.ts';

const TABLE = {
  'backoffice-2020': {
    titre: 'Backoffice, « Les bonnes pratiques de la gestion du tiers-payant »',
    date: '2020-11-18',
    url: 'https://www.lagestiondutierspayant.fr/',
    dit: "Justificatifs redemandés dans l'année, patient nommé sur chaque document, contrat choisi d'après la carte et ses dates, caisse lue sur l'attestation, mineur facturé sous le numéro du parent, commentaires lus, prescripteur pris sur l'ordonnance.",
  },
  'pharmaciens13-adri-2019': {
    titre: 'pharmaciens13.info, « Déploiement ADRi »',
    date: '2019-11-01',
    dateDeduite: true,
    url: 'https://pharmaciens13.info/2019/11/deploiement-adri',
    dit: "La garantie de paiement tient à la présence de la carte du professionnel et de la carte Vitale ; sans carte, la loi n'en donne pas. ADRi donne les droits AMO, pas ceux de la mutuelle gérée à part.",
  },
  'quotidien-mgs-2016': {
    titre: "Le Quotidien du pharmacien, « Les pharmaciens otages d'une mutuelle »",
    date: '2016-02-01',
    dateDeduite: true,
    url: 'https://static3.lequotidiendupharmacien.fr/exercice-pro/politique-de-sante/les-pharmaciens-otages-dune-mutuelle',
    dit: "Une mutuelle a refusé des factures en demandant aux pharmaciens de prouver l'adhésion : une trace datée de la carte montrée répond.",
  },
  'question-an-14413': {
    titre: 'Assemblée nationale, question écrite n° 14413',
    date: '2018-11-20',
    url: 'http://questions.assemblee-nationale.fr/q15/15-14413QE.htm',
    dit: 'La mutuelle doit payer quand la carte était valable le jour de la délivrance.',
  },
  'sintia-attestation': {
    titre: 'Sintia, attestation de tiers payant Inter-AMC',
    date: '2020-01-01',
    dateDeduite: true,
    url: 'https://sintia.fr/node/84',
    dit: "N° AMC, type de convention et critère secondaire de routage désignent l'organisme qui paie.",
  },
  'moniteur-gestionnaire-2025': {
    titre: 'Le Moniteur des pharmacies, « Anomalies et rejets de tiers payant : et pourquoi pas un gestionnaire externe »',
    date: '2025-04-20',
    url: 'https://lemoniteurdespharmacies-wp.1hpp.fr/business/economie/strategie-et-gestion/anomalies-et-rejets-de-tiers-payant-et-pourquoi-pas-un-gestionnaire-externe',
    dit: "Des droits à la C2S peuvent s'arrêter avant la date imprimée.",
  },
  'ameli-c2s-medecin': {
    titre: 'ameli.fr, « Bénéficiaires de la Complémentaire santé solidaire »',
    date: '2024-01-01',
    dateDeduite: true,
    url: 'https://www.ameli.fr/medecin/exercice-liberal/prise-charge-situation-type-soin/beneficiaires-de-la-complementaire-sante-solidaire',
    dit: "La carte Vitale à jour prouve la C2S ; sinon, l'attestation de droit.",
  },
  'pharmaciens13-acs-2015': {
    titre: 'pharmaciens13.info, « Aide pour une complémentaire santé (ACS) »',
    date: '2015-07-01',
    dateDeduite: true,
    url: 'https://pharmaciens13.info/2015/07/aide-pour-une-complementaire-sante-acs-application-au-1er-juillet-2015-du-tiers-payant-integral-pour-les-beneficiaires-de-lacs/',
    dit: 'Sans justificatif, le tiers payant est au choix du pharmacien et sans garantie de paiement.',
  },
  'quotidien-indus-2024': {
    titre: "Le Quotidien du pharmacien, « La gestion des indus à l'officine »",
    date: '2024-01-01',
    dateDeduite: true,
    url: 'https://static4.lequotidiendupharmacien.fr/exercice-pro/la-gestion-des-indus-lofficine-serait-elle-la-mission-de-trop',
    dit: "Un prénom qui manque ou une année fausse sur l'ordonnance fait réclamer l'argent longtemps après.",
  },
  'arrete-2010': {
    titre: 'Arrêté du 10 août 2010 (NOR SASS1021517A), article 1',
    date: '2010-08-10',
    url: 'https://github.com/etalab/lois-non-codifiees-et-reglements-francais',
    dit: "L'ordonnance porte deux codes à barres : le RPPS, et la structure (N° AM du cabinet, ou FINESS de l'établissement).",
  },
  'snds-ps-2021': {
    titre: 'Documentation du SNDS, « professionnel_sante » (Cnam et Health Data Hub)',
    date: '2021-05-03',
    url: 'https://github.com/indsante/Documentation-SNDS',
    dit: 'Un numéro AM par cabinet : il change quand le cabinet déménage.',
  },
  'quotidien-hopital-2011': {
    titre: 'Le Quotidien du pharmacien, « Polémiques dans les Hauts-de-Seine »',
    date: '2011-01-27',
    url: 'https://www.lequotidiendupharmacien.fr/archives/polemiques-dans-les-hauts-de-seine',
    dit: "Des factures refusées parce que le prescripteur avait quitté l'hôpital.",
  },
} as const;

export type SourceVerification = keyof typeof TABLE;

/** The texts behind the checks. */
export const SOURCES_VERIFICATIONS: { readonly [S in SourceVerification]: Source } = typographier(TABLE);
