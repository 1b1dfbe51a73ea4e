import type { Day } from '../base/day.ts';
import { Problem } from '../base/problem.ts';
import { liesIn } from '../base/territory.ts';
import { type Words, words } from '../base/words.ts';
import { type AwaitingRows, awaitingOf, countAwaiting } from '../evidence/awaiting.ts';
import { fractionText } from '../indicator/fraction.ts';
import { defineQuery, type ReadCtx } from '../journal/act.actions.ts';
import { entryAsked } from '../journal/entry-asked.actions.ts';
import { listGroupings, listMemberships } from '../territory/grouping.store.ts';
import { inListedOrder, membershipDay, ZoneMap, zonesOfGrouping } from '../territory/grouping.ts';
import { listPlaces } from '../territory/zone.store.ts';
import { intakeOf, readAwaiting, scopeOfRows } from './awaiting.actions.ts';
import { rateWords } from './campaign.words.ts';
import { statesOn, zoneNamesAt } from './cohort.store.ts';
import { countingLines, heldBy, type Member, membersOf, sessionsOf, stateOfLine } from './cohort.ts';
import { type Counted, readCounted } from './counted.actions.ts';
import { whyMember } from './member-why.ts';
import type { ProjectOnDay } from './project-record.ts';
import { presetRateRules, type RateRules } from './rate-rules.ts';
import { type RateView, ratesGetApi, ratesMembersApi } from './rates.api.ts';
import { groupMembers, type RankedRate, type Ratio, rankedRates } from './rates.ts';
import { wholeProgramme } from './session.store.ts';

interface Question {
  readonly day?: Day | undefined;
  readonly sessions?: string | undefined;
  readonly by: 'scope' | 'zone' | 'grouping';
  readonly kind?: string | undefined;
  readonly rules?: string | undefined;
  readonly rates: string;
  readonly view: 'as_reported' | 'restated';
  readonly entry?: string | undefined;
}

/** A cohort with its cut-off: everything a rate needs, read once. */
export interface Cohort {
  readonly day: Day;
  readonly counted: Counted;
  readonly rates: RateRules;
  readonly held: readonly string[];
  readonly included: readonly string[];
  readonly members: readonly Member[];
  readonly states: ReadonlyMap<string, ProjectOnDay>;
}

const noSuchRates = words('没有这一套转化率规则', '沒有這一套轉化率規則', 'There is no such set of rate rules');
const notHeld = words(
  '所选活动在截止日之前没有举行',
  '所選活動在截止日之前沒有舉行',
  'A chosen session was not held by the cut-off day',
);
const noSuchGroup = words('没有这一组', '沒有這一組', 'There is no such group');

/** Reads the cohort of a cut-off day, as of an entry. Without `sessions`: all held by the day except the newest. */
export async function readCohort(
  ctx: ReadCtx,
  question: Pick<Question, 'day' | 'sessions' | 'rules' | 'rates' | 'entry'>,
): Promise<Cohort> {
  const entry = entryAsked(ctx, question.entry);
  const day = question.day ?? ctx.today;
  const rates = presetRateRules.find((one) => one.version === question.rates);
  if (!rates) throw new Problem('not-found', noSuchRates);
  const counted = await readCounted(ctx, entry, question.rules);
  const held = heldBy(counted.sessions, day).map((session) => session.number);
  const asked = question.sessions?.split(',');
  if (asked?.some((number) => !held.includes(number))) throw new Problem('invalid', notHeld);
  const included = asked
    ? held.filter((number) => asked.includes(number))
    : sessionsOf(counted.sessions, day, rates.leavesOutNewest);
  const cohort = countingLines(counted.lines, counted.verdicts, included);
  const states = await wholeProgramme(ctx.db, () =>
    statesOn(
      ctx.db,
      cohort.map((line) => line.projectId),
      day,
      entry,
    ),
  );
  const members = membersOf(cohort, (line) => stateOfLine(line, states.get(line.projectId)));
  return { day, counted, rates, held, included, members, states };
}

interface Groups {
  readonly members: ReadonlyMap<string, readonly Member[]>;
  readonly names: ReadonlyMap<string, Words>;
  /** Does a row that awaits a decision belong to the group? Its body is that of its zone where it names none. */
  readonly holds: (id: string, rows: AwaitingRows) => boolean;
}

