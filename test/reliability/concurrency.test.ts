import { randomUUID } from 'node:crypto';
import fc from 'fast-check';
import { sql } from 'kysely';
import { beforeAll, describe, expect, it } from 'vitest';
import { plainFault } from '../../src/db/faults.ts';
import { engineKinds, useEngine } from '../engines.ts';
import { checkWhole } from './check.ts';
import { note, noteTable } from './note.ts';

/** Runs `jobs` with at most `width` at a time. */
async function parallel(width: number, jobs: readonly (() => Promise<void>)[]): Promise<void> {
  const rest = [...jobs];
  await Promise.all(
    Array.from({ length: width }, async () => {
      for (let job = rest.shift(); job; job = rest.shift()) await job();
    }),
  );
}

describe.each(engineKinds)('%s database', (kind) => {
  const t = useEngine(kind);
  beforeAll(async () => {
    await t.engine.script(noteTable);
  });

  it('R6: 1,000 keys sent 1 to 5 times each, shuffled, 16 at a time, count once and answer alike', async () => {
    const keys = Array.from({ length: 1_000 }, () => randomUUID());
    const [plan] = fc.sample(
      fc.array(fc.integer({ min: 1, max: 5 }), { minLength: keys.length, maxLength: keys.length }).chain((times) => {
        const sends = keys.flatMap((key, i) => Array.from({ length: times[i] ?? 1 }, () => key));
        return fc.shuffledSubarray(sends, { minLength: sends.length, maxLength: sends.length });
      }),
      { numRuns: 1, seed: 20_260 },
    );
    const answers = new Map<string, Set<string>>();
    await parallel(
      16,
      (plan ?? []).map((key) => async () => {
        const answer = await t.act<{ id: string }>(note, { text: key }, { key });
        answers.set(key, (answers.get(key) ?? new Set()).add(JSON.stringify(Object.entries(answer).sort())));
      }),
    );
    expect(answers.size).toBe(keys.length);
    expect([...answers.values()].every((one) => one.size === 1)).toBe(true);
    const kept = await checkWhole(t.engine);
    expect(kept.notes.size).toBe(keys.length);
    expect(kept.size).toBe(BigInt(keys.length));
    await expect(t.act(note, { text: 'another' }, { key: keys[0] as string })).rejects.toMatchObject({
      code: 'conflict',
    });
  }, 120_000);

  it('16 writers at once leave a journal without gap or fork', async () => {
    const before = (await checkWhole(t.engine)).size;
    const texts = Array.from({ length: 320 }, () => randomUUID());
    await parallel(
      16,
      texts.map((text) => async () => {
        await t.act(note, { text });
      }),
    );
    const kept = await checkWhole(t.engine);
    expect(kept.size).toBe(before + 320n);
    expect(texts.every((text) => kept.notes.has(text))).toBe(true);
  }, 120_000);
});

describe('lost connections', () => {
  const t = useEngine('server');
  beforeAll(async () => {
    await t.engine.script(noteTable);
  });

  it('R5: connections ended again and again, each command counts exactly once and is answered', async () => {
    const texts: string[] = [];
    let going = true;
    let ended = 0;
    const breaker = (async () => {
      while (going) {
        const { rows } = await sql<{ n: bigint }>`select count(pg_terminate_backend(pid)) as n from pg_stat_activity
          where pid <> pg_backend_pid() and backend_type = 'client backend' and query !~ 'pg_terminate' and random() < 0.2`
          .execute(t.engine.db)
          .catch(() => ({ rows: [] }));
        ended += Number(rows[0]?.n ?? 0n);
        await new Promise((resolve) => setTimeout(resolve, 100));
      }
    })();
    // As long as it takes for enough of them to fall, however fast the machine gets through the commands.
    await Promise.all(
      Array.from({ length: 16 }, async () => {
        while (texts.length < 400 || ended < 5) {
          const text = randomUUID();
          texts.push(text);
          await t.act(note, { text }, texts.length % 2 === 0 ? { key: text } : {});
        }
      }),
    );
    going = false;
    await breaker;
    const kept = await checkWhole(t.engine).catch(() => checkWhole(t.engine));
    expect(kept.size).toBe(BigInt(texts.length));
    expect(texts.every((text) => kept.notes.has(text))).toBe(true);
  }, 120_000);

  it('an answer lost after the commit is found again, not written twice', async () => {
    const before = (await checkWhole(t.engine)).size;
    let lose = true;
    const flaky: typeof t.engine = {
      ...t.engine,
      write: async (work) => {
        const result = await t.engine.write(work);
        if (lose) {
          lose = false;
          throw Object.assign(new Error('Connection terminated unexpectedly'), { code: 'ECONNRESET' });
        }
        return result;
      },
    };
    const { perform } = await import('../../src/journal/perform.actions.ts');
    const { everyone } = await import('../engines.ts');
    const text = randomUUID();
    const answer = (await perform(flaky, everyone, note, { text })) as { entry: string };
    expect(BigInt(answer.entry)).toBe(before + 1n);
    expect((await checkWhole(t.engine)).size).toBe(before + 1n);
  });

  it('says in plain words that the disk is full or the time is up', () => {
    const full = Object.assign(new Error('could not extend file'), { code: '53100' });
    expect(plainFault(full)).toMatchObject({ code: 'unavailable', message: expect.stringMatching(/disk/) });
    const ours = new Error('something else');
    expect(plainFault(ours)).toBe(ours);
  });
});
