import { z } from 'zod';
import { zAsOf, zText } from '../base/contract-parts.ts';
import { zDay } from '../base/day.ts';
import { query } from '../base/endpoint.ts';
import { asFormat } from '../base/formats.ts';
import { zFen } from '../base/money.ts';
import { words } from '../base/words.ts';
import { zSessionNumber } from './batch.ts';
import { milestones } from './outcome.ts';

const zPercent = z.string().meta({ description: 'percent with two decimals' });
const zShares = z.object({ waiting: zPercent, reached: zPercent, stalled: zPercent, dropped: zPercent });

/** How a cohort is cut: not at all, by session, reporting body (city), chain, or class of planned investment. */
export const survivalCuts = ['all', 'session', 'scope', 'chain', 'size'] as const;

export const zSurvivalGroup = z.object({
  /** Empty for what states no such thing. */
  id: z.string(),
  name: zText,
  projects: z.number().int(),
  totalFen: zFen,
  /** State no planned investment: they count, and bring no value. */
  notStated: z.number().int(),
  formedFen: zFen,
  /** Where they stand on the cut-off day; `left`: merged, split or moved out, and followed no longer. */
  now: z.object({
    waiting: z.number().int(),
    reached: z.number().int(),
    stalled: z.number().int(),
    dropped: z.number().int(),
    left: z.number().int(),
  }),
  points: z.array(
    z.object({
      months: z.number().int(),
      days: z.number().int(),
      followed: z.number().int(),
      shares: zShares,
      /** 95 % interval of the share that has reached it; null at 0 and 100. */
      reached: z.object({ low: zPercent, high: zPercent }).nullable(),
      /** Each project counting for its planned investment. */
      byValue: zShares.nullable(),
      /** What the signings come to by then: planned investment × the share by value. */
      expectedFen: zFen.nullable(),
      /** Of every month of a whole cohort; of one that is cut, of each group's latest month. */
      passports: z.object({ share: z.string(), value: z.string() }).nullable(),
    }),
  ),
  /** Days until half of the signed have reached it, with the days of the interval's bounds; null where it is not known yet. */
  median: z.object({
    days: z.number().int().nullable(),
    low: z.number().int().nullable(),
    high: z.number().int().nullable(),
  }),
});
export type SurvivalGroupView = z.output<typeof zSurvivalGroup>;

export const survivalGetApi = query({
  name: 'rates.survival',
  path: '/rates/survival',
  right: 'session.read',
  input: z.object({
    milestone: z.enum(milestones).default('started'),
    by: z.enum(survivalCuts).default('all'),
    /** Cut-off day: nothing later is looked at, and whoever waits then is followed until it; today if absent. */
    day: zDay.optional(),
    /** Sessions of the cohort, `2025-1,2025-2`; if absent all held by the day except the newest. */
    sessions: z
      .string()
      .regex(/^\d{4}-\d{1,2}(,\d{4}-\d{1,2})*$/, asFormat('sessions'))
      .optional(),
    entry: zAsOf.optional(),
  }),
  output: z.object({
    day: zDay,
    entry: zAsOf,
    rulesVersion: z.string(),
    sessionsIncluded: z.array(zSessionNumber),
    /** The reader's territory, for which the estimates are; empty: the whole programme. */
    territory: z.string(),
    territoryName: zText,
    milestone: z.enum(milestones),
    by: z.enum(survivalCuts),
    groups: z.array(zSurvivalGroup),
  }),
  words: words('签约项目的去向', '簽約項目的去向', 'What becomes of signings'),
});

export const survivalContracts = [survivalGetApi];
