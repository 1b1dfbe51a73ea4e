import { sql } from 'kysely';
import type { Engine, Trx } from './engine.ts';

// Derived rows are kept by statement triggers on the tables that they follow (migrations 0013, 0014). The view <table>_recount says
// from all versions of all rows what a derived table has to hold, so equality with it is equality at every entry.

/** How a derived table stands to the recount of it. */
export interface DerivedState {
  readonly table: string;
  /** Rows that stand. */
  readonly rows: number;
  /** Rows that the recount has and the table has not. */
  readonly missing: number;
  /** Rows that the table has and the recount has not. */
  readonly wrong: number;
  /** Some of both, named by all their columns. */
  readonly named: readonly string[];
}

const tables = [
  { name: 'cell_stage', exact: true, order: 'zone_id, scope_id, stage, counted, began' },
  { name: 'cell_month', exact: true, order: 'sender_zone_id, month, zone_id, scope_id, began' },
  // A place touched for a while within one entry leaves no row behind; to say it was touched harms nobody.
  { name: 'entry_touch', exact: false, order: 'entry, zone_id, scope_id' },
  { name: 'cell_spot', exact: true, order: 'zone_id, level, key, stage, scope_id' },
  { name: 'project_line', exact: true, order: 'zone_id, stage, by_total desc, project_id' },
  { name: 'project_search', exact: true, order: 'by_total desc, project_id' },
] as const;
const mostNamed = 20;

/** Compares every derived table with its recount; changes nothing. Runs as the program: row security would hide rows of both. */
export const checkDerived = (db: Trx, done: (table: string) => void = () => {}): Promise<DerivedState[]> =>
  eachTable(db, done, false);

/** Makes every derived table what its recount says, and tells how it stood before. Writers wait meanwhile; readers do not. */
export const rebuildCells = (engine: Engine, done: (table: string) => void = () => {}): Promise<DerivedState[]> =>
  engine.transaction('program', async (db) => {
    await db.selectFrom('journal_head').select('size').where('id', '=', 1).forUpdate().executeTakeFirstOrThrow();
    const states = await eachTable(db, done, true);
    // The journal stands still, so what servers hold in memory is told by the epoch that its rows were made anew.
    await sql`select recount_contest_ground()`.execute(db);
    await sql`update contest_ground set made = made + 1`.execute(db);
    await sql`update office_epoch set epoch = epoch + 1 returning pg_notify('taihang', 'office')`.execute(db);
    return states;
  });

/** Tables that `rebuildCells` and `checkDerived` go through, one after another. */
export const derivedCount = tables.length;

async function eachTable(db: Trx, done: (table: string) => void, mend: boolean): Promise<DerivedState[]> {
  // A recount reads every row once: it takes as long as it takes, and sorts in memory.
  await sql`select set_config('statement_timeout', '0', true), set_config('work_mem', '128MB', true)`.execute(db);
  const states: DerivedState[] = [];
  for (const { name, exact, order } of tables) {
    const [table, view] = [sql.table(name), sql.table(`${name}_recount`)];
    const [recount, missing, wrong] = ['recount', 'missing', 'wrong'].map((kind) => sql.table(`${name}_${kind}_now`));
    await sql`create temporary table ${recount} on commit drop as select * from ${view}`.execute(db);
    await sql`create temporary table ${missing} on commit drop as select * from ${recount} except select * from ${table}`.execute(
      db,
    );
    await sql`create temporary table ${wrong} on commit drop as select * from ${table} except select * from ${recount}`.execute(
      db,
    );
    const { rows } = await sql<{ rows: bigint; missing: bigint; wrong: bigint; named: string[] | null }>`
      select (select count(*) from ${table}) as rows, (select count(*) from ${missing}) as missing,
        ${exact ? sql`(select count(*) from ${wrong})` : sql`0::bigint`} as wrong,
        (select array_agg(line) from (
          (select 'missing ' || one::text as line from ${missing} one order by 1 limit ${mostNamed})
          union all
          (select 'not derived ' || one::text from ${wrong} one where ${exact} order by 1 limit ${mostNamed})
        ) lines) as named`.execute(db);
    const state = rows[0];
    states.push({
      table: name,
      rows: Number(state?.rows ?? 0n),
      missing: Number(state?.missing ?? 0n),
      wrong: Number(state?.wrong ?? 0n),
      named: state?.named ?? [],
    });
    if (mend) {
      if (exact) await sql`delete from ${table} one using ${wrong} gone where one = gone`.execute(db);
      // In the order of the key: then a line of a matrix lies together on disk.
      await sql`insert into ${table} select * from ${missing} order by ${sql.raw(order)}`.execute(db);
      await sql`analyze ${table}`.execute(db);
    }
    for (const temporary of [recount, missing, wrong]) await sql`drop table ${temporary}`.execute(db);
    done(name);
  }
  return states;
}

/**
 * Writes rows by `work` without deriving anything from them: for loads that bring the derived rows along or make them
 * afterwards. Within one transaction of the owner of the tables; a fault rolls all of it back.
 */
export async function withoutDeriving<T>(db: Trx, work: () => Promise<T>): Promise<T> {
  const triggers = await derivingTriggers(db);
  const turn = async (state: 'disable' | 'enable') => {
    for (const { table, trigger } of triggers)
      await sql`alter table ${sql.table(table)} ${sql.raw(state)} trigger ${sql.ref(trigger)}`.execute(db);
  };
  await turn('disable');
  const result = await work();
  await turn('enable');
  return result;
}

/** Triggers with transition tables: those that derive. */
async function derivingTriggers(db: Trx): Promise<{ table: string; trigger: string }[]> {
  const { rows } = await sql<{ table: string; trigger: string }>`
    select c.relname::text as table, t.tgname::text as trigger
    from pg_trigger t join pg_class c on c.oid = t.tgrelid join pg_namespace n on n.oid = c.relnamespace
    where n.nspname = 'public' and not t.tgisinternal and (t.tgnewtable is not null or t.tgoldtable is not null)
    order by c.relname::text collate "C", t.tgname::text collate "C"`.execute(db);
  return rows;
}
