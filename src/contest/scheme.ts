import { z } from 'zod';
import type { Finding } from '../base/finding.ts';
import { findIndicator } from '../indicator/catalogue.ts';
import { compare, equal, fractionOfDecimal, hundred, sum, zero } from '../indicator/fraction.ts';
import { type Kernel, zDecimal, zKernel } from './kernel.ts';

const zCode = z.string().regex(/^[a-z][a-z0-9-]{1,39}$/);
const zWords = z.object({ hans: z.string().min(1), hant: z.string().min(1), en: z.string().min(1) });

export const zSchemeIndicator = z.object({
  indicator: zCode,
  /** Version of the formula that the scheme was adopted with; a newer formula needs a newer scheme. */
  version: z.number().int().positive(),
  /** Points out of the 100 of the scheme. */
  weight: zDecimal,
  kernel: zKernel,
});

export const zComparison = z.object({
  code: zCode,
  words: zWords,
  weight: zDecimal,
  indicators: z.array(zSchemeIndicator).min(1),
});

export const zSchemeItem = z.object({
  code: zCode,
  words: zWords,
  kind: z.enum(['addition', 'deduction']),
  /** Most points that one event may bring. */
  each: zDecimal,
  /** Most points that all events of this item may bring to one zone. */
  cap: zDecimal,
  /** Clause or paper that the item rests on. */
  source: z.string(),
});

/**
 * A way of comparing zones, as data. Adopted schemes are numbered versions and are never changed: a cycle keeps the
 * version it was run with. Missing values follow one state rule, `redistribute`: an indicator without value is not
 * applicable, its weight goes to the others of its comparison in proportion; a comparison without any value gives its
 * weight to the other comparisons. Not applicable is never zero, and it shows.
 */
export const zScheme = z.object({
  code: zCode,
  words: zWords,
  comparisons: z.array(zComparison).min(1),
  items: z.array(zSchemeItem),
  /** Most points that additions, and deductions, may bring to one zone together. */
  additionCap: zDecimal,
  deductionCap: zDecimal,
  missing: z.literal('redistribute'),
  /**
   * Points of the 100 that must be applicable for a place. A zone with less keeps its score and is not ranked: nobody
   * becomes first by the one thing that is known of it.
   */
  leastCoverage: zDecimal,
  /** Which ratings and requests count: all on record, those of the last twelve months, or those of the calendar year. */
  serviceWindow: z.enum(['whole-record', 'twelve-months', 'year-to-date']),
  /** Decimals by which ties are decided: scores equal in print share a place. Null ranks by the exact scores. */
  rankDigits: z.number().int().min(0).max(8).nullable(),
  /** Decimals of scores in print. */
  digits: z.number().int().min(0).max(6),
  source: z.string(),
});
export type Scheme = z.infer<typeof zScheme>;
export type Comparison = z.infer<typeof zComparison>;
export type SchemeIndicator = z.infer<typeof zSchemeIndicator>;

const fault = (path: string, code: string, params: Record<string, unknown> = {}): Finding => ({
  path,
  code,
  severity: 'error',
  params,
});

function* duplicates(codes: readonly string[], path: string): Generator<Finding> {
  for (const [at, code] of codes.entries()) {
    if (codes.indexOf(code) !== at) yield fault(`${path}/${at}`, 'scheme-code-twice', { code });
  }
}

function* kernelFindings(kernel: Kernel, path: string): Generator<Finding> {
  const number = fractionOfDecimal;
  if ('floor' in kernel && compare(number(kernel.floor), hundred) >= 0)
    yield fault(`${path}/floor`, 'kernel-floor-too-high', { floor: kernel.floor });
  if ('cap' in kernel && compare(number(kernel.cap), number(kernel.floor)) <= 0)
    yield fault(`${path}/cap`, 'kernel-cap-below-floor', { floor: kernel.floor, cap: kernel.cap });
  if (kernel.kind === 'target' && compare(number(kernel.target), zero) <= 0)
    yield fault(`${path}/target`, 'kernel-target-not-positive', { target: kernel.target });
  if (kernel.kind === 'efficacy' && equal(number(kernel.unallowed), number(kernel.satisfactory)))
    yield fault(`${path}/satisfactory`, 'kernel-no-span', { value: kernel.satisfactory });
  if (kernel.kind === 'steps')
    yield* duplicates(
      kernel.steps.map((step) => step.reach),
      `${path}/steps`,
    );
  if (kernel.kind === 'graded') {
    const tiers = [...kernel.tiers].sort((a, b) => compare(number(a.standard), number(b.standard)));
    const signs = tiers
      .slice(1)
      .map((tier, at) => compare(number(tier.coefficient), number((tiers[at] as typeof tier).coefficient)));
    if (new Set(signs).size !== 1 || signs[0] === 0) yield fault(`${path}/tiers`, 'kernel-tiers-not-ordered');
    for (const [at, tier] of tiers.entries()) {
      if (at > 0 && equal(number(tier.standard), number((tiers[at - 1] as typeof tier).standard)))
        yield fault(`${path}/tiers`, 'kernel-no-span', { value: tier.standard });
    }
  }
}

/** Everything that keeps a scheme from being adopted, each with its place as a JSON path. */
export function schemeFindings(scheme: Scheme): Finding[] {
  const found: Finding[] = [
    ...duplicates(
      scheme.comparisons.map((comparison) => comparison.code),
      '/comparisons',
    ),
    ...duplicates(
      scheme.items.map((item) => item.code),
      '/items',
    ),
    ...duplicates(
      scheme.comparisons.flatMap((comparison) => comparison.indicators.map((each) => each.indicator)),
      '/indicators',
    ),
  ];
  const total = sum(scheme.comparisons.map((comparison) => fractionOfDecimal(comparison.weight)));
  if (!equal(total, hundred)) found.push(fault('/comparisons', 'scheme-weights-not-100'));
  for (const [at, comparison] of scheme.comparisons.entries()) {
    const path = `/comparisons/${at}`;
    const parts = sum(comparison.indicators.map((each) => fractionOfDecimal(each.weight)));
    if (!equal(parts, fractionOfDecimal(comparison.weight)))
      found.push(fault(path, 'comparison-weights-differ', { code: comparison.code, weight: comparison.weight }));
    for (const [place, each] of comparison.indicators.entries()) {
      const where = `${path}/indicators/${place}`;
      const indicator = findIndicator(each.indicator);
      if (!indicator) found.push(fault(`${where}/indicator`, 'indicator-unknown', { code: each.indicator }));
      else if (indicator.version !== each.version)
        found.push(
          fault(`${where}/version`, 'indicator-version-differs', {
            code: each.indicator,
            version: each.version,
            current: indicator.version,
          }),
        );
      if (compare(fractionOfDecimal(each.weight), zero) <= 0)
        found.push(fault(`${where}/weight`, 'weight-not-positive', { weight: each.weight }));
      found.push(...kernelFindings(each.kernel, `${where}/kernel`));
    }
  }
  if (compare(fractionOfDecimal(scheme.leastCoverage), hundred) > 0)
    found.push(fault('/leastCoverage', 'scheme-coverage-too-high', { coverage: scheme.leastCoverage }));
  for (const [at, item] of scheme.items.entries()) {
    if (compare(fractionOfDecimal(item.each), zero) <= 0)
      found.push(fault(`/items/${at}/each`, 'weight-not-positive', { weight: item.each }));
    if (compare(fractionOfDecimal(item.cap), fractionOfDecimal(item.each)) < 0)
      found.push(fault(`/items/${at}/cap`, 'item-cap-below-each', { code: item.code }));
  }
  return found;
}
