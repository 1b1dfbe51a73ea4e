import { sql } from 'kysely';
import { beforeAll, describe, expect, test } from 'vitest';
import type { z } from 'zod';
import { actorOf, engineKinds, useEngine } from '../../test/engines.ts';
import { haveFixtures } from '../../test/fixtures.ts';
import { intakeActions, truth, truthRows } from '../../test/intake-truth.ts';
import type { Day } from '../base/day.ts';
import type { NormalRow, RowPlan } from '../base/normal-row.ts';
import { applyRating, planRating } from './rating-intake.actions.ts';
import { applyRequest, planRequest } from './request-intake.actions.ts';
import { ratingList, requestList, serviceSummary, stateOf } from './service.actions.ts';
import type { ratingListApi, requestListApi, serviceSummaryApi } from './service.api.ts';

type Summary = z.output<typeof serviceSummaryApi.output>;
type Parts = Record<string, number>;
const span = { from: '2025-01-01', to: '2026-06-30' };
const fileId = (n: number) => `00000000-0000-7000-8000-00000000001${n}`;
const ratingFiles = ['service/政务服务好差评明细上.json', 'service/政务服务好差评明细下.json'];
const requestFiles = ['service/企业诉求台账(南部).json', 'service/企业诉求台账(示范区及北部).json'];

