import type { Day } from '../base/day.ts';
import { Problem } from '../base/problem.ts';
import { words } from '../base/words.ts';
import { intakeOf, readAwaiting } from '../campaign/awaiting.actions.ts';
import { wholeProgramme } from '../campaign/session.store.ts';
import type { Engine } from '../db/engine.ts';
import { Remembered } from '../db/remembered.ts';
import { type AwaitingRows, type Intake, reachOf } from '../evidence/awaiting.ts';
import type { ReadCtx } from '../journal/act.actions.ts';
import { type ZoneMap, zonesOfGrouping } from '../territory/grouping.ts';
import { listAdjustments } from './adjustment.store.ts';
import { factsOfBody } from './facts.ts';
import { type FieldFacts, fieldFacts } from './field-facts.actions.ts';
import type { Judged } from './judged.ts';
import { fourComparisons } from './preset.ts';
import { type AdoptedScheme, listSchemes } from './scheme.store.ts';
import type { Scheme } from './scheme.ts';
import { type Candidate, judge } from './standing.ts';

/** Where, when and by which scheme zones are compared. */
export interface Question {
  readonly group: string;
  readonly day: Day;
  readonly entry: bigint;
  readonly scheme: string;
  /** A certain version, or the preset as it comes; absent: the newest that applies on the day, else the preset. */
  readonly version?: number | 'preset' | undefined;
}

/** A peer group with its standing. */
export interface RankedField {
  readonly question: Question;
  readonly groupName: { readonly hans: string; readonly hant: string; readonly en: string };
  readonly scheme: Scheme;
  /** Null: the preset, which nobody adopted yet. */
  readonly version: number | null;
  readonly names: ReadonlyMap<string, string>;
  readonly map: ZoneMap;
  /** Which making of the cells it was read from. */
  readonly made: bigint;
  readonly judged: Judged;
}

/** The same with what is not in it yet. */
export interface Field extends RankedField {
  /** Rows of the peers, parks included, that await a decision: none of them is in the standing. */
  readonly awaiting: readonly AwaitingRows[];
  readonly intake: Intake;
}

const intakeOfField = (cohort: FieldFacts['cohort']): Intake => ({
  ...intakeOf(cohort),
  families: ['register', 'session', 'conversion', 'monthly', 'rating', 'request'],
});

/** Rows of some zones that await a decision and could bear on their indicators on a day. */
export async function awaitingOfZones(
  ctx: ReadCtx,
  cohort: FieldFacts['cohort'],
  zones: readonly string[],
): Promise<{ awaiting: AwaitingRows[]; intake: Intake }> {
  const intake = intakeOfField(cohort);
  const own = new Set(zones);
  const all = await readAwaiting(ctx, cohort.counted.entry);
  const awaiting = all.filter(
    (rows) => rows.zoneId !== null && own.has(rows.zoneId) && reachOf(rows, intake) !== 'none',
  );
  return { awaiting, intake };
}

const noGroup = words('没有找到该分组', '沒有找到該分組', 'No such grouping');
const emptyGroup = words('该分组当日没有开发区', '該分組當日沒有開發區', 'The grouping has no zones on that day');

function schemeOf(
  schemes: readonly AdoptedScheme[],
  { version: wanted, scheme: code, day }: Question,
): { scheme: Scheme; version: number | null } {
  const own = schemes.filter((each) => each.code === code);
  const adopted =
    wanted === undefined ? own.find((each) => each.appliesFrom <= day) : own.find((each) => each.version === wanted);
  if (adopted) return { scheme: adopted.scheme, version: adopted.version };
  if (typeof wanted !== 'number' && code === fourComparisons.code) return { scheme: fourComparisons, version: null };
  throw new Problem('not-found');
}

/** The bodies of a peer group, in order of their ids, with the zones that each answers for. */
interface PeerZones {
  readonly bodies: readonly string[];
  readonly zonesOf: readonly (readonly string[])[];
  readonly zones: readonly string[];
  /** The bodies that a zone counts for, by their place. */
  readonly bodyAt: ReadonlyMap<string, readonly number[]>;
  readonly ground: FieldFacts['ground'];
}

interface Kept {
  readonly peers: PeerZones;
  readonly facts: FieldFacts;
  readonly candidates: readonly Candidate[];
  readonly judged: Judged;
}

/** What was judged last, by facts read for one day: the next judgement of the same group takes over what did not move. */
const kept = new Remembered<Kept>(40);

