import { getLocalTimeZone, now, parseAbsolute, toCalendarDate, today } from '@internationalized/date';
import { formaterDate, type DateIso } from '../../shared/dates.ts';
import { fr } from '../../shared/typographie.ts';

/** Today's civil day on this post: the only place of the window where the clock is read for a date. */
export function aujourdhui(): DateIso {
  return today(getLocalTimeZone()).toString();
}

/** The civil day, on this post, of an instant kept in UTC. */
export function jourLocal(instant: string): DateIso {
  return toCalendarDate(parseAbsolute(instant, getLocalTimeZone())).toString();
}

/** `22/11/2026, 14 h 30`, on this post, of an instant kept in UTC. */
export function direInstant(instant: string): string {
  const { hour, minute } = parseAbsolute(instant, getLocalTimeZone());
  return fr(`${formaterDate(jourLocal(instant))}, ${hour} h ${String(minute).padStart(2, '0')}`);
}

/** Minutes since midnight on this post. */
export function minutesDuJour(): number {
  const { hour, minute } = now(getLocalTimeZone());
  return hour * 60 + minute;
}
