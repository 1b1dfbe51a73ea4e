/** Means of the children of one row. Weights count over the children that have a value; NaN if none has. */
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

function weighted(x: Float64Array, w: Float64Array, of: (value: number) => number): { total: number; weight: number } {
  let total = 0;
  let weight = 0;
  for (let i = 0; i < x.length; i += 1) {
    if (Number.isNaN(x[i])) continue;
    weight += w[i] as number;
    total += (w[i] as number) * of(x[i] as number);
  }
  return { total, weight };
}

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

export function meanOf(kind: Mean, x: Float64Array, w: Float64Array, power = 1): number {
  if (x.every((value) => Number.isNaN(value))) return Number.NaN;
  const over = ({ total, weight }: { total: number; weight: number }): number =>
    weight > 0 ? total / weight : Number.NaN;
  switch (kind) {
    case 'amean':
      return over(weighted(x, w, (value) => value));
    case 'gmean':
      return Math.exp(over(weighted(x, w, Math.log)));
    case 'hmean':
      return 1 / over(weighted(x, w, (value) => 1 / value));
    case 'genmean':
      return power === 0
        ? Math.exp(over(weighted(x, w, Math.log)))
        : over(weighted(x, w, (value) => value ** power)) ** (1 / power);
    case 'median':
      return weightedMedian(x, w);
    case 'sum':
      return weighted(x, w, (value) => value).total;
    default: {
      const values = x.filter((value, i) => !Number.isNaN(value) && (w[i] as number) > 0);
      return values.length === 0
        ? Number.NaN
        : values.reduce((a, b) => (kind === 'min' ? Math.min(a, b) : Math.max(a, b)));
    }
  }
}
