import type { Confiance } from '../regles/regle.ts';
import { typographier } from '../typographie.ts';
import type { SourceFormation } from './sources.ts';

/** What becomes of a rejected invoice. */
export const ENVOIS = ['corriger', 'attendre', 'jamais'] as const;
export type Envoi = (typeof ENVOIS)[number];

/** The causes, in the order in which the sources put them: those of the caisses first. */
export const IDS_CAUSES = [
  'droits',
  'identite',
  'prescripteur',
  'exoneration',
  'doublon',
  'ordonnance',
  'tarif',
  'mutuelle-finie',
  'mutuelle-autre',
  'garantie',
  'beneficiaire',
  'c2s-perdue',
  'decede',
] as const;
export type IdCause = (typeof IDS_CAUSES)[number];

/** One cause of reject: how it is told, and what to do about it. */
export interface CauseRejet {
  readonly id: IdCause;
  readonly payeurs: readonly ('amo' | 'amc' | 'c2s')[];
  readonly cause: string;
  readonly remede: string;
  readonly envoi: Envoi;
  /** What gives it away among the others. */
  readonly signe: string;
  readonly source: SourceFormation;
  readonly confiance: Confiance;
}

/** Facts, not sentences, of the sources; each remedy answers one cause alone. */
const TABLE: readonly CauseRejet[] = [
  {
    id: 'droits',
    payeurs: ['amo'],
    cause: 'Droits non ouverts, ou carte Vitale pas à jour',
    remede: "Mettre à jour la carte Vitale ou interroger ADRi, voir l'attestation, refaire la facture",
    envoi: 'corriger',
    signe: "la caisse ne trouve pas de droits le jour de l'acte, le numéro étant bon.",
    source: 'pharmaciens13-adri-2019',
    confiance: 'confirme',
  },
  {
    id: 'identite',
    payeurs: ['amo'],
    cause: "NIR faux, mauvaise caisse, ou enfant absent de l'attestation",
    remede: "Ressaisir les 15 chiffres, prendre la caisse sur l'attestation, facturer l'enfant sous le NIR du parent",
    envoi: 'corriger',
    signe: "le numéro ou la caisse envoyés ne sont pas ceux de l'attestation.",
    source: 'spc',
    confiance: 'confirme',
  },
  {
    id: 'prescripteur',
    payeurs: ['amo'],
    cause: 'Prescripteur inconnu ou numéro faux',
    remede: "Scanner les deux codes de l'ordonnance et prendre le numéro AM du cabinet où elle a été faite",
    envoi: 'corriger',
    signe: "le numéro refusé est celui du prescripteur, pas celui de l'assuré.",
    source: 'snds',
    confiance: 'confirme',
  },
  {
    id: 'exoneration',
    payeurs: ['amo'],
    cause: 'Exonération ou taux qui ne correspond pas',
    remede: "Séparer le vaccin et l'acte s'il le faut, corriger l'exonération de chaque ligne",
    envoi: 'corriger',
    signe: "l'assuré et le prescripteur sont bons, c'est le taux ou l'exonération d'une ligne qui est refusé.",
    source: 'backoffice-2020',
    confiance: 'confirme',
  },
  {
    id: 'doublon',
    payeurs: ['amo'],
    cause: 'Doublon, période ou acte incompatible',
    remede: 'Retrouver la première facture et son paiement',
    envoi: 'jamais',
    signe: 'une autre facture dit déjà la même chose.',
    source: 'guide-sih',
    confiance: 'une-source',
  },
  {
    id: 'ordonnance',
    payeurs: ['amo'],
    cause: 'Ordonnance absente ou non conforme',
    remede: "Répondre avec la copie gardée ; à l'avenir, lire prénom, date et prescripteur avant de facturer",
    envoi: 'jamais',
    signe: 'la caisse a payé, puis réclame la somme des mois après.',
    source: 'quotidien-indus-2024',
    confiance: 'confirme',
  },
  {
    id: 'tarif',
    payeurs: ['amo'],
    cause: 'Prix ou taux nouveau, pas encore dans la base de la caisse',
    remede: 'Noter la facture et suivre son paiement',
    envoi: 'attendre',
    signe: 'la caisse dit traiter elle-même, souvent après un changement de tarif.',
    source: 'quotidien-rejets-2018',
    confiance: 'confirme',
  },
  {
    id: 'mutuelle-finie',
    payeurs: ['amc'],
    cause: 'Carte finie, contrat rompu ou adhérent radié',
    remede:
      "Demander la nouvelle carte ; envoyer la copie de celle qui était valable le jour de l'acte ; à défaut, facturer le patient",
    envoi: 'corriger',
    signe: "la mutuelle connaît l'adhérent, mais plus son contrat.",
    source: 'question-an-14413',
    confiance: 'confirme',
  },
  {
    id: 'mutuelle-autre',
    payeurs: ['amc'],
    cause: 'Mauvaise mutuelle, mauvais N° AMC ou contrat',
    remede: 'Choisir la mutuelle par N° AMC, type de convention et CSR de la carte, et par ses dates',
    envoi: 'corriger',
    signe: "la mutuelle qui répond ne connaît pas du tout l'adhérent : la facture est allée ailleurs.",
    source: 'sintia',
    confiance: 'confirme',
  },
  {
    id: 'garantie',
    payeurs: ['amc'],
    cause: 'Produit ou taux non couvert par le contrat',
    remede: 'Lire le code garantie de la carte et facturer la part au patient',
    envoi: 'jamais',
    signe: "l'adhérent et son contrat sont bons, c'est le produit qui n'est pas pris.",
    source: 'quotidien-orange-2017',
    confiance: 'une-source',
  },
  {
    id: 'beneficiaire',
    payeurs: ['amc'],
    cause: 'Bénéficiaire absent de la carte',
    remede: 'Vérifier que chaque document porte le nom du patient, demander la carte qui le porte',
    envoi: 'corriger',
    signe: 'le contrat est bon et en cours, mais ne couvre pas cette personne.',
    source: 'backoffice-2020',
    confiance: 'une-source',
  },
  {
    id: 'c2s-perdue',
    payeurs: ['c2s'],
    cause: "Droits à la C2S perdus avant la fin de l'année imprimée",
    remede: 'Revoir le justificatif de C2S à chaque visite, le redemander chaque trimestre, facturer sous les droits du jour',
    envoi: 'corriger',
    signe: "le payeur est celui de la C2S et l'attestation gardée n'est pas finie.",
    source: 'moniteur-gestionnaire-2025',
    confiance: 'confirme',
  },
  {
    id: 'decede',
    payeurs: ['amo', 'amc'],
    cause: "Carte d'un assuré décédé encore utilisée par ses proches",
    remede: 'Ne plus facturer sous ce numéro ; la famille fait ouvrir ses propres droits',
    envoi: 'jamais',
    signe: "l'assuré lui-même est décédé.",
    source: 'pharmacien-france-2015',
    confiance: 'une-source',
  },
];

export const CAUSES_FORMATION: readonly CauseRejet[] = TABLE.map((c) => ({
  ...c,
  ...typographier({ cause: c.cause, remede: c.remede, signe: c.signe }),
}));
