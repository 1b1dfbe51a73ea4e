import type { FastifyInstance } from 'fastify';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { rebuildCells } from '../src/db/derived.ts';
import { actions } from '../src/http/actions.ts';
import { makeServer } from '../src/http/server.ts';
import type { AnyAction } from '../src/journal/act.actions.ts';
import { monthMatrixApi, stageMatrixApi } from '../src/project/matrix.api.ts';
import { actorOf, engineKinds, useEngine } from './engines.ts';
import { tokenFor } from './listener.ts';
import { makeWorld } from './rights-world.ts';

const unpack = (column: string | undefined): bigint[] => [
  ...new BigInt64Array(new Uint8Array(Buffer.from(column ?? '', 'base64')).buffer),
];
const none = -(2n ** 63n);
type Months = { entry: string; zones: string[]; months: string[]; measures: Record<string, string> };
type Stages = {
  entry: string;
  zones: string[];
  stages: string[];
  projects: string;
  totalFen: string;
  formedFen: string;
};

describe.each(engineKinds)('matrices on the %s database', (kind) => {
  const t = useEngine(kind);
  const action = (name: string) => actions.get(name) as AnyAction;
  let server: FastifyInstance;
  let token: string;

  /** Writes rows as an entry of the journal would, and moves its head. */
  const entry = (seq: number, work: ReturnType<typeof sql>[]) =>
    t.engine.transaction('program', async (db) => {
      for (const one of work) await one.execute(db);
      await sql`update journal_head set size = ${seq}`.execute(db);
    });
  const report = (zone: string, scope: string, month: string, fen: number | bigint | null, began: number) => sql`
    insert into progress (id, project_id, report_id, sender_zone_id, zone_id, scope_id, month, covers_from, received_on, month_fen, began)
    values (gen_random_uuid(), gen_random_uuid(), gen_random_uuid(), ${zone}, ${zone}, ${scope}, ${month}, ${month}, '2025-03-01', ${fen}, ${began})`;
  const state = (zone: string, stage: string | null, fen: number, began: number) => sql`
    insert into project_state (project_id, zone_id, scope_id, counted, name, stage, in_statistics, total_fen, began)
    values (gen_random_uuid(), ${zone}, '晋中市', true, 'p', ${stage}, false, ${fen}, ${began})`;
  let head = 0;

  beforeAll(async () => {
    const world = await makeWorld(t);
    await world.actorIn('province', 'commerce');
    head = Number((await t.engine.db.selectFrom('journal_head').select('size').executeTakeFirstOrThrow()).size);
    await entry(head + 1, [
      report('Z051', '晋中市', '2025-01', 5, head + 1),
      report('Z051', '晋中市', '2025-01', 7, head + 1),
      report('Z051', '运城市', '2025-01', 1, head + 1),
      report('Z051', '晋中市', '2025-03', null, head + 1),
      report('Z009', '太原市', '2025-02', 9_007_199_254_740_993n, head + 1),
      state('Z051', 'signed', 10, head + 1),
      state('Z051', null, 3, head + 1),
      state('Z009', 'started', 4, head + 1),
    ]);
    await entry(head + 2, [
      sql`update progress set ended = ${head + 2} where month_fen = 7`,
      report('Z051', '晋中市', '2025-01', 70, head + 2),
    ]);
    server = await makeServer({ engine: t.engine });
    token = await tokenFor(t.engine, await world.actorIn('province', 'commerce'));
  }, 120_000);
  afterAll(() => server?.close());

  const spring = { from: '2025-01', to: '2025-03' };

  it('hold every cell of the span, what is not stated as such, and what several bodies count of one zone together', async () => {
    const answer = await t.act<Months>(action(monthMatrixApi.name), { ...spring, measures: 'month,projects' });
    expect(answer).toMatchObject({
      entry: String(head + 2),
      zones: ['Z009', 'Z051'],
      months: ['2025-01', '2025-02', '2025-03'],
    });
    expect(unpack(answer.measures['month'])).toEqual([none, 9_007_199_254_740_993n, none, 76n, none, none]);
    expect(unpack(answer.measures['projects'])).toEqual([none, 1n, none, 3n, none, 1n]);
    const one = await t.act<Months>(action(monthMatrixApi.name), { ...spring, zone: 'Z051' });
    expect([one.zones, unpack(one.measures['month'])]).toEqual([['Z051'], [76n, none, none]]);
  });

  it('are read as of an entry', async () => {
    const input = { ...spring, measures: 'month', entry: String(head + 1) };
    const answer = await t.act<Months>(action(monthMatrixApi.name), input);
    expect([answer.entry, unpack(answer.measures['month'])[3]]).toEqual([String(head + 1), 13n]);
    expect((await t.act<Months>(action(monthMatrixApi.name), { ...input, entry: String(head) })).zones).toEqual([]);
    expect((await t.act<Stages>(action(stageMatrixApi.name), { entry: String(head) })).zones).toEqual([]);
  });

  it('count projects and sums by zone and stage', async () => {
    const answer = await t.act<Stages>(action(stageMatrixApi.name), {});
    expect(answer).toMatchObject({ zones: ['Z009', 'Z051'], stages: ['', 'signed', 'started'] });
    expect(unpack(answer.projects)).toEqual([0n, 0n, 1n, 1n, 1n, 0n]);
    expect(unpack(answer.totalFen)).toEqual([0n, 0n, 4n, 3n, 10n, 0n]);
  });

  it('show a reader the cells of his places only', async () => {
    const actor = actorOf({ zones: ['Z009'] });
    expect((await t.act<Months>(action(monthMatrixApi.name), spring, { actor })).zones).toEqual(['Z009']);
    expect((await t.act<Stages>(action(stageMatrixApi.name), {}, { actor })).zones).toEqual(['Z009']);
  });

  it('are held and moved by what entries began and ended, for every reader, and equal a reading of all cells', async () => {
    const readers = [undefined, actorOf({ zones: ['Z009'] }), actorOf({ scopes: ['运城市'] })];
    const wide = { from: '2024-11', to: '2025-12', measures: 'ytd,projects,month' };
    const equal = async (seq: number) => {
      for (const actor of readers) {
        const options = actor ? { actor } : {};
        for (const [name, input] of [
          [stageMatrixApi.name, {}],
          [monthMatrixApi.name, wide],
          [monthMatrixApi.name, { ...wide, from: '2025-02', to: '2025-03' }],
        ] as const) {
          const held = await t.act<Months>(action(name), input, options);
          expect(held, `${name} after ${seq}`).toEqual(
            await t.act(action(name), { ...input, entry: String(seq) }, options),
          );
        }
      }
    };
    const steps = [
      // A zone, a month and a stage that were not there; a sender of another place's row.
      (seq: number) => [
        report('Z077', '运城市', '2025-12', 9, seq),
        report('Z077', '运城市', '2024-12', 8, seq),
        state('Z077', 'landed', 6, seq),
      ],
      // A correction, and a cell that goes.
      (seq: number) => [
        sql`update progress set ended = ${seq} where month_fen = 9`,
        report('Z077', '运城市', '2025-12', null, seq),
        sql`update project_state set ended = ${seq} where stage = 'landed'`,
        state('Z077', 'started', 60, seq),
      ],
      // The zone goes whole.
      (seq: number) => [
        sql`update progress set ended = ${seq} where sender_zone_id = 'Z077' and ended is null`,
        sql`update project_state set ended = ${seq} where zone_id = 'Z077' and ended is null`,
      ],
      (seq: number) => [report('Z077', '运城市', '2025-11', 3, seq), state('Z077', null, 2, seq)],
      (seq: number) => [
        sql`update progress set ended = ${seq} where sender_zone_id = 'Z077' and ended is null`,
        sql`update project_state set ended = ${seq} where zone_id = 'Z077' and ended is null`,
      ],
    ];
    await equal(head + 2);
    for (const step of steps) {
      head += 1;
      await entry(head + 2, step(head + 2));
      await equal(head + 2);
    }
  });

  it('are read anew after a rebuild, though the journal stands still', async () => {
    const before = await t.act<Stages>(action(stageMatrixApi.name), {});
    await t.engine.transaction('program', (db) =>
      sql`update cell_stage set total_fen = total_fen + 1 where ended is null`.execute(db),
    );
    expect(await t.act(action(stageMatrixApi.name), {})).toEqual(before);
    await rebuildCells(t.engine);
    expect(await t.act(action(stageMatrixApi.name), {})).toEqual(before);
    await t.engine.transaction('program', (db) =>
      sql`update cell_stage set total_fen = total_fen + 1 where ended is null`.execute(db),
    );
    await t.engine.transaction('program', (db) => sql`update office_epoch set epoch = epoch + 1`.execute(db));
    expect((await t.act<Stages>(action(stageMatrixApi.name), {})).totalFen).not.toBe(before.totalFen);
    await rebuildCells(t.engine);
    expect(await t.act(action(stageMatrixApi.name), {})).toEqual(before);
  });

  it('refuse a span that is none', async () => {
    for (const span of [
      { from: '2025-03', to: '2025-01' },
      { from: '2010-01', to: '2025-01' },
    ])
      await expect(t.act(action(monthMatrixApi.name), span)).rejects.toMatchObject({ code: 'invalid' });
  });

  it('are kept as bytes until the journal moves, and sent once to a reader who has them', async () => {
    const get = (url: string, headers: Record<string, string> = {}) =>
      server.inject({ method: 'GET', url: `/api${url}`, headers: { authorization: `Bearer ${token}`, ...headers } });
    const url = '/matrices/months?from=2025-01&to=2025-03&zone=Z009';
    const first = await get(url);
    expect(first.statusCode).toBe(200);
    expect(first.headers['cache-control']).toBe('private, no-cache');
    const etag = String(first.headers.etag);
    const again = await get(url, { 'if-none-match': etag });
    expect([again.statusCode, again.body]).toEqual([304, '']);
    expect((await get(url)).body).toBe(first.body);
    expect((await server.inject({ method: 'GET', url: `/api${url}` })).statusCode).toBe(401);
    expect((await get(`${url}&more=1`)).statusCode).toBe(400);

    await entry(head + 3, [report('Z009', '太原市', '2025-01', 2, head + 3)]);
    const moved = await get(url, { 'if-none-match': etag });
    expect([moved.statusCode, unpack(moved.json<Months>().measures['month'])]).toEqual([
      200,
      [2n, 9_007_199_254_740_993n, none],
    ]);
    const past = await get(`${url}&entry=${head + 2}`);
    expect(unpack(past.json<Months>().measures['month'])).toEqual([none, 9_007_199_254_740_993n, none]);
    expect((await get(`${url}&entry=${head + 2}`, { 'if-none-match': String(past.headers.etag) })).statusCode).toBe(
      304,
    );
    expect((await get(`${url}&entry=${head + 9}`)).statusCode).toBe(404);
  });
});
