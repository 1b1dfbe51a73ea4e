import { z } from 'zod';
import { zDay, zMonth } from '../base/day.ts';
import { asFormat } from '../base/formats.ts';
import { zFen } from '../base/money.ts';

/** What offices state of a project, with the unit it is kept in: money in fen, land in 亩 as printed (1 亩 = 1/15 ha), people in persons. */
export const measures = {
  total_investment: 'fen',
  fixed_investment: 'fen',
  formed_investment: 'fen',
  increased_investment: 'fen',
  expected_output: 'fen',
  actual_output: 'fen',
  expected_tax: 'fen',
  actual_tax: 'fen',
  land: 'mu',
  jobs: 'persons',
} as const satisfies Record<string, 'fen' | 'mu' | 'persons'>;
export type Measure = keyof typeof measures;
export const measureList = Object.keys(measures) as [Measure, ...Measure[]];

/** 申报数, 核实数, 统计数: three values of one measure stand side by side and never overwrite each other (domain study 7). */
export const statuses = ['declared', 'verified', 'statistical'] as const;
export type Status = (typeof statuses)[number];

/** `life` = the whole project; otherwise a year, quarter, month, or the day as of which the value stands. */
export const zStatementPeriod = z.union(
  [z.literal('life'), zDay, zMonth, z.string().regex(/^\d{4}(-Q[1-4])?$/)],
  asFormat('period'),
);

/** A decimal with up to four places, as text. */
export const zDecimal = z.string().regex(/^-?\d{1,15}(\.\d{1,4})?$/, asFormat('decimal'));

/** A value in the unit of its measure: fen for money, otherwise a decimal. Exactly one is given. */
export const zStatementValue = z.object({
  measure: z.enum(measureList),
  period: zStatementPeriod,
  valueFen: zFen.nullable(),
  value: zDecimal.nullable(),
});
export type StatementValue = z.output<typeof zStatementValue>;

/** True if money has fen only and everything else a decimal only. */
export const fitsMeasure = (value: Pick<StatementValue, 'measure' | 'valueFen' | 'value'>): boolean =>
  measures[value.measure] === 'fen'
    ? value.valueFen !== null && value.value === null
    : value.valueFen === null && value.value !== null;

/** `20.0` and `20` are one value. */
export const sameDecimal = (a: string | null, b: string | null): boolean =>
  a === b || (a !== null && b !== null && Number(a) === Number(b));

export const statementKey = (one: { measure: string; period: string; status: string; publisher: string }): string =>
  `${one.measure}|${one.period}|${one.status}|${one.publisher}`;
