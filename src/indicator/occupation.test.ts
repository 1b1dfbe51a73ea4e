import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fraction } from './fraction.ts';
import { errorOf, intervalOf, type Occupied, occupation, type Path, shareOf, timeTo } from './occupation.ts';

/** Expected values: R 4.2.2 with survival 3.5-3 (`survfit`, log-log) and etm 1.1.1 (covariance, cloglog), twelve digits. */
const curveOf = (paths: readonly Path[], states: number) => [...occupation(paths, states)];
const at = (curve: readonly Occupied[], day: number): Occupied => {
  const found = curve.filter((one) => one.time <= day).at(-1);
  if (!found) throw new Error(`nothing by day ${day}`);
  return found;
};
const ending = ([time, to]: readonly [number, number]): Path => ({
  moves: to === 0 ? [] : [{ at: time, to }],
  until: time,
});
const half = fraction(1n, 2n);

/** Weeks in remission of 21 patients (Freireich et al. 1963), as textbooks print them. */
const remission = [
  ...[6, 6, 6, 7, 10, 13, 16, 22, 23].map((time): [number, number] => [time, 1]),
  ...[6, 9, 10, 11, 17, 19, 20, 25, 32, 32, 34, 35].map((time): [number, number] => [time, 0]),
].map(ending);

describe('one way out', () => {
  const curve = curveOf(remission, 2);

  it.each([
    [6, 0.857142857143, 0.0763603548321, 0.619717955266, 0.951551747647],
    [7, 0.806722689076, 0.0869352851801, 0.563146564622, 0.922809019203],
    [10, 0.752941176471, 0.0963496529943, 0.5031995108, 0.889361835169],
    [13, 0.690196078431, 0.106814707775, 0.431610222486, 0.849065963349],
    [16, 0.627450980392, 0.1140538652568, 0.367510855988, 0.804912189472],
    [22, 0.53781512605, 0.128233751693, 0.267778936767, 0.746790717635],
    [23, 0.448179271709, 0.1345914567558, 0.188052005959, 0.680142628495],
  ])('gives the survival, error and interval of day %i', (day, survival, error, low, high) => {
    const point = at(curve, day);
    expect(shareOf(point, 0)).toBeCloseTo(survival, 11);
    expect(errorOf(point, 0)).toBeCloseTo(error, 11);
    expect(intervalOf(point, 0)?.low).toBeCloseTo(low, 11);
    expect(intervalOf(point, 0)?.high).toBeCloseTo(high, 11);
    expect(intervalOf(point, 1)?.low).toBeCloseTo(1 - high, 11);
  });

  it('gives quarter and median with the days at which the bounds come there', () => {
    expect(timeTo(curve, 1, fraction(1n, 4n))).toEqual({ time: 13, low: 6, high: 22 });
    expect(timeTo(curve, 1, half)).toEqual({ time: 23, low: 13, high: null });
  });

  it('keeps those at risk on a day who are lost on it', () => {
    expect(at(curve, 6).atRisk[0]).toBe(21n);
    expect(at(curve, 7).atRisk[0]).toBe(17n);
  });
});

/** Invented: day and end of forty members; 0 = still followed then, 1 and 2 = rivals. */
const rivals = (
  [
    ...[
      [1, 2],
      [20, 0],
      [21, 1],
      [10, 0],
      [7, 1],
      [32, 1],
      [10, 0],
      [52, 2],
      [3, 2],
      [1, 2],
      [12, 1],
      [9, 0],
      [23, 1],
    ],
    ...[
      [23, 1],
      [15, 1],
      [5, 2],
      [9, 1],
      [12, 1],
      [7, 1],
      [11, 1],
      [29, 2],
      [8, 1],
      [5, 0],
      [6, 0],
      [7, 0],
      [4, 1],
    ],
    ...[
      [6, 2],
      [15, 1],
      [21, 1],
      [23, 0],
      [16, 0],
      [10, 1],
      [24, 0],
      [1, 1],
      [7, 2],
      [5, 1],
      [2, 2],
      [4, 1],
      [12, 0],
    ],
    [11, 1],
  ] as [number, number][]
).map(ending);

describe('rivals', () => {
  const curve = curveOf(rivals, 3);

  it.each([
    [3, [0.875, 0.025, 0.1], [0.0522912516584, 0.0246855220727, 0.0474341649025]],
    [8, [0.641028025794, 0.181382688492, 0.177589285714], [0.0772027666753, 0.0622051259791, 0.0609584925436]],
    [15, [0.384315080496, 0.43809563379, 0.177589285714], [0.0848292863742, 0.0862011746788, 0.0609584925436]],
    [25, [0.213508378053, 0.608902336233, 0.177589285714], [0.0792026743579, 0.0897493406525, 0.0609584925436]],
  ])('gives incidences and errors of day %i', (day, shares, errors) => {
    for (const state of [0, 1, 2]) {
      expect(shareOf(at(curve, day), state)).toBeCloseTo(shares[state] as number, 11);
      expect(errorOf(at(curve, day), state)).toBeCloseTo(errors[state] as number, 11);
    }
  });

  it('gives intervals of incidences', () => {
    const expected = [
      [1, 0.28975108287, 0.621347265522],
      [2, 0.0888063815954, 0.337036649109],
    ] as const;
    for (const [state, low, high] of expected) {
      expect(intervalOf(at(curve, 15), state)?.low).toBeCloseTo(low, 10);
      expect(intervalOf(at(curve, 15), state)?.high).toBeCloseTo(high, 10);
    }
  });
});

