import { z } from 'zod';
import { asFormat } from './formats.ts';

declare const dayBrand: unique symbol;
/** A calendar day `YYYY-MM-DD` in Asia/Shanghai. */
export type Day = string & { readonly [dayBrand]: true };

const daysInMonth = (year: number, month: number): number =>
  month === 2
    ? year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0)
      ? 29
      : 28
    : [4, 6, 9, 11].includes(month)
      ? 30
      : 31;

/** True for a real day of the Gregorian calendar (2025-02-30 is not one). */
export function isDay(text: string): text is Day {
  const match = /^(\d{4})-(\d{2})-(\d{2})$/.exec(text);
  if (!match) return false;
  const [year, month, day] = [Number(match[1]), Number(match[2]), Number(match[3])];
  return month >= 1 && month <= 12 && day >= 1 && day <= daysInMonth(year, month);
}

export const day = (text: string): Day => {
  if (!isDay(text)) throw new RangeError(`not a day: ${text}`);
  return text;
};

/** Days that a person may mean. Outside, arithmetic leaves the four digits of a year, and databases refuse what comes out. */
const isMeant = (text: string): text is Day => isDay(text) && text >= '1900-01-01' && text < '3000-01-01';

export const zDay = z
  .string()
  .refine(isMeant, asFormat('day'))
  .meta({ description: 'calendar day YYYY-MM-DD', format: 'date' });

const toEpoch = (value: string): number =>
  Date.UTC(Number(value.slice(0, 4)), Number(value.slice(5, 7)) - 1, Number(value.slice(8, 10))) / 86_400_000;

const fromEpoch = (epoch: number): Day => new Date(epoch * 86_400_000).toISOString().slice(0, 10) as Day;

export const addDays = (value: Day, days: number): Day => fromEpoch(toEpoch(value) + days);
/** Days from `from` to `to`; negative if `to` is earlier. */
export const daysBetween = (from: Day, to: Day): number => toEpoch(to) - toEpoch(from);

/** The day in Asia/Shanghai (fixed +08:00 since 1991) of an instant in ISO 8601. */
export const dayOfInstant = (instant: string): Day =>
  new Date(Date.parse(instant) + 8 * 3_600_000).toISOString().slice(0, 10) as Day;

export const zMonth = z
  .string()
  .regex(/^\d{4}-(0[1-9]|1[0-2])$/, asFormat('month'))
  .meta({ description: 'month YYYY-MM' });

/** First and last day of a period. */
export function spanOf(period: string): { from: Day; to: Day } {
  const year = Number(period.slice(0, 4));
  const quarter = /Q([1-4])/.exec(period)?.[1];
  const month = /-(\d{2})$/.exec(period)?.[1];
  const first = quarter ? (Number(quarter) - 1) * 3 + 1 : month ? Number(month) : 1;
  const last = quarter ? first + 2 : month ? first : 12;
  const pad = (n: number) => String(n).padStart(2, '0');
  const four = String(year).padStart(4, '0');
  return { from: day(`${four}-${pad(first)}-01`), to: day(`${four}-${pad(last)}-${daysInMonth(year, last)}`) };
}
