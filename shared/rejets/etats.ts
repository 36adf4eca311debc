import type { DateIso } from '../dates.ts';
import { EXPLICATIONS, type Cause } from './causes.ts';

/** Who owes: the obligatory and the complementary insurance, the C2S, the AME. */
export const PAYEURS = ['AMO', 'AMC', 'C2S', 'AME'] as const;
export type Payeur = (typeof PAYEURS)[number];

/** Where what is left of a reject stands; the last two hold nothing left to recover. */
export const ETATS_REJET = [
  'a-traiter',
  'renvoyee',
  'attente-caisse',
  'reclamee-mutuelle',
  'charge-patient',
  'payee',
  'perdue',
] as const;
export type EtatRejet = (typeof ETATS_REJET)[number];

/** A reject's money, in cents: what was entered is always `reste + paye + perdu`. `relance`: the day to look again, or empty. */
export interface Situation {
  readonly etat: EtatRejet;
  readonly reste: number;
  readonly paye: number;
  readonly perdu: number;
  readonly relance: string;
}

/** What a person does with a reject; the key that does it is `touche`. */
export const GESTES_REJET = [
  'renvoyer',
  'attendre',
  'reclamer',
  'patient',
  'relancer',
  'encaisser',
  'perdre',
  'reprendre',
] as const;
export type GesteRejet = (typeof GESTES_REJET)[number];

interface Mouvement {
  /** The letter that does it, as typed without Ctrl. */
  readonly touche: string;
  readonly de: readonly EtatRejet[];
  /** Null: it stays where it is. */
  readonly vers: EtatRejet | null;
  /** Null: whoever owes. */
  readonly payeurs: readonly Payeur[] | null;
  /** A day after today, an amount up to what is left, a reason. */
  readonly exige: readonly ('relance' | 'montant' | 'motif')[];
}

const OUVERTS = ['a-traiter', 'renvoyee', 'attente-caisse', 'reclamee-mutuelle', 'charge-patient'] as const;
const PARTIS = ['renvoyee', 'attente-caisse', 'reclamee-mutuelle', 'charge-patient'] as const;

/**
 * Who may go where, and with what. An invoice that the caisse says it will process is never sent again: it is taken back first.
 * Source: Le Quotidien du pharmacien, « Comment gérer les rejets de factures », 15/01/2018,
 * https://www.lequotidiendupharmacien.fr/actualite-pharmaceutique/article/2018/01/15/comment-gerer-les-rejets-de-factures_270069
 * Nothing is asked of somebody under the C2S or the AME, who has a right to full tiers payant: see `ameli-c2s-medecin` and
 * `moniteur-gestionnaire-2025` in sources.ts.
 */
export const MOUVEMENTS: Readonly<Record<GesteRejet, Mouvement>> = {
  renvoyer: { touche: 'R', de: ['a-traiter', 'charge-patient'], vers: 'renvoyee', payeurs: null, exige: ['relance'] },
  attendre: {
    touche: 'A',
    de: ['a-traiter', 'renvoyee'],
    vers: 'attente-caisse',
    payeurs: ['AMO', 'C2S', 'AME'],
    exige: ['relance'],
  },
  reclamer: {
    touche: 'M',
    de: ['a-traiter', 'renvoyee'],
    vers: 'reclamee-mutuelle',
    payeurs: ['AMC', 'C2S'],
    exige: ['relance'],
  },
  patient: {
    touche: 'P',
    de: ['a-traiter', 'renvoyee', 'reclamee-mutuelle'],
    vers: 'charge-patient',
    payeurs: ['AMO', 'AMC'],
    exige: ['relance'],
  },
  relancer: { touche: 'L', de: PARTIS, vers: null, payeurs: null, exige: ['relance'] },
  encaisser: { touche: 'E', de: OUVERTS, vers: 'payee', payeurs: null, exige: ['montant'] },
  perdre: { touche: 'X', de: OUVERTS, vers: 'perdue', payeurs: null, exige: ['motif'] },
  reprendre: { touche: 'T', de: [...PARTIS, 'payee', 'perdue'], vers: 'a-traiter', payeurs: null, exige: [] },
};

/** The waiting states: something is expected of somebody else. */
export const ETATS_EN_ATTENTE: readonly EtatRejet[] = PARTIS;

/** What of a reject decides its moves. */
export interface Debiteur {
  readonly etat: EtatRejet;
  readonly payeur: Payeur;
  readonly cause: Cause;
}

/** Why a move that the state would allow is not open: the payer's word on this cause, or the patient's right. */
export const INTERDITS = ['attendre', 'jamais', 'integral'] as const;
export type Interdit = (typeof INTERDITS)[number];

