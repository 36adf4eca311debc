import { getLocalTimeZone, parseAbsolute, toCalendarDate, today } from '@internationalized/date';
import type { DateIso } from '../../shared/dates.ts';

/** Today's civil day on this post: the only place of the window where the clock is read for a date. */
export function aujourdhui(): DateIso {
  return today(getLocalTimeZone()).toString();
}

/** The civil day, on this post, of an instant kept in UTC. */
export function jourLocal(instant: string): DateIso {
  return toCalendarDate(parseAbsolute(instant, getLocalTimeZone())).toString();
}
