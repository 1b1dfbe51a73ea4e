/** Moments and orders of a column. Missing values (NaN) are left out; sums run from first to last. */

export function present(x: ArrayLike<number>): Float64Array {
  const out = new Float64Array(x.length);
  let n = 0;
  for (let i = 0; i < x.length; i += 1) {
    const value = x[i] as number;
    if (Number.isNaN(value)) continue;
    out[n] = value;
    n += 1;
  }
  return out.subarray(0, n);
}

export const sum = (x: ArrayLike<number>): number => {
  let total = 0;
  for (let i = 0; i < x.length; i += 1) total += x[i] as number;
  return total;
};

/** Mean in two passes: the second takes up what the first lost by rounding. NaN of nothing. */
export const mean = (x: ArrayLike<number>): number => {
  let total = 0;
  let n = 0;
  for (let i = 0; i < x.length; i += 1) {
    const value = x[i] as number;
    if (Number.isNaN(value)) continue;
    total += value;
    n += 1;
  }
  const first = total / n;
  if (!Number.isFinite(first)) return first;
  let rest = 0;
  for (let i = 0; i < x.length; i += 1) if (!Number.isNaN(x[i])) rest += (x[i] as number) - first;
  return first + rest / n;
};

/** Sums of the second, third and fourth powers of what lies between the values and their mean. */
function powerSums(x: Float64Array): { second: number; third: number; fourth: number } {
  const centre = mean(x);
  let [second, third, fourth] = [0, 0, 0];
  for (let i = 0; i < x.length; i += 1) {
    const away = (x[i] as number) - centre;
    const square = away * away;
    second += square;
    third += square * away;
    fourth += square * square;
  }
  return { second, third, fourth };
}

/** Sample variance, divisor n - 1. */
export const variance = (x: ArrayLike<number>): number => {
  const values = present(x);
  return powerSums(values).second / (values.length - 1);
};

export const deviation = (x: ArrayLike<number>): number => Math.sqrt(variance(x));

export const least = (x: ArrayLike<number>): number => {
  let found = Number.NaN;
  for (let i = 0; i < x.length; i += 1)
    if (!((x[i] as number) >= found)) found = Number.isNaN(x[i]) ? found : (x[i] as number);
  return found;
};

export const most = (x: ArrayLike<number>): number => {
  let found = Number.NaN;
  for (let i = 0; i < x.length; i += 1)
    if (!((x[i] as number) <= found)) found = Number.isNaN(x[i]) ? found : (x[i] as number);
  return found;
};

export const median = (x: ArrayLike<number>): number => {
  const sorted = present(x).sort();
  const half = sorted.length >> 1;
  if (sorted.length === 0) return Number.NaN;
  return sorted.length % 2 === 1
    ? (sorted[half] as number)
    : ((sorted[half - 1] as number) + (sorted[half] as number)) / 2;
};

/** Sample skewness G1, as in spreadsheets; NaN under three values or without spread. */
export function skewness(x: ArrayLike<number>): number {
  const values = present(x);
  const n = values.length;
  if (n < 3) return Number.NaN;
  const { second, third } = powerSums(values);
  return ((Math.sqrt(n) * third) / second ** 1.5) * (Math.sqrt(n * (n - 1)) / (n - 2));
}

/** Sample excess kurtosis G2, as in spreadsheets; NaN under four values or without spread. */
export function kurtosis(x: ArrayLike<number>): number {
  const values = present(x);
  const n = values.length;
  if (n < 4) return Number.NaN;
  const { second, fourth } = powerSums(values);
  const ratio = (n * fourth) / second ** 2;
  return (((n + 1) * (ratio - 3) + 6) * (n - 1)) / ((n - 2) * (n - 3));
}

export const tieRules = ['min', 'max', 'average', 'dense', 'first', 'last'] as const;
export type TieRule = (typeof tieRules)[number];

/** Equal but for the last bits: sums of the same decimals in another order. Such values are level, whatever ranks them. */
export const level = (a: number, b: number): boolean => Math.abs(a - b) <= 1e-12 * Math.max(Math.abs(a), Math.abs(b));

/** Ascending ranks from 1; missing values keep no rank. `first` and `last` follow the order of the rows. */
export function ranks(x: Float64Array, ties: TieRule = 'min'): Float64Array {
  const order = [...x.keys()]
    .filter((i) => !Number.isNaN(x[i]))
    .sort((a, b) => (x[a] as number) - (x[b] as number) || a - b);
  const out = new Float64Array(x.length).fill(Number.NaN);
  let place = 0;
  let distinct = 0;
  while (place < order.length) {
    let end = place;
    while (end + 1 < order.length && level(x[order[end + 1] as number] as number, x[order[place] as number] as number))
      end += 1;
    distinct += 1;
    for (let k = place; k <= end; k += 1) {
      const rank =
        ties === 'min'
          ? place + 1
          : ties === 'max'
            ? end + 1
            : ties === 'average'
              ? (place + end) / 2 + 1
              : ties === 'dense'
                ? distinct
                : ties === 'first'
                  ? k + 1
                  : end - (k - place) + 1;
      out[order[k] as number] = rank;
    }
    place = end + 1;
  }
  return out;
}

/** Ranks with the highest value first, as places are told. */
export const places = (x: Float64Array, ties: TieRule = 'min'): Float64Array =>
  ranks(
    x.map((value) => -value),
    ties,
  );
