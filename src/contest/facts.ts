import { addDays, type Day, isDay } from '../base/day.ts';
import { addWorkdays, type WorkCalendar } from '../base/workdays.ts';
import { hasReached, type Member } from '../campaign/cohort.ts';
import type { FactName, Facts } from '../indicator/fact.ts';
import { type LifeEvent, lifeAt, type Stage } from '../project/lifecycle.ts';

/** Facts of each zone while they are gathered. */
export type ZoneFacts = Map<string, Map<FactName, bigint>>;

/** A bad rating must be corrected within 15 working days (好差评). */
export const correctionWorkdays = 15;

const reserveStages: ReadonlySet<Stage> = new Set(['idea', 'reserve', 'lead', 'in_talks']);

export function put(facts: ZoneFacts, zoneId: string, name: FactName, value: bigint): void {
  const own = facts.get(zoneId);
  if (own) own.set(name, (own.get(name) ?? 0n) + value);
  else facts.set(zoneId, new Map([[name, value]]));
}

/** Sums of what is stated; a zone whose members all leave an amount out has not reported it. */
function putAmounts(facts: ZoneFacts, zoneId: string, name: FactName, amounts: readonly (bigint | null)[]): void {
  for (const amount of amounts) if (amount !== null) put(facts, zoneId, name, amount);
}

/** Facts of the three cohorts. Every zone with a line in any batch has a count in all three, if only nought. */
export function putCohorts(facts: ZoneFacts, members: readonly Member[]): void {
  const zones = new Map<string, Member[]>();
  for (const member of members) {
    if (member.zoneId === null) continue;
    const own = zones.get(member.zoneId);
    if (own) own.push(member);
    else zones.set(member.zoneId, [member]);
  }
  for (const [zoneId, own] of zones) {
    const [signed, begun, producing] = (['sign', 'start', 'production'] as const).map((batch) =>
      own.filter((member) => member.batch === batch),
    ) as [Member[], Member[], Member[]];
    const started = signed.filter((member) => hasReached(member.state, 'started'));
    put(facts, zoneId, 'sign.count', BigInt(signed.length));
    put(facts, zoneId, 'sign.started', BigInt(started.length));
    put(facts, zoneId, 'sign.startedValue', 0n);
    putAmounts(
      facts,
      zoneId,
      'sign.startedValue',
      started.map((member) => member.totalFen),
    );
    putAmounts(
      facts,
      zoneId,
      'sign.value',
      signed.map((member) => member.totalFen),
    );
    putAmounts(
      facts,
      zoneId,
      'sign.formed',
      signed.map((member) => member.state.formedFen),
    );
    put(facts, zoneId, 'start.count', BigInt(begun.length));
    put(
      facts,
      zoneId,
      'start.inProduction',
      BigInt(begun.filter((member) => hasReached(member.state, 'in_production')).length),
    );
    putAmounts(
      facts,
      zoneId,
      'production.expected',
      producing.map((member) => member.expectedOutputFen),
    );
    putAmounts(
      facts,
      zoneId,
      'production.actual',
      producing.map((member) => member.state.actualOutputFen),
    );
  }
}

export interface EarlyProject {
  readonly id: string;
  readonly zoneId: string;
  readonly coded: boolean;
  readonly totalFen: bigint | null;
}

/** True when the project stands before signing on the day: idea, reserve, lead or in talks. */
export const isReserve = (events: readonly LifeEvent[], day: Day): boolean => {
  const { stage } = lifeAt(events, day);
  return stage !== null && reserveStages.has(stage);
};

/** Facts of the reserve. `reporting` are the zones that have reported any project: there an empty pool is a nought. */
export function putReserve(facts: ZoneFacts, reporting: readonly string[], reserve: readonly EarlyProject[]): void {
  for (const zoneId of reporting) {
    for (const name of ['reserve.count', 'reserve.value', 'reserve.coded'] as const) put(facts, zoneId, name, 0n);
  }
  for (const project of reserve) {
    put(facts, project.zoneId, 'reserve.count', 1n);
    put(facts, project.zoneId, 'reserve.value', project.totalFen ?? 0n);
    put(facts, project.zoneId, 'reserve.coded', project.coded ? 1n : 0n);
  }
}

export interface BadRating {
  readonly zoneId: string;
  readonly ratedOn: Day;
  readonly correctedOn: Day | null;
}

/** Bad ratings that were corrected or whose time is over by the day, and those of them corrected in time. */
export function putCorrections(facts: ZoneFacts, bad: readonly BadRating[], calendar: WorkCalendar, day: Day): void {
  for (const rating of bad) {
    const limit = addWorkdays(rating.ratedOn, correctionWorkdays, calendar);
    const corrected = rating.correctedOn !== null && rating.correctedOn <= day;
    put(facts, rating.zoneId, 'rating.due', corrected || limit < day ? 1n : 0n);
    put(facts, rating.zoneId, 'rating.correctedOnTime', corrected && (rating.correctedOn as Day) <= limit ? 1n : 0n);
  }
}

/** Facts of the whole programme that formulas compare with: all ratings, over all zones. */
export function provinceOf(facts: ZoneFacts): Facts {
  let [count, stars] = [0n, 0n];
  for (const own of facts.values()) {
    count += own.get('rating.count') ?? 0n;
    stars += own.get('rating.stars') ?? 0n;
  }
  return count > 0n ? { 'rating.allCount': count, 'rating.allStars': stars } : {};
}

/** Adds the facts of a body and its parks; facts of the whole province come in unsummed. */
export function factsOfBody(facts: ZoneFacts, zones: readonly string[], province: Facts): Facts {
  const sums = new Map<FactName, bigint>();
  for (const zoneId of zones) {
    for (const [name, value] of facts.get(zoneId) ?? []) {
      const before = sums.get(name) ?? 0n;
      // A month is not a sum: a body is as far as the newest report of its parks.
      if (name === 'progress.month') sums.set(name, value > before ? value : before);
      else sums.set(name, before + value);
    }
  }
  return { ...Object.fromEntries(sums), ...province } as Facts;
}

/** First day of the window in which ratings and requests count. */
export function windowStart(window: 'whole-record' | 'twelve-months' | 'year-to-date', day: Day): Day {
  if (window === 'whole-record') return '1900-01-01' as Day;
  if (window === 'year-to-date') return `${day.slice(0, 4)}-01-01` as Day;
  // The day after the same day of last year; 29 February has none, so the twelve months then begin on 1 March.
  const back = `${Number(day.slice(0, 4)) - 1}${day.slice(4)}`;
  return isDay(back) ? addDays(back, 1) : (`${back.slice(0, 4)}-03-01` as Day);
}
