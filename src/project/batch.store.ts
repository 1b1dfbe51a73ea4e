import type { Insertable } from 'kysely';
import { insertRows, isOneOf } from '../db/bulk.ts';
import type { Trx } from '../db/engine.ts';
import type { Tables } from '../db/schema.ts';

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
  await insertRows(db, table, rows, (done) => wrote?.(done / rows.length));
}

/** So many rows of a table are gathered before they go in. */
const gatheredMost = 10_000;

/** Gathers rows that nothing written meanwhile depends on, so that few statements insert them: rows of new projects. */
export class Gathered {
  readonly #db: Trx;
  readonly #waiting = new Map<VersionedTable, object[]>();

  constructor(db: Trx) {
    this.#db = db;
  }

  async add<T extends VersionedTable>(table: T, rows: readonly Insertable<Tables[T]>[]): Promise<void> {
    const waiting = this.#waiting.get(table) ?? [];
    this.#waiting.set(table, waiting);
    for (const row of rows) waiting.push(row);
    if (waiting.length >= gatheredMost) await this.#insert(table, waiting.splice(0));
  }

  async end(): Promise<void> {
    for (const [table, waiting] of this.#waiting) await this.#insert(table, waiting.splice(0));
  }

  #insert(table: VersionedTable, rows: object[]): Promise<void> {
    return insertAll(this.#db, table, rows as never);
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
      .where(isOneOf('id', piece))
      .where('ended', 'is', null)
      .execute();
}
