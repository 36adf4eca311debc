import type { Source } from '../regles/sources.ts';
import type { Confiance } from '../regles/regle.ts';
import { CAUSES, EXPLICATIONS, type Cause } from '../rejets/causes.ts';
import type { Payeur } from '../rejets/etats.ts';
import { SOURCES_REJETS } from '../rejets/sources.ts';
import { fr } from '../typographie.ts';

/** What becomes of a rejected invoice. */
export const ENVOIS = ['corriger', 'attendre', 'jamais'] as const;
export type Envoi = (typeof ENVOIS)[number];

export type IdCause = Exclude<Cause, 'inconnue'>;

/** One cause of reject: how it is told, and what to do about it. */
export interface CauseRejet {
  readonly id: IdCause;
  readonly payeurs: readonly Payeur[];
  readonly cause: string;
  readonly remede: string;
  readonly envoi: Envoi;
  /** What gives it away among the others. */
  readonly signe: string;
  readonly source: Source;
  readonly confiance: Confiance;
}

/** What a case adds to the causes that the pharmacy follows: whether to send again, and the sign by which to know each. */
const SIGNES: { readonly [C in IdCause]: Pick<CauseRejet, 'envoi' | 'signe'> } = {
  droits: { envoi: 'corriger', signe: "la caisse ne trouve pas de droits le jour de l'acte, le numéro étant bon." },
  numero: { envoi: 'corriger', signe: "le numéro ou la caisse envoyés ne sont pas ceux de l'attestation." },
  prescripteur: { envoi: 'corriger', signe: "le numéro refusé est celui du prescripteur, pas celui de l'assuré." },
  exoneration: {
    envoi: 'corriger',
    signe: "l'assuré et le prescripteur sont bons, c'est le taux ou l'exonération d'une ligne qui est refusé.",
  },
  doublon: { envoi: 'jamais', signe: 'une autre facture dit déjà la même chose.' },
  ordonnance: { envoi: 'jamais', signe: 'la caisse a payé, puis réclame la somme des mois après.' },
  tarif: { envoi: 'attendre', signe: 'la caisse dit traiter elle-même, souvent après un changement de tarif.' },
  carte: { envoi: 'corriger', signe: "la mutuelle connaît l'adhérent, mais plus son contrat." },
  mutuelle: {
    envoi: 'corriger',
    signe: "la mutuelle qui répond ne connaît pas du tout l'adhérent : la facture est allée ailleurs.",
  },
  produit: { envoi: 'jamais', signe: "l'adhérent et son contrat sont bons, c'est le produit qui n'est pas pris." },
  beneficiaire: { envoi: 'corriger', signe: 'le contrat est bon et en cours, mais ne couvre pas cette personne.' },
  c2s: { envoi: 'corriger', signe: "le payeur est celui de la C2S et l'attestation gardée n'est pas finie." },
  deces: { envoi: 'jamais', signe: "l'assuré lui-même est décédé." },
};

/** The causes of the log of rejects, as a case tells them. */
export const CAUSES_FORMATION: readonly CauseRejet[] = CAUSES.filter((c) => c !== 'inconnue').map((id) => {
  const { payeurs, titre, remede, source, confiance } = EXPLICATIONS[id];
  const { envoi, signe } = SIGNES[id];
  return {
    id,
    payeurs,
    cause: fr(titre),
    remede: fr(remede.replace(/\.$/, '')),
    envoi,
    signe: fr(signe),
    source: SOURCES_REJETS[source],
    confiance,
  };
});
