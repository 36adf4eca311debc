import { typographier } from '../typographie.ts';

/** The rejects that a check avoids, in words: payers print their own labels, and no list of codes is public. */
export const REJETS_EVITES = typographier({
  droits: 'AMO, droits non ouverts ou carte Vitale pas à jour',
  immatriculation: "AMO, numéro ou caisse faux, bénéficiaire absent de l'attestation",
  prescripteur: 'AMO, prescripteur inconnu ou numéro faux',
  ordonnance: 'AMO, ordonnance absente ou non conforme, indu réclamé des mois plus tard',
  'carte-finie': 'Mutuelle, carte périmée, contrat terminé ou assuré radié',
  'mauvais-contrat': 'Mutuelle, organisme, N° AMC ou contrat mal choisi',
  'hors-carte': 'Mutuelle, bénéficiaire absent de la carte',
  c2s: 'C2S, droits perdus avant la date imprimée',
});
export type RejetEvite = keyof typeof REJETS_EVITES;
