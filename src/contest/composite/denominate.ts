import { columnOf, mapColumns, type Table } from './table.ts';

export const denominations = ['/', '*', '+', '-'] as const;
export type Denomination = (typeof denominations)[number];

export interface Denominated {
  readonly code: string;
  readonly denominator: string;
  /** Multiplies the result of a division: the denominator is divided by it first. */
  readonly factor: number;
}

const applied: Readonly<Record<Denomination, (value: number, by: number) => number>> = {
  '/': (value, by) => (by === 0 ? Number.NaN : value / by),
  '*': (value, by) => value * by,
  '+': (value, by) => value + by,
  '-': (value, by) => value - by,
};

/** Divides (or otherwise joins) indicators by denominators that stand in the same rows. */
export const denominate = (
  table: Table,
  denominators: Table,
  by: readonly Denominated[],
  how: Denomination = '/',
): Table =>
  mapColumns(table, (column, code) => {
    const one = by.find((each) => each.code === code);
    const denominator = one && columnOf(denominators, one.denominator);
    if (!denominator) return column;
    return column.map((value, row) => applied[how](value, (denominator[row] as number) / one.factor));
  });
