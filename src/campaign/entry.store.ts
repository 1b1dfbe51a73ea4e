import { createHash } from 'node:crypto';
import { type Insertable, type Selectable, sql } from 'kysely';
import { type Fen, fen } from '../base/money.ts';
import { insertRows } from '../db/bulk.ts';
import type { Trx } from '../db/engine.ts';
import type { Tables } from '../db/schema.ts';
import { canonical } from '../journal/entry.ts';
import type { LinkKind } from '../project/identity.ts';
import type { Batch } from './batch.ts';
import type { ListingLine } from './listing.ts';
import type { ListingFields } from './session.api.ts';

export type EntryRow = Selectable<Tables['session_entry']>;

/** Rows known at a journal entry. */
const knownAt = (entry: bigint) => sql<boolean>`began <= ${entry} and (ended is null or ended > ${entry})`;

/** Lines of one session, or of all, as of an entry, in order of the lists. */
export async function listEntries(db: Trx, entry: bigint, session?: string): Promise<EntryRow[]> {
  let query = db
    .selectFrom('session_entry')
    .selectAll()
    .where(knownAt(entry))
    .orderBy('session')
    .orderBy('batch')
    .orderBy('position')
    .orderBy('id');
  if (session !== undefined) query = query.where('session', '=', session);
  return await query.execute();
}

export async function findEntry(db: Trx, id: string): Promise<EntryRow | undefined> {
  return await db
    .selectFrom('session_entry')
    .selectAll()
    .where('id', '=', id)
    .where('ended', 'is', null)
    .executeTakeFirst();
}

/** The next free place of a session's list. */
export async function nextPosition(db: Trx, session: string): Promise<number> {
  const row = await db
    .selectFrom('session_entry')
    .select(sql<number>`coalesce(max(position), 0)`.as('last'))
    .where('session', '=', session)
    .executeTakeFirst();
  return (row?.last ?? 0) + 1;
}

/** Ends live lines at an entry. */
export async function endEntries(db: Trx, ids: readonly string[], entry: bigint): Promise<void> {
  for (let from = 0; from < ids.length; from += 1000)
    await db
      .updateTable('session_entry')
      .set({ ended: entry })
      .where('id', 'in', ids.slice(from, from + 1000))
      .where('ended', 'is', null)
      .execute();
}

export const insertEntries = (db: Trx, rows: readonly Insertable<Tables['session_entry']>[]): Promise<void> =>
  insertRows(db, 'session_entry', rows);

const money = (value: bigint | null): Fen | null => (value === null ? null : fen(value));

/** The row as the counting rules see it. */
export const lineOf = (row: EntryRow): ListingLine => ({
  id: row.id,
  session: row.session,
  batch: row.batch as Batch,
  position: row.position,
  projectId: row.project_id,
  partOf: row.part_of,
  link: row.link as LinkKind | null,
  zoneId: row.zone_id,
  scopeId: row.scope_id,
  name: row.name,
  firm: row.investor ?? row.builder,
  place: row.place,
  contract: row.contract as 'formal' | 'framework' | null,
  onStage: row.on_stage,
  totalFen: money(row.total_fen),
  expectedOutputFen: money(row.expected_output_fen),
  actualOutputFen: money(row.actual_output_fen),
  note: row.note,
  at:
    row.file_id !== null && row.sheet !== null && row.row_no !== null
      ? { fileId: row.file_id, sheet: row.sheet, row: row.row_no }
      : null,
});

const textOf = (value: bigint | null): string | null => value?.toString() ?? null;
const fenOf = (value: string | null): bigint | null => (value === null ? null : BigInt(value));

/** What the row states, as contracts carry it. */
export const fieldsOf = (row: EntryRow): ListingFields => ({
  zoneId: row.zone_id,
  scopeId: row.scope_id,
  name: row.name,
  investor: row.investor,
  builder: row.builder,
  place: row.place,
  origin: row.origin,
  industry: row.industry,
  projectCode: row.project_code,
  dept: row.dept,
  contract: row.contract as 'formal' | 'framework' | null,
  onStage: row.on_stage,
  totalFen: textOf(row.total_fen),
  expectedOutputFen: textOf(row.expected_output_fen),
  actualOutputFen: textOf(row.actual_output_fen),
  planYearFen: textOf(row.plan_year_fen),
  formedFen: textOf(row.formed_fen),
  taxFen: textOf(row.tax_fen),
  landMu: row.land_mu,
  jobs: row.jobs,
  signedOn: row.signed_on,
  startedOn: row.started_on,
  producedOn: row.produced_on,
  finishOn: row.finish_on,
  note: row.note,
});

/** Columns for fields of a contract. */
export const columnsOf = (fields: ListingFields) => ({
  zone_id: fields.zoneId,
  scope_id: fields.scopeId,
  name: fields.name,
  investor: fields.investor,
  builder: fields.builder,
  place: fields.place,
  origin: fields.origin,
  industry: fields.industry,
  project_code: fields.projectCode,
  dept: fields.dept,
  contract: fields.contract,
  on_stage: fields.onStage,
  total_fen: fenOf(fields.totalFen),
  expected_output_fen: fenOf(fields.expectedOutputFen),
  actual_output_fen: fenOf(fields.actualOutputFen),
  plan_year_fen: fenOf(fields.planYearFen),
  formed_fen: fenOf(fields.formedFen),
  tax_fen: fenOf(fields.taxFen),
  land_mu: fields.landMu,
  jobs: fields.jobs,
  signed_on: fields.signedOn,
  started_on: fields.startedOn,
  produced_on: fields.producedOn,
  finish_on: fields.finishOn,
  note: fields.note,
});

/**
 * SHA-256 over the canonical text of a list: for each line in order its batch, place, project, link and all it states. The same
 * rows give the same hash on every machine; one changed digit gives another.
 */
export function listHash(rows: readonly EntryRow[]): string {
  const body = rows.map((row) => ({
    id: row.id,
    batch: row.batch,
    position: row.position,
    project: row.project_id,
    partOf: row.part_of,
    link: row.link,
    ...fieldsOf(row),
  }));
  return createHash('sha256').update(canonical(body)).digest('hex');
}