describe.skipIf(!haveFixtures).each(engineKinds)('ratings and requests (%s)', (kind) => {
  const db = useEngine(kind);
  const rating = intakeActions(planRating, applyRating);
  const request = intakeActions(planRequest, applyRequest);
  // Bodies of skipped blocks are walked all the same.
  const overall = haveFixtures
    ? truth<{ ratings: Record<string, Parts>; requests: Record<string, Parts> }>('overall/satisfaction.json')
    : { ratings: {}, requests: {} };
  const skipped: RowPlan[] = [];

  beforeAll(async () => {
    const loads = [
      ...ratingFiles.map((path) => ({ path, family: 'rating' as const, actions: rating })),
      ...requestFiles.map((path) => ({ path, family: 'request' as const, actions: request })),
    ];
    for (const [n, { path, family, actions }] of loads.entries()) {
      const { rows, source } = truthRows(path, family, fileId(n));
      const plans = await db.act<RowPlan[]>(actions.plan, { rows, source });
      skipped.push(...plans.filter((plan) => plan.outcome !== 'add'));
      await db.act(actions.apply, { plans, source });
    }
  });

  test('ratings of every zone as in the truth, parts and quotients', async () => {
    const { ratings } = await db.act<Summary>(serviceSummary, span);
    const got = Object.fromEntries(
      ratings.map((row) => [
        row.zoneId,
        {
          n: row.n,
          stars_sum: row.starsSum,
          good: row.good,
          bad: row.bad,
          called_back: row.calledBack,
          corrected: row.corrected,
        },
      ]),
    );
    const parts = Object.entries(overall.ratings).map(([zone, { mean_stars, good_rate_pct, ...rest }]) => [zone, rest]);
    expect(got).toEqual(Object.fromEntries(parts));
    // The truth rounds a tie to even (90.625 → 90.62); printed figures round it up, so the quotients may differ by the last digit.
    for (const row of ratings) {
      const want = overall.ratings[row.zoneId ?? ''];
      expect(Math.abs(Number(row.meanStars) - (want?.mean_stars ?? 0))).toBeLessThan(0.000_11);
      expect(Math.abs(Number(row.goodRate) - (want?.good_rate_pct ?? 0))).toBeLessThan(0.011);
    }
    expect(ratings.find((row) => row.zoneId === 'Z015')).toMatchObject({ meanStars: '4.4063', goodRate: '90.63' });
  });

  test('requests of every zone as in the truth', async () => {
    const { requests } = await db.act<Summary>(serviceSummary, span);
    const got = Object.fromEntries(
      requests.map((row) => [
        row.zoneId,
        {
          n: row.n,
          closed: row.closed,
          closed_late: row.closedLate,
          open_overdue: row.openOverdue,
          rated: row.rated,
          stars_sum: row.starsSum,
        },
      ]),
    );
    expect(got).toEqual(overall.requests);
  });

  test('a rating entered twice is left out with its first row named, nothing else is', () => {
    expect(skipped.map((plan) => [plan.outcome, plan.row]).sort()).toEqual(
      [91, 124, 158, 204, 5, 31, 153, 208].map((row) => ['skip', row]).sort(),
    );
    expect(
      skipped.every((plan) => plan.findings.some((one) => one.code === 'rating_entered_twice' && one.params?.first)),
    ).toBe(true);
  });

  test('the same file again changes nothing; a call-back added later changes its row', async () => {
    const { rows, source } = truthRows(ratingFiles[0] as string, 'rating', fileId(0));
    const outcomes = (await db.act<RowPlan[]>(rating.plan, { rows, source })).map((plan) => plan.outcome);
    expect(new Set(outcomes)).toEqual(new Set(['same', 'skip']));
    const before = await db.act<Summary>(serviceSummary, span);
    const good = rows.find((row) => row.values.callback_on === undefined) as NormalRow;
    const later = { ...good, values: { ...good.values, callback_on: String(good.values.rated_on) } };
    const plans = await db.act<RowPlan[]>(rating.plan, { rows: [later], source });
    expect(plans[0]).toMatchObject({ outcome: 'change', changes: [{ field: 'callback_on', before: null }] });
    await db.act(rating.apply, { plans, source });
    const sumOf = (summary: Summary) => summary.ratings.reduce((sum, row) => sum + row.calledBack, 0);
    expect(sumOf(await db.act<Summary>(serviceSummary, span))).toBe(sumOf(before) + 1);
    expect(await db.act<Summary>(serviceSummary, { ...span, asOf: before.asOf })).toEqual(before);
  });

  test('every fault of a row at once', async () => {
    const { source } = truthRows(ratingFiles[0] as string, 'rating', fileId(0));
    const row: NormalRow = {
      sheet: '明细',
      row: 9,
      values: { zone: 'Z045', stars: 6, rated_on: '2025-03' },
      findings: [],
    };
    const [plan] = await db.act<RowPlan[]>(rating.plan, { rows: [row], source });
    expect(plan?.outcome).toBe('refuse');
    expect(plan?.findings.map((one) => one.code)).toEqual([
      'service_field_missing',
      'service_field_missing',
      'service_day_needed',
      'service_stars_range',
    ]);
  });

  test('a zone sees its own rows, in lists and under row security', async () => {
    const actor = actorOf({ zones: ['Z045'], scopes: [] });
    const ratings = await db.act<z.output<typeof ratingListApi.output>>(ratingList, { limit: '200' }, { actor });
    expect(ratings.rows.length).toBe(overall.ratings.Z045?.n);
    const requests = await db.act<z.output<typeof requestListApi.output>>(requestList, { limit: '200' }, { actor });
    expect(new Set(requests.rows.map((row) => row.zoneId))).toEqual(new Set(['Z045']));
    const seen = await db.engine.transaction(actor, async (trx) => {
      const all = await sql<{
        zone_id: string;
      }>`select distinct zone_id from rating union select distinct zone_id from request`.execute(trx);
      return all.rows.map((row) => row.zone_id);
    });
    expect(seen).toEqual(['Z045']);
  });

  test('requests by state on the day of reading', async () => {
    const of = async (state: string) => {
      const options = { now: '2026-06-30T04:00:00Z' };
      return (await db.act<z.output<typeof requestListApi.output>>(requestList, { state, limit: '200' }, options)).rows;
    };
    const overdue = Object.values(overall.requests).reduce((sum, parts) => sum + (parts.open_overdue ?? 0), 0);
    const late = Object.values(overall.requests).reduce((sum, parts) => sum + (parts.closed_late ?? 0), 0);
    expect((await of('overdue')).length).toBe(overdue);
    expect((await of('closed_late')).length).toBe(late);
    const counts = [await of('open'), await of('closed')].map((rows) => rows.length);
    expect((counts[0] as number) + (counts[1] as number) + overdue + late).toBe(150);
    expect((await of('open')).every((row) => row.state === 'open')).toBe(true);
  });

  test('lists are read as known after each entry, requests on its day', async () => {
    const { size: head } = await db.engine.db.selectFrom('journal_head').select('size').executeTakeFirstOrThrow();
    const rows = async (asOf: bigint) => {
      const input = { limit: '200', asOf: String(asOf) };
      return {
        requests: (await db.act<z.output<typeof requestListApi.output>>(requestList, input)).rows,
        ratings: (await db.act<z.output<typeof ratingListApi.output>>(ratingList, { ...input, zoneId: 'Z045' })).rows,
      };
    };
    expect((await rows(head)).requests.length).toBe(150);
    const { began } = await db.engine.db
      .selectFrom('request')
      .select('began')
      .orderBy('began', 'desc')
      .executeTakeFirstOrThrow();
    const before = await rows(began - 1n);
    expect(before.requests.length).toBeLessThan(150);
    expect(before.ratings.length).toBe(overall.ratings.Z045?.n);
    expect((await rows(0n)).ratings).toEqual([]);
    await expect(rows(head + 1n)).rejects.toMatchObject({ code: 'not-found' });
  });
});

test('overdue begins the day after the day due', () => {
  const today = '2026-06-30' as Day;
  expect(stateOf({ due_on: '2026-06-30', closed_on: null }, today)).toBe('open');
  expect(stateOf({ due_on: '2026-06-29', closed_on: null }, today)).toBe('overdue');
  expect(stateOf({ due_on: '2026-06-29', closed_on: '2026-06-30' }, today)).toBe('closed_late');
  expect(stateOf({ due_on: null, closed_on: null }, today)).toBe('open');
});
