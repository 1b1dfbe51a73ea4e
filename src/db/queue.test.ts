import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { sql } from 'kysely';
import { getConstructionPlans, PgBoss } from 'pg-boss';
import { describe, expect, it } from 'vitest';
import { engineKinds, useEngine } from '../../test/engines.ts';
import { Queue } from './queue.ts';

const squeezed = (text: string): string => text.replace(/\s+/g, ' ').trim();

it('migration 0019 makes the schema that pg-boss itself would make', () => {
  const ours = readFileSync(new URL('./migrations/0019_queue.sql', import.meta.url), 'utf8');
  const between = /-- ---- pg-boss\n(.*)-- ---- end of pg-boss/s.exec(ours)?.[1] ?? '';
  const theirs = getConstructionPlans('pgboss');
  const begin = theirs.indexOf('CREATE SCHEMA');
  expect(squeezed(between)).toBe(squeezed(theirs.slice(begin, theirs.lastIndexOf('COMMIT;'))));
});

describe.each(engineKinds)('%s database: the queue', (kind) => {
  const t = useEngine(kind);
  const waiting = async () =>
    Number((await sql<{ n: bigint }>`select count(*) as n from pgboss.job`.execute(t.engine.db)).rows[0]?.n);

  it('has a schema without drift', async () => {
    const executeSql = (text: string, values?: unknown[]) => t.engine.plain(text, values);
    const boss = new PgBoss({ db: { executeSql }, schema: 'pgboss', migrate: false, registerInstance: false });
    expect(await boss.detectSchemaDrift()).toMatchObject({ ok: true });
  });

  it('holds a job only if the transaction that sends it commits, and hands each to one of two', async () => {
    const faults: unknown[] = [];
    const queues = [
      await Queue.open(t.engine, (error) => faults.push(error)),
      await Queue.open(t.engine, (error) => faults.push(error)),
    ];
    const [queue] = queues as [Queue];
    const broken = t.engine.transaction('program', async (db) => {
      await queue.send(db, randomUUID());
      throw new Error('changed my mind');
    });
    await expect(broken).rejects.toThrow('changed my mind');
    expect(await waiting()).toBe(0);

    const ids = Array.from({ length: 20 }, () => randomUUID());
    await t.engine.transaction('program', async (db) => {
      for (const id of [...ids, ...ids]) await queue.send(db, id);
    });
    expect(await waiting()).toBe(20);
    const run: string[] = [];
    for (const one of queues)
      await one.work(async ({ id }) => {
        run.push(id);
        one.wake();
      });
    await expect.poll(() => run.length, { timeout: 30_000 }).toBe(20);
    expect(new Set(run)).toEqual(new Set(ids));
    for (const one of queues) await one.close();
    expect(faults).toEqual([]);
  }, 60_000);

  it('a text that fails half-way leaves no transaction open behind it', async () => {
    await expect(t.engine.plain('begin; select 1 / 0; commit')).rejects.toThrow('division');
    expect((await t.engine.plain('begin; select 1 as one; select 2 as one; commit')).rows).toEqual([
      { one: 1 },
      { one: 2 },
    ]);
    expect(await waiting()).toBe(20);
  });
});
