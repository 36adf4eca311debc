import type { Resultat } from '../../shared/api.ts';
import { messagesErreurs } from '../../shared/messages/erreurs.fr.ts';
import { T } from '../../shared/messages/ecrans.fr.ts';
import type { Acte, Brouillon, Sujet } from '../../shared/model.ts';
import type { Patient } from '../../shared/patient.ts';
import { appeler } from '../api.ts';
import { annoncer, nouvelId, reussi, useApp, valeurOuAnnonce, type Ecran } from './app.ts';
import { commencer, reduire, type Geste } from './assistant.ts';
import { aujourdhui } from './horloge.ts';

/** The billing under way: begun, answered, kept or dropped; the store keeps each step. */
const { setState, getState } = useApp;

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

/** Saves the draft behind the screen; typing never waits for it. */
function garder(brouillon: Brouillon): void {
  void appeler('brouillon.enregistrer', brouillon).then((r) => {
    if (!r.ok && r.error.code !== 'store-indisponible') annoncer(messagesErreurs[r.error.code], true);
  });
}

/** Begins a billing; the one that it takes the place of, a passer-by's that is done, may still be taken up. */
export function commencerFacturation(sujet: Sujet): void {
  const brouillon = commencer(nouvelId(), sujet, aujourdhui(), getState().reglages.referentiel);
  setState({ brouillon, abandon: getState().brouillon, ecran: { nom: 'assistant' }, annonce: null });
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

/** Drops the billing under way, abandoned or of a passer-by; one key brings it back. @param phrase what is said of it */
export async function abandonner(vers: Ecran, phrase: string = T.assistant.abandonnee): Promise<void> {
  const { brouillon } = getState();
  if (!(await finir(() => appeler('brouillon.effacer'), vers))) return;
  setState({ abandon: brouillon });
  annoncer(phrase);
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

/** Keeps the billing in the patient's history; the store drops the draft in the same transaction. */
export async function garderActe(acte: Acte, patient: Patient): Promise<boolean> {
  return await finir(() => appeler('actes.enregistrer', acte), { nom: 'patient', patient });
}
