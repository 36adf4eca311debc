import { create } from 'zustand';
import type { Sortie } from '../../shared/api.ts';
import { messagesRejets as M } from '../../shared/messages/rejets.fr.ts';
import type { ApercuRejets, ImportRejets, LectureRejets } from '../../shared/rejets/colonnes.ts';
import { relanceDe } from '../../shared/rejets/delais.ts';
import type { GesteRejet } from '../../shared/rejets/etats.ts';
import type { FicheRejet, Filtre, LigneRejet, Semblable } from '../../shared/rejets/rejet.ts';
import { accorder } from '../../shared/typographie.ts';
import { appeler } from '../api.ts';
import { actualiserBilan } from './agenda.ts';
import { annoncer, nouvelId, useApp, valeurOuAnnonce } from './app.ts';
import type { OngletConfie } from './confie.ts';
import { aujourdhui } from './horloge.ts';
import { oublierPourAutrui } from './session.ts';

/** What is on the screen of rejects: the grid, an entry (or the correction of a line), the dashboard. */
export type Vue =
  | { readonly nom: 'liste' | 'tableau' | 'fichier' }
  /** What goes to an external manager and comes back. */
  | { readonly nom: 'gestionnaire'; readonly onglet: OngletConfie }
  | { readonly nom: 'saisie'; readonly ligne: LigneRejet | null };

interface Etat {
  readonly filtre: Filtre;
  /** The place in the grid. */
  readonly rang: number;
  readonly vue: Vue;
  readonly lue: (Sortie<'rejets.lister'> & { readonly filtre: Filtre; readonly numero: number }) | null;
  /** The rejects of the gestures made here, last one last: Ctrl+Z takes them back one by one. */
  readonly gestes: readonly string[];
  /** The file chosen, as it is read now. */
  readonly apercu: ApercuRejets | null;
  readonly bilan: ImportRejets | null;
}

export const useRejets = create<Etat>()(() => ({
  filtre: 'a-traiter',
  rang: 0,
  vue: { nom: 'liste' },
  lue: null,
  gestes: [],
  apercu: null,
  bilan: null,
}));
const { getState, setState } = useRejets;
oublierPourAutrui(() => {
  setState({ gestes: [], vue: { nom: 'liste' }, apercu: null, bilan: null });
});

let demande = 0;

/** Reads the grid again; what was asked for before comes too late. */
export async function relireRejets(jour = aujourdhui()): Promise<void> {
  const numero = ++demande;
  const { filtre } = getState();
  const lue = valeurOuAnnonce(await appeler('rejets.lister', { jour, filtre }));
  if (lue !== null && numero === demande) setState({ lue: { ...lue, filtre, numero } });
}

export async function filtrer(filtre: Filtre): Promise<void> {
  setState({ filtre, rang: 0, vue: { nom: 'liste' } });
  await relireRejets();
}

/** What a move brings with it. */
export interface Complement {
  readonly montant?: number;
  readonly relance?: string;
  readonly motif?: string;
}

/** When a line is to be looked at again after a move, under the pharmacy's delay. */
export function relanceProposee(ligne: LigneRejet, geste: GesteRejet): string {
  const { delaiAmcJours, teletransmission } = useApp.getState().reglages;
  return relanceDe(geste, ligne.payeur, aujourdhui(), delaiAmcJours, teletransmission.alsaceMoselle);
}

/** A gesture under way: the same key pressed twice is one gesture. */
let enCours = false;

async function agir(faire: () => Promise<boolean>): Promise<boolean> {
  if (enCours) return false;
  enCours = true;
  try {
    return await faire();
  } finally {
    enCours = false;
    // A reject asks for a document, or no longer does.
    void actualiserBilan(aujourdhui());
  }
}

/** Does a move; the grid is read again, the place in it stays. @returns whether it is done */
export async function mouvoir(ligne: LigneRejet, geste: GesteRejet, complement: Complement = {}): Promise<boolean> {
  return await agir(async () => {
    const entree = {
      mouvement: nouvelId(),
      rejetId: ligne.id,
      version: ligne.version,
      geste,
      jour: aujourdhui(),
      montant: complement.montant ?? 0,
      relance: complement.relance ?? '',
      motif: complement.motif ?? '',
    };
    const fait = valeurOuAnnonce(await appeler('rejets.mouvoir', entree));
    if (fait !== null) {
      setState((s) => ({ gestes: [...s.gestes, ligne.id] }));
      annoncer(`${M.faits[geste]}. ${ligne.nomPayeur}${ligne.facture === '' ? '' : `, ${ligne.facture}`}.`);
    }
    // Refused because it changed meanwhile: what is shown is then what it is.
    await relireRejets();
    return fait !== null;
  });
}

