import { type Aggregating, aggregate } from './aggregate.ts';
import { type Correlation, correlation } from './correlate.ts';
import type { Framework } from './framework.ts';
import { columnOf, type Table } from './table.ts';

export interface Target {
  readonly level: number;
  /** Importance wanted of each code of the level, as shares; absent: as much correlation as can be had. */
  readonly importance?: ReadonlyMap<string, number>;
  readonly kind: Correlation;
  readonly turns: number;
}

export interface Optimised {
  readonly weights: ReadonlyMap<string, number>;
  /** Per code: what was wanted, what these very weights give, and the weight. */
  readonly codes: readonly {
    readonly code: string;
    readonly desired: number | null;
    readonly obtained: number;
    readonly weight: number;
  }[];
  readonly objective: number;
  readonly converged: boolean;
  readonly evaluations: number;
}

/**
 * Weights of one level, never negative, under which the correlations of its codes with the index have the wanted shares, or
 * are greatest together. A pattern search on the logarithms of the weights: steps are halved until none helps. Everything is
 * paired by code, and what is reported belongs to the weights that are given back.
 */
export function optimiseWeights(
  table: Table,
  framework: Framework,
  aggregating: Aggregating,
  target: Target,
): Optimised {
  const codes = framework.levels[target.level - 1] ?? [];
  const top = framework.levels.at(-1)?.[0] ?? '';
  const wanted = codes.map((code) => target.importance?.get(code) ?? 0);
  const whole = wanted.reduce((sum, one) => sum + one, 0);
  let evaluations = 0;
  const weightsOf = (logs: readonly number[]): Map<string, number> => {
    const raw = logs.map(Math.exp);
    const total = raw.reduce((sum, one) => sum + one, 0);
    const weights = new Map(aggregating.weights);
    codes.forEach((code, nth) => {
      weights.set(code, (raw[nth] as number) / total);
    });
    return weights;
  };
  const correlationsOf = (weights: ReadonlyMap<string, number>): number[] => {
    evaluations += 1;
    const scored = aggregate(table, framework, { ...aggregating, weights }).table;
    const index = columnOf(scored, top) as Float64Array;
    return codes.map((code) => correlation(columnOf(scored, code) as Float64Array, index, target.kind));
  };
  const sharesOf = (r: readonly number[]): number[] => {
    const total = r.reduce((sum, one) => sum + one, 0);
    return r.map((one) => one / total);
  };
  const lossOf = (r: readonly number[]): number => {
    if (!target.importance) return -r.reduce((sum, one) => sum + one, 0);
    return sharesOf(r).reduce((sum, one, nth) => sum + (one - (wanted[nth] as number) / whole) ** 2, 0) / r.length;
  };
  const loss = (logs: readonly number[]): number => lossOf(correlationsOf(weightsOf(logs)));

  let logs = codes.map((_, nth) =>
    Math.log(target.importance ? Math.max((wanted[nth] as number) / whole, 1e-6) : 1 / codes.length),
  );
  let best = loss(logs);
  let step = 0.5;
  while (step > 1e-7 && evaluations < target.turns) {
    const before = logs;
    const was = best;
    for (let nth = 0; nth < codes.length; nth += 1)
      for (const sign of [1, -1]) {
        const tried = logs.map((one, i) => (i === nth ? Math.max(-20, one + sign * step) : one));
        const value = loss(tried);
        if (value < best) {
          [logs, best] = [tried, value];
          break;
        }
      }
    if (best < was) {
      // A step that helped is tried once more in the same direction.
      const further = logs.map((one, i) => 2 * one - (before[i] as number));
      const value = loss(further);
      if (value < best) [logs, best] = [further, value];
    } else step /= 2;
  }
  const weights = weightsOf(logs);
  const r = correlationsOf(weights);
  const obtained = target.importance ? sharesOf(r) : r;
  return {
    weights,
    codes: codes.map((code, nth) => ({
      code,
      desired: target.importance ? (wanted[nth] as number) / whole : null,
      obtained: obtained[nth] as number,
      weight: weights.get(code) as number,
    })),
    objective: best,
    converged: step <= 1e-7,
    evaluations,
  };
}
