import { z } from 'zod';
import type { Day } from '../base/day.ts';
import { fen } from '../base/money.ts';
import { type Words, words } from '../base/words.ts';
import { sqlBlocks } from '../db/blocks.ts';
import { isOneOf } from '../db/bulk.ts';
import type { Trx } from '../db/engine.ts';
import type { EventKind, LifeEvent, Stage } from '../project/lifecycle.ts';
import { type AmountOnDay, type ProjectOnDay, ProjectRecord, type ReportedSum } from './project-record.ts';

const block = sqlBlocks(import.meta.url, './campaign.sql');
const events = block('cohort_events', z.object({ project_id: z.string(), events: z.string() }));
const amounts = block(
  'cohort_amounts',
  z.object({ project_id: z.string(), measure: z.string(), stands_on: z.string(), value_fen: z.bigint() }),
);
const progress = block(
  'cohort_progress',
  z.object({ project_id: z.string(), month: z.string(), cumulative_fen: z.bigint() }),
);

/** The events of a row of `cohort_events`. */
const eventsOf = (text: string): LifeEvent[] =>
  text.split(',').map((one) => {
    const [kind, happened, stage] = one.split(' ');
    return { kind: kind as EventKind, happened: happened as string, stage: (stage as Stage | undefined) ?? null };
  });

/** What is on record of projects up to a day, as of an entry. Projects without events and amounts are left out. */
export async function readRecords(
  db: Trx,
  projectIds: readonly string[],
  upTo: string,
  entry: bigint,
): Promise<Map<string, ProjectRecord>> {
  const params = { projects: projectIds, day: upTo, entry };
  if (projectIds.length === 0) return new Map();
  const [happened, stated] = await Promise.all([events(db, params), amounts(db, params)]);
  const own = new Map<string, { events: LifeEvent[]; formed: AmountOnDay[]; actual: AmountOnDay[] }>();
  for (const row of happened) own.set(row.project_id, { events: eventsOf(row.events), formed: [], actual: [] });
  for (const row of stated) {
    let project = own.get(row.project_id);
    if (!project) {
      project = { events: [], formed: [], actual: [] };
      own.set(row.project_id, project);
    }
    const amount = { standsOn: row.stands_on as Day, value: fen(row.value_fen) };
    (row.measure === 'formed_investment' ? project.formed : project.actual).push(amount);
  }
  return new Map([...own].map(([id, one]) => [id, new ProjectRecord(one.events, one.formed, one.actual)]));
}

/** The newest cumulative investment that monthly reports state of projects, of months over by the day. */
export async function readReported(
  db: Trx,
  projectIds: readonly string[],
  day: Day,
  entry: bigint,
): Promise<Map<string, ReportedSum>> {
  if (projectIds.length === 0) return new Map();
  const rows = await progress(db, { projects: projectIds, day, entry });
  return new Map(rows.map((row) => [row.project_id, { month: row.month, cumulative: fen(row.cumulative_fen) }]));
}

/** States of projects at the end of a day, as the journal knew them at an entry. Projects nothing is known of are left out. */
export async function statesOn(
  db: Trx,
  projectIds: readonly string[],
  day: Day,
  entry: bigint,
): Promise<Map<string, ProjectOnDay>> {
  const projects = [...new Set(projectIds)];
  const [records, reported] = await Promise.all([
    readRecords(db, projects, day, entry),
    readReported(db, projects, day, entry),
  ]);
  const states = new Map<string, ProjectOnDay>();
  for (const id of projects) {
    const state = (records.get(id) ?? ProjectRecord.empty).stateOn(day, reported.get(id));
    if (state) states.set(id, state);
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
