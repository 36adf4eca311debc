import { create } from 'zustand';
import type { Sortie } from '../../shared/api.ts';
import { formaterDate } from '../../shared/dates.ts';
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
  /** What the lines listed answer to; empty: all. */
  readonly recherche: string;
  /** The place in the grid. */
  readonly rang: number;
  readonly vue: Vue;
  readonly lue:
    | (Sortie<'rejets.lister'> & { readonly filtre: Filtre; readonly recherche: string; readonly numero: number })
    | null;
  /** The gestures made here, last one last: Ctrl+Z takes them back one by one. */
  readonly gestes: readonly Geste[];
  /** The file chosen, as it is read now. */
  readonly apercu: ApercuRejets | null;
  readonly bilan: ImportRejets | null;
  /** A file is being taken in. */
  readonly importe: boolean;
}

/** What Ctrl+Z takes back. */
interface Geste {
  readonly rejetId: string;
  /** The version that it left: what changed since is not taken for it. */
  readonly version: number;
  /** The key of its undoing, the same until it is answered: asked twice, it is done once. */
  readonly mouvement: string;
}

export const useRejets = create<Etat>()(() => ({
  filtre: 'a-traiter',
  recherche: '',
  rang: 0,
  vue: { nom: 'liste' },
  lue: null,
  gestes: [],
  apercu: null,
  bilan: null,
  importe: false,
}));
const { getState, setState } = useRejets;
oublierPourAutrui(() => {
  setState({ gestes: [], vue: { nom: 'liste' }, recherche: '', apercu: null, bilan: null });
});

/** To be taken back before those that were made until now. */
function empiler({ id, version }: LigneRejet): void {
  setState((s) => ({ gestes: [...s.gestes, { rejetId: id, version, mouvement: nouvelId() }] }));
}

let demande = 0;

/** Reads the grid again; what was asked for before comes too late. */
export async function relireRejets(jour = aujourdhui()): Promise<void> {
  const numero = ++demande;
  const { filtre, recherche } = getState();
  const lue = valeurOuAnnonce(await appeler('rejets.lister', { jour, filtre, texte: recherche }));
  if (lue !== null && numero === demande) setState({ lue: { ...lue, filtre, recherche, numero } });
}

export async function filtrer(filtre: Filtre): Promise<void> {
  setState({ filtre, rang: 0, vue: { nom: 'liste' } });
  await relireRejets();
}

let cherche = false;

/** Lists, under the filter, what answers to this; while one search is read, only the last of those typed meanwhile comes after it. */
export async function chercherRejets(recherche: string): Promise<void> {
  setState({ recherche, rang: 0 });
  if (cherche) return;
  cherche = true;
  try {
    for (let lu: string | null = null; lu !== getState().recherche;) {
      lu = getState().recherche;
      await relireRejets();
    }
  } finally {
    cherche = false;
  }
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

async function agir<R>(faire: () => Promise<R>, sinon: R): Promise<R> {
  if (enCours) return sinon;
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
      empiler(fait);
      const qui = `${ligne.nomPayeur}${ligne.facture === '' ? '' : `, ${ligne.facture}`}`;
      const suite = entree.relance === '' ? '' : ` ${M.relanceLe} ${formaterDate(entree.relance)}.`;
      annoncer(`${M.faits[geste]}. ${qui}.${suite} ${M.annulable}`);
    }
    // Refused because it changed meanwhile: what is shown is then what it is.
    await relireRejets();
    return fait !== null;
  }, false);
}

/**
 * Saves an entry, or the correction of a line; the grid is read again, also when the line had changed meanwhile.
 * @param mouvement the key of this very content, kept while it is tried again
 * @returns `fait`; the line as it stands when it had changed; null when it could not be done
 */
