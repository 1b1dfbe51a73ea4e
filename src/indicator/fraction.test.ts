import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  add,
  compare,
  decimalOf,
  divide,
  equal,
  fraction,
  fractionOfDecimal,
  fractionOfText,
  fractionText,
  multiply,
  roundTo,
  subtract,
  sum,
  zero,
} from './fraction.ts';

const any = fc
  .tuple(fc.bigInt({ min: -(10n ** 20n), max: 10n ** 20n }), fc.bigInt({ min: 1n, max: 10n ** 12n }))
  .map(([n, d]) => fraction(n, d));

test('arithmetic is exact', () => {
  fc.assert(
    fc.property(any, any, (a, b) => {
      expect(equal(subtract(add(a, b), b), a)).toBe(true);
      if (!equal(b, zero)) expect(equal(multiply(divide(a, b), b), a)).toBe(true);
      expect(compare(a, b)).toBe(-compare(b, a) + 0);
      expect(fractionOfText(fractionText(a))).toEqual(a);
    }),
  );
});

test('is reduced by the greatest common divisor, however long the numbers are', () => {
  const euclid = (a: bigint, b: bigint): bigint => (b === 0n ? a : euclid(b, a % b));
  const long = (bits: bigint) => fc.bigInt({ min: 1n, max: 2n ** bits });
  fc.assert(
    fc.property(long(700n), long(650n), long(200n), (a, b, shared) => {
      const common = euclid(a * shared, b * shared);
      expect(fraction(a * shared, b * shared)).toEqual({ n: (a * shared) / common, d: (b * shared) / common });
      expect(fraction(-a, a * shared)).toEqual({ n: -1n, d: shared });
    }),
  );
  const [fib, next] = Array.from({ length: 400 }).reduce<[bigint, bigint]>(([a, b]) => [b, a + b], [1n, 1n]);
  expect(fraction(next, fib)).toEqual({ n: next, d: fib });
});

test('sums as one addition after another', () => {
  fc.assert(
    fc.property(fc.array(any), (all) => {
      expect(sum(all)).toEqual(all.reduce(add, zero));
    }),
  );
});

test('prints half away from zero', () => {
  expect(decimalOf(fraction(29n, 32n), 4)).toBe('0.9063');
  expect(decimalOf(fraction(90_625n, 1000n), 2)).toBe('90.63');
  expect(decimalOf(fraction(-1n, 2n), 0)).toBe('-1');
  expect(decimalOf(fraction(-1n, 1000n), 2)).toBe('0.00');
  expect(decimalOf(fraction(2n, 3n), 3)).toBe('0.667');
  expect(roundTo(fraction(2n, 3n), 2)).toEqual(fraction(67n, 100n));
});

test('reads decimals exactly and refuses the rest', () => {
  expect(fractionOfDecimal('0.30')).toEqual(fraction(3n, 10n));
  expect(fractionOfDecimal('-12.5')).toEqual(fraction(-25n, 2n));
  for (const text of ['', '1e3', '.5', '1.', '1,000', 'NaN']) expect(() => fractionOfDecimal(text)).toThrow(RangeError);
  expect(() => fraction(1n, 0n)).toThrow(RangeError);
});
