import type { Insertable } from 'kysely';
import type { Trx } from '../db/engine.ts';
import type { Tables } from '../db/schema.ts';

/** Rows per statement: large enough to amortise the round trip, small enough for 65,535 parameters at 30 columns. */
const rowsPerInsert = 500;
const keysPerUpdate = 2000;

type VersionedTable =
  | 'project'
  | 'project_alias'
  | 'project_link'
  | 'project_event'
  | 'project_statement'
  | 'progress_report'
  | 'progress'
  | 'key_list_entry'
  | 'project_state';

export function* pieces<T>(all: readonly T[], size: number): Iterable<T[]> {
  for (let from = 0; from < all.length; from += size) yield all.slice(from, from + size);
}

/** Inserts rows set-wise, in the order given; `wrote` is told what part of them (0 to 1) stands. */
export async function insertAll<T extends VersionedTable>(
  db: Trx,
  table: T,
  rows: readonly Insertable<Tables[T]>[],
  wrote?: (part: number) => void,
): Promise<void> {
  let done = 0;
  for (const piece of pieces(rows, rowsPerInsert)) {
    await db
      .insertInto(table)
      .values(piece as never)
      .execute();
    done += piece.length;
    wrote?.(done / rows.length);
  }
}

/** Ends the live versions of the given ids. */
export async function endAll(
  db: Trx,
  table: Exclude<VersionedTable, 'project_state'>,
  ids: readonly string[],
  entry: bigint,
): Promise<void> {
  for (const piece of pieces(ids, keysPerUpdate))
    await db
      .updateTable(table as 'project')
      .set({ ended: entry })
      .where('id', 'in', piece)
      .where('ended', 'is', null)
      .execute();
}
