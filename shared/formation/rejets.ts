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
  readonly envoi: Envoi;
  /** What gives it away among the others. */
  readonly signe: string;
  readonly source: Source;
  readonly confiance: Confiance;
}

/** What a case adds to the causes that the pharmacy follows: the sign by which to know each. */
const SIGNES: { readonly [C in IdCause]: Pick<CauseRejet, 'signe'> } = {
  droits: { signe: "la caisse ne trouve pas de droits le jour de l'acte, le numéro étant bon." },
  numero: { signe: "le numéro ou la caisse envoyés ne sont pas ceux de l'attestation." },
  prescripteur: { signe: "le numéro refusé est celui du prescripteur, pas celui de l'assuré." },
  exoneration: {
    signe: "l'assuré et le prescripteur sont bons, c'est le taux ou l'exonération d'une ligne qui est refusé.",
  },
  doublon: { signe: 'une autre facture dit déjà la même chose.' },
  ordonnance: { signe: 'la caisse a payé, puis réclame la somme des mois après.' },
  tarif: { signe: 'la caisse dit traiter elle-même, souvent après un changement de tarif.' },
  carte: { signe: "la mutuelle connaît l'adhérent, mais plus son contrat." },
  mutuelle: {
    signe: "la mutuelle qui répond ne connaît pas du tout l'adhérent : la facture est allée ailleurs.",
  },
  produit: { signe: "l'adhérent et son contrat sont bons, c'est le produit qui n'est pas pris." },
  beneficiaire: { signe: 'le contrat est bon et en cours, mais ne couvre pas cette personne.' },
  c2s: { signe: "le payeur est celui de la C2S et l'attestation gardée n'est pas finie." },
  deces: { signe: "l'assuré lui-même est décédé." },
};

/** The causes of the log of rejects, as a case tells them. */
export const CAUSES_FORMATION: readonly CauseRejet[] = CAUSES.filter((c) => c !== 'inconnue').map((id) => {
  const { payeurs, titre, remede, envoi, source, confiance } = EXPLICATIONS[id];
  const { signe } = SIGNES[id];
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
