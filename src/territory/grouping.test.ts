import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addDays, type Day, day } from '../base/day.ts';
import {
  inListedOrder,
  type Membership,
  membershipDay,
  membersOn,
  type NewMembership,
  planMove,
  ZoneMap,
  zonesOfGrouping,
} from './grouping.ts';
import type { ZonePlace } from './zone.ts';

const zone = (id: string, parentId: string | null, cityCode: string | null, countyCode: string | null): ZonePlace => ({
  id,
  parentId,
  provinceCode: '140000',
  cityCode,
  countyCode,
  scopeId: 's',
});

const zones = [
  zone('R', null, null, null),
  zone('R1', 'R', null, null),
  zone('R2', 'R', '140100', '140105'),
  zone('A', null, '140100', '140122'),
  zone('B', null, '140100', null),
  zone('C', null, '140700', '140702'),
  { ...zone('N', null, '140100', '140122'), scopeId: null },
];
const map = new ZoneMap(zones);

const member = (
  groupingId: string,
  memberKind: Membership['memberKind'],
  memberId: string,
  validFrom: Day | null = null,
  validTo: Day | null = null,
): Membership => ({
  id: `${groupingId}/${memberId}/${validFrom}`,
  groupingId,
  memberKind,
  memberId,
  validFrom,
  validTo,
});

describe('zones of a grouping', () => {
  const on = day('2026-01-01');
  const of = (members: Membership[], id = 'g') => zonesOfGrouping(map, members, id, on);

  it('leaves what the province runs out of the city it lies in, parks with their body', () => {
    expect(of([member('g', 'area', '140100')]).zones).toEqual(['A', 'B']);
    expect(of([member('g', 'area', '140000')]).zones).toEqual(['A', 'B', 'C', 'R', 'R1', 'R2']);
    expect(of([member('g', 'area', '140105')]).zones).toEqual([]);
  });

  it('counts a zone once however many ways lead to it', () => {
    const set = of([
      member('g', 'area', '140100'),
      member('g', 'area', '140122'),
      member('g', 'zone', 'A'),
      member('g', 'grouping', 'h'),
      member('h', 'area', '140122'),
      member('h', 'zone', 'R1'),
      member('h', 'zone', 'R'),
      member('h', 'grouping', 'g'),
    ]);
    expect(set.zones).toEqual(['A', 'B', 'R', 'R1', 'R2']);
    expect(set.bodies).toEqual(['A', 'B', 'R']);
  });

  it('keeps a park as its own body when the parent is not in the set', () => {
    expect(of([member('g', 'zone', 'R1')])).toEqual({ zones: ['R1'], bodies: ['R1'] });
  });

  it('takes a named zone even if it does not report', () => {
    expect(of([member('g', 'zone', 'N')]).zones).toEqual(['N']);
  });

  it('answers for the body of a park', () => {
    expect(map.bodyOf('R2')).toBe('R');
    expect(map.bodyOf('A')).toBe('A');
    expect(new ZoneMap([zone('X', 'Y', null, null), zone('Y', 'X', null, null)]).withParks('X')).toEqual(['X', 'Y']);
  });

  it('uses the reported day, or today when restated', () => {
    expect(membershipDay(day('2024-03-01'), day('2026-01-01'), false)).toBe('2024-03-01');
    expect(membershipDay(day('2024-03-01'), day('2026-01-01'), true)).toBe('2026-01-01');
  });
});

const epoch = day('2024-01-01');
const anyDay = fc.integer({ min: 0, max: 900 }).map((n) => addDays(epoch, n));
const groupingIds = ['g1', 'g2', 'g3'];
const areas = ['140105', '140122', '140702'];

/** Memberships without overlap of one member in one grouping, as the program keeps them. */
const anyMemberships = fc
  .array(
    fc.record({
      groupingId: fc.constantFrom(...groupingIds),
      memberId: fc.constantFrom(...areas),
      from: fc.option(anyDay, { nil: null }),
      length: fc.option(fc.integer({ min: 1, max: 400 }), { nil: null }),
    }),
    { maxLength: 10 },
  )
  .map((list) => {
    const kept: Membership[] = [];
    for (const { groupingId, memberId, from, length } of list) {
      const to = from && length ? addDays(from, length) : null;
      const overlaps = kept.some(
        (one) =>
          one.groupingId === groupingId &&
          one.memberId === memberId &&
          (to === null || one.validFrom === null || one.validFrom < to) &&
          (from === null || one.validTo === null || from < one.validTo),
      );
      if (!overlaps) kept.push(member(groupingId, 'area', memberId, from, to));
    }
    return kept;
  });

