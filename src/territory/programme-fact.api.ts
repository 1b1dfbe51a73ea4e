import { z } from 'zod';
import { zAsOf } from '../base/contract-parts.ts';
import { query } from '../base/endpoint.ts';
import { words } from '../base/words.ts';
import { zAreaCode } from './area.ts';

/** What the programme report states a thing as. */
export const factKinds = [
  'event',
  'direction',
  'goal',
  'layout',
  'cluster',
  'zone',
  'count',
  'total',
  'derived',
  'trend',
  'project',
  'project_group',
  'campaign',
  'contest_dimension',
  'principle',
  'method',
  'task',
  'reform',
  'status',
  'office',
] as const;
export type FactKind = (typeof factKinds)[number];

const zFact = z.object({
  id: z.string(),
  kind: z.enum(factKinds),
  subject: z.string(),
  subjectEn: z.string(),
  place: z.string(),
  areaCodes: z.array(z.string()),
  measure: z.string(),
  /** As printed; `normalised` is the same in base units (CNY, m2, count) where it is a number. */
  value: z.string(),
  unit: z.string(),
  normalised: z.string(),
  normalisedUnit: z.string(),
  period: z.string(),
  note: z.string(),
});
export type ProgrammeFact = z.output<typeof zFact>;

export const factListApi = query({
  name: 'territory.facts',
  path: '/programme-facts',
  right: 'territory.read',
  input: z.object({ kind: z.enum(factKinds).optional(), area: zAreaCode.optional(), entry: zAsOf.optional() }),
  output: z.object({ facts: z.array(zFact) }),
  words: words('目标与布局', '目標與佈局', 'Goals and layout'),
});

export const chainListApi = query({
  name: 'territory.chains',
  path: '/chains',
  right: 'territory.read',
  input: z.object({ entry: zAsOf.optional() }),
  output: z.object({
    chains: z.array(
      z.object({
        id: z.string(),
        name: z.string(),
        nameEn: z.string(),
        batchYear: z.number().int(),
        segments: z.array(z.string()),
        leadFirms: z.array(z.string()),
        confidence: z.string(),
        source: z.string(),
        zones: z.array(z.string()),
      }),
    ),
  }),
  words: words('重点产业链', '重點產業鏈', 'Key industry chains'),
});
