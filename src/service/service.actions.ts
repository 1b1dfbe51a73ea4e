import { sql } from 'kysely';
import { z } from 'zod';
import { type Day, day, dayOfInstant } from '../base/day.ts';
import { percent } from '../base/money.ts';
import { sqlBlocks } from '../db/blocks.ts';
import { inTerritory, knownAt, pageOf, sourceOf } from '../db/records.ts';
import { type AnyAction, defineQuery } from '../journal/act.actions.ts';
import { entryAsked } from '../journal/entry-asked.actions.ts';
import { findEntry } from '../journal/journal.store.ts';
import { ratingListApi, requestListApi, type requestStates, serviceSummaryApi } from './service.api.ts';

const block = sqlBlocks(import.meta.url, './service.sql');
const ratingByZone = block(
  'rating_by_zone',
  z.object({
    zone_id: z.string().nullable(),
    n: z.number(),
    stars_sum: z.number(),
    good: z.number(),
    bad: z.number(),
    called_back: z.number(),
    corrected: z.number(),
  }),
);
const requestByZone = block(
  'request_by_zone',
  z.object({
    zone_id: z.string().nullable(),
    n: z.number(),
    closed: z.number(),
    closed_late: z.number(),
    open_overdue: z.number(),
    rated: z.number(),
    stars_sum: z.number(),
  }),
);

/** Parts divided at the end, half away from zero; null instead of a division by zero. */
const rate = (part: number, whole: number): string | null => percent(BigInt(part), BigInt(whole)) ?? null;
const mean = (sum: number, n: number): string | null => {
  const text = percent(BigInt(sum), BigInt(n) * 100n, 4);
  return text ?? null;
};

/** Earlier than any record of a programme that began in 2020. */
const firstDay = day('2000-01-01');

export const serviceSummary = defineQuery(serviceSummaryApi, async (ctx, input) => {
  const entry = entryAsked(ctx, input.asOf);
  const { from, to } = { from: input.from ?? firstDay, to: input.to ?? ctx.today };
  const params = { entry, from, to, scope: input.scopeId ?? null, zone: input.zoneId ?? null };
  const ratings = await ratingByZone(ctx.db, params);
  const requests = await requestByZone(ctx.db, params);
  return {
    asOf: entry.toString(),
    from,
    to,
    ratings: ratings.map((row) => ({
      zoneId: row.zone_id,
      n: row.n,
      starsSum: row.stars_sum,
      good: row.good,
      bad: row.bad,
      calledBack: row.called_back,
      corrected: row.corrected,
      meanStars: mean(row.stars_sum, row.n),
      goodRate: rate(row.good, row.n),
    })),
    requests: requests.map((row) => ({
      zoneId: row.zone_id,
      n: row.n,
      closed: row.closed,
      closedLate: row.closed_late,
      openOverdue: row.open_overdue,
      rated: row.rated,
      starsSum: row.stars_sum,
      onTimeRate: rate(row.closed - row.closed_late, row.closed),
    })),
  };
});

export const ratingList = defineQuery(ratingListApi, async (ctx, input) => {
  let query = ctx.db
    .selectFrom('rating')
    .selectAll()
    .where(knownAt(entryAsked(ctx, input.asOf)))
    .where(inTerritory(ctx.actor))
    .orderBy('id')
    .limit(input.limit + 1);
  if (input.scopeId) query = query.where('scope_id', '=', input.scopeId);
  if (input.zoneId) query = query.where('zone_id', '=', input.zoneId);
  if (input.badOnly === 'true') query = query.where('stars', '<', 3);
  if (input.after) query = query.where('id', '>', input.after);
  const { rows, next } = pageOf(await query.execute(), input.limit);
  return {
    next,
    rows: rows.map((row) => ({
      id: row.id,
      zoneId: row.zone_id,
      scopeId: row.scope_id,
      firm: row.firm,
      matter: row.matter,
      ratedOn: row.rated_on,
      stars: row.stars,
      channel: row.channel,
      callbackOn: row.callback_on,
      correctedOn: row.corrected_on,
      starsAfter: row.stars_after,
      note: row.note,
      source: sourceOf(row),
    })),
  };
});

/** Where a request stands on a day: overdue from the day after the one it was due. */
export function stateOf(
  request: { due_on: string | null; closed_on: string | null },
  today: Day,
): (typeof requestStates)[number] {
  if (request.closed_on) return request.due_on && request.closed_on > request.due_on ? 'closed_late' : 'closed';
  return request.due_on && request.due_on < today ? 'overdue' : 'open';
}

export const requestList = defineQuery(requestListApi, async (ctx, input) => {
  const entry = entryAsked(ctx, input.asOf);
  // In the past a request stands as it stood on the day of that entry.
  const then = input.asOf === undefined ? undefined : await findEntry(ctx.db, entry);
  const today = then ? dayOfInstant(then.at) : ctx.today;
  let query = ctx.db
    .selectFrom('request')
    .selectAll()
    .where(knownAt(entry))
    .where(inTerritory(ctx.actor))
    .orderBy('id')
    .limit(input.limit + 1);
  if (input.scopeId) query = query.where('scope_id', '=', input.scopeId);
  if (input.zoneId) query = query.where('zone_id', '=', input.zoneId);
  if (input.after) query = query.where('id', '>', input.after);
  switch (input.state) {
    case 'open':
      query = query.where('closed_on', 'is', null).where(sql<boolean>`(due_on is null or due_on >= ${today})`);
      break;
    case 'overdue':
      query = query.where('closed_on', 'is', null).where('due_on', '<', today);
      break;
    case 'closed':
      query = query.where(sql<boolean>`closed_on is not null and (due_on is null or closed_on <= due_on)`);
      break;
    case 'closed_late':
      query = query.whereRef('closed_on', '>', 'due_on');
      break;
    case undefined:
  }
  const { rows, next } = pageOf(await query.execute(), input.limit);
  return {
    next,
    rows: rows.map((row) => ({
      id: row.id,
      zoneId: row.zone_id,
      scopeId: row.scope_id,
      requestNo: row.request_no,
      firm: row.firm,
      kind: row.kind,
      content: row.content,
      dept: row.dept,
      acceptedOn: row.accepted_on,
      dueOn: row.due_on,
      closedOn: row.closed_on,
      state: stateOf(row, today),
      result: row.result,
      stars: row.stars,
      note: row.note,
      source: sourceOf(row),
    })),
  };
});

export const serviceActions: readonly AnyAction[] = [serviceSummary, ratingList, requestList];
