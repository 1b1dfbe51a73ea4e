import { monthNumber, noNumber, type TableColumn, type TableData } from '../base/table-data.ts';

/** What a project's line on the time axis is made of, in months since the year nought with the part of the month passed; undefined = not known. */
export interface Bars {
  readonly signed: number | undefined;
  readonly started: number | undefined;
  readonly produced: number | undefined;
  readonly planStart: number | undefined;
  /** The end of the last planned month. */
  readonly planEnd: number | undefined;
}

const dayMs = 86_400_000;

/** A day as months with a fraction. */
export function monthsOfDay(day: number): number {
  const date = new Date(day * dayMs);
  const [year, month] = [date.getUTCFullYear(), date.getUTCMonth()];
  const length = new Date(Date.UTC(year, month + 1, 0)).getUTCDate();
  return year * 12 + month + (date.getUTCDate() - 1) / length;
}

const dayAt = (column: TableColumn | undefined, row: number): number | undefined => {
  const value = column?.kind === 'day' ? (column.at[row] as number) : noNumber;
  return value === noNumber ? undefined : monthsOfDay(value);
};
const monthAt = (column: TableColumn | undefined, row: number): number | undefined => {
  const value = column?.kind === 'month' ? (column.at[row] as number) : noNumber;
  return value === noNumber ? undefined : value;
};

export function barsOf(data: TableData, row: number): Bars {
  const { columns } = data;
  const end = monthAt(columns['plan_end'], row);
  return {
    signed: dayAt(columns['signed'], row),
    started: dayAt(columns['started'], row),
    produced: dayAt(columns['produced'], row),
    planStart: monthAt(columns['plan_start'], row),
    planEnd: end === undefined ? undefined : end + 1,
  };
}

/** No axis reaches further from today: one mistyped year must not make all bars invisible. */
const mostYears = 12;

/** First and last month of the axis that holds what the rows say, whole years. */
export function axisOf(data: TableData, rows: ArrayLike<number>, today: string): { from: number; to: number } {
  const now = monthNumber(today);
  let [from, to] = [now - 6, now + 6];
  const [least, most] = [now - mostYears * 12, now + mostYears * 12];
  const take = (value: number | undefined): void => {
    if (value === undefined || value < least || value > most) return;
    if (value < from) from = value;
    if (value > to) to = value;
  };
  const days = ['signed', 'started', 'produced'].map((key) => data.columns[key]);
  const months = ['plan_start', 'plan_end'].map((key) => data.columns[key]);
  for (let at = 0; at < rows.length; at += 1) {
    const row = rows[at] as number;
    for (const column of days) {
      const value = column?.kind === 'day' ? (column.at[row] as number) : noNumber;
      // A month is 30.44 days, near enough to find the year.
      if (value !== noNumber) take(Math.floor(value / 30.44) + 1970 * 12);
    }
    for (const column of months) take(monthAt(column, row));
  }
  return { from: Math.floor(from / 12) * 12, to: Math.ceil((to + 1) / 12) * 12 };
}
