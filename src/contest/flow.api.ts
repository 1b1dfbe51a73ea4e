import { z } from 'zod';
import { zSeq } from '../base/contract-parts.ts';
import { zDay } from '../base/day.ts';
import { query } from '../base/endpoint.ts';
import { words } from '../base/words.ts';

export const standingFlowApi = query({
  name: 'standing.flow',
  path: '/standing-flows/{group}',
  right: 'standing.read',
  input: z.object({
    group: z.string().min(1).max(60).meta({ description: 'grouping of kind peer group' }),
    /** Nothing later than this day is shown; today if absent. */
    day: zDay.optional(),
    entry: zSeq.optional(),
    scheme: z.string().max(40).default('four-comparisons'),
    limit: z.coerce.number().int().min(1).max(12).default(8),
  }),
  output: z.object({
    group: z.string(),
    groupName: z.string(),
    day: zDay,
    entry: zSeq,
    scheme: z.string(),
    /** Oldest first: days of sessions and of published standings. */
    columns: z.array(
      z.object({
        day: zDay,
        /** The session held on that day. */
        session: z.string().nullable(),
        /** `published`: frozen in a publication, and read from it; `computed`: judged as of the entry asked for. */
        source: z.enum(['published', 'computed']),
        publication: z.uuid().nullable(),
        /** Entry as of which the places are. */
        entry: zSeq,
        schemeVersion: z.number().int().nullable(),
      }),
    ),
    /** In the order of the newest column. `places` has one for each column; null: not compared then. */
    zones: z.array(
      z.object({
        zoneId: z.string(),
        name: z.string(),
        places: z.array(
          z
            .object({
              place: z.number().int().nullable(),
              tied: z.boolean(),
              total: z.string(),
            })
            .nullable(),
        ),
      }),
    ),
  }),
  words: words('名次变动', '名次變動', 'How places moved'),
});
