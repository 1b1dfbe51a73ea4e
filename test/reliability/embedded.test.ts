import { readFileSync } from 'node:fs';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openEmbedded } from '../../src/db/embedded.ts';
import type { Engine } from '../../src/db/engine.ts';
import { freshEngine } from '../engines.ts';

const until = async (works: () => Promise<unknown>, ms = 60_000): Promise<void> => {
  const end = Date.now() + ms;
  for (;;) {
    try {
      await works();
      return;
    } catch (error) {
      if (Date.now() > end) throw error;
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
  }
};

const endless = sql`with recursive n(i) as (select 1 union all select i + 1 from n) select count(*) from n`;

describe('embedded database', () => {
  let made: Awaited<ReturnType<typeof freshEngine>>;
  let engine: Engine;
  beforeAll(async () => {
    made = await freshEngine('embedded');
    await made.engine.close();
    engine = await openEmbedded(made.engine.where, { statementMs: 3_000 });
    await engine.script('create table kept (id integer primary key)');
  }, 120_000);
  afterAll(async () => {
    await engine.close();
    await made.close();
  });
  const ids = async (): Promise<number[]> =>
    (await sql<{ id: number }>`select id from kept order by id`.execute(engine.db)).rows.map((row) => row.id);

  it('runs PostgreSQL with its own syncing on', async () => {
    const { rows } = await sql<{ name: string; setting: string }>`select name, setting from pg_settings
      where name in ('fsync', 'full_page_writes', 'synchronous_commit') order by name`.execute(engine.db);
    expect(rows.map((row) => row.setting)).toEqual(['on', 'on', 'on']);
  });

  it('stops a statement that takes too long, answers meanwhile, and serves again with everything acknowledged', async () => {
    await sql`insert into kept values (1)`.execute(engine.db);
    const stuck = engine.transaction('program', async (db) => {
      await sql`insert into kept values (2)`.execute(db);
      await endless.execute(db);
    });
    await expect(stuck).rejects.toMatchObject({
      code: 'unavailable',
      message: expect.stringMatching(/longer than 3 s/),
    });
    await expect(ids()).rejects.toMatchObject({ code: 'unavailable' });
    await until(ids);
    expect(await ids()).toEqual([1]);
  });

  it('never carries half a transaction into the next session', async () => {
    const swallowing = engine.transaction('program', async (db) => {
      await sql`insert into kept values (3)`.execute(db);
      await endless.execute(db).catch(() => {});
      await new Promise((resolve) => setTimeout(resolve, 5_000));
      await sql`insert into kept values (4)`.execute(db);
    });
    await expect(swallowing).rejects.toMatchObject({ code: 'unavailable' });
    await until(ids);
    expect(await ids()).toEqual([1]);
  });

  it('refuses a second opening of the same folder and keeps the lock of the first', async () => {
    await expect(openEmbedded(engine.where)).rejects.toMatchObject({ code: 'locked' });
    expect(JSON.parse(readFileSync(`${engine.where}.lock`, 'utf8'))).toMatchObject({ pid: process.pid });
  });
});
