import { type RawBuilder, sql } from 'kysely';

/** Versions live after journal entry `asOf`; without it, now (which the partial indexes serve). */
export const liveAt = (table: string, asOf: bigint | undefined): RawBuilder<boolean> =>
  asOf === undefined
    ? sql<boolean>`${sql.ref(`${table}.ended`)} is null`
    : sql<boolean>`${sql.ref(`${table}.began`)} <= ${asOf} and (${sql.ref(`${table}.ended`)} is null or ${sql.ref(`${table}.ended`)} > ${asOf})`;

/** Versions begun by then, live or not: history as it was known. */
export const knownAt = (table: string, asOf: bigint | undefined): RawBuilder<boolean> =>
  asOf === undefined ? sql<boolean>`true` : sql<boolean>`${sql.ref(`${table}.began`)} <= ${asOf}`;

export const sourceOf = (row: { file_id: string | null; sheet: string | null; row_no: number | null }) =>
  row.file_id === null ? null : { fileId: row.file_id, sheet: row.sheet, row: row.row_no };

/** When a version began and ended, as of the entry asked for: an end after it is not known yet. */
export const versionOf = (
  row: { file_id: string | null; sheet: string | null; row_no: number | null; began: bigint; ended: bigint | null },
  asOf: bigint | undefined,
) => ({
  source: sourceOf(row),
  began: row.began.toString(),
  ended: row.ended === null || (asOf !== undefined && row.ended > asOf) ? null : row.ended.toString(),
});
