import { pickRows, rowOf, type Table } from './table.ts';

/** How much of a unit is there. */
export interface Availability {
  readonly unit: string;
  readonly missing: number;
  readonly zero: number;
  readonly available: number;
  /** Share of its values, where there are any, that are not zero. */
  readonly nonZero: number;
}

export const availabilityOf = (table: Table): Availability[] =>
  table.units.map((unit, row) => {
    const values = rowOf(table, row);
    const missing = values.filter((value) => Number.isNaN(value)).length;
    const zero = values.filter((value) => value === 0).length;
    return {
      unit,
      missing,
      zero,
      available: 1 - missing / values.length,
      nonZero: 1 - zero / (values.length - missing),
    };
  });

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
