import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { catalogue } from '../indicator/catalogue.ts';
import type { FactName, Facts } from '../indicator/fact.ts';
import {
  add,
  compare,
  decimalOf,
  equal,
  fraction,
  fractionOfDecimal,
  hundred,
  subtract,
  sum,
} from '../indicator/fraction.ts';
import { schemeFindingWords } from './contest.words.ts';
import { fourComparisons } from './preset.ts';
import { type Scheme, schemeFindings, zScheme } from './scheme.ts';
import { events, group, someFacts } from './standing.fixture.ts';
import { type Candidate, standing } from './standing.ts';
import { movesBetween, standingView, zStandingRow } from './standing-view.ts';
import type { Adjustment } from './zone-score.ts';

const text = (result: ReturnType<typeof standing>) => JSON.stringify(standingView(result, fourComparisons));

describe('properties', () => {
  test('the order of zones and events makes no difference, to the byte', () => {
    fc.assert(
      fc.property(group, events, (candidates, adjustments) => {
        const turned = standing(fourComparisons, [...candidates].reverse(), [...adjustments].reverse());
        expect(text(turned)).toBe(text(standing(fourComparisons, candidates, adjustments)));
      }),
    );
  });

  test('parts add up to the total, effective weights to 100', () => {
    fc.assert(
      fc.property(group, events, (candidates, adjustments) => {
        for (const row of standing(fourComparisons, candidates, adjustments).rows) {
          const points = row.comparisons.flatMap((each) => each.indicators.map((one) => one.points));
          expect(equal(row.total, subtract(add(sum(points), row.additions), row.deductions))).toBe(true);
          const weights = sum(row.comparisons.flatMap((each) => each.indicators.map((one) => one.effectiveWeight)));
          expect(equal(weights, row.coverage.n === 0n ? fraction(0n) : hundred)).toBe(true);
          for (const comparison of row.comparisons) {
            expect(equal(comparison.points, sum(comparison.indicators.map((one) => one.points)))).toBe(true);
            if (comparison.applicable)
              expect(
                equal(comparison.effectiveWeight, sum(comparison.indicators.map((one) => one.effectiveWeight))),
              ).toBe(true);
          }
          expect(compare(row.additions, fractionOfDecimal(fourComparisons.additionCap))).toBeLessThanOrEqual(0);
          expect(compare(row.deductions, fractionOfDecimal(fourComparisons.deductionCap))).toBeLessThanOrEqual(0);
        }
      }),
    );
  });

  test('places: better total, better place; equal in print, equal place; the next place skips', () => {
    fc.assert(
      fc.property(group, events, (candidates, adjustments) => {
        const placed = standing(fourComparisons, candidates, adjustments).rows.filter((row) => row.place !== undefined);
        for (const a of placed) {
          const better = placed.filter((b) => compareInPrint(b.total, a.total) > 0).length;
          expect(a.place).toBe(better + 1);
          expect(a.tied).toBe(placed.filter((b) => compareInPrint(b.total, a.total) === 0).length > 1);
        }
      }),
    );
  });

  test('equal facts share a place', () => {
    fc.assert(
      fc.property(someFacts, (facts) => {
        const twins = ['Z001', 'Z002'].map((zoneId) => ({ zoneId, facts }));
        const [a, b] = standing(fourComparisons, twins).rows;
        expect(a?.place).toBe(b?.place);
      }),
    );
  });

  test('a missing indicator moves the comparison to the weighted mean of the others, never to zero', () => {
    fc.assert(
      fc.property(group, (candidates) => {
        for (const row of standing(fourComparisons, candidates).rows) {
          for (const comparison of row.comparisons) {
            const present = comparison.indicators.filter((one) => one.score !== undefined);
            expect(comparison.applicable).toBe(present.length > 0);
            if (!present.length) continue;
            const weight = sum(present.map((one) => one.weight));
            const weighted = sum(
              present.map((one) => fraction((one.score?.n ?? 0n) * one.weight.n, (one.score?.d ?? 1n) * one.weight.d)),
            );
            const mean = fraction(weighted.n * weight.d, weighted.d * weight.n);
            expect(
              equal(
                comparison.points,
                fraction(mean.n * comparison.effectiveWeight.n, mean.d * comparison.effectiveWeight.d * 100n),
              ),
            ).toBe(true);
          }
        }
      }),
    );
  });

  test('the view holds its schema and the scores of a peer without data change nobody else', () => {
    fc.assert(
      fc.property(group, (candidates) => {
        const view = standingView(standing(fourComparisons, candidates), fourComparisons);
        for (const row of view) zStandingRow.parse(row);
        const more = standingView(
          standing(fourComparisons, [...candidates, { zoneId: 'Z999', facts: {} }]),
          fourComparisons,
        );
        expect(more.filter((row) => row.zoneId !== 'Z999')).toEqual(view);
        expect(more.at(-1)).toMatchObject({ zoneId: 'Z999', place: null });
      }),
    );
  });
});

const compareInPrint = (a: Parameters<typeof decimalOf>[0], b: Parameters<typeof decimalOf>[0]) =>
  compare(fractionOfDecimal(decimalOf(a, 2)), fractionOfDecimal(decimalOf(b, 2)));

