import { decimalOf, type Fraction, fractionOfDecimal } from '../indicator/fraction.ts';
import { roughScore } from './kernel.ts';
import type { RuleField } from './zone-score.ts';

/**
 * Points to 40 binary places, cut towards zero. Sums of them tell almost every place and every printed digit with certainty, because it is
 * known by how much they can be short; where they leave it open, the exact fractions decide.
 */
const places = 40n;
const scale = 1n << places;
/** Sums below it are exact in a number. */
const most = 2 ** 52;

/** A total within one part of `scale` for each of its terms. */
export interface Near {
  readonly sum: number;
  readonly terms: number;
}

const cut = (n: bigint, d: bigint): number => Number((n * scale) / d);

/** Points of one indicator: score × weight ÷ 100. */
export function nearPoints({ rule, peers, indicator }: RuleField, value: Fraction, weight: Fraction): number {
  const { n, d } = roughScore(rule.kernel, value, peers, indicator.direction);
  return cut(n * weight.n, d * weight.d * 100n);
}

export const nearFraction = ({ n, d }: Fraction): number => cut(n, d);

/** Adds whole numbers up, each cut by less than one. */
export const nearSum = (terms: readonly number[]): Near => ({
  sum: terms.every((each) => Math.abs(each) < most) ? terms.reduce((sum, each) => sum + each, 0) : Number.NaN,
  terms: terms.length,
});

/** Rounded half away from zero, as print does. */
const rounded = (n: bigint, unit: bigint): bigint => {
  const size = ((n < 0n ? -n : n) * unit * 2n + scale) / (scale * 2n);
  return n < 0n ? -size : size;
};

/** The total times ten to the power of `digits`, rounded; undefined when the near sum leaves it open. */
export function nearRounded({ sum, terms }: Near, digits: number): bigint | undefined {
  if (!(Math.abs(sum) < most)) return undefined;
  const unit = 10n ** BigInt(digits);
  const [low, high] = [rounded(BigInt(sum - terms), unit), rounded(BigInt(sum + terms), unit)];
  return low === high ? low : undefined;
}

/** The same of an exact total. */
export function exactRounded(total: Fraction, digits: number): bigint {
  const { n, d } = fractionOfDecimal(decimalOf(total, digits));
  return (n * 10n ** BigInt(digits)) / d;
}

/** -1 or 1 when one of two totals is surely the greater, else 0. */
export function nearOrder(a: Near, b: Near): number {
  if (!(Math.abs(a.sum) < most && Math.abs(b.sum) < most)) return 0;
  const doubt = a.terms + b.terms;
  return a.sum - b.sum > doubt ? 1 : b.sum - a.sum > doubt ? -1 : 0;
}

/** A rounded total as print has it. */
export function decimalOfRounded(value: bigint, digits: number): string {
  const size = (value < 0n ? -value : value).toString().padStart(digits + 1, '0');
  const text = digits === 0 ? size : `${size.slice(0, -digits)}.${size.slice(-digits)}`;
  return value < 0n ? `-${text}` : text;
}
