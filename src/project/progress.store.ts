import { isOneOf } from '../db/bulk.ts';
import type { Trx } from '../db/engine.ts';
import { endAll, insertAll, pieces } from './batch.store.ts';
import type { RowAt, WriteBase } from './placed.store.ts';
import { dueOn, lateDays } from './progress.ts';
import type { ProgressWrite } from './writes.ts';

export interface ProgressRow extends RowAt {
  readonly projectId: string;
  readonly zoneId: string | null;
  readonly scopeId: string | null;
  readonly one: ProgressWrite;
}

const key = (row: { project_id: string; month: string; sender_zone_id: string | null }): string =>
  `${row.project_id}|${row.month}|${row.sender_zone_id ?? ''}`;

const readProgress = (db: Trx, ids: string[], months: readonly string[]) =>
  db
    .selectFrom('progress')
    .selectAll()
    .where(isOneOf('project_id', ids))
    .where('month', 'in', [...months]);
export type ProgressRecord = Awaited<ReturnType<ReturnType<typeof readProgress>['execute']>>[number];

/** A reported month in the form in which it was written. */
export const writeOfRecord = (row: ProgressRecord): ProgressWrite => ({
  senderZoneId: row.sender_zone_id,
  month: row.month,
  coversFrom: row.covers_from,
  monthFen: row.month_fen?.toString() ?? null,
  ytdFen: row.ytd_fen?.toString() ?? null,
  cumulativeFen: row.cumulative_fen?.toString() ?? null,
  planYearFen: row.plan_year_fen?.toString() ?? null,
  totalFen: row.total_fen?.toString() ?? null,
  stage: row.stage as ProgressWrite['stage'],
  progress: row.progress,
  problem: row.problem,
  nextPlan: row.next_plan,
  inStatistics: row.in_statistics,
  note: row.note,
});

/** Live progress of projects in some months, by project, month and sender. */
export async function liveProgress(
  db: Trx,
  projectIds: readonly string[],
  months: readonly string[],
): Promise<Map<string, ProgressRecord>> {
  const map = new Map<string, ProgressRecord>();
  if (months.length === 0) return map;
  for (const piece of pieces(projectIds, 2000))
    for (const row of await readProgress(db, piece, months).where('ended', 'is', null).orderBy('id').execute())
      map.set(key(row), row);
  return map;
}

/** Versions received on one day, live or not: tells a paper that comes again from an older paper that comes late. */
export async function progressReceived(
  db: Trx,
  projectIds: readonly string[],
  months: readonly string[],
  receivedOn: string,
): Promise<Map<string, ProgressRecord>> {
  const map = new Map<string, ProgressRecord>();
  if (months.length === 0) return map;
  for (const piece of pieces(projectIds, 2000))
    for (const row of await readProgress(db, piece, months)
      .where('received_on', '=', receivedOn)
      .orderBy('began')
      .orderBy('id')
      .execute())
      map.set(key(row), row);
  return map;
}

/** Projects with live progress of a sender in some months: what a correction that lists fewer rows leaves out. */
export async function reportedProjects(
  db: Trx,
  senderZoneIds: readonly (string | null)[],
  months: readonly string[],
): Promise<{ key: string; projectId: string; name: string; month: string; senderZoneId: string | null }[]> {
  const zones = senderZoneIds.filter((zone) => zone !== null);
  if (months.length === 0 || zones.length === 0) return [];
  const rows = await db
    .selectFrom('progress')
    .innerJoin('project', (join) =>
      join.onRef('project.id', '=', 'progress.project_id').on('project.ended', 'is', null),
    )
    .select(['progress.project_id', 'progress.month', 'progress.sender_zone_id', 'project.name'])
    .where('progress.month', 'in', [...months])
    .where('progress.sender_zone_id', 'in', zones)
    .where('progress.ended', 'is', null)
    .orderBy('progress.month')
    .orderBy('progress.project_id')
    .execute();
  return rows.map((row) => ({
    key: key(row),
    projectId: row.project_id,
    name: row.name,
    month: row.month,
    senderZoneId: row.sender_zone_id,
  }));
}

export const progressKey = (projectId: string, month: string, senderZoneId: string | null): string =>
  key({ project_id: projectId, month, sender_zone_id: senderZoneId });

/** Months that a paper holds, by sender: a report of each is kept, whatever its sheets. */
export interface ReportMonth {
  readonly senderZoneId: string | null;
  readonly scopeId: string | null;
  readonly month: string;
  readonly coversFrom: string;
  readonly sheet: string | null;
}

export const reportKey = (one: { senderZoneId: string | null; month: string }): string =>
  `${one.senderZoneId ?? ''}|${one.month}`;

