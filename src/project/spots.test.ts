import fc from 'fast-check';
import { sql } from 'kysely';
import { beforeAll, describe, expect, it } from 'vitest';
import { engineKinds, useEngine } from '../../test/engines.ts';
import { projectAt } from '../../test/rights-plants.ts';
import { makeWorld, places, type World } from '../../test/rights-world.ts';
import { gridOfSpot, spotOf } from '../base/spot.ts';
import { checkDerived } from '../db/derived.ts';
import { undoRows, versionedTables } from '../db/versioned.ts';
import { defineCommand } from '../journal/act.actions.ts';
import { replaceBoundary } from '../territory/boundary.store.ts';
import { refreshZoneSpots } from '../territory/zone-spot.store.ts';
import { recordEvent } from './event.actions.ts';
import { linkProjects } from './link.actions.ts';
import { projectPlaceApi } from './map.api.ts';
import { projectPlace } from './point.actions.ts';
import { reportProgress } from './progress.actions.ts';
import { declareValue } from './statement.actions.ts';

const square = (lng: number, lat: number) => ({
  type: 'Polygon' as const,
  coordinates: [
    [
      [lng, lat],
      [lng + 1, lat],
      [lng + 1, lat + 1],
      [lng, lat],
    ],
  ],
});

describe.each(engineKinds)('cells of the map, %s database', (kind) => {
  const t = useEngine(kind);
  let world: World;
  const projects: string[] = [];
  let sets = 0;
  let months = 0;

  /** Outlines whose label point for 榆次区 (the county of Z051) is here; null = it has none. */
  const label = (at: readonly [number, number] | null) =>
    t.act(
      defineCommand(projectPlaceApi, {
        apply: async (ctx, input) => {
          sets += 1;
          const set = {
            id: ctx.newId(),
            regionCode: '140000',
            level: 'county' as const,
            title: `${sets}`,
            reviewNumber: null,
            coordinates: 'unknown',
            source: '',
            fileSha256: '',
            loadedBy: '',
            loadedOn: ctx.today,
          };
          const outline = { areaCode: '140702', name: '榆次区', label: at, geometry: square(112.6, 37.6) };
          await replaceBoundary(ctx.db, ctx.entry, set, [outline]);
          await refreshZoneSpots(ctx.db);
          return input;
        },
      }),
      { id: '00000000-0000-7000-8000-000000000000', longitude: null, latitude: null },
    );
  const undoLast = () =>
    t.act(
      defineCommand(projectPlaceApi, {
        apply: async (ctx, input) => {
          const tables = (await versionedTables(ctx.db)).filter((one) => one.name.startsWith('project'));
          await undoRows(ctx.db, ctx.entry - 1n, ctx.entry, tables);
          return input;
        },
      }),
      { id: '00000000-0000-7000-8000-000000000000', longitude: null, latitude: null },
    );
  const wrong = async () =>
    (await t.engine.transaction('program', (db) => checkDerived(db)))
      .filter((one) => one.table === 'cell_spot')
      .flatMap((one) => one.named);
  const cells = async (where: string) =>
    (
      await sql<{ level: number; projects: number; own: number; total_fen: bigint }>`
        select level, projects, own, total_fen from cell_spot where ${sql.raw(where)} order by level`.execute(
        t.engine.db,
      )
    ).rows;

  beforeAll(async () => {
    world = await makeWorld(t);
    for (const place of [places.child, places.child, places.own, places.foreign])
      projects.push((await projectAt({ db: t, world, place })).id);
  });

  it('without points and boundaries all stand nowhere', async () => {
    expect(await cells("zone_id = '*'")).toEqual([{ level: -1, projects: 4, own: 0, total_fen: 0n }]);
    expect(await wrong()).toEqual([]);
  });

  it('a boundary file gives a zone its point, and its projects stand there', async () => {
    await label([112.7, 37.7]);
    expect(await cells("zone_id = 'Z051' and level in (-1, 0, 14)")).toEqual([
      { level: 0, projects: 2, own: 0, total_fen: 0n },
      { level: 14, projects: 2, own: 0, total_fen: 0n },
    ]);
    expect(await wrong()).toEqual([]);
  });

  it('a stated point is rounded to a spot, kept with its history, and refused when it cannot be', async () => {
    const point = { longitude: 112.5501234, latitude: 37.8704567 };
    await t.act(projectPlace, { id: projects[0], ...point });
    const { rows } = await sql<{ longitude: number; spot: bigint }>`select p.longitude, s.spot from project p
      join project_state s on s.project_id = p.id and s.ended is null where p.ended is null and p.id = ${projects[0]}`.execute(
      t.engine.db,
    );
    expect(rows).toEqual([{ longitude: 112.550123, spot: spotOf({ longitude: 112.550123, latitude: 37.870457 }) }]);
    expect(await wrong()).toEqual([]);
    await expect(t.act(projectPlace, { id: projects[0], longitude: 37.8, latitude: 112.5 })).rejects.toMatchObject({
      code: 'invalid',
      findings: [{ path: '/longitude', code: 'point-swapped' }],
    });
  });

  it('a report that moves no stage, total or point moves no cell and no news', async () => {
    const news = async () => (await sql`select * from spot_news order by 1, 2`.execute(t.engine.db)).rows;
    const before = await news();
    await t.act(reportProgress, { id: projects[0], month: '2024-01', monthFen: '100', cumulativeFen: '900' });
    expect(await news()).toEqual(before);
    await t.act(projectPlace, { id: projects[0], longitude: 112.6, latitude: 37.8 });
    expect(await news()).not.toEqual(before);
  });

  it('the halves of a spot in SQL are those of the rules', async () => {
    await fc.assert(
      fc.asyncProperty(fc.bigInt({ min: 0n, max: (1n << 52n) - 1n }), async (spot) => {
        const { rows } = await sql<{ x: bigint; y: bigint }>`select spot_half(${spot}::bigint, 1) as x,
          spot_half(${spot}::bigint, 0) as y`.execute(t.engine.db);
        const { x, y } = gridOfSpot(spot);
        expect(rows[0]).toEqual({ x: BigInt(x), y: BigInt(y) });
      }),
      { numRuns: 30 },
    );
  });

  it('after any sequence of writes the cells are what a recount gives', async () => {
    const which = fc.integer({ min: 0, max: 3 });
    const step = fc.oneof(
      fc.record({
        do: fc.constant('place'),
        which,
        at: fc.constantFrom([112.71, 37.71], [112.72, 37.71], [113.9, 36.2], null),
      }),
      fc.record({ do: fc.constant('total'), which, fen: fc.integer({ min: 0, max: 9_000_000 }) }),
      fc.record({ do: fc.constant('month'), which }),
      fc.record({
        do: fc.constant('stage'),
        which,
        kind: fc.constantFrom('contract_signed', 'started', 'in_production'),
      }),
      fc.record({ do: fc.constant('label'), at: fc.constantFrom([112.7, 37.7], [112.9, 37.5], null) }),
      fc.record({ do: fc.constant('new') }),
      fc.record({ do: fc.constant('undo') }),
      fc.record({ do: fc.constant('part'), which }),
    ) as fc.Arbitrary<{ do: string; which?: number; at?: [number, number] | null; fen?: number; kind?: string }>;
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 6, maxLength: 12 }), async (steps) => {
        for (const one of steps) {
          const id = projects[one.which ?? 0] as string;
          if (one.do === 'place')
            await t.act(projectPlace, { id, longitude: one.at?.[0] ?? null, latitude: one.at?.[1] ?? null });
          if (one.do === 'total')
            await t.act(declareValue, { id, measure: 'total_investment', period: 'life', valueFen: `${one.fen}` });
          if (one.do === 'month') {
            months += 1;
            const month = `${1990 + Math.floor(months / 12)}-${String((months % 12) + 1).padStart(2, '0')}`;
            await t.act(reportProgress, { id, month, monthFen: '100', cumulativeFen: `${months}` });
          }
          if (one.do === 'stage')
            await t
              .act(recordEvent, { id, kind: one.kind, happened: '2025-12-01', confirmed: true })
              .catch((error: unknown) => expect(error).toHaveProperty('code'));
          if (one.do === 'label') await label(one.at ?? null);
          if (one.do === 'new') projects[3] = (await projectAt({ db: t, world, place: places.child })).id;
          if (one.do === 'undo') {
            await t.act(projectPlace, { id, longitude: 114.1, latitude: 36.9 });
            await undoLast();
          }
          if (one.do === 'part') {
            const part = (await projectAt({ db: t, world, place: places.child })).id;
            await t.act(linkProjects, { id: part, otherId: id, kind: 'part' });
          }
        }
        expect(await wrong()).toEqual([]);
        const left = await sql<{ n: number }>`select count(*)::int as n from spot_move`.execute(t.engine.db);
        expect(left.rows).toEqual([{ n: 0 }]);
      }),
      { numRuns: 6 },
    );
  });
});
