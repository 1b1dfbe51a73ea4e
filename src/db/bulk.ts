import { type Insertable, sql } from 'kysely';
import type { Trx } from './engine.ts';
import type { Tables } from './schema.ts';

/** Rows of one statement: a few megabytes of text at most. */
const rowsPerStatement = 2_000;
/** So few rows go in as parameters. */
const fewRows = 4;

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

/**
 * Inserts rows that all have the same columns, in order, many in one statement: the rows travel as one JSON text, which the database
 * turns into its own types. So the statement is the same for any number of rows (it stays prepared), it runs as the request's role under
 * row security, and triggers see each statement's rows together. `wrote` is told how many rows stand.
 */
export async function insertRows<T extends keyof Tables & string>(
  db: Trx,
  table: T,
  rows: readonly Insertable<Tables[T]>[],
  wrote: (done: number) => void = () => {},
): Promise<void> {
  const [first] = rows;
  if (!first) return;
  if (rows.length <= fewRows) {
    await db
      .insertInto(table)
      .values(rows as never)
      .execute();
    wrote(rows.length);
    return;
  }
  const columns = sql.join(Object.keys(first).map((column) => sql.ref(column)));
  for (let from = 0; from < rows.length; from += rowsPerStatement) {
    const part = rows.slice(from, from + rowsPerStatement);
    await sql`insert into ${sql.table(table)} (${columns})
      select ${columns} from json_populate_recordset(null::${sql.table(table)}, ${textOf(part)}::json)`.execute(db);
    wrote(from + part.length);
  }
}

/** A condition that a uuid column is one of `ids`: one parameter, however many they are. */
export const isOneOf = (column: string, ids: readonly string[]) =>
  sql<boolean>`${sql.ref(column)} = any(${[...ids]}::uuid[])`;
