/**
 * Numbers of one stage: a column for each indicator or aggregate, a row for each unit (and time, in a panel).
 * NaN is a missing value. Rows stand in order of time and code, so that the order of the papers never matters.
 */
export interface Table {
  readonly units: readonly string[];
  /** The time of each row; null if every unit stands there once. */
  readonly times: readonly number[] | null;
  readonly codes: readonly string[];
  readonly columns: readonly Float64Array[];
  /** True once more is better in every column: after normalising. */
  readonly oriented: boolean;
}

export const columnOf = (table: Table, code: string): Float64Array | undefined =>
  table.columns[table.codes.indexOf(code)];

/** The columns of these codes, in this order; codes without a column are left out. */
export function pickColumns(table: Table, codes: readonly string[]): Table {
  const there = codes.filter((code) => table.codes.includes(code));
  return { ...table, codes: there, columns: there.map((code) => columnOf(table, code) as Float64Array) };
}

/** The rows at these places, in this order. */
export const pickRows = (table: Table, rows: readonly number[]): Table => ({
  ...table,
  units: rows.map((row) => table.units[row] as string),
  times: table.times && rows.map((row) => (table.times as readonly number[])[row] as number),
  columns: table.columns.map((column) => {
    const out = new Float64Array(rows.length);
    for (let at = 0; at < out.length; at += 1) out[at] = column[rows[at] as number] as number;
    return out;
  }),
});

export const mapColumns = (table: Table, work: (column: Float64Array, code: string) => Float64Array): Table => ({
  ...table,
  columns: table.columns.map((column, nth) => work(column, table.codes[nth] as string)),
});

export const joinColumns = (table: Table, more: Table): Table => ({
  ...table,
  codes: [...table.codes, ...more.codes],
  columns: [...table.columns, ...more.columns],
});

/** Places of the rows of each time; one group if the table is no panel. */
export function rowsByTime(table: Table): number[][] {
  const groups = new Map<number, number[]>();
  table.units.forEach((_, row) => {
    const time = table.times?.[row] ?? 0;
    const rows = groups.get(time);
    if (rows) rows.push(row);
    else groups.set(time, [row]);
  });
  return [...groups.values()];
}

/** Does `work` on the rows of each time alone and puts the parts together again. Work keeps its rows and their order. */
export function eachTime(table: Table, work: (part: Table, rows: readonly number[]) => Table): Table {
  if (!table.times)
    return work(
      table,
      table.units.map((_, row) => row),
    );
  const groups = rowsByTime(table);
  const parts = groups.map((rows) => work(pickRows(table, rows), rows));
  const [first] = parts;
  if (!first) return table;
  const columns = first.codes.map(() => new Float64Array(table.units.length).fill(Number.NaN));
  parts.forEach((part, group) => {
    part.columns.forEach((column, nth) => {
      (groups[group] as number[]).forEach((row, at) => {
        (columns[nth] as Float64Array)[row] = column[at] as number;
      });
    });
  });
  return { ...table, oriented: first.oriented, codes: first.codes, columns };
}

/** The values of one row. */
export function rowOf(table: Table, row: number): Float64Array {
  const out = new Float64Array(table.columns.length);
  for (let nth = 0; nth < out.length; nth += 1) out[nth] = table.columns[nth]?.[row] as number;
  return out;
}
