import { typographier } from '../typographie.ts';
import type { IdCause } from './rejets.ts';

/** How a cause shows itself. */
interface Exemples {
  /** Days from the invoice to its reject, at least and at most. */
  readonly apres: readonly [number, number];
  /** What is told: the payer's label, and what the file shows. */
  readonly liste: readonly { readonly libelle: string; readonly contexte: string }[];
}

const VITE = [3, 12] as const;

/** Labels in our words, as a payer might print them: no list of codes is public, none is quoted. */
const TABLE: { readonly [C in IdCause]: Exemples } = {
  droits: {
    apres: VITE,
    liste: [
      { libelle: 'Droits non ouverts à la date des soins', contexte: 'NIR lu sur la carte Vitale, mise à jour il y a deux ans.' },
      { libelle: 'Bénéficiaire sans droits ce jour', contexte: 'Carte Vitale lue ; le patient vient de changer de situation.' },
      { libelle: 'Droits AMO échus', contexte: "Carte Vitale lue ; ADRi n'a pas été interrogé." },
    ],
  },
  numero: {
    apres: VITE,
    liste: [
      { libelle: 'Assuré inconnu', contexte: "NIR tapé à la main ; deux chiffres sont inversés par rapport à l'attestation." },
      {
        libelle: 'Bénéficiaire non rattaché',
        contexte: "Un enfant, facturé sous le NIR d'un parent dont l'attestation ne le nomme pas.",
      },
      {
        libelle: 'Organisme de rattachement erroné',
        contexte: "La caisse du dossier n'est pas celle de la dernière attestation.",
      },
    ],
  },
  prescripteur: {
    apres: VITE,
    liste: [
      { libelle: 'Prescripteur inconnu au fichier', contexte: 'Le médecin a changé de cabinet le mois dernier.' },
      { libelle: 'Identification du prescripteur invalide', contexte: 'Numéro repris de la dernière facture, sans scanner.' },
      {
        libelle: 'Prescripteur non habilité à cette date',
        contexte: "Ordonnance d'hôpital ; le numéro saisi est celui d'un médecin qui en est parti.",
      },
    ],
  },
  exoneration: {
    apres: VITE,
    liste: [
      { libelle: "Exonération incompatible avec l'acte", contexte: 'Vaccin et acte en exo 7 sur une même facture.' },
      { libelle: 'Taux erroné', contexte: "Acte à 100 % ; aucune ALD n'est ouverte pour ce patient." },
      { libelle: "Code d'exonération refusé", contexte: "Maternité demandée, hors des dates de l'assurance maternité." },
    ],
  },
  doublon: {
    apres: VITE,
    liste: [
      { libelle: 'Prestation déjà remboursée', contexte: 'Deux lots du même soir portent la même délivrance.' },
      { libelle: 'Acte déjà facturé sur la période', contexte: 'La facture de la veille, pour le même acte, est payée.' },
      { libelle: 'Facture déjà reçue', contexte: 'Le lot a été envoyé une seconde fois après une coupure du réseau.' },
    ],
  },
  ordonnance: {
    apres: [120, 330],
    liste: [
      {
        libelle: 'Indu : ordonnance non conforme',
        contexte: "La facture a été payée en son temps ; le prénom manque sur l'ordonnance.",
      },
      {
        libelle: 'Notification de somme à restituer',
        contexte: "La facture a été payée en son temps ; l'ordonnance porte une mauvaise année.",
      },
    ],
  },
  tarif: {
    apres: VITE,
    liste: [
      { libelle: 'Traitement caisse', contexte: 'Le prix de la boîte a changé la veille de la facture.' },
      {
        libelle: 'Lot en attente de retarification',
        contexte: 'Toutes les factures de ce produit reviennent ainsi depuis le nouveau prix.',
      },
    ],
  },
  carte: {
    apres: VITE,
    liste: [
      { libelle: 'Adhérent radié', contexte: "La carte, vue il y a deux mois, est imprimée valable jusqu'en fin d'année." },
      { libelle: 'Contrat résilié à la date des soins', contexte: "La carte gardée est celle de l'an dernier." },
      { libelle: 'Garanties closes', contexte: "Le patient a changé d'employeur depuis que sa carte a été vue." },
    ],
  },
  mutuelle: {
    apres: VITE,
    liste: [
      { libelle: 'Adhérent inconnu de notre organisme', contexte: 'Deux mutuelles portent presque le même nom dans le LGO.' },
      { libelle: 'Convention non reconnue', contexte: 'Le CSR imprimé sur la carte a été laissé vide.' },
      { libelle: 'Destinataire erroné', contexte: 'Le patient a deux cartes ; le N° AMC saisi est celui de la première.' },
    ],
  },
  produit: {
    apres: VITE,
    liste: [
      { libelle: 'Garantie non souscrite pour cette ligne', contexte: 'Médicament à 15 %, code garantie PHAR.' },
      { libelle: 'Prestation hors contrat', contexte: 'Seule la ligne à 15 % revient ; les autres sont payées.' },
    ],
  },
  beneficiaire: {
    apres: VITE,
    liste: [
      {
        libelle: 'Bénéficiaire non couvert par le contrat',
        contexte: 'La carte en cours nomme le père et la mère ; le patient est leur enfant.',
      },
      { libelle: 'Ayant droit inconnu au contrat', contexte: 'Carte valable du conjoint, qui ne nomme que lui.' },
    ],
  },
  c2s: {
    apres: VITE,
    liste: [
      {
        libelle: 'Droits C2S fermés',
        contexte: "L'attestation gardée court encore deux mois ; elle n'a pas été revue depuis neuf.",
      },
      {
        libelle: 'Complémentaire santé solidaire non active',
        contexte: 'Attestation imprimée valable, jamais redemandée depuis son dépôt.',
      },
    ],
  },
  deces: {
    apres: VITE,
    liste: [
      { libelle: 'Assuré décédé', contexte: "La carte présentée est celle du conjoint, mort l'an dernier." },
      { libelle: "Droits clos par décès de l'assuré", contexte: 'Un enfant, facturé sous le numéro de son père.' },
    ],
  },
};

/** What a cause may look like, set in French typography. */
export function exemplesDe(cause: IdCause): Exemples {
  const { apres, liste } = TABLE[cause];
  return { apres, liste: liste.map((e) => typographier({ ...e })) };
}
