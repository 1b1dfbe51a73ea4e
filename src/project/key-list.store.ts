import type { Trx } from '../db/engine.ts';
import { pieces } from './batch.store.ts';
import type { KeyEntryWrite } from './writes.ts';

const listOf = (db: Trx, list: string, year: string) =>
  db.selectFrom('key_list_entry').selectAll().where('list', '=', list).where('year', '=', year);
type KeyEntryRow = Awaited<ReturnType<ReturnType<typeof listOf>['execute']>>[number];

/** A line of a key list in the form in which it was written. */
export const keyEntryOf = (row: KeyEntryRow): KeyEntryWrite => ({
  list: row.list,
  year: row.year,
  state: row.state as KeyEntryWrite['state'],
  nature: row.nature,
  planYearFen: row.plan_year_fen?.toString() ?? null,
  doneBeforeFen: row.done_before_fen?.toString() ?? null,
  planProgress: row.plan_progress,
  periodStart: row.period_start,
  periodEnd: row.period_end,
  leader: row.leader,
  dept: row.dept,
  contact: row.contact,
  reason: row.reason,
  note: row.note,
});

/** Live entries of one list and year, by project id. */
export async function liveKeyEntries(
  db: Trx,
  projectIds: readonly string[],
  list: string,
  year: string,
): Promise<Map<string, KeyEntryWrite & { readonly began: bigint }>> {
  const map = new Map<string, KeyEntryWrite & { readonly began: bigint }>();
  for (const piece of pieces(projectIds, 2000))
    for (const row of await listOf(db, list, year)
      .where('project_id', 'in', piece)
      .where('ended', 'is', null)
      .execute())
      map.set(row.project_id, {
        ...keyEntryOf(row),
        began: row.began,
      });
  return map;
}
