import { sql } from 'kysely';
import type { Day } from '../base/day.ts';
import type { Trx } from '../db/engine.ts';
import { keyEntryOf } from './key-list.store.ts';
import { lineView } from './list-place.store.ts';
import { knownAt, liveAt, versionOf } from './live.store.ts';
import type { ProjectView } from './project.api.ts';

/** Everything known of one project after entry `asOf` (undefined = now); null if it is not in sight. */
export async function findProject(db: Trx, id: string, asOf: bigint | undefined): Promise<ProjectView | null> {
  const row = await db
    .selectFrom('project as p')
    .innerJoin('project_state as s', 's.project_id', 'p.id')
    .selectAll('p')
    .select([
      's.stage',
      's.since',
      's.started_on',
      's.produced_on',
      's.dropped_on',
      's.in_statistics',
      's.total_fen',
      's.formed_fen',
    ])
    .where('p.id', '=', id)
    .where(liveAt('p', asOf))
    .where(liveAt('s', asOf))
    .executeTakeFirst();
  if (!row) return null;
  const view = {
    project: {
      ...lineView(row),
      creditCode: row.credit_code,
      investor: row.investor,
      origin: row.origin,
      place: row.place,
      longitude: row.longitude,
      latitude: row.latitude,
      chainId: row.chain_id,
      content: row.content,
      droppedOn: row.dropped_on as Day | null,
      createdOn: row.created_on as Day,
      ...versionOf(row, asOf),
    },
    names: await listNames(db, id, asOf),
    statements: await listStatements(db, id, asOf),
    events: await listEvents(db, id, asOf),
    ...(await listProgress(db, id, asOf)),
    keyLists: await listKeyEntries(db, id, asOf),
    links: await listLinks(db, id, asOf),
  };
  return { ...view, journal: await listTrace(db, id, asOf) };
}

async function listNames(db: Trx, id: string, asOf: bigint | undefined): Promise<ProjectView['names']> {
  const rows = await db
    .selectFrom('project_alias as a')
    .selectAll()
    .where('project_id', '=', id)
    .where(liveAt('a', asOf))
    .orderBy('since')
    .orderBy('kind')
    .orderBy('id')
    .execute();
  return rows.map((row) => ({ kind: row.kind, value: row.value, since: row.since as Day, ...versionOf(row, asOf) }));
}

async function listStatements(db: Trx, id: string, asOf: bigint | undefined): Promise<ProjectView['statements']> {
  const rows = await db
    .selectFrom('project_statement as t')
    .selectAll()
    .where('project_id', '=', id)
    .where(knownAt('t', asOf))
    .orderBy('measure')
    .orderBy('period')
    .orderBy('status')
    .orderBy('publisher')
    .orderBy('received_on', 'desc')
    .orderBy('began', 'desc')
    .execute();
  return rows.map((row) => ({
    measure: row.measure as ProjectView['statements'][number]['measure'],
    period: row.period,
    status: row.status as ProjectView['statements'][number]['status'],
    valueFen: row.value_fen?.toString() ?? null,
    value: row.value,
    unit: row.unit as ProjectView['statements'][number]['unit'],
    publisher: row.publisher,
    receivedOn: row.received_on as Day,
    note: row.note,
    ...versionOf(row, asOf),
  }));
}

/** Names of people by id: what a person reads instead of the id that is kept. */
async function personNames(db: Trx, ids: readonly (string | null)[]): Promise<Map<string, string>> {
  const wanted = [...new Set(ids.flatMap((id) => (id !== null && /^[0-9a-f-]{36}$/.test(id) ? [id] : [])))];
  if (wanted.length === 0) return new Map();
  const rows = await db
    .selectFrom('person')
    .select(['id', 'name'])
    .where('id', 'in', wanted)
    .where('ended', 'is', null)
    .execute();
  return new Map(rows.map((row) => [row.id, row.name]));
}

async function listEvents(db: Trx, id: string, asOf: bigint | undefined): Promise<ProjectView['events']> {
  const rows = await db
    .selectFrom('project_event as e')
    .selectAll()
    .where('project_id', '=', id)
    .where(knownAt('e', asOf))
    .orderBy('day')
    .orderBy('id')
    .orderBy('began')
    .execute();
  const live = new Set(rows.filter((row) => versionOf(row, asOf).ended === null).map((row) => row.id));
  const names = await personNames(
    db,
    rows.map((row) => row.verified_by),
  );
  type View = ProjectView['events'][number];
  // Verifying puts a new version that says the same: only the verified one is shown, it corrects nothing.
  const restated = (row: (typeof rows)[number]) =>
    rows.some(
      (next) =>
        next.id === row.id &&
        next.began === row.ended &&
        next.verified_by !== null &&
        next.verified_by !== row.verified_by &&
        next.correction === row.correction,
    );
  return rows
    .filter((row) => !restated(row))
    .map((row) => ({
      id: row.id,
      kind: row.kind as View['kind'],
      happened: row.happened,
      day: row.day as Day,
      stage: row.stage as View['stage'],
      basis: row.basis,
      proofs: row.proofs,
      reason: row.reason,
      approver: row.approver,
      note: row.note,
      publisher: row.publisher,
      verifiedBy: row.verified_by === null ? null : (names.get(row.verified_by) ?? row.verified_by),
      correction: row.correction,
      receivedOn: row.received_on as Day,
      state: versionOf(row, asOf).ended === null ? 'live' : live.has(row.id) ? 'corrected' : 'withdrawn',
      ...versionOf(row, asOf),
    }));
}

