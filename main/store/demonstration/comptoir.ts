import type { Entree, ProcedureStore, Resultat } from '../../../shared/api.ts';
import { ajouterJours, type DateIso } from '../../../shared/dates.ts';
import { nommer, type Patient } from '../../../shared/patient.ts';
import { pieceVide, type Genre, type Piece } from '../../../shared/pieces.ts';
import type { Hasard } from './hasard.ts';

export type Appeler = <P extends ProcedureStore | 'confie.marquer'>(procedure: P, entree: Entree<P>) => Resultat<unknown>;

/** A call of the demonstration that must succeed. @throws otherwise, so that nothing half-filled is kept. */
export function obtenir<P extends ProcedureStore | 'confie.marquer'>(appeler: Appeler, procedure: P, entree: Entree<P>): void {
  const resultat = appeler(procedure, entree);
  if (!resultat.ok) throw new Error(`demonstration: ${procedure} ${resultat.error.code}`);
}

/** Invented: neither these organisations nor their numbers exist. */
const MUTUELLES = [
  { amc: '99000101', organisme: 'Mutuelle des Tilleuls' },
  { amc: '99000202', organisme: 'Santé Grand Large' },
  { amc: '99000303', organisme: 'Prévoyance du Canal' },
  { amc: '99000404', organisme: "Mutuelle de l'Orme" },
  { amc: '99000505', organisme: 'Horizon Trois Rivières' },
  { amc: '99000606', organisme: 'Union des Artisans du Vallon' },
] as const;

/** What is printed on a document, and whether somebody saw it the day it was written down. */
export interface Impression {
  readonly debut?: DateIso;
  readonly fin?: DateIso;
  readonly vue?: boolean;
}

/** The counter as one patient met it over the last months. Days are told by how long ago they were; negative: to come. */
export interface Comptoir {
  readonly h: Hasard;
  readonly jour: DateIso;
  il(jours: number): DateIso;
  /** A document written down on a day; its id. */
  deposer(genre: Genre, imprime: Impression, ilYa: number): string;
  voir(pieceId: string, ilYa: number): void;
  /** Taken back on the same day. */
  annuler(pieceId: string, ilYa: number): void;
  archiver(pieceId: string, ilYa: number, motif: string): void;
  /** Asked for and not shown. */
  demander(pieceId: string, ilYa: number): void;
  reporter(pieceId: string, ilYa: number, jusquau: DateIso, motif: string): void;
}

function details(h: Hasard, patient: Patient, piece: Piece): Piece {
  const beneficiaires = nommer(patient);
  switch (piece.genre) {
    case 'mutuelle':
      return {
        ...piece,
        ...h.choisir(MUTUELLES),
        beneficiaires,
        convention: h.choisir(['ZA', 'ZB']),
        csr: h.choisir(['', 'Z01', 'Z02']),
        adherent: h.chiffres(9),
        garantie: h.choisir(['', '100', '200', 'ESSENTIEL']),
        responsable: h.choisir(['oui', 'oui', 'inconnu']),
      };
    case 'c2s':
      return {
        ...piece,
        beneficiaires,
        participation: h.choisir(['oui', 'non']),
        gestionnaire: h.choisir(['Caisse', 'Mutuelle des Tilleuls']),
      };
    case 'attestation':
      return { ...piece, beneficiaires, organisme: 'Caisse de démonstration' };
    case 'ordonnance':
      return { ...piece, mentions: 'Renouvelable, original gardé par le patient' };
    case 'vitale':
      return piece;
  }
}

/** @param jour the last day of what is told */
export function comptoir(h: Hasard, jour: DateIso, patient: Patient, appeler: Appeler): Comptoir {
  const il = (jours: number): DateIso => ajouterJours(jour, -jours);
  const geste = (pieceId: string, ilYa: number) => ({ evenement: h.id(), pieceId, jour: il(ilYa) });
  return {
    h,
    jour,
    il,
    deposer: (genre, { debut = '', fin = '', vue = true }, ilYa) => {
      const id = h.id();
      const vierge = { ...pieceVide(genre, id, patient.id), debut, fin, vuLe: vue ? il(ilYa) : '' };
      obtenir(appeler, 'pieces.enregistrer', { evenement: h.id(), piece: details(h, patient, vierge), jour: il(ilYa) });
      return id;
    },
    voir: (pieceId, ilYa) => {
      obtenir(appeler, 'pieces.vue', geste(pieceId, ilYa));
    },
    annuler: (pieceId, ilYa) => {
      obtenir(appeler, 'pieces.annuler', geste(pieceId, ilYa));
    },
    archiver: (pieceId, ilYa, motif) => {
      obtenir(appeler, 'pieces.archiver', { ...geste(pieceId, ilYa), motif });
    },
    demander: (pieceId, ilYa) => {
      obtenir(appeler, 'pieces.reporter', { ...geste(pieceId, ilYa), jusquau: il(ilYa - 1), motif: '' });
    },
    reporter: (pieceId, ilYa, jusquau, motif) => {
      obtenir(appeler, 'pieces.reporter', { ...geste(pieceId, ilYa), jusquau, motif });
    },
  };
}
