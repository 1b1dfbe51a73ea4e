import { addDays, type Day, daysBetween } from '../base/day.ts';
import { addWorkdays, type WorkCalendar } from '../base/workdays.ts';
import type { FactName } from '../indicator/fact.ts';

/** Facts of one zone while they are gathered. */
export type OwnFacts = Map<FactName, bigint>;

/** What of a zone's projects stands before signing. */
export interface ReserveSums {
  readonly count: bigint;
  readonly value: bigint;
  readonly coded: bigint;
}

/** A zone's newest month of a year, of the projects that state both a plan for the year and what was done. */
export interface ProgressSums {
  readonly month: bigint;
  readonly done: bigint;
  readonly planned: bigint;
}

/** Days counted from 1970-01-01; `noDay` where there is none. Columns of a zone have equal length and order. */
export interface RatingColumns {
  readonly rated: readonly number[];
  readonly stars: readonly number[];
  readonly called: readonly number[];
  readonly corrected: readonly number[];
}
export interface RequestColumns {
  readonly accepted: readonly number[];
  readonly due: readonly number[];
  readonly closed: readonly number[];
}

const firstDay = '1970-01-01' as Day;
/** Later than every day; the word for "none" in the columns. */
export const noDay = 2_147_483_647;
export const numberOfDay = (day: Day): number => daysBetween(firstDay, day);

/** A bad rating must be corrected within 15 working days (好差评). */
export const correctionWorkdays = 15;
/** Fewer stars than these are a bad rating. */
const goodStars = 3;

const limits = new WeakMap<WorkCalendar, Map<number, number>>();

/** The last day on which the correction of a bad rating is in time. */
function limitOf(rated: number, calendar: WorkCalendar): number {
  let own = limits.get(calendar);
  if (!own) {
    own = new Map();
    limits.set(calendar, own);
  }
  let limit = own.get(rated);
  if (limit === undefined) {
    limit = numberOfDay(addWorkdays(addDays(firstDay, rated), correctionWorkdays, calendar));
    own.set(rated, limit);
  }
  return limit;
}

/** A zone that has reported any counted project: there an empty pool is a nought. */
export function putReserve(facts: OwnFacts, sums: ReserveSums): void {
  facts.set('reserve.count', sums.count);
  facts.set('reserve.value', sums.value);
  facts.set('reserve.coded', sums.coded);
}

export const sumReserve = (a: ReserveSums, b: ReserveSums): ReserveSums => ({
  count: a.count + b.count,
  value: a.value + b.value,
  coded: a.coded + b.coded,
});

export function putProgress(facts: OwnFacts, { month, done, planned }: ProgressSums): void {
  facts.set('progress.month', month);
  facts.set('progress.yearDone', done);
  facts.set('progress.yearPlan', planned);
}

/**
 * Facts of the ratings given from `since` to `day`. Due are bad ratings that were corrected or whose time is over by the day. With
 * ratings on record no bad one is a real nought: nothing was due.
 */
export function putRatings(
  facts: OwnFacts,
  { rated, stars, called, corrected }: RatingColumns,
  since: number,
  day: number,
  calendar: WorkCalendar,
): void {
  let [count, sum, bad, calledBack, done, due, inTime] = [0, 0, 0, 0, 0, 0, 0];
  for (let at = 0; at < rated.length; at += 1) {
    const on = rated[at] as number;
    if (on < since || on > day) continue;
    count += 1;
    sum += stars[at] as number;
    if ((stars[at] as number) >= goodStars) continue;
    bad += 1;
    if ((called[at] as number) <= day) calledBack += 1;
    const limit = limitOf(on, calendar);
    const by = corrected[at] as number;
    if (by <= day) {
      done += 1;
      due += 1;
      if (by <= limit) inTime += 1;
    } else if (limit < day) due += 1;
  }
  if (count === 0) return;
  facts.set('rating.count', BigInt(count));
  facts.set('rating.stars', BigInt(sum));
  facts.set('rating.good', BigInt(count - bad));
  facts.set('rating.bad', BigInt(bad));
  facts.set('rating.calledBack', BigInt(calledBack));
  facts.set('rating.corrected', BigInt(done));
  facts.set('rating.due', BigInt(due));
  facts.set('rating.correctedOnTime', BigInt(inTime));
}

/** Facts of the requests accepted from `since` to `day`. The due day itself is in time; one without due day can be closed, never late. */
export function putRequests(
  facts: OwnFacts,
  { accepted, due, closed }: RequestColumns,
  since: number,
  day: number,
): void {
  let [count, done, late, overdue] = [0, 0, 0, 0];
  for (let at = 0; at < accepted.length; at += 1) {
    const on = accepted[at] as number;
    if (on < since || on > day) continue;
    count += 1;
    const [limit, by] = [due[at] as number, closed[at] as number];
    if (by <= day) {
      done += 1;
      if (by > limit) late += 1;
    } else if (limit < day) overdue += 1;
  }
  if (count === 0) return;
  facts.set('request.closed', BigInt(done));
  facts.set('request.closedLate', BigInt(late));
  facts.set('request.openOverdue', BigInt(overdue));
}
