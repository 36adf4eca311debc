import { z } from 'zod';

export { TELETRANSMISSION_INITIALE } from '../reglages-initiaux.ts';

/** What the follow-up of the télétransmission needs to know of the pharmacy. */
export const schemaReglagesTeletransmission = z.strictObject({
  /** Two more public holidays: Vendredi saint and 26 December. */
  alsaceMoselle: z.boolean(),
  /** When the pharmacy closes, in minutes since midnight; null: no reminder before closing. */
  fermeture: z.int().min(0).max(1439).nullable(),
  /** How long before closing the reminder comes, in minutes. */
  minutesAvant: z.int().min(0).max(240),
});
export type ReglagesTeletransmission = z.infer<typeof schemaReglagesTeletransmission>;

/** Reads an hour as it is typed: `19:30`, `19 h 30`, `19h`, `1930`. @returns minutes since midnight, or null when it is not an hour */
export function lireHeure(texte: string): number | null {
  const lu = /^(\d{1,2})\s*(?:[h:.]\s*(\d{2})?|(\d{2}))?$/i.exec(texte.trim());
  if (lu === null) return null;
  const [heures, minutes] = [Number(lu[1]), Number(lu[2] ?? lu[3] ?? 0)];
  return heures < 24 && minutes < 60 ? heures * 60 + minutes : null;
}

/** `19:30`, as it is typed in a field. */
export function ecrireHeure(minutes: number): string {
  return `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`;
}

/** Whether it is time to say that the day is not sent: from so many minutes before closing, to midnight. */
export function heureDeRappel({ fermeture, minutesAvant }: ReglagesTeletransmission, minutes: number): boolean {
  return fermeture !== null && minutes >= fermeture - minutesAvant;
}
