import { readdirSync, readFileSync } from 'node:fs';
import { beforeAll, expect, it } from 'vitest';
import { describeWithFixtures, referencePath } from './fixtures.ts';
import { differences, flatTables, inOrderOf, type Printed, scoreByCommand } from './score.fixture.ts';

// biome-ignore lint/suspicious/noExplicitAny: reference files have many shapes.
const reference = (name: string): any => JSON.parse(readFileSync(referencePath(`composite/${name}.json`), 'utf8'));
const checked = new Set<string>();
// biome-ignore lint/suspicious/noExplicitAny: as above.
const caseOf = (name: string): any => {
  checked.add(`${name}.json`);
  return reference(name);
};

const treated = { step: 'Normalise', dset: 'Treated' };
const scaled = (f_n: string, f_n_para: object, write_to: string) => ({
  ...treated,
  global_specs: { f_n, f_n_para },
  write_to,
});

/** One run for all numbers of the example: the pipeline, and every other method beside it. */
const asemSteps = [
  { step: 'get_stats', dset: 'Raw' },
  { step: 'get_data_avail', dset: 'Raw' },
  { step: 'get_eff_weights' },
  { step: 'get_cronbach', dset: 'Raw' },
  { step: 'Screen', dset: 'Raw', unit_screen: 'byNA', dat_thresh: 0.9, write_to: 'Screen90' },
  { step: 'Screen', dset: 'Raw', unit_screen: 'byNA', dat_thresh: 0.95, write_to: 'Screen95' },
  { step: 'Denominate', dset: 'Raw' },
  { step: 'Impute', dset: 'Denominated', f_i: 'i_mean', write_to: 'i_mean' },
  { step: 'Impute', dset: 'Denominated', f_i: 'i_median', write_to: 'i_median' },
  { step: 'Impute', dset: 'Denominated', f_i: 'i_mean_grp', use_group: 'EurAsia_group' },
  { step: 'Screen', dset: 'Imputed', unit_screen: 'byNA', dat_thresh: 0.9 },
  { step: 'Treat', dset: 'Screened' },
  { step: 'Normalise', dset: 'Treated' },
  { step: 'get_cronbach', dset: 'Normalised' },
  { step: 'get_PCA', dset: 'Normalised', Level: 1 },
  { step: 'get_corr_flags', dset: 'Normalised', cor_thresh: 0.75, grouplev: 2 },
  { step: 'Aggregate', dset: 'Normalised' },
  { step: 'get_corr', dset: 'Aggregated', Levels: 2 },
  { step: 'get_corr', dset: 'Aggregated', Levels: 2, cortype: 'spearman' },
  scaled('n_minmax', { l_u: [1, 100] }, 'minmax'),
  { step: 'Aggregate', dset: 'minmax', f_ag: 'a_amean', write_to: 'a_amean' },
  { step: 'Aggregate', dset: 'minmax', f_ag: 'a_hmean', write_to: 'a_hmean' },
  { step: 'Aggregate', dset: 'minmax', f_ag: ['a_amean', 'a_amean', 'a_gmean'], write_to: 'mixed' },
  scaled('n_zscore', { m_sd: [10, 2] }, 'zscore'),
  scaled('n_rank', {}, 'rank'),
  scaled('n_scaled', { npara: [10, 60] }, 'scaled'),
  scaled('n_dist2max', {}, 'dist2max'),
];

