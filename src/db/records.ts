import { type RawBuilder, sql } from 'kysely';
import type { NormalValue } from '../base/normal-row.ts';
import type { Stated } from '../base/stated.ts';

// What the tables of records that workbooks state (leads, contracts, funds, ratings, requests) have in common: where a row
// came from, whose it is, its values in normal form, and pages in the order of entry.

/** Where a record came from: the workbook and its row. */
export interface Origin {
  readonly fileId: string | null;
  readonly sheet: string | null;
  readonly row: number | null;
}

export const originColumns = (from: Origin) => ({ file_id: from.fileId, sheet: from.sheet, row_no: from.row });

/** The place of a row that a workbook stated; null when it was typed in. */
export const sourceOf = (row: { file_id: string | null; sheet: string | null; row_no: number | null }) =>
  row.file_id && row.sheet && row.row_no ? { fileId: row.file_id, sheet: row.sheet, row: row.row_no } : null;

export interface Places {
  readonly zones: readonly string[];
  readonly scopes: readonly string[];
}

/** Condition on a table of records: it belongs to one of the zones or reporting bodies. */
export const belongsTo = ({ zones, scopes }: Places): RawBuilder<boolean> =>
  sql<boolean>`(zone_id = any(${zones}::text[]) or scope_id = any(${scopes}::text[]))`;

/** What row security says of an actor's territory, once more in a form that finds an index. */
export const inTerritory = (actor: Places & { readonly everywhere: boolean }): RawBuilder<boolean> =>
  actor.everywhere ? sql<boolean>`true` : belongsTo(actor);

/** Versions as known after the journal entry `entry`; those that are live now when it is the newest. */
export const knownAt = (entry: bigint): RawBuilder<boolean> =>
  sql<boolean>`(began <= ${entry} and (ended is null or ended > ${entry}))`;

/** The same for one of several tables in a statement; live rows without an entry. */
export const knownIn = (table: string, entry: bigint | undefined): RawBuilder<boolean> => {
  const [began, ended] = [sql.ref(`${table}.began`), sql.ref(`${table}.ended`)];
  return entry === undefined
    ? sql<boolean>`${ended} is null`
    : sql<boolean>`${began} <= ${entry} and (${ended} is null or ${ended} > ${entry})`;
};

/** The first `limit` of one row more than were wanted, and the id after which the next page begins. */
export const pageOf = <R extends { id: string }>(rows: readonly R[], limit: number) => ({
  rows: rows.slice(0, limit),
  next: rows.length > limit ? (rows[limit - 1]?.id ?? null) : null,
});

export const yuanOf = (fen: bigint | null): number | null => (fen === null ? null : Number(fen) / 100);
export const fenOf = (value: NormalValue | undefined): bigint | null =>
  typeof value === 'number' ? BigInt(Math.round(value * 100)) : null;
export const textOf = (value: NormalValue | undefined): string | null => (typeof value === 'string' ? value : null);
export const numberOf = (value: NormalValue | undefined): number | null => (typeof value === 'number' ? value : null);
/** A number as the decimal text that a numeric column takes. */
export const decimalOf = (value: NormalValue | undefined): string | null =>
  typeof value === 'number' ? String(value) : textOf(value);

/** Only what is stated: a null column is a field that no row has stated yet. */
export const statedOnly = (fields: Record<string, NormalValue>): Stated =>
  Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== null));
