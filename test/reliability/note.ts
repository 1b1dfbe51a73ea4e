import { z } from 'zod';
import { command } from '../../src/base/endpoint.ts';
import { words } from '../../src/base/words.ts';
import { defineCommand } from '../../src/journal/act.actions.ts';

/** The smallest command: an entry, and one row of `reliability_note` in the same transaction. */
export const note = defineCommand(
  command({
    name: 'test.note',
    path: '/test/note',
    right: 'territory.manage',
    input: z.object({ text: z.string() }),
    output: z.object({ id: z.string(), entry: z.string() }),
    words: words('记', '記', 'Note'),
  }),
  {
    apply: async (ctx, { text }) => {
      const id = ctx.newId();
      const row = { id, text, began: ctx.entry };
      await ctx.db
        .insertInto('reliability_note' as never)
        .values(row as never)
        .execute();
      return { id, entry: ctx.entry.toString() };
    },
  },
);

export const noteTable = `create table if not exists reliability_note (id uuid primary key, text text not null, began bigint not null unique);
  grant select, insert on reliability_note to taihang_app;`;
