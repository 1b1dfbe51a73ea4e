import { z } from 'zod';
import { asFormat } from '../base/formats.ts';
import {
  add,
  compare,
  divide,
  equal,
  type Fraction,
  fraction,
  fractionOfDecimal,
  greatest,
  hundred,
  least,
  multiply,
  subtract,
  zero,
} from '../indicator/fraction.ts';

/** Decimal text, so that a weight of 0.1 is a tenth. */
export const zDecimal = z
  .string()
  .regex(/^-?\d{1,12}(\.\d{1,6})?$/, asFormat('number'))
  .meta({ description: 'decimal number as text' });

/**
 * How a value becomes a score from 0 to 100. Parameters are in the unit in which the indicator is printed (percent,
 * 亿元, items). All kernels are exact; all take the direction of the indicator into account.
 */
export const zKernel = z.discriminatedUnion('kind', [
  /** Best of the peer group 100, last `floor`, the others in proportion; all equal means 100 for all. */
  z.object({ kind: z.literal('min-max'), floor: zDecimal }),
  /** Completion of a target: value ÷ target × 100, held between floor and cap (a cap above 100 rewards over-fulfilment). */
  z.object({ kind: z.literal('target'), target: zDecimal, floor: zDecimal, cap: zDecimal }),
  /** By place in the peer group: first 100, last `floor`, equal steps between, ties share a place. */
  z.object({ kind: z.literal('rank'), floor: zDecimal }),
  /** Table: the score of the best line that the value reaches; below all lines `otherwise`. */
  z.object({
    kind: z.literal('steps'),
    steps: z.array(z.object({ reach: zDecimal, score: zDecimal })).min(1),
    otherwise: zDecimal,
  }),
  /** Linear efficacy 功效系数: 60 at the unallowed value, 100 at the satisfactory value, held between floor and cap. */
  z.object({
    kind: z.literal('efficacy'),
    unallowed: zDecimal,
    satisfactory: zDecimal,
    floor: zDecimal,
    cap: zDecimal,
  }),
  /**
   * Graded efficacy as in the evaluation of state-owned enterprises: standard values with coefficients, linear inside a
   * tier, full above the best, 0 below the worst.
   */
  z.object({
    kind: z.literal('graded'),
    tiers: z.array(z.object({ standard: zDecimal, coefficient: zDecimal })).min(2),
  }),
]);
export type Kernel = z.infer<typeof zKernel>;
type Of<K extends Kernel['kind']> = Extract<Kernel, { kind: K }>;

const between = (value: Fraction, floor: string, cap: string): Fraction =>
  greatest(fractionOfDecimal(floor), least(fractionOfDecimal(cap), value));

/** From `floor` to 100 by a share between 0 and 1. */
const spread = (floor: string, share: Fraction): Fraction => {
  const low = fractionOfDecimal(floor);
  return add(low, multiply(share, subtract(hundred, low)));
};

/** What the kernels need to know of a peer group, worked out once for all of its members. */
export interface Peers {
  readonly count: number;
  readonly lowest: Fraction | undefined;
  readonly highest: Fraction | undefined;
  /** How many peers have a better value. */
  readonly better: (value: Fraction) => number;
}

/** Sums up the values of all peers that have one. */
export function peersOf(values: readonly Fraction[], direction: 'more' | 'less'): Peers {
  let ahead: Map<Fraction, number> | undefined;
  const sign = direction === 'more' ? -1 : 1;
  const rank = () => {
    const ranked = [...values].sort((a, b) => sign * inOrder(a, b));
    const places = new Map<Fraction, number>();
    let first = 0;
    for (const [at, value] of ranked.entries()) {
      if (at > 0 && !equal(value, ranked[at - 1] as Fraction)) first = at;
      places.set(value, first);
    }
    return places;
  };
  return {
    count: values.length,
    lowest: values.length > 0 ? values.reduce((a, b) => (inOrder(a, b) <= 0 ? a : b)) : undefined,
    highest: values.length > 0 ? values.reduce((a, b) => (inOrder(a, b) >= 0 ? a : b)) : undefined,
    better: (value) => {
      ahead ??= rank();
      return ahead.get(value) ?? values.filter((peer) => sign * compare(peer, value) < 0).length;
    },
  };
}

const number = (value: Fraction): number => Number(value.n) / Number(value.d);

/** The order of two values: told by floating point where it is beyond doubt, else exactly. */
function inOrder(a: Fraction, b: Fraction): number {
  const [x, y] = [number(a), number(b)];
  const doubt = (Math.abs(x) + Math.abs(y)) * 1e-12;
  return Math.abs(x - y) > doubt ? x - y : compare(a, b);
}

type Judging = { readonly rule: { readonly kernel: Kernel }; readonly peers: Peers };

