import { sql } from 'kysely';
import type { Trx } from '../db/engine.ts';

/** Tables whose rows make figures of projects; the lines of sessions make those of sessions alone. */
const tables = {
  session: ['session_entry'],
  month: ['progress'],
  project: ['session_entry', 'project_event', 'project_statement', 'progress', 'key_list_entry', 'project'],
} as const;
export type RowsOf = keyof typeof tables;

/** Entries of a span that ended a row of some projects, oldest first. */
export async function endedEntries(
  db: Trx,
  projects: readonly string[],
  rows: RowsOf,
  span: { readonly from: bigint; readonly to: bigint },
): Promise<bigint[]> {
  const found = new Set<bigint>();
  for (const table of tables[rows]) {
    const key = sql.ref(table === 'project' ? 'id' : 'project_id');
    const { rows: ends } = await sql<{ ended: bigint }>`
      select distinct ended from ${sql.table(table)}
      where ${key} = any(${projects}::uuid[]) and ended > ${span.from} and ended <= ${span.to}`.execute(db);
    for (const { ended } of ends) found.add(ended);
  }
  return [...found].sort((a, b) => (a < b ? -1 : 1));
}
