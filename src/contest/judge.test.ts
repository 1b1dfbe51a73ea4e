import fc from 'fast-check';
import { expect, test } from 'vitest';
import { compare, decimalOf, fraction, fractionOfDecimal, roundTo, sum } from '../indicator/fraction.ts';
import type { StandingRow } from './judged.ts';
import { peersOf } from './peers.ts';
import { decimalOfRounded, exactRounded, nearFraction, nearRounded, nearSum } from './points.ts';
import { fourComparisons } from './preset.ts';
import type { Scheme } from './scheme.ts';
import { events, group, someFacts } from './standing.fixture.ts';
import { judge, standing } from './standing.ts';
import { standingView } from './standing-view.ts';

const text = (result: ReturnType<typeof standing>) => JSON.stringify(standingView(result, fourComparisons));

test('a judgement that takes over what did not change equals one from the start', () => {
  const change = fc.record({ zone: fc.nat(8), facts: someFacts, gone: fc.boolean() });
  fc.assert(
    fc.property(group, events, fc.array(change, { maxLength: 6 }), (candidates, adjustments, changes) => {
      let peers = candidates;
      let judged = judge(fourComparisons, peers, adjustments);
      for (const { zone, facts, gone } of changes) {
        const zoneId = `Z00${zone}`;
        const others = peers.filter((each) => each.zoneId !== zoneId);
        peers = gone && others.length > 0 ? others : [...others, { zoneId, facts }];
        judged = judge(fourComparisons, peers, adjustments, judged);
        expect(text(judged.standing)).toBe(text(standing(fourComparisons, peers, adjustments)));
      }
      judged = judge(fourComparisons, peers, [], judged);
      expect(text(judged.standing)).toBe(text(standing(fourComparisons, peers)));
    }),
  );
});

/** Places and printed totals reckoned from the exact totals alone. */
function plainly(rows: readonly StandingRow[], scheme: Scheme) {
  const key = (row: StandingRow) => (scheme.rankDigits === null ? row.total : roundTo(row.total, scheme.rankDigits));
  const ranked = rows.filter(
    (row) => row.coverage.n > 0n && compare(row.coverage, fractionOfDecimal(scheme.leastCoverage)) >= 0,
  );
  return rows.map((row) => {
    if (!ranked.includes(row)) return [row.zoneId, undefined, false, decimalOf(row.total, scheme.digits)];
    const better = ranked.filter((other) => compare(key(other), key(row)) > 0).length;
    const equal = ranked.filter((other) => compare(key(other), key(row)) === 0).length;
    return [row.zoneId, better + 1, equal > 1, decimalOf(row.total, scheme.digits)];
  });
}

test('places and printed totals are those of the exact totals, however few digits decide', () => {
  const scheme = fc.constantFrom<Scheme>(
    fourComparisons,
    { ...fourComparisons, rankDigits: null, leastCoverage: '0' },
    { ...fourComparisons, rankDigits: 8, digits: 6 },
    { ...fourComparisons, rankDigits: 0, digits: 0 },
  );
  fc.assert(
    fc.property(scheme, group, events, someFacts, (of, candidates, adjustments, facts) => {
      const [first, ...others] = candidates;
      const twin = { zoneId: 'Z998', facts: first?.facts ?? {} };
      for (const judged of [
        judge(of, [...candidates, twin], adjustments),
        judge(
          of,
          [{ zoneId: first?.zoneId ?? '', facts }, ...others, twin],
          adjustments,
          judge(of, [...candidates, twin], []),
        ),
      ]) {
        const rows = judged.rows(0, judged.count);
        expect(judged.briefs(0, judged.count).map((one) => [one.zoneId, one.place, one.tied, one.total])).toEqual(
          plainly(rows, of),
        );
        expect(judged.briefs(1, 3)).toEqual(judged.briefs(0, judged.count).slice(1, 3));
      }
    }),
  );
});

test('a sum of cut points tells a rounded total only where no doubt is left', () => {
  const share = fc.tuple(fc.bigInt({ min: -(10n ** 13n), max: 10n ** 13n }), fc.bigInt({ min: 1n, max: 10n ** 11n }));
  fc.assert(
    fc.property(fc.array(share, { minLength: 1, maxLength: 14 }), fc.integer({ min: 0, max: 8 }), (parts, digits) => {
      const terms = parts.map(([n, d]) => fraction(n, d));
      const near = nearRounded(nearSum(terms.map(nearFraction)), digits);
      if (near !== undefined) expect(near).toBe(exactRounded(sum(terms), digits));
    }),
  );
  // Half of the last digit is never told by the cut sum, a hair beside it is.
  expect(nearRounded(nearSum([nearFraction(fraction(125n, 1000n))]), 2)).toBeUndefined();
  expect(nearRounded(nearSum([nearFraction(fraction(1251n, 10000n))]), 2)).toBe(13n);
  expect([decimalOfRounded(-5n, 2), decimalOfRounded(0n, 2), decimalOfRounded(12n, 0)]).toEqual([
    '-0.05',
    '0.00',
    '12',
  ]);
});

test('a peer group after changes equals one made anew', () => {
  const value = fc.option(
    fc.tuple(fc.nat(9), fc.nat(3)).map(([n, d]) => fraction(BigInt(n), BigInt(d + 1))),
    {
      nil: undefined,
    },
  );
  const change = fc.tuple(fc.nat(7), value);
  fc.assert(
    fc.property(
      fc.array(value, { minLength: 8, maxLength: 8 }),
      fc.array(change, { maxLength: 4 }),
      fc.constantFrom('more' as const, 'less' as const),
      (values, changes, direction) => {
        const now = [...values];
        for (const [at, after] of changes) now[at] = after;
        const moves = now.flatMap((after, at) => (after === values[at] ? [] : [{ at, before: values[at], after }]));
        const before = peersOf(values, direction);
        const [moved, anew] = [before.moved(moves), peersOf(now, direction)];
        expect([moved.count, moved.lowest, moved.highest]).toEqual([anew.count, anew.lowest, anew.highest]);
        const known = now.flatMap((one, at) => (one ? [[at, one] as const] : []));
        for (const [, one] of known) expect(moved.better(one)).toBe(anew.better(one));
        if (before.count !== anew.count) return;
        const bears = new Set(moved.between(moves));
        for (const [at, one] of known)
          if (values[at] === one && !bears.has(at)) expect(moved.better(one)).toBe(before.better(one));
      },
    ),
  );
});
