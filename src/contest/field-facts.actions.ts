import type { Day } from '../base/day.ts';
import { statesOn, zoneNamesAt } from '../campaign/cohort.store.ts';
import { countingLines, type Member, membersOf, stateOfLine } from '../campaign/cohort.ts';
import type { ListingLine } from '../campaign/listing.ts';
import { shanxiRates } from '../campaign/rate-rules.ts';
import { type Cohort, readCohort } from '../campaign/rates.actions.ts';
import { Remembered } from '../db/remembered.ts';
import type { Facts } from '../indicator/fact.ts';
import type { ReadCtx } from '../journal/act.actions.ts';
import { touchedZones } from '../journal/touch.store.ts';
import { listGroupings, listMemberships } from '../territory/grouping.store.ts';
import { type Membership, ZoneMap } from '../territory/grouping.ts';
import type { GroupingLine } from '../territory/territory.api.ts';
import { listPlaces } from '../territory/zone.store.ts';
import { type FactMoment, groundNow, loadFacts, projectsOfZones } from './facts.store.ts';
import { provinceOf, type ZoneFacts } from './facts.ts';

/** The three cohorts on a day as of an entry: all sessions held by then but the newest, each project once. */
export const cohortOn = (ctx: ReadCtx, entry: bigint, day: Day): Promise<Cohort> =>
  readCohort(ctx, { day, entry: entry.toString(), rates: shanxiRates.version });

/** What zones are compared by, whichever group they are compared in. A zone's facts are the same object while nothing in it moved. */
export interface FieldFacts {
  readonly entry: bigint;
  /** Which making of the cells they were read from. */
  readonly made: bigint;
  readonly zones: ZoneFacts;
  readonly province: Facts;
  /** The lists and verdicts of the cohort; states of its projects are in the facts. */
  readonly cohort: Pick<Cohort, 'counted' | 'included' | 'day'>;
  readonly map: ZoneMap;
  readonly groupings: readonly GroupingLine[];
  readonly memberships: readonly Membership[];
  readonly names: ReadonlyMap<string, string>;
}

/** Facts read lately, per database. Only what stands at the newest entry is kept: it is what is asked again after each report. */
const kept = new Remembered<FieldFacts>(6);
/** With more zones moved than this, reading all of them again is the shorter way. */
const mostMoved = 400;

/**
 * Facts of every zone as of an entry, on a day. Asked again after further entries it reads only the zones in which these moved
 * something. Needs sight of the whole programme.
 */
export async function fieldFacts(ctx: ReadCtx, moment: FactMoment): Promise<FieldFacts> {
  const { engine } = ctx;
  if (!engine || moment.entry !== ctx.head) return await readAll(ctx, moment, 0n);
  const key = `${moment.day} ${moment.window}`;
  const before = kept.get(engine, key);
  const [ground, touched] = await Promise.all([
    groundNow(ctx.db),
    before ? touchedZones(ctx.db, before.entry, moment.entry) : [],
  ]);
  const counts = before?.made === ground.made && ground.entry <= before.entry;
  if (counts && before.entry === moment.entry) return before;
  const now = counts ? await readMoved(ctx, moment, before, touched) : await readAll(ctx, moment, ground.made);
  // Two readers may finish in the other order: what is kept never goes back.
  const other = kept.get(engine, key);
  if (other?.made !== now.made || other.entry < now.entry) kept.put(engine, key, now);
  return now;
}

async function readAll(ctx: ReadCtx, moment: FactMoment, made: bigint): Promise<FieldFacts> {
  const { db } = ctx;
  const { entry } = moment;
  const reading = cohortOn(ctx, entry, moment.day);
  const [cohort, zones, places, groupings, memberships, names] = await Promise.all([
    reading,
    loadFacts(
      db,
      moment,
      reading.then(({ members }) => members),
    ),
    listPlaces(db, entry),
    listGroupings(db, entry),
    listMemberships(db, entry),
    zoneNamesAt(db, entry),
  ]);
  return {
    entry,
    made,
    zones,
    province: provinceOf(zones),
    cohort,
    map: new ZoneMap(places),
    groupings,
    memberships,
    names,
  };
}

async function readMoved(
  ctx: ReadCtx,
  moment: FactMoment,
  before: FieldFacts,
  touchedPlaces: readonly string[],
): Promise<FieldFacts> {
  const { db } = ctx;
  const touched = touchedPlaces.filter((zone) => zone !== '');
  const cohort = { ...before.cohort, counted: { ...before.cohort.counted, entry: moment.entry } };
  if (touched.length > mostMoved) return await readAll(ctx, moment, before.made);
  if (touchedPlaces.length === 0) return { ...before, entry: moment.entry, cohort };
  // What is surely needed goes out together. A line counts where it was listed; the project may since lie in another zone, and its
  // events move the line's zone: those zones are read after it.
  const [projects, first] = await Promise.all([
    projectsOfZones(db, touchedPlaces),
    loadFacts(db, moment, membersOfZones(ctx, moment, before.cohort, touched), touched),
  ]);
  const zonesOf = zonesByProject(before.cohort);
  const moved = new Set(touched);
  for (const project of projects) for (const zone of zonesOf.get(project) ?? []) moved.add(zone);
  moved.delete('');
  if (moved.size > mostMoved) return await readAll(ctx, moment, before.made);
  const others = [...moved].filter((zone) => !touched.includes(zone));
  const fresh = new Map(first);
  if (others.length > 0)
    for (const [zone, facts] of await loadFacts(db, moment, membersOfZones(ctx, moment, before.cohort, others), others))
      fresh.set(zone, facts);
  const zones = new Map(before.zones);
  for (const zone of moved) zones.delete(zone);
  for (const [zone, facts] of fresh) zones.set(zone, facts);
  const province = provinceOf(zones);
  const same = Object.values(province).join() === Object.values(before.province).join();
  return { ...before, entry: moment.entry, zones, province: same ? before.province : province, cohort };
}

const byProject = new WeakMap<Cohort['counted']['lines'], Map<string, Set<string>>>();

/** Zones for which a project was listed with a line that counts. */
function zonesByProject(cohort: FieldFacts['cohort']): Map<string, Set<string>> {
  const { lines } = cohort.counted;
  let map = byProject.get(lines);
  if (!map) {
    map = new Map();
    for (const [zone, own] of linesByZone(cohort))
      for (const { projectId } of own) map.set(projectId, (map.get(projectId) ?? new Set()).add(zone));
    byProject.set(lines, map);
  }
  return map;
}

const byZone = new WeakMap<Cohort['counted']['lines'], Map<string, ListingLine[]>>();

/** Counting lines of the cohort by zone; worked out once for all readings of the same lists. */
function linesByZone(cohort: FieldFacts['cohort']): Map<string, ListingLine[]> {
  const { lines, verdicts } = cohort.counted;
  let map = byZone.get(lines);
  if (!map) {
    map = Map.groupBy(countingLines(lines, verdicts, cohort.included), (line) => line.zoneId ?? '');
    byZone.set(lines, map);
  }
  return map;
}

/** Members of the cohort that were listed for some zones, as they stand at the moment. */
export async function membersOfZones(
  ctx: ReadCtx,
  moment: FactMoment,
  cohort: FieldFacts['cohort'],
  zones: readonly string[],
): Promise<Member[]> {
  const linesOf = linesByZone(cohort);
  const lines = zones.flatMap((zone) => linesOf.get(zone) ?? []);
  const states = await statesOn(
    ctx.db,
    lines.map((line) => line.projectId),
    moment.day,
    moment.entry,
  );
  return membersOf(lines, (line) => stateOfLine(line, states.get(line.projectId)));
}