/**
 * Tells, for a zone whose own values did not change, whether its peers still bear on every score as before: the ends of the group
 * for min-max, its place for rank. Other kernels judge a value by itself.
 */
export function sameGround(
  before: readonly Judging[],
  now: readonly Judging[],
): (values: readonly (Fraction | undefined)[]) => boolean {
  const alike = (a: Fraction | undefined, b: Fraction | undefined) => (a && b ? equal(a, b) : a === b);
  const moved: number[] = [];
  const ranked: number[] = [];
  for (const [at, { rule, peers }] of now.entries()) {
    const earlier = (before[at] as Judging).peers;
    if (rule.kernel.kind === 'rank') (earlier.count === peers.count ? ranked : moved).push(at);
    if (
      rule.kernel.kind === 'min-max' &&
      !(alike(earlier.lowest, peers.lowest) && alike(earlier.highest, peers.highest))
    )
      moved.push(at);
  }
  return (values) =>
    moved.every((at) => values[at] === undefined) &&
    ranked.every((at) => {
      const value = values[at];
      return (
        value === undefined || (before[at] as Judging).peers.better(value) === (now[at] as Judging).peers.better(value)
      );
    });
}

function minMax(kernel: Of<'min-max'>, value: Fraction, peers: Peers, more: boolean): Fraction {
  const lowest = least(peers.lowest ?? value, value);
  const highest = greatest(peers.highest ?? value, value);
  if (equal(lowest, highest)) return hundred;
  const distance = more ? subtract(value, lowest) : subtract(highest, value);
  return spread(kernel.floor, divide(distance, subtract(highest, lowest)));
}

function byRank(kernel: Of<'rank'>, value: Fraction, peers: Peers): Fraction {
  if (peers.count < 2) return hundred;
  const last = BigInt(peers.count - 1);
  return spread(kernel.floor, fraction(last - BigInt(peers.better(value)), last));
}

/** Completion of a target where less is better is target ÷ value: half the target again is 66.7. */
function completion(kernel: Of<'target'>, value: Fraction, more: boolean): Fraction {
  const target = fractionOfDecimal(kernel.target);
  if (more) return between(multiply(divide(value, target), hundred), kernel.floor, kernel.cap);
  if (compare(value, zero) <= 0) return fractionOfDecimal(kernel.cap);
  return between(multiply(divide(target, value), hundred), kernel.floor, kernel.cap);
}

function steps(kernel: Of<'steps'>, value: Fraction, more: boolean): Fraction {
  const reached = kernel.steps
    .filter((step) => (more ? 1 : -1) * compare(value, fractionOfDecimal(step.reach)) >= 0)
    .map((step) => fractionOfDecimal(step.score));
  return reached.length ? reached.reduce(greatest) : fractionOfDecimal(kernel.otherwise);
}

function efficacy(kernel: Of<'efficacy'>, value: Fraction): Fraction {
  const unallowed = fractionOfDecimal(kernel.unallowed);
  const span = subtract(fractionOfDecimal(kernel.satisfactory), unallowed);
  const raw = add(fraction(60n), multiply(fraction(40n), divide(subtract(value, unallowed), span)));
  return between(raw, kernel.floor, kernel.cap);
}

function graded(kernel: Of<'graded'>, value: Fraction): Fraction {
  const tiers = kernel.tiers
    .map((tier) => ({ at: fractionOfDecimal(tier.standard), share: fractionOfDecimal(tier.coefficient) }))
    .sort((a, b) => compare(a.share, b.share));
  const rising = compare((tiers.at(-1) as { at: Fraction }).at, (tiers[0] as { at: Fraction }).at) > 0;
  const reaches = (at: Fraction) => (rising ? compare(value, at) >= 0 : compare(value, at) <= 0);
  const index = tiers.findLastIndex((tier) => reaches(tier.at));
  const low = tiers[index];
  if (!low) return zero;
  const high = tiers[index + 1];
  if (!high) return hundred;
  const inside = divide(subtract(value, low.at), subtract(high.at, low.at));
  return multiply(hundred, add(low.share, multiply(inside, subtract(high.share, low.share))));
}

/**
 * Score of one value. `peers` sums up the values of all peers that have one, the value itself among them; both are in the
 * unit of print. The scheme was checked before (no empty span, no zero target).
 */
export function score(kernel: Kernel, value: Fraction, peers: Peers, direction: 'more' | 'less'): Fraction {
  const more = direction === 'more';
  switch (kernel.kind) {
    case 'min-max':
      return minMax(kernel, value, peers, more);
    case 'target':
      return completion(kernel, value, more);
    case 'rank':
      return byRank(kernel, value, peers);
    case 'steps':
      return steps(kernel, value, more);
    case 'efficacy':
      return efficacy(kernel, value);
    case 'graded':
      return graded(kernel, value);
  }
}
