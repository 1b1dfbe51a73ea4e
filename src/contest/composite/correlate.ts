import { mean, ranks } from './moments.ts';
import { twoSidedT } from './probability.ts';

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

/** Two-sided p-value of a correlation by Student's t; for Kendall by the normal law without ties. */
export function significance(x: Float64Array, y: Float64Array, kind: Correlation = 'pearson'): number {
  const [a] = pairs(x, y);
  const n = a.length;
  const r = correlation(x, y, kind);
  if (Number.isNaN(r) || n < 3) return Number.NaN;
  if (kind === 'kendall')
    return twoSidedT(r / Math.sqrt((2 * (2 * n + 5)) / (9 * n * (n - 1))), Number.POSITIVE_INFINITY);
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
