import { CompiledQuery, type Insertable, sql } from 'kysely';
import { CopyText, copyValue } from './copy.ts';
import type { Trx } from './engine.ts';
import type { Tables } from './schema.ts';

/** Rows of one statement: a few megabytes of text at most. */
const rowsPerStatement = 5_000;
/** So few rows go in as parameters. */
const fewRows = 4;
/** From here on a staging table pays (ADR 14). */
const rowsForCopy = 400;

type Wrote = (done: number) => void;

/** Whole numbers beyond the reach of JSON go as text; a replacer would be called for every value in the rows. */
const plain = (row: object): object => {
  const copy: Record<string, unknown> = {};
  for (const [column, value] of Object.entries(row))
    copy[column] = typeof value === 'bigint' ? value.toString() : value;
  return copy;
};

const wellFormed = (_: string, value: unknown): unknown => (typeof value === 'string' ? value.toWellFormed() : value);

/** The rows as one JSON text. Half of a surrogate pair, which no database takes, becomes the replacement character. */
function textOf(rows: readonly object[]): string {
  const all = rows.map(plain);
  const text = JSON.stringify(all);
  return text.includes('\\ud') ? JSON.stringify(all, wellFormed) : text;
}

/** A value that a driver cannot send as one parameter of any column: JSON as it is, or a list. */
const isBuilt = (value: unknown): boolean =>
  typeof value === 'object' && value !== null && !(value instanceof Date) && !(value instanceof Uint8Array);

/**
 * Inserts rows that all have the same columns, in order, many in one statement, as the request's role under row security; triggers see
 * each statement's rows together. Some hundred rows travel as one JSON text; more go by COPY into a staging table of this transaction and
 * from there in one statement, as COPY itself is refused on tables with row security. `wrote` is told how many rows stand.
 * Rejects with the database's error (SQLSTATE 22021 for a NUL character, which no text may hold).
 */
export async function insertRows<T extends keyof Tables & string>(
  db: Trx,
  table: T,
  rows: readonly Insertable<Tables[T]>[],
  wrote: Wrote = () => {},
): Promise<void> {
  const [first] = rows;
  if (!first) return;
  if (rows.length <= fewRows && !rows.some((row) => Object.values(row).some(isBuilt))) {
    await db
      .insertInto(table)
      .values(rows as never)
      .execute();
    wrote(rows.length);
  } else if (rows.length < rowsForCopy) await insertAsJson(db, table, Object.keys(first), rows, wrote);
  else await insertByCopy(db, table, Object.keys(first), rows, wrote);
}

async function insertAsJson(
  db: Trx,
  table: string,
  names: readonly string[],
  rows: readonly object[],
  wrote: Wrote,
): Promise<void> {
  const columns = sql.join(names.map((name) => sql.ref(name)));
  await sql`insert into ${sql.table(table)} (${columns})
    select ${columns} from json_populate_recordset(null::${sql.table(table)}, ${textOf(rows)}::json)`.execute(db);
  wrote(rows.length);
}

/** Columns of JSON by table: the same in every database that this program has migrated. */
const jsonColumns = new Map<string, ReadonlySet<string>>();
async function jsonColumnsOf(db: Trx, table: string): Promise<ReadonlySet<string>> {
  let known = jsonColumns.get(table);
  if (!known) {
    const { rows } = await sql<{ name: string }>`select attname::text as name from pg_attribute
      where attrelid = ${table}::text::regclass and attnum > 0 and atttypid in ('json'::regtype, 'jsonb'::regtype)`.execute(
      db,
    );
    known = new Set(rows.map((row) => row.name));
    jsonColumns.set(table, known);
  }
  return known;
}

let staged = 0;

async function insertByCopy(
  db: Trx,
  table: string,
  names: readonly string[],
  rows: readonly object[],
  wrote: Wrote,
): Promise<void> {
  const json = await jsonColumnsOf(db, table);
  const columns = names.map((name) => ({ name, json: json.has(name) }));
  const list = names.map((name) => `"${name}"`).join(', ');
  staged += 1;
  const stage = `pg_temp."bulk_${staged}"`;
  const run = (text: string, parameters: unknown[] = []) => db.executeQuery(CompiledQuery.raw(text, parameters));
  await run(`create temp table "bulk_${staged}" on commit drop as select ${list} from "${table}" where false`);
  for (let from = 0; from < rows.length; from += rowsPerStatement) {
    if (from > 0) await run(`truncate ${stage}`);
    const part = rows.slice(from, from + rowsPerStatement) as Record<string, unknown>[];
    let text = '';
    for (const row of part) text += `${columns.map((one) => copyValue(row[one.name], one.json)).join('\t')}\n`;
    await run(`copy ${stage} (${list}) from stdin`, [new CopyText(text)]);
    await run(`insert into "${table}" (${list}) select ${list} from ${stage}`);
    wrote(from + part.length);
  }
  await run(`drop table ${stage}`);
}

/** A condition that a uuid column is one of `ids`: one parameter, however many they are. */
export const isOneOf = (column: string, ids: readonly string[]) =>
  sql<boolean>`${sql.ref(column)} = any(${[...ids]}::uuid[])`;
