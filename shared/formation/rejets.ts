import type { Source } from '../regles/sources.ts';
import type { Confiance } from '../regles/regle.ts';
import { CAUSES, EXPLICATIONS, type Cause, type Envoi } from '../rejets/causes.ts';
import type { Payeur } from '../rejets/etats.ts';
import { SOURCES_REJETS } from '../rejets/sources.ts';
import { fr } from '../typographie.ts';

export type IdCause = Exclude<Cause, 'inconnue'>;

/** One cause of reject: how it is told, and what to do about it. */
export interface CauseRejet {
  readonly id: IdCause;
  readonly payeurs: readonly Payeur[];
  readonly cause: string;
  readonly remede: string;
  /** The remedy, silent about sending again. */
  readonly geste: string;
  readonly envoi: Envoi;
  /** Another answer about sending again that comes to the same. */
  readonly aussi: Envoi | null;
  /** What gives it away among the others. */
  readonly signe: string;
  /** Why the invoice is sent again, left or dropped. */
  readonly pourquoi: string;
  readonly source: Source;
  readonly confiance: Confiance;
}

interface Signe {
  readonly signe: string;
  readonly pourquoi: string;
  /** The gesture, where the remedy is hardly more than whether to send again. */
  readonly geste?: string;
}

/** What a case adds to the causes that the pharmacy follows. */
const SIGNES: { readonly [C in IdCause]: Signe } = {
  droits: {
    signe: "la caisse ne trouve pas de droits le jour de l'acte, le numéro étant bon.",
    pourquoi: 'Les droits une fois retrouvés, la même délivrance peut être payée.',
  },
  numero: {
    signe: "le numéro ou la caisse envoyés ne sont pas ceux de l'attestation.",
    pourquoi: "La délivrance n'est pas en cause : avec le bon numéro, elle peut être payée.",
  },
  prescripteur: {
    signe: "le numéro refusé est celui du prescripteur, pas celui de l'assuré.",
    pourquoi: "L'ordonnance est bonne : avec le bon numéro de prescripteur, la facture peut être payée.",
  },
  exoneration: {
    signe: "l'assuré et le prescripteur sont bons, c'est le taux ou l'exonération d'une ligne qui est refusé.",
    pourquoi: 'Une fois chaque ligne au bon taux, la facture peut être payée.',
  },
  doublon: {
    signe: 'une autre facture dit déjà la même chose.',
    pourquoi: 'La première facture tient lieu de celle-ci : une de plus serait encore un doublon.',
  },
  ordonnance: {
    signe: 'la caisse a payé, puis réclame la somme des mois après.',
    pourquoi: "La facture est déjà passée : la caisse attend l'ordonnance, pas une facture de plus.",
  },
  tarif: {
    signe: 'la caisse dit traiter elle-même, souvent après un changement de tarif.',
    pourquoi: "Rien n'est faux dans la facture : la caisse la reprend quand elle connaît le prix ou le taux.",
    geste: 'Vérifiez que le retour dit « Traitement caisse » et suivez ce lot',
  },
  carte: {
    signe: "la mutuelle connaît l'adhérent, mais plus son contrat.",
    pourquoi: 'La part de la mutuelle reste due par celle dont la carte était valable le jour de la délivrance.',
  },
  mutuelle: {
    signe: "la mutuelle qui répond ne connaît pas du tout l'adhérent : la facture est allée ailleurs.",
    pourquoi: "La mutuelle du patient n'a encore rien reçu : elle peut payer ce qui lui est adressé.",
  },
  produit: {
    signe: "l'adhérent et son contrat sont bons, c'est le produit qui n'est pas pris.",
    pourquoi: 'Aucune correction ne fera payer ce produit par ce contrat : il le refuserait de nouveau.',
  },
  beneficiaire: {
    signe: 'le contrat est bon et en cours, mais ne couvre pas cette personne.',
    pourquoi: 'Une autre carte nomme peut-être le patient : avec elle, la facture peut être payée.',
  },
  c2s: {
    signe: "le payeur est celui de la C2S et l'attestation gardée n'est pas finie.",
    pourquoi: 'La preuve des droits une fois revue, la facture part à celui qui les tient ce jour-là.',
  },
  deces: {
    signe: "l'assuré lui-même est décédé.",
    pourquoi:
      "Les droits du défunt sont clos : la facture faite sous son numéro n'a plus cours. Celle que vous refaites porte les nouveaux droits.",
    geste: 'Demandez les nouveaux droits de la personne qui se présente',
  },
};

/** A remedy without what it says of sending again, which is another line. */
function gesteDe(remede: string): string {
  return remede.replaceAll(/ Ne renvoyez pas\.|, puis refaites la facture/g, '').replace(/\.$/, '');
}

/** The causes of the log of rejects, as a case tells them. */
export const CAUSES_FORMATION: readonly CauseRejet[] = CAUSES.filter((c) => c !== 'inconnue').map((id) => {
  const { payeurs, titre, remede, envoi, source, confiance } = EXPLICATIONS[id];
  const { signe, pourquoi, geste } = SIGNES[id];
  return {
    id,
    payeurs,
    cause: fr(titre),
    remede: fr(remede.replace(/\.$/, '')),
    geste: fr(geste ?? gesteDe(remede)),
    envoi,
    // Made again under other rights, it is another invoice or the same one corrected: the sources do not choose.
    aussi: id === 'deces' ? 'corriger' : null,
    signe: fr(signe),
    pourquoi: fr(pourquoi),
    source: SOURCES_REJETS[source],
    confiance,
  };
});
