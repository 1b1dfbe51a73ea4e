import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { FigureInput, FigureOpening, FigureValue } from '../indicator/figure.ts';
import { differenceOf, entriesBehind, hasMoved, stepsBetween, vanished } from './changes.ts';

const value = (exact: string, unit: FigureValue['unit'], text = exact): FigureValue => ({ exact, unit, text });

test('differences are exact and printed in the unit of print', () => {
  const rate = (exact: string, text: string) => value(exact, 'percent', text);
  expect(differenceOf(value('7', 'count'), value('12', 'count'))).toEqual({ exact: '5', text: '+5' });
  expect(differenceOf(value('10000000000', 'fen'), value('9000000000', 'fen'))).toEqual({
    exact: '-1000000000',
    text: '-0.10',
  });
  // A share of one, as rates keep it, and a percentage, as indicators do: both differ in percentage points.
  expect(differenceOf(rate('1/2', '50.00'), rate('3/5', '60.00'))).toEqual({ exact: '10', text: '+10.00' });
  expect(differenceOf(rate('50', '50.00'), rate('60', '60.00'))).toEqual({ exact: '10', text: '+10.00' });
  expect(differenceOf(value('4', 'place'), value('2', 'place'))).toEqual({ exact: '-2', text: '-2' });
  expect(differenceOf(null, value('2', 'place'))).toBeNull();
  expect(differenceOf(value('a', 'text'), value('b', 'text'))).toBeNull();
  expect([hasMoved(null, null), hasMoved(null, value('1', 'count'))]).toEqual([false, true]);
});

const input = (id: string, entry: number, exact: string): FigureInput => ({
  subject: { kind: 'project', id },
  title: id,
  field: 'total',
  value: value(exact, 'fen'),
  fileId: null,
  sheet: null,
  row: null,
  table: null,
  entry: String(entry),
});
const opening = (inputs: FigureInput[]) => ({ inputs, inputCount: inputs.length }) as FigureOpening;

test('rows that came name their entries, rows that went are counted', () => {
  const then = opening([input('a', 3, '1'), input('b', 4, '2')]);
  const now = opening([input('a', 3, '1'), input('c', 9, '5')]);
  expect(entriesBehind(now, 5n)).toEqual([9n]);
  expect(vanished(then, now)).toBe(1);
  expect(vanished(then, null)).toBe(2);
});

test('the steps found add up to the whole difference', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(fc.integer({ min: -2, max: 2 }), { minLength: 1, maxLength: 60 }), async (moves) => {
      const at = (entry: bigint) => moves.slice(0, Number(entry)).reduce((sum, move) => sum + move, 0);
      const { entries, whole } = await stepsBetween(0n, BigInt(moves.length), async (entry) => String(at(entry)), 500);
      expect(whole).toBe(true);
      const sum = entries.reduce((total, entry) => total + (moves[Number(entry) - 1] as number), 0);
      expect(sum).toBe(at(BigInt(moves.length)));
      for (const entry of entries) expect(moves[Number(entry) - 1]).not.toBe(0);
    }),
  );
  const cut = await stepsBetween(0n, 1000n, async (entry) => String(entry), 10);
  expect(cut.whole).toBe(false);
});
