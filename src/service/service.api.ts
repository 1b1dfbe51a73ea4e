import { z } from 'zod';
import { zDay } from '../base/day.ts';
import { type Endpoint, query } from '../base/endpoint.ts';
import { asFormat } from '../base/formats.ts';
import { words } from '../base/words.ts';

const zPlace = { scopeId: z.string().max(40).optional(), zoneId: z.string().max(20).optional() };
const zPage = { after: z.uuid().optional(), limit: z.coerce.number().int().min(1).max(200).default(50) };
const zEntry = z.string().regex(/^\d{1,18}$/, asFormat('entry'));
const zCount = z.number().int();
const zStars = z.number().int().min(1).max(5);
const zOrigin = z.object({ fileId: z.uuid(), sheet: z.string(), row: z.number().int() }).nullable();

export const zRatingFigures = z.object({
  zoneId: z.string().nullable(),
  n: zCount,
  starsSum: zCount,
  /** Three stars or more. */
  good: zCount,
  bad: zCount,
  calledBack: zCount,
  corrected: zCount,
  /** Stars summed ÷ ratings, four decimals; null without ratings. */
  meanStars: z.string().nullable(),
  /** Good ÷ ratings in percent, two decimals; null without ratings. */
  goodRate: z.string().nullable(),
});

export const zRequestFigures = z.object({
  zoneId: z.string().nullable(),
  n: zCount,
  closed: zCount,
  closedLate: zCount,
  /** Not closed although the day it was due lies before `to`. */
  openOverdue: zCount,
  rated: zCount,
  starsSum: zCount,
  /** Closed in time ÷ closed in percent, two decimals; null when none is closed. */
  onTimeRate: z.string().nullable(),
});

export const serviceSummaryApi = query({
  name: 'service.summary',
  path: '/service/summary',
  right: 'service.read',
  /** From the beginning of all records until today, where no day is given. */
  input: z.object({ from: zDay.optional(), to: zDay.optional(), ...zPlace, asOf: zEntry.optional() }),
  output: z.object({
    asOf: zEntry,
    from: zDay,
    to: zDay,
    ratings: z.array(zRatingFigures),
    requests: z.array(zRequestFigures),
  }),
  words: words('政务服务汇总', '政務服務彙總', 'Service figures'),
});

export const ratingListApi = query({
  name: 'rating.list',
  path: '/ratings',
  right: 'service.read',
  input: z.object({
    ...zPlace,
    badOnly: z.enum(['true', 'false']).default('false'),
    ...zPage,
    asOf: zEntry.optional(),
  }),
  output: z.object({
    rows: z.array(
      z.object({
        id: z.uuid(),
        zoneId: z.string().nullable(),
        scopeId: z.string().nullable(),
        firm: z.string(),
        matter: z.string(),
        ratedOn: zDay,
        stars: zStars,
        channel: z.string().nullable(),
        callbackOn: zDay.nullable(),
        correctedOn: zDay.nullable(),
        starsAfter: zStars.nullable(),
        note: z.string().nullable(),
        source: zOrigin,
      }),
    ),
    next: z.uuid().nullable(),
  }),
  words: words('好差评', '好差評', 'Ratings'),
});

export const requestStates = ['open', 'overdue', 'closed', 'closed_late'] as const;

export const requestListApi = query({
  name: 'request.list',
  path: '/requests',
  right: 'service.read',
  input: z.object({ ...zPlace, state: z.enum(requestStates).optional(), ...zPage, asOf: zEntry.optional() }),
  output: z.object({
    rows: z.array(
      z.object({
        id: z.uuid(),
        zoneId: z.string().nullable(),
        scopeId: z.string().nullable(),
        requestNo: z.string().nullable(),
        firm: z.string(),
        kind: z.string().nullable(),
        content: z.string().nullable(),
        dept: z.string().nullable(),
        acceptedOn: zDay,
        dueOn: zDay.nullable(),
        closedOn: zDay.nullable(),
        /** On the day of reading. */
        state: z.enum(requestStates),
        result: z.string().nullable(),
        stars: zStars.nullable(),
        note: z.string().nullable(),
        source: zOrigin,
      }),
    ),
    next: z.uuid().nullable(),
  }),
  words: words('企业诉求', '企業訴求', 'Enterprise requests'),
});

export const serviceContracts: readonly Endpoint[] = [serviceSummaryApi, ratingListApi, requestListApi];
