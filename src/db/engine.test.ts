import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { actorOf, engineKinds, everyone, useEngine } from '../../test/engines.ts';
import { command } from '../base/endpoint.ts';
import { words } from '../base/words.ts';
import { defineCommand } from '../journal/act.actions.ts';
import { hex, sha256, unhex } from '../journal/journal.store.ts';
import { rootOfLeaves } from '../journal/merkle.ts';

const note = defineCommand(
  command({
    name: 'test.note',
    path: '/test/note',
    right: 'territory.manage',
    input: z.object({ text: z.string() }),
    output: z.object({ id: z.string(), entry: z.string() }),
    words: words('记', '記', 'Note'),
  }),
  { apply: async (ctx) => ({ id: ctx.newId(), entry: ctx.entry.toString() }) },
);

describe.each(engineKinds)('%s database', (kind) => {
  const t = useEngine(kind);

  it('journals each command as the next leaf, and the head is the root of the leaves', async () => {
    for (let i = 0; i < 5; i += 1) await t.act(note, { text: `第${i}条` });
    const rows = await t.engine.db.selectFrom('journal').selectAll().orderBy('seq').execute();
    expect(rows.map((row) => row.seq)).toEqual([1n, 2n, 3n, 4n, 5n]);
    const head = await t.engine.db.selectFrom('journal_head').selectAll().executeTakeFirstOrThrow();
    expect(head.root).toBe(
      hex(
        rootOfLeaves(
          sha256,
          rows.map((row) => unhex(hex(row.leaf))),
        ),
      ),
    );
  });

  it('refuses what the role may not, before anything is written', async () => {
    const before = await t.engine.db.selectFrom('journal_head').select('size').executeTakeFirstOrThrow();
    await expect(t.act(note, { text: 'x' }, { actor: actorOf({ rights: [] }) })).rejects.toMatchObject({
      code: 'not-allowed',
    });
    await expect(t.act(note, { text: 7 })).rejects.toMatchObject({ code: 'invalid', findings: [{ path: '/text' }] });
    expect(await t.engine.db.selectFrom('journal_head').select('size').executeTakeFirstOrThrow()).toEqual(before);
  });

  it('gives the same answer to the same key, and refuses the key for another input', async () => {
    const first = await t.act(note, { text: 'a' }, { key: 'k1' });
    expect(await t.act(note, { text: 'a' }, { key: 'k1' })).toEqual(first);
    await expect(t.act(note, { text: 'b' }, { key: 'k1' })).rejects.toMatchObject({ code: 'conflict' });
  });

  it('lets nobody rewrite the journal, the owner included', async () => {
    await expect(t.engine.script(`update journal set actor_name = 'x' where seq = 1`)).rejects.toThrow(/append only/);
    await expect(t.engine.transaction(everyone, (db) => db.deleteFrom('journal').execute())).rejects.toThrow(
      /permission denied|append only/,
    );
  });
});
