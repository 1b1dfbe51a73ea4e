import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { sql } from 'kysely';
import { beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { command } from '../../src/base/endpoint.ts';
import { Problem } from '../../src/base/problem.ts';
import { words } from '../../src/base/words.ts';
import { checkDerived } from '../../src/db/derived.ts';
import type { Engine } from '../../src/db/engine.ts';
import { defineCommand } from '../../src/journal/act.actions.ts';
import { perform } from '../../src/journal/perform.actions.ts';
import { reportProgress } from '../../src/project/progress.actions.ts';
import { actorOf, engineKinds, everyone, useEngine } from '../engines.ts';
import { checkWhole } from './check.ts';
import { startWriter } from './crash.ts';
import { note, noteTable } from './note.ts';

const endpoint = (name: string) =>
  command({
    name,
    path: `/test/${name}`,
    right: 'signed-in',
    input: z.object({ text: z.string(), fail: z.enum(['no', 'refused', 'sql', 'stray']).default('no') }),
    output: z.object({ zones: z.string() }),
    words: words('记', '記', 'Note'),
  });

/** Writes under which sight it runs; fails in the ways that a command can fail, after it wrote. */
const seen = defineCommand(endpoint('test.seen'), {
  apply: async (ctx, { text, fail }) => {
    const write = (suffix: string) =>
      sql`insert into seen_note (text, zones, role, began)
        values (${text + suffix}, current_setting('app.zones', true), current_user::text, ${ctx.entry})`.execute(
        ctx.db,
      );
    await write('');
    if (fail === 'refused') throw new Problem('conflict');
    if (fail === 'sql') await sql`select 1 / 0`.execute(ctx.db);
    if (fail === 'stray')
      await Promise.all([
        sql`select 1 / 0`.execute(ctx.db),
        pause(5).then(async () => {
          for (let i = 0; i < 5; i += 1) await write(`-stray-${i}`);
        }),
      ]);
    return { zones: ctx.actor.zones.join() };
  },
});

const seenTable = `create table if not exists seen_note (text text primary key, zones text not null, role text not null, began bigint not null);
  grant select, insert on seen_note to taihang_app;`;

describe.each(engineKinds)('%s database: commands that are committed together', (kind) => {
  const t = useEngine(kind);
  beforeAll(async () => {
    await t.engine.script(noteTable);
    await t.engine.script(seenTable);
  });
  const counting = (): { engine: Engine; writes: () => number } => {
    let writes = 0;
    const engine: Engine = {
      ...t.engine,
      write: (work) => {
        writes += 1;
        return t.engine.write(work);
      },
    };
    return { engine, writes: () => writes };
  };

  it('share the transaction and its sync, each with its own entry', async () => {
    const { engine, writes } = counting();
    const texts = Array.from({ length: 40 }, () => randomUUID());
    await Promise.all(texts.map((text) => perform(engine, everyone, note, { text })));
    expect(writes()).toBeLessThan(4);
    const kept = await checkWhole(t.engine);
    expect(new Set(texts.map((text) => kept.notes.get(text)?.toString())).size).toBe(texts.length);
  });

  it('each see with their own eyes, and who fails takes nobody along', async () => {
    const { engine } = counting();
    const before = (await checkWhole(t.engine)).size;
    const kinds = ['no', 'refused', 'no', 'sql', 'no', 'stray', 'no', 'no'] as const;
    const asked = Array.from({ length: 64 }, (_, i) => ({
      zone: `zone-${i}`,
      fail: kinds[i % kinds.length] as (typeof kinds)[number],
      text: randomUUID(),
    }));
    const answers = await Promise.allSettled(
      asked.map(({ zone, fail, text }) => perform(engine, actorOf({ zones: [zone] }), seen, { text, fail })),
    );
    answers.forEach((answer, i) => {
      expect(answer.status).toBe(asked[i]?.fail === 'no' ? 'fulfilled' : 'rejected');
    });
    await pause(50);
    const rows = await sql<{
      text: string;
      zones: string;
      role: string;
    }>`select text, zones, role from seen_note`.execute(t.engine.db);
    const good = asked.filter(({ fail }) => fail === 'no');
    expect(rows.rows.length).toBe(good.length);
    for (const { text, zone } of good)
      expect(rows.rows.find((row) => row.text === text)).toMatchObject({ zones: `{"${zone}"}`, role: 'taihang_app' });
    expect((await checkWhole(t.engine)).size).toBe(before + BigInt(good.length));
  });

  it('the same key twice in one group counts once', async () => {
    const { engine } = counting();
    const before = (await checkWhole(t.engine)).size;
    const text = randomUUID();
    const answers = await Promise.all(
      Array.from({ length: 10 }, () => perform(engine, everyone, note, { text }, { key: text })),
    );
    expect(new Set(answers.map((answer) => (answer as { entry: string }).entry)).size).toBe(1);
    expect((await checkWhole(t.engine)).size).toBe(before + 1n);
  });

  it.each([
    ['before', '40001'],
    ['after', 'ECONNRESET'],
  ] as const)('a group that breaks %s its commit (%s) is made good one by one', async (when, code) => {
    const before = (await checkWhole(t.engine)).size;
    let left = 2;
    const engine: Engine = {
      ...t.engine,
      write: async (work) => {
        const lose = left > 0;
        left -= 1;
        const broken = () => Object.assign(new Error('broken'), { code });
        const result = await t.engine.write(async (db) => {
          const done = await work(db);
          if (lose && when === 'before') throw broken();
          return done;
        });
        if (lose && when === 'after') throw broken();
        return result;
      },
    };
    const texts = Array.from({ length: 20 }, () => randomUUID());
    await Promise.all(texts.map((text) => perform(engine, everyone, note, { text })));
    const kept = await checkWhole(t.engine);
    expect(kept.size).toBe(before + 20n);
    expect(texts.every((text) => kept.notes.has(text))).toBe(true);
  });
});

describe.each(engineKinds)('%s database: months reported by 16 writers at once', (kind) => {
  const t = useEngine(kind);

  it('leave cells that equal the recount, at every entry, and a journal without gap or fork', async () => {
    await t.engine.script(`${noteTable}
      insert into project (id, name, zone_id, counted, created_on, began)
        select ('00000000-0000-7000-8000-' || lpad(i::text, 12, '0'))::uuid, 'P' || i, 'zone-' || i % 3, true, '2025-01-01', 0
        from generate_series(1, 60) i;
      insert into project_state (project_id, zone_id, counted, name, in_statistics, began)
        select id, zone_id, counted, name, false, 0 from project;`);
    const jobs = Array.from({ length: 180 }, (_, i) => ({
      id: `00000000-0000-7000-8000-${String((i % 60) + 1).padStart(12, '0')}`,
      month: `2025-0${1 + Math.floor(i / 60)}`,
      monthFen: String(100 + i),
      cumulativeFen: String(1_000 * (1 + Math.floor(i / 60))),
    }));
    const rest = [...jobs];
    await Promise.all(
      Array.from({ length: 16 }, async () => {
        for (let job = rest.shift(); job; job = rest.shift())
          await perform(t.engine, everyone, reportProgress, job, { now: '2025-05-03T01:00:00.000Z' });
      }),
    );
    expect((await checkWhole(t.engine)).size).toBe(180n);
    const states = await t.engine.transaction('program', (db) => checkDerived(db));
    expect(states.map(({ table, missing, wrong }) => ({ table, missing, wrong }))).toEqual(
      states.map(({ table }) => ({ table, missing: 0, wrong: 0 })),
    );
    const { rows } = await sql<{
      sum: bigint;
    }>`select sum(month_fen)::bigint as sum from cell_month where ended is null`.execute(t.engine.db);
    expect(rows[0]?.sum).toBe(jobs.reduce((sum, job) => sum + BigInt(job.monthFen), 0n));
  }, 120_000);
});

describe('two processes on one server', () => {
  const t = useEngine('server');

  it('write one journal without gap or fork', async () => {
    await t.engine.script(noteTable);
    const writers = [startWriter('server', t.engine.where), startWriter('server', t.engine.where)];
    await Promise.all(writers.map((one) => one.ready));
    const texts = Array.from({ length: 200 }, () => randomUUID());
    await Promise.all(texts.map((text) => perform(t.engine, everyone, note, { text })));
    for (const one of writers) one.child.kill('SIGKILL');
    await Promise.all(writers.map((one) => one.gone));
    const kept = await checkWhole(t.engine);
    for (const { acknowledged } of writers) {
      expect(acknowledged.length).toBeGreaterThan(0);
      expect(acknowledged.every((text) => kept.notes.has(text))).toBe(true);
    }
    expect(texts.every((text) => kept.notes.has(text))).toBe(true);
  }, 120_000);
});
