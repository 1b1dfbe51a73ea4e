import { type Country, monthCount, stageCount } from './country.ts';
import { bitsOf, kinds, shareOf, wholeOf } from './random.ts';
import type { Timeline } from './timeline.ts';

/** No report of the month; a report that leaves the amounts out. */
export const absent = -1;
export const unstated = -2;

/** True when a project stands in its zone's report of a month. In production it is reported for half a year more. */
export function reports(country: Country, project: number, month: number): boolean {
  const produced = country.stageMonth[project * stageCount + stageCount - 1] as number;
  return (
    month >= (country.registered[project] as number) &&
    (produced === 127 || month <= produced + 6) &&
    bitsOf(country.seed, kinds.month, project * 64 + month) % 100 < 92
  );
}
export const statesAmounts = (country: Country, project: number, month: number): boolean =>
  bitsOf(country.seed, kinds.month, project * 64 + month, 1) % 64 !== 0;

/** Plan of a project for a year in 万元; undefined = the paper leaves it out. */
export function planOf(country: Country, project: number, year: number): number | undefined {
  if (bitsOf(country.seed, kinds.plan, project * 4 + year) % 16 === 0) return undefined;
  const total = country.total[project] as number;
  return Math.max(1, Math.round((total / 3) * (0.5 + shareOf(country.seed, kinds.plan, project * 4 + year, 1))));
}

/** The month whose next report changes what is known of a project's stage or formed investment; undefined = none does. */
export function nextChange(country: Country, project: number, after: number): number | undefined {
  const at = project * stageCount;
  let next = 127;
  for (let stage = 0; stage < stageCount; stage += 1) {
    const month = country.stageMonth[at + stage] as number;
    if (month > after && month < next) next = month;
  }
  for (let month = 11; month < monthCount; month += 12)
    if (month > after && month < next && reports(country, project, month) && statesAmounts(country, project, month))
      next = month;
  return next < monthCount ? next : undefined;
}

/** Amounts as they run on, month by month, in 万元. */
export class Months {
  readonly value: Float64Array;
  readonly ytd: Float64Array;
  readonly cumulative: Float64Array;
  readonly #country: Country;
  readonly #timeline: Timeline;

  constructor(country: Country, timeline: Timeline) {
    this.#country = country;
    this.#timeline = timeline;
    this.value = new Float64Array(country.profile.projects);
    this.ytd = new Float64Array(country.profile.projects);
    this.cumulative = new Float64Array(country.profile.projects);
  }

  /** The month's reports as they first came in. */
  open(month: number): void {
    const country = this.#country;
    if (month % 12 === 0) this.ytd.fill(0);
    for (let project = 0; project < country.profile.projects; project += 1) {
      if (!reports(country, project, month)) {
        this.value[project] = absent;
      } else if (!statesAmounts(country, project, month)) {
        this.value[project] = unstated;
      } else {
        const share = 0.4 + 1.2 * shareOf(country.seed, kinds.month, project * 64 + month, 2);
        const value = Math.max(1, Math.round(((country.total[project] as number) / 36) * share));
        this.value[project] = value;
        this.ytd[project] = (this.ytd[project] as number) + value;
        this.cumulative[project] = (this.cumulative[project] as number) + value;
      }
    }
  }

  /** True when the zone's correction of the month restates the project. */
  restates(project: number, month: number): boolean {
    const country = this.#country;
    return (
      this.#timeline.correct(month, country.zoneOf[project] as number) > 0 &&
      (this.value[project] as number) >= 0 &&
      wholeOf(country.seed, kinds.corrected, project * 64 + month, 8) === 0
    );
  }

  /** Puts the restated amount in force. Call once a month for each project that `restates` names. */
  restate(project: number): void {
    const before = this.value[project] as number;
    const after = Math.round(before * 1.1) + 1;
    this.value[project] = after;
    this.ytd[project] = (this.ytd[project] as number) + after - before;
    this.cumulative[project] = (this.cumulative[project] as number) + after - before;
  }
}
