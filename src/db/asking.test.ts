import { sql } from 'kysely';
import { beforeAll, describe, expect, test } from 'vitest';
import { actorOf, engineKinds, everyone, useEngine } from '../../test/engines.ts';
import type { Question, Sight } from './engine.ts';

const north = actorOf({ zones: ['Z-N', `Z'"\\{},`], scopes: [] });
const south = actorOf({ zones: [], scopes: ['S-S'] });
const nobody = actorOf({ zones: [], scopes: [] });

const names: Question = {
  text: 'select name, $1::text as echo from project order by name',
  values: ['é{}"'],
  width: 2,
};
const whoAmI: Question = {
  text: `select current_user::text, coalesce(current_setting('app.zones', true), ''), current_setting('timezone')`,
  values: [],
  width: 3,
};

describe.each(engineKinds)('questions under a sight (%s)', (kind) => {
  const t = useEngine(kind);
  const seen = async (sight: Sight) => (await t.engine.ask(sight, names)).rows.map((row) => row[0]);

  beforeAll(async () => {
    await t.engine.transaction('program', async (db) => {
      const rows: [string, string | null, string | null][] = [
        ['north', 'Z-N', null],
        ['odd', `Z'"\\{},`, null],
        ['south', null, 'S-S'],
        ['nowhere', null, null],
      ];
      for (const [name, zone, scope] of rows)
        await sql`insert into project (id, name, zone_id, scope_id, counted, created_on, began)
          values (gen_random_uuid(), ${name}, ${zone}, ${scope}, true, '2026-01-01', 1)`.execute(db);
    });
  });

  test('actors take turns on the same connections and see their own rows only', async () => {
    for (let turn = 0; turn < 3; turn += 1) {
      expect(await seen(north)).toEqual(['north', 'odd']);
      expect(await seen(south)).toEqual(['south']);
      expect(await seen(nobody)).toEqual([]);
      expect(await seen(everyone)).toEqual(['north', 'nowhere', 'odd', 'south']);
    }
    const many = Array.from({ length: 60 }, (_, n) => ([north, south, nobody, everyone] as const)[n % 4] ?? nobody);
    const counts = new Map([
      [north, 2],
      [south, 1],
      [nobody, 0],
      [everyone, 4],
    ]);
    const answers = await Promise.all(many.map(async (sight) => [sight, await seen(sight)] as const));
    for (const [sight, rows] of answers) expect(rows.length).toBe(counts.get(sight));
  });

  test('no sight outlives its question: neither an answer nor an error leaves role or territory behind', async () => {
    expect((await t.engine.ask(north, whoAmI)).rows[0]).toEqual([
      'taihang_app',
      `{"Z-N","Z'\\"\\\\{},"}`,
      'Asia/Shanghai',
    ]);
    const failing = t.engine.ask(north, { text: 'select (1 / $1::int)::text as x', values: [0], width: 1 });
    await expect(failing).rejects.toMatchObject({ code: '22012' });
    await expect(t.engine.ask(north, { text: 'select nonsense', values: [], width: 1 })).rejects.toThrow(/nonsense/);
    const { rows } = await sql<{ who: string; zones: string }>`
      select current_user::text as who, coalesce(current_setting('app.zones', true), '') as zones`.execute(t.engine.db);
    expect(rows[0]).toMatchObject({ zones: '' });
    expect(rows[0]?.who).not.toBe('taihang_app');
    expect(await seen(south)).toEqual(['south']);
    expect(
      await t.engine.transaction('program', (db) => db.selectFrom('project').select('name').execute()),
    ).toHaveLength(4);
  });

  test('an answer carries epoch and head even without rows', async () => {
    const answer = await t.engine.ask(everyone, {
      text: 'select name from project where name = $1',
      values: ['y'],
      width: 1,
    });
    expect(answer).toMatchObject({ head: 0n, rows: [] });
    expect(Number(answer.epoch)).toBeGreaterThan(0);
  });

  test.runIf(kind === 'server')('a connection that breaks in the middle fails its own question only', async () => {
    const waits = Array.from({ length: 3 }, () =>
      t.engine.ask(everyone, { text: `select pg_sleep(20)::text as x`, values: [], width: 1 }).then(
        () => 'answered',
        () => 'broken',
      ),
    );
    for (let killed = 0; killed < 3; ) {
      const { rows } = await sql<{ n: number }>`select count(pg_terminate_backend(pid))::int as n from pg_stat_activity
        where query like '%pg_sleep(20)%' and pid <> pg_backend_pid()`.execute(t.engine.db);
      killed += rows[0]?.n ?? 0;
    }
    expect(await Promise.all(waits)).toEqual(['broken', 'broken', 'broken']);
    for (let turn = 0; turn < 12; turn += 1)
      expect(await seen(turn % 2 ? north : south)).toHaveLength(turn % 2 ? 2 : 1);
  });
});
