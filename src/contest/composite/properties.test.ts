import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { runSteps } from './run.ts';
import { readSource } from './source.ts';

const codes = ['a1', 'a2', 'b1', 'b2', 'b3'];
const line = (Level: string, iCode: string, Parent: string, Direction = '1', Weight = '1', Type = 'Indicator') => ({
  Level,
  iCode,
  Parent,
  Direction,
  Weight,
  Type,
});
const tree = (weight: (code: string) => string) => [
  ...codes.map((code) => line('1', code, code.startsWith('a') ? 'A' : 'B', code === 'b2' ? '-1' : '1', weight(code))),
  line('2', 'A', 'Index', '1', weight('A'), 'Aggregate'),
  line('2', 'B', 'Index', '1', weight('B'), 'Aggregate'),
  line('3', 'Index', '', '', '', 'Aggregate'),
  line('', 'G', '', '', '', 'Group'),
];
type Units = readonly (readonly (number | null)[])[];
const rowsOf = (units: Units, scale: (code: string, value: number) => number = (_, value) => value) =>
  units.map((values, nth) => ({
    uCode: `U${String(nth).padStart(2, '0')}`,
    G: nth % 2 === 0 ? 'even' : 'odd',
    ...Object.fromEntries(
      codes.map((code, at) => [code, values[at] === null ? 'NA' : String(scale(code, values[at] as number))]),
    ),
  }));
type Rows = ReturnType<typeof rowsOf>;

/** The numbers of every stage, as printed. */
const run = (rows: Rows, steps: readonly unknown[], weight: (code: string) => string = () => '1') => {
  const { stages, findings } = runSteps(readSource(rows, tree(weight)), steps);
  expect(findings.filter((one) => one.severity === 'error')).toEqual([]);
  return stages.map(({ dset, table, details }) => ({
    dset,
    units: table?.units,
    columns: table?.columns.map((column) => [...column]),
    details,
  }));
};

const value = fc.integer({ min: 1, max: 1000 });
const units = fc.array(fc.tuple(value, value, value, fc.option(value, { freq: 6 }), value), {
  minLength: 6,
  maxLength: 14,
});
const pipeline = [
  { step: 'Screen', dat_thresh: 0.5 },
  { step: 'Impute', f_i: 'i_median_grp', use_group: 'G' },
  { step: 'Impute', f_i: 'i_mean' },
  { step: 'Treat' },
  { step: 'Normalise', f_n: 'n_minmax', f_n_para: { l_u: [1, 100] } },
  { step: 'weigh', method: 'critic' },
  { step: 'Aggregate', dset: 'Normalised', f_ag: ['a_gmean', 'a_copeland'], w: 'critic' },
  { step: 'get_corr', dset: 'Normalised', cortype: 'kendall' },
  { step: 'get_PCA', dset: 'Normalised', by_groups: false },
];
/** Columns that are all alike give no scale and no weights: they have tests of their own. */
const lively = (given: Units): boolean =>
  codes.every((_, at) => new Set(given.map((row) => row[at]).filter((one) => one !== null)).size > 3);

describe('whatever the data', () => {
  it('the order of the lines never matters, to the last bit, and a replay is equal', () => {
    fc.assert(
      fc.property(units.filter(lively), fc.integer(), (given, seed) => {
        const rows = rowsOf(given);
        const mixed = rows.toSorted(
          (a, b) => ((Number(a.uCode.slice(1)) * 7 + seed) % 11) - ((Number(b.uCode.slice(1)) * 7 + seed) % 11),
        );
        const first = run(rows, pipeline);
        expect(run(mixed, pipeline)).toEqual(first);
        expect(run(rows.toReversed(), pipeline)).toEqual(first);
        expect(JSON.stringify(run(rows, pipeline))).toBe(JSON.stringify(first));
      }),
      { numRuns: 60 },
    );
  });

  it.each(['n_minmax', 'n_zscore', 'n_rank', 'n_borda', 'n_prank', 'n_dist2max'])(
    'another unit of measure changes nothing after %s',
    (f_n) => {
      const steps = [{ step: 'Impute', f_i: 'i_mean' }, { step: 'Normalise', f_n }, { step: 'Aggregate' }];
      fc.assert(
        fc.property(
          units.filter(lively),
          fc.constantFrom(2, 10, 10_000),
          fc.integer({ min: -500, max: 500 }),
          (given, by, add) => {
            const [plain, other] = [
              rowsOf(given),
              rowsOf(given, (code, one) => (code === 'a1' ? one : one * by + add)),
            ].map((rows) => run(rows, steps).at(-1)?.columns ?? []);
            plain?.forEach((column, nth) => {
              column.forEach((one, row) => {
                expect(other?.[nth]?.[row]).toBeCloseTo(one, 8);
              });
            });
          },
        ),
        { numRuns: 40 },
      );
    },
  );

  it.each(['a_amean', 'a_gmean', 'a_hmean', 'a_copeland', 'outranking', 'topsis', 'grey'])(
    'weights that are equal give what no weights give, however they are written: %s',
    (f_ag) => {
      const steps = (w?: string) => [
        { step: 'Normalise', f_n_para: { l_u: [1, 100] } },
        { step: 'Impute', f_i: 'i_mean' },
        { step: 'Aggregate', f_ag, ...(w ? { w } : {}) },
      ];
      fc.assert(
        fc.property(units.filter(lively), fc.constantFrom('1', '0.1', '3', '0.37'), (given, weight) => {
          const rows = rowsOf(given);
          const [one, none] = [
            run(rows, steps(), () => weight),
            run(rows, steps('none'), (code) => String(code.length + 0.5)),
          ].map((stages) => stages.at(-1)?.columns ?? []);
          one?.forEach((column, nth) => {
            column.forEach((score, row) => {
              expect(none?.[nth]?.[row]).toBeCloseTo(score, 9);
            });
          });
        }),
        { numRuns: 30 },
      );
    },
  );
});
