import type { Procedure } from '../api.ts';
import { messagesCommandes } from '../messages/commandes.fr.ts';
import { messagesConfie } from '../messages/confie.fr.ts';
import { messagesDonnees } from '../messages/donnees.fr.ts';
import { T } from '../messages/ecrans.fr.ts';
import { messagesPieces } from '../messages/pieces.fr.ts';
import { messagesRejets } from '../messages/rejets.fr.ts';
import { messagesTeletransmission } from '../messages/teletransmission.fr.ts';
import { GENRES, type Genre } from '../pieces.ts';
import { GESTES_REJET, MOUVEMENTS, type GesteRejet } from '../rejets/etats.ts';
import type { NomEcran } from './ecrans.ts';

/** One thing that the counter does, as the menu, the rail, the palette and the help name it. */
export interface Commande {
  readonly nom: string;
  /** `lieu`: somewhere to go. `action`: works anywhere. `ecran`: only on the screens named, and only they can do it. */
  readonly genre: 'lieu' | 'action' | 'ecran';
  /** Its key as it is shown: `F3`, `Ctrl+T`, `Alt+1`, `V`. */
  readonly touche?: string;
  /** Another key that does the same. */
  readonly aussi?: string;
  /** Where it is heard; everywhere when absent. */
  readonly ecrans?: readonly NomEcran[];
  /** What it asks of the store: shown to nobody whose role may not. */
  readonly procedure?: Procedure;
  /** Other words by which it is looked for. */
  readonly mots?: string;
}

const { noms, mots } = messagesCommandes;
const { lieux } = messagesDonnees;

const LIEUX = {
  accueil: { nom: T.rail.accueil, genre: 'lieu', touche: 'F3', aussi: 'Ctrl+K', mots: mots.accueil },
  vacciner: { nom: T.rail.vacciner, genre: 'lieu', touche: 'F2', mots: mots.vacciner },
  verification: { nom: T.rail.verification, genre: 'lieu', touche: 'F4', mots: mots.verification },
  agenda: { nom: T.rail.agenda, genre: 'lieu', touche: 'F6', mots: mots.agenda },
  teletransmission: { nom: messagesTeletransmission.rail, genre: 'lieu', touche: 'F7', mots: mots.teletransmission },
  rejets: { nom: messagesRejets.rail, genre: 'lieu', touche: 'F8', mots: mots.rejets },
  formation: { nom: T.rail.formation, genre: 'lieu', touche: 'F9', mots: mots.formation },
  reglages: { nom: T.rail.reglages, genre: 'lieu', touche: 'F10', mots: mots.reglages },
  importation: { nom: noms.importation, genre: 'lieu', procedure: 'import.choisir', mots: mots.importation },
  equipe: { nom: lieux.equipe, genre: 'lieu', procedure: 'utilisateurs.lister', mots: mots.equipe },
  sauvegardes: { nom: lieux.sauvegardes, genre: 'lieu', mots: mots.sauvegardes },
  secours: { nom: lieux.secours, genre: 'lieu', procedure: 'cle.afficher', mots: mots.secours },
  journal: { nom: lieux.journal, genre: 'lieu', procedure: 'journal.lister', mots: mots.journal },
  conservation: { nom: lieux.conservation, genre: 'lieu', procedure: 'purge.proposer', mots: mots.conservation },
  papiers: { nom: lieux.papiers, genre: 'lieu', mots: mots.papiers },
  maj: { nom: lieux.maj, genre: 'lieu', procedure: 'maj.regler', mots: mots.maj },
} as const satisfies Record<string, Commande>;

