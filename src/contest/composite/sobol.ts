import { mean, variance } from './moments.ts';

/**
 * First-order (Saltelli 2010) and total (Jansen) indices from runs laid out as A, B, A with column 1 of B, A with column 2 of
 * B, and so on, each of length N. The variance is that of A and B together. Runs that failed are left out and counted.
 */
export function sobolIndices(y: readonly number[], size: number, inputs: number) {
  const run = (block: number, i: number): number => y[block * size + i] ?? Number.NaN;
  const kept = Array.from({ length: size }, (_, i) => i).filter((i) =>
    Array.from({ length: inputs + 2 }, (_, block) => run(block, i)).every((value) => Number.isFinite(value)),
  );
  const spread = variance(Float64Array.from([...kept.map((i) => run(0, i)), ...kept.map((i) => run(1, i))]));
  const over = (of: (i: number, block: number) => number): number[] =>
    Array.from({ length: inputs }, (_, input) => mean(kept.map((i) => of(i, input + 2))));
  return {
    variance: spread,
    S: over((i, block) => run(1, i) * (run(block, i) - run(0, i))).map((value) => value / spread),
    ST: over((i, block) => (run(0, i) - run(block, i)) ** 2).map((value) => value / (2 * spread)),
    runs: size,
    failed: size - kept.length,
  };
}