export async function enregistrerRejet(
  fiche: FicheRejet,
  version: number,
  mouvement: string,
): Promise<'fait' | LigneRejet | null> {
  return await agir(async () => {
    const r = await appeler('rejets.enregistrer', { mouvement, fiche, version, jour: aujourdhui() });
    if (r.ok) {
      empiler(r.value);
      annoncer(version === 0 ? M.annonces.saisi : M.annonces.corrige);
      // What was just entered is in the list.
      if (version === 0) setState({ recherche: '' });
      await relireRejets();
      return 'fait' as const;
    }
    valeurOuAnnonce(r);
    if (r.error.code !== 'modifie-entretemps') return null;
    const presente = await appeler('rejets.lire', { rejetId: fiche.id });
    await relireRejets();
    if (!presente.ok || presente.value === null) return null;
    annoncer(M.annonces.entretemps, true);
    return presente.value;
  }, null);
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
      empiler(fait);
      annoncer(M.semblable.refuse);
    }
    await relireRejets();
    return fait !== null;
  }, false);
}

/** Takes back the last gesture made on this screen, in sight of the list. */
export async function annulerRejet(): Promise<void> {
  const { vue, gestes } = getState();
  // What a manager answered is not taken back by one key.
  if (vue.nom === 'gestionnaire') return;
  const geste = vue.nom === 'liste' ? gestes.at(-1) : undefined;
  if (geste === undefined) {
    annoncer(vue.nom === 'liste' ? M.annonces.rienAAnnuler : M.annonces.horsListe);
    return;
  }
  await agir(async () => {
    const { rejetId } = geste;
    const r = await appeler('rejets.annuler', { ...geste, jour: aujourdhui() });
    const rendu = valeurOuAnnonce(r);
    const change = !r.ok && r.error.code === 'modifie-entretemps';
    // A gesture that could not be taken back for now is still the last one.
    if (r.ok || change || r.error.code === 'rejet-inconnu')
      setState((s) => ({
        gestes: s.gestes
          .slice(0, -1)
          // The one before it is now the last of this reject.
          .map((g) => (rendu !== null && g.rejetId === rejetId ? { ...g, version: rendu.version } : g)),
      }));
    if (r.ok) annoncer(rendu === null ? M.annonces.retire : M.annonces.annule);
    else if (change) annoncer(M.annonces.change, true);
    await relireRejets();
    return true;
  }, false);
}

/** Opens the system's dialog, then shows what the file holds. */
export async function choisirRejets(): Promise<void> {
  const apercu = valeurOuAnnonce(await appeler('rejets.importer'));
  if (apercu !== null) setState({ apercu, bilan: null, vue: { nom: 'fichier' } });
}

let lectures = 0;

/** Reads the file's first lines otherwise; what was chosen shows at once, so that the next key goes on from it. */
export async function relireFichierRejets(lecture: LectureRejets): Promise<void> {
  const numero = ++lectures;
  setState(({ apercu }) => ({ apercu: apercu && { ...apercu, lecture } }));
  const apercu = valeurOuAnnonce(await appeler('rejets.relire', lecture));
  if (apercu !== null && numero === lectures) setState({ apercu });
}

/** Takes in the file that is shown, as it is read. */
export async function importerRejets(): Promise<void> {
  const { apercu } = getState();
  if (apercu === null || apercu.faute !== null || enCours) return;
  enCours = true;
  setState({ importe: true });
  const r = await appeler('rejets.lancerImport', { lecture: apercu.lecture, jour: aujourdhui() });
  setState({ importe: false });
  enCours = false;
  const bilan = valeurOuAnnonce(r);
  if (bilan === null) return;
  setState({ apercu: null, recherche: '', vue: { nom: 'liste' } });
  // An import is not taken back by a key, and must not uncover the gesture before it.
  setState({ bilan, gestes: [] });
  void actualiserBilan(aujourdhui());
  await relireRejets();
}

export async function exporterRejets(): Promise<void> {
  const fait = valeurOuAnnonce(await appeler('rejets.exporter'));
  if (fait !== null) annoncer(`${accorder(fait.rejets, M.annonces.exporte)} ${fait.chemin}`);
}

/** Writes the dashboard, as a spreadsheet reads it. */
export async function exporterTableau(): Promise<void> {
  const fait = valeurOuAnnonce(await appeler('rejets.exporterTableau', { jour: aujourdhui() }));
  if (fait !== null) annoncer(`${M.annonces.tableauExporte} ${fait.chemin}`);
}

export async function enregistrerRefusRejets(): Promise<void> {
  const ecrit = valeurOuAnnonce(await appeler('rejets.sauverRefus'));
  if (ecrit !== null) annoncer(M.importation.enregistre);
}
