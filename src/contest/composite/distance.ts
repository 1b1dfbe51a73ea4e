import { least, most, present } from './moments.ts';
import { mapColumns, type Table } from './table.ts';

/** Columns with weights that sum to 1 and a direction each. */
export interface Weighed {
  readonly table: Table;
  readonly weights: Float64Array;
  readonly directions: readonly (1 | -1)[];
}

export type Scaling = 'vector' | 'minmax' | 'none';

const overUnits = (table: Table, of: (row: number) => number): Float64Array =>
  Float64Array.from(table.units, (_, row) => of(row));

const turnOf = (directions: readonly (1 | -1)[], nth: number): 1 | -1 => directions[nth] ?? 1;

/** Best at 1, worst at 0, in every column. */
const upward = ({ table, directions }: Weighed): Table =>
  mapColumns(table, (column, code) => {
    const turned = column.map((value) => value * turnOf(directions, table.codes.indexOf(code)));
    const low = least(turned);
    const range = most(turned) - low;
    return turned.map((value) => (value - low) / range);
  });

/** TOPSIS: closeness to the best of every column against the worst of every column. */
export function topsis(given: Weighed, scaling: Scaling = 'vector') {
  const { table, weights, directions } = given;
  const scaled =
    scaling === 'minmax'
      ? upward(given)
      : mapColumns(table, (column, code) => {
          const turn = turnOf(directions, table.codes.indexOf(code));
          const length =
            scaling === 'none' ? 1 : Math.sqrt(present(column).reduce((sum, value) => sum + value * value, 0));
          return column.map((value) => (value * turn) / length);
        });
  const columns = scaled.columns.map((column, nth) => column.map((value) => value * (weights[nth] as number)));
  const away = (edge: (x: Float64Array) => number): Float64Array => {
    const edges = columns.map(edge);
    return overUnits(table, (row) =>
      Math.sqrt(columns.reduce((sum, column, nth) => sum + ((column[row] as number) - (edges[nth] as number)) ** 2, 0)),
    );
  };
  const best = away(most);
  const worst = away(least);
  return {
    distance_best: best,
    distance_worst: worst,
    closeness: worst.map((far, row) => far / (far + (best[row] as number))),
  };
}

/** VIKOR: regret in sum (S), the greatest single regret (R), and their compromise Q, less is better. */
export function vikor(given: Weighed, balance = 0.5) {
  const { table, weights } = given;
  const regrets = upward(given).columns.map((column, nth) =>
    column.map((value) => (1 - value) * (weights[nth] as number)),
  );
  const S = overUnits(table, (row) => regrets.reduce((sum, column) => sum + (column[row] as number), 0));
  const R = overUnits(table, (row) => Math.max(...regrets.map((column) => column[row] as number)));
  const part = (x: Float64Array): Float64Array => {
    const range = most(x) - least(x);
    return x.map((value) => (range > 0 ? (value - least(x)) / range : 0));
  };
  const [s, r] = [part(S), part(R)];
  return { S, R, Q: s.map((value, row) => balance * value + (1 - balance) * (r[row] as number)) };
}

/** Grey relational grade to the best of every column. */
export function greyRelational(given: Weighed, rho = 0.5) {
  const { table, weights } = given;
  const standardised = upward(given).columns;
  const gaps = standardised.map((column) => column.map((value) => 1 - value));
  const all = Float64Array.from(gaps.flatMap((column) => [...column]));
  const [low, high] = [least(all), most(all)];
  const coefficients = gaps.map((column) => column.map((gap) => (low + rho * high) / (gap + rho * high)));
  const grade = overUnits(table, (row) =>
    coefficients.reduce((sum, column, nth) => sum + (column[row] as number) * (weights[nth] as number), 0),
  );
  return { standardised, coefficients, grade };
}