const ACTIONS = {
  aide: { nom: noms.aide, genre: 'action', touche: 'F1', mots: mots.aide },
  palette: { nom: noms.palette, genre: 'action', touche: 'Ctrl+P' },
  verrouiller: { nom: noms.verrouiller, genre: 'action', touche: 'Ctrl+L', mots: mots.verrouiller },
  annuler: { nom: noms.annuler, genre: 'action', touche: 'Ctrl+Z' },
  nouveauPatient: { nom: noms.nouveauPatient, genre: 'action' },
  passage: { nom: noms.passage, genre: 'action' },
  themeClair: { nom: noms.themeClair, genre: 'action', procedure: 'reglages.enregistrer', mots: mots.theme },
  themeSombre: { nom: noms.themeSombre, genre: 'action', procedure: 'reglages.enregistrer', mots: mots.theme },
  themeSysteme: { nom: noms.themeSysteme, genre: 'action', procedure: 'reglages.enregistrer', mots: mots.theme },
} as const satisfies Record<string, Commande>;

const FICHES = ['assistant', 'acte'] as const;
const RAPPELS = ['patient', 'assistant'] as const;

const D_ECRAN = {
  copier: { nom: T.resultat.copierTout, genre: 'ecran', touche: 'Ctrl+T', ecrans: FICHES },
  imprimer: {
    nom: T.resultat.imprimer,
    genre: 'ecran',
    touche: 'Ctrl+I',
    ecrans: [...FICHES, 'verification', 'verification-gardee', 'agenda'],
  },
  pdf: {
    nom: T.resultat.pdf,
    genre: 'ecran',
    touche: 'Ctrl+D',
    ecrans: [...FICHES, 'verification', 'verification-gardee'],
  },
  revenir: {
    nom: noms.revenir,
    genre: 'ecran',
    touche: 'Alt+←',
    aussi: 'Retour',
    ecrans: ['assistant', 'verification', 'formation'],
  },
  abandonner: { nom: T.assistant.abandonner, genre: 'ecran', touche: 'Alt+A', ecrans: ['assistant'] },
  terminer: { nom: noms.terminer, genre: 'ecran', touche: 'Alt+T', ecrans: ['assistant'] },
  rappelVue: { nom: `${noms.rappel} ${noms.vue}`, genre: 'ecran', touche: 'V', ecrans: RAPPELS },
  rappelNouvelle: { nom: `${noms.rappel} ${noms.nouvelle}`, genre: 'ecran', touche: 'N', ecrans: RAPPELS },
  rappelPasAujourdhui: {
    nom: `${noms.rappel} ${messagesPieces.rappels.pasAujourdhui.toLowerCase()}`,
    genre: 'ecran',
    touche: 'P',
    ecrans: RAPPELS,
  },
  rappelPlusTard: {
    nom: `${noms.rappel} ${messagesPieces.rappels.plusTard.toLowerCase()}`,
    genre: 'ecran',
    touche: 'D',
    ecrans: RAPPELS,
  },
  rappelNePlus: {
    nom: `${noms.rappel} ${messagesPieces.rappels.nePlus.toLowerCase()}`,
    genre: 'ecran',
    touche: 'J',
    ecrans: RAPPELS,
  },
  rappelPerdue: { nom: `${noms.rappel} ${noms.perdue}`, genre: 'ecran', touche: 'X', ecrans: RAPPELS },
  rejetsChercher: { nom: messagesRejets.chercher, genre: 'ecran', touche: '/', ecrans: ['rejets'] },
  rejetsSaisir: { nom: messagesRejets.saisir, genre: 'ecran', touche: 'N', ecrans: ['rejets'] },
  rejetsImporter: {
    nom: messagesRejets.importer,
    genre: 'ecran',
    touche: 'I',
    ecrans: ['rejets'],
    procedure: 'rejets.importer',
  },
  rejetsArgent: { nom: messagesRejets.argent, genre: 'ecran', touche: 'G', ecrans: ['rejets'] },
  rejetsConfier: { nom: messagesConfie.bouton, genre: 'ecran', touche: 'F', ecrans: ['rejets'], procedure: 'confie.confier' },
  rejetsConseils: { nom: noms.conseils, genre: 'ecran', touche: 'V', ecrans: ['rejets'] },
  rejetsCorriger: { nom: messagesRejets.corriger, genre: 'ecran', touche: 'C', ecrans: ['rejets'] },
} as const satisfies Record<string, Commande>;

