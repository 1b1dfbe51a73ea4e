import type { NormalValue } from '../base/normal-row.ts';
import { tight } from './text.ts';
import type { EarlierMonth, EarlierMonths, MonthlyKey } from './understood.ts';

type Values = Readonly<Record<string, NormalValue>>;

const formerName = /原(?:项目)?名称?(?:为)?[::]?([^,,;;。()]{3,60})/u;

/** Names a monthly row may be known by in earlier reports, the surest first. */
function keysOf(key: MonthlyKey, note: string | undefined): string[] {
  const former = note === undefined ? undefined : formerName.exec(note)?.[1];
  const names = [key.name, ...(former ? [former] : [])];
  return [
    ...(key.project_code ? [`code ${key.project_code}`] : []),
    ...names.map((name) => `name ${key.zone ?? ''} ${tight(name)}`),
  ];
}

/** True if earlier figures surely belong to another project of the same name. */
const isOther = (key: MonthlyKey, figures: EarlierMonth): boolean =>
  key.project_code !== undefined && figures.project_code !== undefined
    ? key.project_code !== figures.project_code
    : key.builder !== undefined && figures.builder !== undefined && tight(key.builder) !== tight(figures.builder);

/** Remembers what earlier sheets of the same workbook reported. */
export class WorkbookMonths {
  readonly #found = new Map<string, EarlierMonth[]>();
  readonly #before: EarlierMonths | undefined;

  constructor(before: EarlierMonths | undefined) {
    this.#before = before;
  }

  remember(key: MonthlyKey, note: string | undefined, figures: EarlierMonth): void {
    for (const name of keysOf(key, note)) {
      const months = this.#found.get(name);
      if (months) months.push(figures);
      else this.#found.set(name, [figures]);
    }
  }

  /** Newest figures of the latest month before `month`: of this workbook, else as handed in. */
  earlier(key: MonthlyKey, note: string | undefined, month: string): EarlierMonth | undefined {
    let latest: EarlierMonth | undefined;
    const take = (figures: EarlierMonth | undefined) => {
      if (figures && isOther(key, figures)) return;
      if (figures && figures.month < month && (!latest || figures.month > latest.month)) latest = figures;
    };
    for (const name of keysOf(key, note)) for (const figures of this.#found.get(name) ?? []) take(figures);
    take(this.#before?.before(key, month));
    const former = note === undefined ? undefined : formerName.exec(note)?.[1];
    if (!latest && former) take(this.#before?.before({ zone: key.zone, name: tight(former) }, month));
    return latest;
  }
}

export interface MonthNote {
  readonly field: string;
  readonly kind: 'cumulative_decreased' | 'month_cumulative_mismatch';
  readonly params: Readonly<Record<string, unknown>>;
}

const monthBefore = (month: string): string => {
  const [year, number] = [Number(month.slice(0, 4)), Number(month.slice(5))];
  return number === 1 ? `${year - 1}-12` : `${year}-${String(number - 1).padStart(2, '0')}`;
};

/**
 * Holds a cumulative figure against the month before: it must not fall, and must have grown by the month's figure.
 * `from` is the first month the row covers (January in a report on January and February).
 */
export function monthNotes(values: Values, from: string, earlier: EarlierMonth, tolerance: number): MonthNote[] {
  const found = values.cumulative_yuan;
  if (typeof found !== 'number') return [];
  const month = values.month_yuan;
  const notes: MonthNote[] = [];
  const previous = earlier.cumulative_yuan;
  if (found < previous - tolerance)
    notes.push({
      field: 'cumulative_yuan',
      kind: 'cumulative_decreased',
      params: {
        previous_month: earlier.month,
        previous_yuan: previous,
        found_yuan: found,
        ...(typeof month === 'number' ? { month_yuan: month } : {}),
      },
    });
  if (
    typeof month === 'number' &&
    earlier.month === monthBefore(from) &&
    Math.abs(previous + month - found) > tolerance
  )
    notes.push({
      field: 'cumulative_yuan',
      kind: 'month_cumulative_mismatch',
      params: { previous_yuan: previous, month_yuan: month, found_yuan: found },
    });
  return notes;
}

/** True if a row repeats the figures of an earlier month although it says that something was done in its own. */
export const repeatsEarlier = (values: Values, earlier: EarlierMonth): boolean =>
  typeof values.month_yuan === 'number' &&
  values.month_yuan !== 0 &&
  values.month_yuan === earlier.month_yuan &&
  values.cumulative_yuan === earlier.cumulative_yuan &&
  (earlier.ytd_yuan === undefined || values.ytd_yuan === undefined || values.ytd_yuan === earlier.ytd_yuan);
