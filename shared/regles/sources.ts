import { typographier } from '../typographie.ts';

/** The texts that the rules rest on. `date` is the day of the text. */
const TABLE = {
  'backoffice-2020': {
    titre: 'Backoffice, « Les bonnes pratiques de la gestion du tiers-payant »',
    date: '2020-11-18',
    url: 'https://www.lagestiondutierspayant.fr/',
    dit: "Primo-vaccinants et mineurs : numéro du médecin. Vaccin en exo 7, acte selon la situation de l'assuré, en deux factures s'il le faut.",
  },
  'backoffice-2021': {
    titre: 'Backoffice, « La facturation du vaccin antigrippal »',
    date: '2021-10-26',
    url: 'https://www.lagestiondutierspayant.fr/',
    dit: "Mêmes conseils qu'en 2020, avec la liste des personnes à 100 % et le cas des doses du stock État.",
  },
  'decret-2023-736': {
    titre: 'Décret n° 2023-736 et arrêtés du 8 août 2023 (JO du 9 août 2023)',
    date: '2023-08-08',
    url: 'https://www.legifrance.gouv.fr/jorf/id/JORFTEXT000047948973',
    dit: 'Le pharmacien formé prescrit et administre les vaccins du calendrier à partir de 11 ans.',
  },
  'fspf-2023': {
    titre: 'FSPF, « Campagne de vaccination contre la grippe saisonnière, automne 2023 »',
    date: '2023-10-17',
    dateDeduite: true,
    url: 'https://www.fspf.fr/campagne-de-vaccination-contre-la-grippe-saisonniere-automne-2023',
    dit: 'De 2 à 10 ans, seuls les médecins et les sages-femmes peuvent prescrire et administrer.',
  },
  'quotidien-2024': {
    titre: 'Le Quotidien du pharmacien, « Deux vaccinations, deux tarifs, trois modes de facturation »',
    date: '2024-10-15',
    dateDeduite: true,
    url: 'https://static3.lequotidiendupharmacien.fr/exercice-pro/deux-vaccinations-deux-tarifs-trois-modes-de-facturation',
    dit: 'Personnes ciblées : vaccin en exo 7, bon joint à la facture. Enfants de 2 à 17 ans sans comorbidité : 65 %, sans exo 7, bon spécifique.',
  },
  'moniteur-2023': {
    titre: 'Le Moniteur des pharmacies, campagne grippe 2023-2024',
    date: '2023-10-17',
    url: 'https://lemoniteurdespharmacies.fr/?p=5404',
    dit: "Injection au taux commun, ou à 100 % en ALD pour laquelle le vaccin est recommandé et en maternité ; adulte non ciblé : rien n'est pris en charge.",
  },
  'vidal-2023': {
    titre: 'VIDAL, « Vaccination antigrippale 2023-2024 »',
    date: '2023-10-17',
    url: 'https://www.vidal.fr/actualites/30456',
    dit: 'Âges des AMM, enfants de 2 à 17 ans sans comorbidité à 65 %, vaccins des seniors remboursés à partir de 65 ans.',
  },
  'urps971-2025': {
    titre: 'URPS pharmaciens de Guadeloupe, campagne grippe et Covid 2025-2026',
    date: '2025-10-03',
    dateDeduite: true,
    url: 'https://urps-pharmaciens971.fr/?p=3439',
    dit: "Liste des personnes ciblées, enfants à 65 %, attestation de l'employeur pour les personnes exposées aux virus aviaires ou porcins.",
  },
  'moniteur-vaccins-2025': {
    titre: 'Le Moniteur des pharmacies, « Grippe et Covid : quoi de neuf en matière de vaccins »',
    date: '2025-03-26',
    url: 'https://lemoniteurdespharmacies.fr/nouvelles-missions/vaccination/grippe-et-covid-quoi-de-neuf-en-matiere-de-vaccins',
    dit: 'Vaccins trivalents 2025-2026, âges des AMM et du remboursement.',
  },
  'quotidien-2025': {
    titre: "Le Quotidien du pharmacien, « Tout ce qu'il ne faut pas oublier »",
    date: '2025-10-14',
    url: 'https://www.lequotidiendupharmacien.fr/exercice-pro/campagne-vaccinale-grippecovid-19-tout-ce-quil-ne-faut-pas-oublier',
    dit: 'Campagne du 14 octobre 2025 au 31 janvier 2026 : vaccins, prix, âges.',
  },
  'quotidien-2022': {
    titre: 'Le Quotidien du pharmacien, « La vaccination contre la grippe ouverte à tous »',
    date: '2022-11-15',
    url: 'https://static3.lequotidiendupharmacien.fr/exercice-pro/la-vaccination-contre-la-grippe-ouverte-tous',
    dit: "Bon à éditer pour les personnes éligibles qui ne l'ont pas reçu ; adulte non ciblé : vaccin et injection à sa charge.",
  },
  'quotidien-tarif-2022': {
    titre: 'Le Quotidien du pharmacien, « Ce qui change le 7 novembre »',
    date: '2022-11-07',
    url: 'https://prod.lequotidiendupharmacien.fr/exercice-pro/nouvelles-missions/ce-qui-change-le-7-novembre',
    dit: 'VGP à 7,50 € en métropole, 7,88 € dans les DROM.',
  },
  'avenant-16': {
    titre: "Le Moniteur des pharmacies, « Le prix de l'acte vaccinal à l'officine enfin approuvé » (avenant 16)",
    date: '2019-09-06',
    url: 'https://www.lemoniteurdespharmacies.fr/',
    dit: 'VGP à 6,30 € en métropole, 6,60 € outre-mer, prise en charge à 60 %.',
  },
  'tonicradio-2021': {
    titre: 'Tonic Radio, campagne de vaccination contre la grippe',
    date: '2021-10-22',
    url: 'https://www.tonicradio.fr/',
    dit: 'Injection prise en charge à 70 %, par un médecin, une sage-femme ou un pharmacien.',
  },
  'arrete-2022-04-21': {
    titre: 'Arrêté du 21 avril 2022 (JO du 23 avril 2022)',
    date: '2022-04-21',
    url: 'https://www.legifrance.gouv.fr/loda/id/JORFTEXT000045638970',
    dit: 'Le pharmacien vaccine contre la grippe les majeurs, ciblés ou non, et les 16-17 ans ciblés.',
  },
  'arrete-2019-04-23': {
    titre: 'Décret n° 2019-357 et arrêté du 23 avril 2019 (JO du 25 avril 2019)',
    date: '2019-04-23',
    url: 'https://www.legifrance.gouv.fr/loda/id/JORFTEXT000038409885',
    dit: 'Le pharmacien vaccine contre la grippe les majeurs ciblés ; les mineurs en sont exclus.',
  },
  'ordre-2018': {
    titre: 'Ordre national des pharmaciens, « Simplification du processus de dispensation du vaccin »',
    date: '2018-10-06',
    dateDeduite: true,
    url: 'https://www.ordre.pharmacien.fr/',
    dit: 'Tout adulte muni du bon peut être servi et facturé, déjà vacciné ou non.',
  },
  'ameli-2024': {
    titre: "ameli.fr pharmacien, « Vaccination par le pharmacien d'officine »",
    date: '2024-01-09',
    url: 'https://www.ameli.fr/pharmacien/sante-prevention/vaccination/vaccination-par-pharmacien-officine',
    dit: 'Code prescripteur dédié 291990869 hors grippe et Covid ; pour la grippe, appliquer les consignes envoyées à chaque campagne.',
  },
  'csp-r5125-33-9': {
    titre: 'Code de la santé publique, article R. 5125-33-9',
    date: '2023-08-10',
    url: 'https://www.legifrance.gouv.fr/codes/article_lc/LEGIARTI000038412816',
    dit: 'Inscrire le vaccin et le lot au registre ; carnet de vaccination ou DMP, à défaut attestation remise au patient.',
  },
  'vidal-stock-2020': {
    titre: 'VIDAL, doses antigrippales du stock État',
    date: '2020-11-01',
    dateDeduite: true,
    url: 'https://www.vidal.fr/actualites/26250',
    dit: "Environ deux millions de doses achetées par l'État pour la campagne 2020-2021, non achetées par l'officine.",
  },
  'rg-0364': {
    titre: 'SESAM-Vitale, « Transmettre les factures », règle 0364 (édition des établissements de santé)',
    date: '2024-01-01',
    dateDeduite: true,
    url: 'https://www.sesam-vitale.fr/',
    dit: "Exonérations portées par la ligne : 4 (ALD), 5 (régime exonérant), 7 (prévention) ; la maternité est une nature d'assurance, code 0.",
  },
  handroit: {
    titre: 'Handroit, exonération du ticket modérateur en maternité',
    date: '2010-01-01',
    dateDeduite: true,
    url: 'https://www.handroit.com/',
    dit: "L'exonération maternité court à partir de quatre mois avant la date présumée de l'accouchement.",
  },
  'mesvaccins-vaxigrip': {
    titre: 'Notice VaxigripTetra, posologie',
    date: '2024-01-01',
    dateDeduite: true,
    url: 'https://www.sante-sur-le-net.com/medicaments/?id=506582',
    dit: 'Enfant de moins de 9 ans jamais vacciné : deux doses à quatre semaines au moins.',
  },
} as const;

export type SourceId = keyof typeof TABLE;

export interface Source {
  readonly titre: string;
  readonly date: string;
  readonly url: string;
  /** What it says, in our words. */
  readonly dit: string;
  /** The page shows no day: ours is deduced from the text. */
  readonly dateDeduite?: boolean;
}

export const SOURCES: { readonly [S in SourceId]: Source } = typographier(TABLE);
