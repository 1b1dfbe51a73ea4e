import { sql } from 'kysely';
import type { z } from 'zod';
import type { Finding } from '../base/finding.ts';
import type { Family, NormalRow, NormalValue, RowPlan } from '../base/normal-row.ts';
import { insertRows } from '../db/bulk.ts';
import type { Db, Trx } from '../db/engine.ts';
import type { outcomes, zMapping, zTable } from './import.api.ts';

export type Mapping = z.output<typeof zMapping>;
export type TableView = z.output<typeof zTable>;
export type Counts = Record<(typeof outcomes)[number], number>;
export type MayImport = 'none' | 'after_confirmation' | 'good_rows' | 'all';

/** A preview as it is stored: what the workbook would do and what a person has said about it so far. */
export interface Preview {
  readonly id: string;
  readonly fileId: string;
  readonly family: Family | null;
  readonly scopeId: string | null;
  readonly zoneId: string | null;
  readonly period: string | null;
  readonly receivedOn: string;
  readonly mayImport: MayImport;
  readonly confirmed: boolean;
  /** The person took the values that the suspicions propose. */
  readonly asSuspected: boolean;
  readonly mapping: Mapping;
  readonly decisions: Readonly<Record<string, string>>;
  readonly tables: readonly TableView[];
  readonly findings: readonly Finding[];
  readonly counts: Counts;
  readonly at: string;
  readonly personId: string;
  readonly personName: string;
  readonly officeId: string;
  /** Journal entry against which the rows were compared. */
  readonly plannedAt: bigint;
}

/** A row as it was read; `reject`: its faults send it back. */
export type ReadRow = NormalRow & { readonly reject: boolean };

/** One row of a preview: as it was read, and its plan. */
export interface PreviewRow {
  readonly read: ReadRow;
  readonly plan: RowPlan;
}

/** Rows between two looks at whether someone cancelled. */
const batch = 5_000;

/** The batch that a row names, as text. */
function batchOf({ values: { batch: named } }: ReadRow): string | null {
  return named === undefined || named === null ? null : String(named);
}

/** Writes the preview with its rows, replacing an earlier working-out of the same id. */
export async function writePreview(
  db: Trx,
  preview: Preview,
  rows: readonly PreviewRow[],
  progress: (done: number) => void,
): Promise<void> {
  await deletePreview(db, preview.id);
  await db
    .insertInto('import_preview')
    .values({
      id: preview.id,
      file_id: preview.fileId,
      family: preview.family,
      scope_id: preview.scopeId,
      zone_id: preview.zoneId,
      period: preview.period,
      received_on: preview.receivedOn,
      may_import: preview.mayImport,
      confirmed: preview.confirmed,
      as_suspected: preview.asSuspected,
      mapping: JSON.stringify(preview.mapping),
      decisions: JSON.stringify(preview.decisions),
      tables: JSON.stringify(preview.tables),
      findings: JSON.stringify(preview.findings),
      counts: JSON.stringify(preview.counts),
      at: preview.at,
      person_id: preview.personId,
      person_name: preview.personName,
      office_id: preview.officeId,
      planned_at: preview.plannedAt,
    })
    .execute();
  for (let from = 0; from < rows.length; from += batch) {
    const part = rows.slice(from, from + batch);
    await insertRows(
      db,
      'import_preview_row',
      // The parts stay as they are: the whole batch becomes one JSON text, once.
      part.map(({ read, plan }, i) => ({
        import_id: preview.id,
        place: from + i + 1,
        sheet: plan.sheet,
        row_no: plan.row,
        outcome: plan.outcome,
        title: plan.title,
        row_values: read.values,
        read_findings: read.findings,
        reject: read.reject,
        plan,
        has_findings: plan.findings.length > 0,
        row_zone: plan.zoneId,
        row_scope: plan.scopeId,
        row_batch: batchOf(read),
      })) as never[],
    );
    progress(Math.min(from + batch, rows.length));
  }
}

/** Takes a preview away with its rows. */
export async function deletePreview(db: Trx, id: string): Promise<void> {
  await db.deleteFrom('import_preview').where('id', '=', id).execute();
}

export async function findPreview(db: Db | Trx, id: string): Promise<Preview | undefined> {
  const row = await db.selectFrom('import_preview').selectAll().where('id', '=', id).executeTakeFirst();
  return row && previewOf(row);
}

