import { setTimeout as wait } from 'node:timers/promises';
import { z } from 'zod';
import { command } from '../../src/base/endpoint.ts';
import { words } from '../../src/base/words.ts';
import { defineCommand } from '../../src/journal/act.actions.ts';

/** A long command: so many rows of `reliability_step`, one every `ms` milliseconds, in one transaction with one entry. */
export const makeSteps = (say: (line: string) => void) =>
  defineCommand(
    command({
      name: 'test.steps',
      path: '/test/steps',
      right: 'signed-in',
      long: true,
      input: z.object({ text: z.string(), steps: z.number(), ms: z.number() }),
      output: z.object({ by: z.number() }),
      words: words('步', '步', 'Steps'),
    }),
    {
      alone: true,
      apply: async (ctx, { text, steps, ms }) => {
        say(`begun ${text}`);
        for (let step = 1; step <= steps; step += 1) {
          await ctx.db
            .insertInto('reliability_step' as never)
            .values({ text, step, began: ctx.entry } as never)
            .execute();
          ctx.progress(step, steps);
          ctx.stopIfCancelled();
          say(`step ${text} ${step}`);
          await wait(ms);
        }
        return { by: process.pid };
      },
    },
  );

export const stepTable = `create table if not exists reliability_step (text text not null, step integer not null, began bigint not null);
  grant select, insert on reliability_step to taihang_app;`;
