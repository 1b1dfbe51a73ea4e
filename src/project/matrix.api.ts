import { z } from 'zod';
import { zMonth } from '../base/day.ts';
import { query } from '../base/endpoint.ts';
import { words } from '../base/words.ts';
import { zAsOf } from './project.api.ts';

export const monthMatrixMeasures = ['projects', 'month', 'ytd', 'cumulative', 'plan_year'] as const;
export type MonthMatrixMeasure = (typeof monthMatrixMeasures)[number];

/** Most months of one matrix. */
const mostMonths = 120;

const zColumn = z.string().meta({
  description: 'base64 of whole numbers of 8 bytes, little end first: line after line, each with its columns in order',
});

export const stageMatrixApi = query({
  name: 'project.stageMatrix',
  path: '/matrices/stages',
  right: 'project.read',
  kept: true,
  input: z.object({ entry: zAsOf.optional() }),
  output: z.object({
    entry: z.string(),
    /** Lines; the empty text stands for projects without a zone. */
    zones: z.array(z.string()),
    /** Columns; the empty text stands for projects without a stage. */
    stages: z.array(z.string()),
    /** Counted projects; their total and formed investment in fen. No project is nought. */
    projects: zColumn,
    totalFen: zColumn,
    formedFen: zColumn,
  }),
  words: words('开发区与阶段矩阵', '開發區與階段矩陣', 'Zones by stage'),
});

const zMeasures = z
  .string()
  .default('month')
  .transform((text) => text.split(','))
  .pipe(z.array(z.enum(monthMatrixMeasures)).min(1).max(monthMatrixMeasures.length))
  .meta({ description: `one or more, with commas: ${monthMatrixMeasures.join(', ')}` });

const monthsBetween = (from: string, to: string): number =>
  (Number(to.slice(0, 4)) - Number(from.slice(0, 4))) * 12 + Number(to.slice(5)) - Number(from.slice(5)) + 1;

export const monthMatrixApi = query({
  name: 'progress.matrix',
  path: '/matrices/months',
  right: 'project.read',
  kept: true,
  input: z
    .object({
      from: zMonth,
      to: zMonth,
      measures: zMeasures,
      /** Only this zone. */
      zone: z.string().min(1).max(40).optional(),
      entry: zAsOf.optional(),
    })
    .refine(({ from, to }) => from <= to && monthsBetween(from, to) <= mostMonths, {
      path: ['to'],
      message: `1 to ${mostMonths} months`,
    }),
  output: z.object({
    entry: z.string(),
    /** Lines: the zone whose office sent the reports; the empty text stands for reports without a sender. */
    zones: z.array(z.string()),
    months: z.array(zMonth),
    /** Money in fen. What no report states is -9223372036854775808, not nought. */
    measures: z.partialRecord(z.enum(monthMatrixMeasures), zColumn),
  }),
  words: words('开发区与月份矩阵', '開發區與月份矩陣', 'Zones by month'),
});

/** Every month from the first to the last. */
export function monthsOf(from: string, to: string): string[] {
  const months: string[] = [];
  for (let month = from; month <= to; month = nextMonth(month)) months.push(month);
  return months;
}
const nextMonth = (month: string): string => {
  const year = Number(month.slice(0, 4));
  return month.slice(5) === '12' ? `${year + 1}-01` : `${year}-${String(Number(month.slice(5)) + 1).padStart(2, '0')}`;
};

export const matrixContracts = [stageMatrixApi, monthMatrixApi];