interface PreviewColumns {
  id: string;
  file_id: string;
  family: string | null;
  scope_id: string | null;
  zone_id: string | null;
  period: string | null;
  received_on: string;
  may_import: string;
  confirmed: boolean;
  as_suspected: boolean;
  mapping: unknown;
  decisions: unknown;
  tables: unknown;
  findings: unknown;
  counts: unknown;
  at: string;
  person_id: string;
  person_name: string;
  office_id: string;
  planned_at: bigint;
}

const previewOf = (row: PreviewColumns): Preview => ({
  id: row.id,
  fileId: row.file_id,
  family: row.family as Family | null,
  scopeId: row.scope_id,
  zoneId: row.zone_id,
  period: row.period,
  receivedOn: row.received_on,
  mayImport: row.may_import as MayImport,
  confirmed: row.confirmed,
  asSuspected: row.as_suspected,
  mapping: row.mapping as Mapping,
  decisions: row.decisions as Record<string, string>,
  tables: row.tables as TableView[],
  findings: row.findings as Finding[],
  counts: row.counts as Counts,
  at: row.at,
  personId: row.person_id,
  personName: row.person_name,
  officeId: row.office_id,
  plannedAt: row.planned_at,
});

/** Newest first; the cursor is `instant|id` of the last one seen. */
export async function listPreviews(db: Trx, before: string | undefined, limit: number): Promise<Preview[]> {
  let query = db.selectFrom('import_preview').selectAll().orderBy('at', 'desc').orderBy('id').limit(limit);
  const [at, id] = before?.split('|') ?? [];
  if (at && id) {
    query = query.where((where) =>
      where.or([where('at', '<', at), where.and([where('at', '=', at), where('id', '>', id)])]),
    );
  }
  return (await query.execute()).map(previewOf);
}

export interface RowFilter {
  readonly outcome?: string | undefined;
  readonly withFindings?: boolean | undefined;
  /** Only rows at these places, `sheet!row`. */
  readonly places?: readonly string[] | undefined;
  readonly after: number;
  readonly limit: number;
}

export async function listPreviewRows(
  db: Trx,
  id: string,
  filter: RowFilter,
): Promise<(PreviewRow & { place: number })[]> {
  let query = db
    .selectFrom('import_preview_row')
    .select(['place', 'sheet', 'row_no', 'row_values', 'read_findings', 'reject', 'plan'])
    .where('import_id', '=', id)
    .where('place', '>', filter.after)
    .orderBy('place')
    .limit(filter.limit);
  if (filter.outcome) query = query.where('outcome', '=', filter.outcome);
  if (filter.withFindings !== undefined) query = query.where('has_findings', '=', filter.withFindings);
  if (filter.places) query = query.where(sql<boolean>`sheet || '!' || row_no = any(${[...filter.places]}::text[])`);
  return (await query.execute()).map((row) => ({
    place: row.place,
    read: readOf(row),
    plan: row.plan as RowPlan,
  }));
}

interface ReadColumns {
  sheet: string;
  row_no: number;
  row_values: unknown;
  read_findings: unknown;
  reject: boolean;
}

const readOf = (row: ReadColumns): ReadRow => ({
  sheet: row.sheet,
  row: row.row_no,
  values: row.row_values as Record<string, NormalValue>,
  findings: row.read_findings as Finding[],
  reject: row.reject,
});

/** All rows of a preview as they were read, with the plan that a person saw. */
export async function listReadRows(db: Trx, id: string): Promise<PreviewRow[]> {
  const rows = await db
    .selectFrom('import_preview_row')
    .select(['sheet', 'row_no', 'row_values', 'read_findings', 'reject', 'plan'])
    .where('import_id', '=', id)
    .orderBy('place')
    .execute();
  return rows.map((row) => ({ read: readOf(row), plan: row.plan as RowPlan }));
}

/** Plans that applying would write, in order, all of them, each as the JSON text that was stored. */
export async function listPlans(db: Trx, id: string): Promise<string[]> {
  const rows = await db
    .selectFrom('import_preview_row')
    .select(sql<string>`plan::text`.as('plan'))
    .where('import_id', '=', id)
    .where('outcome', 'in', ['add', 'change'])
    .orderBy('place')
    .execute();
  return rows.map((row) => row.plan);
}
