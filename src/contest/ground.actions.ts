import type { Day } from '../base/day.ts';
import type { WorkCalendar } from '../base/workdays.ts';
import { zoneNamesAt } from '../campaign/cohort.store.ts';
import { countingLines, sessionsOf } from '../campaign/cohort.ts';
import { type Counted, readCounted } from '../campaign/counted.actions.ts';
import type { ListingLine } from '../campaign/listing.ts';
import { shanxiRates } from '../campaign/rate-rules.ts';
import type { Cohort } from '../campaign/rates.actions.ts';
import type { ReadCtx } from '../journal/act.actions.ts';
import { listGroupings, listMemberships } from '../territory/grouping.store.ts';
import { type Membership, ZoneMap } from '../territory/grouping.ts';
import type { GroupingLine } from '../territory/territory.api.ts';
import { listPlaces } from '../territory/zone.store.ts';
import { calendarAsOf } from './facts.store.ts';

/** What all zones are compared on, whichever the day: it stands until `contest_ground` moves. */
export interface Ground {
  /** As of which entry it was read. */
  readonly entry: bigint;
  /** Which making of the cells goes with it. */
  readonly made: bigint;
  readonly counted: Counted;
  /** Lines of all sessions that count, by zone. */
  readonly linesOf: ReadonlyMap<string, readonly ListingLine[]>;
  /** Zones for which a project was listed with a line that counts. */
  readonly zonesOf: ReadonlyMap<string, ReadonlySet<string>>;
  readonly map: ZoneMap;
  readonly groupings: readonly GroupingLine[];
  readonly memberships: readonly Membership[];
  readonly names: ReadonlyMap<string, string>;
  readonly calendar: WorkCalendar;
}

export async function readGround(ctx: ReadCtx, entry: bigint, made: bigint): Promise<Ground> {
  const { db } = ctx;
  const [counted, places, groupings, memberships, names, calendar] = await Promise.all([
    readCounted(ctx, entry),
    listPlaces(db, entry),
    listGroupings(db, entry),
    listMemberships(db, entry),
    zoneNamesAt(db, entry),
    calendarAsOf(db, entry),
  ]);
  const every = counted.sessions.map((session) => session.number);
  const linesOf = new Map<string, ListingLine[]>();
  const zonesOf = new Map<string, Set<string>>();
  for (const line of countingLines(counted.lines, counted.verdicts, every)) {
    if (line.zoneId === null) continue;
    const [lines, zones] = [linesOf.get(line.zoneId), zonesOf.get(line.projectId)];
    if (lines) lines.push(line);
    else linesOf.set(line.zoneId, [line]);
    if (zones) zones.add(line.zoneId);
    else zonesOf.set(line.projectId, new Set([line.zoneId]));
  }
  return {
    entry,
    made,
    counted,
    linesOf,
    zonesOf,
    map: new ZoneMap(places),
    groupings,
    memberships,
    names,
    calendar,
  };
}

/** The lists of the cohort on a day: all sessions held by then but the newest, each project once. */
export type CohortLists = Pick<Cohort, 'counted' | 'included' | 'day'>;

export const cohortOn = ({ counted }: Ground, entry: bigint, day: Day): CohortLists => ({
  counted: { ...counted, entry },
  included: sessionsOf(counted.sessions, day, shanxiRates.leavesOutNewest),
  day,
});
