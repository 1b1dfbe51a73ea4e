import { least, most } from './moments.ts';

/** Means of the children of a group. Weights count over the children that have a value; NaN if none has. */
export const means = ['amean', 'gmean', 'hmean', 'genmean', 'median', 'sum', 'min', 'max'] as const;
export type Mean = (typeof means)[number];

/** True if a mean of this kind can read the value. */
export const readable = (kind: Mean, value: number, power: number): boolean =>
  Number.isNaN(value) ||
  (kind === 'gmean' || (kind === 'genmean' && power === 0)
    ? value > 0
    : kind === 'hmean'
      ? value !== 0
      : kind === 'genmean'
        ? power < 0
          ? value > 0
          : Number.isInteger(power) || value >= 0
        : true);

/** The middle of the weights; the mean of both where they part in equal halves. */
function weightedMedian(x: Float64Array, w: Float64Array): number {
  const order = [...x.keys()]
    .filter((i) => !Number.isNaN(x[i]) && (w[i] as number) > 0)
    .sort((a, b) => (x[a] as number) - (x[b] as number));
  const half = order.reduce((sum, i) => sum + (w[i] as number), 0) / 2;
  let sofar = 0;
  for (const [nth, i] of order.entries()) {
    sofar += w[i] as number;
    if (Math.abs(sofar - half) <= 1e-12 * half && nth + 1 < order.length)
      return ((x[i] as number) + (x[order[nth + 1] as number] as number)) / 2;
    if (sofar > half) return x[i] as number;
  }
  return Number.NaN;
}

/** Weighted sums of a function of the values, and the weights that went into them, for each row. */
function sums(columns: readonly Float64Array[], w: Float64Array, rows: number, of?: (value: number) => number) {
  const total = new Float64Array(rows);
  const weight = new Float64Array(rows);
  const count = new Int32Array(rows);
  columns.forEach((column, nth) => {
    const share = w[nth] as number;
    for (let row = 0; row < rows; row += 1) {
      const value = column[row] as number;
      if (Number.isNaN(value)) continue;
      (total[row] as number) += share * (of ? of(value) : value);
      (weight[row] as number) += share;
      (count[row] as number) += 1;
    }
  });
  return { total, weight, count };
}

/** The mean of each row over the columns that have a value there. */
export function meansOf(
  kind: Mean,
  columns: readonly Float64Array[],
  w: Float64Array,
  rows: number,
  power = 1,
): Float64Array {
  const over = (of?: (value: number) => number): Float64Array => {
    const { total, weight } = sums(columns, w, rows, of);
    return total.map((sum, row) => (weight[row] === 0 ? Number.NaN : sum / (weight[row] as number)));
  };
  switch (kind) {
    case 'amean':
      return over();
    case 'gmean':
      return over(Math.log).map(Math.exp);
    case 'hmean':
      return over((value) => 1 / value).map((value) => 1 / value);
    case 'genmean':
      return power === 0
        ? over(Math.log).map(Math.exp)
        : over((value) => value ** power).map((value) => value ** (1 / power));
    case 'sum': {
      const { total, count } = sums(columns, w, rows);
      return total.map((sum, row) => (count[row] === 0 ? Number.NaN : sum));
    }
    default: {
      const used = columns.filter((_, nth) => (w[nth] as number) > 0);
      const rowAt = (row: number): Float64Array =>
        Float64Array.from(kind === 'median' ? columns : used, (column) => column[row] as number);
      return new Float64Array(rows).map((_, row) =>
        kind === 'median' ? weightedMedian(rowAt(row), w) : kind === 'min' ? least(rowAt(row)) : most(rowAt(row)),
      );
    }
  }
}
