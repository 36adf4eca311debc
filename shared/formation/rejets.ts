import type { Confiance } from '../regles/regle.ts';
import { typographier } from '../typographie.ts';
import type { SourceFormation } from './sources.ts';

/** What becomes of a rejected invoice. */
export const ENVOIS = ['corriger', 'attendre', 'jamais'] as const;
export type Envoi = (typeof ENVOIS)[number];

/** One cause of reject: how it is told, and what to do about it. */
export interface CauseRejet {
  readonly id: string;
  readonly payeurs: readonly ('amo' | 'amc' | 'c2s')[];
  readonly cause: string;
  readonly remede: string;
  readonly envoi: Envoi;
  /** What gives it away among the others. */
  readonly signe: string;
  /** Labels in our words, as a payer might print them (no list of codes is public), each with what the file then shows. */
  readonly exemples: readonly { readonly libelle: string; readonly contexte: string }[];
  readonly source: SourceFormation;
  readonly confiance: Confiance;
}

/** The causes, those of the caisses first. Facts, not sentences, of the sources; each remedy answers one cause alone. */
const TABLE = [
  {
    id: 'droits',
    payeurs: ['amo'],
    cause: 'Droits non ouverts, ou carte Vitale pas à jour',
    remede: "Mettre à jour la carte Vitale ou interroger ADRi, voir l'attestation, refaire la facture",
    envoi: 'corriger',
    signe: "la caisse ne trouve pas de droits le jour de l'acte, le numéro étant bon.",
    exemples: [
      {
        libelle: 'Droits non ouverts à la date des soins',
        contexte: 'NIR lu sur la carte Vitale, mise à jour il y a deux ans.',
      },
      { libelle: 'Bénéficiaire sans droits ce jour', contexte: 'Carte Vitale lue, le patient vient de changer de situation.' },
    ],
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
    exemples: [
      { libelle: 'Assuré inconnu', contexte: "NIR tapé à la main ; deux chiffres sont inversés par rapport à l'attestation." },
      {
        libelle: 'Bénéficiaire non rattaché',
        contexte: "Un enfant facturé sous le NIR d'un parent dont l'attestation ne le nomme pas.",
      },
    ],
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
    exemples: [
      { libelle: 'Prescripteur inconnu au fichier', contexte: 'Le médecin a changé de cabinet le mois dernier.' },
      { libelle: 'Identification du prescripteur invalide', contexte: 'Numéro repris de la dernière facture, sans scanner.' },
    ],
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
    exemples: [
      { libelle: "Exonération incompatible avec l'acte", contexte: 'Vaccin et acte en exo 7 sur une même facture.' },
      { libelle: 'Taux erroné', contexte: "Acte à 100 % ; aucune ALD n'est ouverte pour ce patient." },
    ],
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
    exemples: [
      { libelle: 'Prestation déjà remboursée', contexte: 'Deux lots du même soir portent la même délivrance.' },
      { libelle: 'Acte déjà facturé sur la période', contexte: "La facture d'hier, pour le même patient, a été payée ce matin." },
    ],
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
    exemples: [
      {
        libelle: 'Indu : ordonnance non conforme',
        contexte: "Facture payée il y a sept mois ; le prénom manque sur l'ordonnance.",
      },
      { libelle: 'Notification de somme à restituer', contexte: "Payée l'an dernier ; l'ordonnance porte une mauvaise année." },
    ],
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
    exemples: [
      { libelle: 'Traitement caisse', contexte: 'Le prix de la boîte a changé il y a trois jours.' },
      { libelle: 'Lot en attente de retarification', contexte: 'Toutes les factures de ce produit reviennent depuis lundi.' },
    ],
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
    exemples: [
      { libelle: 'Adhérent radié', contexte: 'La carte vue en septembre est imprimée valable toute l’année.' },
      {
        libelle: 'Contrat résilié à la date des soins',
        contexte: "Nous sommes en janvier ; la carte gardée est celle de l'an dernier.",
      },
    ],
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
    exemples: [
      { libelle: 'Adhérent inconnu de notre organisme', contexte: 'Deux mutuelles portent presque le même nom dans le LGO.' },
      { libelle: 'Convention non reconnue', contexte: 'Le CSR imprimé sur la carte a été laissé vide.' },
    ],
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
    exemples: [
      { libelle: 'Garantie non souscrite pour cette ligne', contexte: 'Médicament à 15 %, code garantie PHAR.' },
      { libelle: 'Prestation hors contrat', contexte: 'Seule la ligne à 15 % revient ; les autres sont payées.' },
    ],
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
    exemples: [
      {
        libelle: 'Bénéficiaire non couvert par le contrat',
        contexte: 'La carte en cours nomme le père et la mère ; le patient est le fils.',
      },
      { libelle: 'Ayant droit inconnu au contrat', contexte: 'Carte valable du conjoint, qui ne nomme que lui.' },
    ],
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
    exemples: [
      {
        libelle: 'Droits C2S fermés',
        contexte: "L'attestation gardée court encore cinq mois ; elle a été vue il y a huit mois.",
      },
      {
        libelle: 'Complémentaire santé solidaire non active',
        contexte: 'Attestation imprimée valable, jamais redemandée depuis son dépôt.',
      },
    ],
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
    exemples: [
      { libelle: 'Assuré décédé', contexte: 'La veuve présente encore la carte de son mari.' },
      {
        libelle: "Droits clos par décès de l'assuré",
        contexte: 'Les deux enfants étaient facturés sous le numéro de leur père.',
      },
    ],
    source: 'pharmacien-france-2015',
    confiance: 'une-source',
  },
] as const satisfies readonly CauseRejet[];

export const CAUSES_FORMATION: readonly CauseRejet[] = TABLE.map((c: CauseRejet) => ({
  ...c,
  ...typographier({ cause: c.cause, remede: c.remede, signe: c.signe }),
  exemples: c.exemples.map((e) => typographier({ ...e })),
}));
