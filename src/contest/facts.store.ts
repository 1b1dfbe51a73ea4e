import { z } from 'zod';
import type { Day } from '../base/day.ts';
import { workCalendar } from '../base/workdays.ts';
import { sqlBlocks } from '../db/blocks.ts';
import type { Question, Trx } from '../db/engine.ts';
import { zPlace } from '../indicator/figure-value.ts';
import type { EventKind, LifeEvent, Stage } from '../project/lifecycle.ts';
import { type EarlyProject, isReserve } from './facts.ts';

/** When facts are read: as of a journal entry, as things stood on a day; ratings and requests since the window's start. */
export interface FactMoment {
  readonly entry: bigint;
  readonly day: Day;
  readonly window: 'whole-record' | 'twelve-months' | 'year-to-date';
}

const block = sqlBlocks(import.meta.url, './contest.sql');
const day = z.string();

export const ratingRows = block(
  'rating_rows',
  z.object({
    id: z.string(),
    zone_id: z.string(),
    firm: z.string(),
    matter: z.string(),
    rated_on: day,
    stars: z.number(),
    callback_on: day.nullable(),
    corrected_on: day.nullable(),
    ...zPlace,
  }),
);
export const requestRows = block(
  'request_rows',
  z.object({
    id: z.string(),
    zone_id: z.string(),
    request_no: z.string().nullable(),
    firm: z.string(),
    content: z.string().nullable(),
    accepted_on: day,
    due_on: day.nullable(),
    closed_on: day.nullable(),
    ...zPlace,
  }),
);
export const progressRows = block(
  'progress_rows',
  z.object({
    id: z.string(),
    project_id: z.string(),
    zone_id: z.string(),
    month: z.string(),
    done: z.bigint(),
    planned: z.bigint(),
    ...zPlace,
  }),
);
const zReserveRow = z.object({
  id: z.string(),
  zone_id: z.string(),
  name: z.string(),
  code: z.string().nullable(),
  total_fen: z.bigint().nullable(),
  ...zPlace,
});
const settledReserve = block('settled_reserve', zReserveRow);
const projectsBeyond = block('projects_beyond', zReserveRow.extend({ kept: z.boolean() }));
const eventsBeyond = block(
  'events_beyond',
  z.object({ project_id: z.string(), kind: z.string(), happened: z.string(), stage: z.string().nullable() }),
);
const ground = block('ground', z.object({ entry: z.bigint(), made: z.bigint() }));
const zProjectPlace = z.object({ id: z.string(), zone_id: z.string().nullable() });
const ofZones = block('projects_of_zones', zProjectPlace);
const withoutZone = block('projects_without_zone', zProjectPlace);
const reports = block(
  'reports',
  z.object({ entries: z.bigint(), projects: z.array(z.string()), moved_on: z.boolean() }),
);
const specialDays = block('special_days', z.object({ day, kind: z.string() }));

export interface ReserveRow extends EarlyProject {
  readonly name: string;
  readonly code: string | null;
  readonly fileId: string | null;
  readonly sheet: string | null;
  readonly row: number | null;
  readonly began: bigint;
}

export type Zones = readonly string[] | null;

const reserveRow = (row: z.output<typeof zReserveRow>): ReserveRow => ({
  id: row.id,
  zoneId: row.zone_id,
  coded: row.code !== null,
  totalFen: row.total_fen,
  name: row.name,
  code: row.code,
  fileId: row.file_id,
  sheet: row.sheet,
  row: row.row_no,
  began: row.began,
});

/** A project whose kept state may not be that of the day: whether the state counts it to the reserve, and whether its events do. */
export interface BeyondProject extends ReserveRow {
  readonly kept: boolean;
  readonly reserve: boolean;
}

export async function listBeyond(
  db: Trx,
  moment: Pick<FactMoment, 'entry' | 'day'>,
  zones: Zones,
): Promise<BeyondProject[]> {
  const projects = await projectsBeyond(db, { ...moment, zones });
  const events = new Map<string, LifeEvent[]>();
  if (projects.length === 0) return [];
  for (const row of await eventsBeyond(db, { ...moment, projects: projects.map((one) => one.id) })) {
    const event: LifeEvent = { kind: row.kind as EventKind, happened: row.happened, stage: row.stage as Stage | null };
    const own = events.get(row.project_id);
    if (own) own.push(event);
    else events.set(row.project_id, [event]);
  }
  return projects.map((row) => ({
    ...reserveRow(row),
    kept: row.kept,
    reserve: isReserve(events.get(row.id) ?? [], moment.day),
  }));
}

/** Projects of some zones that stood before signing on the day, by zone and id. */
export async function listReserve(
  db: Trx,
  moment: Pick<FactMoment, 'entry' | 'day'>,
  zones: readonly string[],
): Promise<ReserveRow[]> {
  const settled = (await settledReserve(db, { ...moment, zones })).map(reserveRow);
  const all = [...settled, ...(await listBeyond(db, moment, zones)).filter((project) => project.reserve)];
  const key = (row: ReserveRow) => `${row.zoneId} ${row.id}`;
  return all.sort((a, b) => (key(a) < key(b) ? -1 : 1));
}

export const calendarAsOf = async (db: Trx, entry: bigint) =>
  workCalendar(
    (await specialDays(db, { entry })).map((row) => ({ day: row.day as Day, kind: row.kind as 'rest' | 'work' })),
  );

/** The last entry that changed what all zones are compared on: what came after it moved single zones only. And which making of the cells it is. */
export async function groundNow(db: Trx): Promise<{ entry: bigint; made: bigint }> {
  const [row] = await ground(db, {});
  if (!row) throw new Error('contest_ground has no row');
  return row;
}
/** The same as one question, which answers the making alone. */
export const madeNow: Question = { text: 'select made::text from contest_ground', values: [], width: 1 };

/** Projects whose months were reported after an entry up to another one; undefined if anything else happened between the two. */
export async function reportedProjects(db: Trx, after: bigint, upTo: bigint): Promise<string[] | undefined> {
  const [row] = await reports(db, { after, until: upTo });
  return row?.entries === upTo - after && !row.moved_on ? row.projects : undefined;
}

/** Projects that lie in some zones as of an entry, or lay there before; '' among these asks for those without a zone. */
export async function projectsOfZones(
  db: Trx,
  zones: readonly string[],
  entry: bigint,
): Promise<{ readonly id: string; readonly zone: string | null }[]> {
  const [inZones, inNone] = await Promise.all([
    ofZones(db, { zones, entry }),
    zones.includes('') ? withoutZone(db, { entry }) : [],
  ]);
  return [...inZones, ...inNone].map((row) => ({ id: row.id, zone: row.zone_id }));
}
