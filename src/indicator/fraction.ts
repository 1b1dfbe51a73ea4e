/**
 * An exact rational number. Rates and scores stay fractions until they are printed, so that equal inputs give equal
 * bytes on every machine and a tie is a tie, not a difference in the sixteenth digit.
 */
export interface Fraction {
  readonly n: bigint;
  /** Always positive and without a common divisor with `n`. */
  readonly d: bigint;
}

const smallest = 2n ** 53n;

function smallGcd(a: number, b: number): number {
  let [x, y] = [a, b];
  while (y !== 0) [x, y] = [y, x % y];
  return x;
}

/**
 * Greatest common divisor by Lehmer's steps (Knuth, TAOCP 2, 4.5.2, algorithm L): quotients are told from the leading 50 bits, so
 * that the long numbers are multiplied once for some twenty of Euclid's divisions. Scores of 2,600 zones are mostly this.
 */
function gcd(first: bigint, second: bigint): bigint {
  let [a, b] = first < 0n ? [-first, second] : [first, second];
  if (a < b) [a, b] = [b, a];
  while (b >= smallest) {
    const shift = BigInt(Math.max(0, a.toString(16).length * 4 - 50));
    let [x, y] = [Number(a >> shift), Number(b >> shift)];
    let [A, B, C, D] = [1, 0, 0, 1];
    while (y + C !== 0 && y + D !== 0) {
      const quotient = Math.floor((x + A) / (y + C));
      if (quotient !== Math.floor((x + B) / (y + D))) break;
      [A, B, C, D] = [C, D, A - quotient * C, B - quotient * D];
      [x, y] = [y, x - quotient * y];
    }
    if (B === 0) [a, b] = [b, a % b];
    else [a, b] = [BigInt(A) * a + BigInt(B) * b, BigInt(C) * a + BigInt(D) * b];
  }
  if (b === 0n) return a;
  return BigInt(smallGcd(Number(b), Number(a % b)));
}

/** Throws a RangeError for a zero denominator: callers decide beforehand what an empty cohort means. */
export function fraction(n: bigint, d = 1n): Fraction {
  if (d === 1n) return { n, d };
  if (d === 0n) throw new RangeError('a fraction needs a denominator other than zero');
  const sign = d < 0n ? -1n : 1n;
  const common = gcd(n, d * sign) || 1n;
  return { n: (n * sign) / common, d: (d * sign) / common };
}

export const zero = fraction(0n);
export const hundred = fraction(100n);

export const add = (a: Fraction, b: Fraction): Fraction => fraction(a.n * b.d + b.n * a.d, a.d * b.d);
export const subtract = (a: Fraction, b: Fraction): Fraction => fraction(a.n * b.d - b.n * a.d, a.d * b.d);
export const multiply = (a: Fraction, b: Fraction): Fraction => fraction(a.n * b.n, a.d * b.d);
export const divide = (a: Fraction, b: Fraction): Fraction => fraction(a.n * b.d, a.d * b.n);
export const sum = (all: Iterable<Fraction>): Fraction => {
  // Reduced once, at the end: each reduction of long numbers costs more than all additions together.
  let [n, d] = [0n, 1n];
  for (const each of all) [n, d] = each.d === d ? [n + each.n, d] : [n * each.d + each.n * d, d * each.d];
  return fraction(n, d);
};
/** Negative, zero or positive as `a` is below, equal to or above `b`. */
export const compare = (a: Fraction, b: Fraction): number => {
  const difference = a.n * b.d - b.n * a.d;
  return difference < 0n ? -1 : difference > 0n ? 1 : 0;
};
export const equal = (a: Fraction, b: Fraction): boolean => a.n === b.n && a.d === b.d;
export const least = (a: Fraction, b: Fraction): Fraction => (compare(a, b) <= 0 ? a : b);
export const greatest = (a: Fraction, b: Fraction): Fraction => (compare(a, b) >= 0 ? a : b);

/** Exact value of decimal text such as `-12.5`; throws a RangeError for anything else. */
export function fractionOfDecimal(text: string): Fraction {
  const match = /^(-?)(\d+)(?:\.(\d+))?$/.exec(text);
  if (!match) throw new RangeError(`not a decimal: ${text}`);
  const [, sign, whole = '0', rest = ''] = match;
  const n = BigInt(whole + rest);
  return fraction(sign ? -n : n, 10n ** BigInt(rest.length));
}

/** Rounded to `digits` decimals, half away from zero, as bulletins print. */
export function decimalOf(value: Fraction, digits: number): string {
  const negative = value.n < 0n;
  const n = negative ? -value.n : value.n;
  const scale = 10n ** BigInt(digits);
  const scaled = (n * scale * 2n + value.d) / (value.d * 2n);
  const rest = digits === 0 ? '' : `.${(scaled % scale).toString().padStart(digits, '0')}`;
  return `${negative && scaled !== 0n ? '-' : ''}${scaled / scale}${rest}`;
}

/** The value after rounding to `digits` decimals, again exact. */
export const roundTo = (value: Fraction, digits: number): Fraction => fractionOfDecimal(decimalOf(value, digits));

/** Wire and storage form `n/d`, or `n` for a whole number. */
export const fractionText = (value: Fraction): string => (value.d === 1n ? `${value.n}` : `${value.n}/${value.d}`);

export function fractionOfText(text: string): Fraction {
  const match = /^(-?\d+)(?:\/(\d+))?$/.exec(text);
  if (!match) throw new RangeError(`not a fraction: ${text}`);
  return fraction(BigInt(match[1] as string), BigInt(match[2] ?? '1'));
}
