import { v7 as uuidv7 } from 'uuid';
import { create } from 'zustand';
import type { EtatStore } from '../../shared/api.ts';
import type { Fiche } from '../../shared/fiche.ts';
import { messagesErreurs } from '../../shared/messages/erreurs.fr.ts';
import type { Brouillon, Reglages, Sujet } from '../../shared/model.ts';
import type { Patient } from '../../shared/patient.ts';
import type { Piece } from '../../shared/pieces.ts';
import { REGLAGES_INITIAUX } from '../../shared/reglages-initiaux.ts';
import { echec, type Resultat } from '../../shared/resultat.ts';
import type { ControleGarde } from '../../shared/verifications/api.ts';
import { appeler } from '../api.ts';

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

export function recevoirEtat(etat: EtatStore): void {
  setState({ etat, dejaPret: getState().dejaPret || etat === 'ready' });
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
