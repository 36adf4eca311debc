import type { Genre } from '../pieces.ts';
import type { Confiance } from '../regles/regle.ts';
import type { Payeur } from './etats.ts';
import type { SourceRejet } from './sources.ts';

/** Our words for why a payer refuses, whatever code it prints; `inconnue`: nobody has said yet. */
export const CAUSES = [
  'inconnue',
  'droits',
  'numero',
  'prescripteur',
  'exoneration',
  'doublon',
  'ordonnance',
  'tarif',
  'carte',
  'mutuelle',
  'produit',
  'beneficiaire',
  'c2s',
  'deces',
] as const;
export type Cause = (typeof CAUSES)[number];

/** What becomes of a rejected invoice. */
export const ENVOIS = ['corriger', 'attendre', 'jamais'] as const;
export type Envoi = (typeof ENVOIS)[number];

/** A cause, and what to do about it. */
export interface ExplicationCause {
  /** What becomes of the invoice: corrected and sent again, left to the caisse, or not sent again. */
  readonly envoi: Envoi;
  readonly payeurs: readonly Payeur[];
  readonly titre: string;
  readonly remede: string;
  readonly source: SourceRejet;
  readonly confiance: Confiance;
  /** The document to ask the patient for at once. */
  readonly demander: Genre | null;
}

/** Causes and remedies, shown through `fr()`. Labels are ours: no official code is confirmed by a public text. */
export const EXPLICATIONS: Readonly<Record<Exclude<Cause, 'inconnue'>, ExplicationCause>> = {
  droits: {
    envoi: 'corriger',
    payeurs: ['AMO'],
    titre: 'Droits non ouverts ou carte Vitale pas à jour',
    remede: 'Mettez la carte Vitale à jour ou interrogez les droits en ligne, demandez l’attestation, puis refaites la facture.',
    source: 'pharmaciens13-adri-2019',
    confiance: 'confirme',
    demander: 'vitale',
  },
  numero: {
    envoi: 'corriger',
    payeurs: ['AMO'],
    titre: 'Numéro ou caisse faux, enfant absent de l’attestation',
    remede:
      'Ressaisissez les 15 caractères du numéro et la caisse lus sur l’attestation. Un enfant se facture sous le numéro du parent.',
    source: 'backoffice-2020',
    confiance: 'confirme',
    demander: 'attestation',
  },
  prescripteur: {
    envoi: 'corriger',
    payeurs: ['AMO'],
    titre: 'Prescripteur inconnu ou numéro faux',
    remede: 'Scannez les deux codes de l’ordonnance et vérifiez que le numéro est celui du cabinet où elle a été faite.',
    source: 'quotidien-hopital-2011',
    confiance: 'confirme',
    demander: null,
  },
  exoneration: {
    envoi: 'corriger',
    payeurs: ['AMO'],
    titre: 'Exonération ou taux qui ne correspond pas',
    remede: 'Corrigez l’exonération ligne par ligne, séparez en deux factures si le logiciel ne sait pas les dissocier.',
    source: 'backoffice-2021',
    confiance: 'confirme',
    demander: null,
  },
  doublon: {
    envoi: 'jamais',
    payeurs: ['AMO'],
    titre: 'Doublon, période ou acte incompatible',
    remede: 'Retrouvez la première facture avant tout. Ne renvoyez pas.',
    source: 'guide-sih-2026',
    confiance: 'une-source',
    demander: null,
  },
  ordonnance: {
    envoi: 'jamais',
    payeurs: ['AMO'],
    titre: 'Ordonnance absente ou non conforme',
    remede: 'Vérifiez le nom, la date et le prescripteur sur l’ordonnance, transmettez-la et gardez la preuve de l’envoi.',
    source: 'quotidien-indus-2024',
    confiance: 'confirme',
    demander: 'ordonnance',
  },
  tarif: {
    envoi: 'attendre',
    payeurs: ['AMO'],
    titre: 'Prix ou taux pas encore connu de la caisse',
    remede: 'Traitement caisse : attendez, la caisse traitera la facture. Ne renvoyez pas.',
    source: 'quotidien-rejets-2018',
    confiance: 'confirme',
    demander: null,
  },
  carte: {
    envoi: 'corriger',
    payeurs: ['AMC'],
    titre: 'Carte finie, contrat terminé ou adhérent radié',
    remede:
      'Demandez la nouvelle carte. Envoyez à la mutuelle la copie de celle qui était valable le jour de la délivrance ; à défaut, facturez le patient.',
    source: 'question-an-14413',
    confiance: 'confirme',
    demander: 'mutuelle',
  },
  mutuelle: {
    envoi: 'corriger',
    payeurs: ['AMC'],
    titre: 'Mauvaise mutuelle, numéro ou contrat',
    remede: 'Choisissez par le numéro AMC, le type de convention et le critère de routage imprimés, et vérifiez les dates.',
    source: 'backoffice-2020',
    confiance: 'confirme',
    demander: 'mutuelle',
  },
  produit: {
    envoi: 'jamais',
    payeurs: ['AMC'],
    titre: 'Produit ou taux non couvert',
    remede: 'Lisez le code de garantie de la carte. Ce qui n’est pas couvert se demande au patient.',
    source: 'quotidien-orange-2017',
    confiance: 'une-source',
    demander: null,
  },
  beneficiaire: {
    envoi: 'corriger',
    payeurs: ['AMC'],
    titre: 'Bénéficiaire absent de la carte',
    remede: 'Vérifiez que chaque document porte le nom du patient, et demandez la carte où il figure.',
    source: 'backoffice-2020',
    confiance: 'une-source',
    demander: 'mutuelle',
  },
  c2s: {
    envoi: 'corriger',
    payeurs: ['C2S', 'AME'],
    titre: 'Droits perdus avant la fin imprimée',
    remede: 'Vérifiez la preuve des droits à chaque passage et redemandez-la chaque trimestre.',
    source: 'moniteur-gestionnaire-2025',
    confiance: 'confirme',
    demander: 'c2s',
  },
  deces: {
    envoi: 'jamais',
    payeurs: ['AMO', 'AMC', 'C2S', 'AME'],
    titre: 'Carte d’un assuré décédé',
    remede: 'Ne facturez plus sur cette carte : demandez les nouveaux droits de la personne qui se présente.',
    source: 'pharmacien-de-france-deces-2015',
    confiance: 'une-source',
    demander: null,
  },
};

/** The causes that a payer can give, the unsaid one first. */
export function causesDe(payeur: Payeur): Cause[] {
  return CAUSES.filter((c) => c === 'inconnue' || EXPLICATIONS[c].payeurs.includes(payeur));
}
