import fc from 'fast-check';
import { beforeAll, describe, expect, test } from 'vitest';
import { actorOf, type EngineKind, engineKinds, useEngine } from '../../test/engines.ts';
import { type Day, day } from '../base/day.ts';
import type { Engine } from '../db/engine.ts';
import type { ReadCtx } from '../journal/act.actions.ts';
import { loadReference } from '../territory/reference.actions.ts';
import { loadField } from './field.actions.ts';
import { type Step, step, today, World } from './field-facts.fixture.ts';
import { fourComparisons } from './preset.ts';
import { standingView } from './standing-view.ts';

/** Before and after some events, and in other months than the newest: what is held for one day is taken over to the others. */
const days = [today, day('2026-03-31'), day('2026-05-15'), day('2026-06-29')];

const places = (engine: Engine, head: bigint, on: Day, remembering: boolean): Promise<string[]> =>
  engine.transaction('program', async (db) => {
    const ctx: ReadCtx = {
      db,
      actor: actorOf({}),
      now: '2026-06-30T04:00:00.000Z',
      today,
      lang: 'zh-Hans',
      head,
      ...(remembering ? { engine } : {}),
    };
    const field = await loadField(ctx, { group: 'peer-economic', day: on, entry: head, scheme: 'four-comparisons' });
    return standingView(field.judged.standing, fourComparisons).map((row) => JSON.stringify(row));
  });

describe.each(engineKinds.map((kind) => [kind] as [EngineKind]))(
  'facts that are remembered, on the %s database',
  (kind) => {
    const at = useEngine(kind);
    const world = new World();

    beforeAll(async () => {
      await at.act(loadReference, {});
      await at.engine.transaction('program', async (db) => {
        world.head = (await db.selectFrom('journal_head').select('size').executeTakeFirstOrThrow()).size;
        for (const number of ['2026-1', '2026-2', '2026-3'])
          await db
            .insertInto('session')
            .values({
              number,
              name: number,
              held_on: `2026-0${number.at(-1)}-15`,
              venues: [],
              state: 'draft',
              began: 1n,
            })
            .execute();
      });
    }, 120_000);

    test('after every entry they give the standing that reading everything anew gives, on several days', async () => {
      // One growing world: each sequence goes on where the last one ended.
      await fc.assert(
        fc.asyncProperty(fc.array(step, { minLength: 4, maxLength: 8 }), async (steps) => {
          for (const one of steps) {
            await at.engine.transaction('program', (db) => world.write(db, one));
            // The days take turns, so that each is asked again after several entries.
            const on = days[Number(world.head) % days.length] as Day;
            const anew = await places(at.engine, world.head, on, false);
            expect((await places(at.engine, world.head, on, true)).filter((row) => !anew.includes(row))).toEqual([]);
          }
        }),
        { numRuns: 8, endOnFailure: true },
      );
      expect(world.projects.length).toBeGreaterThan(2);
    }, 120_000);

    test('a row that ends where its project no longer lies moves the zones in which it lies and was listed', async () => {
      const write = (what: Step['what'], zone: number, pick: number) =>
        at.engine.transaction('program', (db) => world.write(db, { what, zone, pick }));
      const [here, listed, there] = [0, 1, 2];
      await write('reserve', here, 1);
      // Their number must not be divided by three, or only one rest of it would mean this project.
      if (world.projects.length % 3 === 0) await write('reserve', here, 1);
      const project = world.projects.length - 1;
      // In a sign batch: of the picks that mean this project, one that three divides.
      const picks = [0, 1, 2].map((turn) => project + world.projects.length * turn);
      await write('list', listed, picks.find((pick) => pick % 3 === 0) ?? project);
      await write('state', here, project);
      await write('move', there, project);
      const then = await places(at.engine, world.head, today, true);
      await write('withdraw', here, project);
      const now = await places(at.engine, world.head, today, true);
      expect(now).toEqual(await places(at.engine, world.head, today, false));
      expect(now).not.toEqual(then);
    }, 120_000);
  },
);