const plainName = (name: string): Words => words(name, name, name);

/**
 * Members by reporting body, zone, or grouping. As reported a line stays where it was listed; restated, it goes where its zone
 * belongs today. Zones without a cohort are left out, reporting bodies are not.
 */
async function groupsOf(ctx: ReadCtx, cohort: Cohort, question: Question): Promise<Groups> {
  const { counted, members, day } = cohort;
  const places = await listPlaces(ctx.db, counted.entry);
  const scopeOfZone = new Map(places.map((zone) => [zone.id, zone.scopeId]));
  const placed =
    question.view === 'restated'
      ? members.map((member) => ({
          ...member,
          scopeId: (member.zoneId === null ? null : scopeOfZone.get(member.zoneId)) ?? member.scopeId,
        }))
      : members;
  const groupings = await listGroupings(ctx.db, counted.entry);
  const nameOf = new Map(groupings.map((one) => [one.id, one.name]));
  if (question.by === 'zone') {
    const groups = groupMembers('zoneId', placed);
    groups.delete('');
    const names = await zoneNamesAt(ctx.db, counted.entry);
    return {
      members: groups,
      names: new Map([...names].map(([id, name]) => [id, plainName(name)])),
      holds: (id, rows) => rows.zoneId === id,
    };
  }
  if (question.by === 'scope') {
    const scopes = new Set(placed.map((member) => member.scopeId));
    const listed = new Set(counted.lines.map((line) => line.scopeId));
    const bodyOf = scopeOfRows(places);
    return {
      members: groupMembers('scopeId', placed, inListedOrder([...listed, ...scopes], groupings)),
      names: nameOf,
      holds: (id, rows) => bodyOf(rows) === id,
    };
  }
  const map = new ZoneMap(places);
  const memberships = await listMemberships(ctx.db, counted.entry);
  const on = membershipDay(day, ctx.today, question.view === 'restated');
  const wanted = groupings.filter((one) => one.kind === (question.kind ?? 'circle'));
  const groups = new Map<string, Member[]>();
  const zonesOf = new Map<string, ReadonlySet<string>>();
  for (const grouping of wanted) {
    const zones = new Set(zonesOfGrouping(map, memberships, grouping.id, on).zones);
    zonesOf.set(grouping.id, zones);
    groups.set(
      grouping.id,
      placed.filter((member) => member.zoneId !== null && zones.has(member.zoneId)),
    );
  }
  return {
    members: groups,
    names: nameOf,
    holds: (id, rows) => rows.zoneId !== null && zonesOf.get(id)?.has(rows.zoneId) === true,
  };
}

const ratioView = (ratio: Ratio) => ({
  numerator: ratio.numerator.toString(),
  denominator: ratio.denominator.toString(),
  exact: ratio.exact && fractionText(ratio.exact),
  percent: ratio.percent,
});

/** Cohorts that one reading has read: many figures of a page speak of the same one, at two moments. */
const cohortsRead = new WeakMap<ReadCtx, Map<string, Promise<Cohort>>>();
const cohortsKept = 3;

/** The cohort that a figure's name speaks of: empty sessions are all held by the day except the newest. */
export function cohortOfFigure(
  ctx: ReadCtx,
  of: { readonly day: string; readonly sessions: string; readonly rates?: string; readonly rules?: string },
  entry: bigint,
): Promise<Cohort> {
  const read = cohortsRead.get(ctx) ?? new Map<string, Promise<Cohort>>();
  cohortsRead.set(ctx, read);
  const { day, sessions, rates = 'shanxi-2021', rules = '' } = of;
  const key = `${entry} ${day} ${sessions} ${rates} ${rules}`;
  const known = read.get(key);
  if (known) return known;
  const cohort = readCohort(ctx, {
    day: day as Day,
    entry: entry.toString(),
    rates,
    ...(sessions === '' ? {} : { sessions }),
    ...(rules === '' ? {} : { rules }),
  });
  const [oldest] = read.keys();
  if (read.size >= cohortsKept && oldest !== undefined) read.delete(oldest);
  read.set(key, cohort);
  return cohort;
}

