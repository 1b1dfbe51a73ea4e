/** What projects are spread by: planned investment, or days from the session that signed them to the start of works. */
export const spreadMeasures = ['size', 'start'] as const;
export type SpreadMeasure = (typeof spreadMeasures)[number];

const yi = 10_000_000_000n;
/** Lower bounds of classes: investment in fen (0.5, 1, 2, 5, 10, 20, 50 亿元), and days. Below the first: smaller, or started before. */
export const spreadBounds: Readonly<Record<SpreadMeasure, readonly bigint[]>> = {
  size: [0n, yi / 2n, yi, 2n * yi, 5n * yi, 10n * yi, 20n * yi, 50n * yi],
  start: [0n, 31n, 61n, 91n, 121n, 181n, 271n, 366n],
};

/** How many values lie in each class: one class more than bounds, the first for what lies below all of them. */
export function classCounts(values: readonly bigint[], bounds: readonly bigint[]): number[] {
  const counts = Array.from({ length: bounds.length + 1 }, () => 0);
  for (const value of values) {
    const at = bounds.filter((bound) => bound <= value).length;
    counts[at] = (counts[at] ?? 0) + 1;
  }
  return counts;
}

/** Least, first quarter, middle, third quarter and greatest by nearest rank: each is a value of the list. */
export function fiveNumbers(values: readonly bigint[]): [bigint, bigint, bigint, bigint, bigint] | null {
  const sorted = [...values].sort((a, b) => (a < b ? -1 : a > b ? 1 : 0));
  const at = (quarter: number) => sorted[Math.max(0, Math.ceil((sorted.length * quarter) / 4) - 1)] as bigint;
  return sorted.length === 0 ? null : [at(0), at(1), at(2), at(3), at(4)];
}
