import { z } from 'zod';
import { zAsOf, zText } from '../base/contract-parts.ts';
import { zDay } from '../base/day.ts';
import { query } from '../base/endpoint.ts';
import { zFen } from '../base/money.ts';
import { words } from '../base/words.ts';
import { zSessionNumber } from './batch.ts';
import { funnelSteps } from './funnel.ts';
import { zRate } from './rates.api.ts';

const zSums = { count: z.number().int(), totalFen: zFen, formedFen: zFen };
export const zFunnelStep = z.object({
  step: z.enum(funnelSteps),
  ...zSums,
  passports: z.object({ count: z.string(), value: z.string() }),
});
export type FunnelStepView = z.output<typeof zFunnelStep>;

export const funnelGetApi = query({
  name: 'rates.funnel',
  path: '/rates/funnel',
  right: 'session.read',
  input: z.object({
    /** Cut-off day of the projects' states; today if absent. */
    day: zDay.optional(),
    /** Sessions of the cohort, `2025-1,2025-2`; if absent all held by the day except the newest. */
    sessions: z
      .string()
      .regex(/^\d{4}-\d{1,2}(,\d{4}-\d{1,2})*$/)
      .optional(),
    entry: zAsOf.optional(),
  }),
  output: z.object({
    day: zDay,
    entry: zAsOf,
    rulesVersion: z.string(),
    ratesVersion: z.string(),
    sessionsIncluded: z.array(zSessionNumber),
    /** The reader's territory, for which the sums are; empty: the whole programme. */
    territory: z.string(),
    territoryName: zText,
    /** From what was signed to what is at capacity; each step holds a part of the one before. */
    steps: z.array(zFunnelStep),
    /** Of the signed: stopped now (they keep the steps they reached), and dropped (they keep the first one only). */
    suspended: z.object(zSums),
    dropped: z.object(zSums),
    /** The three rates of the same cohort and territory. */
    rates: z.array(zRate.extend({ passport: z.string() })),
  }),
  words: words('签约到达效的漏斗', '簽約到達效的漏斗', 'From signing to capacity'),
});

export const funnelContracts = [funnelGetApi];
