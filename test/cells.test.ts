import fc from 'fast-check';
import { sql } from 'kysely';
import { beforeAll, describe, expect, it } from 'vitest';
import { checkDerived, rebuildCells } from '../src/db/derived.ts';
import type { Trx } from '../src/db/engine.ts';
import { engineKinds, useEngine } from './engines.ts';

const zones = ['Z1', 'Z2', null] as const;
const months = ['2025-01', '2025-02'] as const;
const stages = ['signed', 'started', null] as const;
const fen = fc.option(fc.bigInt({ min: -5n, max: 9n }), { nil: null, freq: 4 });

/** A row of either table, by a small number: the same numbers meet again, so that rows are changed and ended. */
const row = fc.record({
  n: fc.integer({ min: 1, max: 9 }),
  zone: fc.constantFrom(...zones),
  sender: fc.constantFrom(...zones),
  month: fc.constantFrom(...months),
  stage: fc.constantFrom(...stages),
  counted: fc.boolean(),
  late: fc.boolean(),
  amounts: fc.tuple(fen, fen, fen, fen),
});
type Row = typeof row extends fc.Arbitrary<infer R> ? R : never;

const statement = fc.record({
  table: fc.constantFrom('progress' as const, 'project_state' as const),
  /** next: end what is live and begin anew; own: change the versions that this entry began; end: only end; undo: turn an entry back. */
  how: fc.constantFrom('next' as const, 'next' as const, 'own' as const, 'end' as const, 'undo' as const),
  rows: fc.uniqueArray(row, { minLength: 1, maxLength: 6, selector: (one) => one.n }),
});
type Statement = typeof statement extends fc.Arbitrary<infer S> ? S : never;
const programme = fc.array(fc.array(statement, { minLength: 1, maxLength: 4 }), { minLength: 1, maxLength: 7 });

const idOf = (n: number) => `00000000-0000-7000-8000-00000000000${n}`;
const ids = (rows: readonly Row[]) => rows.map((one) => idOf(one.n));

async function begin(db: Trx, table: Statement['table'], rows: readonly Row[], entry: bigint): Promise<void> {
  if (rows.length === 0) return;
  const values = rows.map((one) =>
    table === 'progress'
      ? sql`(${idOf(one.n)}::uuid, ${idOf(one.n)}::uuid, ${idOf(1)}::uuid, ${one.sender}::text, ${one.zone}::text, 'S', ${one.month}, ${one.month},
          '2025-03-01'::date, ${one.amounts[0]}::bigint, ${one.amounts[1]}::bigint, ${one.amounts[2]}::bigint, ${one.amounts[3]}::bigint,
          ${entry}::bigint, ${one.late ? entry : null}::bigint)`
      : sql`(${idOf(one.n)}::uuid, ${one.zone}::text, 'S', ${one.counted}::boolean, 'p', ${one.stage}::text, false,
          ${one.amounts[0]}::bigint, ${one.amounts[1]}::bigint, ${entry}::bigint, null::bigint)`,
  );
  const into =
    table === 'progress'
      ? sql`progress (id, project_id, report_id, sender_zone_id, zone_id, scope_id, month, covers_from, received_on, month_fen, ytd_fen,
          cumulative_fen, plan_year_fen, began, ended)`
      : sql`project_state (project_id, zone_id, scope_id, counted, name, stage, in_statistics, total_fen, formed_fen, began, ended)`;
  await sql`insert into ${into} values ${sql.join(values)}`.execute(db);
}

