import { ajouterJours, type DateIso } from '../dates.ts';
import { ajouterJoursOuvres, ferieDu, jourDeSemaine, joursOuvresEntre } from '../jours-ouvres.ts';
import { JOURS_SUIVIS, type Teletransmission } from './api.ts';
import { dernierEnvoi, journeeVide, sansArl, type Envoyee, type Journee } from './journee.ts';

/** Jours ouvrés in which invoices are to be sent: tiers payant, and paid by the patient. Source: sources.ts, R161-47. */
export const DELAI_TIERS_PAYANT = 8;
export const DELAI_PATIENT = 3;
/** Jours ouvrés in which an ARL is waited for, then in which the lots are sent again. Source: sources.ts, R161-47 (one version only). */
export const DELAI_ARL = 2;

/** A day that is not sent: within all delays, late where the patient has paid, or late for the tiers payant too. */
export type Retard = 'aucun' | 'patient' | 'tiers-payant';

/** A day of activity that waits to be sent; `limite…`: the last day that is still in time. */
export interface NonEnvoyee {
  readonly journee: Journee;
  readonly retard: Retard;
  /** Jours ouvrés since that day. */
  readonly attente: number;
  readonly limitePatient: DateIso;
  readonly limiteTiersPayant: DateIso;
}

/** A sending whose ARL are not all positive: refused lots first, then those that have waited too long, then those still awaited. */
export interface ASuivre {
  readonly journee: Envoyee;
  readonly etat: 'negatif' | 'sans-arl' | 'attendu';
  /** The last day on which the ARL is waited for. */
  readonly limite: DateIso;
}

/** How a day shows in the calendar. */
export type Aspect =
  | 'avant'
  | 'a-venir'
  | 'fermee'
  | 'a-envoyer'
  | 'retard'
  | 'hors-delai'
  | 'envoyee'
  | 'arl-attendu'
  | 'arl-a-renvoyer';

/** Whether the pharmacy worked that day, by what was marked, else by the calendar: Sundays and holidays are closed. */
export function ouverte({ etat, jour }: Journee, alsaceMoselle: boolean): boolean {
  if (etat === 'defaut') return jourDeSemaine(jour) <= 6 && ferieDu(jour, alsaceMoselle) === null;
  return etat !== 'fermee';
}

/** Everything that is told of the télétransmission on one day. */
export interface Suivi {
  /** The first day that counts, or empty when nothing was ever marked: nothing is late then. */
  readonly debut: DateIso;
  readonly aujourdhui: Journee;
  readonly ouvert: boolean;
  /** Before today, the oldest first. */
  readonly enAttente: readonly NonEnvoyee[];
  readonly arl: readonly ASuivre[];
  /** Days of activity in a row, up to today, each sent at the latest on the jour ouvré after it. */
  readonly serie: number;
  readonly journeeDu: (jour: DateIso) => Journee;
  readonly aspectDu: (jour: DateIso) => Aspect;
}

function attenteDe(journee: Journee, jour: DateIso, alsaceMoselle: boolean): NonEnvoyee {
  const attente = joursOuvresEntre(journee.jour, jour, alsaceMoselle);
  return {
    journee,
    attente,
    retard: attente > DELAI_TIERS_PAYANT ? 'tiers-payant' : attente > DELAI_PATIENT ? 'patient' : 'aucun',
    limitePatient: ajouterJoursOuvres(journee.jour, DELAI_PATIENT, alsaceMoselle),
    limiteTiersPayant: ajouterJoursOuvres(journee.jour, DELAI_TIERS_PAYANT, alsaceMoselle),
  };
}

const ORDRE_ARL = ['negatif', 'sans-arl', 'attendu'] as const;

function arlDe(journee: Envoyee, jour: DateIso, alsaceMoselle: boolean): ASuivre | null {
  if (journee.positifs === journee.lots) return null;
  const limite = ajouterJoursOuvres(dernierEnvoi(journee), DELAI_ARL, alsaceMoselle);
  const depasse = sansArl(journee) > 0 && joursOuvresEntre(dernierEnvoi(journee), jour, alsaceMoselle) > DELAI_ARL;
  return { journee, limite, etat: journee.negatifs > 0 ? 'negatif' : depasse ? 'sans-arl' : 'attendu' };
}

/**
 * What is late, what is awaited, and since when all is well.
 * @param jour today
 */
export function suivre({ debut, journees }: Teletransmission, jour: DateIso, alsaceMoselle: boolean): Suivi {
  const connues = new Map(journees.map((j) => [j.jour, j]));
  const journeeDu = (j: DateIso): Journee => connues.get(j) ?? journeeVide(j);
  const depuis = [debut, ajouterJours(jour, -JOURS_SUIVIS)].reduce((a, b) => (a > b ? a : b));

  const enAttente: NonEnvoyee[] = [];
  let serie = 0;
  if (debut !== '')
    for (let j = depuis; j <= jour; j = ajouterJours(j, 1)) {
      const journee = journeeDu(j);
      if (journee.etat === 'envoyee') serie = joursOuvresEntre(j, journee.envoyeLe, alsaceMoselle) <= 1 ? serie + 1 : 0;
      else if (j < jour && ouverte(journee, alsaceMoselle)) {
        enAttente.push(attenteDe(journee, jour, alsaceMoselle));
        serie = 0;
      }
    }
  const arl = journees
    .flatMap((j) => (j.etat === 'envoyee' ? (arlDe(j, jour, alsaceMoselle) ?? []) : []))
    .toSorted((a, b) => ORDRE_ARL.indexOf(a.etat) - ORDRE_ARL.indexOf(b.etat) || a.journee.jour.localeCompare(b.journee.jour));
  const retards = new Map(enAttente.map((n) => [n.journee.jour, n.retard]));
  const etatsArl = new Map(arl.map((a) => [a.journee.jour, a.etat]));

  return {
    debut,
    aujourdhui: journeeDu(jour),
    ouvert: ouverte(journeeDu(jour), alsaceMoselle),
    enAttente,
    arl,
    serie,
    journeeDu,
    aspectDu(j) {
      const journee = journeeDu(j);
      if (journee.etat === 'envoyee') {
        const etat = etatsArl.get(j);
        return etat === undefined ? 'envoyee' : etat === 'attendu' ? 'arl-attendu' : 'arl-a-renvoyer';
      }
      if (!ouverte(journee, alsaceMoselle)) return 'fermee';
      if (j > jour) return 'a-venir';
      if (j === jour) return 'a-envoyer';
      const retard = retards.get(j);
      if (retard === undefined) return 'avant';
      return retard === 'tiers-payant' ? 'hors-delai' : retard === 'patient' ? 'retard' : 'a-envoyer';
    },
  };
}

/** Lots sent again today: those refused, and those whose ARL never came, wait for another one. */
export function renvoyer(e: Envoyee, jour: DateIso): Envoyee {
  return { ...e, renvoyeLe: jour, negatifs: 0 };
}
