import { z } from 'zod';
import type { Day } from '../base/day.ts';
import { spotOf } from '../base/spot.ts';
import { sqlBlocks } from '../db/blocks.ts';
import { isOneOf } from '../db/bulk.ts';
import type { Trx } from '../db/engine.ts';
import { Gathered, insertAll, pieces } from './batch.store.ts';
import { type LifeEvent, lifeAt, surelyBy } from './lifecycle.ts';
import { projectPoint } from './placed.store.ts';
import type { ProjectDraft, ProjectWrites } from './writes.ts';

const idsPerRead = 2000;

const block = sqlBlocks(import.meta.url, './state.sql');
const text = z.string().nullable();
const amount = z.bigint().nullable();
const stateProjects = block(
  'state_projects',
  z.object({
    id: z.string(),
    zone_id: z.string().nullable(),
    scope_id: z.string().nullable(),
    counted: z.boolean(),
    name: z.string(),
    industry: z.string().nullable(),
    longitude: z.number().nullable(),
    latitude: z.number().nullable(),
  }),
);
const stateEvents = block(
  'state_events',
  z.object({ project_id: z.string(), kind: z.string(), happened: z.string(), stage: z.string().nullable() }),
);
const stateTotals = block('state_totals', z.object({ project_id: z.string(), value_fen: z.bigint() }));
const stateFormed = block(
  'state_formed',
  z.object({ project_id: z.string(), value_fen: z.bigint(), period: z.string() }),
);
const stateProgress = block(
  'state_progress',
  z.object({ project_id: z.string(), cumulative_fen: z.bigint(), month: z.string() }),
);
const stateKept = block(
  'state_kept',
  z.object({
    project_id: z.string(),
    zone_id: text,
    scope_id: text,
    counted: z.boolean(),
    name: z.string(),
    industry: text,
    stage: text,
    since: text,
    started_on: text,
    produced_on: text,
    dropped_on: text,
    in_statistics: z.boolean(),
    total_fen: amount,
    formed_fen: amount,
    spot: amount,
    began: z.bigint(),
  }),
);

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

type Described = Pick<ProjectDraft, 'zone_id' | 'scope_id' | 'counted' | 'name' | 'industry'> & {
  readonly id: string;
  readonly longitude: number | null;
  readonly latitude: number | null;
};

function stateOf(
  project: Described,
  events: readonly LifeEvent[],
  totalFen: bigint | null,
  formedFen: bigint | null,
  today: Day,
) {
  const life = lifeAt(events, today);
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
    total_fen: totalFen,
    formed_fen: formedFen,
    spot:
      project.longitude === null || project.latitude === null
        ? null
        : spotOf({ longitude: project.longitude, latitude: project.latitude }),
  };
}

/**
 * First states of projects that this entry creates, from the one row that speaks of each: what `refreshStates` would read has just been
 * written from there.
 */
export async function writeFreshStates(
  db: Trx,
  rows: readonly { readonly projectId: string; readonly writes: ProjectWrites }[],
  created: ReadonlyMap<string, ProjectDraft>,
  entry: bigint,
  today: Day,
): Promise<void> {
  const gathered = new Gathered(db);
  for (const piece of pieces(rows, idsPerRead))
    await gathered.add(
      'project_state',
      piece.map(({ projectId, writes }) => {
        const draft = created.get(projectId) as ProjectDraft;
        const declared = (measure: string): bigint | null => {
          const one = writes.statements.find((each) => each.measure === measure && each.status === 'declared');
          return one?.valueFen ? BigInt(one.valueFen) : null;
        };
        const project = { id: projectId, ...draft, longitude: null, latitude: null, ...projectPoint(draft) };
        const [total, formed] = [declared('total_investment'), declared('formed_investment')];
        return { ...stateOf(project, writes.events, total, formed, today), began: entry, ended: null };
      }),
    );
  await gathered.end();
}

async function refreshPiece(db: Trx, ids: readonly string[], entry: bigint, today: Day): Promise<void> {
  // None of these needs the other's rows: they go out together.
  const of = { projects: ids };
  const [projects, events, totals, formed, progress, states] = await Promise.all([
    stateProjects(db, of),
    stateEvents(db, of).then(grouped),
    stateTotals(db, of).then(grouped),
    stateFormed(db, of).then(grouped),
    stateProgress(db, of).then(grouped),
    stateKept(db, of),
  ]);
  const before = new Map(states.map((row) => [row.project_id, row]));

  const fresh = projects.map((project) => {
    const stated = formed.get(project.id)?.[0];
    const reported = progress.get(project.id)?.[0];
    const newer =
      reported && (!stated || surelyBy(reported.month) > stated.period) ? reported.cumulative_fen : stated?.value_fen;
    const total = totals.get(project.id)?.[0]?.value_fen ?? null;
    return stateOf(project, (events.get(project.id) ?? []) as LifeEvent[], total, newer ?? null, today);
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
