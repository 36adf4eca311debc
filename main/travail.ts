import type { BrowserWindow } from 'electron';
import type { Entree, Pousse } from '../shared/api.ts';
import { bureau } from './bureau.ts';
import { confie } from './confie.ts';
import { fichiers } from './fichiers.ts';
import { creerMisesAJour, type Fin } from './maj/mises-a-jour.ts';
import { poserMenu } from './menu.ts';
import { compterEnCours } from './occupation.ts';
import type { Session } from './session.ts';
import type { HoteStore } from './store-host.ts';

interface Entourage {
  /** Of this post's data. */
  readonly dossier: string;
  readonly hote: HoteStore;
  readonly session: Session;
  readonly fenetre: () => BrowserWindow | null;
  /** A backup or a restoration is under way. */
  readonly occupe: () => boolean;
  /** Tells the window. */
  readonly pousser: (message: Pousse) => void;
  readonly fin: Fin;
}

export type Travail = ReturnType<typeof travailler>;

/** What main does for whoever is at work, and the updates: none of it is in the first image. */
export function travailler({ dossier, hote, session, fenetre, occupe, pousser, fin }: Entourage) {
  poserMenu((commande) => {
    pousser({ type: 'commande', commande });
  });
  const echanges = compterEnCours({
    ...fichiers(fenetre, hote, () => session.auteur()),
    ...confie(fenetre, hote, session),
  });
  const maj = creerMisesAJour({
    dossier,
    hote,
    occupe: () => (occupe() ? 'reprise' : echanges.occupe() ? 'echange' : null),
    pousser: (etat) => {
      pousser({ type: 'maj', etat });
    },
    fin,
  });
  return {
    maj,
    procedures: {
      ...maj.procedures,
      ...bureau(fenetre),
      ...echanges.procedures,
      'agenda.mois': (demande: Entree<'agenda.mois'>) => hote.appelerInterne('agenda.compterMois', demande),
    },
  };
}
