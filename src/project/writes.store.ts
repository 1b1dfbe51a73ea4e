import type { Insertable } from 'kysely';
import { isOneOf } from '../db/bulk.ts';
import type { Tables } from '../db/schema.ts';
import { endAll, type Gathered, insertAll } from './batch.store.ts';
import { surelyBy } from './lifecycle.ts';
import { measures, statementKey } from './measure.ts';
import { placesOf, type RowAt, type WriteBase } from './placed.store.ts';
import type { ProjectDraft, ProjectWrites } from './writes.ts';

export interface Written extends RowAt {
  readonly projectId: string;
  readonly writes: Pick<ProjectWrites, 'statements' | 'events' | 'keyEntry'>;
}

/** Projects that the paper creates and that one row of it speaks of: nothing stands of them, so nothing is looked up. */
export interface Fresh {
  readonly created: ReadonlyMap<string, ProjectDraft>;
  readonly gathered: Gathered;
}

/**
 * Statements, events and key-list entries of a batch of rows: live ones of the same key end, unless they were received later. Rows of
 * `fresh` projects are gathered there.
 */
export async function writeRecords(base: WriteBase, rows: readonly Written[], fresh?: Fresh): Promise<void> {
  const place = await placesOf(base.db, [...new Set(rows.map((row) => row.projectId))], fresh?.created);
  await writeStatements(base, rows, place, fresh);
  await writeEvents(base, rows, place, fresh);
  await writeKeyEntries(base, rows, place, fresh);
}

/** Inserts the rows of known projects, and gathers those of fresh ones. */
async function put<T extends 'project_statement' | 'project_event' | 'key_list_entry'>(
  base: WriteBase,
  table: T,
  rows: readonly (Insertable<Tables[T]> & { readonly project_id: string })[],
  fresh: Fresh | undefined,
): Promise<void> {
  if (!fresh) return await insertAll(base.db, table, rows);
  const isFresh = (row: { readonly project_id: string }): boolean => fresh.created.has(row.project_id);
  await fresh.gathered.add(table, rows.filter(isFresh));
  await insertAll(
    base.db,
    table,
    rows.filter((row) => !isFresh(row)),
  );
}

/** Ids of the projects of which something may stand. */
const knownOf = (rows: Iterable<{ readonly row: Written }>, fresh: Fresh | undefined): string[] => [
  ...new Set([...rows].flatMap(({ row }) => (fresh?.created.has(row.projectId) ? [] : [row.projectId]))),
];

type Place = Awaited<ReturnType<typeof placesOf>>;
const source = (base: WriteBase, at: RowAt) => ({ file_id: base.fileId, sheet: at.sheet, row_no: at.row });

async function writeStatements(
  base: WriteBase,
  rows: readonly Written[],
  place: Place,
  fresh: Fresh | undefined,
): Promise<void> {
  const writes = new Map<string, { row: Written; one: Written['writes']['statements'][number] }>();
  for (const row of rows)
    for (const one of row.writes.statements)
      writes.set(`${row.projectId}|${statementKey({ ...one, publisher: base.publisher })}`, { row, one });
  if (writes.size === 0) return;
  const known = knownOf(writes.values(), fresh);
  const live =
    known.length === 0
      ? []
      : await base.db
          .selectFrom('project_statement')
          .select(['id', 'project_id', 'measure', 'period', 'status', 'publisher', 'received_on'])
          .where(isOneOf('project_id', known))
          .where('publisher', '=', base.publisher)
          .where('ended', 'is', null)
          .execute();
  const byKey = new Map(live.map((row) => [`${row.project_id}|${statementKey(row)}`, row]));
  const ended: string[] = [];
  const inserts = [...writes].map(([key, { row, one }]) => {
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
  await put(base, 'project_statement', inserts, fresh);
}

async function writeEvents(
  base: WriteBase,
  rows: readonly Written[],
  place: Place,
  fresh: Fresh | undefined,
): Promise<void> {
  const all = rows.flatMap((row) => row.writes.events.map((one) => ({ row, one })));
  if (all.length === 0) return;
  await endAll(
    base.db,
    'project_event',
    all.flatMap(({ one }) => (one.corrects ? [one.corrects] : [])),
    base.entry,
  );
  await put(
    base,
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
    fresh,
  );
}

async function writeKeyEntries(
  base: WriteBase,
  rows: readonly Written[],
  place: Place,
  fresh: Fresh | undefined,
): Promise<void> {
  const writes = new Map<string, { row: Written; one: NonNullable<Written['writes']['keyEntry']> }>();
  for (const row of rows)
    if (row.writes.keyEntry)
      writes.set(`${row.projectId}|${row.writes.keyEntry.list}|${row.writes.keyEntry.year}`, {
        row,
        one: row.writes.keyEntry,
      });
  if (writes.size === 0) return;
  const known = knownOf(writes.values(), fresh);
  const live =
    known.length === 0
      ? []
      : await base.db
          .selectFrom('key_list_entry')
          .select(['id', 'project_id', 'list', 'year', 'received_on'])
          .where(isOneOf('project_id', known))
          .where('ended', 'is', null)
          .execute();
  const byKey = new Map(live.map((row) => [`${row.project_id}|${row.list}|${row.year}`, row]));
  const ended: string[] = [];
  const inserts = [...writes].map(([key, { row, one }]) => {
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
  await put(base, 'key_list_entry', inserts, fresh);
}