/** The covers that may have to be written down in the middle of a check, which is found again. */
export const AJOUTS_VERIFICATION = ['mutuelle', 'c2s', 'attestation'] as const satisfies readonly Genre[];

const ajouter = (genre: Genre, i: number): [`ajouter-${Genre}`, Commande] => [
  `ajouter-${genre}`,
  {
    nom: `${noms.ajouter} ${messagesPieces.genres[genre]}`,
    genre: 'ecran',
    touche: `Alt+${i + 1}`,
    ecrans: (AJOUTS_VERIFICATION as readonly Genre[]).includes(genre) ? ['patient', 'verification'] : ['patient'],
  },
];
const mouvement = (geste: GesteRejet): [`rejet-${GesteRejet}`, Commande] => [
  `rejet-${geste}`,
  { nom: messagesRejets.gestes[geste], genre: 'ecran', touche: MOUVEMENTS[geste].touche, ecrans: ['rejets'] },
];

export type IdLieu = keyof typeof LIEUX;
export type IdAction = keyof typeof ACTIONS;
/** What a screen does itself, where it is open. */
export type IdEcran = keyof typeof D_ECRAN | `ajouter-${Genre}` | `rejet-${GesteRejet}`;
export type IdCommande = IdLieu | IdAction | IdEcran;

/** The one table of what can be done, and of the keys that do it: the menu, the rail, the palette and the help are read from it. */
export const COMMANDES = {
  ...LIEUX,
  ...ACTIONS,
  ...D_ECRAN,
  ...Object.fromEntries(GENRES.map(ajouter)),
  ...Object.fromEntries(GESTES_REJET.map(mouvement)),
} as typeof LIEUX &
  typeof ACTIONS &
  typeof D_ECRAN &
  Record<`ajouter-${Genre}` | `rejet-${GesteRejet}`, Commande & { readonly touche: string }>;

export const IDS_LIEUX = Object.keys(LIEUX) as readonly IdLieu[];
export const IDS_ACTIONS = Object.keys(ACTIONS) as readonly IdAction[];
export const IDS_COMMANDES = Object.keys(COMMANDES) as readonly IdCommande[];

/** A command as any other. */
export const commandeDe = (id: IdCommande): Commande => COMMANDES[id];

/** Whether a command can be called on a screen. */
export const surEcran = ({ ecrans }: Commande, ecran: NomEcran): boolean => ecrans?.includes(ecran) ?? true;

/** The parts of a key event that say which key it was. */
export interface Frappe {
  readonly key: string;
  readonly code: string;
  readonly ctrlKey: boolean;
  readonly altKey: boolean;
  readonly shiftKey: boolean;
  readonly metaKey: boolean;
}

const NOMMEES: Readonly<Record<string, string>> = { '←': 'ArrowLeft', Retour: 'Backspace' };

/**
 * Whether a key event is this key, as it is shown. Digits are those of the keyboard's places, whatever its layout; with Alt, those of
 * the keypad make a character on Windows (and a reader's separator, Alt+029): they are no shortcut.
 */
export function estTouche(e: Frappe, touche: string): boolean {
  const parties = touche.split('+');
  const fin = parties.at(-1)!;
  const ctrl = parties.includes('Ctrl');
  const alt = parties.includes('Alt');
  if (e.ctrlKey !== ctrl || e.altKey !== alt || e.metaKey) return false;
  const lettreSeule = fin.length === 1 && !ctrl && !alt;
  if (e.shiftKey && !lettreSeule) return false;
  if (/^\d$/.test(fin)) return e.code === `Digit${fin}` || (!alt && e.code === `Numpad${fin}`);
  return e.key.toUpperCase() === (NOMMEES[fin] ?? fin).toUpperCase();
}

/** Whether a key event calls this command. */
export const appelle = (e: Frappe, { touche, aussi }: Commande): boolean =>
  (touche !== undefined && estTouche(e, touche)) || (aussi !== undefined && estTouche(e, aussi));
