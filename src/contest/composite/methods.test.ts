import { describe, expect, it } from 'vitest';
import { jointly, judge, repaired } from './ahp.ts';
import { correlation, significance } from './correlate.ts';
import { vikor } from './distance.ts';
import { exponentialEfficacy, gradedEfficacy, intervalBest, stepPoints } from './efficacy.ts';
import { imputePanel, type PanelKind } from './impute.ts';
import { ranks, tieRules } from './moments.ts';
import { type Method, normaliseColumn, type Parameters } from './normalise.ts';
import { twoSidedNormal, twoSidedT } from './probability.ts';
import { runSteps } from './run.ts';
import { readSource } from './source.ts';
import type { Table } from './table.ts';
import { winsorise } from './treat.ts';
import { weigh } from './weigh.ts';

const tableOf = (
  rows: readonly (readonly number[])[],
  times: readonly number[] | null = null,
  units?: readonly string[],
): Table => {
  const width = rows[0]?.length ?? 0;
  return {
    units: units ?? rows.map((_, nth) => `U${nth}`),
    times,
    codes: Array.from({ length: width }, (_, nth) => `c${nth}`),
    columns: Array.from({ length: width }, (_, nth) => Float64Array.from(rows, (row) => row[nth] as number)),
    oriented: true,
  };
};
const near = (values: Iterable<number>, digits: number) => [...values].map((value) => Number(value.toFixed(digits)));

describe('scoring forms of Chinese assessments', () => {
  it('exponential efficacy is 60 at the unallowed and 100 at the satisfactory value, rising ever faster', () => {
    expect(
      near(
        [0, 0.5, 1].map((t) => exponentialEfficacy(10 + 20 * t, 10, 30)),
        4,
      ),
    ).toEqual([60, 77.4597, 100]);
    expect(exponentialEfficacy(10, 30, 10)).toBeCloseTo(100, 12);
  });

  it('graded efficacy is full above the best and nothing below the worst, on falling standards too', () => {
    const standards = [9, 7, 5, 3, 1];
    const coefficients = [1, 0.8, 0.6, 0.4, 0.2];
    expect(
      near(
        [10, 9, 8, 5, 1, 0.9].map((value) => gradedEfficacy(value, standards, coefficients, 10).score),
        6,
      ),
    ).toEqual([10, 10, 9, 6, 2, 0]);
    expect(
      near(
        [0, 1, 2, 9, 10].map((value) => gradedEfficacy(value, standards.toReversed(), coefficients, 10).score),
        6,
      ),
    ).toEqual([10, 10, 9, 2, 0]);
  });

  it('an interval is best inside and falls to its limits; steps give the points of the step reached', () => {
    expect([0, 2, 4, 5, 6, 8, 10, 11].map((value) => intervalBest(value, [4, 6], [0, 10]))).toEqual([
      0, 0.5, 1, 1, 1, 0.5, 0, 0,
    ]);
    const steps = [
      [0, 1],
      [10, 3],
      [20, 5],
    ] as const;
    expect([-1, 0, 9, 10, 15, 25].map((value) => stepPoints(value, steps))).toEqual([0, 1, 1, 3, 3, 5]);
    expect(stepPoints(15, steps, 0, true)).toBe(4);
  });
});

describe('methods over the whole table', () => {
  it('VIKOR as printed by Yang and Wu 2020', () => {
    const matrix = [
      [78, 56, 34, 6],
      [4, 45, 3, 97],
      [18, 2, 50, 63],
      [9, 14, 11, 92],
      [85, 9, 100, 29],
    ];
    const { Q } = vikor({ table: tableOf(matrix), weights: new Float64Array(4).fill(0.25), directions: [1, 1, 1, 1] });
    expect(near(Q, 4)).toEqual([0.5679, 0.7667, 1, 0.7493, 0]);
  });

  it('the coefficient of variation weighs by spread over mean', () => {
    // Standard deviations 1 and 2 over means 2 and 10.
    expect(
      near(
        weigh(
          tableOf([
            [1, 8],
            [2, 10],
            [3, 12],
          ]),
          'cv',
        ).weights,
        6,
      ),
    ).toEqual([0.714286, 0.285714]);
  });

  it('joins judgements by the geometric mean and bends them until they are consistent', () => {
    const one = [
      [1, 4, 1 / 5],
      [1 / 4, 1, 3],
      [5, 1 / 3, 1],
    ];
    expect(jointly([one, one.map((row) => row.map((value) => 1 / value))]).flat()).toEqual(
      Array(9).fill(expect.closeTo(1, 12)),
    );
    expect(judge(one).CR).toBeGreaterThan(0.5);
    const { matrix, turns } = repaired(one);
    expect(turns).toBeGreaterThan(0);
    expect(judge(matrix).CR).toBeLessThanOrEqual(0.1);
    expect((matrix[0]?.[2] ?? 0) * (matrix[2]?.[0] ?? 0)).toBeCloseTo(1, 12);
  });
});

