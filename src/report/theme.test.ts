import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { classOf, equalBounds, quantileBounds } from '../indicator/classes.ts';
import {
  boundsOf,
  dayOfMonth,
  hundredths,
  legendOf,
  monthsFrom,
  stepOf,
  type ThemeRow,
  type ThemeUnit,
  totalOf,
  valueText,
} from './theme.ts';

const values = fc.array(fc.bigInt({ min: 0n, max: 10n ** 16n }), { maxLength: 60 });
const row = (value: bigint | null, parts: ThemeRow['parts'] = null): ThemeRow => ({
  id: 'Z',
  name: 'Z',
  value,
  parts,
  projects: null,
});

describe('classes', () => {
  it('every value, also of another day, has one class, and the classes keep the order of the values', () => {
    fc.assert(
      fc.property(values, values, fc.integer({ min: 1, max: 7 }), (made, other, classes) => {
        const bounds = quantileBounds(made, classes);
        fc.pre(bounds.length > 0);
        expect(bounds.length).toBeLessThanOrEqual(classes);
        expect(new Set(bounds).size).toBe(bounds.length);
        const sorted = [...made, ...other].sort((a, b) => (a < b ? -1 : a > b ? 1 : 0));
        const steps = sorted.map((value) => classOf(value, bounds));
        expect(steps.every((step) => step >= 0 && step < bounds.length)).toBe(true);
        expect(steps).toEqual([...steps].sort((a, b) => a - b));
        // What made the bounds fills every class.
        expect(new Set(made.map((value) => classOf(value, bounds))).size).toBe(bounds.length);
      }),
    );
  });

  it('different values are spread about evenly', () => {
    const made = Array.from({ length: 50 }, (_, at) => BigInt(at));
    const counts = [0, 0, 0, 0, 0];
    for (const value of made)
      counts.splice(
        classOf(value, quantileBounds(made, 5)),
        1,
        (counts[classOf(value, quantileBounds(made, 5))] ?? 0) + 1,
      );
    expect(counts).toEqual([10, 10, 10, 10, 10]);
    expect(equalBounds(0n, 2000n, 5)).toEqual([0n, 2000n, 4000n, 6000n, 8000n]);
  });
});

describe('themes', () => {
  const units: ThemeUnit[] = ['count', 'fen', 'fen_per_mu', 'percent', 'place'];

  it('the legend counts every place once: in its class, as nought, or as without value', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...units),
        fc.array(fc.option(fc.bigInt({ min: 0n, max: 9_999n })), { minLength: 1, maxLength: 50 }),
        (unit, some) => {
          const rows = some.map((value) => row(unit === 'place' && value !== null ? value + 1n : value));
          const known = rows.flatMap(({ value }) => (value === null ? [] : [value]));
          const legend = legendOf(rows, unit, boundsOf(unit, known));
          const inClasses = legend.reduce((sum, one) => sum + one.count, 0);
          const nought = unit === 'percent' ? 0 : known.filter((value) => value === 0n).length;
          expect(inClasses + nought).toBe(known.length);
          expect(new Set(legend.map((one) => one.step)).size).toBe(legend.length);
        },
      ),
    );
  });

  it('the best places are the deepest, in quarters of the field', () => {
    const field = Array.from({ length: 51 }, (_, at) => BigInt(at + 1));
    const bounds = boundsOf('place', field);
    expect(bounds).toEqual([1n, 13n, 26n, 39n]);
    expect([1n, 12n, 13n, 38n, 51n].map((value) => stepOf({ value }, 'place', bounds))).toEqual([3, 3, 2, 1, 0]);
    expect(stepOf({ value: null }, 'place', bounds)).toBeNull();
  });

  it('totals are sums of the parts: a rate is divided at the end, and money to the mu by the land', () => {
    expect(totalOf([row(3n), row(null), row(4n)], 'count')).toBe(7n);
    const rates = [row(10_000n, { numerator: 1n, denominator: 1n }), row(0n, { numerator: 0n, denominator: 3n })];
    expect(totalOf(rates, 'percent')).toBe(2500n);
    // 1 亿元 on 100 亩 and 3 亿元 on 300.5: 4 亿元 on 400.5 亩.
    const land = [
      row(null, { numerator: 10_000_000_000n, denominator: 1_000_000n }),
      row(null, { numerator: 30_000_000_000n, denominator: 3_005_000n }),
    ];
    expect(totalOf(land, 'fen_per_mu')).toBe(99_875_156n);
    expect(totalOf([row(1n)], 'place')).toBeNull();
    expect([hundredths(2n, 3n), hundredths(1n, 0n)]).toEqual([6667n, null]);
    expect([valueText(6667n, 'percent'), valueText(507n, 'percent'), valueText(null, 'fen')]).toEqual([
      '66.67',
      '5.07',
      '—',
    ]);
  });

  it('months run over the year, and the newest ends with the newest day', () => {
    expect(monthsFrom('2025-11', '2026-02-14')).toEqual(['2025-11', '2025-12', '2026-01', '2026-02']);
    expect([dayOfMonth('2026-01', '2026-02-14'), dayOfMonth('2026-02', '2026-02-14')]).toEqual([
      '2026-01-31',
      '2026-02-14',
    ]);
  });
});
