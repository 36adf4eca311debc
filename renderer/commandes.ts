import { messagesCommandes } from '../shared/messages/commandes.fr.ts';
import { messagesVerifications } from '../shared/messages/verifications.fr.ts';
import { appelle, COMMANDES, IDS_ACTIONS, IDS_LIEUX, type IdAction, type IdLieu } from '../shared/commandes/commandes.ts';
import type { NomEcran } from '../shared/commandes/ecrans.ts';
import type { Reglages } from '../shared/model.ts';
import { aller, annoncer, enregistrerReglages, LIEUX_REGLAGES, sujetOuvert, useApp } from './state/app.ts';
import { commencerFacturation, reprendreAbandon } from './state/facturation.ts';
import { direEnCours, passageFini } from './state/assistant.ts';
import { ouvrirCalque, useCalque } from './state/calque.ts';
import { annulerDernierGeste } from './state/dossier.ts';
import { annulerRejet } from './state/rejets.ts';
import { verrouiller } from './state/session.ts';
import { annulerEnvoi } from './state/teletransmission.ts';
import { ecrit } from './ui/raccourcis.ts';

/**
 * Bills the patient who is open, or a passer-by. A billing under way is found again, never dropped for a new one, and never
 * opened over somebody else's name.
 */
function vacciner(): void {
  const state = useApp.getState();
  const { brouillon, reglages } = state;
  const sujet = ['patient', 'acte', 'piece', 'nouveau-patient'].includes(state.ecran.nom) ? sujetOuvert(state) : null;
  const ouvert = sujet?.type === 'patient' ? sujet.patient : null;
  if (brouillon === null || (ouvert !== null && passageFini(brouillon, reglages))) {
    if (ouvert === null) aller({ nom: 'passage' });
    else commencerFacturation({ type: 'patient', patient: ouvert });
  } else if (ouvert === null || (brouillon.sujet.type === 'patient' && brouillon.sujet.patient.id === ouvert.id))
    aller({ nom: 'assistant' });
  else annoncer(direEnCours(brouillon), true);
}

/** Checks the invoice of the patient who is open; without one, he is looked for first. */
function verifier(): void {
  const sujet = sujetOuvert(useApp.getState());
  if (sujet?.type === 'patient') {
    aller({ nom: 'verification', patient: sujet.patient });
    return;
  }
  aller({ nom: 'accueil' });
  annoncer(messagesVerifications.sansPatient);
}

/** Takes back what was done last, else takes up the billing just abandoned. @returns whether there was anything. */
function annuler(): boolean {
  // There, each gesture is about money: what was done elsewhere waits.
  if (useApp.getState().ecran.nom === 'rejets') {
    void annulerRejet();
    return true;
  }
  return annulerDernierGeste() || annulerEnvoi() || reprendreAbandon();
}

/** The same, said where there was nothing: whoever asked must not wait for what does not come. */
function annulerOuDire(): void {
  if (!annuler()) annoncer(messagesCommandes.rienAAnnuler);
}

function changerTheme(theme: Reglages['theme']): void {
  void enregistrerReglages({ ...useApp.getState().reglages, theme });
}

const FAIRE: Readonly<Record<IdAction | 'vacciner' | 'verification', () => void>> = {
  vacciner,
  verification: verifier,
  aide: () => {
    ouvrirCalque('aide');
  },
  palette: () => {
    ouvrirCalque('palette');
  },
  verrouiller,
  annuler: annulerOuDire,
  nouveauPatient: () => {
    aller({ nom: 'nouveau-patient', texte: '', existant: null });
  },
  passage: () => {
    aller({ nom: 'passage' });
  },
  themeClair: () => {
    changerTheme('clair');
  },
  themeSombre: () => {
    changerTheme('sombre');
  },
  themeSysteme: () => {
    changerTheme('systeme');
  },
};

/** Does what works anywhere, as its key does. */
export function executer(id: IdLieu | IdAction): void {
  if (id in FAIRE) FAIRE[id as keyof typeof FAIRE]();
  else aller({ nom: id as Exclude<IdLieu, keyof typeof FAIRE> });
}

/** The places that have a key, in the order of the rail. */
export const RAIL = IDS_LIEUX.filter((id) => 'touche' in COMMANDES[id]);

/** The place of the rail that a screen belongs to. */
const LIEU_DE: Readonly<Partial<Record<NomEcran, IdLieu>>> = {
  'nouveau-patient': 'accueil',
  patient: 'accueil',
  piece: 'accueil',
  acte: 'accueil',
  assistant: 'vacciner',
  passage: 'vacciner',
  'verification-gardee': 'verification',
  importation: 'reglages',
  ...Object.fromEntries(LIEUX_REGLAGES.map((l) => [l, 'reglages' as const])),
};

/** Whether a place of the rail is the one that is open. */
export const estOuvert = (id: IdLieu, ecran: NomEcran): boolean => (LIEU_DE[ecran] ?? ecran) === id;

/** Hears the keys that work anywhere; one held down acts once. */
export function surRaccourci(e: KeyboardEvent): void {
  const id = [...IDS_LIEUX, ...IDS_ACTIONS].find((i) => appelle(e, COMMANDES[i]));
  if (id === undefined) return;
  if (id === 'annuler') {
    // Nothing is taken back that is not in sight.
    if (useCalque.getState().ouvert !== null) return;
    const champ = ecrit(e.target);
    // In a field, Ctrl+Z is the field's; in home's empty search, there is nothing else to take back.
    const vide = e.target instanceof HTMLInputElement && e.target.value === '';
    const rienDansLaRecherche = vide && useApp.getState().ecran.nom === 'accueil';
    if (!champ) {
      e.preventDefault();
      if (!e.repeat) annulerOuDire();
    } else if (rienDansLaRecherche && !e.repeat && reprendreAbandon()) e.preventDefault();
    return;
  }
  e.preventDefault();
  if (!e.repeat) executer(id);
}