function peersOfGroup({ ground }: FieldFacts, group: string, day: Day, before?: PeerZones): PeerZones {
  if (before?.ground === ground) return before;
  const { map, memberships } = ground;
  const { bodies } = zonesOfGrouping(map, memberships, group, day);
  if (bodies.length === 0) throw new Problem('not-found', emptyGroup);
  const zonesOf = bodies.map((zone) => map.withParks(zone));
  const bodyAt = new Map<string, number[]>();
  for (const [at, zones] of zonesOf.entries())
    for (const zone of zones) bodyAt.set(zone, [...(bodyAt.get(zone) ?? []), at]);
  return { bodies, zonesOf, zones: zonesOf.flat(), bodyAt, ground };
}

/** The bodies with their facts; those of which no zone moved are the same objects as before. */
function candidatesOf(facts: FieldFacts, peers: PeerZones, before: Kept | undefined): readonly Candidate[] {
  const candidate = (at: number): Candidate => ({
    zoneId: peers.bodies[at] as string,
    facts: factsOfBody(facts.zones, peers.zonesOf[at] as readonly string[], facts.province),
  });
  if (before?.peers !== peers || before.facts.province !== facts.province)
    return peers.bodies.map((_, at) => candidate(at));
  if (before.facts === facts) return before.candidates;
  const candidates = [...before.candidates];
  for (const [zone, at] of peers.bodyAt)
    if (facts.zones.get(zone) !== before.facts.zones.get(zone)) for (const one of at) candidates[one] = candidate(one);
  return candidates;
}

/**
 * Loads a peer group and ranks it. Peers can only be compared by one who sees them all: the comparison reads every zone's
 * rows and gives out places and scores; what lies under them is opened by the actions only in the reader's own territory. Without
 * `awaits` the rows that await a decision are not read. Throws Problem `not-found` for an unknown grouping, scheme or an empty group.
 */
export async function loadField(ctx: ReadCtx, question: Question, awaits = true): Promise<Field> {
  return await wholeProgramme(ctx.db, async () => {
    const { db } = ctx;
    const { group, day, entry } = question;
    const [schemes, events] = await Promise.all([
      listSchemes(db, entry, question.scheme),
      // Additions and deductions belong to the calendar year they happened in.
      listAdjustments(db, entry, { scheme: question.scheme, from: `${day.slice(0, 4)}-01-01`, to: day }),
    ]);
    const { scheme: read, version } = schemeOf(schemes, question);
    const facts = await fieldFacts(ctx, { entry, day, window: read.serviceWindow });
    const grouping = facts.ground.groupings.find((each) => each.id === group);
    if (!grouping) throw new Problem('not-found', noGroup);
    const key = [group, day, read.code, version].join(' ');
    const before = ctx.engine && kept.get(ctx.engine, key);
    const peers = peersOfGroup(facts, group, day, before?.peers);
    const adjustments = events.filter((each) => peers.bodyAt.has(each.zoneId));
    const scheme =
      before && JSON.stringify(before.judged.scheme) === JSON.stringify(read) ? before.judged.scheme : read;
    const candidates = candidatesOf(facts, peers, before);
    const judged = judge(scheme, candidates, adjustments, before?.judged);
    const field = {
      question,
      groupName: grouping.name,
      scheme,
      version,
      names: facts.ground.names,
      map: facts.ground.map,
      made: facts.ground.made,
      judged,
    };
    if (ctx.engine && entry === ctx.head) {
      kept.put(ctx.engine, key, { peers, facts, candidates, judged });
      if (question.version === undefined) newest.put(ctx.engine, questionKey(question), field);
    }
    if (!awaits) return { ...field, awaiting: [], intake: intakeOfField(facts.cohort) };
    return { ...field, ...(await awaitingOfZones(ctx, facts.cohort, peers.zones)) };
  });
}

const newest = new Remembered<RankedField>(40);
const questionKey = ({ group, day, scheme }: Pick<Question, 'group' | 'day' | 'scheme'>): string =>
  [group, day, scheme].join(' ');

/** The peer group as it was ranked last, at the newest entry of then; the caller looks whether it is still the newest. */
export const rankedLast = (
  engine: Engine,
  question: Pick<Question, 'group' | 'day' | 'scheme'>,
): RankedField | undefined => newest.get(engine, questionKey(question));
