import type { Words } from '../base/words.ts';
import type { FactName, Facts } from './fact.ts';
import { decimalOf, type Fraction, fraction, multiply } from './fraction.ts';

/** `percent` values are ratios (82/94), printed times 100; `fen` values are printed in 亿元; `index` runs from 0 to 100. */
export type IndicatorUnit = 'count' | 'fen' | 'percent' | 'index';

export type PartRole = 'numerator' | 'denominator' | 'term';

export interface Part {
  readonly fact: FactName;
  readonly role: PartRole;
  /** Undefined when the zone did not report the fact. */
  readonly value: bigint | undefined;
}

/** Why an indicator has no value for a zone. */
export type Absence = 'not-reported' | 'nothing-to-divide' | 'sample-too-small';

/** What a formula gives. No value is not zero: contest rules treat it as not applicable. */
export interface Reading {
  readonly value: Fraction | undefined;
  readonly absence: Absence | undefined;
  readonly parts: readonly Part[];
}

export interface Indicator {
  /** Stable code, equal to the file name in `catalogue/`. */
  readonly code: string;
  readonly words: Words;
  readonly unit: IndicatorUnit;
  /** `more`: a higher value is better. */
  readonly direction: 'more' | 'less';
  /** Decimals in print. */
  readonly decimals: number;
  readonly facts: readonly FactName[];
  /** Rises when the formula or its convention changes; publications keep the version they used. */
  readonly version: number;
  readonly formula: (facts: Facts) => Reading;
  /** The formula as an official says it. */
  readonly formulaWords: Words;
  /** What counts, from when to when, and what does not. */
  readonly convention: Words;
  /** Where the definition comes from. */
  readonly source: string;
  /** A worked example that the tests execute; `printed` is the value as a bulletin prints it. */
  readonly example: { readonly facts: Facts; readonly printed: string; readonly note: string };
}

const absent = (parts: readonly Part[], absence: Absence): Reading => ({ value: undefined, absence, parts });

export const partOf = (facts: Facts, fact: FactName, role: PartRole): Part => ({ fact, role, value: facts[fact] });

/** A single fact as it is. */
export function readFact(facts: Facts, fact: FactName): Reading {
  const value = facts[fact];
  const parts = [partOf(facts, fact, 'term')];
  return value === undefined ? absent(parts, 'not-reported') : { value: fraction(value), absence: undefined, parts };
}

/** Numerator ÷ denominator; without value when a part was not reported or nothing stands below the line. */
export function readRatio(facts: Facts, numerator: FactName, denominator: FactName): Reading {
  const parts = [partOf(facts, numerator, 'numerator'), partOf(facts, denominator, 'denominator')];
  const [n, d] = [facts[numerator], facts[denominator]];
  if (n === undefined || d === undefined) return absent(parts, 'not-reported');
  if (d === 0n) return absent(parts, 'nothing-to-divide');
  return { value: fraction(n, d), absence: undefined, parts };
}

export const withoutValue = absent;

const printScale: Record<IndicatorUnit, Fraction> = {
  count: fraction(1n),
  index: fraction(1n),
  percent: fraction(100n),
  fen: fraction(1n, 10_000_000_000n),
};

/** The value in the unit of print (percent, 亿元, items, index points), still exact. Scheme parameters are in this unit. */
export const inPrintUnit = (value: Fraction, unit: IndicatorUnit): Fraction => multiply(value, printScale[unit]);

/** The value as a bulletin prints it, without its unit sign. */
export const printed = (value: Fraction, indicator: Pick<Indicator, 'unit' | 'decimals'>): string =>
  decimalOf(inPrintUnit(value, indicator.unit), indicator.decimals);
