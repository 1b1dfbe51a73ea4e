import type { Day } from '../base/day.ts';
import type { Finding } from '../base/finding.ts';
import { Problem } from '../base/problem.ts';
import { defineCommand, defineQuery, type ReadCtx, type WriteCtx } from '../journal/act.actions.ts';
import { entryAsked } from '../journal/entry-asked.actions.ts';
import { bumpOfficeEpoch } from '../office/office.store.ts';
import { findArea } from './area.store.ts';
import { endMembership, insertMembership, listGroupings, listMemberships, memberNames } from './grouping.store.ts';
import {
  type MemberMove,
  membershipDay,
  membersOn,
  planMove,
  ZoneMap,
  type ZoneSet,
  zonesOfGrouping,
} from './grouping.ts';
import { type GroupingLine, groupingGetApi, groupingListApi, memberMoveApi, zoneSetApi } from './territory.api.ts';
import { findZone, listPlaces, moveScope } from './zone.store.ts';

interface When {
  readonly day?: Day | undefined;
  readonly view: 'as_reported' | 'restated';
  readonly entry?: string | undefined;
}

const dayOf = (ctx: ReadCtx, when: When): Day =>
  membershipDay(when.day ?? ctx.today, ctx.today, when.view === 'restated');

export const listGroupingsAction = defineQuery(groupingListApi, async (ctx, { kind, day, entry }) => {
  const at = entryAsked(ctx, entry);
  const map = new ZoneMap(await listPlaces(ctx.db, at));
  const memberships = await listMemberships(ctx.db, at);
  const on = day ?? ctx.today;
  const groupings = (await listGroupings(ctx.db, at)).filter((one) => !kind || one.kind === kind);
  return {
    groupings: groupings.map((one) => ({
      ...one,
      memberCount: membersOn(memberships, one.id, on).length,
      zoneCount: zonesOfGrouping(map, memberships, one.id, on).zones.length,
    })),
  };
});

export const getGrouping = defineQuery(groupingGetApi, async (ctx, { id, ...when }) => {
  const at = entryAsked(ctx, when.entry);
  const grouping = (await listGroupings(ctx.db, at)).find((one) => one.id === id);
  if (!grouping) throw new Problem('not-found');
  const day = dayOf(ctx, when);
  const memberships = await listMemberships(ctx.db, at);
  const members = membersOn(memberships, id, day);
  const names = await memberNames(ctx.db, members, at);
  const { zones, bodies } = zonesOfGrouping(new ZoneMap(await listPlaces(ctx.db, at)), memberships, id, day);
  return {
    grouping,
    day,
    members: members
      .map(({ groupingId: _, ...one }) => ({
        ...one,
        name: names.get(`${one.memberKind}:${one.memberId}`) ?? one.memberId,
      }))
      .sort((a, b) => (a.memberId < b.memberId ? -1 : 1)),
    zones: [...zones],
    bodies: [...bodies],
  };
});

/**
 * Zones that a grouping, reporting body, area or zone means on a day, as known at an entry. For other stations too: whatever sums
 * over a place asks here, so that no total counts a zone twice. Undefined when there is no such place.
 */
export async function findZoneSet(
  db: ReadCtx['db'],
  id: string,
  day: Day,
  entry?: bigint,
): Promise<(ZoneSet & { means: 'grouping' | 'area' | 'zone' }) | undefined> {
  const map = new ZoneMap(await listPlaces(db, entry));
  if ((await listGroupings(db, entry)).some((one) => one.id === id))
    return { means: 'grouping', ...zonesOfGrouping(map, await listMemberships(db, entry), id, day) };
  if (await findArea(db, id)) return { means: 'area', ...map.setOf(map.bodiesIn(id)) };
  const zone = await findZone(db, id);
  return zone && { means: 'zone', ...map.setOf([zone.zone.id]) };
}

