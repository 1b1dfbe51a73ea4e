import { kurtosis, least, most, skewness } from './moments.ts';

/** What a transformation made of a column, and of which rows. */
export interface Changed {
  readonly x: Float64Array;
  /** A word for each row that changed, else empty. */
  readonly marks: readonly string[];
  readonly moved?: number;
}

export interface Thresholds {
  readonly skew: number;
  readonly kurt: number;
}

export interface Check extends Record<string, unknown> {
  readonly Pass: boolean | null;
  readonly Skew: number;
  readonly Kurt: number;
}

/** Passes when |skewness| or excess kurtosis is below its threshold; null where neither can be told. */
export function checkSkewKurt(x: Float64Array, { skew, kurt }: Thresholds): Check {
  const Skew = skewness(x);
  const Kurt = kurtosis(x);
  const unknown = Number.isNaN(Skew) || Number.isNaN(Kurt);
  return { Pass: unknown ? null : Math.abs(Skew) < skew || Kurt < kurt, Skew, Kurt };
}

export interface Winsorising extends Thresholds {
  /** At most so many points; null: no limit. */
  readonly points: number | null;
  /** Up to the limit even if the check passes before. */
  readonly forced: boolean;
  /** `together`: equal values move together, even past the limit; `within`: never past it. */
  readonly ties: 'together' | 'within';
}

/** Moves the largest values (or smallest, by the side of the skew) to the next one until the check passes. */
export function winsorise(x: Float64Array, { points, forced, ties, ...thresholds }: Winsorising): Changed {
  const out = x.slice();
  let high: number[] = [];
  let low: number[] = [];
  while (points === null || high.length + low.length < points) {
    const check = checkSkewKurt(out, thresholds);
    if (check.Pass === null || (check.Pass && !forced)) break;
    const up = check.Skew >= 0;
    const edge = up ? most(out) : least(out);
    const at = [...out.keys()].filter((row) => out[row] === edge);
    if (ties === 'within' && points !== null && at.length + (up ? low.length : high.length) > points) break;
    const rest = out.filter((value) => value !== edge);
    const next = up ? most(rest) : least(rest);
    if (Number.isNaN(next)) break;
    for (const row of at) out[row] = next;
    if (up) high = at;
    else low = at;
  }
  const marks = [...x].map((_, row) => (low.includes(row) ? 'winlo' : high.includes(row) ? 'winhi' : ''));
  return { x: out, marks, moved: high.length + low.length };
}

export const transforms = ['log_CT', 'log_CT_plus', 'log_CT_orig', 'log_GII', 'boxcox', 'none'] as const;
export type Transform = (typeof transforms)[number];

export interface BoxCox {
  readonly lambda: number;
  /** Shifts the least value to 1 first. */
  readonly positive: boolean;
}

/** A transformation of the whole column. */
export function transform(x: Float64Array, how: Transform, { lambda, positive }: BoxCox): Changed {
  if (how === 'none') return { x, marks: Array(x.length).fill('') };
  const low = least(x);
  const high = most(x);
  const step = 0.01 * (high - low);
  const negative = how === 'log_CT_plus' && !(skewness(x) > 0);
  const one = (value: number): number => {
    switch (how) {
      case 'log_CT':
        return Math.log(value - low + step);
      case 'log_CT_plus':
        return negative ? -Math.log(high + step - value) : Math.log(value - low + step);
      case 'log_CT_orig':
        return Math.log(value - low + 1);
      case 'log_GII':
        return Math.log(((high - 1) * (value - low)) / (high - low) + 1);
      default: {
        const shifted = positive ? value - low + 1 : value;
        return lambda === 0 ? Math.log(shifted) : (shifted ** lambda - 1) / lambda;
      }
    }
  };
  const mark = how === 'log_CT_plus' ? (negative ? 'log_CT_neg' : 'log_CT') : how;
  return { x: x.map(one), marks: Array.from(x, (value) => (Number.isNaN(value) ? '' : mark)) };
}

export type FirstStep = 'winsorise' | Transform;

export interface Treatment {
  readonly first: FirstStep;
  readonly winsorising: Winsorising;
  readonly second: FirstStep;
  readonly boxCox: BoxCox;
  readonly check: Thresholds;
  /** The second step works on what the first left, not on the column as it was. */
  readonly chained: boolean;
}

export interface Treated extends Changed {
  /** Checks before, after the first and after the second step; what was not needed is absent. */
  readonly checks: readonly Check[];
}

/** Check, first step, check, second step, check: each only if the one before failed. */
export function treatColumn(x: Float64Array, treatment: Treatment): Treated {
  const { first, second, winsorising, boxCox, check, chained } = treatment;
  const step = (column: Float64Array, how: FirstStep): Changed =>
    how === 'winsorise' ? winsorise(column, winsorising) : transform(column, how, boxCox);
  const checks = [checkSkewKurt(x, check)];
  const untouched = { x, marks: Array<string>(x.length).fill('') };
  if (checks[0]?.Pass !== false) return { ...untouched, checks };
  const one = step(x, first);
  checks.push(checkSkewKurt(one.x, check));
  if (checks[1]?.Pass !== false || second === 'none') return { ...one, checks };
  const two = step(chained ? one.x : x, second);
  checks.push(checkSkewKurt(two.x, check));
  const marks = chained ? two.marks.map((mark, row) => [one.marks[row], mark].filter(Boolean).join('+')) : two.marks;
  return { x: two.x, marks, ...(one.moved === undefined ? {} : { moved: one.moved }), checks };
}
