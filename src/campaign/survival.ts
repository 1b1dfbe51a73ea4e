import type { Day } from '../base/day.ts';
import { percent } from '../base/money.ts';
import { fraction } from '../indicator/fraction.ts';
import { intervalOf, type Occupied, occupation, type Path, type TimeTo, timeTo } from '../indicator/occupation.ts';
import type { LifeEvent } from '../project/lifecycle.ts';
import type { Member } from './cohort.ts';
import { sumMembers } from './funnel.ts';
import { type Outcome, type OutcomeMilestone, outcomeAt, outcomePath, outcomes } from './outcome.ts';
import { hundredMillion } from './sums.ts';

/** Months after the signing at which the estimate is printed. */
export const survivalMonths = [3, 6, 9, 12, 18, 24, 36, 48, 60] as const;

/** Days of so many months: of 365.25 ÷ 12 days each, whole days, rounded down. */
export const daysOfMonths = (months: number): number => Math.floor((months * 1461) / 48);

/** Classes of planned investment, in 亿元. The steps are our choice; 1 亿元 is the programme's own (亿元以上). */
export const sizes = ['unstated', 'under_1', '1_to_5', '5_to_10', '10_to_50', 'from_50'] as const;
export type SizeClass = (typeof sizes)[number];
const steps: readonly [bigint, SizeClass][] = [
  [1n, 'under_1'],
  [5n, '1_to_5'],
  [10n, '5_to_10'],
  [50n, '10_to_50'],
];
export function sizeOf({ totalFen }: Pick<Member, 'totalFen'>): SizeClass {
  if (totalFen === null) return 'unstated';
  return steps.find(([below]) => totalFen < below * hundredMillion)?.[1] ?? 'from_50';
}

/** A signed project with what happened to it. */
export interface Signed {
  readonly member: Member;
  readonly signedOn: Day;
  readonly events: readonly LifeEvent[];
}

/** Percent with two decimals, half up; they need not add up to 100.00 after rounding. */
export type Shares = Readonly<Record<Outcome, string>>;

export interface SurvivalPoint {
  readonly months: number;
  readonly days: number;
  /** Projects still followed on that day. */
  readonly followed: number;
  readonly shares: Shares;
  /** Percent; null where the estimate is 0 or 100 or nothing is uncertain. */
  readonly reached: { readonly low: string; readonly high: string } | null;
  /** The same with each project counting for its planned investment; null if none states it. */
  readonly byValue: Shares | null;
  /** Planned investment of the cohort times the share of it that has reached the milestone: what its signings come to by then. */
  readonly expectedFen: bigint | null;
  /** Percent that has reached it, by count and by value, to ten decimals: as fractions of long products they are not for print. */
  readonly exact: { readonly share: string; readonly value: string | null };
}

export interface Survival {
  readonly projects: number;
  readonly totalFen: bigint;
  /** Projects that state no planned investment: they count as one, and bring no value. */
  readonly notStated: number;
  readonly formedFen: bigint;
  /** Where they stand on the cut-off day; `left` = merged, split or moved out. */
  readonly now: Readonly<Record<Outcome | 'left', number>>;
  readonly points: readonly SurvivalPoint[];
  /** Days until half of the signed have reached it. */
  readonly median: TimeTo;
}

const text = (share: number): string => (share * 100).toFixed(2);

/** Before anybody has moved all are waiting. */
const percentOf = (at: Occupied | undefined, outcome: Outcome, digits: number): string =>
  (at
    ? percent(at.held[outcomeAt(outcome)] as bigint, at.of, digits)
    : percent(outcome === 'waiting' ? 1n : 0n, 1n, digits)) as string;

const sharesOf = (at: Occupied | undefined): Shares =>
  Object.fromEntries(outcomes.map((outcome) => [outcome, percentOf(at, outcome, 2)])) as unknown as Shares;

/** Where the path stands at its end. */
const standing = (path: Path): Outcome => outcomes[path.moves.at(-1)?.to ?? 0] as Outcome;

/** Where the signed stand, month by month after their session, as far as anybody has been followed. */
export function survivalOf(signed: readonly Signed[], cutOff: Day, milestone: OutcomeMilestone): Survival {
  const followed = signed.map(({ signedOn, events }) => outcomePath(events, signedOn, cutOff, milestone));
  const paths = followed.map(({ path }) => path);
  const members = signed.map(({ member }) => member);
  const counted = [...occupation(paths, outcomes.length)];
  const weighed = [
    ...occupation(
      paths,
      outcomes.length,
      members.map((member) => member.totalFen ?? 0n),
    ),
  ];
  const { totalFen, formedFen } = sumMembers(members);
  const longest = paths.reduce((most, path) => Math.max(most, path.until), -1);
  const by = (curve: readonly Occupied[], days: number) => curve.findLast((one) => one.time <= days);
  const now: Record<Outcome | 'left', number> = { waiting: 0, reached: 0, stalled: 0, dropped: 0, left: 0 };
  for (const { path, left } of followed) now[left ? 'left' : standing(path)] += 1;
  return {
    projects: members.length,
    totalFen,
    notStated: members.filter((member) => member.totalFen === null).length,
    formedFen,
    now,
    points: survivalMonths
      .map((months) => ({ months, days: daysOfMonths(months) }))
      .filter(({ days }) => days <= longest)
      .map(({ months, days }) => {
        const [count, value] = [by(counted, days), by(weighed, days)];
        const interval = count ? intervalOf(count, outcomeAt('reached')) : null;
        return {
          months,
          days,
          followed: paths.filter((path) => path.until >= days).length,
          shares: sharesOf(count),
          reached: interval && { low: text(interval.low), high: text(interval.high) },
          byValue: totalFen === 0n ? null : sharesOf(value),
          expectedFen:
            totalFen === 0n
              ? null
              : value
                ? (totalFen * 2n * (value.held[outcomeAt('reached')] as bigint) + value.of) / (value.of * 2n)
                : 0n,
          exact: {
            share: percentOf(count, 'reached', 10),
            value: totalFen === 0n ? null : percentOf(value, 'reached', 10),
          },
        };
      }),
    median: timeTo(counted, outcomeAt('reached'), fraction(1n, 2n)),
  };
}
