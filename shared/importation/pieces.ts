import type { Genre } from '../pieces.ts';

/** How the text of a column is read and written: a length at most, a day, a day that is not after today, or a few words. */
export type Forme = number | 'date' | 'passe' | 'oui-non' | 'brut' | 'etat';

/** The columns of the documents: the document, and the field of it, that each fills in. An export writes them all. */
export const COLONNES_PIECES = {
  mutuelleOrganisme: ['mutuelle', 'organisme', 80],
  mutuelleAmc: ['mutuelle', 'amc', 20],
  mutuelleConvention: ['mutuelle', 'convention', 20],
  mutuelleCsr: ['mutuelle', 'csr', 20],
  mutuelleAdherent: ['mutuelle', 'adherent', 40],
  mutuelleDebut: ['mutuelle', 'debut', 'date'],
  mutuelleFin: ['mutuelle', 'fin', 'date'],
  mutuelleBeneficiaires: ['mutuelle', 'beneficiaires', 300],
  mutuelleGarantie: ['mutuelle', 'garantie', 20],
  mutuelleContrat: ['mutuelle', 'contrat', 60],
  mutuelleResponsable: ['mutuelle', 'responsable', 'oui-non'],
  mutuelleVuLe: ['mutuelle', 'vuLe', 'passe'],
  mutuelleVuPar: ['mutuelle', 'vuPar', 80],
  mutuelleNote: ['mutuelle', 'note', 300],
  mutuelleBrut: ['mutuelle', 'brut', 'brut'],
  mutuelleEtat: ['mutuelle', 'archivee', 'etat'],
  c2sDebut: ['c2s', 'debut', 'date'],
  c2sFin: ['c2s', 'fin', 'date'],
  c2sParticipation: ['c2s', 'participation', 'oui-non'],
  c2sGestionnaire: ['c2s', 'gestionnaire', 80],
  c2sBeneficiaires: ['c2s', 'beneficiaires', 300],
  c2sVuLe: ['c2s', 'vuLe', 'passe'],
  c2sVuPar: ['c2s', 'vuPar', 80],
  c2sRappeleLe: ['c2s', 'rappeleLe', 'passe'],
  c2sNote: ['c2s', 'note', 300],
  c2sEtat: ['c2s', 'archivee', 'etat'],
  vitaleMaj: ['vitale', 'debut', 'passe'],
  vitaleVuLe: ['vitale', 'vuLe', 'passe'],
  vitaleVuPar: ['vitale', 'vuPar', 80],
  vitaleNote: ['vitale', 'note', 300],
  vitaleEtat: ['vitale', 'archivee', 'etat'],
  attestationDebut: ['attestation', 'debut', 'date'],
  attestationFin: ['attestation', 'fin', 'date'],
  attestationOrganisme: ['attestation', 'organisme', 80],
  attestationBeneficiaires: ['attestation', 'beneficiaires', 300],
  attestationVuLe: ['attestation', 'vuLe', 'passe'],
  attestationVuPar: ['attestation', 'vuPar', 80],
  attestationNote: ['attestation', 'note', 300],
  attestationEtat: ['attestation', 'archivee', 'etat'],
  ordonnanceDebut: ['ordonnance', 'debut', 'date'],
  ordonnanceFin: ['ordonnance', 'fin', 'date'],
  ordonnanceMentions: ['ordonnance', 'mentions', 300],
  ordonnanceBeneficiaires: ['ordonnance', 'beneficiaires', 300],
  ordonnanceVuLe: ['ordonnance', 'vuLe', 'passe'],
  ordonnanceVuPar: ['ordonnance', 'vuPar', 80],
  ordonnanceNote: ['ordonnance', 'note', 300],
  ordonnanceEtat: ['ordonnance', 'archivee', 'etat'],
} as const satisfies Readonly<Record<string, readonly [Genre, string, Forme]>>;
export type ColonnePiece = keyof typeof COLONNES_PIECES;
export const NOMS_COLONNES_PIECES = Object.keys(COLONNES_PIECES) as ColonnePiece[];

/** The field that a column of a document fills in; null for a column of the patient himself. */
export function champDe(colonne: string): readonly [Genre, string, Forme] | null {
  return colonne in COLONNES_PIECES ? COLONNES_PIECES[colonne as ColonnePiece] : null;
}