describeWithFixtures('the reference of COINr through the command', () => {
  let run: Printed;
  beforeAll(async () => {
    const at = (name: string) => referencePath(`composite/asem/${name}.csv`);
    ({ printed: run } = await scoreByCommand(at('iData'), at('iMeta'), asemSteps));
  });
  const stage = (dset: string) => run.stages.find((one) => one.dset === dset && one.values);
  const told = (step: string) => run.stages.filter((one) => one.step === step);

  it.each([
    ['stage_denominated', 'Denominated'],
    ['impute_i_mean', 'i_mean'],
    ['impute_i_median', 'i_median'],
    ['stage_imputed', 'Imputed'],
    ['stage_treated', 'Treated'],
    ['stage_normalised', 'Normalised'],
    ['norm_minmax_1_100', 'minmax'],
    ['norm_zscore_10_2', 'zscore'],
    ['norm_rank', 'rank'],
    ['norm_scaled', 'scaled'],
    ['norm_dist2max', 'dist2max'],
    ['agg_mixed', 'mixed'],
  ])('%s', (name, dset) => {
    const { expected } = caseOf(`asem/${name}`);
    expect(differences(inOrderOf(stage(dset), expected), expected)).toEqual([]);
  });

  it.each([
    ['stage_aggregated', 'Aggregated'],
    ['agg_a_amean', 'a_amean'],
    ['agg_a_hmean', 'a_hmean'],
  ])('%s with ranks', (name, dset) => {
    const { expected } = caseOf(`asem/${name}`);
    expect(differences(inOrderOf(stage(dset), expected.scores), expected.scores)).toEqual([]);
    expect(stage(dset).rank_index).toEqual(expected.rank_index);
  });

  it('stats_raw', () => {
    const byCode = Object.fromEntries(told('get_stats')[0].stats.map((one: { iCode: string }) => [one.iCode, one]));
    const lines = Object.values(caseOf('asem/stats_raw').expected) as { iCode: string }[];
    expect(lines.length).toBe(49);
    expect(lines.flatMap((one) => differences(byCode[one.iCode], one, one.iCode))).toEqual([]);
  });

  it('data_availability', () => {
    const { summary, by_group } = caseOf('asem/data_availability').expected;
    const [shown] = told('get_data_avail');
    expect(differences(inOrderOf(shown.summary, summary), summary)).toEqual([]);
    expect(differences(inOrderOf(shown.by_group, by_group), by_group)).toEqual([]);
  });

  it('screening', () => {
    const { expected } = caseOf('asem/screening');
    for (const share of ['90', '95']) {
      const { rows, RemovedUnits } = stage(`Screen${share}`);
      expect({ kept: rows, removed: RemovedUnits }).toEqual(expected[`byNA_0.${share}`]);
    }
  });

  it('treatment_default', () => {
    const { table, treated_points } = caseOf('asem/treatment_default').expected;
    const shown = stage('Treated');
    const byCode = Object.fromEntries(shown.Dets_Table.map((one: { iCode: string }) => [one.iCode, one]));
    expect(table.flatMap((one: { iCode: string }) => differences(byCode[one.iCode], one, one.iCode))).toEqual([]);
    expect(shown.Treated_Points).toEqual(treated_points);
  });

  it('effective_weights, cronbach, corr_flags', () => {
    expect(differences(told('get_eff_weights')[0].EffWeight, caseOf('asem/effective_weights').expected)).toEqual([]);
    const { raw, normalised } = caseOf('asem/cronbach').expected;
    expect(differences(told('get_cronbach')[0].alpha, raw)).toEqual([]);
    expect(differences(told('get_cronbach')[1].alpha, normalised)).toEqual([]);
    const { expected } = caseOf('asem/corr_flags');
    expect(differences(told('get_corr_flags')[0].flags, expected)).toEqual([]);
  });

  it('correlation_pillars with p-values', () => {
    const { pearson, spearman, pearson_p } = caseOf('asem/correlation_pillars').expected;
    const [linear, ranked] = told('get_corr');
    const square = (one: { cols: string[]; values: number[][] }) => ({ rows: one.cols, ...one });
    for (const [shown, expected] of [
      [linear.correlation, pearson],
      [ranked.correlation, spearman],
      [linear.p_value, pearson_p],
    ])
      expect(differences(inOrderOf(shown, square(expected)).values, expected.values)).toEqual([]);
    // p-values are small: they are compared by their own size as well.
    inOrderOf(linear.p_value, square(pearson_p))
      .values.flat()
      .forEach((value, nth) => {
        const wanted = pearson_p.values.flat()[nth] as number;
        expect(Math.abs((value as number) - wanted)).toBeLessThanOrEqual(1e-9 * wanted);
      });
  });

  it('pca_level1, up to the sign', () => {
    const { expected } = caseOf('asem/pca_level1');
    const shown = told('get_PCA')[0].PCAresults;
    for (const [group, one] of Object.entries(expected) as [
      string,
      { loadings_pc1: Record<string, number>; eigenvalues: number[] },
    ][]) {
      const [code = ''] = Object.keys(one.loadings_pc1);
      const turn = Math.sign((one.loadings_pc1[code] as number) * shown[group].loadings_pc1[code]);
      const loadings = Object.fromEntries(
        Object.entries(one.loadings_pc1).map(([name, value]) => [name, value * turn]),
      );
      expect(differences(shown[group].loadings_pc1, loadings, group)).toEqual([]);
      expect(differences(shown[group].eigenvalues, one.eigenvalues, group)).toEqual([]);
    }
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
    const all = ['', 'asem/'].flatMap((folder) =>
      readdirSync(referencePath(`composite/${folder}`))
        .filter((name) => name.endsWith('.json'))
        .map((name) => `${folder}${name}`),
    );
    expect(all.filter((name) => !checked.has(name))).toEqual([]);
  });
});
