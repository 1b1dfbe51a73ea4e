import { pickRows, type Table } from './table.ts';

/** How much of a unit is there. */
export interface Availability {
  readonly unit: string;
  readonly missing: number;
  readonly zero: number;
  readonly available: number;
  /** Share of its values, where there are any, that are not zero. */
  readonly nonZero: number;
}

export function availabilityOf(table: Table): Availability[] {
  const width = table.columns.length;
  const missing = new Int32Array(table.units.length);
  const zero = new Int32Array(table.units.length);
  for (const column of table.columns)
    for (let row = 0; row < column.length; row += 1) {
      if (Number.isNaN(column[row])) (missing[row] as number) += 1;
      else if (column[row] === 0) (zero[row] as number) += 1;
    }
  return table.units.map((unit, row) => {
    const [gone, nothing] = [missing[row] as number, zero[row] as number];
    return { unit, missing: gone, zero: nothing, available: 1 - gone / width, nonZero: 1 - nothing / (width - gone) };
  });
}

export const screenRules = ['byNA', 'byzeros', 'byNAandzeros'] as const;

export interface Screening {
  readonly rule: (typeof screenRules)[number];
  readonly available: number;
  readonly nonZero: number;
  /** Units that stay or go whatever their data say. */
  readonly forced: ReadonlyMap<string, boolean>;
}

export interface Screened {
  readonly table: Table;
  readonly judged: readonly (Availability & {
    readonly lowData: boolean;
    readonly lowNonZero: boolean;
    readonly included: boolean;
  })[];
}

// A share of 0.9 of ten columns is 9: what rounding leaves under the line does not drop a unit.
const under = (share: number, line: number): boolean => share < line - 1e-12;

/** Keeps the units with enough data, or enough that is not zero. */
export function screen(table: Table, { rule, available, nonZero, forced }: Screening): Screened {
  const judged = availabilityOf(table).map((one) => {
    const lowData = under(one.available, available);
    const lowNonZero = under(one.nonZero, nonZero);
    const out = rule === 'byNA' ? lowData : rule === 'byzeros' ? lowNonZero : lowData || lowNonZero;
    return { ...one, lowData, lowNonZero, included: forced.get(one.unit) ?? !out };
  });
  const kept = [...judged.keys()].filter((row) => judged[row]?.included);
  return { table: pickRows(table, kept), judged };
}