/** Saves an entry, or the correction of a line. @param mouvement the key of this very content, kept while it is tried again */
export async function enregistrerRejet(fiche: FicheRejet, version: number, mouvement: string): Promise<boolean> {
  return await agir(async () => {
    const entree = { mouvement, fiche, version, jour: aujourdhui() };
    const fait = valeurOuAnnonce(await appeler('rejets.enregistrer', entree));
    if (fait === null) return false;
    setState((s) => ({ gestes: [...s.gestes, fiche.id] }));
    annoncer(version === 0 ? M.annonces.saisi : M.annonces.corrige);
    await relireRejets();
    return true;
  });
}

/** The rejects of the same invoice already followed; null when it could not be asked. */
export async function semblablesDe(fiche: FicheRejet): Promise<readonly Semblable[] | null> {
  return valeurOuAnnonce(await appeler('rejets.semblables', { fiche }));
}

/** The invoice of a line is refused again, as the entry says. @returns whether it is done */
export async function refuserEncore(ligne: LigneRejet, fiche: FicheRejet, mouvement: string): Promise<boolean> {
  return await agir(async () => {
    const { lot, code, libelle, cause } = fiche;
    const entree = {
      mouvement,
      rejetId: ligne.id,
      version: ligne.version,
      jour: aujourdhui(),
      retour: { lot, code, libelle, cause },
    };
    const fait = valeurOuAnnonce(await appeler('rejets.refuser', entree));
    if (fait !== null) {
      setState((s) => ({ gestes: [...s.gestes, ligne.id] }));
      annoncer(M.semblable.refuse);
    }
    await relireRejets();
    return fait !== null;
  });
}

/** Takes back the last gesture made on this screen. */
export async function annulerRejet(): Promise<void> {
  await agir(async () => {
    const rejetId = getState().gestes.at(-1);
    if (rejetId === undefined) {
      annoncer(M.annonces.rienAAnnuler);
      return false;
    }
    const r = await appeler('rejets.annuler', { mouvement: nouvelId(), rejetId, jour: aujourdhui() });
    const rendu = valeurOuAnnonce(r);
    // A gesture that could not be taken back is still the last one.
    if (r.ok || r.error.code === 'rejet-inconnu') setState((s) => ({ gestes: s.gestes.slice(0, -1) }));
    if (r.ok) annoncer(rendu === null ? M.annonces.retire : M.annonces.annule);
    await relireRejets();
    return true;
  });
}

/** Opens the system's dialog, then shows what the file holds. */
export async function choisirRejets(): Promise<void> {
  const apercu = valeurOuAnnonce(await appeler('rejets.importer'));
  if (apercu !== null) setState({ apercu, bilan: null, vue: { nom: 'fichier' } });
}

/** Reads the file's first lines otherwise. */
export async function relireFichierRejets(lecture: LectureRejets): Promise<void> {
  const apercu = valeurOuAnnonce(await appeler('rejets.relire', lecture));
  if (apercu !== null) setState({ apercu });
}

/** Takes in the file that is shown, as it is read. */
export async function importerRejets(): Promise<void> {
  const { apercu } = getState();
  if (apercu === null || apercu.faute !== null || enCours) return;
  enCours = true;
  const r = await appeler('rejets.lancerImport', { lecture: apercu.lecture, jour: aujourdhui() });
  enCours = false;
  const bilan = valeurOuAnnonce(r);
  if (bilan === null) return;
  setState({ apercu: null, vue: { nom: 'liste' } });
  // An import is not taken back by a key, and must not uncover the gesture before it.
  setState({ bilan, gestes: [] });
  void actualiserBilan(aujourdhui());
  await relireRejets();
}

export async function exporterRejets(): Promise<void> {
  const fait = valeurOuAnnonce(await appeler('rejets.exporter'));
  if (fait !== null) annoncer(`${accorder(fait.rejets, M.annonces.exporte)} ${fait.chemin}`);
}

export async function enregistrerRefusRejets(): Promise<void> {
  const ecrit = valeurOuAnnonce(await appeler('rejets.sauverRefus'));
  if (ecrit !== null) annoncer(M.importation.enregistre);
}
