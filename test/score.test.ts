import { readdirSync, readFileSync } from 'node:fs';
import { beforeAll, expect, it } from 'vitest';
import { describeWithFixtures, referencePath } from './fixtures.ts';
import { differences, inOrderOf, type Printed, scoreByCommand } from './score.fixture.ts';

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

  it('every file of the reference was looked at', () => {
    const all = readdirSync(referencePath('composite/asem/')).filter((name) => name.endsWith('.json'));
    expect(all.length).toBe(24);
    expect(all.filter((name) => !checked.has(`asem/${name}`))).toEqual([]);
  });
});
