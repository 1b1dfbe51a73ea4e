import { mean, ranks } from './moments.ts';
import { twoSidedNormal, twoSidedT } from './probability.ts';

export const correlations = ['pearson', 'spearman', 'kendall'] as const;
export type Correlation = (typeof correlations)[number];

/** The rows in which both have a value. */
function pairs(x: Float64Array, y: Float64Array): [Float64Array, Float64Array] {
  const both = [...x.keys()].filter((row) => !Number.isNaN(x[row]) && !Number.isNaN(y[row]));
  return [Float64Array.from(both, (row) => x[row] as number), Float64Array.from(both, (row) => y[row] as number)];
}

const product = (x: Float64Array, y: Float64Array): number => {
  const [mx, my] = [mean(x), mean(y)];
  return x.reduce((sum, value, i) => sum + (value - mx) * ((y[i] as number) - my), 0);
};

const pearson = (x: Float64Array, y: Float64Array): number => {
  const r = product(x, y) / Math.sqrt(product(x, x) * product(y, y));
  return Math.max(-1, Math.min(1, r));
};

/** Kendall's tau-b. */
function kendall(x: Float64Array, y: Float64Array): number {
  let [agree, inX, inY] = [0, 0, 0];
  for (let i = 0; i < x.length; i += 1)
    for (let j = i + 1; j < x.length; j += 1) {
      const [a, b] = [Math.sign((x[i] as number) - (x[j] as number)), Math.sign((y[i] as number) - (y[j] as number))];
      agree += a * b;
      inX += a * a;
      inY += b * b;
    }
  return agree / Math.sqrt(inX * inY);
}

/** Correlation over the rows that have both; NaN where one of them has no spread. */
export function correlation(x: Float64Array, y: Float64Array, kind: Correlation = 'pearson'): number {
  const [a, b] = pairs(x, y);
  if (a.length < 2) return Number.NaN;
  if (kind === 'kendall') return kendall(a, b);
  return kind === 'pearson' ? pearson(a, b) : pearson(ranks(a, 'average'), ranks(b, 'average'));
}

/** Sample covariance over the rows that have both. */
export function covariance(x: Float64Array, y: Float64Array): number {
  const [a, b] = pairs(x, y);
  return product(a, b) / (a.length - 1);
}

/** Sizes of the sets of equal values, above one. */
function tiesIn(x: Float64Array): number[] {
  const counts = new Map<number, number>();
  for (const value of x) counts.set(value, (counts.get(value) ?? 0) + 1);
  return [...counts.values()].filter((count) => count > 1);
}

/** Kendall's sum over its standard deviation, with the variance that ties leave. */
function kendallScore(x: Float64Array, y: Float64Array): number {
  const n = x.length;
  const [s, t] = [tiesIn(x), tiesIn(y)];
  const over = (sizes: readonly number[], of: (k: number) => number): number =>
    sizes.reduce((total, k) => total + of(k), 0);
  const pairsOf = (k: number) => k * (k - 1);
  const whole = pairsOf(n) / 2;
  const agree = kendall(x, y) * Math.sqrt((whole - over(s, pairsOf) / 2) * (whole - over(t, pairsOf) / 2));
  const fives = (k: number) => pairsOf(k) * (2 * k + 5);
  const threes = (k: number) => pairsOf(k) * (k - 2);
  const spread =
    (fives(n) - over(s, fives) - over(t, fives)) / 18 +
    (over(s, pairsOf) * over(t, pairsOf)) / (2 * pairsOf(n)) +
    (over(s, threes) * over(t, threes)) / (9 * threes(n));
  return agree / Math.sqrt(spread);
}

/** Two-sided p-value of a correlation: by Student's t, for Kendall by the normal law with ties. */
export function significance(x: Float64Array, y: Float64Array, kind: Correlation = 'pearson'): number {
  const [a, b] = pairs(x, y);
  const n = a.length;
  const r = correlation(x, y, kind);
  if (Number.isNaN(r) || n < 3) return Number.NaN;
  if (kind === 'kendall') return twoSidedNormal(kendallScore(a, b));
  return Math.abs(r) >= 1 ? 0 : twoSidedT(r * Math.sqrt((n - 2) / (1 - r * r)), n - 2);
}

export const correlationMatrix = (columns: readonly Float64Array[], kind: Correlation = 'pearson'): number[][] =>
  columns.map((x, i) => columns.map((y, j) => (i === j ? 1 : correlation(x, y, kind))));

/** Cronbach's alpha of columns, from pairwise complete covariances. */
export function cronbach(columns: readonly Float64Array[]): number {
  const k = columns.length;
  let [own, all] = [0, 0];
  columns.forEach((x, i) => {
    columns.forEach((y, j) => {
      const value = covariance(x, y);
      all += value;
      if (i === j) own += value;
    });
  });
  return (k / (k - 1)) * (1 - own / all);
}