describe('a peer group by hand', () => {
  const base: Record<FactName, bigint> = Object.assign({}, ...catalogue.map((each) => each.example.facts));
  const weak: Facts = { ...base, 'sign.started': 41n, 'reserve.count': 3n, 'reserve.coded': 1n };
  const candidates = [
    { zoneId: 'Z045', facts: base },
    { zoneId: 'Z051', facts: weak },
  ];

  test('the first comparison: 3 + 4 points in group, the code share against its target', () => {
    const [first, second] = standing(fourComparisons, candidates).rows;
    const reserve = (row: typeof first) => row?.comparisons[0]?.indicators.map((one) => decimalOf(one.points, 4));
    expect(first).toMatchObject({ zoneId: 'Z045', place: 1, tied: false });
    // 8 projects against 3; equal values; 5 of 8 have a code against 1 of 3.
    expect(reserve(first)).toEqual(['3.0000', '4.0000', '1.8750']);
    expect(reserve(second)).toEqual(['1.8000', '4.0000', '1.0000']);
    expect(decimalOf(first?.comparisons[1]?.indicators[0]?.points ?? fraction(0n), 4)).toBe('12.0000');
    // 41/94 = 43.617 % of 85 %: 51.31 points of 100, of 12 points 6.1577.
    expect(decimalOf(second?.comparisons[1]?.indicators[0]?.points ?? fraction(0n), 4)).toBe('6.1577');
  });

  test('a zone of which too little is known keeps its score and gets no place', () => {
    const little: Facts = { 'rating.good': 5n, 'rating.count': 5n };
    const rows = standing(fourComparisons, [...candidates, { zoneId: 'Z001', facts: little }]).rows;
    expect(rows.map((row) => [row.zoneId, row.place])).toEqual([
      ['Z045', 1],
      ['Z051', 2],
      ['Z001', undefined],
    ]);
    expect([decimalOf(rows[2]?.total ?? hundred, 2), decimalOf(rows[2]?.coverage ?? hundred, 2)]).toEqual([
      '100.00',
      '2.00',
    ]);
  });

  test('nothing in the production batches: 20 points go to the other four comparisons', () => {
    const { 'production.expected': _, ...rest } = base;
    const [row] = standing(fourComparisons, [{ zoneId: 'Z045', facts: rest as Facts }]).rows;
    expect(row?.comparisons.map((each) => decimalOf(each.effectiveWeight, 2))).toEqual([
      '12.50',
      '37.50',
      '37.50',
      '0.00',
      '12.50',
    ]);
    expect(row?.comparisons[3]).toMatchObject({ applicable: false, points: fraction(0n) });
  });

  test('additions and deductions stop at event, item and kind', () => {
    const event = (id: string, item: string, points: string): Adjustment => ({
      id,
      zoneId: 'Z045',
      item,
      points,
      reason: 'x',
    });
    const [row] = standing(fourComparisons, candidates, [
      event('1', 'experience-spread', '1'),
      event('2', 'experience-spread', '1'),
      event('3', 'experience-spread', '1'),
      event('4', 'major-project', '5'),
      event('5', 'late-report', '0.2'),
      event('6', 'of-an-older-scheme', '3'),
    ]).rows;
    expect(row?.adjustments.map((each) => decimalOf(each.counted, 1))).toEqual(['1.0', '1.0', '0.0', '1.0', '0.2']);
    expect([decimalOf(row?.additions ?? hundred, 1), decimalOf(row?.deductions ?? hundred, 1)]).toEqual(['3.0', '0.2']);
  });

  test('a correction says which zones and values moved', () => {
    const before = standingView(standing(fourComparisons, candidates), fourComparisons);
    const corrected = [candidates[0] as Candidate, { zoneId: 'Z051', facts: base }];
    const after = standingView(standing(fourComparisons, corrected), fourComparisons);
    expect(movesBetween(before, before, 2)).toEqual([]);
    const moves = movesBetween(before, after, 2);
    expect(moves.map((move) => [move.zoneId, move.placeBefore, move.placeAfter])).toEqual([['Z051', 2, 1]]);
    expect(moves[0]?.indicators.map((each) => each.code)).toEqual([
      'reserve-count',
      'reserve-code-share',
      'sign-to-start',
    ]);
  });
});

describe('schemes', () => {
  test('the preset can be adopted', () => {
    expect(schemeFindings(zScheme.parse(fourComparisons))).toEqual([]);
    expect(fourComparisons.comparisons.map((each) => each.weight)).toEqual(['10', '30', '30', '20', '10']);
  });

  test('every fault is named at its place, with words', () => {
    const [first, second] = fourComparisons.comparisons;
    if (!first || !second) throw new Error('the preset has comparisons');
    const bad: Scheme = {
      ...fourComparisons,
      comparisons: [
        { ...first, weight: '11' },
        {
          ...second,
          indicators: [
            {
              indicator: 'sign-to-start',
              version: 9,
              weight: '-1',
              kernel: { kind: 'target', target: '0', floor: '50', cap: '40' },
            },
            {
              indicator: 'luck',
              version: 1,
              weight: '1',
              kernel: { kind: 'efficacy', unallowed: '5', satisfactory: '5', floor: '0', cap: '1' },
            },
            { indicator: 'luck', version: 1, weight: '1', kernel: { kind: 'min-max', floor: '100' } },
            {
              indicator: 'good-rate',
              version: 1,
              weight: '1',
              kernel: {
                kind: 'graded',
                tiers: [
                  { standard: '1', coefficient: '1' },
                  { standard: '2', coefficient: '1' },
                ],
              },
            },
          ],
        },
      ],
      leastCoverage: '101',
      items: fourComparisons.items.map((item) => ({ ...item, cap: '0.1' })),
    };
    const found = schemeFindings(bad);
    const codes = [...new Set(found.map((each) => each.code))].sort();
    expect(codes).toEqual(
      Object.keys(schemeFindingWords)
        .filter((code) => !code.startsWith('adjustment-'))
        .sort(),
    );
    expect(found.every((each) => each.path.startsWith('/'))).toBe(true);
  });
});
