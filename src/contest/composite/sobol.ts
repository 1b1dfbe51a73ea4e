import { mean, sum, variance } from './moments.ts';

const squares = (x: ArrayLike<number>): number => sum(Array.from(x, (value) => value * value));

/** Widest half-width at which indices pass as converged. */
const sure = 0.02;

/**
 * First-order (Saltelli 2010) and total (Jansen) indices from runs laid out as A, B, A with column 1 of B, A with column 2 of
 * B, and so on, each of length N. The variance is that of A and B together. Runs that failed are left out and counted. The
 * half-widths (95 %) come from leaving out one run after another, and the variance is taken anew each time.
 */
export function sobolIndices(y: readonly number[], size: number, inputs: number) {
  const run = (block: number, i: number): number => y[block * size + i] ?? Number.NaN;
  const blocks = Array.from({ length: inputs + 2 }, (_, block) => block);
  const kept = Array.from({ length: size }, (_, i) => i).filter((i) =>
    blocks.every((block) => Number.isFinite(run(block, i))),
  );
  const n = kept.length;
  const [a, b] = [kept.map((i) => run(0, i)), kept.map((i) => run(1, i))];
  const spread = variance([...a, ...b]);
  // Centred, so that what is left after leaving out one run is exact enough.
  const centre = mean([...a, ...b]);
  const [ca, cb] = [a.map((value) => value - centre), b.map((value) => value - centre)];
  const [total, square] = [sum(ca) + sum(cb), squares(ca) + squares(cb)];
  const without = kept.map((_, i) => {
    const [x, z] = [ca[i] as number, cb[i] as number];
    return (square - x * x - z * z - (total - x - z) ** 2 / (2 * n - 2)) / (2 * n - 3);
  });
  const index = (terms: readonly number[], divisor: number) => {
    const all = sum(terms);
    const left = terms.map((term, i) => (all - term) / (n - 1) / (divisor * (without[i] as number)));
    const half = 1.96 * Math.sqrt((n - 1) * (variance(left) * ((n - 1) / n)));
    return { value: all / n / (divisor * spread), half };
  };
  const each = (of: (i: number, block: number) => number, divisor: number) =>
    blocks.slice(2).map((block) =>
      index(
        kept.map((i) => of(i, block)),
        divisor,
      ),
    );
  const first = each((i, block) => run(1, i) * (run(block, i) - run(0, i)), 1);
  const whole = each((i, block) => (run(0, i) - run(block, i)) ** 2, 2);
  const widest = Math.max(...[...first, ...whole].map((one) => one.half));
  return {
    variance: spread,
    S: first.map((one) => one.value),
    ST: whole.map((one) => one.value),
    S_half: first.map((one) => one.half),
    ST_half: whole.map((one) => one.half),
    converged: widest <= sure,
    widest,
    runs: size,
    failed: size - n,
  };
}
