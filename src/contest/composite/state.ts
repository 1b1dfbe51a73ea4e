import type { Finding } from '../../base/finding.ts';
import type { Aggregating } from './aggregate.ts';
import type { Source } from './source.ts';
import type { StepReader } from './step-reader.ts';
import { pickRows, type Table } from './table.ts';

/** What a run has made so far. */
export interface State {
  readonly source: Source;
  readonly sets: Map<string, Table>;
  readonly weights: Map<string, ReadonlyMap<string, number>>;
  /** How a scored data set was made: the table it was made from and the method. */
  readonly recipes: Map<string, { readonly given: Table; readonly aggregating: Aggregating }>;
  note(code: string, params: Finding['params'], severity?: Finding['severity']): void;
}

/** What a step shows: a data set it wrote, and what else there is to tell. */
export interface Shown {
  readonly dset?: string;
  readonly table?: Table;
  readonly details?: Readonly<Record<string, unknown>>;
}

export type Work = (state: State) => Shown;

/** A step: reads its arguments before anything runs, and gives the work. */
export type Step = (read: StepReader) => Work;

export const tableOf = (state: State, dset: string): Table => state.sets.get(dset) as Table;

const keyOf = (table: Table, row: number): string => `${table.units[row]}\u0000${table.times?.[row] ?? ''}`;

/** Places in the source of the rows of a table, which may have lost some. */
function sourceRows(state: State, table: Table): number[] {
  const at = new Map(state.source.raw.units.map((_, row) => [keyOf(state.source.raw, row), row]));
  return table.units.map((_, row) => at.get(keyOf(table, row)) as number);
}

export const denominatorsOf = (state: State, table: Table): Table =>
  pickRows(state.source.denominators, sourceRows(state, table));

export function groupsOf(state: State, table: Table, name: string): (string | null)[] {
  const all = state.source.groups.get(name) ?? [];
  return sourceRows(state, table).map((row) => all[row] ?? null);
}

/** Writes a data set under its name. Values that are not finite are missing from here on, and it is said. */
export function written(state: State, dset: string, table: Table, details?: Readonly<Record<string, unknown>>): Shown {
  const broken = table.codes.filter((_, nth) =>
    table.columns[nth]?.some((value) => Math.abs(value) === Number.POSITIVE_INFINITY),
  );
  if (broken.length > 0) state.note('score_not_finite', { dset, codes: broken });
  const clean =
    broken.length === 0
      ? table
      : {
          ...table,
          columns: table.columns.map((column) => column.map((value) => (Number.isFinite(value) ? value : Number.NaN))),
        };
  state.sets.set(dset, clean);
  return { dset, table: clean, ...(details ? { details } : {}) };
}

/** A matrix by rows, as every stage prints it. */
export const matrixOf = (rows: readonly string[], cols: readonly string[], columns: readonly ArrayLike<number>[]) => ({
  rows,
  cols,
  values: rows.map((_, row) => columns.map((column) => column[row] as number)),
});
