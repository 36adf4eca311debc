import { z } from 'zod';
import { texte } from './champs.ts';

/** Which releases are looked at: those for everybody, or the trial ones too. */
export const CANAUX_MAJ = ['stable', 'beta'] as const;
export type CanalMaj = (typeof CANAUX_MAJ)[number];

/** Where updates come from, for this post. An empty source: nothing is ever asked of anybody. */
export const schemaReglageMaj = z.strictObject({ source: texte(500), canal: z.enum(CANAUX_MAJ) });
export type ReglageMaj = z.infer<typeof schemaReglageMaj>;

/** What came of the last look; each has its sentence. */
export const ISSUES_MAJ = [
  'a-jour',
  'prete',
  'ancienne',
  'retenue',
  'systeme',
  'injoignable',
  'absente',
  'signature',
  'illisible',
  'coupee',
  'alteree',
  'disque',
  'sauvegarde',
  'installation',
] as const;
export type IssueMaj = (typeof ISSUES_MAJ)[number];

/** Why an installation that was asked for waits. */
export const ATTENTES_MAJ = ['facturation', 'importation', 'echange', 'reprise', 'recherche', 'fichier'] as const;

/** How updates stand on this post. */
export const schemaEtatMaj = z.strictObject({
  /** The version that runs. */
  version: z.string(),
  /** Why this build cannot update itself: it holds no public key, or it was not installed by an installer. */
  impossible: z.enum(['sans-cle', 'sans-installateur']).nullable(),
  reglage: schemaReglageMaj,
  phase: z.enum(['repos', 'recherche', 'telechargement', 'installation']),
  /** UTC instant and outcome of the last look; null: never looked. */
  derniere: z.strictObject({ le: z.iso.datetime(), issue: z.enum(ISSUES_MAJ) }).nullable(),
  /** Downloaded, checked, ready to be installed; its notes are plain text. */
  prete: z.strictObject({ version: z.string(), notes: z.string() }).nullable(),
  attente: z.enum(ATTENTES_MAJ).nullable(),
  /** The version whose installation was begun before this start, and was not done. */
  manquee: z.string().nullable(),
});
export type EtatMaj = z.infer<typeof schemaEtatMaj>;

/** Where updates are read. */
export type SourceMaj =
  | { readonly genre: 'adresse'; readonly url: string }
  | { readonly genre: 'dossier'; readonly chemin: string };

const DOSSIER = /^(?:\/|\\\\[^\\]+\\[^\\]|[a-z]:[\\/])/i;
/** This machine, or a private address (RFC 1918, « Address Allocation for Private Internets », 02/1996). */
const LOCAL = /^(?:localhost|127(?:\.\d+){3}|10(?:\.\d+){3}|192\.168(?:\.\d+){2}|172\.(?:1[6-9]|2\d|3[01])(?:\.\d+){2})$/;

/**
 * Reads a source as it is typed: an absolute folder, or an address. Outside of the pharmacy's own network the address is https;
 * inside, http is taken too: what is installed is signed, whatever carries it. Null: neither.
 */
export function lireSourceMaj(saisie: string): SourceMaj | null {
  const source = saisie.trim();
  if (DOSSIER.test(source)) return { genre: 'dossier', chemin: source };
  let lue: URL;
  try {
    lue = new URL(source);
  } catch {
    return null;
  }
  const { protocol, hostname, username, password, pathname, origin } = lue;
  if (username !== '' || password !== '') return null;
  if (protocol !== 'https:' && !(protocol === 'http:' && LOCAL.test(hostname))) return null;
  return { genre: 'adresse', url: `${origin}${pathname.replace(/\/*$/, '/')}` };
}

/** What main answers about updates. */
export const apiMaj = {
  'maj.etat': { entree: z.void(), sortie: schemaEtatMaj },
  /** Keeps the source and the channel; what was downloaded from elsewhere is forgotten. */
  'maj.regler': { entree: schemaReglageMaj, sortie: schemaEtatMaj },
  /** Looks now, and downloads what is newer; answers once it is done. */
  'maj.verifier': { entree: z.void(), sortie: schemaEtatMaj },
  /** Backs up, closes the file, installs and starts again; or says what it waits for. */
  'maj.installer': { entree: z.void(), sortie: schemaEtatMaj },
} as const;
