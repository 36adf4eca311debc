import type { DateIso } from '../../shared/dates.ts';

/** Where the keyboard is in a list of days: on which line, and how far down. */
export interface Place {
  readonly liste: string;
  /** Empty: on what stands over the list. */
  readonly jour: DateIso;
  readonly rang: number;
}

const lignesDe = (liste: string): HTMLElement[] => [
  ...document.querySelectorAll<HTMLElement>(`.tele-liste[data-liste="${liste}"] > li`),
];

/** Where the keyboard is now; null when that is in no list. */
export function placePresente(): Place | null {
  const liste = document.activeElement?.closest('section')?.querySelector<HTMLElement>('.tele-liste')?.dataset['liste'];
  if (liste === undefined) return null;
  const jour = document.activeElement?.closest<HTMLElement>('.tele-ligne')?.dataset['jour'] ?? '';
  const rang = lignesDe(liste).findIndex((l) => l.dataset['jour'] === jour);
  return { liste, jour, rang: Math.max(0, rang) };
}

/**
 * Gives the keyboard its line back, else the one that has taken its place, else the first that is left to do. The line itself, not its
 * buttons: a key held down must not go on to the next day.
 */
export function rendrePlace(place: Place | null, sinon: HTMLElement | null): void {
  const lignes = place === null ? [] : lignesDe(place.liste);
  const sienne = lignes.find((l) => l.dataset['jour'] === place?.jour) ?? lignes[place?.rang ?? 0] ?? lignes.at(-1);
  const reste = place === null ? null : document.querySelector<HTMLElement>('.tele-liste > li');
  (sienne ?? reste ?? sinon)?.focus();
}
