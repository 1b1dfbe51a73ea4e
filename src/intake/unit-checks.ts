/**
 * Amounts that only a wrong unit explains. A heading 亿元 over figures in 万元 makes every project ten thousand times too
 * large; bounds come from what single projects of development zones cost (largest of a province: some hundred 亿元).
 */

const hundredMillion = 100_000_000;
/** Half of the projects of a column above this: the unit of the column is wrong. */
const columnTooLarge = 200 * hundredMillion;
const rowSurelyTooLarge = 1_000 * hundredMillion;
const rowTooLarge = 200 * hundredMillion;
/** Half of the total investments of a column below this: the unit is wrong the other way. */
const columnTooSmall = 300_000;
/** A project of less than 50 万元 among ordinary ones was typed in 亿元. */
const rowTooSmall = 500_000;
const leastMedian = 5_000_000;
const factor = 10_000;

export const median = (values: readonly number[]): number => {
  const sorted = [...values].sort((one, other) => one - other);
  return sorted[Math.floor(sorted.length / 2)] ?? 0;
};

export interface UnitSuspicion {
  readonly header_unit: string;
  readonly likely_unit: string;
  /** Multiplies the amount as read into the likely amount. */
  readonly times: number;
  readonly factor: number;
}

const finer: Readonly<Record<string, string>> = { 亿元: '万元', 万元: '元' };
const coarser: Readonly<Record<string, string>> = { 万元: '亿元', 元: '万元' };

/** Suspects the unit of a whole money column by its amounts in yuan. Small amounts are suspect for total investment only. */
export function columnSuspicion(field: string, unit: string, amounts: readonly number[]): UnitSuspicion | undefined {
  const stated = amounts.filter((yuan) => yuan > 0);
  if (stated.length < 3) return undefined;
  const middle = median(stated);
  const likelyFiner = finer[unit];
  if (middle >= columnTooLarge && likelyFiner !== undefined)
    return { header_unit: unit, likely_unit: likelyFiner, times: 1 / factor, factor };
  const likelyCoarser = coarser[unit];
  if (field === 'total_yuan' && middle < columnTooSmall && likelyCoarser !== undefined)
    return { header_unit: unit, likely_unit: likelyCoarser, times: factor, factor };
  return undefined;
}

/** Amounts that are parts of a project's total investment, or grow towards it. */
const partsOfTotal: ReadonlySet<string> = new Set([
  ...['plan_year_yuan', 'done_before_yuan', 'formed_yuan', 'month_yuan', 'ytd_yuan', 'cumulative_yuan'],
]);
/** A part that is so many times the whole is in another unit, not an overrun. */
const partOverWhole = 100;

/**
 * Suspects one amount against its column and the total of its row: the likely amount in yuan, or undefined if nothing is odd.
 */
export function rowSuspicion(
  field: string,
  yuan: number,
  columnMedian: number,
  total: number | undefined,
): number | undefined {
  if (yuan >= rowSurelyTooLarge || (yuan >= rowTooLarge && columnMedian > 0 && yuan > columnMedian * 100))
    return Math.round(yuan / factor);
  if (partsOfTotal.has(field) && total !== undefined && total > 0 && yuan > total * partOverWhole)
    return Math.round(yuan / factor);
  if (field === 'total_yuan' && yuan > 0 && yuan < rowTooSmall && columnMedian >= Math.max(leastMedian, yuan * 100))
    return yuan * factor;
  return undefined;
}

/**
 * Other amounts of a table whose total investment is in the wrong unit: those that keep a sensible proportion to it were typed
 * by the same hand in the same unit. Right ones would be ten thousand times off.
 */
export function followsSuspicion(
  total: UnitSuspicion,
  totals: readonly number[],
  unit: string,
  amounts: readonly number[],
): boolean {
  const stated = amounts.filter((yuan) => yuan > 0);
  if (unit !== total.header_unit || stated.length < 3) return false;
  const proportion = median(stated) / Math.max(1, median(totals.filter((yuan) => yuan > 0)));
  return proportion > 1 / 1_000 && proportion < 1_000;
}
