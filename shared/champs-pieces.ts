import { messagesPieces } from './messages/pieces.fr.ts';
import type { Genre } from './pieces.ts';

const F = messagesPieces.formulaire;

/** One field of a document, as it is typed and shown. */
export interface ChampPiece {
  readonly cle: string;
  readonly nom: string;
  readonly aide?: string;
  readonly type: 'texte' | 'date' | 'oui-non';
  readonly max: number;
  /** A day that cannot be after today: something was seen or done. */
  readonly passe?: boolean;
  /** On the face of the card, large; the others stand below. */
  readonly enFace?: boolean;
}

const texte = (cle: string, nom: string, max: number, plus: Partial<ChampPiece> = {}): ChampPiece => ({
  cle,
  nom,
  type: 'texte',
  max,
  ...plus,
});
const date = (cle: string, nom: string, plus: Partial<ChampPiece> = {}): ChampPiece => ({
  cle,
  nom,
  type: 'date',
  max: 20,
  enFace: true,
  ...plus,
});
const ouiNon = (cle: string, nom: string): ChampPiece => ({ cle, nom, type: 'oui-non', max: 10 });
const beneficiaires = texte('beneficiaires', F.beneficiaires, 300, { aide: F.beneficiairesAide });
const commun = [date('vuLe', F.vuLe, { aide: F.vuLeAide, enFace: false, passe: true }), texte('note', F.note, 300)];

/**
 * The fields of each document in the order in which they are read. For the mutuelle, its name and the five of the Inter-AMC attestation
 * come first, as printed at its top left (sintia.fr/node/84).
 */
export const CHAMPS_PIECES: { readonly [G in Genre]: readonly ChampPiece[] } = {
  mutuelle: [
    texte('organisme', F.mutuelle, 80, { enFace: true, aide: F.mutuelleAide }),
    texte('amc', F.amc, 20, { enFace: true, aide: F.amcAide }),
    texte('convention', F.convention, 20, { enFace: true }),
    texte('csr', F.csr, 20, { enFace: true }),
    texte('adherent', F.adherent, 40, { enFace: true }),
    date('debut', F.debut),
    date('fin', F.fin),
    beneficiaires,
    texte('garantie', F.garantie, 20),
    texte('contrat', F.contrat, 60),
    ouiNon('responsable', F.responsable),
    ...commun,
    texte('brut', F.brut, 2000, { aide: F.brutAide }),
  ],
  c2s: [
    date('debut', F.debut),
    date('fin', F.fin),
    ouiNon('participation', F.participation),
    texte('gestionnaire', F.gestionnaire, 80, { enFace: true, aide: F.gestionnaireAide }),
    beneficiaires,
    ...commun,
  ],
  vitale: [date('debut', F.miseAJour, { passe: true }), ...commun],
  attestation: [
    date('debut', F.debut),
    date('fin', F.fin),
    texte('organisme', F.organisme, 80, { enFace: true }),
    beneficiaires,
    ...commun,
  ],
  ordonnance: [
    date('debut', F.date),
    date('fin', F.valableJusquau),
    texte('mentions', F.mentions, 300, { enFace: true, aide: F.mentionsAide }),
    beneficiaires,
    ...commun,
  ],
};
