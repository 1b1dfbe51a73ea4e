import type { Day } from '../base/day.ts';
import { statesOn } from '../campaign/cohort.store.ts';
import { type Member, membersOf, stateOfLine } from '../campaign/cohort.ts';
import { ProjectRecord } from '../campaign/project-record.ts';
import { withKeptPlans } from '../db/plans.ts';
import { Remembered } from '../db/remembered.ts';
import type { Facts } from '../indicator/fact.ts';
import type { ReadCtx } from '../journal/act.actions.ts';
import { entryAsked } from '../journal/entry-asked.actions.ts';
import { touchedZones } from '../journal/touch.store.ts';
import { type FactMoment, groundNow, projectsOfZones, reportedProjects } from './facts.store.ts';
import { provinceOf, putCohort, windowStart, type ZoneFacts } from './facts.ts';
import { type CohortLists, cohortOn, type Ground, readGround } from './ground.actions.ts';
import { Held, type Moved, type MovedZones } from './held.ts';
import { type ZoneReadings, zoneReadings } from './zone-readings.actions.ts';
import {
  numberOfDay,
  type OwnFacts,
  putProgress,
  putRatings,
  putRequests,
  putReserve,
  sumReserve,
} from './zone-record.ts';

/** What zones are compared by, whichever group they are compared in. A zone's facts are the same object while nothing in it moved. */
export interface FieldFacts {
  readonly entry: bigint;
  readonly zones: ZoneFacts;
  readonly province: Facts;
  /** The lists and verdicts of the cohort; states of its projects are in the facts. */
  readonly cohort: CohortLists;
  readonly ground: Ground;
}

/** What is known of the newest entries, for one ground. */
interface Known {
  readonly ground: Ground;
  readonly held: Held;
  readonly facts: Map<string, FieldFacts>;
}

/** Per database. Only what stands at the newest entry is kept: it is what is asked again, after each report and of other days. */
const known = new Remembered<Known>(1);
const mostReadings = 32;
const mostDays = 6;
/** With more zones moved than this, reading all of them again is the shorter way. */
const mostMoved = 400;

/**
 * Facts of every zone as of an entry, on a day. Asked again after further entries it reads only the zones in which these moved
 * something; asked of another day, only what the day moves. Needs sight of the whole programme.
 */
export async function fieldFacts(ctx: ReadCtx, moment: FactMoment): Promise<FieldFacts> {
  const { engine, db } = ctx;
  const entry = entryAsked(ctx, moment.entry.toString());
  if (!engine || entry !== ctx.head) return await factsAt(ctx, await once(ctx, entry, 0n), moment, moment.day);
  const now = await groundNow(db);
  const before = known.get(engine, '');
  if (before?.ground.made === now.made && now.entry <= before.ground.entry && now.entry <= entry)
    return await factsAt(ctx, before, moment, 'infinity');
  const fresh = await once(ctx, entry, now.made);
  // A ground that has moved since is not that of the newest entry.
  if (now.entry <= entry) known.put(engine, '', fresh);
  return await factsAt(ctx, fresh, moment, now.entry <= entry ? 'infinity' : moment.day);
}

const once = async (ctx: ReadCtx, entry: bigint, made: bigint): Promise<Known> => ({
  ground: await readGround(ctx, entry, made),
  held: new Held(mostReadings),
  facts: new Map(),
});

/** What entries moved: zones in which they began or ended something; of projects that lie or lay there, also where they lie and were listed. */
function movedOf(ctx: ReadCtx, { zonesOf }: Ground, entry: bigint): MovedZones {
  const asked = new Map<string, Promise<Moved | null>>();
  const between = async (from: bigint, to: bigint): Promise<Moved | null> => {
    const [low, high] = from < to ? [from, to] : [to, from];
    const [touched, reported] = await Promise.all([
      touchedZones(ctx.db, low, high),
      high - low > mostMoved ? undefined : reportedProjects(ctx.db, low, high),
    ]);
    if (touched.length > mostMoved) return null;
    const zones = new Set(touched);
    const listed = (project: string) => zonesOf.get(project) ?? [];
    if (reported) for (const zone of reported.flatMap((project) => [...listed(project)])) zones.add(zone);
    else if (touched.length > 0)
      for (const { id, zone } of await projectsOfZones(ctx.db, touched, entry))
        for (const one of [zone ?? '', ...listed(id)]) zones.add(one);
    zones.delete('');
    return zones.size > mostMoved ? null : { zones: [...zones], reported };
  };
  return (from, to) => {
    const key = `${from} ${to}`;
    const answer = asked.get(key) ?? between(from, to);
    asked.set(key, answer);
    return answer;
  };
}