/** Which months of a paper were answered for by the day it was received: by sender and month. */
export async function answeredMonths(
  db: Trx,
  months: readonly Pick<ReportMonth, 'senderZoneId' | 'month'>[],
  receivedOn: string,
): Promise<ReadonlySet<string>> {
  if (months.length === 0) return new Set();
  const zones = [...new Set(months.flatMap((one) => one.senderZoneId ?? []))];
  const rows = await db
    .selectFrom('progress_report')
    .select(['zone_id', 'month'])
    .distinct()
    .where((where) =>
      where.or([
        ...(zones.length > 0 ? [where('zone_id', 'in', zones)] : []),
        ...(months.some((one) => one.senderZoneId === null) ? [where('zone_id', 'is', null)] : []),
      ]),
    )
    .where('month', 'in', [...new Set(months.map((one) => one.month))])
    .where('received_on', '<=', receivedOn)
    .where('ended', 'is', null)
    .execute();
  return new Set(rows.map((row) => reportKey({ senderZoneId: row.zone_id, month: row.month })));
}

/** Whether the zone in which a project lies had answered for a month by a day. */
export async function zoneAnswered(db: Trx, projectId: string, month: string, receivedOn: string): Promise<boolean> {
  const row = await db
    .selectFrom('progress_report')
    .select('id')
    .where('zone_id', '=', (from) =>
      from
        .selectFrom('project')
        .select('project.zone_id')
        .where('project.id', '=', projectId)
        .where('ended', 'is', null),
    )
    .where('month', '=', month)
    .where('received_on', '<=', receivedOn)
    .where('ended', 'is', null)
    .limit(1)
    .executeTakeFirst();
  return row !== undefined;
}

/** The rows of a paper's reports, and their ids by sender and month. A correction is not late: `answered` is what had come before it. */
export function reportRows(base: Omit<WriteBase, 'db'>, months: readonly ReportMonth[], answered: ReadonlySet<string>) {
  // A quarter's workbook is due after the quarter, so its last month decides for all.
  const last =
    months
      .map((one) => one.month)
      .sort()
      .at(-1) ?? '';
  const ids = new Map<string, string>();
  const rows = [...new Map(months.map((one) => [reportKey(one), one]))].map(([key, one]) => {
    const id = base.newId();
    ids.set(key, id);
    return {
      id,
      zone_id: one.senderZoneId,
      scope_id: one.scopeId,
      month: one.month,
      covers_from: one.coversFrom,
      received_on: base.receivedOn,
      due_on: dueOn(last),
      late_days: answered.has(key) ? 0 : lateDays(last, base.receivedOn),
      file_id: base.fileId,
      sheet: one.sheet,
      began: base.entry,
      ended: null,
    };
  });
  return { ids, rows };
}

/** Writes the reports of a paper. Returns report ids by sender and month. */
export async function writeReports(base: WriteBase, months: readonly ReportMonth[]): Promise<Map<string, string>> {
  const { ids, rows } = reportRows(base, months, await answeredMonths(base.db, months, base.receivedOn));
  await insertAll(base.db, 'progress_report', rows);
  return ids;
}

/** What rows of progress change: the live row of the same project, month and sender ends, unless it was received later. */
export function progressChanges(
  base: Omit<WriteBase, 'db'>,
  reports: ReadonlyMap<string, string>,
  rows: readonly ProgressRow[],
  live: ReadonlyMap<string, ProgressRecord>,
  correction: string | null,
) {
  const fresh = new Map<string, ProgressRow>();
  for (const row of rows) fresh.set(progressKey(row.projectId, row.one.month, row.one.senderZoneId), row);
  const ended: string[] = [];
  const inserts = [...fresh].map(([rowKey, { projectId, zoneId, scopeId, one, sheet, row }]) => {
    const old = live.get(rowKey);
    const late = old !== undefined && old.received_on > base.receivedOn;
    if (old && !late) ended.push(old.id);
    const reportId = reports.get(reportKey(one));
    if (reportId === undefined) throw new Error(`no report for ${reportKey(one)}`);
    return {
      id: base.newId(),
      project_id: projectId,
      report_id: reportId,
      sender_zone_id: one.senderZoneId,
      zone_id: zoneId,
      scope_id: scopeId,
      month: one.month,
      covers_from: one.coversFrom,
      received_on: base.receivedOn,
      month_fen: money(one.monthFen),
      ytd_fen: money(one.ytdFen),
      cumulative_fen: money(one.cumulativeFen),
      plan_year_fen: money(one.planYearFen),
      total_fen: money(one.totalFen),
      stage: one.stage,
      progress: one.progress,
      problem: one.problem,
      next_plan: one.nextPlan,
      in_statistics: one.inStatistics,
      note: one.note,
      correction,
      file_id: base.fileId,
      sheet,
      row_no: row,
      began: base.entry,
      ended: late ? base.entry : null,
    };
  });
  return { ended, inserts };
}

/** Progress rows of a paper. */
export async function writeProgress(
  base: WriteBase,
  reports: ReadonlyMap<string, string>,
  rows: readonly ProgressRow[],
): Promise<void> {
  const live = await liveProgress(
    base.db,
    [...new Set(rows.map((row) => row.projectId))],
    [...new Set(rows.map((row) => row.one.month))],
  );
  const { ended, inserts } = progressChanges(base, reports, rows, live, null);
  await endAll(base.db, 'progress', ended, base.entry);
  await insertAll(base.db, 'progress', inserts);
}

const money = (fen: string | null): bigint | null => (fen === null ? null : BigInt(fen));
