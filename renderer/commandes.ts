import { T } from '../shared/messages/ecrans.fr.ts';
import { messagesTeletransmission } from '../shared/messages/teletransmission.fr.ts';
import { messagesVerifications } from '../shared/messages/verifications.fr.ts';
import { messagesRejets } from '../shared/messages/rejets.fr.ts';
import { aller, annoncer, commencerFacturation, LIEUX_REGLAGES, sujetOuvert, useApp } from './state/app.ts';
import { direEnCours } from './state/assistant.ts';

/** The places and their keys: this one table feeds the rail and the shortcuts. */
export interface Commande {
  readonly id: 'accueil' | 'vacciner' | 'verification' | 'agenda' | 'teletransmission' | 'rejets' | 'formation' | 'reglages';
  readonly nom: string;
  /** `KeyboardEvent.key`, as it is also shown. */
  readonly touche: string;
  readonly executer: () => void;
  readonly active: () => boolean;
}

/**
 * Bills the patient who is open, or a passer-by. A billing under way is found again, never dropped for a new one, and never
 * opened over somebody else's name.
 */
function vacciner(): void {
  const state = useApp.getState();
  const { brouillon } = state;
  const sujet = ['patient', 'acte', 'piece', 'nouveau-patient'].includes(state.ecran.nom) ? sujetOuvert(state) : null;
  const ouvert = sujet?.type === 'patient' ? sujet.patient : null;
  if (brouillon === null) {
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

const ecran = (): string => useApp.getState().ecran.nom;

export const COMMANDES: readonly Commande[] = [
  {
    id: 'accueil',
    nom: T.rail.accueil,
    touche: 'F3',
    executer: () => {
      aller({ nom: 'accueil' });
    },
    active: () => ['accueil', 'nouveau-patient', 'patient', 'piece', 'acte'].includes(ecran()),
  },
  {
    id: 'vacciner',
    nom: T.rail.vacciner,
    touche: 'F2',
    executer: vacciner,
    active: () => ['assistant', 'passage'].includes(ecran()),
  },
  {
    id: 'verification',
    nom: T.rail.verification,
    touche: 'F4',
    executer: verifier,
    active: () => ['verification', 'verification-gardee'].includes(ecran()),
  },
  {
    id: 'agenda',
    nom: T.rail.agenda,
    touche: 'F6',
    executer: () => {
      aller({ nom: 'agenda' });
    },
    active: () => ecran() === 'agenda',
  },
  {
    id: 'teletransmission',
    nom: messagesTeletransmission.rail,
    touche: 'F7',
    executer: () => {
      aller({ nom: 'teletransmission' });
    },
    active: () => ecran() === 'teletransmission',
  },
  {
    id: 'rejets',
    nom: messagesRejets.rail,
    touche: 'F8',
    executer: () => {
      aller({ nom: 'rejets' });
    },
    active: () => ecran() === 'rejets',
  },
  {
    id: 'formation',
    nom: T.rail.formation,
    touche: 'F9',
    executer: () => {
      aller({ nom: 'formation' });
    },
    active: () => ecran() === 'formation',
  },
  {
    id: 'reglages',
    nom: T.rail.reglages,
    touche: 'F10',
    executer: () => {
      aller({ nom: 'reglages' });
    },
    active: () => ['reglages', 'importation', ...LIEUX_REGLAGES].includes(ecran()),
  },
];
