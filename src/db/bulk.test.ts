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
    const rows = links(4_100, 'Z1');
    const told: number[] = [];
    await t.engine.write(async (db) => insertRows(db, 'project_link', rows, (done) => told.push(done)));
    expect(told).toEqual([2_000, 4_000, 4_100]);
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
});
