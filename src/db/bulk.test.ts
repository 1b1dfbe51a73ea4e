import fc from 'fast-check';
import { sql } from 'kysely';
import { describe, expect, it } from 'vitest';
import { actorOf, engineKinds, useEngine } from '../../test/engines.ts';
import { insertRows } from './bulk.ts';

const idOf = (n: number): string => `00000000-0000-7000-8000-${String(n).padStart(12, '0')}`;
const links = (count: number, zone: string) =>
  Array.from({ length: count }, (_, n) => ({
    id: idOf(n),
    project_id: idOf(n + 1),
    other_id: idOf(n + 2),
    zone_id: zone,
    scope_id: null,
    kind: 'same',
    reasons: ['own-id', `"{quoted}", \\ and 长治 ${n}`, ''],
    decided_by: null,
    decided_on: '2025-02-28',
    note: n === 3 ? 'half \ud83d of a pair, whole 😀, \\ud literal' : `line\nbreak	${n}`,
    file_id: null,
    sheet: null,
    row_no: n,
    began: 9_007_199_254_740_993n + BigInt(n),
    ended: null,
  }));

describe.each(engineKinds)('%s database: many rows in one statement', (kind) => {
  const t = useEngine(kind);

  it('arrive as rows of single inserts do, in all types, beyond one statement', async () => {
    const rows = links(5_100, 'Z1');
    const told: number[] = [];
    await t.engine.write(async (db) => insertRows(db, 'project_link', rows, (done) => told.push(done)));
    expect(told).toEqual([5_000, 5_100]);
    const kept = await t.engine.db.selectFrom('project_link').selectAll().orderBy('row_no').execute();
    expect(kept).toEqual(rows.map((row) => ({ ...row, note: row.note.toWellFormed() })));
  });

  it('are under row security', async () => {
    const actor = actorOf({ zones: ['Z1'] });
    await expect(
      t.engine.transaction(actor, (db) =>
        insertRows(
          db,
          'project_link',
          links(20, 'Z2').map((row) => ({ ...row, began: 1n })),
        ),
      ),
    ).rejects.toMatchObject({ code: '42501' });
    const { rows } = await sql<{ n: bigint }>`select count(*) as n from project_link where zone_id = 'Z2'`.execute(
      t.engine.db,
    );
    expect(rows[0]?.n).toBe(0n);
  });

  it('by COPY leave what rows of their own leave, whatever the text', async () => {
    await t.engine.script(
      'create table hostile (n integer, a text, b text[], c json, d jsonb, e bigint, f boolean, g date)',
    );
    await t.engine.script('grant select, insert on hostile to taihang_app');
    const table = 'hostile' as 'project_link';
    const spice = fc.constantFrom(
      '\t',
      '\n',
      '\r',
      '\\',
      '\\N',
      '\\.',
      '"',
      "'",
      '{',
      '}',
      ',',
      'NULL',
      '',
      ' ',
      '长治',
      '😀',
      '\u2028',
      '\ufeff',
    );
    const text = fc
      .oneof(
        fc.array(spice, { maxLength: 8 }).map((parts) => parts.join('')),
        fc.string({ unit: 'grapheme', maxLength: 12 }),
      )
      .map((one) => one.replaceAll('\0', ''));
    const row = fc.record({
      a: fc.option(text),
      b: fc.option(fc.array(fc.option(text), { maxLength: 4 })),
      c: fc.option(fc.record({ [`k"\t`]: text, list: fc.array(text, { maxLength: 3 }) })),
      d: fc.option(fc.array(fc.oneof(text, fc.integer()), { maxLength: 3 })),
      e: fc.option(fc.bigInt({ min: -(2n ** 63n), max: 2n ** 63n - 1n })),
      f: fc.option(fc.boolean()),
      g: fc.option(fc.constantFrom('2025-02-28', '0001-01-01')),
    });
    const actor = actorOf({ zones: ['Z1'] });
    await fc.assert(
      fc.asyncProperty(fc.array(row, { minLength: 10, maxLength: 30 }), async (some) => {
        const many = Array.from({ length: 400 }, (_, n) => ({ n, ...some[n % some.length] }));
        await t.engine.script('truncate hostile');
        await t.engine.transaction(actor, async (db) => insertRows(db, table, many as never[]));
        const byCopy = await sql`select * from hostile order by n`.execute(t.engine.db);
        await t.engine.script('truncate hostile');
        await t.engine.write(async (db) => {
          for (let from = 0; from < many.length; from += 100)
            await insertRows(db, table, many.slice(from, from + 100) as never[]);
        });
        const byRow = await sql`select * from hostile order by n`.execute(t.engine.db);
        expect(byCopy.rows).toEqual(byRow.rows);
        // The embedded database's driver takes a mark at the very beginning of a text for one of byte order.
        const [read] = [byCopy.rows[5] as { a: string | null }];
        expect(read?.a).toEqual(many[5]?.a?.replace(kind === 'embedded' ? /^\ufeff/ : /^$/, '') ?? null);
      }),
      { numRuns: 25 },
    );
  });

  it('by COPY hold row security, wait for what was sent before, and leave no table behind', async () => {
    const actor = actorOf({ zones: ['Z1'] });
    const many = links(450, 'Z2').map((row) => ({ ...row, began: 1n }));
    await expect(t.engine.transaction(actor, (db) => insertRows(db, 'project_link', many))).rejects.toMatchObject({
      code: '42501',
    });
    const all = await t.engine.write(async (db) => {
      const before = sql`select count(*) as n from project_link where zone_id = 'Z3'`.execute(db);
      const linksOf = (mark: string) =>
        links(450, 'Z3').map((row) => ({
          ...row,
          id: row.id.replace(/^0/, mark),
          project_id: row.id.replace(/^0/, mark),
          began: 1n,
        }));
      const [own, other] = [linksOf('3'), linksOf('4')];
      const [first] = await Promise.all([
        before,
        insertRows(db, 'project_link', own),
        insertRows(db, 'project_link', other),
      ]);
      const after = await sql<{ n: bigint }>`select count(*) as n from project_link where zone_id = 'Z3'`.execute(db);
      return [(first.rows[0] as { n: bigint }).n, after.rows[0]?.n];
    });
    expect(all).toEqual([0n, 900n]);
    const left = await sql`select relname from pg_class where relname like 'bulk\\_%' and relpersistence = 't'`.execute(
      t.engine.db,
    );
    expect(left.rows).toEqual([]);
  });

  it('refuse a NUL character in both ways, and keep nothing', async () => {
    for (const count of [20, 450]) {
      const rows = links(count, 'Z9').map((row) => ({ ...row, note: row.row_no === 7 ? 'a\0b' : row.note }));
      await expect(t.engine.write((db) => insertRows(db, 'project_link', rows))).rejects.toMatchObject({
        code: expect.stringMatching(/^22/),
      });
      const kept = await sql<{ n: bigint }>`select count(*) as n from project_link where zone_id = 'Z9'`.execute(
        t.engine.db,
      );
      expect(kept.rows[0]?.n).toBe(0n);
    }
  });
});