const way = (until: number, ...moves: [number, number][]): Path => ({
  until,
  moves: moves.map(([day, to]) => ({ at: day, to })),
});
/** Invented: 1 reached, 2 stalled, 3 dropped; some come back. */
const returning = [
  way(30, [3, 2], [9, 0], [14, 1]),
  way(30, [5, 1]),
  way(12, [4, 2]),
  way(30, [6, 2], [8, 3]),
  way(10),
  way(30, [7, 1], [20, 3]),
  way(25, [3, 2], [11, 1]),
  way(18, [12, 1]),
  way(21, [6, 2], [13, 0]),
  way(27, [9, 3], [16, 0]),
  way(15),
  way(29, [14, 2], [18, 0], [22, 1]),
];

it.each([
  [6, [0.5, 0.0833333333333, 0.416666666667, 0], [0.144337567297, 0.079785592313, 0.142318760638, 0]],
  [13, [0.479166666667, 0.354166666667, 0, 0.166666666667], [0.149749018423, 0.143835522064, 0, 0.107582870728]],
  [20, [0.442708333333, 0.35546875, 0, 0.201822916667], [0.157324143538, 0.15676185692, 0, 0.129654856654]],
  [29, [0.221354166667, 0.576822916667, 0, 0.201822916667], [0.175175783387, 0.197492893125, 0, 0.129654856654]],
])('follows members that leave a state and come back, day %i', (day, shares, errors) => {
  const point = at(curveOf(returning, 4), day);
  for (const state of [0, 1, 2, 3]) {
    expect(shareOf(point, state)).toBeCloseTo(shares[state] as number, 11);
    expect(errorOf(point, state)).toBeCloseTo(errors[state] as number, 7);
  }
});

const states = 4;
const aPath = fc
  .record({
    moves: fc.array(fc.record({ at: fc.nat(60), to: fc.nat(states - 1) }), { maxLength: 5 }),
    until: fc.nat(60),
  })
  .map(({ moves, until }): Path => ({ moves: moves.sort((a, b) => a.at - b.at), until }));
const cohort = fc.array(aPath, { maxLength: 30 });
const shape = (curve: readonly Occupied[]) =>
  curve.map(({ time, held, of }) => [time, held.map((one) => fraction(one, of))]);

describe('laws', () => {
  it('the states hold the whole cohort, exactly, and no more is uncertain than they say', () => {
    fc.assert(
      fc.property(cohort, (paths) => {
        for (const point of occupation(paths, states)) {
          expect(point.held.reduce((sum, one) => sum + one, 0n)).toBe(point.of);
          expect(point.held.every((one) => one >= 0n)).toBe(true);
          for (const row of point.covariance ?? [])
            expect(Math.abs(row.reduce((sum, one) => sum + one, 0))).toBeLessThan(1e-12);
        }
      }),
    );
  });

  it('counts heads when everybody is followed to the end', () => {
    fc.assert(
      fc.property(cohort, (paths) => {
        const all = paths.map((path) => ({ ...path, until: 60 }));
        for (const point of occupation(all, states))
          for (let state = 0; state < states; state += 1) {
            const there = all.filter(
              (path) => (path.moves.filter((move) => move.at <= point.time).at(-1)?.to ?? 0) === state,
            ).length;
            expect(fraction(point.held[state] as bigint, point.of)).toEqual(
              fraction(BigInt(there), BigInt(all.length)),
            );
            // A binomial share then, whatever way led there.
            const p = there / all.length;
            const first = all.every((path) => path.moves.length <= 1);
            if (first) expect(errorOf(point, state)).toBeCloseTo(Math.sqrt((p * (1 - p)) / all.length), 7);
          }
      }),
    );
  });

  it('does not depend on the order of members, nor on what equal weights weigh', () => {
    fc.assert(
      fc.property(cohort, fc.bigInt(1n, 10n ** 14n), (paths, weight) => {
        const plain = [...occupation(paths, states)];
        expect([...occupation([...paths].reverse(), states)].map((one) => one.held)).toEqual(
          plain.map((one) => one.held),
        );
        const weights = paths.map(() => weight);
        expect(shape([...occupation(paths, states, weights)])).toEqual(shape(plain));
      }),
    );
  });

  it('a member counts for its weight in members', () => {
    fc.assert(
      fc.property(cohort, fc.array(fc.nat(3), { minLength: 30, maxLength: 30 }), (paths, weigh) => {
        const many = paths.flatMap((path, index) => Array<Path>(weigh[index] as number).fill(path));
        expect(shape([...occupation(paths, states, weigh.map(BigInt).slice(0, paths.length))])).toEqual(
          shape([...occupation(many, states)]),
        );
      }),
    );
  });

  it('is nothing without members and refuses times before the entry', () => {
    expect([...occupation([], 2)]).toEqual([]);
    expect(() => [...occupation([way(3, [-1, 1])], 2)]).toThrow(RangeError);
    expect(timeTo([], 1, half)).toEqual({ time: null, low: null, high: null });
  });
});
