import { z } from 'zod';
import { sqlBlocks } from '../db/blocks.ts';

/** Typed runners of the figures in project.sql. Sums in fen. */
const block = sqlBlocks(import.meta.url, './project.sql');

export const stageCounts = block(
  'stage_counts',
  z.object({
    zone_id: z.string().nullable(),
    scope_id: z.string().nullable(),
    stage: z.string().nullable(),
    projects: z.number(),
    total_fen: z.bigint(),
    formed_fen: z.bigint(),
  }),
);

const zMonthSums = {
  projects: z.number(),
  plan_year_fen: z.bigint(),
  month_fen: z.bigint(),
  ytd_fen: z.bigint(),
  cumulative_fen: z.bigint(),
};

export const monthlyTotals = block(
  'monthly_totals',
  z.object({ zone_id: z.string().nullable(), month: z.string(), ...zMonthSums }),
);

const zSum = z.string().nullable();
const zZoneMonth = z.object({
  month: z.string(),
  projects: z.string(),
  month_sum: zSum,
  ytd: zSum,
  cumulative: zSum,
  plan_year: zSum,
});
export const zoneMonths = block('zone_months', zZoneMonth);
export const zoneMonthsThen = block('zone_months_then', zZoneMonth);

export const reportVersions = block(
  'report_versions',
  z.object({
    zone_id: z.string().nullable(),
    month: z.string(),
    covers_from: z.string(),
    report_id: z.string(),
    received_on: z.string(),
    due_on: z.string(),
    late_days: z.number(),
    file_id: z.string().nullable(),
    sheet: z.string().nullable(),
    began: z.bigint(),
    ...zMonthSums,
    latest: z.boolean(),
  }),
);

export const missingReports = block('missing_reports', z.object({ zone_id: z.string().nullable(), month: z.string() }));

export const reportsAwaited = block(
  'reports_awaited',
  z.object({
    zone_id: z.string(),
    month: z.string(),
    first_on: z.string().nullable(),
    due_on: z.string().nullable(),
    file_id: z.string().nullable(),
  }),
);

export const lastReported = block(
  'last_reported',
  z.object({ project_id: z.string(), zone_id: z.string(), name: z.string(), month: z.string() }),
);
