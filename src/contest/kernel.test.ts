import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { compare, decimalOf, type Fraction, fraction, fractionOfDecimal } from '../indicator/fraction.ts';
import { type Kernel, score as scoreOf } from './kernel.ts';
import { peersOf } from './peers.ts';

const references = join(
  process.env.TAIHANG_FIXTURES ?? join(import.meta.dirname, '../../../shared'),
  'reference/composite',
);
const reference = (name: string) => JSON.parse(readFileSync(join(references, name), 'utf8'));
const score = (kernel: Kernel, value: Fraction, peers: readonly Fraction[], direction: 'more' | 'less') =>
  scoreOf(kernel, value, peersOf(peers, direction), direction);
const number = (value: Fraction) => Number(decimalOf(value, 15));
const of = (text: string | number) => fractionOfDecimal(String(text));
const texts = (values: readonly string[]) => values.map(of);

describe('published cases', () => {
  test.skipIf(!existsSync(references))('linear efficacy', () => {
    const { input, expected } = reference('efficacy_linear.json');
    for (const [row, values] of input.matrix.entries()) {
      for (const [column, value] of values.entries()) {
        const [unallowed, satisfactory] = [String(input.unallowed[column]), String(input.satisfactory[column])];
        const kernel: Kernel = { kind: 'efficacy', unallowed, satisfactory, floor: '0', cap: '100' };
        const direction = input.satisfactory[column] > input.unallowed[column] ? 'more' : 'less';
        expect(number(score(kernel, of(value), [], direction))).toBeCloseTo(expected.d[row][column], 9);
      }
    }
  });

  test.skipIf(!existsSync(references))('graded efficacy of state-owned enterprises: 15.23 of 20', () => {
    const { input, expected, published } = reference('efficacy_graded_soe.json');
    const kernel: Kernel = {
      kind: 'graded',
      tiers: [
        { standard: String(input.tier_standard), coefficient: String(input.tier_coefficient) },
        { standard: String(input.next_standard), coefficient: String(input.next_coefficient) },
      ],
    };
    const points = (number(score(kernel, of(input.actual), [], 'more')) * input.weight) / 100;
    expect(points).toBeCloseTo(expected.score, 9);
    expect(points.toFixed(2)).toBe(String(published.score));
  });

  test.skipIf(!existsSync(references))('min-max of the nursing example, column by column', () => {
    const { input, expected } = reference('entropy_minmax_nursing.json');
    for (const [row, values] of input.matrix.entries()) {
      for (const [column, value] of values.entries()) {
        const peers = input.matrix.map((each: number[]) => of(each[column] as number));
        const scored = number(score({ kind: 'min-max', floor: '0' }, of(value), peers, 'more')) / 100;
        expect(scored).toBeCloseTo(expected.standardised[row][column], 9);
      }
    }
  });
});

describe('by hand', () => {
  const peers = texts(['10', '20', '20', '50']);
  const scores = (kernel: Kernel, direction: 'more' | 'less') =>
    peers.map((value) => decimalOf(score(kernel, value, peers, direction), 2));

  test('min-max, both directions, with a floor, and all equal', () => {
    expect(scores({ kind: 'min-max', floor: '60' }, 'more')).toEqual(['60.00', '70.00', '70.00', '100.00']);
    expect(scores({ kind: 'min-max', floor: '0' }, 'less')).toEqual(['100.00', '75.00', '75.00', '0.00']);
    expect(score({ kind: 'min-max', floor: '60' }, of('3'), texts(['3', '3']), 'more')).toEqual(of('100'));
  });

  test('rank shares places', () => {
    expect(scores({ kind: 'rank', floor: '60' }, 'more')).toEqual(['60.00', '86.67', '86.67', '100.00']);
    expect(scores({ kind: 'rank', floor: '60' }, 'less')).toEqual(['100.00', '86.67', '86.67', '60.00']);
    expect(score({ kind: 'rank', floor: '0' }, of('1'), texts(['1']), 'more')).toEqual(of('100'));
  });

  test('target with cap and floor', () => {
    const kernel: Kernel = { kind: 'target', target: '40', floor: '30', cap: '120' };
    expect(scores(kernel, 'more')).toEqual(['30.00', '50.00', '50.00', '120.00']);
    expect(scores(kernel, 'less')).toEqual(['120.00', '120.00', '120.00', '80.00']);
    expect(score(kernel, of('0'), [], 'less')).toEqual(of('120'));
  });

  test('steps', () => {
    const kernel: Kernel = {
      kind: 'steps',
      steps: [
        { reach: '20', score: '80' },
        { reach: '50', score: '100' },
      ],
      otherwise: '10',
    };
    expect(scores(kernel, 'more')).toEqual(['10.00', '80.00', '80.00', '100.00']);
  });

  test('graded: full above the best, nothing below the worst, falling standards too', () => {
    const kernel: Kernel = {
      kind: 'graded',
      tiers: [
        { standard: '10', coefficient: '0.2' },
        { standard: '20', coefficient: '0.6' },
        { standard: '30', coefficient: '1' },
      ],
    };
    const at = (text: string) => decimalOf(score(kernel, of(text), [], 'more'), 1);
    expect(['9', '10', '15', '20', '29', '30', '99'].map(at)).toEqual([
      '0.0',
      '20.0',
      '40.0',
      '60.0',
      '96.0',
      '100.0',
      '100.0',
    ]);
    const falling: Kernel = {
      ...kernel,
      tiers: kernel.tiers.map((tier, n) => ({ ...tier, standard: String(30 - n * 10) })),
    };
    expect(decimalOf(score(falling, of('15'), [], 'less'), 1)).toBe('80.0');
  });
});

test('every kernel keeps the order of values and stays within its bounds', () => {
  const kernels: Kernel[] = [
    { kind: 'min-max', floor: '60' },
    { kind: 'rank', floor: '60' },
    { kind: 'target', target: '50', floor: '0', cap: '120' },
    {
      kind: 'steps',
      steps: [
        { reach: '10', score: '50' },
        { reach: '70', score: '90' },
      ],
      otherwise: '0',
    },
    { kind: 'efficacy', unallowed: '20', satisfactory: '80', floor: '0', cap: '100' },
  ];
  const values = fc.array(
    fc.bigInt({ min: 0n, max: 10_000n }).map((n) => fraction(n, 97n)),
    { minLength: 1, maxLength: 12 },
  );
  fc.assert(
    fc.property(values, fc.constantFrom(...kernels), (peers, kernel) => {
      for (const a of peers) {
        const scoreA = score(kernel, a, peers, 'more');
        expect(compare(scoreA, fraction(0n))).toBeGreaterThanOrEqual(0);
        expect(compare(scoreA, fraction(120n))).toBeLessThanOrEqual(0);
        for (const b of peers) {
          if (compare(a, b) >= 0) expect(compare(scoreA, score(kernel, b, peers, 'more'))).toBeGreaterThanOrEqual(0);
        }
      }
    }),
  );
});
