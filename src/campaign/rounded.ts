import {
  add,
  compare,
  decimalOf,
  divide,
  equal,
  type Fraction,
  fraction,
  fractionOfDecimal,
  hundred,
  multiply,
  subtract,
} from '../indicator/fraction.ts';

/** The percentages that printed parts allow: what the parts give as they stand, and the span if each was rounded to its last digit. */
export interface PrintedRatio {
  /** Percent of the parts taken as exact. */
  readonly percent: string;
  readonly lowest: string;
  readonly highest: string;
}

const halfStep = (printed: string): Fraction => fraction(1n, 2n * 10n ** BigInt((printed.split('.')[1] ?? '').length));

/**
 * A bulletin prints 301.7 ÷ 418.12 and 72.17 %, while the two numbers give 72.16. The office divided before it rounded: 301.7
 * stands for anything from 301.65 to 301.75. This gives the span of percentages that such parts allow, bounds included.
 * Throws a RangeError for text that is not a plain decimal or a denominator that could be zero.
 */
export function printedRatio(numerator: string, denominator: string, digits = 2): PrintedRatio {
  const [n, d] = [fractionOfDecimal(numerator), fractionOfDecimal(denominator)];
  const [dn, dd] = [halfStep(numerator), halfStep(denominator)];
  const inPercent = (a: Fraction, b: Fraction) => decimalOf(multiply(divide(a, b), hundred), digits);
  if (subtract(d, dd).n <= 0n) throw new RangeError(`${denominator} could be zero`);
  return {
    percent: inPercent(n, d),
    lowest: inPercent(subtract(n, dn), add(d, dd)),
    highest: inPercent(add(n, dn), subtract(d, dd)),
  };
}

/** Can the printed percentage come from the printed parts? `exactly`, only by `rounding` of the parts, or `not`. */
export function agrees(printed: string, parts: PrintedRatio): 'exactly' | 'rounding' | 'not' {
  const value = fractionOfDecimal;
  if (equal(value(printed), value(parts.percent))) return 'exactly';
  const within =
    compare(value(printed), value(parts.lowest)) >= 0 && compare(value(printed), value(parts.highest)) <= 0;
  return within ? 'rounding' : 'not';
}
