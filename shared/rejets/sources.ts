import { SOURCES_RAPPELS } from '../rappels/sources.ts';
import type { Source } from '../regles/sources.ts';
import { typographier } from '../typographie.ts';

/** The texts behind the causes of rejects and the delays. What the file of reminders already holds is said again for what it says here. */
const TABLE = {
  'pharmaciens13-adri-2019': {
    ...SOURCES_RAPPELS['pharmaciens13-adri-2019'],
    dit: "La consultation des droits en ligne avant la facture évite les rejets liés aux droits de l'assurance maladie.",
  },
  'backoffice-2020': {
    ...SOURCES_RAPPELS['backoffice-2020'],
    dit: "Beaucoup de rejets viennent du numéro de l'assuré, de la mutuelle choisie ou d'une carte qui n'a pas été revue.",
  },
  'quotidien-hopital-2011': {
    titre: 'Le Quotidien du pharmacien, « Polémiques dans les Hauts-de-Seine »',
    date: '2011-01-27',
    url: 'https://www.lequotidiendupharmacien.fr/archives/polemiques-dans-les-hauts-de-seine',
    dit: "Des factures sont rejetées pour un prescripteur d'hôpital parti entre-temps.",
  },
  'backoffice-2021': {
    titre: 'Backoffice, « La facturation du vaccin antigrippal »',
    date: '2021-10-26',
    url: 'https://www.lagestiondutierspayant.fr/',
    dit: 'Une exonération qui ne correspond pas à la ligne fait rejeter : le vaccin et son acte se séparent parfois en deux factures.',
  },
  'guide-sih-2026': {
    titre: 'Guide SIH, « Facturation »',
    date: '2026-01-01',
    dateDeduite: true,
    url: 'https://github.com/QuentinCazier/guide-sih',
    dit: 'Une facture déjà reçue, ou incompatible avec une autre sur la période, est rejetée.',
  },
  'quotidien-indus-2024': {
    ...SOURCES_RAPPELS['quotidien-indus-2024'],
    dit: 'Une ordonnance sans une mention exigée fait reprendre le paiement, parfois des mois plus tard.',
  },
  'quotidien-rejets-2018': {
    titre: 'Le Quotidien du pharmacien, « Comment gérer les rejets de factures »',
    date: '2018-01-15',
    url: 'https://www.lequotidiendupharmacien.fr/actualite-pharmaceutique/article/2018/01/15/comment-gerer-les-rejets-de-factures_270069',
    dit: 'Une facture en traitement par la caisse ne se renvoie pas ; un vrai rejet se corrige et se renvoie.',
  },
  'question-an-14413': {
    ...SOURCES_RAPPELS['question-an-14413'],
    dit: 'La mutuelle doit payer quand la carte était valable le jour de la délivrance, mais il faut la relancer.',
  },
  'quotidien-orange-2017': {
    titre: 'Le Quotidien du pharmacien, « Pas de prise en charge des vignettes orange »',
    date: '2017-01-01',
    dateDeduite: true,
    url: 'https://static1.lequotidiendupharmacien.fr/medicament-parapharmacie/medicament/pas-de-prise-en-charge-des-vignettes-orange',
    dit: 'Certaines garanties de pharmacie ne couvrent pas les médicaments remboursés à 15 %.',
  },
  'moniteur-gestionnaire-2025': {
    ...SOURCES_RAPPELS['moniteur-gestionnaire-2025'],
    dit: "Des droits à la C2S ou à l'AME peuvent s'arrêter avant la date imprimée. Le tiers payant est obligatoire pour l'AME.",
  },
  'ameli-c2s-medecin': {
    titre: 'ameli.fr, « Bénéficiaires de la Complémentaire santé solidaire »',
    date: '2025-01-01',
    dateDeduite: true,
    url: 'https://www.ameli.fr/medecin/exercice-liberal/prise-charge-situation-type-soin/beneficiaires-de-la-complementaire-sante-solidaire',
    dit: 'Avec la C2S, le tiers payant intégral est obligatoire : le patient n’avance rien.',
  },
  'pharmacien-de-france-deces-2015': {
    titre: 'Le Pharmacien de France, « Assurés décédés : ils refont surface »',
    date: '2015-01-01',
    dateDeduite: true,
    url: 'http://www.lepharmaciendefrance.fr/actualite-web/assures-decedes-refont-surface',
    dit: "La carte d'un assuré décédé, encore utilisée par ses proches, fait rejeter la facture.",
  },
  'pharmacien-de-france-delai-2016': {
    titre: "Le Pharmacien de France, « L'AMO reste tenue au délai de 4 jours »",
    date: '2016-09-01',
    dateDeduite: true,
    url: 'http://lepharmaciendefrance.fr/article-print/lamo-reste-tenue-delai-4-jours',
    dit: "L'assurance maladie paie en 4 jours ouvrés par convention, 7 jours ouvrés au plus par décret.",
  },
} as const;

export type SourceRejet = keyof typeof TABLE;

/** The texts behind what is said of rejects. */
export const SOURCES_REJETS: { readonly [S in SourceRejet]: Source } = typographier(TABLE);
