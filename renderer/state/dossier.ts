import { create } from 'zustand';
import type { DossierPatient, Resultat } from '../../shared/api.ts';
import { ajouterJours, type DateIso } from '../../shared/dates.ts';
import { messagesPieces as M } from '../../shared/messages/pieces.fr.ts';
import type { Piece, PieceDe } from '../../shared/pieces.ts';
import { dues, echeances, type Echeance } from '../../shared/rappels/echeances.ts';
import type { Intervalles } from '../../shared/rappels/intervalles.ts';
import { appeler } from '../api.ts';
import { actualiserBilan } from './agenda.ts';
import { annoncer, nouvelId, reussi, useApp, valeurOuAnnonce } from './app.ts';
import { oublierPourAutrui } from './session.ts';
import { aujourdhui } from './horloge.ts';

interface Etat {
  /** The patient who is open, with cards, reports and look-alikes; null while it is being read. */
  readonly dossier: DossierPatient | null;
  /** The document of the last gesture on this patient: Ctrl+Z takes it back. */
  readonly dernier: { readonly patientId: string; readonly pieceId: string } | null;
}

export const useDossier = create<Etat>()(() => ({ dossier: null, dernier: null }));
const { getState, setState } = useDossier;
oublierPourAutrui(() => {
  setState({ dernier: null });
});

/** Reads the patient who is open; what comes for somebody who has been left meanwhile is dropped. */
export async function chargerDossier(id: string | null): Promise<void> {
  voulu = id;
  if (getState().dossier?.patient.id !== id) setState({ dossier: null, dernier: null });
  if (id === null) return;
  const lu = valeurOuAnnonce(await appeler('patients.dossier', { id }));
  if (voulu === id) setState({ dossier: lu });
}
let voulu: string | null = null;

/** The échéances of a patient's documents under the pharmacy's intervals. */
export function echeancesDe(d: DossierPatient, i: Intervalles): Echeance[] {
  return echeances(d.pieces, d.reports, i, d.refus);
}

/** A document to ask for, with why. */
export interface Demande {
  readonly piece: Piece;
  readonly echeance: Echeance;
}

/** What is to be asked of a patient on a day, the most costly first. */
export function demandes(d: DossierPatient, i: Intervalles, jour: DateIso): Demande[] {
  return dues(echeancesDe(d, i), jour).map((echeance) => ({
    echeance,
    piece: d.pieces.find((p) => p.id === echeance.pieceId)!,
  }));
}

/** Documents with a gesture under way: the same key pressed twice is one gesture. */
const enCours = new Set<string>();

/** One gesture on a document, then everything that depends on it read again, if its patient is still the one who is open. */
async function agir(
  piece: Pick<Piece, 'id' | 'patientId'>,
  acte: () => Promise<Resultat<unknown>>,
  dit: string,
  annulable = true,
): Promise<boolean> {
  if (enCours.has(piece.id)) return false;
  enCours.add(piece.id);
  try {
    if (!reussi(await acte())) return false;
    void actualiserBilan(aujourdhui());
    if (voulu !== piece.patientId) return true;
    await chargerDossier(piece.patientId);
    setState({ dernier: annulable ? { patientId: piece.patientId, pieceId: piece.id } : null });
    annoncer(dit);
    return true;
  } finally {
    enCours.delete(piece.id);
  }
}

const geste = (piece: Pick<Piece, 'id'>) => ({ evenement: nouvelId(), pieceId: piece.id, jour: aujourdhui() });

/** The document was shown and is as it was. */
export async function marquerVue(piece: Piece): Promise<boolean> {
  const g = geste(piece);
  return await agir(piece, async () => await appeler('pieces.vue', g), `${M.vue[piece.genre]}. ${M.rappels.faite}`);
}

/** The patient was told to renew. */
export async function rappelerRenouvellement(piece: PieceDe<'c2s'>): Promise<boolean> {
  const jour = aujourdhui();
  const entree = { evenement: nouvelId(), piece: { ...piece, rappeleLe: jour }, jour };
  return await agir(piece, async () => await appeler('pieces.enregistrer', entree), `${M.rappels.rappele}. ${M.rappels.faite}`);
}

/** Asked for, not shown: tomorrow again. */
export async function pasAujourdhui(piece: Piece): Promise<boolean> {
  return await reporter(piece, ajouterJours(aujourdhui(), 1), '');
}

/** Put off to a day, or for good (empty) with a reason. */
export async function reporter(piece: Piece, jusquau: DateIso, motif: string): Promise<boolean> {
  const g = { ...geste(piece), jusquau, motif };
  const dit = jusquau === '' ? M.rappels.coupe : M.rappels.reporte;
  return await agir(piece, async () => await appeler('pieces.reporter', g), dit);
}

/** @param motif why, where it is known: kept in the document's history */
export async function archiver(piece: Piece, motif = ''): Promise<boolean> {
  const g = { ...geste(piece), motif };
  return await agir(piece, async () => await appeler('pieces.archiver', g), M.cartes.archivee);
}

/** @param evenement the key of this very content: kept while it is tried again, another when it has changed */
export async function enregistrerPiece(piece: Piece, evenement: string): Promise<boolean> {
  const entree = { evenement, piece, jour: aujourdhui() };
  return await agir(piece, async () => await appeler('pieces.enregistrer', entree), M.cartes.enregistree);
}

/** Puts an archived document back among the others. */
export async function remettre(piece: Piece): Promise<boolean> {
  const entree = { evenement: nouvelId(), piece: { ...piece, archivee: false }, jour: aujourdhui() };
  return await agir(piece, async () => await appeler('pieces.enregistrer', entree), M.cartes.remise);
}

/** Where a patient and what is asked of him are on screen: elsewhere, Ctrl+Z is the field's own. */
const ANNULABLE = new Set(['patient', 'assistant', 'acte']);

/** Takes back the last gesture on the patient who is open. @returns whether there was one to take back */
export function annulerDernierGeste(): boolean {
  const { dernier, dossier } = getState();
  if (dernier === null || dernier.patientId !== dossier?.patient.id || !ANNULABLE.has(useApp.getState().ecran.nom)) return false;
  setState({ dernier: null });
  const piece = { id: dernier.pieceId, patientId: dernier.patientId };
  const g = geste(piece);
  void agir(piece, async () => await appeler('pieces.annuler', g), M.rappels.annule, false);
  return true;
}
