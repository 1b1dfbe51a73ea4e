import { shares } from './aggregate.ts';
import { correlationMatrix } from './correlate.ts';
import { symmetricEigen } from './eigen.ts';
import { deviation, mean } from './moments.ts';
import { pickColumns, type Table } from './table.ts';

export const weighings = ['equal', 'pca', 'entropy', 'critic', 'cv', 'sd'] as const;
export type Weighing = (typeof weighings)[number];

export const loadingUses = ['squared', 'absolute', 'signed'] as const;
export type LoadingUse = (typeof loadingUses)[number];

/** Weights of the columns of one group, and what they were made from. */
export interface Weighed {
  readonly weights: Float64Array;
  readonly parts: Readonly<Record<string, unknown>>;
}

/** The rows in which every column has a value. */
export function complete(table: Table): Table {
  const rows = [...table.units.keys()].filter((row) => table.columns.every((column) => !Number.isNaN(column[row])));
  return {
    ...table,
    units: rows.map((row) => table.units[row] as string),
    times: table.times && rows.map((row) => (table.times as readonly number[])[row] as number),
    columns: table.columns.map((column) => Float64Array.from(rows, (row) => column[row] as number)),
  };
}

export interface Principal {
  /** Share of each column in the first component; signs chosen so that they sum to at least 0. */
  readonly loadings: readonly number[];
  readonly eigenvalues: readonly number[];
  readonly rows: number;
}

/** Principal components of the correlation matrix, over complete rows. */
export function principal(table: Table): Principal {
  const whole = complete(table);
  const { values, vectors } = symmetricEigen(correlationMatrix(whole.columns));
  const first = vectors[0] ?? [];
  const turn = first.reduce((sum, one) => sum + one, 0) < 0 ? -1 : 1;
  return { loadings: first.map((one) => one * turn), eigenvalues: values, rows: whole.units.length };
}

/** Entropy of each column's shares over the units, 0 ln 0 = 0; the more equal the shares, the nearer to 1. */
export function entropyOf(columns: readonly Float64Array[]): Float64Array {
  return Float64Array.from(columns, (column) => {
    const values = column.filter((value) => !Number.isNaN(value));
    const total = values.reduce((sum, value) => sum + value, 0);
    const bits = values.reduce((sum, value) => (value > 0 ? sum - (value / total) * Math.log(value / total) : sum), 0);
    return bits / Math.log(values.length);
  });
}

/** Weights of a group's columns from the data alone. Columns stand with more as better. */
export function weigh(table: Table, how: Weighing, use: LoadingUse = 'squared'): Weighed {
  switch (how) {
    case 'equal':
      return { weights: shares(table.columns.map(() => 1)), parts: {} };
    case 'entropy': {
      const entropy = entropyOf(table.columns);
      // Columns that tell no unit from another weigh nothing, unless all of them are such.
      const told = entropy.map((one) => Math.max(0, 1 - one));
      return { weights: shares(told.some((one) => one > 0) ? told : told.map(() => 1)), parts: { entropy } };
    }
    case 'critic': {
      const std = Float64Array.from(table.columns, deviation);
      const r = correlationMatrix(table.columns);
      const information = std.map((one, j) => one * (r[j] as number[]).reduce((sum, value) => sum + (1 - value), 0));
      return { weights: shares(information), parts: { std, information } };
    }
    case 'cv': {
      const cv = Float64Array.from(table.columns, (column) => deviation(column) / Math.abs(mean(column)));
      return { weights: shares(cv), parts: { cv } };
    }
    case 'sd': {
      const std = Float64Array.from(table.columns, deviation);
      return { weights: shares(std), parts: { std } };
    }
    default: {
      const parts = principal(table);
      const made = parts.loadings.map((one) =>
        use === 'squared' ? one * one : use === 'absolute' ? Math.abs(one) : one,
      );
      return { weights: use === 'signed' ? Float64Array.from(made) : shares(made), parts: { ...parts } };
    }
  }
}

/** Weighs every group of codes on its own columns. */
export const weighGroups = (
  table: Table,
  groups: ReadonlyMap<string, readonly string[]>,
  how: Weighing,
  use?: LoadingUse,
): Map<string, Weighed & { readonly codes: readonly string[] }> =>
  new Map(
    [...groups].map(([group, codes]) => {
      const part = pickColumns(table, codes);
      return [group, { ...weigh(part, how, use), codes: part.codes }];
    }),
  );
