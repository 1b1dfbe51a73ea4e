import { z } from 'zod';
import { zDay, zMonth } from '../base/day.ts';
import { query } from '../base/endpoint.ts';
import { words } from '../base/words.ts';
import { zAsOf } from './project.api.ts';

const zDue = { month: zMonth, dueOn: zDay, daysLate: z.number().int() };

export const reportsDueApi = query({
  name: 'project.reportsDue',
  path: '/monthly-reports/due',
  right: 'project.read',
  input: z.object({
    /** The day it is asked for; today if absent. */
    day: zDay.optional(),
    /** How many months are looked at, back from the last one due. */
    months: z.coerce.number().int().min(1).max(36).default(12),
    asOf: zAsOf.optional(),
  }),
  output: z.object({
    day: zDay,
    entry: z.string(),
    from: zMonth,
    to: zMonth,
    /** Day of the following month by which a month is due. */
    dueDay: z.number().int(),
    /** Zones that report at all, in the reader's territory. */
    senders: z.number().int(),
    rows: z.array(
      z.object({
        zoneId: z.string(),
        zoneName: z.string(),
        missing: z.array(z.object(zDue)),
        late: z.array(z.object({ ...zDue, receivedOn: zDay, fileId: z.string().nullable() })),
        leftOut: z.array(z.object({ ...zDue, projectId: z.string(), name: z.string(), months: z.number().int() })),
      }),
    ),
  }),
  words: words('迟报和未报的月报', '遲報和未報的月報', 'Monthly reports late or missing'),
});
export type ReportsDue = z.output<(typeof reportsDueApi)['output']>;

export const dueContracts = [reportsDueApi];
