import { sql } from 'kysely';
import type { Trx } from '../db/engine.ts';
import type { Stretch, Touch } from './heard.ts';

/** Longer stretches than this many entries are not read one by one. */
const mostEntries = 2_000n;

export interface HeadNow {
  readonly position: bigint;
  /** Instant of the newest entry. */
  readonly at: string | null;
  /** Grows with every change that may alter who sees what (see `office_epoch`); read in one snapshot with the position. */
  readonly epoch: bigint;
}

export async function headNow(db: Trx): Promise<HeadNow> {
  return await db
    .selectFrom('journal_head')
    .innerJoin('office_epoch', (join) => join.onTrue())
    .leftJoin('journal', 'journal.seq', 'journal_head.size')
    .select(['journal_head.size as position', 'journal.at', 'office_epoch.epoch'])
    .executeTakeFirstOrThrow();
}

/** What the entries after `after` up to `head` moved, by action and place. Read with the program's sight, cut for each reader later. */
export async function stretchAfter(db: Trx, after: bigint, head: HeadNow): Promise<Stretch> {
  const { position, at } = head;
  // A reader may come from a database that was put back from a backup since, and know entries that are no more.
  const all = after > position || position - after > mostEntries;
  if (all || after === position) return { position, at, touches: [], all };
  const { rows } = await sql<{ action: string; zone_id: string | null; scope_id: string | null }>`
    select journal.action, entry_touch.zone_id, entry_touch.scope_id
    from journal left join entry_touch on entry_touch.entry = journal.seq
    where journal.seq > ${after}::bigint and journal.seq <= ${position}::bigint
    group by 1, 2, 3`.execute(db);
  const touches = rows.map(({ action, zone_id, scope_id }): Touch => ({ action, zoneId: zone_id, scopeId: scope_id }));
  return { position, at, touches, all: false };
}
