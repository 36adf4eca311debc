import { T } from '../shared/messages/ecrans.fr.ts';
import { aller, commencerFacturation, useApp } from './state/app.ts';

/** The places and their keys: this one table feeds the rail and the shortcuts. */
export interface Commande {
  readonly id: 'accueil' | 'vacciner' | 'reglages';
  readonly nom: string;
  /** `KeyboardEvent.key`, as it is also shown. */
  readonly touche: string;
  readonly executer: () => void;
  readonly active: () => boolean;
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
    active: () => ['accueil', 'nouveau-patient', 'patient', 'acte'].includes(ecran()),
  },
  {
    id: 'vacciner',
    nom: T.rail.vacciner,
    touche: 'F2',
    // A billing under way is found again, never dropped for a new one; an open patient is billed at once.
    executer: () => {
      const { brouillon, ecran: e } = useApp.getState();
      if (brouillon !== null) aller({ nom: 'assistant' });
      else if (e.nom === 'patient') commencerFacturation({ type: 'patient', patient: e.patient });
      else aller({ nom: 'passage' });
    },
    active: () => ['assistant', 'passage'].includes(ecran()),
  },
  {
    id: 'reglages',
    nom: T.rail.reglages,
    touche: 'F10',
    executer: () => {
      aller({ nom: 'reglages' });
    },
    active: () => ecran() === 'reglages',
  },
];
