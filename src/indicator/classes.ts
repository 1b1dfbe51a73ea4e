/**
 * Lower bounds of classes, rising, for whole values. The first class is open below and the last above, so that every value has one class,
 * also values of another day than the one the bounds were made on. Fewer classes where there are fewer different values.
 */
export function quantileBounds(values: readonly bigint[], classes: number): bigint[] {
  const sorted = [...values].sort((a, b) => (a < b ? -1 : a > b ? 1 : 0));
  const bounds: bigint[] = [];
  for (let at = 0; at < classes && sorted.length > 0; at += 1) {
    const bound = sorted[Math.floor((at * sorted.length) / classes)] as bigint;
    if (bounds.at(-1) !== bound) bounds.push(bound);
  }
  return bounds;
}

/** Bounds at equal steps from `least`: 0, 2000, 4000 … for hundredths of a percent. */
export const equalBounds = (least: bigint, step: bigint, classes: number): bigint[] =>
  Array.from({ length: classes }, (_, at) => least + step * BigInt(at));

/** The class of a value, from 0; what lies below the first bound is in the first class. */
export function classOf(value: bigint, bounds: readonly bigint[]): number {
  let at = 0;
  while (at + 1 < bounds.length && (bounds[at + 1] as bigint) <= value) at += 1;
  return at;
}
