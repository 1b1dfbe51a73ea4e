import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { describeWithFixtures, referencePath } from './fixtures.ts';
import { differences, flatTables, scoreByCommand } from './score.fixture.ts';

// biome-ignore lint/suspicious/noExplicitAny: reference files have many shapes.
const reference = (name: string): any => JSON.parse(readFileSync(referencePath(`composite/${name}.json`), 'utf8'));
const checked = new Set<string>();
// biome-ignore lint/suspicious/noExplicitAny: as above.
const caseOf = (name: string): any => {
  checked.add(`${name}.json`);
  return reference(name);
};

describe('what the command refuses', () => {
  it('tells all faults of tables and steps at once, each with place, words and remedy, and exits with 2', async () => {
    const { data, meta } = flatTables([
      [1, 2],
      [3, 4],
    ]);
    const { code, printed } = await scoreByCommand(
      data.replace('3,4', '3,four'),
      meta.replace('1,c1,Index', '1,c1,Nowhere'),
      [
        { step: 'Normalise', f_n: 'n_magic' },
        { step: 'Aggregate', w: 'none', f_agg: 'a_amean' },
      ],
    );
    expect(code).toBe(2);
    expect(printed.findings?.map(({ path, code }) => `${path} ${code}`)).toEqual([
      'meta:2:Parent score_parent',
      'data:3:c2 score_number',
      'steps:0/f_n score_method',
      'steps:1/f_agg score_argument',
    ]);
    for (const one of printed.findings ?? [])
      expect(one.what.length > 5 && one.remedy.length > 5 && !/\{\w+\}/.test(one.what + one.remedy)).toBe(true);
  });

  it('refuses a mean that cannot be taken, with the count of values', async () => {
    const { data, meta } = flatTables([
      [0, 2],
      [3, 4],
      [0, 6],
    ]);
    const { code, printed } = await scoreByCommand(data, meta, [{ step: 'Aggregate', f_ag: 'a_gmean' }]);
    expect({ code, path: printed.findings?.[0].path, what: printed.findings?.[0].what }).toEqual({
      code: 2,
      path: 'steps:0',
      what: 'gmean of Index cannot read 2 values, such as c1 of U001',
    });
  });
});

