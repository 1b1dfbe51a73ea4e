import { z } from 'zod';
import { zAsOf, zText } from '../base/contract-parts.ts';
import { zDay } from '../base/day.ts';
import { query } from '../base/endpoint.ts';
import { zFen } from '../base/money.ts';
import { words } from '../base/words.ts';
import { zBatch } from './batch.ts';
import { zSession } from './session.api.ts';

export const zSeriesBatch = z.object({
  batch: zBatch,
  /** Each project once. */
  count: z.number().int(),
  totalFen: zFen,
  listedCount: z.number().int(),
  /** Against the session before; null for the first one held. */
  change: z.object({ count: z.number().int(), totalFen: zFen }).nullable(),
  /** Codes of count and value; of the newest two sessions only. */
  passports: z.object({ count: z.string(), value: z.string() }).nullable(),
});
export type SeriesBatch = z.output<typeof zSeriesBatch>;

export const sessionSeriesApi = query({
  name: 'session.series',
  path: '/sessions-series',
  right: 'session.read',
  input: z.object({
    /** Sessions held by this day; today if absent. */
    day: zDay.optional(),
    entry: zAsOf.optional(),
    limit: z.coerce.number().int().min(1).max(40).default(12),
  }),
  output: z.object({
    entry: zAsOf,
    day: zDay,
    rulesVersion: z.string(),
    /** The reader's territory, for which the sums are; empty: the whole programme. */
    territory: z.string(),
    territoryName: zText,
    /** Oldest first. */
    sessions: z.array(zSession.extend({ batches: z.array(zSeriesBatch) })),
  }),
  words: words('本辖区各期对比', '本轄區各期對比', 'Sessions one after another, in the reader’s territory'),
});

export const sessionBodiesApi = query({
  name: 'session.bodies',
  path: '/sessions-by-body',
  right: 'session.read',
  input: z.object({
    /** Sessions held by this day; today if absent. */
    day: zDay.optional(),
    entry: zAsOf.optional(),
  }),
  output: z.object({
    entry: zAsOf,
    day: zDay,
    rulesVersion: z.string(),
    /** The reader's territory, for which the sums are; empty: the whole programme. */
    territory: z.string(),
    /** Oldest first. */
    sessions: z.array(zSession.pick({ number: true, name: true, heldOn: true })),
    /** Reporting bodies in their official order, each with the counted projects of every session and batch in order. */
    bodies: z.array(
      z.object({
        id: z.string(),
        name: zText,
        cells: z.array(z.object({ session: z.string(), batch: zBatch, count: z.number().int(), totalFen: zFen })),
      }),
    ),
  }),
  words: words('各报送单位各期三个一批', '各報送單位各期三個一批', 'Sessions by reporting body'),
});

export const seriesContracts = [sessionSeriesApi, sessionBodiesApi];
