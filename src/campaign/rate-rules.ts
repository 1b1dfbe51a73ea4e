import { z } from 'zod';
import { zBatch } from './batch.ts';

/** What a project of a cohort may have reached by the cut-off day. */
export const milestones = ['performed', 'started', 'in_production'] as const;
export type Milestone = (typeof milestones)[number];

const zRateRule = z.strictObject({
  code: z.string().regex(/^[a-z][a-z_]{1,39}$/),
  /** `projects`: counts projects that reached the milestone. `output`: Σ actual ÷ Σ expected annual output, in money. */
  measure: z.enum(['projects', 'output']),
  /** The cohort: the counting lines of a batch, or those that a rate above it counted in its numerator. */
  cohort: z.union([z.strictObject({ batch: zBatch }), z.strictObject({ reachedIn: z.string() })]),
  reached: z.enum(milestones).nullable(),
  cites: z.string().min(1),
});
export type RateRule = z.infer<typeof zRateRule>;

export const zRateRules = z.strictObject({
  version: z.string().regex(/^[a-z0-9][a-z0-9.-]{1,39}$/),
  /** The newest session held on or before the cut-off is left out: its projects have had no time. */
  leavesOutNewest: z.boolean(),
  rules: z.array(zRateRule).min(1),
});
export type RateRules = z.infer<typeof zRateRules>;

const jinzhong = 'swj.sxjz.gov.cn/zxzczt/content_375855';
const taiyuan = 'twtpybx.cn/system/2021/06/29/030345142.shtml';

/** 签约项目开工率, 开工项目投产率, 投产项目达效率 as two Shanxi cities computed them in 2021. */
export const shanxiRates: RateRules = {
  version: 'shanxi-2021',
  leavesOutNewest: true,
  rules: [
    {
      code: 'sign_to_start',
      measure: 'projects',
      cohort: { batch: 'sign' },
      reached: 'started',
      cites: `${jinzhong}; ${taiyuan}`,
    },
    {
      code: 'start_to_production',
      measure: 'projects',
      cohort: { batch: 'start' },
      reached: 'in_production',
      cites: `${jinzhong}; ${taiyuan}`,
    },
    {
      code: 'output_attainment',
      measure: 'output',
      cohort: { batch: 'production' },
      reached: null,
      cites: `${jinzhong}; ${taiyuan}`,
    },
  ],
};

const henan = 'lushixian.gov.cn/5209/616055040/993295.html';

/** Henan's chain of four: each rate takes as its cohort what the one before counted. */
export const henanRates: RateRules = {
  version: 'henan-2022',
  leavesOutNewest: true,
  rules: [
    {
      code: 'sign_to_performance',
      measure: 'projects',
      cohort: { batch: 'sign' },
      reached: 'performed',
      cites: henan,
    },
    {
      code: 'performance_to_start',
      measure: 'projects',
      cohort: { reachedIn: 'sign_to_performance' },
      reached: 'started',
      cites: henan,
    },
    {
      code: 'start_to_production',
      measure: 'projects',
      cohort: { reachedIn: 'performance_to_start' },
      reached: 'in_production',
      cites: henan,
    },
    {
      code: 'output_attainment',
      measure: 'output',
      cohort: { reachedIn: 'start_to_production' },
      reached: null,
      cites: henan,
    },
  ],
};

export const presetRateRules: readonly RateRules[] = [shanxiRates, henanRates];

/** Faults of a rule set that its schema cannot see: each chained cohort must be a projects rate that stands above. */
export function unknownCohorts(rules: RateRules): string[] {
  const above = new Set<string>();
  const faults: string[] = [];
  for (const rule of rules.rules) {
    if ('reachedIn' in rule.cohort && !above.has(rule.cohort.reachedIn)) faults.push(rule.code);
    if (rule.measure === 'projects') above.add(rule.code);
  }
  return faults;
}
