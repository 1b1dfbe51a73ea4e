import { sql } from 'kysely';
import type { Db, Trx } from '../db/engine.ts';
import type { SeedPart, SeedRow, SeedTable } from './seed.ts';

type LoadTable = SeedTable | 'boundary' | 'boundary_set' | 'reference_load';

/** Rows per statement: large enough to be quick, small enough for progress and for a server's message size. */
const rowsPerInsert = 500;

/** Inserts many rows, columns by name. One JSON parameter per statement, so that no statement text grows with the rows. */
export async function insertRows(
  db: Trx,
  table: LoadTable,
  rows: readonly Readonly<Record<string, unknown>>[],
): Promise<void> {
  const name = sql.table(table);
  for (let at = 0; at < rows.length; at += rowsPerInsert) {
    const json = JSON.stringify(rows.slice(at, at + rowsPerInsert), (_, value: unknown) =>
      typeof value === 'bigint' ? value.toString() : value,
    );
    await sql`insert into ${name} select * from jsonb_populate_recordset(null::${name}, ${json}::text::jsonb)`.execute(
      db,
    );
  }
}

export interface LiveLoad {
  readonly file: string;
  readonly sha256: string;
}

/** Seed files that were loaded last, by name. */
export async function listLoads(db: Db | Trx): Promise<Map<string, string>> {
  const rows = await db.selectFrom('reference_load').select(['file', 'sha256']).where('ended', 'is', null).execute();
  return new Map(rows.map((row) => [row.file, row.sha256]));
}

/** Entries that loaded seed files: what they began is ours to renew, everything else was decided by people. */
export async function loadEntries(db: Trx): Promise<Set<bigint>> {
  const rows = await db.selectFrom('reference_load').select('began').distinct().execute();
  return new Set(rows.map((row) => row.began));
}

export async function writeLoad(db: Trx, entry: bigint, load: LiveLoad, rows: number): Promise<void> {
  await db
    .updateTable('reference_load')
    .set({ ended: entry })
    .where('file', '=', load.file)
    .where('ended', 'is', null)
    .execute();
  await insertRows(db, 'reference_load', [{ ...load, rows, began: entry, ended: null }]);
}

interface Version {
  readonly row: Readonly<Record<string, unknown>>;
  readonly began: bigint;
  readonly ended: bigint | null;
}

export interface Synced {
  readonly added: number;
  readonly ended: number;
  /** Rows left alone because people have changed them since. */
  readonly kept: number;
}

/**
 * Brings a table to what a new seed file says: unlike rows are ended and begun anew, vanished ones ended. A row that people
 * have touched in any version stays as they left it.
 */
export async function syncPart(
  db: Trx,
  part: SeedPart,
  rows: readonly SeedRow[],
  entry: bigint,
  loads: ReadonlySet<bigint>,
  newId: () => string,
): Promise<Synced> {
  const keyOf = (row: Readonly<Record<string, unknown>>) => part.key.map((name) => String(row[name] ?? '')).join('|');
  const withKey = (row: SeedRow) => ({
    ...(part.table === 'grouping_member' ? { id: newId() } : {}),
    ...row,
    began: entry,
    ended: null,
  });
  const versions = await versionsOf(db, part);
  if (versions.size === 0) {
    await insertRows(db, part.table, rows.map(withKey));
    return { added: rows.length, ended: 0, kept: 0 };
  }
  const wanted = new Map(rows.map((row) => [keyOf(row), row]));
  const fresh: SeedRow[] = [];
  const stale: Version[] = [];
  let kept = 0;
  for (const [key, all] of versions) {
    const live = all.find((one) => one.ended === null);
    const row = wanted.get(key);
    wanted.delete(key);
    if (all.some((one) => !loads.has(one.began) || (one.ended !== null && !loads.has(one.ended)))) {
      kept += 1;
      continue;
    }
    if (live && row && Object.entries(row).every(([name, value]) => equal(live.row[name], value))) continue;
    if (live) stale.push(live);
    if (row) fresh.push(row);
  }
  fresh.push(...wanted.values());
  for (const version of stale) await endRow(db, part.table, version, [...part.key], entry);
  await insertRows(db, part.table, fresh.map(withKey));
  return { added: fresh.length, ended: stale.length, kept };
}

const equal = (a: unknown, b: unknown): boolean =>
  a === b || JSON.stringify(typeof a === 'bigint' ? Number(a) : (a ?? null)) === JSON.stringify(b ?? null);

async function versionsOf(db: Trx, part: SeedPart): Promise<Map<string, Version[]>> {
  const order = sql.join(part.key.map((name) => sql.ref(name)));
  const { rows } = await sql<Record<string, unknown> & { began: bigint; ended: bigint | null }>`
    select * from ${sql.table(part.table)} order by ${order}, began`.execute(db);
  const map = new Map<string, Version[]>();
  for (const row of rows) {
    const key = part.key.map((name) => String(row[name] ?? '')).join('|');
    const version = { row, began: row.began, ended: row.ended };
    const all = map.get(key);
    if (all) all.push(version);
    else map.set(key, [version]);
  }
  return map;
}

async function endRow(db: Trx, table: SeedTable, version: Version, key: string[], entry: bigint): Promise<void> {
  const where = sql.join(
    key.map((name) => sql`${sql.ref(name)} is not distinct from ${version.row[name]}`),
    sql` and `,
  );
  await sql`update ${sql.table(table)} set ended = ${entry} where ${where} and ended is null`.execute(db);
}
