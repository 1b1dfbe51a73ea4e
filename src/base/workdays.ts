import { addDays, type Day } from './day.ts';

/**
 * The calendar of the State Council as a table: days off that are no weekend, and weekends worked in exchange.
 * Rules get it passed in, because it is data that is announced each autumn for the next year.
 */
export interface WorkCalendar {
  /** `rest` or `work` where the announcement departs from the week; all other days follow the week. */
  readonly special: ReadonlyMap<Day, 'rest' | 'work'>;
  /** Years whose announcement is in the table. */
  readonly years: ReadonlySet<number>;
}

export function workCalendar(days: Iterable<{ readonly day: Day; readonly kind: 'rest' | 'work' }>): WorkCalendar {
  const special = new Map<Day, 'rest' | 'work'>();
  const years = new Set<number>();
  for (const { day, kind } of days) {
    special.set(day, kind);
    years.add(Number(day.slice(0, 4)));
  }
  return { special, years };
}

/** 0 = Sunday. */
const weekday = (value: Day): number => new Date(`${value}T00:00:00Z`).getUTCDay();

/** True for a working day. In a year without announcement only the week speaks: see `isAnnounced`. */
export function isWorkday(value: Day, calendar: WorkCalendar): boolean {
  const special = calendar.special.get(value);
  if (special) return special === 'work';
  const day = weekday(value);
  return day !== 0 && day !== 6;
}

/** False when the calendar of that year has not been announced, so that a clock over it must be shown as provisional. */
export const isAnnounced = (value: Day, calendar: WorkCalendar): boolean =>
  calendar.years.has(Number(value.slice(0, 4)));

/**
 * The day that lies `count` working days after `from`; the day itself does not count (《民法典》第二百零一条: a period counts
 * from the next day). A negative count goes back. `count` 0 gives `from`.
 */
export function addWorkdays(from: Day, count: number, calendar: WorkCalendar): Day {
  const step = count < 0 ? -1 : 1;
  let at = from;
  for (let left = Math.abs(count); left > 0; ) {
    at = addDays(at, step);
    if (isWorkday(at, calendar)) left -= 1;
  }
  return at;
}

/** Working days after `from` up to and including `to`; negative if `to` is earlier. */
export function workdaysBetween(from: Day, to: Day, calendar: WorkCalendar): number {
  if (to < from) return 0 - workdaysBetween(to, from, calendar);
  let count = 0;
  for (let at = from; at < to; ) {
    at = addDays(at, 1);
    if (isWorkday(at, calendar)) count += 1;
  }
  return count;
}