async function run(db: Trx, { table, how, rows }: Statement, entry: bigint): Promise<void> {
  const key = table === 'progress' ? sql.ref('id') : sql.ref('project_id');
  const name = sql.table(table);
  const end = (which: readonly string[]) =>
    sql`update ${name} set ended = ${entry} where ${key} = any(${which}::uuid[]) and ended is null and began < ${entry}`.execute(
      db,
    );
  if (how === 'own') {
    const one = rows[0] as Row;
    const places = sql`zone_id = ${one.zone}, ${table === 'progress' ? sql`ytd_fen` : sql`total_fen`} = ${one.amounts[0]}`;
    await sql`update ${name} set ${places} where ${key} = any(${ids(rows)}::uuid[]) and began = ${entry} and ended is null`.execute(
      db,
    );
    return;
  }
  if (how === 'undo') {
    const target = entry - 1n;
    const columns = table === 'progress' ? progressColumns : stateColumns;
    await sql`update ${name} set ended = ${entry} where began = ${target} and ended is null`.execute(db);
    await sql`insert into ${name} (${sql.raw(columns)}, began, ended) select ${sql.raw(columns)}, ${entry}::bigint, null from ${name} old
      where ended = ${target} and began < ${target} and not exists (select from ${name} live where live.${key} = old.${key} and (live.ended is null or live.began = ${entry}))`.execute(
      db,
    );
    return;
  }
  await end(ids(rows));
  if (how === 'end') return;
  const { rows: standing } = await sql<{
    id: string;
  }>`select ${key} as id from ${name} where ended is null or began = ${entry}`.execute(db);
  const there = new Set(standing.map((one) => one.id));
  await begin(
    db,
    table,
    rows.filter((one) => !there.has(idOf(one.n))),
    entry,
  );
}

const progressColumns = `id, project_id, report_id, sender_zone_id, zone_id, scope_id, month, covers_from, received_on, month_fen, ytd_fen,
  cumulative_fen, plan_year_fen`;
const stateColumns = 'project_id, zone_id, scope_id, counted, name, stage, in_statistics, total_fen, formed_fen';

/** Sums written down a second time, without versions: what the cells have to say as of one entry. */
const asOf = (entry: bigint) => sql`began <= ${entry} and (ended is null or ended > ${entry})`;
const stageSums = (entry: bigint) => sql<{ line: string }>`
  select concat_ws('|', zone_id, scope_id, stage, counted, count(*), coalesce(sum(total_fen), 0), coalesce(sum(formed_fen), 0)) as line
  from (select coalesce(zone_id, '') as zone_id, coalesce(scope_id, '') as scope_id, coalesce(stage, '') as stage, counted, total_fen, formed_fen
    from project_state where ${asOf(entry)}) live group by zone_id, scope_id, stage, counted order by 1`;
const stageCells = (entry: bigint) => sql<{ line: string }>`
  select concat_ws('|', zone_id, scope_id, stage, counted, projects, total_fen, formed_fen) as line from cell_stage where ${asOf(entry)} order by 1`;
const both = sql`ytd_fen is not null and plan_year_fen is not null`;
const monthSums = (entry: bigint) => sql<{ line: string }>`
  select concat_ws('|', coalesce(sender_zone_id, ''), coalesce(zone_id, ''), coalesce(scope_id, ''), month, count(*), coalesce(sum(plan_year_fen), 0),
    coalesce(sum(month_fen), 0), coalesce(sum(ytd_fen), 0), coalesce(sum(cumulative_fen), 0), count(plan_year_fen),
    count(month_fen), count(ytd_fen), count(cumulative_fen), count(*) filter (where ${both}),
    coalesce(sum(ytd_fen) filter (where ${both}), 0), coalesce(sum(plan_year_fen) filter (where ${both}), 0)) as line
  from progress where ${asOf(entry)} group by sender_zone_id, zone_id, scope_id, month order by 1`;
const monthCells = (entry: bigint) => sql<{ line: string }>`
  select concat_ws('|', sender_zone_id, zone_id, scope_id, month, projects, plan_year_fen, month_fen, ytd_fen, cumulative_fen, plan_year_stated, month_stated,
    ytd_stated, cumulative_stated, paired,
    paired_done_fen, paired_plan_fen) as line from cell_month where ${asOf(entry)} order by 1`;

/** Cells of the map are settled at the end of an entry, not by statement: they have a test of their own. */
const byStatement = async (db: Trx) => (await checkDerived(db)).filter((state) => state.table !== 'cell_spot');

