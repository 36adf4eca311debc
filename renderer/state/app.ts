import { v7 as uuidv7 } from 'uuid';
import { create } from 'zustand';
import { echec, type EtatStore, type Resultat } from '../../shared/api.ts';
import type { Fiche } from '../../shared/fiche.ts';
import { T } from '../../shared/messages/ecrans.fr.ts';
import { messagesErreurs } from '../../shared/messages/erreurs.fr.ts';
import { REGLAGES_INITIAUX, type Acte, type Brouillon, type Reglages, type Sujet } from '../../shared/model.ts';
import type { Patient } from '../../shared/patient.ts';
import type { Piece } from '../../shared/pieces.ts';
import type { ControleGarde } from '../../shared/verifications/api.ts';
import { appeler } from '../api.ts';
import { commencer, reduire, type Geste } from './assistant.ts';
import { aujourdhui } from './horloge.ts';

/** Where the person is: this union is the router. */
export type Ecran =
  | { nom: 'accueil' }
  | { nom: 'nouveau-patient'; texte: string; existant: Patient | null }
  | { nom: 'patient'; patient: Patient }
  /**
   * A document of this patient to fill in; `nouvelle`: the one given is only a model to start from; `suite`: the check that it was
   * left for, and that goes on after it.
   */
  | { nom: 'piece'; patient: Patient; piece: Piece; nouvelle: boolean; suite?: 'verification' }
  | { nom: 'passage' }
  | { nom: 'assistant' }
  | { nom: 'acte'; patient: Patient; id: string; fiche: Fiche }
  | { nom: 'verification'; patient: Patient }
  | { nom: 'verification-gardee'; patient: Patient; gardee: ControleGarde }
  | { nom: 'agenda' }
  | { nom: 'teletransmission' }
  | { nom: 'rejets' }
  | { nom: 'importation' }
  | { nom: 'formation' }
  | { nom: 'reglages' }
  /** Reached from the settings. */
  | { nom: LieuReglages };

/** People and data: the places behind the settings. */
export const LIEUX_REGLAGES = ['equipe', 'sauvegardes', 'secours', 'journal', 'conservation', 'papiers', 'maj'] as const;
export type LieuReglages = (typeof LIEUX_REGLAGES)[number];

interface App {
  readonly etat: EtatStore;
  readonly ecran: Ecran;
  readonly reglages: Reglages;
  /** The billing under way, or null. The one copy: the store keeps what is written here. */
  readonly brouillon: Brouillon | null;
  /** The billing just abandoned, in memory alone, until another one begins: Ctrl+Z takes it up again. */
  readonly abandon: Brouillon | null;
  /** The store has been ready once: a restart does not take the screen away. */
  readonly dejaPret: boolean;
  /** Fictional patients: said on every screen. */
  readonly demonstration: boolean;
  /** The date typed for the act is not one: nothing is kept under the day before it. */
  readonly dateFautive: boolean;
  /** What just happened, said once at the bottom and to the screen reader. */
  readonly annonce: { readonly texte: string; readonly erreur: boolean } | null;
}

export const useApp = create<App>()(() => ({
  etat: 'opening',
  ecran: { nom: 'accueil' },
  reglages: REGLAGES_INITIAUX,
  brouillon: null,
  abandon: null,
  dejaPret: false,
  demonstration: false,
  dateFautive: false,
  annonce: null,
}));

const { setState, getState } = useApp;

export function aller(ecran: Ecran): void {
  setState({ ecran, annonce: null });
}

export function annoncer(texte: string, erreur = false): void {
  setState({ annonce: { texte, erreur } });
}

/** Says a failure in its sentence, and hands the value back when there is one. */
export function valeurOuAnnonce<T>(resultat: Resultat<T>): T | null {
  if (resultat.ok) return resultat.value;
  annoncer(messagesErreurs[resultat.error.code], true);
  return null;
}

/** Whether it worked; says the failure in its sentence when it did not. */
export function reussi(resultat: Resultat<unknown>): boolean {
  if (!resultat.ok) annoncer(messagesErreurs[resultat.error.code], true);
  return resultat.ok;
}

/** The person whose data are on screen, for the strip that never leaves. */
export function sujetOuvert({ ecran, brouillon }: Pick<App, 'ecran' | 'brouillon'>): Sujet | null {
  if (ecran.nom === 'patient' || ecran.nom === 'acte' || ecran.nom === 'piece')
    return { type: 'patient', patient: ecran.patient };
  if (ecran.nom === 'verification' || ecran.nom === 'verification-gardee') return { type: 'patient', patient: ecran.patient };
  if (ecran.nom === 'nouveau-patient') return ecran.existant === null ? null : { type: 'patient', patient: ecran.existant };
  // Settings opened in the middle of a billing do not hide whose it is.
  return ecran.nom === 'assistant' || ecran.nom === 'reglages' ? (brouillon?.sujet ?? null) : null;
}

