import { z } from 'zod';
import type { Day } from '../base/day.ts';
import { workCalendar } from '../base/workdays.ts';
import type { Member } from '../campaign/cohort.ts';
import { sqlBlocks } from '../db/blocks.ts';
import type { Question, Trx } from '../db/engine.ts';
import { zPlace } from '../indicator/figure-value.ts';
import type { EventKind, LifeEvent, Stage } from '../project/lifecycle.ts';
import {
  type EarlyProject,
  isReserve,
  put,
  putCohorts,
  putCorrections,
  putReserve,
  windowStart,
  type ZoneFacts,
} from './facts.ts';

/** When facts are read: as of a journal entry, as things stood on a day; ratings and requests since the window's start. */
export interface FactMoment {
  readonly entry: bigint;
  readonly day: Day;
  readonly window: 'whole-record' | 'twelve-months' | 'year-to-date';
}

const block = sqlBlocks(import.meta.url, './contest.sql');
const day = z.string();

const ratingSums = block(
  'rating_sums',
  z.object({
    zone_id: z.string(),
    count: z.bigint(),
    stars: z.bigint(),
    good: z.bigint(),
    bad: z.bigint(),
    called_back: z.bigint(),
    corrected: z.bigint(),
  }),
);
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
const badRatings = block('bad_ratings', z.object({ zone_id: z.string(), rated_on: day, corrected_on: day.nullable() }));
const requestSums = block(
  'request_sums',
  z.object({
    zone_id: z.string(),
    count: z.bigint(),
    closed: z.bigint(),
    closed_late: z.bigint(),
    open_overdue: z.bigint(),
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
const progressSums = block(
  'progress_sums',
  z.object({ zone_id: z.string(), month: z.bigint(), done: z.bigint(), planned: z.bigint() }),
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
const zonesWithProjects = block('zones_with_projects', z.object({ zone_id: z.string() }));
const reserveSums = block(
  'reserve_sums',
  z.object({ zone_id: z.string(), count: z.bigint(), value: z.bigint(), coded: z.bigint() }),
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
const doubtfulProjects = block('doubtful_projects', zReserveRow);
const doubtfulEvents = block(
  'doubtful_events',
  z.object({ project_id: z.string(), kind: z.string(), happened: z.string(), stage: z.string().nullable() }),
);
const ground = block('ground', z.object({ entry: z.bigint(), made: z.bigint() }));
const ofZones = block('projects_of_zones', z.object({ id: z.string() }));
const specialDays = block('special_days', z.object({ day, kind: z.string() }));

export interface ReserveRow extends EarlyProject {
  readonly name: string;
  readonly code: string | null;
  readonly fileId: string | null;
  readonly sheet: string | null;
  readonly row: number | null;
  readonly began: bigint;
}

type Zones = readonly string[] | null;

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

/** Projects whose kept state may not be that of the day, and that stood before signing on it by their events. */
async function listDoubtful(db: Trx, moment: Pick<FactMoment, 'entry' | 'day'>, zones: Zones): Promise<ReserveRow[]> {
  const projects = await doubtfulProjects(db, { ...moment, zones });
  const events = new Map<string, LifeEvent[]>();
  if (projects.length === 0) return [];
  for (const row of await doubtfulEvents(db, { ...moment, projects: projects.map((one) => one.id) })) {
    const event: LifeEvent = { kind: row.kind as EventKind, happened: row.happened, stage: row.stage as Stage | null };
    const own = events.get(row.project_id);
    if (own) own.push(event);
    else events.set(row.project_id, [event]);
  }
  return projects.filter((row) => isReserve(events.get(row.id) ?? [], moment.day)).map(reserveRow);
}

/** Projects of some zones that stood before signing on the day, by zone and id. */
export async function listReserve(
  db: Trx,
  moment: Pick<FactMoment, 'entry' | 'day'>,
  zones: readonly string[],
): Promise<ReserveRow[]> {
  const settled = (await settledReserve(db, { ...moment, zones })).map(reserveRow);
  const all = [...settled, ...(await listDoubtful(db, moment, zones))];
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

/** Live projects that lie in some zones. */
export const projectsOfZones = async (db: Trx, zones: readonly string[]): Promise<string[]> =>
  (await ofZones(db, { zones })).map((row) => row.id);

/** What the tables say of some zones (null = of every zone), sent together. Needs sight of them. */
async function readZoneRows(db: Trx, moment: FactMoment, zones: Zones) {
  const since = windowStart(moment.window, moment.day);
  const at = { entry: moment.entry, day: moment.day, since, zones };
  const [reporting, doubtful, reserve, progress, ratings, bad, requests] = await Promise.all([
    zonesWithProjects(db, at),
    listDoubtful(db, moment, zones),
    reserveSums(db, at),
    progressSums(db, at),
    ratingSums(db, at),
    badRatings(db, at),
    requestSums(db, at),
  ]);
  const calendar = bad.length > 0 ? await calendarAsOf(db, moment.entry) : undefined;
  return { reporting, doubtful, reserve, progress, ratings, bad, calendar, requests };
}

/** Facts of the zones that the rows are of. `members` are those of these zones. */
function factsOf(
  rows: Awaited<ReturnType<typeof readZoneRows>>,
  moment: FactMoment,
  members: readonly Member[],
): ZoneFacts {
  const facts: ZoneFacts = new Map();
  putCohorts(facts, members);
  putReserve(
    facts,
    rows.reporting.map((row) => row.zone_id),
    rows.doubtful,
  );
  for (const row of rows.reserve) {
    put(facts, row.zone_id, 'reserve.count', row.count);
    put(facts, row.zone_id, 'reserve.value', row.value);
    put(facts, row.zone_id, 'reserve.coded', row.coded);
  }
  for (const row of rows.progress) {
    put(facts, row.zone_id, 'progress.month', row.month);
    put(facts, row.zone_id, 'progress.yearDone', row.done);
    put(facts, row.zone_id, 'progress.yearPlan', row.planned);
  }
  for (const row of rows.ratings) {
    put(facts, row.zone_id, 'rating.count', row.count);
    put(facts, row.zone_id, 'rating.stars', row.stars);
    put(facts, row.zone_id, 'rating.good', row.good);
    put(facts, row.zone_id, 'rating.bad', row.bad);
    put(facts, row.zone_id, 'rating.calledBack', row.called_back);
    put(facts, row.zone_id, 'rating.corrected', row.corrected);
    // With ratings on record, no bad one is a real nought: nothing was due.
    put(facts, row.zone_id, 'rating.due', 0n);
    put(facts, row.zone_id, 'rating.correctedOnTime', 0n);
  }
  const bad = rows.bad.map((row) => ({
    zoneId: row.zone_id,
    ratedOn: row.rated_on as Day,
    correctedOn: row.corrected_on as Day | null,
  }));
  if (rows.calendar) putCorrections(facts, bad, rows.calendar, moment.day);
  for (const row of rows.requests) {
    put(facts, row.zone_id, 'request.closed', row.closed);
    put(facts, row.zone_id, 'request.closedLate', row.closed_late);
    put(facts, row.zone_id, 'request.openOverdue', row.open_overdue);
  }
  return facts;
}

/** Facts of some zones (null = of every zone). `members` are those of these zones, read meanwhile. Needs sight of them. */
export async function loadFacts(
  db: Trx,
  moment: FactMoment,
  members: readonly Member[] | Promise<readonly Member[]>,
  zones: Zones = null,
): Promise<ZoneFacts> {
  const [listed, rows] = await Promise.all([members, readZoneRows(db, moment, zones)]);
  return factsOf(rows, moment, listed);
}