describeWithFixtures('published examples through the command', () => {
  const runOf = async (matrix: number[][], steps: unknown, more: Parameters<typeof flatTables>[1] = {}) => {
    const { data, meta, codes } = flatTables(matrix, more);
    const { printed, code } = await scoreByCommand(data, meta, steps);
    expect(code, JSON.stringify(printed.findings)).toBe(0);
    return {
      codes,
      stage: (dset: string) => printed.stages.find((one) => one.dset === dset && one.values),
      told: (step: string) => printed.stages.find((one) => one.step === step),
    };
  };
  const printedDigits = (actual: number[], published: number[], digits: number) =>
    actual.forEach((value, nth) => {
      expect(Math.abs(value - (published[nth] as number))).toBeLessThanOrEqual(0.51 * 10 ** -digits);
    });
  const column = (stage: { values: number[][]; cols: string[] }, code: string) =>
    stage.values.map((row) => row[stage.cols.indexOf(code)] as number);
  const small = [
    [1, 2],
    [2, 1],
  ];

  it('ahp_saaty2008_drinks', async () => {
    const { input, expected, published } = caseOf('ahp_saaty2008_drinks');
    const { told } = await runOf(small, [{ step: 'ahp', judgements: { drinks: input } }]);
    const { drinks } = told('ahp').nodes;
    expect(differences(drinks, expected)).toEqual([]);
    printedDigits(drinks.weights, published.weights, 3);
  });

  it('ahp_leader_hierarchy', async () => {
    const { input, expected } = caseOf('ahp_leader_hierarchy');
    const { told } = await runOf(small, [{ step: 'ahp', judgements: input, top: 'criteria' }]);
    expect(differences(told('ahp'), expected)).toEqual([]);
  });

  it('critic_tus2019', async () => {
    const { input, expected, published } = caseOf('critic_tus2019');
    const { told, codes } = await runOf(input.matrix, [
      { step: 'normalise', method: 'minmax', parameters: { l_u: [0, 1] } },
      { step: 'weigh', method: 'critic' },
    ]);
    const { groups, weights } = told('weigh');
    expect(differences({ ...groups.Index, weights: codes.map((code) => weights[code]) }, expected)).toEqual([]);
    printedDigits(
      codes.map((code) => weights[code]),
      published.weights,
      3,
    );
  });

  it('entropy_xu2004', async () => {
    const { input, expected } = caseOf('entropy_xu2004');
    const { told, codes } = await runOf(input.matrix, [{ step: 'weigh', method: 'entropy' }]);
    const { groups, weights } = told('weigh');
    expect(differences({ ...groups.Index, weights: codes.map((code) => weights[code]) }, expected)).toEqual([]);
  });

  it('entropy_minmax_nursing', async () => {
    const { input, expected, published } = caseOf('entropy_minmax_nursing');
    const { told, stage, codes } = await runOf(
      input.matrix,
      [
        { step: 'normalise', method: 'minmax', parameters: { l_u: [0, 1] } },
        { step: 'weigh', method: 'entropy', write_to: 'entropy' },
        { step: 'aggregate', dset: 'Raw', w: 'entropy' },
      ],
      { units: input.units },
    );
    const { groups, weights } = told('weigh');
    const scores = column(stage('Aggregated'), 'Index');
    expect(
      differences(
        {
          standardised: stage('Normalised').values,
          entropy: groups.Index.entropy,
          weights: codes.map((code) => weights[code]),
          scores,
          rank: Object.values(stage('Aggregated').rank_index),
        },
        expected,
      ),
    ).toEqual([]);
    printedDigits(scores, published.scores, 2);
    printedDigits(groups.Index.entropy, published.entropy, 2);
  });

  it('topsis_ersoy2021', async () => {
    const { input, expected } = caseOf('topsis_ersoy2021');
    const { stage } = await runOf(input.matrix, [{ step: 'aggregate', f_ag: 'topsis' }], {
      weights: input.weights,
      directions: input.direction,
    });
    const { parts, rank_index } = stage('Aggregated');
    expect(differences({ ...parts.Index, rank: Object.values(rank_index) }, expected)).toEqual([]);
  });

  it('grey_relational', async () => {
    const { input, expected } = caseOf('grey_relational');
    const { stage } = await runOf(input.matrix, [{ step: 'aggregate', f_ag: 'grey', f_ag_para: { rho: input.rho } }], {
      weights: input.weights,
      directions: input.direction,
    });
    const { parts, rank_index } = stage('Aggregated');
    const byRow = (columns: number[][]) => (columns[0] ?? []).map((_, row) => columns.map((one) => one[row]));
    const { standardised, coefficients, grade } = parts.Index;
    expect(
      differences(
        {
          standardised: byRow(standardised),
          coefficients: byRow(coefficients),
          grade,
          rank: Object.values(rank_index),
        },
        expected,
      ),
    ).toEqual([]);
  });

  it('efficacy_linear', async () => {
    const { input, expected } = caseOf('efficacy_linear');
    const each = Object.fromEntries(
      input.unallowed.map((unallowed: number, nth: number) => [
        `c${nth + 1}`,
        { method: 'efficacy_linear', parameters: { unallowed, satisfactory: input.satisfactory[nth] } },
      ]),
    );
    const { stage } = await runOf(
      input.matrix,
      [
        { step: 'normalise', each },
        { step: 'aggregate', write_to: 'sum' },
        { step: 'aggregate', dset: 'Normalised', method: 'gmean', write_to: 'product' },
      ],
      { weights: input.weights },
    );
    expect(
      differences(
        {
          d: stage('Normalised').values,
          arithmetic: column(stage('sum'), 'Index'),
          geometric: column(stage('product'), 'Index'),
        },
        expected,
      ),
    ).toEqual([]);
  });

  it('efficacy_graded_soe', async () => {
    const { input, expected } = caseOf('efficacy_graded_soe');
    const { stage } = await runOf(
      [[input.actual], [20], [0]],
      [
        {
          step: 'normalise',
          method: 'efficacy_graded',
          parameters: {
            standards: [input.next_standard, input.tier_standard],
            coefficients: [input.next_coefficient, input.tier_coefficient],
            weight: input.weight,
          },
        },
      ],
    );
    const { graded, values } = stage('Normalised');
    expect(differences(graded.c1[0], expected)).toEqual([]);
    expect(values.flat()).toEqual([expect.closeTo(15.23, 2), 16, 0]);
  });

  it('sobol_estimator_small', async () => {
    const { params, expected } = caseOf('sobol_estimator_small');
    const { told } = await runOf(small, [{ step: 'SA_estimate', y: params.y, N: params.N, d: params.d }]);
    expect(differences(told('SA_estimate'), expected)).toEqual([]);
  });

  it('every file of the reference was looked at', () => {
    const all = readdirSync(referencePath('composite/')).filter((name) => name.endsWith('.json'));
    expect(all.length).toBe(10);
    expect(all.filter((name) => !checked.has(`${name}`))).toEqual([]);
  });
});