describe('p-values', () => {
  it('of the normal law and of Student, to all digits of the tables', () => {
    const wanted = [
      [twoSidedNormal(1.959963984540054), 0.05],
      [twoSidedNormal(5), 5.733031437583869e-7],
      [twoSidedNormal(0.1), 0.920344325445942],
      [twoSidedT(2.228138851964939, 10), 0.05],
      [twoSidedT(-12.706204736432095, 1), 0.05],
    ] as const;
    for (const [value, right] of wanted) expect(Math.abs(value / right - 1)).toBeLessThan(1e-10);
  });

  it('of Kendall with ties: 7 pairs agree, 1 disagrees, 2 are tied', () => {
    const [x, y] = [Float64Array.from([1, 2, 2, 3, 4]), Float64Array.from([1, 1, 3, 2, 4])];
    // tau-b = S / 9 and var S = (300 - 18 - 18) / 18 + (2 * 2) / 40 with S = 6.
    expect(correlation(x, y, 'kendall')).toBeCloseTo(6 / 9, 12);
    expect(significance(x, y, 'kendall')).toBeCloseTo(twoSidedNormal(6 / Math.sqrt(264 / 18 + 0.1)), 12);
  });
});

describe('single columns', () => {
  const x = Float64Array.from([3, 1, 3, Number.NaN, 2]);

  it.each([
    ['min', [3, 1, 3, 2]],
    ['max', [4, 1, 4, 2]],
    ['average', [3.5, 1, 3.5, 2]],
    ['dense', [3, 1, 3, 2]],
    ['first', [3, 1, 4, 2]],
    ['last', [4, 1, 3, 2]],
  ] as const)('ranks with ties by %s', (ties, wanted) => {
    expect(tieRules).toContain(ties);
    expect([...ranks(x, ties)].filter((rank) => !Number.isNaN(rank))).toEqual(wanted);
  });

  it.each([
    ['goalposts', { gposts: [0, 4, 100] }, [75, 25], [25, 75]],
    ['goalposts', { gposts: [2, 3, 1] }, [1, 0], [0, 1]],
    ['dist2targ', { targ: 2 }, [2, 0], [0, 2]],
    ['dist2targ', { targ: 2, cap_max: true }, [1, 0], [0, 1]],
    ['dist2ref', { iref: 5 }, [2, 0], [0, 2]],
    ['prank', {}, [2 / 3, 0], [0, 1]],
    ['borda', {}, [2, 0], [0, 3]],
    ['scaled', { npara: [1, 5] }, [50, 0], [-100, -50]],
    ['completion', { targ: 2 }, [1.5, 0.5], [2 / 3, 2]],
    ['interval_best', { interval: [1, 1] }, [0, 1], [0, 1]],
  ] as readonly (readonly [Method, Parameters, readonly number[], readonly number[]])[])(
    '%s, more or less as better',
    (method, parameters, more, less) => {
      const both = ([1, -1] as const).map((direction) => normaliseColumn(x, direction, { method, parameters }));
      expect([...both].map((out) => [out[0], out[1]])).toEqual(
        [more, less].map((one) => one.map((value) => expect.closeTo(value, 12))),
      );
      expect(both.every((out) => Number.isNaN(out[3]))).toBe(true);
    },
  );

  it('a limit of points holds for equal values if it is asked to', () => {
    const tied = Float64Array.from([1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 500, 500]);
    const limit = { points: 1, forced: false, skew: 2, kurt: 3.5 };
    expect(winsorise(tied, { ...limit, ties: 'together' }).moved).toBe(2);
    expect(winsorise(tied, { ...limit, ties: 'within' }).moved).toBe(0);
  });
});

describe('a panel', () => {
  const gaps = tableOf(
    [[1], [Number.NaN], [Number.NaN], [4], [Number.NaN]],
    [2020, 2021, 2022, 2023, 2024],
    Array(5).fill('A'),
  );
  it.each([
    ['latest', Number.POSITIVE_INFINITY, [1, 1, 1, 4, 4]],
    ['latest', 1, [1, 1, null, 4, 4]],
    ['constant', 9, [1, 1, 1, 4, 4]],
    ['linear', 9, [1, 2, 3, 4, 4]],
  ] as readonly (readonly [PanelKind, number, readonly (number | null)[]])[])(
    'is filled over time by %s, looking back %d',
    (kind, lag, wanted) => {
      expect(
        [...(imputePanel(gaps, kind, lag).columns[0] as Float64Array)].map((value) =>
          Number.isNaN(value) ? null : value,
        ),
      ).toEqual(wanted);
    },
  );

  it('is scaled as a whole or each time, and ranked each time', () => {
    const line = (Level: string, iCode: string, Parent: string, Type: string) => ({
      Level,
      iCode,
      Parent,
      Type,
      Direction: '1',
      Weight: '1',
    });
    const meta = [line('1', 'x', 'Index', 'Indicator'), line('2', 'Index', '', 'Aggregate')];
    const data = [
      ['B', '2021', '10'],
      ['A', '2020', '1'],
      ['A', '2021', '6'],
      ['B', '2020', '3'],
    ].map(([uCode = '', Time = '', value = '']) => ({ uCode, Time, x: value }));
    const { stages, findings } = runSteps(readSource(data, meta), [
      { step: 'Normalise', f_n_para: { l_u: [0, 9] } },
      { step: 'Aggregate' },
      { step: 'Normalise', dset: 'Raw', f_n_para: { l_u: [0, 9] }, global: false, write_to: 'each' },
    ]);
    expect(findings).toEqual([]);
    expect([stages[1], stages[3]].map((stage) => [...(stage?.table?.columns[0] ?? [])])).toEqual([
      [0, 2, 5, 9],
      [0, 9, 0, 9],
    ]);
    expect(stages[0]?.table).toMatchObject({ units: ['A', 'B', 'A', 'B'], times: [2020, 2020, 2021, 2021] });
    expect(stages[2]?.details?.['rank_index']).toEqual({ 2020: { A: 2, B: 1 }, 2021: { A: 2, B: 1 } });
  });
});
