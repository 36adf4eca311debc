import type { Source } from '../regles/sources.ts';
import { typographier } from '../typographie.ts';

const TABLE = {
  'backoffice-2020': {
    titre: 'Backoffice, « Les bonnes pratiques de la gestion du tiers-payant »',
    date: '2020-11-18',
    url: 'https://www.lagestiondutierspayant.fr/',
    dit: 'Redemander la carte mutuelle 2 à 3 fois par an, un justificatif de C2S plusieurs fois par an, et mettre à jour la carte Vitale régulièrement.',
  },
  'quotidien-rejets-2016': {
    titre: 'Le Quotidien du pharmacien, « Rejets en hausse et prestations à la baisse »',
    date: '2016-02-01',
    dateDeduite: true,
    url: 'https://static1.lequotidiendupharmacien.fr/archives/rejets-en-hausse-et-prestations-la-baisse',
    dit: 'Janvier et février concentrent les cartes de mutuelle périmées ou non renouvelées.',
  },
  'question-an-14413': {
    titre: 'Assemblée nationale, question écrite n° 14413',
    date: '2018-11-20',
    url: 'http://questions.assemblee-nationale.fr/q15/15-14413QE.htm',
    dit: 'La mutuelle doit payer quand la carte était valable le jour de la délivrance.',
  },
  'boursorama-c2s-2025': {
    titre: "Boursorama, « Complémentaire santé solidaire : attention, le renouvellement n'est pas automatique »",
    date: '2025-12-15',
    url: 'https://www.boursorama.com/budget/actualites/complementaire-sante-solidaire-attention-le-renouvellement-n-est-pas-automatique-0d7dc61ef60d1eccc7199d1c989f7468',
    dit: "C2S accordée pour un an ; renouvellement à demander entre 4 et 2 mois avant la fin, automatique seulement avec le RSA, l'ASPA ou l'ASI.",
  },
  'ameli-c2s': {
    titre: 'ameli.fr, « Renouvellement de la Complémentaire santé solidaire »',
    date: '2025-12-15',
    dateDeduite: true,
    url: 'https://www.ameli.fr/assure/droits-demarches/difficultes-acces-droits-soins/complementaire-sante/renouvellement-de-la-complementaire-sante-solidaire',
    dit: 'Demande entre 4 mois et 2 mois avant la fin des droits ; après accord, mise à jour de la carte Vitale.',
  },
  'moniteur-gestionnaire-2025': {
    titre: 'Le Moniteur des pharmacies, « Anomalies et rejets de tiers payant : et pourquoi pas un gestionnaire externe »',
    date: '2025-04-20',
    url: 'https://lemoniteurdespharmacies-wp.1hpp.fr/business/economie/strategie-et-gestion/anomalies-et-rejets-de-tiers-payant-et-pourquoi-pas-un-gestionnaire-externe',
    dit: "Des droits à la C2S peuvent s'arrêter avant la date imprimée.",
  },
  'pharmaciens13-adri-2019': {
    titre: 'pharmaciens13.info, « Déploiement ADRi »',
    date: '2019-11-01',
    dateDeduite: true,
    url: 'https://pharmaciens13.info/2019/11/deploiement-adri',
    dit: 'Une carte Vitale non mise à jour depuis plus d’un an déclenche la consultation des droits en ligne.',
  },
  'quotidien-indus-2024': {
    titre: "Le Quotidien du pharmacien, « La gestion des indus, l'officine serait-elle la mission de trop ? »",
    date: '2024-01-01',
    dateDeduite: true,
    url: 'https://static4.lequotidiendupharmacien.fr/exercice-pro/la-gestion-des-indus-lofficine-serait-elle-la-mission-de-trop',
    dit: "Une mention qui manque sur l'ordonnance peut être reprise des mois plus tard.",
  },
} as const;

export type SourceRappel = keyof typeof TABLE;

/** The texts behind the reminders. */
export const SOURCES_RAPPELS: { readonly [S in SourceRappel]: Source } = typographier(TABLE);
