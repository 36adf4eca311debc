import { z } from 'zod';
import { schemaDateOuVide, schemaId, schemaOuiNon, schemaVersion, texte } from './champs.ts';

/** The cards and proofs of a patient. Dates are those printed, never deduced. */
export const GENRES = ['mutuelle', 'c2s', 'vitale', 'attestation', 'ordonnance'] as const;
export type Genre = (typeof GENRES)[number];

const commun = {
  id: schemaId,
  version: schemaVersion,
  patientId: schemaId,
  debut: schemaDateOuVide,
  fin: schemaDateOuVide,
  /** The last day on which the document was seen at the counter; empty when nobody has seen it yet. */
  vuLe: schemaDateOuVide,
  /** Who saw it. */
  vuPar: texte(80),
  /** The persons that the document names, as printed. */
  beneficiaires: texte(300),
  note: texte(300),
  /** Kept for a later dispute, out of every reminder. */
  archivee: z.boolean(),
};

export const schemaPiece = z.discriminatedUnion('genre', [
  /** The five fields of the Inter-AMC attestation (sintia.fr/node/84), plus what a pharmacy reads beside them. */
  z.strictObject({
    ...commun,
    genre: z.literal('mutuelle'),
    /** The mutuelle's name, which no invoice carries: only the N° AMC routes. Documents kept before it existed have none. */
    organisme: texte(80).default(''),
    amc: texte(20),
    convention: texte(20),
    csr: texte(20),
    adherent: texte(40),
    garantie: texte(20),
    contrat: texte(60),
    /** The "R" of a contrat responsable. */
    responsable: schemaOuiNon,
    /** The card's DataMatrix as read: its content is published nowhere, it is kept beside the fields. */
    brut: z.string().max(2000),
  }),
  z.strictObject({
    ...commun,
    genre: z.literal('c2s'),
    participation: schemaOuiNon,
    gestionnaire: texte(80),
    /** The last day on which the patient was told to renew; documents kept before it existed have none. */
    rappeleLe: schemaDateOuVide.default(''),
  }),
  /** `debut` is the last update seen on the card, which itself has no end. */
  z.strictObject({ ...commun, fin: z.string().max(0), genre: z.literal('vitale') }),
  z.strictObject({ ...commun, genre: z.literal('attestation'), organisme: texte(80) }),
  z.strictObject({ ...commun, genre: z.literal('ordonnance'), mentions: texte(300) }),
]);
export type Piece = z.infer<typeof schemaPiece>;
export type PieceDe<G extends Genre> = Extract<Piece, { genre: G }>;

/** An empty document of one kind, to fill in. */
export function pieceVide(genre: Genre, id: string, patientId: string): Piece {
  const base = {
    id,
    patientId,
    version: 0,
    debut: '',
    fin: '',
    vuLe: '',
    vuPar: '',
    beneficiaires: '',
    note: '',
    archivee: false,
  };
  switch (genre) {
    case 'mutuelle':
      return {
        ...base,
        genre,
        organisme: '',
        amc: '',
        convention: '',
        csr: '',
        adherent: '',
        garantie: '',
        contrat: '',
        responsable: 'inconnu',
        brut: '',
      };
    case 'c2s':
      return { ...base, genre, participation: 'inconnu', gestionnaire: '', rappeleLe: '' };
    case 'vitale':
      return { ...base, genre };
    case 'attestation':
      return { ...base, genre, organisme: '' };
    case 'ordonnance':
      return { ...base, genre, mentions: '' };
  }
}

/** What happened to a document, in the order of time: the evidence that a dispute calls for. */
export const GESTES = ['creee', 'modifiee', 'vue', 'rappelee', 'demandee', 'reportee', 'coupee', 'annulee', 'archivee'] as const;
export type GestePiece = (typeof GESTES)[number];

export const schemaEvenement = z.strictObject({
  id: schemaId,
  geste: z.enum(GESTES),
  /** The civil day at the counter. */
  jour: z.string(),
  instant: z.string(),
  par: z.string(),
  motif: z.string(),
  /** The document as it was left by this gesture. */
  piece: schemaPiece,
});
export type Evenement = z.infer<typeof schemaEvenement>;

/** A reminder put off: the stages reached by `poseLe` are hidden until `jusquau`; empty `jusquau`: "ne plus demander". */
export const schemaReport = z.strictObject({
  pieceId: schemaId,
  poseLe: z.string(),
  jusquau: schemaDateOuVide,
  motif: texte(200),
});
export type Report = z.infer<typeof schemaReport>;

/** The mutuelles whose printed period holds a day: the one that began last first, then the last seen. Of several, the card shown decides. */
export function mutuellesDu(pieces: readonly Piece[], jour: string): PieceDe<'mutuelle'>[] {
  const valables = pieces.filter(
    (p): p is PieceDe<'mutuelle'> => p.genre === 'mutuelle' && !p.archivee && p.debut <= jour && (p.fin === '' || jour <= p.fin),
  );
  return valables.toSorted((a, b) => b.debut.localeCompare(a.debut) || b.vuLe.localeCompare(a.vuLe) || b.id.localeCompare(a.id));
}

/** Of the mutuelles of a day, the one to propose first. */
export const mutuelleDu = (pieces: readonly Piece[], jour: string): PieceDe<'mutuelle'> | null =>
  mutuellesDu(pieces, jour).at(0) ?? null;
