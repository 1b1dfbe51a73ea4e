import type { Day } from '../base/day.ts';
import { spotOf } from '../base/spot.ts';
import { isOneOf } from '../db/bulk.ts';
import type { Trx } from '../db/engine.ts';
import { insertAll, pieces } from './batch.store.ts';
import { type LifeEvent, lifeAt, surelyBy } from './lifecycle.ts';

const idsPerRead = 2000;

function grouped<T extends { project_id: string }>(rows: readonly T[]): Map<string, T[]> {
  const map = new Map<string, T[]>();
  for (const row of rows) {
    const list = map.get(row.project_id);
    if (list) list.push(row);
    else map.set(row.project_id, [row]);
  }
  return map;
}

/**
 * Works out stage and leading figures of projects again from their live events, statements and progress, and versions them where they
 * changed. Called in the entry that wrote those; `today` bounds the events that have happened.
 */
export async function refreshStates(db: Trx, ids: readonly string[], entry: bigint, today: Day): Promise<void> {
  for (const piece of pieces([...new Set(ids)].sort(), idsPerRead)) await refreshPiece(db, piece, entry, today);
}

async function refreshPiece(db: Trx, ids: readonly string[], entry: bigint, today: Day): Promise<void> {
  // None of these needs the other's rows: they go out together.
  const [projects, events, totals, formed, progress, states] = await Promise.all([
    db
      .selectFrom('project')
      .select(['id', 'zone_id', 'scope_id', 'counted', 'name', 'industry', 'longitude', 'latitude'])
      .where(isOneOf('id', ids))
      .where('ended', 'is', null)
      .orderBy('id')
      .execute(),
    db
      .selectFrom('project_event')
      .select(['project_id', 'kind', 'happened', 'stage'])
      .where(isOneOf('project_id', ids))
      .where('ended', 'is', null)
      .orderBy('project_id')
      .orderBy('day')
      .orderBy('id')
      .execute()
      .then(grouped),
    db
      .selectFrom('project_statement')
      .select(['project_id', 'value_fen'])
      .distinctOn('project_id')
      .where(isOneOf('project_id', ids))
      .where('ended', 'is', null)
      .where('measure', '=', 'total_investment')
      .where('status', '=', 'declared')
      .orderBy('project_id')
      .orderBy('received_on', 'desc')
      .orderBy('began', 'desc')
      .orderBy('publisher')
      .execute()
      .then(grouped),
    db
      .selectFrom('project_statement')
      .select(['project_id', 'value_fen', 'period'])
      .distinctOn('project_id')
      .where(isOneOf('project_id', ids))
      .where('ended', 'is', null)
      .where('measure', '=', 'formed_investment')
      .where('status', '=', 'declared')
      .orderBy('project_id')
      .orderBy('period', 'desc')
      .orderBy('received_on', 'desc')
      .orderBy('publisher')
      .execute()
      .then(grouped),
    db
      .selectFrom('progress')
      .select(['project_id', 'cumulative_fen', 'month'])
      .distinctOn('project_id')
      .where(isOneOf('project_id', ids))
      .where('ended', 'is', null)
      .where('cumulative_fen', 'is not', null)
      .orderBy('project_id')
      .orderBy('month', 'desc')
      .orderBy('received_on', 'desc')
      .orderBy('id')
      .execute()
      .then(grouped),
    db.selectFrom('project_state').selectAll().where(isOneOf('project_id', ids)).where('ended', 'is', null).execute(),
  ]);
  const before = new Map(states.map((row) => [row.project_id, row]));

  const fresh = projects.map((project) => {
    const life = lifeAt((events.get(project.id) ?? []) as LifeEvent[], today);
    const stated = formed.get(project.id)?.[0];
    const reported = progress.get(project.id)?.[0];
    const newer =
      reported && (!stated || surelyBy(reported.month) > stated.period) ? reported.cumulative_fen : stated?.value_fen;
    return {
      project_id: project.id,
      zone_id: project.zone_id,
      scope_id: project.scope_id,
      counted: project.counted,
      name: project.name,
      industry: project.industry,
      stage: life.stage,
      since: life.since,
      started_on: life.startedOn,
      produced_on: life.producedOn,
      dropped_on: life.droppedOn,
      in_statistics: life.inStatistics,
      total_fen: totals.get(project.id)?.[0]?.value_fen ?? null,
      formed_fen: newer ?? null,
      spot:
        project.longitude === null || project.latitude === null
          ? null
          : spotOf({ longitude: project.longitude, latitude: project.latitude }),
    };
  });
  const changed = fresh.filter((row) => {
    const old = before.get(row.project_id);
    return !old || (Object.keys(row) as (keyof typeof row)[]).some((key) => row[key] !== old[key]);
  });
  // A second refresh in one entry rewrites its own version: nothing was readable between the two.
  const own = changed.filter((row) => before.get(row.project_id)?.began === entry);
  for (const row of own)
    await db
      .updateTable('project_state')
      .set(row)
      .where('project_id', '=', row.project_id)
      .where('began', '=', entry)
      .execute();
  const others = changed.filter((row) => before.get(row.project_id)?.began !== entry);
  await Promise.all([
    ...[...pieces(others, idsPerRead)].map((piece) =>
      db
        .updateTable('project_state')
        .set({ ended: entry })
        .where(
          isOneOf(
            'project_id',
            piece.map((row) => row.project_id),
          ),
        )
        .where('ended', 'is', null)
        .execute(),
    ),
    insertAll(
      db,
      'project_state',
      others.map((row) => ({ ...row, began: entry, ended: null })),
    ),
  ]);
}
