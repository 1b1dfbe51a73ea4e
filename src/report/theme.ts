import { spanOf } from '../base/day.ts';
import { formatFen, percent } from '../base/money.ts';
import { classOf, equalBounds, quantileBounds } from '../indicator/classes.ts';

/** What a map is shaded by. `none`: no shading, only what stands where. */
export const themes = [
  'projects',
  'planned',
  'formed',
  'per_mu',
  'output_per_mu',
  'sign_to_start',
  'start_to_production',
  'place',
  'none',
] as const;
export type Theme = (typeof themes)[number];

/** Unit in which values are whole numbers: projects, fen, fen to the 亩, hundredths of a percent, places. */
export const themeUnits = {
  projects: 'count',
  planned: 'fen',
  formed: 'fen',
  per_mu: 'fen_per_mu',
  output_per_mu: 'fen_per_mu',
  sign_to_start: 'percent',
  start_to_production: 'percent',
  place: 'place',
  none: 'count',
} as const satisfies Record<Theme, string>;
export type ThemeUnit = (typeof themeUnits)[Theme];

/** One place of a theme: its value, and the parts that the value was made of. */
export interface ThemeRow {
  readonly id: string;
  readonly name: string;
  /** In whole units; null where there is none, which is not nought. */
  readonly value: bigint | null;
  /** What was divided, where the value is a ratio. */
  readonly parts: { readonly numerator: bigint; readonly denominator: bigint } | null;
  /** Projects behind it, where that is told. */
  readonly projects: number | null;
}

export const classes = 5;

/** A rate in hundredths of a percent, rounded as printed; null for an empty cohort. */
export function hundredths(numerator: bigint, denominator: bigint): bigint | null {
  const text = percent(numerator, denominator);
  return text === undefined ? null : BigInt(text.replace('.', ''));
}

/** As a table and a legend print it, without the unit. */
export function valueText(value: bigint | null, unit: ThemeUnit): string {
  if (value === null) return '—';
  if (unit === 'fen') return formatFen(value, 'yi');
  if (unit === 'fen_per_mu') return formatFen(value, 'wan');
  if (unit === 'percent') return `${value / 100n}.${(value % 100n).toString().padStart(2, '0')}`;
  return value.toString();
}

const twenty = 2000n;

/**
 * Lower bounds of the classes of a theme, from the values of the newest day, so that a colour means the same on every day: rates in five
 * equal steps, places in quarters of the field, else about as many places in each class. Nought is no part of the quantiles.
 */
export function boundsOf(unit: ThemeUnit, values: readonly bigint[]): bigint[] {
  if (unit === 'percent') return equalBounds(0n, twenty, classes);
  if (unit === 'place') {
    const last = [...values].sort((a, b) => (a < b ? -1 : 1)).at(-1) ?? 0n;
    return [...new Set([0n, 1n, 2n, 3n].map((quarter) => (quarter * last) / 4n + 1n))];
  }
  return quantileBounds(
    values.filter((value) => value > 0n),
    classes,
  );
}

/** Shade and size step from 0; the best places are the deepest. Null where nothing is to be drawn. */
export function stepOf(row: Pick<ThemeRow, 'value'>, unit: ThemeUnit, bounds: readonly bigint[]): number | null {
  if (row.value === null || bounds.length === 0) return null;
  if (unit !== 'percent' && row.value === 0n) return null;
  const at = classOf(row.value, bounds);
  return unit === 'place' ? bounds.length - 1 - at : at;
}

/** Of the classes in the order of their bounds: from, up to but without to (null: open), and how many rows lie in each. */
export function legendOf(rows: readonly ThemeRow[], unit: ThemeUnit, bounds: readonly bigint[]) {
  return bounds.map((from, at) => ({
    from: at === 0 ? null : from,
    to: bounds[at + 1] ?? null,
    step: unit === 'place' ? bounds.length - 1 - at : at,
    count: rows.filter((row) => stepOf(row, unit, bounds) === (unit === 'place' ? bounds.length - 1 - at : at)).length,
  }));
}

/** Sum of all rows, or the ratio of the sums of their parts; null for places and for nothing. */
export function totalOf(rows: readonly ThemeRow[], unit: ThemeUnit): bigint | null {
  if (unit === 'place' || rows.length === 0) return null;
  if (unit === 'percent' || unit === 'fen_per_mu') {
    let [n, d] = [0n, 0n];
    for (const { parts } of rows) {
      n += parts?.numerator ?? 0n;
      d += parts?.denominator ?? 0n;
    }
    if (unit === 'percent') return hundredths(n, d);
    // Land counts in ten-thousandths of a 亩.
    return d === 0n ? null : (n * 20_000n + d) / (d * 2n);
  }
  return rows.reduce((sum, row) => sum + (row.value ?? 0n), 0n);
}

/** Months from the first to the last, `2025-01`. */
export function monthsFrom(first: string, last: string): string[] {
  const months: string[] = [];
  for (let at = first; at <= last && months.length < 600; ) {
    months.push(at);
    const [year, month] = [Number(at.slice(0, 4)), Number(at.slice(5, 7))];
    at = month === 12 ? `${year + 1}-01` : `${year}-${String(month + 1).padStart(2, '0')}`;
  }
  return months;
}

/** Last day of a month, but not beyond the newest day. */
export function dayOfMonth(month: string, newest: string): string {
  const last = spanOf(month).to;
  return last < newest ? last : newest;
}