async function listProgress(
  db: Trx,
  id: string,
  asOf: bigint | undefined,
): Promise<Pick<ProjectView, 'progress' | 'restatements'>> {
  const rows = await db
    .selectFrom('progress as g')
    .leftJoin('progress_report as r', (join) => join.onRef('r.id', '=', 'g.report_id').on('r.ended', 'is', null))
    .selectAll('g')
    .select('r.late_days')
    .where('g.project_id', '=', id)
    .where(knownAt('g', asOf))
    .orderBy('g.month')
    .orderBy('g.received_on')
    .orderBy('g.began')
    .orderBy('g.id')
    .execute();
  type View = ProjectView['progress'][number];
  const views: View[] = rows.map((row) => ({
    month: row.month,
    coversFrom: row.covers_from,
    senderZoneId: row.sender_zone_id,
    receivedOn: row.received_on as Day,
    lateDays: row.late_days ?? 0,
    monthFen: row.month_fen?.toString() ?? null,
    ytdFen: row.ytd_fen?.toString() ?? null,
    cumulativeFen: row.cumulative_fen?.toString() ?? null,
    planYearFen: row.plan_year_fen?.toString() ?? null,
    totalFen: row.total_fen?.toString() ?? null,
    stage: row.stage as View['stage'],
    progress: row.progress,
    problem: row.problem,
    nextPlan: row.next_plan,
    inStatistics: row.in_statistics,
    note: row.note,
    correction: row.correction,
    ...versionOf(row, asOf),
  }));
  return {
    progress: views.filter((one) => one.ended === null),
    restatements: views.filter((one) => one.ended !== null).reverse(),
  };
}

async function listKeyEntries(db: Trx, id: string, asOf: bigint | undefined): Promise<ProjectView['keyLists']> {
  const rows = await db
    .selectFrom('key_list_entry as k')
    .selectAll()
    .where('project_id', '=', id)
    .where(knownAt('k', asOf))
    .orderBy('year')
    .orderBy('list')
    .orderBy('began', 'desc')
    .execute();
  return rows.map((row) => {
    // Whom to ring up is the list's own affair.
    const { contact: _contact, note: _note, ...line } = keyEntryOf(row);
    return { ...line, receivedOn: row.received_on as Day, ...versionOf(row, asOf) };
  });
}

async function listLinks(db: Trx, id: string, asOf: bigint | undefined): Promise<ProjectView['links']> {
  const rows = await db
    .selectFrom('project_link as l')
    .innerJoin('project as o', (join) =>
      join.on((e) =>
        e(
          'o.id',
          '=',
          e.case().when('l.project_id', '=', id).then(e.ref('l.other_id')).else(e.ref('l.project_id')).end(),
        ),
      ),
    )
    .selectAll('l')
    .select(['o.name as other_name', 'o.id as other_project'])
    .where((e) => e.or([e('l.project_id', '=', id), e('l.other_id', '=', id)]))
    .where(liveAt('l', asOf))
    .where(liveAt('o', asOf))
    .orderBy('l.decided_on')
    .orderBy('l.id')
    .execute();
  const names = await personNames(
    db,
    rows.map((row) => row.decided_by),
  );
  return rows.map((row) => ({
    id: row.id,
    kind: row.kind as ProjectView['links'][number]['kind'],
    direction: row.project_id === id ? 'up' : 'down',
    other: { id: row.other_project, name: row.other_name },
    reasons: row.reasons,
    decidedBy: row.decided_by === null ? null : (names.get(row.decided_by) ?? row.decided_by),
    decidedOn: row.decided_on as Day,
    note: row.note,
    ...versionOf(row, asOf),
  }));
}

/** Entries that began or ended any row of the project, newest first. */
async function listTrace(db: Trx, id: string, asOf: bigint | undefined): Promise<ProjectView['journal']> {
  const rows = await sql<{ seq: bigint; at: string; action: string; actor_name: string; office_id: string }>`
    with touched as (
      select began as seq from project where id = ${id} union select ended from project where id = ${id}
      union select began from project_alias where project_id = ${id} union select ended from project_alias where project_id = ${id}
      union select began from project_event where project_id = ${id} union select ended from project_event where project_id = ${id}
      union select began from project_statement where project_id = ${id} union select ended from project_statement where project_id = ${id}
      union select began from progress where project_id = ${id} union select ended from progress where project_id = ${id}
      union select began from key_list_entry where project_id = ${id} union select ended from key_list_entry where project_id = ${id}
      union select began from project_link where project_id = ${id} or other_id = ${id}
      union select ended from project_link where project_id = ${id} or other_id = ${id}
    )
    select j.seq, j.at, j.action, j.actor_name, j.office_id from journal j
    where j.seq in (select seq from touched where seq is not null) and (${asOf ?? null}::bigint is null or j.seq <= ${asOf ?? null}::bigint)
    order by j.seq desc limit 500`.execute(db);
  return rows.rows.map((row) => ({
    seq: row.seq.toString(),
    at: row.at,
    action: row.action,
    actor: row.actor_name,
    officeId: row.office_id,
  }));
}