export const rateView = (rate: RankedRate): RateView => ({
  code: rate.code,
  words: rateWords[rate.code] ?? plainName(rate.code),
  unit: rate.unit,
  rate: ratioView(rate.rate),
  projects: rate.projects,
  byValue: ratioView(rate.byValue),
  byFormed: ratioView(rate.byFormed),
  partlyInProduction: rate.partlyInProduction,
  stages: { ...rate.stages },
  notStated: rate.notStated,
  rank: rate.rank,
});

const headOf = (cohort: Cohort) => ({
  day: cohort.day,
  entry: cohort.counted.entry.toString(),
  rulesVersion: cohort.counted.rules.version,
  ratesVersion: cohort.rates.version,
  sessionsHeld: [...cohort.held],
  sessionsIncluded: [...cohort.included],
  newestInside: cohort.held.length > 0 && cohort.included.includes(cohort.held.at(-1) ?? ''),
});

/** The whole programme as one group; it has no rank. */
const overall = (cohort: Cohort): RankedRate[] =>
  (rankedRates(cohort.rates, new Map([['all', cohort.members]])).get('all') ?? []).map((rate) => ({
    ...rate,
    rank: null,
  }));

export const getRates = defineQuery(ratesGetApi, async (ctx, input) => {
  const cohort = await readCohort(ctx, input);
  const groups = await groupsOf(ctx, cohort, input);
  const ranked = rankedRates(cohort.rates, groups.members);
  const waiting = await readAwaiting(ctx, cohort.counted.entry);
  const intake = intakeOf(cohort);
  return {
    ...headOf(cohort),
    awaiting: awaitingOf(waiting, intake, ctx.actor),
    all: overall(cohort).map(rateView),
    groups: [...ranked].map(([id, rates]) => ({
      id,
      name: sayName(groups.names.get(id), ctx, id),
      rates: rates.map(rateView),
      awaiting: countAwaiting(
        waiting.filter((rows) => groups.holds(id, rows)),
        intake,
      ),
    })),
  };
});

const sayName = (name: Words | undefined, ctx: ReadCtx, id: string): string =>
  name === undefined ? id : ctx.lang === 'en' ? name.en : ctx.lang === 'zh-Hant' ? name.hant : name.hans;

export const getRateMembers = defineQuery(ratesMembersApi, async (ctx, input) => {
  const cohort = await readCohort(ctx, input);
  const groups = input.group === undefined ? undefined : await groupsOf(ctx, cohort, input);
  const own = input.group === undefined ? cohort.members : groups?.members.get(input.group);
  if (!own) throw new Problem('not-found', noSuchGroup);
  const ranked = groups ? rankedRates(cohort.rates, groups.members).get(input.group ?? '') : overall(cohort);
  const rate = ranked?.find((one) => one.code === input.rate);
  const rule = cohort.rates.rules.find((one) => one.code === input.rate);
  if (!rate || !rule) throw new Problem('not-found', noSuchRates);
  const reached = new Set(rate.reached);
  const ids = new Set([...rate.reached, ...rate.waiting]);
  const inCohort = own.filter((member) => ids.has(member.lineId));
  const seen = inCohort.filter((member) => liesIn(ctx.actor, member));
  return {
    ...headOf(cohort),
    rate: rateView(rate),
    members: seen.map((member) => {
      const state = cohort.states.get(member.projectId);
      return {
        lineId: member.lineId,
        projectId: member.projectId,
        session: member.session,
        batch: member.batch,
        name: cohort.counted.byId.get(member.lineId)?.name ?? '',
        scopeId: member.scopeId,
        zoneId: member.zoneId,
        totalFen: member.totalFen?.toString() ?? null,
        expectedOutputFen: member.expectedOutputFen?.toString() ?? null,
        actualOutputFen: member.state.actualOutputFen?.toString() ?? null,
        formedFen: member.state.formedFen?.toString() ?? null,
        stage: member.state.stage,
        since: state?.since ?? null,
        startedOn: state?.startedOn ?? null,
        producedOn: state?.producedOn ?? null,
        inNumerator: reached.has(member.lineId),
        why: whyMember(rule, member, state ?? null),
      };
    }),
    hidden: inCohort.length - seen.length,
  };
});

export const rateActions = [getRates, getRateMembers];