export const getZoneSet = defineQuery(zoneSetApi, async (ctx, { id, ...when }) => {
  const day = dayOf(ctx, when);
  const set = await findZoneSet(ctx.db, id, day, entryAsked(ctx, when.entry));
  if (!set) throw new Problem('not-found');
  return { id, means: set.means, day, zones: [...set.zones], bodies: [...set.bodies] };
});

export const moveMember = defineCommand(memberMoveApi, {
  apply: async (ctx, { reason, ...move }) => {
    if (!ctx.actor.everywhere) throw new Problem('not-allowed');
    const memberships = await listMemberships(ctx.db);
    const groupings = new Map((await listGroupings(ctx.db)).map((one) => [one.id, one]));
    const findings = [...(await unknownPlaces(ctx, move, groupings)), ...(await scopeFaults(ctx, move, groupings))];
    const plan = planMove(memberships, move);
    if (findings.length > 0 || plan.findings.length > 0)
      throw new Problem('invalid', undefined, [...findings, ...plan.findings]);
    const before = new Map(memberships.map((one) => [one.id, one]));
    for (const { id } of plan.end) await endMembership(ctx.db, id, ctx.entry);
    for (const next of plan.begin) {
      const remnant = plan.end.find((one) => one.groupingId === next.groupingId);
      const from = remnant && before.get(remnant.id);
      await insertMembership(ctx.db, ctx.entry, {
        ...next,
        id: ctx.newId(),
        role: from?.role ?? '',
        confidence: from?.confidence ?? 'decided',
        note: from?.note ?? reason,
        source: from?.source ?? '',
      });
    }
    if (move.toGroupingId && groupings.get(move.toGroupingId)?.kind === 'scope') {
      const map = new ZoneMap(await listPlaces(ctx.db));
      await moveScope(ctx.db, map.withParks(move.memberId).sort(), move.toGroupingId, ctx.entry);
      await bumpOfficeEpoch(ctx.db);
    }
    return { ended: plan.end.length, begun: plan.begin.length };
  },
});

async function unknownPlaces(
  ctx: WriteCtx,
  move: MemberMove,
  groupings: ReadonlyMap<string, unknown>,
): Promise<Finding[]> {
  const findings: Finding[] = [];
  const known =
    move.memberKind === 'grouping'
      ? groupings.has(move.memberId)
      : move.memberKind === 'area'
        ? await findArea(ctx.db, move.memberId)
        : (await findZone(ctx.db, move.memberId))?.zone.id === move.memberId;
  if (!known)
    findings.push({
      path: '/memberId',
      code: 'move_member_unknown',
      severity: 'error',
      params: { member: move.memberId },
    });
  for (const name of ['fromGroupingId', 'toGroupingId'] as const) {
    const grouping = move[name];
    if (grouping !== null && !groupings.has(grouping))
      findings.push({ path: `/${name}`, code: 'move_grouping_unknown', severity: 'error', params: { grouping } });
  }
  return findings;
}

/** A zone reports through exactly one body: it moves from one to another, with its parks, and not on a day to come. */
async function scopeFaults(
  ctx: WriteCtx,
  move: MemberMove,
  groupings: ReadonlyMap<string, GroupingLine>,
): Promise<Finding[]> {
  const kinds = [move.fromGroupingId, move.toGroupingId].map((id) => (id ? groupings.get(id)?.kind : undefined));
  if (!kinds.includes('scope')) return [];
  const fault = (path: string, code: string): Finding => ({
    path,
    code,
    severity: 'error',
    params: { member: move.memberId, day: move.day },
  });
  if (move.memberKind !== 'zone' || kinds.some((kind) => kind !== 'scope'))
    return [fault('/memberKind', 'move_scope_needs_zone')];
  const findings: Finding[] = [];
  if (move.day > ctx.today) findings.push(fault('/day', 'move_scope_in_future'));
  if ((await findZone(ctx.db, move.memberId))?.zone.parentId) findings.push(fault('/memberId', 'move_park'));
  return findings;
}
