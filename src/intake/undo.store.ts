import { sql } from 'kysely';
import type { Trx } from '../db/engine.ts';
import type { VersionedTable } from '../db/versioned.ts';

/** What a later entry made of what another one wrote. */
export interface LaterWork {
  readonly seq: bigint;
  readonly on: string;
  /** How many rows it replaced, ended or added to. */
  readonly rows: number;
}

/** Columns that name a record by its id, and the table that holds it. */
const references: Readonly<Record<string, string>> = {
  project_id: 'project',
  other_id: 'project',
  part_of: 'project',
  contract_id: 'contract',
  again_of: 'contract',
  first_id: 'lead',
  report_id: 'progress_report',
};

/** Rows that entry `target` wrote and a later entry ended: turning them back would lose that later work. */
const replaced = (table: string, target: bigint) =>
  sql<Counted>`select ended as seq, count(*)::integer as n from ${sql.table(table)}
    where began = ${target} and ended is not null group by ended`;

/** Live rows of later entries that stand on a record which entry `target` created: they would be left without it. */
const standing = (table: string, column: string, target: bigint) =>
  sql<Counted>`select later.began as seq, count(*)::integer as n from ${sql.table(table)} later
    where later.began > ${target} and later.ended is null and ${sql.ref(`later.${column}`)} in (
      select id from ${sql.table(references[column] as string)} made
      group by id having min(made.began) = ${target}
    ) group by later.began`;

interface Counted {
  seq: bigint;
  n: number;
}

/** The later entries that have built on what entry `target` wrote, oldest first. */
export async function laterWork(db: Trx, target: bigint, tables: readonly VersionedTable[]): Promise<LaterWork[]> {
  const rows = new Map<bigint, number>();
  const count = (found: readonly Counted[]) => {
    for (const { seq, n } of found) rows.set(seq, (rows.get(seq) ?? 0) + n);
  };
  for (const { name, columns } of tables) {
    count((await replaced(name, target).execute(db)).rows);
    for (const column of columns.filter((one) => one in references))
      count((await standing(name, column, target).execute(db)).rows);
  }
  if (rows.size === 0) return [];
  const entries = await db
    .selectFrom('journal')
    .select(['seq', sql<string>`(at at time zone 'Asia/Shanghai')::date::text`.as('on')])
    .where('seq', 'in', [...rows.keys()])
    .orderBy('seq')
    .execute();
  return entries.map(({ seq, on }) => ({ seq, on, rows: rows.get(seq) ?? 0 }));
}

/** Whether lines of other entries stand in a session that entry `target` opened: the session then stays when that entry is undone. */
export async function othersInSession(db: Trx, target: bigint): Promise<boolean> {
  const { rows } = await sql`select 1 from session_entry line join session on session.number = line.session
    where session.began = ${target} and line.began > ${target} and line.ended is null limit 1`.execute(db);
  return rows.length > 0;
}
