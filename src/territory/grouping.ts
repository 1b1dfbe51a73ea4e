import { z } from 'zod';
import type { Day } from '../base/day.ts';
import type { Finding } from '../base/finding.ts';
import { liesIn } from './area.ts';
import type { ZonePlace } from './zone.ts';

/** What a grouping is. `scope`: a body that sends in session lists; the others cut across the scopes and overlap. */
export const groupingKinds = [
  'scope',
  'layout',
  'city_cluster',
  'circle',
  'reform_zone',
  'economic_zone',
  'axis',
  'start_area',
  'industry_cluster',
  'county_class',
  'peer_group',
] as const;
export type GroupingKind = (typeof groupingKinds)[number];

export const memberKinds = ['area', 'zone', 'grouping'] as const;
export type MemberKind = (typeof memberKinds)[number];

/** `unsourced`: commonly held, no source found; shown with its mark and never as fact. */
export const memberConfidences = ['sourced', 'partial', 'unsourced', 'decided'] as const;
export type MemberConfidence = (typeof memberConfidences)[number];

/** Ids in the order in which the list of groupings keeps them, the official one for reporting bodies; ids it does not know come last. */
export function inListedOrder(ids: Iterable<string>, listed: readonly { readonly id: string }[]): string[] {
  const place = new Map(listed.map(({ id }, at) => [id, at]));
  const at = (id: string) => place.get(id) ?? listed.length;
  return [...new Set(ids)].sort((a, b) => at(a) - at(b) || (a < b ? -1 : 1));
}

/** A grouping's id: a slug, or for a reporting body its name (`太原市`). */
export const zGroupingId = z.string().min(1).max(40);

/** That something belongs to a grouping from a day until a day. */
export interface Membership {
  readonly id: string;
  readonly groupingId: string;
  readonly memberKind: MemberKind;
  readonly memberId: string;
  /** First day; null when no beginning is known. */
  readonly validFrom: Day | null;
  /** First day on which it holds no longer; null while it holds. */
  readonly validTo: Day | null;
}

const holdsOn = (span: Pick<Membership, 'validFrom' | 'validTo'>, day: Day): boolean =>
  (span.validFrom === null || span.validFrom <= day) && (span.validTo === null || day < span.validTo);

/** Members of one grouping on a day, as they stand in the list. */
export const membersOn = <M extends Membership>(all: readonly M[], groupingId: string, day: Day): M[] =>
  all.filter((one) => one.groupingId === groupingId && holdsOn(one, day));

/**
 * The day whose membership a figure uses. As reported: the day the figure speaks of, so that earlier reports stay as they were.
 * Restated: today's membership carried back over all earlier days, for comparable series.
 */
export const membershipDay = (reported: Day, today: Day, restated: boolean): Day => (restated ? today : reported);

/** Zones that a grouping means on a day. */
export interface ZoneSet {
  /** Every zone once, parks and kept identities with their parent body, in id order: for sums over rows that name one zone each. */
  readonly zones: readonly string[];
  /** The same without what lies under another zone of the set: for figures that a body gives for itself and all its parks. */
  readonly bodies: readonly string[];
}

/** Places every zone once, then answers any number of questions. */
export class ZoneMap {
  readonly #zones: ReadonlyMap<string, ZonePlace>;
  readonly #children = new Map<string, string[]>();

  constructor(zones: Iterable<ZonePlace>) {
    this.#zones = new Map([...zones].map((zone) => [zone.id, zone]));
    for (const { id, parentId } of this.#zones.values()) {
      if (parentId === null) continue;
      const siblings = this.#children.get(parentId);
      if (siblings) siblings.push(id);
      else this.#children.set(parentId, [id]);
    }
  }

