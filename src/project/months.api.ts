import { z } from 'zod';
import { zAsOf } from '../base/contract-parts.ts';
import { zMonth } from '../base/day.ts';
import { query } from '../base/endpoint.ts';
import { zFen } from '../base/money.ts';
import { words } from '../base/words.ts';

/** The sums of a zone's monthly report, as their passports name them. */
export const monthMeasures = ['month', 'ytd', 'cumulative', 'plan_year'] as const;
export type MonthMeasure = (typeof monthMeasures)[number];

/** Null when no project stated it: missing is not zero. */
const zTotal = z.object({ fen: zFen, code: z.string() }).nullable();

export const monthTotalsApi = query({
  name: 'progress.totals',
  path: '/zones/{zone}/months',
  right: 'project.read',
  kept: true,
  small: true,
  input: z.object({
    zone: z.string().min(1).max(40),
    limit: z.coerce.number().int().min(1).max(120).default(12),
    entry: zAsOf.optional(),
  }),
  output: z.object({
    entry: z.string(),
    /** Newest month first; of a month reported more than once the newest version counts. */
    rows: z.array(
      z.object({
        month: zMonth,
        projects: z.number().int(),
        totals: z.object(
          Object.fromEntries(monthMeasures.map((one) => [one, zTotal])) as Record<MonthMeasure, typeof zTotal>,
        ),
      }),
    ),
  }),
  words: words('开发区月报合计', '開發區月報合計', 'Monthly totals of a zone'),
});

export const keyListsApi = query({
  name: 'keyList.list',
  path: '/key-lists',
  right: 'project.read',
  input: z.object({ entry: zAsOf.optional() }),
  output: z.object({
    lists: z.array(
      z.object({
        /** Who publishes it: a reporting body, a zone or an office. */
        list: z.string(),
        year: z.string(),
        listed: z.number().int(),
        removed: z.number().int(),
      }),
    ),
  }),
  words: words('重点项目清单', '重點項目清單', 'Lists of key projects'),
});

export const monthContracts = [monthTotalsApi, keyListsApi];
