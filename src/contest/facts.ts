import { addDays, type Day, isDay } from '../base/day.ts';
import { hasReached, type Member } from '../campaign/cohort.ts';
import type { FactName, Facts } from '../indicator/fact.ts';
import { type LifeEvent, lifeAt, type Stage } from '../project/lifecycle.ts';
import type { OwnFacts } from './zone-record.ts';

/** Facts of each zone. */
export type ZoneFacts = Map<string, OwnFacts>;

const reserveStages: ReadonlySet<Stage> = new Set(['idea', 'reserve', 'lead', 'in_talks']);

/** Adds what is stated; a zone whose members all leave an amount out has not reported it. */
function putAmounts(facts: OwnFacts, name: FactName, amounts: readonly (bigint | null)[]): void {
  for (const amount of amounts) if (amount !== null) facts.set(name, (facts.get(name) ?? 0n) + amount);
}

/** Facts of the three cohorts of a zone with a line in any batch: it has a count in all three, if only nought. */
export function putCohort(facts: OwnFacts, own: readonly Member[]): void {
  const [signed, begun, producing] = (['sign', 'start', 'production'] as const).map((batch) =>
    own.filter((member) => member.batch === batch),
  ) as [Member[], Member[], Member[]];
  const started = signed.filter((member) => hasReached(member.state, 'started'));
  facts.set('sign.count', BigInt(signed.length));
  facts.set('sign.started', BigInt(started.length));
  facts.set('sign.startedValue', 0n);
  putAmounts(
    facts,
    'sign.startedValue',
    started.map((member) => member.totalFen),
  );
  putAmounts(
    facts,
    'sign.value',
    signed.map((member) => member.totalFen),
  );
  putAmounts(
    facts,
    'sign.formed',
    signed.map((member) => member.state.formedFen),
  );
  facts.set('start.count', BigInt(begun.length));
  facts.set('start.inProduction', BigInt(begun.filter((member) => hasReached(member.state, 'in_production')).length));
  putAmounts(
    facts,
    'production.expected',
    producing.map((member) => member.expectedOutputFen),
  );
  putAmounts(
    facts,
    'production.actual',
    producing.map((member) => member.state.actualOutputFen),
  );
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
  const sums: { [name in FactName]?: bigint } = {};
  for (const zoneId of zones) {
    for (const [name, value] of facts.get(zoneId) ?? []) {
      const before = sums[name];
      if (before === undefined) sums[name] = value;
      // A month is not a sum: a body is as far as the newest report of its parks.
      else if (name !== 'progress.month') sums[name] = before + value;
      else if (value > before) sums[name] = value;
    }
  }
  return Object.assign(sums, province);
}

/** First day of the window in which ratings and requests count. */
export function windowStart(window: 'whole-record' | 'twelve-months' | 'year-to-date', day: Day): Day {
  if (window === 'whole-record') return '1900-01-01' as Day;
  if (window === 'year-to-date') return `${day.slice(0, 4)}-01-01` as Day;
  // The day after the same day of last year; 29 February has none, so the twelve months then begin on 1 March.
  const back = `${Number(day.slice(0, 4)) - 1}${day.slice(4)}`;
  return isDay(back) ? addDays(back, 1) : (`${back.slice(0, 4)}-03-01` as Day);
}
