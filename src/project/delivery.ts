import { type Day, spanOf } from '../base/day.ts';
import { add, compare, divide, type Fraction, fraction, subtract } from '../indicator/fraction.ts';
import { type Baseline, baselineOf, monthAfter, monthsFrom } from './baseline.ts';
import { type Finished, forecastDuration, type ScheduleState, scheduleState } from './earned-schedule.ts';
import type { ProjectView } from './project.api.ts';

/** Plan against progress of one project on a day: what its plan asks for, what was done, and the month in which it will be. */

export type DeliveryView = {
  readonly project: Pick<ProjectView['project'], 'totalFen' | 'producedOn'>;
  readonly keyLists: readonly Pick<
    ProjectView['keyLists'][number],
    'year' | 'periodStart' | 'periodEnd' | 'planYearFen' | 'doneBeforeFen' | 'began'
  >[];
  readonly progress: readonly Pick<ProjectView['progress'][number], 'month' | 'cumulativeFen'>[];
};

/** Why there is no comparison: no building period in a list, no total, no month reported, or none since the plan began. */
export type DeliveryAbsence = 'no-period' | 'no-total' | 'no-report' | 'before-start';

/** Months without gaps, from the first to the last that is planned or reported. */
export interface DeliveryPoint {
  readonly month: string;
  /** Null outside the building period. */
  readonly plannedFen: bigint | null;
  readonly doneFen: bigint | null;
}

export interface Delivery {
  readonly absence: DeliveryAbsence | null;
  readonly baseline: Baseline | null;
  readonly points: readonly DeliveryPoint[];
  /** Newest month reported by the day, and how the project stood at its end. */
  readonly status:
    | (ScheduleState & { readonly month: string; readonly elapsed: number; readonly doneFen: bigint })
    | null;
  /** The month it was done: produced, or all of the investment reported. */
  readonly endedIn: string | null;
  /** Whole duration in months at the pace so far; null when it has ended or nothing was earned. */
  readonly duration: Fraction | null;
}

/** Cumulative amounts by month up to the day, in order; of several reports of a month the last one. */
function doneByMonth(view: DeliveryView, day: Day): [string, bigint][] {
  const done = new Map<string, bigint>();
  for (const { month, cumulativeFen } of view.progress)
    if (cumulativeFen !== null && spanOf(month).to <= day) done.set(month, BigInt(cumulativeFen));
  return [...done].sort(([a], [b]) => (a < b ? -1 : 1));
}

function pointsOf(baseline: Baseline | null, done: readonly [string, bigint][]): DeliveryPoint[] {
  const reported = new Map(done);
  const ends = [...reported.keys(), ...(baseline ? [baseline.start, baseline.end] : [])].sort();
  const [first, last] = [ends[0], ends.at(-1)];
  if (first === undefined || last === undefined) return [];
  return Array.from({ length: monthsFrom(first, last) }, (_, index) => {
    const month = monthAfter(first, index);
    return {
      month,
      plannedFen: baseline?.planned[monthsFrom(baseline.start, month) - 1] ?? null,
      doneFen: reported.get(month) ?? null,
    };
  });
}

export function deliveryOf(view: DeliveryView, day: Day): Delivery {
  const totalFen = view.project.totalFen === null ? null : BigInt(view.project.totalFen);
  const baseline = baselineOf(view.keyLists, totalFen);
  const done = doneByMonth(view, day);
  const points = pointsOf(baseline, done);
  const produced = view.project.producedOn;
  const ends = [
    done.find(([, amount]) => totalFen !== null && totalFen > 0n && amount >= totalFen)?.[0],
    produced !== null && produced <= day ? produced.slice(0, 7) : undefined,
  ].filter((month) => month !== undefined);
  const endedIn = ends.sort()[0] ?? null;
  const rest = { baseline, points, endedIn };
  const nothing = (absence: DeliveryAbsence): Delivery => ({ ...rest, absence, status: null, duration: null });
  if (totalFen === null || totalFen <= 0n) return nothing('no-total');
  if (!baseline) return nothing('no-period');
  const last = done.at(-1);
  if (!last) return nothing('no-report');
  const [month, doneFen] = last;
  const elapsed = monthsFrom(baseline.start, month);
  if (elapsed < 1) return nothing('before-start');
  const performed = { month: elapsed, earned: doneFen < 0n ? 0n : doneFen };
  return {
    ...rest,
    absence: null,
    status: { ...scheduleState(baseline.planned, performed), month, elapsed, doneFen },
    duration: endedIn === null ? forecastDuration('es2', baseline.planned, performed) : null,
  };
}

/** Longest duration that a month is named for: a pace near nought says nothing but that. */
const longest = fraction(600n);
const roundedUp = ({ n, d }: Fraction): number => Number((n + d - 1n) / d);

export interface ForecastMonth {
  readonly month: string;
  /** Where the end lay for an error as large as the mean one, on either side; `to` null when no end can be named. */
  readonly from: string | null;
  readonly to: string | null;
}

/**
 * The month in which a duration ends, with the months between which it ends if the forecast errs by `error` of what comes: from
 * f ÷ (1 + e) to f ÷ (1 - e). Null beyond fifty years.
 */
export function forecastMonth(
  start: string,
  elapsed: number,
  duration: Fraction,
  error: Fraction | null,
): ForecastMonth | null {
  const named = (months: Fraction): string | null =>
    compare(months, longest) > 0 ? null : monthAfter(start, Math.max(roundedUp(months), elapsed) - 1);
  const month = named(duration);
  if (month === null) return null;
  const one = fraction(1n);
  if (error === null) return { month, from: null, to: null };
  return {
    month,
    from: named(divide(duration, add(one, error))),
    to: compare(error, one) >= 0 ? null : named(divide(duration, subtract(one, error))),
  };
}

/** A project that has ended, as the back test takes it: what was earned by each month until then. Null without a plan or a report. */
export function finishedOf(view: DeliveryView, day: Day): Finished | null {
  const { baseline, endedIn, points } = deliveryOf(view, day);
  if (!baseline || endedIn === null) return null;
  const months = monthsFrom(baseline.start, endedIn);
  const reported = points.filter((point) => point.doneFen !== null);
  if (months < 1 || reported.length === 0) return null;
  const earned = Array.from({ length: months }, (_, index) => {
    const month = monthAfter(baseline.start, index);
    const known = reported.findLast((point) => point.month <= month)?.doneFen ?? 0n;
    return known < 0n ? 0n : known;
  });
  return { planned: baseline.planned, earned };
}