async function factsAt(ctx: ReadCtx, own: Known, moment: FactMoment, upTo: string): Promise<FieldFacts> {
  const { ground, held, facts } = own;
  const { entry, day, window } = moment;
  const key = `${day} ${window}`;
  const before = facts.get(key);
  if (before?.entry === entry) return before;
  const moved = movedOf(ctx, ground, entry);
  const read = () => zoneReadings(ctx.db, ground, moment, held, moved, upTo);
  const renewed =
    before &&
    (await withKeptPlans(ctx.db, async () => {
      const change = await moved(before.entry, entry);
      return change && factsMoved(before, ground, await read(), moment, change.zones);
    }));
  const now = renewed ?? allFacts(ground, await read(), moment);
  const other = facts.get(key);
  facts.delete(key);
  // Two readers may finish in the other order: what is kept never goes back.
  facts.set(key, other && other.entry > entry ? other : now);
  if (facts.size > mostDays) facts.delete(facts.keys().next().value as string);
  return now;
}

function allFacts(ground: Ground, readings: ZoneReadings, moment: FactMoment): FieldFacts {
  const { entry, day } = moment;
  const cohort = cohortOn(ground, entry, day);
  const zones: ZoneFacts = new Map();
  const tell = tellerOf(ground, readings, moment, cohort);
  const all = [
    readings.reserve,
    readings.beyond,
    readings.progress,
    readings.ratings,
    readings.requests,
    ground.linesOf,
  ];
  for (const zone of new Set(all.flatMap((each) => [...each.keys()]))) {
    const own = tell(zone);
    if (own.size > 0) zones.set(zone, own);
  }
  return { entry, zones, province: provinceOf(zones), cohort, ground };
}

function factsMoved(
  before: FieldFacts,
  ground: Ground,
  readings: ZoneReadings,
  moment: FactMoment,
  moved: readonly string[],
): FieldFacts {
  const cohort = { ...before.cohort, counted: { ...before.cohort.counted, entry: moment.entry } };
  if (moved.length === 0) return { ...before, entry: moment.entry, cohort };
  const zones = new Map(before.zones);
  const tell = tellerOf(ground, readings, moment, cohort);
  for (const zone of moved) {
    const own = tell(zone);
    if (own.size > 0) zones.set(zone, own);
    else zones.delete(zone);
  }
  // The same object as before tells that no zone is to be judged anew for it.
  const alike = moved.every((zone) => inProvince(zones.get(zone)) === inProvince(before.zones.get(zone)));
  return { entry: moment.entry, zones, province: alike ? before.province : provinceOf(zones), cohort, ground };
}

/** What a zone brings to the facts of the whole province. */
const inProvince = (own: OwnFacts | undefined): string =>
  Object.values(provinceOf(new Map([['', own ?? new Map()]]))).join();

/** Facts of a zone on the day of the moment. */
function tellerOf(
  ground: Ground,
  readings: ZoneReadings,
  { window, day }: FactMoment,
  cohort: CohortLists,
): (zone: string) => OwnFacts {
  const [since, on] = [numberOfDay(windowStart(window, day)), numberOfDay(day)];
  const included = new Set(cohort.included);
  return (zone) => {
    const own: OwnFacts = new Map();
    const lines = (ground.linesOf.get(zone) ?? []).filter((line) => included.has(line.session));
    const [records, reported] = [readings.records.get(zone), readings.reported.get(zone)];
    const stateOf = (project: string) =>
      (records?.get(project) ?? ProjectRecord.empty).stateOn(day, reported?.get(project));
    if (lines.length > 0)
      putCohort(
        own,
        membersOf(lines, (line) => stateOfLine(line, stateOf(line.projectId))),
      );
    const [kept, beyond] = [readings.reserve.get(zone), readings.beyond.get(zone)];
    if (kept || beyond)
      putReserve(own, kept && beyond ? sumReserve(kept, beyond) : ((kept ?? beyond) as typeof kept & {}));
    const [progress, ratings, requests] = [
      readings.progress.get(zone),
      readings.ratings.get(zone),
      readings.requests.get(zone),
    ];
    if (progress) putProgress(own, progress);
    if (ratings) putRatings(own, ratings, since, on, ground.calendar);
    if (requests) putRequests(own, requests, since, on);
    return own;
  };
}

/** Members of the cohort that were listed for some zones, as they stand at the moment. */
export async function membersOfZones(
  ctx: ReadCtx,
  moment: { readonly entry: bigint; readonly day: Day },
  { cohort, ground }: Pick<FieldFacts, 'cohort' | 'ground'>,
  zones: readonly string[],
): Promise<Member[]> {
  const included = new Set(cohort.included);
  const lines = zones.flatMap((zone) => ground.linesOf.get(zone) ?? []).filter((line) => included.has(line.session));
  const states = await statesOn(
    ctx.db,
    lines.map((line) => line.projectId),
    moment.day,
    moment.entry,
  );
  return membersOf(lines, (line) => stateOfLine(line, states.get(line.projectId)));
}
