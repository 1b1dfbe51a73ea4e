import { describe, expect, it } from 'vitest';
import { runSteps } from './run.ts';
import { readSource } from './source.ts';

const meta = [
  { iCode: 'x', Type: 'Indicator', Level: '1', Parent: 'Index', Direction: '1', Weight: '1', Result: '1' },
  { iCode: 'y', Type: 'Indicator', Level: '1', Parent: 'Index', Direction: '1', Weight: '1', Result: '3' },
  { iCode: 'Index', Type: 'Aggregate', Level: '2', Parent: '', Direction: '', Weight: '', Result: '' },
  { iCode: 'G', Type: 'Group', Level: '', Parent: '', Direction: '', Weight: '', Result: '' },
];
// Ten units in two groups of five, with scores 10, 20, ... 100.
const data = Array.from({ length: 10 }, (_, nth) => ({
  uCode: `U${nth}`,
  x: String(10 * nth + 10),
  y: String(10 * nth + 10),
  G: nth < 5 ? 'west' : 'east',
}));
const run = (steps: readonly unknown[], lines = data) => runSteps(readSource(lines, meta), steps);
const proof = { why: 'rule 7', evidence: 'paper 12' };

describe('a ledger', () => {
  it('adds and takes within caps of kind and side, holds floor and ceiling, and vetoes last', () => {
    const { stages, findings } = run([
      { step: 'Aggregate' },
      {
        step: 'adjust',
        cap_bonus: 8,
        cap_deduction: 50,
        cap_kind: { patents: 5 },
        floor: 0,
        ceiling: 100,
        entries: [
          { uCode: 'U0', points: 4, kind: 'patents', ...proof },
          { uCode: 'U0', points: 4, kind: 'patents', ...proof },
          { uCode: 'U0', points: 1, ...proof },
          { uCode: 'U1', points: -60, ...proof },
          { uCode: 'U2', points: 20, ...proof },
          { uCode: 'U9', points: 5, ...proof },
        ],
        vetoes: [
          { uCode: 'U8', at: 60, ...proof },
          { uCode: 'U7', ...proof },
        ],
      },
    ]);
    expect(findings).toEqual([]);
    const index = stages[2]?.table?.columns[2];
    expect([...(index ?? [])]).toEqual([16, 0, 38, 40, 50, 60, 70, Number.NaN, 60, 100]);
    expect(stages[2]?.details?.['adjusted']).toEqual([
      { uCode: 'U0', before: 10, score: 16, bonus: 6, deduction: 0, cut: 3, veto: null, Rank: 8 },
      { uCode: 'U1', before: 20, score: 0, bonus: 0, deduction: 50, cut: 10, veto: null, Rank: 9 },
      { uCode: 'U2', before: 30, score: 38, bonus: 8, deduction: 0, cut: 12, veto: null, Rank: 7 },
      { uCode: 'U7', before: 80, score: Number.NaN, bonus: 0, deduction: 0, cut: 0, veto: 'rule 7', Rank: Number.NaN },
      { uCode: 'U8', before: 90, score: 60, bonus: 0, deduction: 0, cut: 0, veto: 'rule 7', Rank: 3 },
      { uCode: 'U9', before: 100, score: 100, bonus: 5, deduction: 0, cut: 0, veto: null, Rank: 1 },
    ]);
  });

  it('takes nothing without reason and evidence, and says all that is missing', () => {
    const { findings } = run([
      { step: 'Aggregate' },
      {
        step: 'adjust',
        entries: [
          { uCode: 'U0', points: 4, why: ' ' },
          { uCode: 'Nobody', ...proof },
        ],
      },
    ]);
    expect(findings.map((one) => `${one.path} ${one.code}`)).toEqual([
      'steps:1/entries/0/why score_needs',
      'steps:1/entries/0/evidence score_needs',
      'steps:1/entries/1/uCode score_unknown_unit',
      'steps:1/entries/1/points score_needs',
    ]);
  });
});

describe('classes', () => {
  const classes = (step: object, lines = data) => {
    const { stages, findings } = run([{ step: 'Aggregate' }, { step: 'classify', ...step }], lines);
    expect(findings).toEqual([]);
    const told = stages[2]?.details?.['classes'] as { Class: string | null }[];
    return told.map((one) => one.Class ?? '-').join('');
  };

  it('go by share of the places, in peer groups, with level units together', () => {
    expect(classes({})).toBe('DCCCCBBBAA');
    expect(classes({ use_group: 'G', classes: { A: 0.2, B: 0.6, C: 1 } })).toBe('CCBBACCBBA');
    const level = data.map((one, nth) => (nth === 7 || nth === 8 ? { ...one, x: '85', y: '85' } : one));
    expect(classes({}, level)).toBe('DCCCCBBAAA');
    expect(classes({ classes: { A: 0.15, B: 1 } })).toBe('BBBBBBBBBA');
    expect(classes({ classes: { A: 0.15, B: 1 }, rounding: 'ceil' })).toBe('BBBBBBBBAA');
  });

  it('keep an exempt unit from falling, or leave it out of the count', () => {
    expect(classes({ exempt: [{ uCode: 'U0', least: 'B', ...proof }] })).toBe('BCCCCBBBAA');
    // Nine are counted: a fifth of them is one place.
    expect(classes({ exempt: [{ uCode: 'U0', ...proof }] })).toBe('-DCCCCBBBA');
  });
});

it('a second column of weights, and the part of a target that is due', () => {
  const lines = data.map((one) => ({ ...one, y: '50' }));
  const { stages } = run(
    [
      { step: 'normalise', method: 'completion', parameters: { targ: 100, pro_rata: 0.5, cap_max: true } },
      { step: 'Aggregate', w: { column: 'Result' } },
    ],
    lines,
  );
  expect([...(stages[1]?.table?.columns[0] ?? [])]).toEqual([0.2, 0.4, 0.6, 0.8, 1, 1, 1, 1, 1, 1]);
  expect(stages[2]?.table?.columns[2]?.[0]).toBeCloseTo(0.8, 12);
});
