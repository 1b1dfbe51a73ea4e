import { perron } from './eigen.ts';

type Matrix = readonly (readonly number[])[];

/** Random indices by size 1 to 10 (Saaty's printed table). Libraries differ here, so every result names the one used. */
export const randomIndices = [0, 0, 0.58, 0.9, 1.12, 1.24, 1.32, 1.41, 1.45, 1.49] as const;

export interface Judged {
  readonly weights: readonly number[];
  readonly lambda_max: number;
  readonly CI: number;
  readonly RI: number;
  /** Consistency ratio; at most 0.1 as a rule. NaN where there is no random index. */
  readonly CR: number;
  readonly geometric_mean_weights: readonly number[];
}

/** Full matrix from the judgements above the diagonal, row by row. */
export function fromTriangle(size: number, upper: readonly number[]): number[][] {
  const matrix = Array.from({ length: size }, () => Array<number>(size).fill(1));
  let next = 0;
  for (let i = 0; i < size; i += 1)
    for (let j = i + 1; j < size; j += 1) {
      const value = upper[next] as number;
      next += 1;
      (matrix[i] as number[])[j] = value;
      (matrix[j] as number[])[i] = 1 / value;
    }
  return matrix;
}

/** Judgements of several people as one: the geometric mean of each comparison. */
export const jointly = (matrices: readonly Matrix[]): number[][] =>
  (matrices[0] as Matrix).map((row, i) =>
    row.map((_, j) =>
      Math.exp(matrices.reduce((sum, one) => sum + Math.log(one[i]?.[j] as number), 0) / matrices.length),
    ),
  );

const geometric = (matrix: Matrix): number[] => {
  const roots = matrix.map((row) => Math.exp(row.reduce((sum, value) => sum + Math.log(value), 0) / row.length));
  const total = roots.reduce((sum, root) => sum + root, 0);
  return roots.map((root) => root / total);
};

export function judge(matrix: Matrix): Judged {
  const n = matrix.length;
  const { value, vector } = perron(matrix);
  const CI = n > 2 ? (value - n) / (n - 1) : 0;
  const RI = n > randomIndices.length ? Number.NaN : (randomIndices[n - 1] as number);
  return {
    weights: vector,
    lambda_max: value,
    CI,
    RI,
    CR: n > 2 ? CI / RI : 0,
    geometric_mean_weights: geometric(matrix),
  };
}

/**
 * Brings a matrix under the consistency ratio by moving every comparison a little towards the ratio of the weights, as often as
 * needed (Xu and Wei 1999). The number of turns says how far the judgements were bent.
 */
export function repaired(matrix: Matrix, ratio = 0.1, keep = 0.9): { matrix: Matrix; turns: number } {
  let now = matrix;
  for (let turns = 0; turns < 200; turns += 1) {
    const { weights, CR } = judge(now);
    if (!(CR > ratio)) return { matrix: now, turns };
    now = now.map((row, i) =>
      row.map((value, j) => value ** keep * ((weights[i] as number) / (weights[j] as number)) ** (1 - keep)),
    );
  }
  return { matrix: now, turns: 200 };
}
