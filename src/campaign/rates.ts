import { type Fen, fen } from '../base/money.ts';
import { compare, decimalOf, type Fraction, fraction, hundred, multiply } from '../indicator/fraction.ts';
import { hasReached, type Member } from './cohort.ts';
import type { RateRule, RateRules } from './rate-rules.ts';

/** A ratio with its parts; the percentage is made last and never stored or averaged. */
export interface Ratio {
  readonly numerator: bigint;
  readonly denominator: bigint;
  /** Exact; null when the denominator is zero: an empty cohort has no rate, which is not a rate of nought. */
  readonly exact: Fraction | null;
  /** Percent with two decimals, half up, as bulletins print. */
  readonly percent: string | null;
}

/** One rate of one scope with everything it is made of. */
export interface Rate {
  readonly code: string;
  /** Unit of numerator and denominator. */
  readonly unit: 'projects' | 'fen';
  readonly rate: Ratio;
  /** Number of projects in the cohort. */
  readonly projects: number;
  /** The same by value: planned investment of those that reached it ÷ of the cohort. */
  readonly byValue: Ratio;
  /** Fixed-asset investment formed by the cohort ÷ its planned investment. */
  readonly byFormed: Ratio;
  /** Not in the numerator of a production rate; given apart. */
  readonly partlyInProduction: number;
  /** How many members stand at which stage; `unknown` for those nothing is known of. Adds up to `projects`. */
  readonly stages: Readonly<Record<string, number>>;
  /** Members that lack the amount a money rate adds up (actual or expected output). Missing is not zero: the rate is then partial. */
  readonly notStated: number;
  /** Line ids counted in the numerator (all of the cohort for a money rate). */
  readonly reached: readonly string[];
  /** Line ids of the cohort that are not. */
  readonly waiting: readonly string[];
}

export function ratio(numerator: bigint, denominator: bigint): Ratio {
  const exact = denominator === 0n ? null : fraction(numerator, denominator);
  return { numerator, denominator, exact, percent: exact && decimalOf(multiply(exact, hundred), 2) };
}

const total = (amounts: Iterable<Fen | null>): Fen => {
  let sum = 0n;
  for (const amount of amounts) sum += amount ?? 0n;
  return fen(sum);
};

function rateOf(rule: RateRule, cohort: readonly Member[]): Rate & { members: readonly Member[] } {
  const { reached: milestone } = rule;
  const reached = milestone === null ? cohort : cohort.filter((member) => hasReached(member.state, milestone));
  const isReached = new Set(reached.map((member) => member.lineId));
  const stages: Record<string, number> = {};
  for (const { state } of cohort) stages[state.stage ?? 'unknown'] = (stages[state.stage ?? 'unknown'] ?? 0) + 1;
  const planned = total(cohort.map((member) => member.totalFen));
  const money = rule.measure === 'output';
  return {
    code: rule.code,
    unit: money ? 'fen' : 'projects',
    rate: money
      ? ratio(
          total(cohort.map((member) => member.state.actualOutputFen)),
          total(cohort.map((member) => member.expectedOutputFen)),
        )
      : ratio(BigInt(reached.length), BigInt(cohort.length)),
    projects: cohort.length,
    byValue: ratio(total(reached.map((member) => member.totalFen)), planned),
    byFormed: ratio(total(cohort.map((member) => member.state.formedFen)), planned),
    partlyInProduction: stages.partly_in_production ?? 0,
    stages,
    notStated: money
      ? cohort.filter((member) => member.state.actualOutputFen === null || member.expectedOutputFen === null).length
      : 0,
    reached: reached.map((member) => member.lineId),
    waiting: cohort.filter((member) => !isReached.has(member.lineId)).map((member) => member.lineId),
    members: reached,
  };
}

/** All rates of a rule set over some members (of the province, a scope, a zone). */
export function ratesOf(rules: RateRules, members: readonly Member[]): Rate[] {
  const counted = new Map<string, readonly Member[]>();
  return rules.rules.map((rule) => {
    const { cohort } = rule;
    const own =
      'batch' in cohort
        ? members.filter((member) => member.batch === cohort.batch)
        : (counted.get(cohort.reachedIn) ?? []);
    const { members: reached, ...rate } = rateOf(rule, own);
    counted.set(rule.code, reached);
    return rate;
  });
}

export interface RankedRate extends Rate {
  /** 1 = highest; equal rates share a place and the next one is left out. Null without a rate. */
  readonly rank: number | null;
}

/**
 * Rates of several groups, each rate ranked on its own. Ranks compare exact fractions, so 1/3 and 2/6 share a place and
 * 87.231 stands above 87.229 although both print 87.23.
 */
export function rankedRates(
  rules: RateRules,
  groups: ReadonlyMap<string, readonly Member[]>,
): Map<string, RankedRate[]> {
  const all = new Map([...groups].map(([name, members]) => [name, ratesOf(rules, members)]));
  const exactAt = (index: number): Fraction[] =>
    [...all.values()].map((rates) => rates[index]?.rate.exact).filter((exact) => exact !== null && exact !== undefined);
  const columns = rules.rules.map((_, index) => exactAt(index));
  return new Map(
    [...all].map(([name, rates]) => [
      name,
      rates.map((rate, index) => {
        const own = rate.rate.exact;
        const rank = own && 1 + (columns[index] ?? []).filter((other) => compare(other, own) > 0).length;
        return { ...rate, rank };
      }),
    ]),
  );
}

/** Members by scope or zone. Groups named in `always` appear even when empty. */
export function groupMembers(
  part: 'scopeId' | 'zoneId',
  members: readonly Member[],
  always: readonly string[] = [],
): Map<string, Member[]> {
  const groups = new Map<string, Member[]>(always.map((name) => [name, []]));
  for (const member of members) {
    const name = member[part] ?? '';
    const group = groups.get(name);
    if (group) group.push(member);
    else groups.set(name, [member]);
  }
  return groups;
}
