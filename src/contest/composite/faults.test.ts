import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { hasFindingWords } from '../../http/finding-words.ts';
import { readCsv } from '../../territory/csv.ts';
import { runSteps } from './run.ts';
import { readSource } from './source.ts';
import { columnOf, type Table } from './table.ts';

const meta = (lines: readonly string[]): string => ['Level,iCode,Parent,Direction,Weight,Type', ...lines].join('\n');
const score = (data: string, tree: string, steps: readonly unknown[]) => {
  const run = runSteps(readSource(readCsv(data), readCsv(tree)), steps);
  const table = (dset: string): Table => run.stages.find((stage) => stage.dset === dset && stage.table)?.table as Table;
  return {
    ...run,
    codes: run.findings.map((one) => one.code),
    column: (dset: string, code: string) => [...(columnOf(table(dset), code) ?? [])],
    details: (step: string) => run.stages.find((stage) => stage.step === step)?.details as Record<string, unknown>,
  };
};
const flat = (codes: readonly string[], more: Partial<Record<string, string>> = {}): string =>
  meta([...codes.map((code) => `1,${code},Index,${more[code] ?? '1,1'},Indicator`), '2,Index,NA,1,1,Aggregate']);

/** A tree whose names stand in another order than the alphabet. */
const wild = (nth: number, turn: number): number => ((nth * 7919 + turn * 104_729 + nth * nth * 31) % 1009) / 10;
const tree = meta([
  ...['z1,Zeta', 'z2,Zeta', 'a1,Alpha', 'a2,Alpha', 'm1,Mu', 'm2,Mu'].map((one) => `1,${one},1,1,Indicator`),
  ...['Zeta', 'Alpha', 'Mu'].map((one) => `2,${one},Index,1,1,Aggregate`),
  '3,Index,NA,1,1,Aggregate',
]);
const wide = [
  'uCode,z1,z2,a1,a2,m1,m2',
  ...Array.from({ length: 40 }, (_, nth) =>
    [`U${nth}`, ...[1, 2, 3, 4, 5, 6].map((turn) => wild(nth + 1, turn))].join(','),
  ),
].join('\n');
const scaled = [{ step: 'Normalise' }, { step: 'Aggregate' }];

