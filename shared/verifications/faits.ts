/** The closed vocabulary of the checks: what can hold of an invoice about to be made. Unknown is a value of its own, never a no. */
export const FAITS = {
  /** `a-jour`: updated within a year, as the file or the person says. */
  vitale: ['a-jour', 'ancienne', 'date-inconnue', 'absente', 'inconnue'],
  attestation: ['vue', 'non', 'inconnue'],
  /** The caisse that issued the attestation. */
  caisse: ['connue', 'inconnue'],
  /** Whether the attestation names the patient. */
  beneficiaire: ['oui', 'non', 'inconnu'],
  age: ['mineur', 'majeur'],
  nirParent: ['connu', 'absent'],
  /** `autre`: a card is shown that is not on file. */
  couverture: ['mutuelle', 'c2s', 'autre', 'aucune', 'inconnue'],
  /** The printed period of that card or proof, on the day. */
  validite: ['en-cours', 'sans-date', 'finie', 'a-venir'],
  /** The mutuelle card beside the one on file. */
  carte: ['conforme', 'changee', 'non-presentee', 'inconnue'],
  /** Where the C2S was seen. */
  preuve: ['attestation', 'vitale', 'non', 'inconnue'],
  /** Whether an invoice made with that very card or proof has been refused, and is still to be handled. */
  refusee: ['oui', 'non'],
  /** Whether another cover of the file holds the same day. */
  rivales: ['aucune', 'chevauchement'],
  /** Whether the N° AMC is on file. */
  routage: ['complet', 'absent'],
  /** Whether that card or proof names the patient. */
  nomme: ['oui', 'non', 'inconnu'],
  ordonnance: ['complete', 'sans-nom', 'sans-date', 'sans-nom-ni-date', 'aucune', 'inconnue'],
  prescripteur: ['am', 'finess', 'a-preciser', 'cle-douteuse', 'rpps-douteux', 'rpps-seul', 'absent'],
  commentaire: ['aucun', 'lu', 'a-lire'],
} as const;

export type Fait = keyof typeof FAITS;
export type Valeur<F extends Fait> = (typeof FAITS)[F][number];
export type Faits = { readonly [F in Fait]: Valeur<F> };

/** Each fact in a set of values; all must hold. */
export type Boite = { readonly [F in Fait]?: readonly Valeur<F>[] };