/** Asks main, once, whether the data are fictional. */
export async function apprendreDemonstration(): Promise<void> {
  const demonstration = await appeler('app.demonstration');
  setState({ demonstration: demonstration.ok && demonstration.value });
}

/** Starts over from what the store holds, when somebody may read it; keeps a billing that is already on screen. */
export async function recharger(): Promise<void> {
  const reglages = valeurOuAnnonce(await appeler('reglages.lire'));
  if (reglages !== null) setState({ reglages });
  const { brouillon } = getState();
  if (brouillon !== null) garder(brouillon);
  else {
    const garde = valeurOuAnnonce(await appeler('brouillon.lire'));
    if (garde !== null) setState({ brouillon: garde, ecran: { nom: 'assistant' } });
  }
}

export function recevoirEtat(etat: EtatStore): void {
  setState({ etat, dejaPret: getState().dejaPret || etat === 'ready' });
}

/** Saves the draft behind the screen; typing never waits for it. */
function garder(brouillon: Brouillon): void {
  void appeler('brouillon.enregistrer', brouillon).then((r) => {
    if (!r.ok && r.error.code !== 'store-indisponible') annoncer(messagesErreurs[r.error.code], true);
  });
}

export function commencerFacturation(sujet: Sujet): void {
  const brouillon = commencer(uuidv7(), sujet, aujourdhui(), getState().reglages.referentiel);
  setState({ brouillon, abandon: null, ecran: { nom: 'assistant' }, annonce: null });
  garder(brouillon);
}

export function faire(geste: Geste): void {
  const { brouillon, reglages } = getState();
  if (brouillon === null || finEnCours) return;
  const suivant = reduire(brouillon, geste, reglages);
  setState({ brouillon: suivant, annonce: null });
  garder(suivant);
}

/** While a billing ends, a late key or scan must not write its draft again. */
let finEnCours = false;

/**
 * Ends the billing under way by `acte`, which keeps it or drops it in the store; the screen moves only once that is done.
 * @returns whether it is done.
 */
async function finir(acte: () => Promise<Resultat<null>>, vers: Ecran): Promise<boolean> {
  if (finEnCours) return false;
  finEnCours = true;
  const fait = reussi(await acte());
  finEnCours = false;
  if (fait) setState({ brouillon: null, dateFautive: false, ecran: vers, annonce: null });
  return fait;
}

/** Abandons the billing under way; one key brings it back. */
export async function abandonner(vers: Ecran): Promise<void> {
  const { brouillon } = getState();
  if (!(await finir(() => appeler('brouillon.effacer'), vers))) return;
  setState({ abandon: brouillon });
  annoncer(T.assistant.abandonnee);
}

/** Takes up the billing that was abandoned last. @returns whether there was one. */
export function reprendreAbandon(): boolean {
  const { abandon, brouillon } = getState();
  if (abandon === null || brouillon !== null) return false;
  setState({ brouillon: abandon, abandon: null, ecran: { nom: 'assistant' }, annonce: null });
  garder(abandon);
  return true;
}

/** A record was merged into another, or corrected: the billing under way follows it. */
export function remplacerSujet(ancien: string, patient: Patient): void {
  const { brouillon, abandon, reglages } = getState();
  const concerne = (b: Brouillon | null): b is Brouillon => b?.sujet.type === 'patient' && b.sujet.patient.id === ancien;
  if (concerne(brouillon)) faire({ type: 'sujet', patient });
  if (concerne(abandon)) setState({ abandon: reduire(abandon, { type: 'sujet', patient }, reglages) });
}

/** Somebody was erased: no billing of his is left, not even to be taken up again. The store has dropped its draft. */
export function oublierSujet(id: string): void {
  const { brouillon, abandon } = getState();
  const concerne = (b: Brouillon | null): boolean => b?.sujet.type === 'patient' && b.sujet.patient.id === id;
  if (concerne(brouillon)) setState({ brouillon: null });
  if (concerne(abandon)) setState({ abandon: null });
}

/** Drops the billing under way: the store forgets the draft. */
export async function finirFacturation(vers: Ecran): Promise<void> {
  await finir(() => appeler('brouillon.effacer'), vers);
}

/** Keeps the billing in the patient's history; the store drops the draft in the same transaction. */
export async function garderActe(acte: Acte, patient: Patient): Promise<boolean> {
  return await finir(() => appeler('actes.enregistrer', acte), { nom: 'patient', patient });
}

/** Whether the settings are the pharmacy's: until they are read, those of a new file stand in for them and are not to be saved. */
export function reglagesLus(): boolean {
  return getState().reglages !== REGLAGES_INITIAUX;
}

export async function enregistrerReglages(reglages: Reglages): Promise<boolean> {
  if (!reglagesLus()) return reussi(echec('store-indisponible'));
  const r = valeurOuAnnonce(await appeler('reglages.enregistrer', reglages));
  if (r === null) return false;
  setState({ reglages: r });
  return true;
}

export function nouvelId(): string {
  return uuidv7();
}