describe('faults of COINr that are not here', () => {
  it('1: optimised weights go to the codes they were meant for, are told as they are, and never negative', () => {
    const run = score(wide, tree, [
      ...scaled,
      { step: 'get_opt_weights', Level: 2, itarg: [0.5, 0.3, 0.2], w_name: 'opt' },
      { step: 'Aggregate', dset: 'Normalised', w: 'opt', write_to: 'again' },
      { step: 'get_corr', dset: 'again', Levels: [2, 3], pval: 0 },
    ]);
    const told = run.details('get_opt_weights')['codes'] as {
      code: string;
      desired: number;
      obtained: number;
      weight: number;
    }[];
    expect(told.map((one) => [one.code, one.desired])).toEqual([
      ['Zeta', 0.5],
      ['Alpha', 0.3],
      ['Mu', 0.2],
    ]);
    const long = run.details('get_corr')['long'] as { Var2: string; Correlation: number }[];
    const total = long.reduce((sum, one) => sum + one.Correlation, 0);
    for (const one of told) {
      expect(one.weight).toBeGreaterThanOrEqual(0);
      expect(one.obtained).toBeCloseTo(one.desired, 5);
      expect((long.find((line) => line.Var2 === one.code)?.Correlation ?? 0) / total).toBeCloseTo(one.obtained, 12);
    }
  });

  it('2: what fails is told and counted, never dropped', () => {
    const run = score(wide, tree, [{ step: 'Normalise' }, { step: 'Aggregate', f_ag: 'a_gmean' }]);
    const [fault] = run.findings.filter((one) => one.code === 'score_unreadable');
    expect(fault).toMatchObject({ path: 'steps:1', severity: 'error', params: { how: 'gmean', count: 2 } });
    const runs = [1.2, 3.4, 2.2, 5.1, 2.9, null, 3.3, 4.6, 1.9, 2.4, 2.6, 5.5, 1, 1.1, 3.1, 4.2];
    const sobol = score(wide, tree, [{ step: 'SA_estimate', y: runs, N: 4, d: 2 }]);
    expect(sobol.details('SA_estimate')).toMatchObject({ runs: 4, failed: 1 });
    expect(sobol.codes).toContain('score_failed_runs');
  });

  it('3: Copeland works through Aggregate, equal decimals are level, and gaps favour no row', () => {
    // c1 and c2 weigh .1 and .2, c3 weighs .3: the sums are level as decimals and not in the last bit.
    const three = flat(['c1', 'c2', 'c3'], { c1: '1,0.1', c2: '1,0.2', c3: '1,0.3' });
    const level = score('uCode,c1,c2,c3\nA,2,2,1\nB,1,1,2', three, [{ step: 'Aggregate', f_ag: 'a_copeland' }]);
    expect(level.column('Aggregated', 'Index')).toEqual([0, 0]);
    const gaps = (names: readonly [string, string]) =>
      score(`uCode,c1,c2\n${names[0]},3,NA\n${names[1]},2,5`, flat(['c1', 'c2']), [
        { step: 'Aggregate', f_ag: 'a_copeland' },
      ]).details('Aggregate')['rank_index'];
    expect(gaps(['A', 'B'])).toEqual({ A: 1, B: 2 });
    expect(gaps(['B', 'A'])).toEqual({ B: 1, A: 2 });
  });

  it('4: the share of the best keeps the best on top where less is better', () => {
    const run = score('uCode,c1\nA,2\nB,4\nC,8', flat(['c1'], { c1: '-1,1' }), [
      { step: 'Normalise', global_specs: { f_n: 'n_fracmax' } },
    ]);
    expect(run.column('Normalised', 'c1')).toEqual([1, 0.5, 0.25]);
  });

  it('5: a generalised mean goes over what is there, and the GII log changes the data', () => {
    const run = score('uCode,c1,c2\nA,3,NA\nB,3,4', flat(['c1', 'c2']), [
      { step: 'Aggregate', f_ag: 'a_genmean', f_ag_para: { p: 2 } },
    ]);
    expect(run.column('Aggregated', 'Index')).toEqual([3, expect.closeTo(Math.sqrt(12.5), 12)]);
    const skewed = `uCode,c1\n${[1, 2, 3, 4, 5, 6, 7, 8, 9, 1000].map((value, nth) => `U${nth},${value}`).join('\n')}`;
    const spec = { f1: 'log_GII', f2: 'none' };
    const logged = score(skewed, flat(['c1']), [{ step: 'Treat', global_specs: spec }]).column('Treated', 'c1');
    expect(logged[0]).toBe(0);
    expect(logged[9]).toBeCloseTo(Math.log(1000), 12);
  });

  it('6: weights of principal components are never negative, sum to 1 and stand under the name asked for', () => {
    // c3 falls where the others rise.
    const rows = Array.from(
      { length: 12 },
      (_, nth) => `U${nth},${nth + (nth % 3)},${2 * nth - (nth % 2)},${-nth + (nth % 4)}`,
    );
    const run = score(`uCode,c1,c2,c3\n${rows.join('\n')}`, flat(['c1', 'c2', 'c3']), [
      { step: 'get_PCA', weights_to: 'mine' },
      { step: 'Aggregate', dset: 'Raw', w: 'mine' },
      { step: 'weigh', dset: 'Raw', method: 'pca', use: 'signed' },
    ]);
    const weights = Object.values(run.details('get_PCA')['weights'] as Record<string, number>);
    expect(Math.min(...weights)).toBeGreaterThan(0);
    expect(weights.reduce((sum, one) => sum + one, 0)).toBeCloseTo(1, 12);
    expect(run.stages.some((stage) => stage.dset === 'Aggregated')).toBe(true);
    expect(run.findings.map((one) => [one.path, one.code])).toEqual([['steps:2', 'score_negative_weights']]);
  });

  it('7 and 8: half-widths take the variance anew, and indices that have not converged say so', () => {
    const runs = [1.2, 3.4, 2.2, 5.1, 2.9, 0.7, 3.3, 4.6, 1.9, 2.4, 2.6, 5.5, 1, 1.1, 3.1, 4.2];
    const few = score(wide, tree, [{ step: 'SA_estimate', y: runs, N: 4, d: 2 }]);
    expect(few.codes).toContain('score_indices_unsure');
    // The half-width as its definition says: each run left out in turn, with the variance of what is left.
    const leave = (out: number) => {
      const kept = [0, 1, 2, 3].filter((i) => i !== out);
      const y = [0, 1, 2, 3].flatMap((block) => kept.map((i) => runs[block * 4 + i]));
      return (
        score(wide, tree, [{ step: 'SA_estimate', y, N: 3, d: 2 }]).details('SA_estimate')['S'] as number[]
      )[0] as number;
    };
    const left = [0, 1, 2, 3].map(leave);
    const middle = left.reduce((sum, one) => sum + one, 0) / 4;
    const half = 1.96 * Math.sqrt((3 / 4) * left.reduce((sum, one) => sum + (one - middle) ** 2, 0));
    expect((few.details('SA_estimate')['S_half'] as number[])[0]).toBeCloseTo(half, 10);
    // y = x over a regular design: one input explains all, and enough runs say so.
    const many = 4000;
    const at = (nth: number, step: number) => (nth * step) % 1;
    const a = Array.from({ length: many }, (_, nth) => at(nth + 1, 0.618_033_988_749_895) - 0.5);
    const b = Array.from({ length: many }, (_, nth) => at(nth + 1, 0.414_213_562_373_095) - 0.5);
    const sure = score(wide, tree, [{ step: 'SA_estimate', y: [...a, ...b, ...b, ...a], N: many, d: 2 }]);
    expect((sure.details('SA_estimate')['S'] as number[])[1]).toBe(0);
    expect((sure.details('SA_estimate')['S'] as number[])[0]).toBeCloseTo(1, 2);
  });
});

