import { sql } from 'kysely';
import type { Engine } from '../../src/db/engine.ts';
import { hex, leafOf, listEntriesAfter, sha256 } from '../../src/journal/journal.store.ts';
import { append, rootOf } from '../../src/journal/merkle.ts';

export interface Kept {
  readonly size: bigint;
  /** Text and entry number of each note row. */
  readonly notes: ReadonlyMap<string, bigint>;
}

/** Recomputes the tree from the entries' text; throws at a gap, a fork, a wrong leaf, root or note row. */
export async function checkWhole(engine: Engine): Promise<Kept> {
  return await engine.transaction('program', async (db) => {
    const head = await db.selectFrom('journal_head').selectAll().executeTakeFirstOrThrow();
    const rows = await listEntriesAfter(db, 0n, 1_000_000);
    let frontier: Uint8Array[] = [];
    rows.forEach((row, i) => {
      if (row.seq !== BigInt(i + 1)) throw new Error(`gap or fork: entry ${i + 1} has the number ${row.seq}`);
      const leaf = leafOf(row.body);
      if (hex(leaf) !== hex(row.leaf)) throw new Error(`entry ${row.seq}: wrong leaf`);
      frontier = append(sha256, BigInt(i), frontier, leaf);
    });
    if (head.size !== BigInt(rows.length))
      throw new Error(`the head says ${head.size}, there are ${rows.length} entries`);
    if (head.root !== hex(rootOf(sha256, frontier))) throw new Error('the head has another root than the entries');
    const notes = await sql<{ text: string; began: bigint }>`select text, began from reliability_note`.execute(db);
    const entries = rows.filter((row) => row.action === 'test.note').length;
    if (notes.rows.length !== entries) throw new Error(`${entries} entries, ${notes.rows.length} rows`);
    return { size: head.size, notes: new Map(notes.rows.map((row) => [row.text, row.began])) };
  });
}