  /** The zone and everything under it. */
  withParks(id: string): string[] {
    const all = new Set([id]);
    for (const one of all) for (const child of this.#children.get(one) ?? []) all.add(child);
    return [...all];
  }

  /** The body that answers for a zone in the end; the zone itself if it has no parent. */
  bodyOf(id: string): string {
    const seen = new Set<string>();
    let at = id;
    for (;;) {
      const parent = this.#zones.get(at)?.parentId;
      if (!parent || seen.has(at) || !this.#zones.has(parent)) return at;
      seen.add(at);
      at = parent;
    }
  }

  /**
   * Bodies of an area that report in the programme. A zone that the province runs itself has no city, so it belongs to the
   * province and to no city: the reform zone stands apart from Taiyuan, in which it lies.
   */
  bodiesIn(areaCode: string): string[] {
    const ids: string[] = [];
    for (const zone of this.#zones.values()) {
      if (zone.scopeId === null || zone.parentId !== null) continue;
      const at = zone.countyCode ?? zone.cityCode ?? zone.provinceCode;
      const city = zone.cityCode !== null && liesIn(zone.cityCode, areaCode);
      if (at === areaCode || liesIn(at, areaCode) || city) ids.push(zone.id);
    }
    return ids;
  }

  /** A set of zone ids with their parks, each once. */
  setOf(ids: Iterable<string>): ZoneSet {
    const zones = new Set<string>();
    for (const id of ids) for (const one of this.withParks(id)) zones.add(one);
    const under = (id: string): boolean => {
      const seen = new Set<string>();
      let parent = this.#zones.get(id)?.parentId ?? null;
      while (parent !== null && !seen.has(parent)) {
        if (zones.has(parent)) return true;
        seen.add(parent);
        parent = this.#zones.get(parent)?.parentId ?? null;
      }
      return false;
    };
    const sorted = [...zones].sort();
    return { zones: sorted, bodies: sorted.filter((id) => !under(id)) };
  }
}

/**
 * The zones of a grouping on a day: its zones, the zones of its areas, and those of groupings inside it, each once however
 * many ways lead to it.
 */
export function zonesOfGrouping(map: ZoneMap, all: readonly Membership[], groupingId: string, day: Day): ZoneSet {
  const ids = new Set<string>();
  const open = new Set([groupingId]);
  for (const grouping of open) {
    for (const { memberKind, memberId } of membersOn(all, grouping, day)) {
      if (memberKind === 'grouping') open.add(memberId);
      else if (memberKind === 'zone') ids.add(memberId);
      else for (const id of map.bodiesIn(memberId)) ids.add(id);
    }
  }
  return map.setOf(ids);
}

/** Takes a member out of one grouping and into another from a day on. Either may be null: then it only joins or only leaves. */
export interface MemberMove {
  readonly memberKind: MemberKind;
  readonly memberId: string;
  readonly fromGroupingId: string | null;
  readonly toGroupingId: string | null;
  /** First day of the new state. */
  readonly day: Day;
}

export type NewMembership = Omit<Membership, 'id'>;

export interface MovePlan {
  /** Memberships to end as rows; what of them stays true comes back in `begin` with a last day. */
  readonly end: readonly Membership[];
  readonly begin: readonly NewMembership[];
  readonly findings: readonly Finding[];
}

/** What a move changes. Days before `move.day` keep the members they had, whatever is moved later. */
export function planMove(all: readonly Membership[], move: MemberMove): MovePlan {
  const findings: Finding[] = [];
  const end: Membership[] = [];
  const begin: NewMembership[] = [];
  const fault = (path: string, code: string) =>
    findings.push({ path, code, severity: 'error', params: { member: move.memberId, day: move.day } });
  const same = (one: Membership) => one.memberKind === move.memberKind && one.memberId === move.memberId;
  const { fromGroupingId: from, toGroupingId: to, day } = move;
  if (from === null && to === null) fault('/toGroupingId', 'move_to_nowhere');
  if (from !== null && from === to) fault('/toGroupingId', 'move_to_same');
  if (from !== null) {
    const held = all.find((one) => one.groupingId === from && same(one) && holdsOn(one, day));
    if (!held) fault('/fromGroupingId', 'move_not_member');
    else {
      end.push(held);
      const { id: _, ...span } = held;
      if (held.validFrom === null || held.validFrom < day) begin.push({ ...span, validTo: day });
    }
  }
  if (to !== null && to !== from) {
    const there = all.filter((one) => one.groupingId === to && same(one));
    if (there.some((one) => holdsOn(one, day))) fault('/toGroupingId', 'move_already_member');
    if (move.memberKind === 'grouping' && reaches(all, move.memberId, to)) fault('/toGroupingId', 'move_circle');
    const later = there.flatMap((one) => (one.validFrom !== null && one.validFrom > day ? [one.validFrom] : [])).sort();
    begin.push({
      groupingId: to,
      memberKind: move.memberKind,
      memberId: move.memberId,
      validFrom: day,
      validTo: later[0] ?? null,
    });
  }
  return findings.length > 0 ? { end: [], begin: [], findings } : { end, begin, findings };
}

/** True if `target` is `start` or inside it on any day: putting `start` into it would make a circle. */
function reaches(all: readonly Membership[], start: string, target: string): boolean {
  const open = new Set([start]);
  for (const at of open) {
    if (at === target) return true;
    for (const one of all) if (one.groupingId === at && one.memberKind === 'grouping') open.add(one.memberId);
  }
  return false;
}
