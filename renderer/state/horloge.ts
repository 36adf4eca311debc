import { getLocalTimeZone, today } from '@internationalized/date';
import type { DateIso } from '../../shared/dates.ts';

/** Today's civil day on this post: the only place of the window where the clock is read for a date. */
export function aujourdhui(): DateIso {
  return today(getLocalTimeZone()).toString();
}
