import type { DateIso } from '../dates.ts';
import type { Refus } from '../rappels/regles.ts';
import { EXPLICATIONS } from './causes.ts';
import { appliquer, corriger, situationInitiale, type GesteRejet, type Situation } from './etats.ts';
import type { FicheRejet } from './rejet.ts';

/** One line of a reject's history, oldest first, as far as the money goes. */
export type Pas =
  | { readonly geste: 'saisir' | 'corriger' | 'refuser'; readonly fiche: FicheRejet }
  | { readonly geste: GesteRejet; readonly montant: number; readonly relance: string }
  | { readonly geste: 'annuler' };

/** What is not taken back: `annuler` takes back the last line before it that still holds. */
export function enVigueur<P extends Pas>(pas: readonly P[]): Exclude<P, { geste: 'annuler' }>[] {
  const pile: Exclude<P, { geste: 'annuler' }>[] = [];
  for (const p of pas) {
    if (p.geste === 'annuler') pile.pop();
    else pile.push(p as Exclude<P, { geste: 'annuler' }>);
  }
  return pile;
}

/** A reject as its history makes it; null when its very entry was taken back. */
export function rejouer(pas: readonly Pas[]): { readonly fiche: FicheRejet; readonly situation: Situation } | null {
  let fiche: FicheRejet | null = null;
  let situation: Situation | null = null;
  for (const p of enVigueur(pas)) {
    const avant: Situation | null = situation;
    if ('fiche' in p) {
      const { montant, payeur } = p.fiche;
      situation = avant === null ? situationInitiale(montant) : corriger(avant, montant, payeur);
      // Refused again: back to be handled, under its new lot and code.
      if (p.geste === 'refuser') situation = { ...situation, etat: 'a-traiter', relance: '' };
      ({ fiche } = p);
    } else if (avant !== null) situation = appliquer(avant, p.geste, p);
  }
  return fiche === null || situation === null ? null : { fiche, situation };
}

/** The document that a reject still to be handled calls for; null when there is none, or when somebody else has the reject in hand. */
export function documentDemande({ cause, etat }: Pick<FicheRejet, 'cause'> & Pick<Situation, 'etat'>): Refus['genre'] | null {
  return etat === 'a-traiter' && cause !== 'inconnue' ? EXPLICATIONS[cause].demander : null;
}

/** What a reject calls for, from which day and instant (UTC), and the day and the payer of the invoice that was refused. */
export interface Demande extends Omit<Refus, 'refusees'> {
  readonly instant: string;
  readonly facture: DateIso;
  readonly nomPayeur: string;
}

/** What a reject calls for as its history makes it, from the day on which it has called for it of this very patient. */
export function refusDe(pas: readonly (Pas & { readonly jour: DateIso; readonly instant: string })[]): Demande | null {
  const suite = enVigueur(pas);
  const demandes = suite.map(({ jour, instant }, i) => {
    const joue = rejouer(suite.slice(0, i + 1));
    const genre = joue === null ? null : documentDemande({ ...joue.fiche, ...joue.situation });
    const { date: facture = jour, nomPayeur = '' } = joue?.fiche ?? {};
    return { genre, jour, instant, facture, nomPayeur, cle: `${genre} ${joue?.fiche.patientId}` };
  });
  const derniere = demandes.at(-1);
  if (derniere === undefined || derniere.genre === null) return null;
  const avant = demandes.findLastIndex((d) => d.cle !== derniere.cle);
  const { jour, instant } = demandes[avant + 1]!;
  const { genre, facture, nomPayeur } = derniere;
  return { genre, depuis: jour, instant, facture, nomPayeur };
}
