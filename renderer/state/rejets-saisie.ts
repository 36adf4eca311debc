import { formaterDate, lireDate } from '../../shared/dates.ts';
import type { messagesRejets } from '../../shared/messages/rejets.fr.ts';
import { nommer, type Patient } from '../../shared/patient.ts';
import type { Cause } from '../../shared/rejets/causes.ts';
import type { Constat } from '../../shared/rejets/conseils.ts';
import { montantMinimum, type Payeur } from '../../shared/rejets/etats.ts';
import { ecrireMontant, lireMontant } from '../../shared/rejets/montant.ts';
import { schemaFicheRejet, type FicheRejet, type LigneRejet } from '../../shared/rejets/rejet.ts';
import { nouvelId } from './app.ts';
import { aujourdhui } from './horloge.ts';

/** The form as it is typed. */
export interface Saisie {
  readonly id: string;
  readonly mouvement: string;
  readonly payeur: Payeur;
  readonly nomPayeur: string;
  readonly lot: string;
  readonly date: string;
  readonly facture: string;
  readonly montant: string;
  readonly code: string;
  readonly libelle: string;
  readonly cause: Cause;
  readonly patient: string;
  /** Whom the text above names, once chosen. */
  readonly patientId: string;
  readonly acteId: string;
  readonly commentaire: string;
  readonly constats: readonly Constat[];
  /** The line that it was typed over; null: a new one. */
  readonly sur: LigneRejet | null;
}
/** What can be wrong in it. */
export type Fautif = keyof typeof messagesRejets.formulaire.fautes;

/** How a patient is written once chosen. */
export const proposer = (p: Patient): string => `${nommer(p)}, ${formaterDate(p.dateNaissance)}`;

/** A line as it is typed over. */
export function saisieDe(l: LigneRejet): Saisie {
  return { ...l, mouvement: nouvelId(), date: formaterDate(l.date), montant: ecrireMontant(l.montant), sur: l };
}

/** The fields that a person changes together. */
const ENSEMBLES: readonly (readonly (keyof Saisie)[])[] = [
  ['payeur', 'cause'],
  ['patient', 'patientId', 'acteId', 'constats'],
  ...(['nomPayeur', 'lot', 'date', 'facture', 'montant', 'code', 'libelle', 'commentaire'] as const).map((c) => [c]),
];

/** What was typed over a line that has changed since: what the person touched stays, the rest is as the line is now. */
export function reporter(s: Saisie, ligne: LigneRejet): Saisie {
  const [avant, present] = [s.sur === null ? s : saisieDe(s.sur), saisieDe(ligne)];
  const touches = ENSEMBLES.filter((e) => e.some((c) => JSON.stringify(s[c]) !== JSON.stringify(avant[c]))).flat();
  return { ...present, ...Object.fromEntries(touches.map((c) => [c, s[c]])) };
}

/** A new entry, with what stays from the one before. */
export function saisieVide(garde: Partial<Saisie> = {}): Saisie {
  return {
    id: nouvelId(),
    mouvement: nouvelId(),
    payeur: 'AMC',
    nomPayeur: '',
    lot: '',
    // Never today's, which one Enter would take for the invoice's: a refusal comes days later.
    date: '',
    facture: '',
    montant: '',
    code: '',
    libelle: '',
    cause: 'inconnue',
    patient: '',
    patientId: '',
    acteId: '',
    commentaire: '',
    constats: [],
    sur: null,
    ...garde,
  };
}

/** What was typed as a reject, or what is wrong in it. @param ligne the line that it corrects, or null */
export function lireSaisie(s: Saisie, ligne: LigneRejet | null): { fiche: FicheRejet | null; fautes: Fautif[] } {
  const date = lireDate(s.date, aujourdhui(), { max: aujourdhui(), min: '1990-01-01' });
  const montant = lireMontant(s.montant);
  const fautes: Fautif[] = [];
  if (s.nomPayeur.trim() === '') fautes.push('nomPayeur');
  if (!date.ok) fautes.push('date');
  if (montant === null) fautes.push('montant');
  else if (ligne !== null && montant < montantMinimum(ligne)) fautes.push('montantRegle');
  if (s.patient.trim() !== '' && s.patientId === '') fautes.push('patient');
  const champs = Object.keys(schemaFicheRejet.shape).map((c) => [c, s[c as keyof Saisie]]);
  const lue = schemaFicheRejet.safeParse({ ...Object.fromEntries(champs), date: date.ok ? date.date : '', montant });
  return { fiche: fautes.length === 0 && lue.success ? lue.data : null, fautes };
}
