// Apart from the contract's schemas: the window and main start on this alone.

/** Everything that can go wrong across a process; each has one French sentence. */
export type CodeErreur =
  | 'entree-invalide'
  | 'sortie-invalide'
  | 'non-autorise'
  | 'store-indisponible'
  | 'ecriture-impossible'
  | 'fichier-abime'
  | 'disque-plein'
  | 'disque-en-panne'
  | 'lecture-seule'
  | 'fichier-occupe'
  | 'verrouille'
  | 'droit-insuffisant'
  | 'pin-refuse'
  | 'pin-faible'
  | 'dernier-titulaire'
  | 'nom-deja-pris'
  | 'sauvegarde-impossible'
  | 'sauvegarde-illisible'
  | 'sauvegarde-autre-cle'
  | 'rien-a-annuler'
  | 'restauration-en-cours'
  | 'phrase-courte'
  | 'plan-divergent'
  | 'patient-inconnu'
  | 'piece-inconnue'
  | 'modifie-entretemps'
  | 'fusion-impossible'
  | 'fichier-illisible'
  | 'fichier-non-ecrit'
  | 'import-en-cours'
  | 'rejet-inconnu'
  | 'mouvement-refuse'
  | 'code-illisible'
  | 'code-refuse'
  | 'code-recopie'
  | 'dossier-non-inscriptible'
  | 'impression-impossible'
  | 'interne';

export interface Erreur {
  readonly code: CodeErreur;
  /** The faulty field's path, when there is one. */
  readonly champ?: string;
}

/** What crosses a process instead of an exception, whose name and code would be lost on the way. */
export type Resultat<T> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly error: Erreur };
export const reussite = <T>(value: T): Resultat<T> => ({ ok: true, value });
export const echec = (code: CodeErreur, champ?: string): { ok: false; error: Erreur } => ({
  ok: false,
  error: champ === undefined ? { code } : { code, champ },
});

/** The IPC channels between window and main: one for calls, one for pushed states. */
export const CANAUX = { appel: 'comptoir:appel', etat: 'comptoir:etat' } as const;