describe('input with faults', () => {
  it('is told all at once, each with its place', () => {
    const data = 'uCode,a,b\nA,1,x\nA,2,3\n,4,5';
    const bad = meta([
      '1,a,Top,2,1,Indicator',
      '1,b,Nowhere,1,-1,Indicator',
      '1,c,Top,1,1,Indicator',
      '2,Top,NA,1,1,Aggregate',
      '1,a,Top,1,1,Indicator',
      '9,d,Top,1,1,Strange',
    ]);
    const { findings, stages } = score(data, bad, [
      { step: 'Nomalise' },
      { step: 'Aggregate', dset: 'Nothing', f_ag: 'a_mean', color: 1 },
    ]);
    expect(stages).toEqual([]);
    expect(findings.filter((one) => one.severity === 'error').map((one) => `${one.path} ${one.code}`)).toEqual([
      'meta:2:Direction score_direction',
      'meta:3:Weight score_weight',
      'meta:6:iCode score_code_twice',
      'meta:7:Type score_type',
      'meta:3:Parent score_parent',
      'data:1 score_column',
      'data:3:uCode score_unit_twice',
      'data:4:uCode score_no_code',
      'data:2:b score_number',
      'steps:0/step score_step',
      'steps:1/dset score_dset',
      'steps:1/f_ag score_method',
      'steps:1/color score_argument',
    ]);
  });

  it('has words for every fault that the engine names', () => {
    const folder = new URL('./', import.meta.url);
    const codes = readdirSync(folder)
      .filter((name) => /(?<!\.test|\.words)\.ts$/.test(name))
      .flatMap((name) =>
        [...readFileSync(new URL(name, folder), 'utf8').matchAll(/'(score_[a-z_]+)'/g)].map(
          (match) => match[1] as string,
        ),
      );
    expect(new Set(codes).size).toBeGreaterThan(40);
    expect(codes.filter((code) => !hasFindingWords(code))).toEqual([]);
  });
});