const anyMove = fc.record({
  memberKind: fc.constant('area' as const),
  memberId: fc.constantFrom(...areas),
  fromGroupingId: fc.constantFrom(null, ...groupingIds),
  toGroupingId: fc.constantFrom(null, ...groupingIds),
  day: anyDay,
});

const apply = (
  before: readonly Membership[],
  end: readonly Membership[],
  begin: readonly NewMembership[],
): Membership[] => [
  ...before.filter((one) => !end.includes(one)),
  ...begin.map((one, index) => ({ ...one, id: `new${index}` })),
];
const ids = (members: readonly Membership[], grouping: string, on: Day) =>
  membersOn(members, grouping, on)
    .map((one) => one.memberId)
    .sort();

describe('moving a member from a day', () => {
  it('leaves every earlier day of every grouping as it was', () => {
    fc.assert(
      fc.property(anyMemberships, anyMove, anyDay, (before, move, on) => {
        const plan = planMove(before, move);
        const after = apply(before, plan.end, plan.begin);
        for (const grouping of groupingIds) {
          const touched = grouping === move.fromGroupingId || grouping === move.toGroupingId;
          if (on < move.day || !touched) expect(ids(after, grouping, on)).toEqual(ids(before, grouping, on));
        }
      }),
      { numRuns: 500 },
    );
  });

  it('is in force from its day on, and nobody is a member twice', () => {
    fc.assert(
      fc.property(anyMemberships, anyMove, anyDay, (before, move, on) => {
        const plan = planMove(before, move);
        if (plan.findings.length > 0) {
          expect([plan.end, plan.begin]).toEqual([[], []]);
          return;
        }
        const after = apply(before, plan.end, plan.begin);
        if (move.fromGroupingId) expect(ids(after, move.fromGroupingId, move.day)).not.toContain(move.memberId);
        if (move.toGroupingId) expect(ids(after, move.toGroupingId, move.day)).toContain(move.memberId);
        for (const grouping of groupingIds) {
          const members = ids(after, grouping, on);
          expect(new Set(members).size).toBe(members.length);
        }
      }),
      { numRuns: 500 },
    );
  });

  it('keeps a total over all groupings the sum over distinct zones', () => {
    const amounts = new Map(zones.map((one, index) => [one.id, BigInt(10 ** index)]));
    fc.assert(
      fc.property(anyMemberships, anyDay, (members, on) => {
        const all = [...members, ...groupingIds.map((id) => member('all', 'grouping', id))];
        const union = new Set(groupingIds.flatMap((id) => zonesOfGrouping(map, all, id, on).zones));
        const total = zonesOfGrouping(map, all, 'all', on).zones.reduce((sum, id) => sum + (amounts.get(id) ?? 0n), 0n);
        expect(total).toBe([...union].reduce((sum, id) => sum + (amounts.get(id) ?? 0n), 0n));
      }),
      { numRuns: 300 },
    );
  });

  it('says what is wrong', () => {
    const one = member('g1', 'area', '140105');
    const move = { memberKind: 'area' as const, memberId: '140105', day: epoch };
    const codes = (from: string | null, to: string | null) =>
      planMove([one], { ...move, fromGroupingId: from, toGroupingId: to }).findings.map((finding) => finding.code);
    expect(codes(null, null)).toEqual(['move_to_nowhere']);
    expect(codes('g1', 'g1')).toEqual(['move_to_same']);
    expect(codes('g2', 'g1')).toEqual(['move_not_member', 'move_already_member']);
    const circle = planMove([member('g1', 'grouping', 'g2')], {
      memberKind: 'grouping',
      memberId: 'g1',
      fromGroupingId: null,
      toGroupingId: 'g2',
      day: epoch,
    });
    expect(circle.findings.map((finding) => finding.code)).toEqual(['move_circle']);
  });
});

describe('order of reporting bodies', () => {
  it('is the listed one, each once, with strangers last', () => {
    const listed = [{ id: '太原市' }, { id: '大同市' }, { id: '临汾市' }];
    expect(inListedOrder(['临汾市', '外省', '太原市', '临汾市'], listed)).toEqual(['太原市', '临汾市', '外省']);
  });
});
