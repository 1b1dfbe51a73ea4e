import { least, mean, median, most } from './moments.ts';
import { mapColumns, pickColumns, type Table } from './table.ts';

export const imputations = ['mean', 'median', 'group_mean', 'group_median', 'constant', 'none'] as const;
export type Imputation = (typeof imputations)[number];

type Groups = readonly (string | null)[];

const filled = (x: Float64Array, value: number): Float64Array => x.map((one) => (Number.isNaN(one) ? value : one));

/** Fills what is missing in a column; a group without any value stays missing, as does a unit without a group. */
export function imputeColumn(x: Float64Array, how: Imputation, groups?: Groups, constant = 0): Float64Array {
  switch (how) {
    case 'none':
      return x;
    case 'mean':
      return filled(x, mean(x));
    case 'median':
      return filled(x, median(x));
    case 'constant':
      return filled(x, constant);
    default: {
      const middle = how === 'group_mean' ? mean : median;
      const values = new Map<string, number>();
      for (const group of groups ?? [])
        if (group !== null && !values.has(group))
          values.set(group, middle(x.filter((_, row) => groups?.[row] === group)));
      return x.map((one, row) => (Number.isNaN(one) ? (values.get(groups?.[row] ?? '') ?? Number.NaN) : one));
    }
  }
}

export interface ByRow {
  readonly how: 'mean' | 'median';
  /** Scales each column from 0 to 1, best at 1, before, and back after. */
  readonly scaled: boolean;
  readonly directions: ReadonlyMap<string, number>;
  /** Codes that are read together; all of them in one block if absent. */
  readonly blocks?: readonly (readonly string[])[];
}

/** Fills from the unit's own other indicators. */
export function imputeRows(table: Table, { how, scaled, directions, blocks }: ByRow): Table {
  const middle = how === 'mean' ? mean : median;
  const columns = new Map(table.codes.map((code, nth) => [code, table.columns[nth] as Float64Array]));
  for (const block of blocks ?? [table.codes]) {
    const part = pickColumns(table, block);
    const scales = part.columns.map((column, nth) => {
      const turn = scaled ? (directions.get(part.codes[nth] as string) ?? 1) : 1;
      const turned = column.map((value) => value * turn);
      const low = scaled ? least(turned) : 0;
      return { turn, low, range: scaled ? most(turned) - low : 1, turned };
    });
    const middles = table.units.map((_, row) =>
      middle(scales.map(({ turned, low, range }) => ((turned[row] as number) - low) / range)),
    );
    part.columns.forEach((column, nth) => {
      const { turn, low, range } = scales[nth] as (typeof scales)[number];
      columns.set(
        part.codes[nth] as string,
        column.map((value, row) => (Number.isNaN(value) ? ((middles[row] as number) * range + low) * turn : value)),
      );
    });
  }
  return mapColumns(table, (_, code) => columns.get(code) as Float64Array);
}

export const panelKinds = ['latest', 'constant', 'linear', 'linear-constant'] as const;
export type PanelKind = (typeof panelKinds)[number];

/** Value at time t from the known points of one series, in order of time. */
function fromSeries(known: readonly (readonly [number, number])[], t: number, kind: PanelKind): number {
  const [first] = known;
  const last = known.at(-1);
  if (!first || !last) return Number.NaN;
  if (kind === 'linear' && known.length < 2) return Number.NaN;
  if (t <= first[0]) return first[1];
  if (t >= last[0]) return last[1];
  const after = known.findIndex(([time]) => time > t);
  const [t0, y0] = known[after - 1] as readonly [number, number];
  const [t1, y1] = known[after] as readonly [number, number];
  return kind === 'constant' ? y0 : y0 + ((y1 - y0) * (t - t0)) / (t1 - t0);
}

/** Fills from other times of the same unit. `lag` bounds how many times back `latest` looks. */
export function imputePanel(table: Table, kind: PanelKind, lag = Number.POSITIVE_INFINITY): Table {
  const times = table.times ?? [];
  const allTimes = [...new Set(times)].sort((a, b) => a - b);
  const rowsOf = new Map<string, number[]>();
  table.units.forEach((unit, row) => {
    const rows = rowsOf.get(unit);
    if (rows) rows.push(row);
    else rowsOf.set(unit, [row]);
  });
  return mapColumns(table, (column) => {
    const out = column.slice();
    for (const rows of rowsOf.values()) {
      const known = rows
        .filter((row) => !Number.isNaN(column[row]))
        .map((row) => [times[row] as number, column[row] as number] as const);
      for (const row of rows) {
        if (!Number.isNaN(column[row])) continue;
        const t = times[row] as number;
        if (kind !== 'latest') out[row] = fromSeries(known, t, kind);
        else {
          const before = known.findLast(([time]) => time < t);
          if (before && allTimes.indexOf(t) - allTimes.indexOf(before[0]) <= lag) out[row] = before[1];
        }
      }
    }
    return out;
  });
}