/** Why a move is not open on a reject although its state would allow it; null when it is open, or when the state alone forbids it. */
export function interditDe({ etat, payeur, cause }: Debiteur, geste: GesteRejet): Interdit | null {
  if (!MOUVEMENTS[geste].de.includes(etat)) return null;
  if (geste === 'patient' && (payeur === 'C2S' || payeur === 'AME')) return 'integral';
  if (geste !== 'renvoyer' || cause === 'inconnue') return null;
  const { envoi } = EXPLICATIONS[cause];
  return envoi === 'corriger' ? null : envoi;
}

/** The moves allowed on a reject as it stands. */
export function gestesPermis(rejet: Debiteur): GesteRejet[] {
  return GESTES_REJET.filter((g) => {
    const { de, payeurs } = MOUVEMENTS[g];
    return de.includes(rejet.etat) && (payeurs === null || payeurs.includes(rejet.payeur)) && interditDe(rejet, g) === null;
  });
}

/** What comes with a move: cents, a day or empty, a reason or empty. */
export interface Demande {
  readonly jour: DateIso;
  readonly montant: number;
  readonly relance: string;
  readonly motif: string;
}

/** Why a move is refused: it is not for this reject, or the named value is missing or wrong; null when it may be done. */
export function fauteDe(
  rejet: Situation & Debiteur,
  geste: GesteRejet,
  { jour, montant, relance, motif }: Demande,
): 'geste' | 'relance' | 'montant' | 'motif' | null {
  if (!gestesPermis(rejet).includes(geste)) return 'geste';
  const { exige } = MOUVEMENTS[geste];
  if (exige.includes('relance') && relance <= jour) return 'relance';
  if (exige.includes('montant') && (montant < 1 || montant > rejet.reste)) return 'montant';
  // Zero: all of it.
  if (geste === 'reprendre' && montant > (rejet.etat === 'payee' ? rejet.paye : 0)) return 'montant';
  if (exige.includes('motif') && motif.trim() === '') return 'motif';
  return null;
}

/** A reject just entered. @param montant cents */
export function situationInitiale(montant: number): Situation {
  return { etat: 'a-traiter', reste: montant, paye: 0, perdu: 0, relance: '' };
}

/** The situation after a move that {@link fauteDe} allows. A payment in part leaves the rest where it was. */
export function appliquer(
  s: Situation,
  geste: GesteRejet,
  { montant, relance }: Pick<Demande, 'montant' | 'relance'>,
): Situation {
  const { vers } = MOUVEMENTS[geste];
  switch (geste) {
    case 'encaisser': {
      const reste = s.reste - montant;
      return { ...s, reste, paye: s.paye + montant, ...(reste === 0 ? { etat: 'payee', relance: '' } : {}) };
    }
    case 'perdre':
      return { ...s, etat: 'perdue', reste: 0, perdu: s.perdu + s.reste, relance: '' };
    case 'reprendre':
      // What a payer takes back, all or part of it, or what was given up too soon, is owed again.
      if (s.etat === 'payee') {
        const repris = montant === 0 ? s.paye : montant;
        return { ...s, etat: 'a-traiter', reste: s.reste + repris, paye: s.paye - repris, relance: '' };
      }
      return { ...s, etat: 'a-traiter', reste: s.reste + s.perdu, perdu: 0, relance: '' };
    default:
      return { ...s, etat: vers ?? s.etat, relance };
  }
}

/** The least that a correction may bring the amount to, in cents: what is already settled. */
export const montantMinimum = (s: Situation): number => Math.max(1, s.paye + s.perdu);

/**
 * The situation once the amount or the payer was corrected: the difference is on what is left. What is left of a settled reject is to
 * be handled, and so is what waits for somebody who does not owe it.
 * @param montant cents, at least {@link montantMinimum}
 */
export function corriger(s: Situation, montant: number, payeur: Payeur): Situation {
  const reste = montant - s.paye - s.perdu;
  if (reste === 0) return { ...s, reste, etat: s.perdu > 0 ? 'perdue' : 'payee', relance: '' };
  const clos = s.etat === 'payee' || s.etat === 'perdue';
  const ailleurs = GESTES_REJET.some((g) => {
    const { vers, payeurs } = MOUVEMENTS[g];
    return vers === s.etat && payeurs !== null && !payeurs.includes(payeur);
  });
  return clos || ailleurs ? { ...s, reste, etat: 'a-traiter', relance: '' } : { ...s, reste };
}
