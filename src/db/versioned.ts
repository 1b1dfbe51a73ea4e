import { sql } from 'kysely';
import type { Db, Trx } from './engine.ts';

/** A table whose rows carry the entry that began and the entry that ended them. */
export interface VersionedTable {
  readonly name: string;
  readonly columns: readonly string[];
  /** Primary key without `began`, in order. */
  readonly key: readonly string[];
}

/** Tables that triggers keep (migration 0013): they follow the rows, so that nothing else writes them. */
export const derivedTables = ['cell_stage', 'cell_month'] as const;
const derived: ReadonlySet<string> = new Set(derivedTables);

/** Every versioned table that commands write, by name: what an undo turns back. */
export const writtenTables = async (db: Db | Trx): Promise<VersionedTable[]> =>
  (await versionedTables(db)).filter((table) => !derived.has(table.name));

/** Every versioned table, by name: what replay compares. */
export async function versionedTables(db: Db | Trx): Promise<VersionedTable[]> {
  const { rows } = await sql<{ name: string; columns: string[]; key: string[] }>`
    select c.relname::text as name,
      (select array_agg(a.attname::text order by a.attnum) from pg_attribute a
        where a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped and a.attgenerated = '') as columns,
      (select array_agg(a.attname::text order by array_position(i.indkey::int[], a.attnum::int)) from pg_attribute a
        where a.attrelid = c.oid and a.attnum = any (i.indkey)) as key
    from pg_class c
    join pg_namespace n on n.oid = c.relnamespace and n.nspname = 'public'
    join pg_index i on i.indrelid = c.oid and i.indisprimary
    where c.relkind = 'r'
      and exists (select from pg_attribute a where a.attrelid = c.oid and a.attname = 'began')
      and exists (select from pg_attribute a where a.attrelid = c.oid and a.attname = 'ended')
    order by c.relname::text collate "C"`.execute(db);
  return rows.map(({ name, columns, key }) => ({ name, columns, key: key.filter((column) => column !== 'began') }));
}

const columnList = (columns: readonly string[]) => sql.join(columns.map((column) => sql.ref(column)));

/** Ends what `target` began and brings back, as new rows of `entry`, what it ended (not what it only kept for the record, ended as it began). */
export async function undoRows(
  db: Trx,
  target: bigint,
  entry: bigint,
  tables: readonly VersionedTable[],
): Promise<void> {
  for (const table of tables) {
    const name = sql.table(table.name);
    await sql`update ${name} set ended = ${entry} where began = ${target} and ended is null`.execute(db);
    const kept = table.columns.filter((column) => column !== 'began' && column !== 'ended');
    await sql`insert into ${name} (${columnList(kept)}, began, ended)
      select ${columnList(kept)}, ${entry}::bigint, null from ${name} where ended = ${target} and began < ${target}`.execute(
      db,
    );
  }
  // A project that the undone entry brought is no longer there: no new row tells the triggers so.
  await sql`select drop_project_lines(${entry})`.execute(db);
}
