import { z } from 'zod';
import type { Day } from '../base/day.ts';
import { workCalendar } from '../base/workdays.ts';
import type { Member } from '../campaign/cohort.ts';
import { sqlBlocks } from '../db/blocks.ts';
import type { Trx } from '../db/engine.ts';
import type { Facts } from '../indicator/fact.ts';
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
const earlyEvents = block(
  'early_events',
  z.object({ project_id: z.string(), kind: z.string(), happened: z.string(), stage: z.string().nullable() }),
);
const earlyProjects = block(
  'early_projects',
  z.object({
    id: z.string(),
    zone_id: z.string(),
    name: z.string(),
    code: z.string().nullable(),
    total_fen: z.bigint().nullable(),
    ...zPlace,
  }),
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

/** Projects that stood before signing on the day, by zone and id. */
export async function listReserve(db: Trx, moment: Pick<FactMoment, 'entry' | 'day'>): Promise<ReserveRow[]> {
  const events = new Map<string, LifeEvent[]>();
  for (const row of await earlyEvents(db, moment)) {
    const event: LifeEvent = {
      kind: row.kind as EventKind,
      happened: row.happened,
      stage: row.stage as Stage | null,
    };
    const own = events.get(row.project_id);
    if (own) own.push(event);
    else events.set(row.project_id, [event]);
  }
  const projects = await earlyProjects(db, moment);
  return projects
    .filter((row) => isReserve(events.get(row.id) ?? [], moment.day))
    .map((row) => ({
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
    }));
}

export const calendarAsOf = async (db: Trx, entry: bigint) =>
  workCalendar(
    (await specialDays(db, { entry })).map((row) => ({ day: row.day as Day, kind: row.kind as 'rest' | 'work' })),
  );

/** Facts of every zone, and those of the whole province that formulas compare with. Needs sight of all zones. */
export async function loadFacts(
  db: Trx,
  moment: FactMoment,
  members: readonly Member[],
): Promise<{ readonly zones: ZoneFacts; readonly province: Facts }> {
  const zones: ZoneFacts = new Map();
  const since = windowStart(moment.window, moment.day);
  const at = { entry: moment.entry, day: moment.day, since };
  putCohorts(zones, members);
  const reporting = (await zonesWithProjects(db, { entry: moment.entry })).map((row) => row.zone_id);
  putReserve(zones, reporting, await listReserve(db, moment));
  for (const row of await progressSums(db, at)) {
    put(zones, row.zone_id, 'progress.month', row.month);
    put(zones, row.zone_id, 'progress.yearDone', row.done);
    put(zones, row.zone_id, 'progress.yearPlan', row.planned);
  }
  let [allCount, allStars] = [0n, 0n];
  for (const row of await ratingSums(db, at)) {
    allCount += row.count;
    allStars += row.stars;
    put(zones, row.zone_id, 'rating.count', row.count);
    put(zones, row.zone_id, 'rating.stars', row.stars);
    put(zones, row.zone_id, 'rating.good', row.good);
    put(zones, row.zone_id, 'rating.bad', row.bad);
    put(zones, row.zone_id, 'rating.calledBack', row.called_back);
    put(zones, row.zone_id, 'rating.corrected', row.corrected);
    // With ratings on record, no bad one is a real nought: nothing was due.
    put(zones, row.zone_id, 'rating.due', 0n);
    put(zones, row.zone_id, 'rating.correctedOnTime', 0n);
  }
  const bad = (await badRatings(db, at)).map((row) => ({
    zoneId: row.zone_id,
    ratedOn: row.rated_on as Day,
    correctedOn: row.corrected_on as Day | null,
  }));
  putCorrections(zones, bad, await calendarAsOf(db, moment.entry), moment.day);
  for (const row of await requestSums(db, at)) {
    put(zones, row.zone_id, 'request.closed', row.closed);
    put(zones, row.zone_id, 'request.closedLate', row.closed_late);
    put(zones, row.zone_id, 'request.openOverdue', row.open_overdue);
  }
  const province: Facts = allCount > 0n ? { 'rating.allCount': allCount, 'rating.allStars': allStars } : {};
  return { zones, province };
}
