import { describe, expect, it } from 'vitest';
import { runSteps } from './run.ts';
import { readSource } from './source.ts';

const near = (values: Iterable<number>, digits: number) => [...values].map((value) => Number(value.toFixed(digits)));

describe('looking at parts', () => {
  const line = (Level: string, iCode: string, Parent: string, Type: string) => ({
    Level,
    iCode,
    Parent,
    Type,
    Direction: iCode === 'y' ? '-1' : '1',
    Weight: '1',
  });
  const meta = [
    line('1', 'x', 'P', 'Indicator'),
    line('1', 'y', 'P', 'Indicator'),
    line('1', 'z', 'Index', 'Indicator'),
    line('2', 'P', 'Index', 'Aggregate'),
    line('3', 'Index', '', 'Aggregate'),
    line('', 'G', '', 'Group'),
  ];
  const data = [
    ['A', 'n', '1', '9', '2'],
    ['B', 's', '2', '1', '2'],
    ['C', 'n', '3', '5', 'NA'],
    ['D', 's', '4', '5', '8'],
  ].map(([uCode = '', G = '', x = '', y = '', z = '']) => ({ uCode, G, x, y, z }));
  const run = (steps: readonly unknown[]) => {
    const { stages, findings } = runSteps(readSource(data, meta), steps);
    expect(findings.filter((one) => one.severity === 'error')).toEqual([]);
    return stages.map(
      (stage) =>
        ({
          ...stage.details,
          units: stage.table?.units,
          codes: stage.table?.codes,
          columns: stage.table?.columns.map((column) => [...column]),
        }) as Record<string, unknown>,
    );
  };

  it('an indicator may stand straight below the index; weights count over what is there', () => {
    const [, , scored] = run([
      { step: 'Normalise', f_n_para: { l_u: [0, 6] } },
      { step: 'Aggregate', w: { z: 2 } },
    ]);
    // P is the mean of x 0 2 4 6 and y 0 6 3 3; z is 0 0 - 6 with weight 2.
    expect(scored).toMatchObject({ codes: ['x', 'y', 'z', 'P', 'Index'], rank_index: { A: 4, B: 3, C: 2, D: 1 } });
    expect(((scored?.['columns'] ?? []) as number[][]).slice(3).map((column) => near(column, 9))).toEqual([
      [0, 4, 3.5, 4.5],
      [0, 1.333333333, 3.5, 5.5],
    ]);
  });

  it('a part of the data, a comparison, what leaving out moves, and one unit', () => {
    const steps = [
      { step: 'Normalise' },
      { step: 'Aggregate' },
      { step: 'Aggregate', dset: 'Normalised', w: { z: 0 }, write_to: 'other' },
      { step: 'get_data', dset: 'Raw', iCodes: ['P'], Level: 1, use_group: { G: 's' } },
      { step: 'compare', dset: 'Aggregated', with: 'other' },
      { step: 'remove_elements', dset: 'Aggregated', Level: 1 },
      { step: 'get_str_weak', dset: 'Raw', usel: 'B', topN: 1 },
      { step: 'get_results', dset: 'Aggregated', use: 'groupranks', use_group: 'G' },
    ];
    const [, , , , part, compared, removed, unit, results] = run(steps);
    expect(part).toMatchObject({
      units: ['B', 'D'],
      codes: ['x', 'y'],
      columns: [
        [2, 4],
        [1, 5],
      ],
    });
    expect(compared?.['comparison']).toEqual([
      { uCode: 'A', Rank: 4, Other: 4, Change: 0 },
      { uCode: 'B', Rank: 3, Other: 2, Change: 1 },
      { uCode: 'C', Rank: 2, Other: 3, Change: -1 },
      { uCode: 'D', Rank: 1, Other: 1, Change: 0 },
    ]);
    expect(removed).toMatchObject({
      MeanAbsDiff: { Nominal: 0, z: 0.5 },
      RankDiffs: { cols: ['Nominal', 'x', 'y', 'z'] },
    });
    expect(unit).toMatchObject({
      Strengths: [{ Code: 'y', Rank: 1, of: 4, Value: 1 }],
      Weaknesses: [{ Code: 'x', Rank: 3 }],
    });
    expect(
      ((results?.['results'] ?? []) as { uCode: string; Rank: number; Index: number }[]).map((one) => [
        one.uCode,
        one.Rank,
        one.Index,
      ]),
    ).toEqual([
      ['D', 1, 1],
      ['C', 2, 1],
      ['B', 3, 2],
      ['A', 4, 2],
    ]);
  });
});
