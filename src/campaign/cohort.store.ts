import { z } from 'zod';
import type { Day } from '../base/day.ts';
import { fen } from '../base/money.ts';
import { type Words, words } from '../base/words.ts';
import { sqlBlocks } from '../db/blocks.ts';
import { isOneOf } from '../db/bulk.ts';
import type { Trx } from '../db/engine.ts';
import { isOut, type LifeEvent, lifeAt, orderOf, surelyBy } from '../project/lifecycle.ts';
import { hasStarted, type MemberState } from './cohort.ts';

const block = sqlBlocks(import.meta.url, './campaign.sql');
const events = block(
  'cohort_events',
  z.object({ project_id: z.string(), kind: z.string(), happened: z.string(), stage: z.string().nullable() }),
);
const amounts = block(
  'cohort_amounts',
  z.object({ project_id: z.string(), measure: z.string(), stands_on: z.string(), value_fen: z.bigint() }),
);
const progress = block(
  'cohort_progress',
  z.object({ project_id: z.string(), month: z.string(), cumulative_fen: z.bigint() }),
);

/** State of a project on a day with the dates behind it. */
export interface ProjectOnDay extends MemberState {
  readonly since: Day | null;
  readonly startedOn: Day | null;
  readonly producedOn: Day | null;
  /** Live versions of what happened up to the day. */
  readonly events: readonly LifeEvent[];
}

/** Landed or further at any time up to the day: company, code and site, or money (履约). */
const hasPerformed = (all: readonly LifeEvent[]): boolean =>
  all.some((event) => {
    const { stage } = lifeAt([event], surelyBy(event.happened));
    return stage !== null && !isOut(stage) && orderOf(stage) >= orderOf('landed');
  });

/** States of projects at the end of a day, as the journal knew them at an entry. Projects nothing is known of are left out. */
export async function statesOn(
  db: Trx,
  projectIds: readonly string[],
  day: Day,
  entry: bigint,
): Promise<Map<string, ProjectOnDay>> {
  const params = { projects: [...new Set(projectIds)], day, entry };
  const byProject = new Map<string, LifeEvent[]>();
  if (params.projects.length === 0) return new Map();
  const [happened, amountRows, progressRows] = await Promise.all([
    events(db, params),
    amounts(db, params),
    progress(db, params),
  ]);
  for (const row of happened) {
    const list = byProject.get(row.project_id);
    const event = { kind: row.kind, happened: row.happened, stage: row.stage } as LifeEvent;
    if (list) list.push(event);
    else byProject.set(row.project_id, [event]);
  }
  const stated = new Map(amountRows.map((row) => [`${row.project_id} ${row.measure}`, row]));
  const reported = new Map(progressRows.map((row) => [row.project_id, row]));
  const states = new Map<string, ProjectOnDay>();
  for (const id of params.projects) {
    const list = byProject.get(id);
    const formed = stated.get(`${id} formed_investment`);
    const actual = stated.get(`${id} actual_output`);
    const month = reported.get(id);
    if (!list && !formed && !actual && !month) continue;
    const life = lifeAt(list ?? [], day);
    // A monthly report goes before a ledger only if its month ended later.
    const newer =
      month && (!formed || surelyBy(month.month) > formed.stands_on) ? month.cumulative_fen : formed?.value_fen;
    states.set(id, {
      stage: life.stage,
      performed: hasPerformed(list ?? []),
      started: hasStarted(life),
      formedFen: newer === undefined ? null : fen(newer),
      actualOutputFen: actual ? fen(actual.value_fen) : null,
      since: life.since,
      startedOn: life.startedOn,
      producedOn: life.producedOn,
      events: list ?? [],
    });
  }
  return states;
}

/** Short names of zones as of an entry. */
export async function zoneNamesAt(db: Trx, entry: bigint): Promise<Map<string, string>> {
  const rows = await db
    .selectFrom('zone')
    .select(['id', 'short_name'])
    .where('began', '<=', entry)
    .where((where) => where.or([where('ended', 'is', null), where('ended', '>', entry)]))
    .execute();
  return new Map(rows.map((row) => [row.id, row.short_name]));
}

/** Chains of projects and the names of chains, in order of their ids, as of an entry. */
export async function chainsAt(
  db: Trx,
  projectIds: readonly string[],
  entry: bigint,
): Promise<{ chainOf: Map<string, string>; names: Map<string, Words> }> {
  const placed = await db
    .selectFrom('project')
    .select(['id', 'chain_id'])
    .where(isOneOf('id', [...new Set(projectIds)]))
    .where('chain_id', 'is not', null)
    .where('began', '<=', entry)
    .where((where) => where.or([where('ended', 'is', null), where('ended', '>', entry)]))
    .execute();
  const chains = await db
    .selectFrom('industry_chain')
    .select(['id', 'name', 'name_en'])
    .where('began', '<=', entry)
    .where((where) => where.or([where('ended', 'is', null), where('ended', '>', entry)]))
    .orderBy('id')
    .execute();
  return {
    chainOf: new Map(placed.map((row) => [row.id, row.chain_id as string])),
    names: new Map(chains.map((chain) => [chain.id, words(chain.name, chain.name, chain.name_en)])),
  };
}
