import { z } from 'zod';
import { zAsOf, zText } from '../base/contract-parts.ts';
import { zDay } from '../base/day.ts';
import { query } from '../base/endpoint.ts';
import { asFormat } from '../base/formats.ts';
import { zFen } from '../base/money.ts';
import { words } from '../base/words.ts';
import { zAwaiting, zAwaitingCount } from '../evidence/awaiting.ts';
import { zBatch, zSessionNumber } from './batch.ts';

/** The question a rate answers; an answer without all of it would mean nothing. */
const zQuestion = {
  /** Cut-off day of the projects' states; today if absent. */
  day: zDay.optional(),
  /** Sessions of the cohort, `2025-1,2025-2`; if absent all held by the day except the newest. */
  sessions: z
    .string()
    .regex(/^\d{4}-\d{1,2}(,\d{4}-\d{1,2})*$/, asFormat('sessions'))
    .optional(),
  by: z.enum(['scope', 'zone', 'grouping']).default('scope'),
  /** With `by=grouping`: groupings of this kind (circle, city_cluster …); they may overlap. */
  kind: z.string().max(40).optional(),
  rules: z.string().max(40).optional(),
  rates: z.string().max(40).default('shanxi-2021'),
  /** `as_reported`: where the line was listed; `restated`: where its project's zone belongs today. */
  view: z.enum(['as_reported', 'restated']).default('as_reported'),
  entry: zAsOf.optional(),
};

const zRatio = z.object({
  numerator: z.string(),
  denominator: z.string(),
  /** Exact `n/d`; null for an empty cohort. */
  exact: z.string().nullable(),
  /** Two decimals, half up; null for an empty cohort. */
  percent: z.string().nullable(),
});

export const zRate = z.object({
  code: z.string(),
  words: zText,
  /** Of numerator and denominator: projects, or fen. */
  unit: z.enum(['projects', 'fen']),
  rate: zRatio,
  projects: z.number().int(),
  byValue: zRatio,
  byFormed: zRatio,
  partlyInProduction: z.number().int(),
  stages: z.record(z.string(), z.number().int()),
  notStated: z.number().int(),
  rank: z.number().int().nullable(),
});
export type RateView = z.output<typeof zRate>;

const zHead = {
  day: zDay,
  entry: zAsOf,
  rulesVersion: z.string(),
  ratesVersion: z.string(),
  sessionsHeld: z.array(zSessionNumber),
  sessionsIncluded: z.array(zSessionNumber),
  /** True if the newest session held by the day is in the cohort, against the rule. */
  newestInside: z.boolean(),
};

export const ratesGetApi = query({
  name: 'rates.get',
  path: '/rates',
  right: 'session.read',
  input: z.object(zQuestion),
  output: z.object({
    ...zHead,
    all: z.array(zRate),
    groups: z.array(z.object({ id: z.string(), name: z.string(), rates: z.array(zRate), awaiting: zAwaitingCount })),
    /** Rows that await a decision and are in none of these rates; those without a place are counted here only. */
    awaiting: zAwaiting,
  }),
  words: words('三个转化率', '三個轉化率', 'Conversion rates'),
});

export const ratesMembersApi = query({
  name: 'rates.members',
  path: '/rates/members',
  right: 'session.read',
  input: z.object({
    ...zQuestion,
    rate: z.string().max(40),
    /** Scope, zone or grouping id; absent for all of the programme. */
    group: z.string().max(60).optional(),
  }),
  output: z.object({
    ...zHead,
    rate: zRate,
    /** Members in the reader's territory; the counts above include the others. */
    members: z.array(
      z.object({
        lineId: z.uuid(),
        projectId: z.uuid(),
        session: zSessionNumber,
        batch: zBatch,
        name: z.string(),
        scopeId: z.string(),
        zoneId: z.string().nullable(),
        totalFen: zFen.nullable(),
        expectedOutputFen: zFen.nullable(),
        actualOutputFen: zFen.nullable(),
        formedFen: zFen.nullable(),
        stage: z.string().nullable(),
        since: zDay.nullable(),
        startedOn: zDay.nullable(),
        producedOn: zDay.nullable(),
        inNumerator: z.boolean(),
        why: zText,
      }),
    ),
    hidden: z.number().int(),
  }),
  words: words('转化率明细', '轉化率明細', 'Cohort members behind a rate'),
});

export const rateContracts = [ratesGetApi, ratesMembersApi];
