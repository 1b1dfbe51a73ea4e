import { z } from 'zod';
import { asFormat } from '../base/formats.ts';
import {
  compare,
  type Fraction,
  fraction,
  fractionOfDecimal,
  greatest,
  hundred,
  least,
  zero,
} from '../indicator/fraction.ts';
import type { Peers } from './peers.ts';

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

/** Not reduced: a score takes several steps, and long numbers are reduced once, at the end. `d` is positive. */
type Ratio = Fraction;
const add = (a: Ratio, b: Ratio): Ratio => ({ n: a.n * b.d + b.n * a.d, d: a.d * b.d });
const subtract = (a: Ratio, b: Ratio): Ratio => ({ n: a.n * b.d - b.n * a.d, d: a.d * b.d });
const multiply = (a: Ratio, b: Ratio): Ratio => ({ n: a.n * b.n, d: a.d * b.d });
const divide = (a: Ratio, b: Ratio): Ratio =>
  b.n < 0n ? { n: -a.n * b.d, d: -a.d * b.n } : { n: a.n * b.d, d: a.d * b.n };

const parameters = new Map<string, Fraction>();
/** A parameter of a scheme: the same few texts are asked for with every score. */
export function parameter(text: string): Fraction {
  let value = parameters.get(text);
  if (!value) {
    value = fractionOfDecimal(text);
    if (parameters.size >= 2_000) parameters.clear();
    parameters.set(text, value);
  }
  return value;
}

const between = (value: Ratio, floor: string, cap: string): Ratio =>
  greatest(parameter(floor), least(parameter(cap), value));

/** From `floor` to 100 by a share between 0 and 1. */
const spread = (floor: string, share: Ratio): Ratio => {
  const low = parameter(floor);
  return add(low, multiply(share, subtract(hundred, low)));
};

function minMax(kernel: Of<'min-max'>, value: Fraction, peers: Peers, more: boolean): Ratio {
  const lowest = least(peers.lowest ?? value, value);
  const highest = greatest(peers.highest ?? value, value);
  if (compare(lowest, highest) === 0) return hundred;
  const distance = more ? subtract(value, lowest) : subtract(highest, value);
  return spread(kernel.floor, divide(distance, subtract(highest, lowest)));
}

function byRank(kernel: Of<'rank'>, value: Fraction, peers: Peers): Ratio {
  if (peers.count < 2) return hundred;
  const last = BigInt(peers.count - 1);
  return spread(kernel.floor, fraction(last - BigInt(peers.better(value)), last));
}

/** Completion of a target where less is better is target ÷ value: half the target again is 66.7. */
function completion(kernel: Of<'target'>, value: Fraction, more: boolean): Ratio {
  const target = parameter(kernel.target);
  if (more) return between(multiply(divide(value, target), hundred), kernel.floor, kernel.cap);
  if (compare(value, zero) <= 0) return parameter(kernel.cap);
  return between(multiply(divide(target, value), hundred), kernel.floor, kernel.cap);
}

function steps(kernel: Of<'steps'>, value: Fraction, more: boolean): Fraction {
  const reached = kernel.steps
    .filter((step) => (more ? 1 : -1) * compare(value, parameter(step.reach)) >= 0)
    .map((step) => parameter(step.score));
  return reached.length ? reached.reduce(greatest) : parameter(kernel.otherwise);
}

function efficacy(kernel: Of<'efficacy'>, value: Fraction): Ratio {
  const unallowed = parameter(kernel.unallowed);
  const span = subtract(parameter(kernel.satisfactory), unallowed);
  const raw = add(fraction(60n), multiply(fraction(40n), divide(subtract(value, unallowed), span)));
  return between(raw, kernel.floor, kernel.cap);
}

function graded(kernel: Of<'graded'>, value: Fraction): Ratio {
  const tiers = kernel.tiers
    .map((tier) => ({ at: parameter(tier.standard), share: parameter(tier.coefficient) }))
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
  const { n, d } = roughScore(kernel, value, peers, direction);
  return fraction(n, d);
}

/** The same value, not reduced: for who goes on reckoning with it. */
export function roughScore(kernel: Kernel, value: Fraction, peers: Peers, direction: 'more' | 'less'): Ratio {
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
