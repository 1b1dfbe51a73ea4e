import { level } from './moments.ts';
import { rowOf, type Table } from './table.ts';

/**
 * Weight on which one unit is ahead of another, with half of the weight where they are level. Only indicators that both have
 * count, so that neither gains by what is missing and the order of the rows says nothing. NaN where they share none.
 */
export function outrankingMatrix(table: Table, weights: Float64Array): Float64Array[] {
  const rows = table.units.map((_, row) => rowOf(table, row));
  const matrix = rows.map(() => new Float64Array(rows.length));
  for (let a = 0; a < rows.length; a += 1)
    for (let b = a + 1; b < rows.length; b += 1) {
      let [ahead, behind, even] = [0, 0, 0];
      for (let k = 0; k < weights.length; k += 1) {
        const [x, y, w] = [rows[a]?.[k] as number, rows[b]?.[k] as number, weights[k] as number];
        if (level(x, y)) even += w;
        else if (x > y) ahead += w;
        else if (x < y) behind += w;
      }
      const total = ahead + behind + even;
      (matrix[a] as Float64Array)[b] = (ahead + even / 2) / total;
      (matrix[b] as Float64Array)[a] = (behind + even / 2) / total;
    }
  return matrix;
}

// Sums of weights that are equal as decimals may differ in the last bit.
const tolerance = 1e-12;

/** Pairs won less pairs lost. */
export const copeland = (matrix: readonly Float64Array[]): Float64Array =>
  Float64Array.from(matrix, (row, a) =>
    row.reduce(
      (score, share, b) =>
        a === b || Number.isNaN(share) || Math.abs(share - 0.5) <= tolerance ? score : score + Math.sign(share - 0.5),
      0,
    ),
  );

/** Sum of the shares by which a unit is ahead of the others. */
export const outranking = (matrix: readonly Float64Array[]): Float64Array =>
  Float64Array.from(matrix, (row, a) =>
    row.reduce((score, share, b) => (a === b || Number.isNaN(share) ? score : score + share), 0),
  );

/** Pairs in which one is ahead or level on every indicator, and their share of all pairs. */
export function dominance(matrix: readonly Float64Array[]): { pairs: number; share: number } {
  const pairs = matrix.reduce((count, row) => count + row.filter((share) => share >= 1 - tolerance).length, 0);
  return { pairs, share: pairs / ((matrix.length ** 2 - matrix.length) / 2) };
}
