import { isOneOf } from '../db/bulk.ts';
import { endAll, insertAll } from './batch.store.ts';
import { surelyBy } from './lifecycle.ts';
import { measures, statementKey } from './measure.ts';
import { placesOf, type RowAt, type WriteBase } from './placed.store.ts';
import type { ProjectWrites } from './writes.ts';

export interface Written extends RowAt {
  readonly projectId: string;
  readonly writes: Pick<ProjectWrites, 'statements' | 'events' | 'keyEntry'>;
}

/** Statements, events and key-list entries of a batch of rows: live ones of the same key end, unless they were received later. */
export async function writeRecords(base: WriteBase, rows: readonly Written[]): Promise<void> {
  const place = await placesOf(base.db, [...new Set(rows.map((row) => row.projectId))]);
  await writeStatements(base, rows, place);
  await writeEvents(base, rows, place);
  await writeKeyEntries(base, rows, place);
}

type Place = Awaited<ReturnType<typeof placesOf>>;
const source = (base: WriteBase, at: RowAt) => ({ file_id: base.fileId, sheet: at.sheet, row_no: at.row });

async function writeStatements(base: WriteBase, rows: readonly Written[], place: Place): Promise<void> {
  const fresh = new Map<string, { row: Written; one: Written['writes']['statements'][number] }>();
  for (const row of rows)
    for (const one of row.writes.statements)
      fresh.set(`${row.projectId}|${statementKey({ ...one, publisher: base.publisher })}`, { row, one });
  if (fresh.size === 0) return;
  const live = await base.db
    .selectFrom('project_statement')
    .select(['id', 'project_id', 'measure', 'period', 'status', 'publisher', 'received_on'])
    .where(isOneOf('project_id', [...new Set([...fresh.values()].map(({ row }) => row.projectId))]))
    .where('publisher', '=', base.publisher)
    .where('ended', 'is', null)
    .execute();
  const byKey = new Map(live.map((row) => [`${row.project_id}|${statementKey(row)}`, row]));
  const ended: string[] = [];
  const inserts = [...fresh].map(([key, { row, one }]) => {
    const old = byKey.get(key);
    // Received before what already stands: kept for the record, never live.
    const late = old !== undefined && old.received_on > base.receivedOn;
    if (old && !late) ended.push(old.id);
    return {
      id: base.newId(),
      project_id: row.projectId,
      ...place(row.projectId),
      measure: one.measure,
      period: one.period,
      value_fen: one.valueFen === null ? null : BigInt(one.valueFen),
      value: one.value,
      unit: measures[one.measure],
      status: one.status,
      publisher: base.publisher,
      received_on: base.receivedOn,
      note: null,
      ...source(base, row),
      began: base.entry,
      ended: late ? base.entry : null,
    };
  });
  await endAll(base.db, 'project_statement', ended, base.entry);
  await insertAll(base.db, 'project_statement', inserts);
}

async function writeEvents(base: WriteBase, rows: readonly Written[], place: Place): Promise<void> {
  const all = rows.flatMap((row) => row.writes.events.map((one) => ({ row, one })));
  if (all.length === 0) return;
  await endAll(
    base.db,
    'project_event',
    all.flatMap(({ one }) => (one.corrects ? [one.corrects] : [])),
    base.entry,
  );
  await insertAll(
    base.db,
    'project_event',
    all.map(({ row, one }) => ({
      id: one.corrects ?? base.newId(),
      project_id: row.projectId,
      ...place(row.projectId),
      kind: one.kind,
      happened: one.happened,
      day: one.happened.length === 7 ? surelyBy(one.happened) : one.happened,
      stage: one.stage,
      basis: null,
      proofs: [],
      reason: one.reason,
      approver: null,
      note: one.note,
      publisher: base.publisher,
      verified_by: null,
      correction: one.corrects ? 'newer-paper' : null,
      received_on: base.receivedOn,
      ...source(base, row),
      began: base.entry,
      ended: null,
    })),
  );
}

async function writeKeyEntries(base: WriteBase, rows: readonly Written[], place: Place): Promise<void> {
  const fresh = new Map<string, { row: Written; one: NonNullable<Written['writes']['keyEntry']> }>();
  for (const row of rows)
    if (row.writes.keyEntry)
      fresh.set(`${row.projectId}|${row.writes.keyEntry.list}|${row.writes.keyEntry.year}`, {
        row,
        one: row.writes.keyEntry,
      });
  if (fresh.size === 0) return;
  const live = await base.db
    .selectFrom('key_list_entry')
    .select(['id', 'project_id', 'list', 'year', 'received_on'])
    .where(isOneOf('project_id', [...new Set([...fresh.values()].map(({ row }) => row.projectId))]))
    .where('ended', 'is', null)
    .execute();
  const byKey = new Map(live.map((row) => [`${row.project_id}|${row.list}|${row.year}`, row]));
  const ended: string[] = [];
  const inserts = [...fresh].map(([key, { row, one }]) => {
    const old = byKey.get(key);
    const late = old !== undefined && old.received_on > base.receivedOn;
    if (old && !late) ended.push(old.id);
    return {
      id: base.newId(),
      project_id: row.projectId,
      ...place(row.projectId),
      list: one.list,
      year: one.year,
      state: one.state,
      nature: one.nature,
      plan_year_fen: one.planYearFen === null ? null : BigInt(one.planYearFen),
      done_before_fen: one.doneBeforeFen === null ? null : BigInt(one.doneBeforeFen),
      plan_progress: one.planProgress,
      period_start: one.periodStart,
      period_end: one.periodEnd,
      leader: one.leader,
      dept: one.dept,
      contact: one.contact,
      reason: one.reason,
      received_on: base.receivedOn,
      note: one.note,
      ...source(base, row),
      began: base.entry,
      ended: late ? base.entry : null,
    };
  });
  await endAll(base.db, 'key_list_entry', ended, base.entry);
  await insertAll(base.db, 'key_list_entry', inserts);
}
