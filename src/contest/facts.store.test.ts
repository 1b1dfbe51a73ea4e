import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { actorOf, type EngineKind, engineKinds, useEngine } from '../../test/engines.ts';
import { fixturePath, haveFixtures } from '../../test/fixtures.ts';
import { day } from '../base/day.ts';
import type { Trx } from '../db/engine.ts';
import { type FactMoment, ratingRows, requestRows } from './facts.store.ts';
import { provinceOf, type ZoneFacts } from './facts.ts';
import { fieldFacts } from './field-facts.actions.ts';

const read = (path: string) => JSON.parse(readFileSync(fixturePath(path), 'utf8'));
type Row = Record<string, string & number>;
const rowsOf = (file: string): Row[] =>
  read(`truth/service/${file}.json`).sheets.flatMap((sheet: { role: string; tables: { rows: Row[] }[] }) =>
    sheet.role === 'data' ? sheet.tables.flatMap((table) => table.rows) : [],
  );

let serial = 0;
const uuid = () => `00000000-0000-7000-8000-${String(++serial).padStart(12, '0')}`;

async function fill(db: Trx): Promise<void> {
  const ratings = ['政务服务好差评明细上', '政务服务好差评明细下'].flatMap(rowsOf);
  await db
    .insertInto('rating')
    .values(
      ratings.map((row) => ({
        id: uuid(),
        zone_id: row.zone ?? null,
        scope_id: row.scope ?? null,
        firm: row.builder ?? '',
        matter: row.matter ?? '',
        rated_on: row.rated_on ?? '',
        stars: row.stars ?? 0,
        callback_on: row.callback_on ?? null,
        corrected_on: row.corrected_on ?? null,
        began: 1n,
      })),
    )
    .execute();
  const requests = ['企业诉求台账(南部)', '企业诉求台账(示范区及北部)'].flatMap(rowsOf);
  await db
    .insertInto('request')
    .values(
      requests.map((row) => ({
        id: uuid(),
        zone_id: row.zone ?? null,
        scope_id: row.scope ?? null,
        request_no: row.request_no ?? null,
        firm: row.builder ?? '',
        accepted_on: row.accepted_on ?? '',
        due_on: row.due_on ?? null,
        closed_on: row.closed_on ?? null,
        began: 1n,
      })),
    )
    .execute();
}

const loadFacts = async (db: Trx, moment: FactMoment): Promise<ZoneFacts> => {
  const now = '2026-06-30T04:00:00.000Z';
  const ctx = { db, actor: actorOf({}), now, today: day('2026-06-30'), lang: 'zh-Hans' as const, head: 1n };
  return (await fieldFacts(ctx, moment)).zones;
};

describe.each(engineKinds.map((kind) => [kind] as [EngineKind]))('facts on the %s database', (kind) => {
  const at = useEngine(kind);
  const moment = { entry: 1n, day: day('2026-06-30'), window: 'whole-record' as const };

  test.skipIf(!haveFixtures)('ratings and requests of the imaginary year agree with its truth', async () => {
    const truth = read('truth/overall/satisfaction.json');
    await at.engine.transaction('program', fill);
    const zones = await at.engine.transaction('program', (db) => loadFacts(db, moment));
    const province = provinceOf(zones);
    const fact = (zone: string, name: string) => Number(zones.get(zone)?.get(name as 'rating.count') ?? -1n);
    for (const [zone, row] of Object.entries<Row>(truth.ratings)) {
      expect({
        zone,
        n: fact(zone, 'rating.count'),
        stars_sum: fact(zone, 'rating.stars'),
        good: fact(zone, 'rating.good'),
        bad: fact(zone, 'rating.bad'),
        called_back: fact(zone, 'rating.calledBack'),
        corrected: fact(zone, 'rating.corrected'),
      }).toEqual({
        zone,
        n: row.n,
        stars_sum: row.stars_sum,
        good: row.good,
        bad: row.bad,
        called_back: row.called_back,
        corrected: row.corrected,
      });
      expect(fact(zone, 'rating.correctedOnTime')).toBeLessThanOrEqual(row.corrected ?? 0);
      expect(fact(zone, 'rating.due')).toBeLessThanOrEqual(row.bad ?? 0);
    }
    for (const [zone, row] of Object.entries<Row>(truth.requests)) {
      expect({
        zone,
        closed: fact(zone, 'request.closed'),
        closed_late: fact(zone, 'request.closedLate'),
        open_overdue: fact(zone, 'request.openOverdue'),
      }).toEqual({ zone, closed: row.closed, closed_late: row.closed_late, open_overdue: row.open_overdue });
    }
    const all = Object.values<Row>(truth.ratings);
    expect(province['rating.allCount']).toBe(BigInt(all.reduce((sum, row) => sum + (row.n ?? 0), 0)));
    expect(province['rating.allStars']).toBe(BigInt(all.reduce((sum, row) => sum + (row.stars_sum ?? 0), 0)));
  });

  test.skipIf(!haveFixtures)('the rows behind a fact add up to it', async () => {
    const params = { entry: 1n, day: moment.day, since: '1900-01-01', zones: ['Z045'] };
    const [ratings, requests, zones] = await at.engine.transaction('program', async (db) => [
      await ratingRows(db, params),
      await requestRows(db, params),
      await loadFacts(db, moment),
    ]);
    expect(BigInt(ratings.length)).toBe(zones.get('Z045')?.get('rating.count'));
    expect(ratings.reduce((sum, row) => sum + BigInt(row.stars), 0n)).toBe(zones.get('Z045')?.get('rating.stars'));
    const closed = requests.filter((row) => row.closed_on !== null && row.closed_on <= moment.day);
    expect(BigInt(closed.length)).toBe(zones.get('Z045')?.get('request.closed'));
  });

  test.skipIf(!haveFixtures)('what came after the entry or the day is not seen', async () => {
    const earlier = await at.engine.transaction('program', (db) => loadFacts(db, { ...moment, entry: 0n }));
    expect([...earlier.keys()]).toEqual([]);
    expect(provinceOf(earlier)).toEqual({});
    const half = await at.engine.transaction('program', (db) => loadFacts(db, { ...moment, day: day('2025-06-30') }));
    expect(provinceOf(half)['rating.allCount']).toBeGreaterThan(0n);
    const whole = await at.engine.transaction('program', (db) => loadFacts(db, moment));
    expect(provinceOf(half)['rating.allCount']).toBeLessThan(provinceOf(whole)['rating.allCount'] ?? 0n);
  });
});