describe.each(engineKinds)('cells on the %s database', (kind) => {
  const t = useEngine(kind);
  const clear = (db: Trx) =>
    Promise.all(
      ['progress', 'project_state', 'cell_stage', 'cell_month', 'entry_touch'].map((name) =>
        sql`delete from ${sql.table(name)}`.execute(db),
      ),
    );

  it('equal the recount after every entry, and as of every entry before it, whatever statements write', async () => {
    await fc.assert(
      fc.asyncProperty(programme, async (entries) => {
        await t.engine.transaction('program', async (db) => {
          await clear(db);
          for (const [i, statements] of entries.entries()) {
            for (const one of statements) await run(db, one, BigInt(i + 1));
            expect((await byStatement(db)).flatMap((state) => state.named)).toEqual([]);
          }
          for (let entry = 0n; entry <= BigInt(entries.length); entry += 1n) {
            expect((await stageCells(entry).execute(db)).rows).toEqual((await stageSums(entry).execute(db)).rows);
            expect((await monthCells(entry).execute(db)).rows).toEqual((await monthSums(entry).execute(db)).rows);
          }
          await clear(db);
        });
      }),
      { numRuns: kind === 'server' ? 30 : 15 },
    );
  }, 120_000);

  describe('kept for 4,000 reports of 40 zones', () => {
    beforeAll(async () => {
      await t.engine.transaction('program', async (db) => {
        await sql`insert into progress (id, project_id, report_id, sender_zone_id, zone_id, scope_id, month, covers_from, received_on,
            month_fen, ytd_fen, began)
          select gen_random_uuid(), gen_random_uuid(), gen_random_uuid(), 'Z' || n % 40, 'Z' || n % 40, 'S' || n % 4, '2025-0' || 1 + n % 5, '2025-01',
            '2025-02-01', n, 2 * n, 1 from generate_series(1, 4000) n`.execute(db);
      });
    });

    it('are made by one statement of many rows, one version each', async () => {
      const { rows } =
        await sql`select count(*) as cells, sum(projects) as projects, sum(month_fen) as fen, max(ended) as ended from cell_month`.execute(
          t.engine.db,
        );
      expect(rows).toEqual([{ cells: 40n, projects: '4000', fen: String((4000 * 4001) / 2), ended: null }]);
    });

    it('are written by nobody but the triggers, and seen by those alone who see the rows', async () => {
      const sight = { everywhere: false, zones: ['Z7'], scopes: [] };
      const seen = (what: typeof sight | 'program') =>
        t.engine.transaction(
          what,
          async (db) => (await sql<{ zone_id: string }>`select distinct zone_id from cell_month`.execute(db)).rows,
        );
      expect(await seen(sight)).toEqual([{ zone_id: 'Z7' }]);
      expect(await seen('program')).toHaveLength(40);
      for (const table of ['cell_month', 'cell_stage', 'entry_touch'])
        for (const order of [
          sql`delete from ${sql.table(table)}`,
          sql`insert into ${sql.table(table)} select * from ${sql.table(table)}`,
        ])
          await expect(t.engine.transaction({ ...sight, everywhere: true }, (db) => order.execute(db))).rejects.toThrow(
            /permission denied/,
          );
      await t.engine.transaction(sight, (db) =>
        sql`update progress set ended = 2 where month = '2025-03' and ended is null`.execute(db),
      );
      const touched = await t.engine.transaction(sight, (db) =>
        sql`select * from entry_touch where entry = 2`.execute(db),
      );
      expect(touched.rows).toEqual([{ entry: 2n, zone_id: 'Z7', scope_id: 'S3' }]);
    });

    it('are found to be wrong, named and made right again by a rebuild', async () => {
      await t.engine.transaction('program', async (db) => {
        await sql`update cell_month set ytd_fen = ytd_fen + 1 where zone_id = 'Z3' and month = '2025-04'`.execute(db);
        await sql`delete from cell_month where zone_id = 'Z4'`.execute(db);
        await sql`delete from entry_touch where zone_id = 'Z5'`.execute(db);
      });
      const program = <T>(work: (db: Trx) => Promise<T>) => t.engine.transaction('program', work);
      const found = await program((db) => checkDerived(db));
      expect(found.map(({ table, missing, wrong }) => [table, missing, wrong])).toEqual([
        ['cell_stage', 0, 0],
        ['cell_month', 2, 1],
        ['entry_touch', 1, 0],
        ['cell_spot', 0, 0],
        ['project_line', 0, 0],
        ['project_search', 0, 0],
      ]);
      expect(found[1]?.named.join()).toContain('Z3');
      expect(await rebuildCells(t.engine)).toEqual(found);
      expect((await program((db) => checkDerived(db))).every((state) => state.missing + state.wrong === 0)).toBe(true);
    });
  });
});
