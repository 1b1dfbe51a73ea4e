import { z } from 'zod';
import { selectIndicator } from '../indicator/catalogue.ts';
import { factNames } from '../indicator/fact.ts';
import { compare, decimalOf, type Fraction, fractionOfText, fractionText, subtract } from '../indicator/fraction.ts';
import { printed } from '../indicator/indicator.ts';
import type { Standing, StandingRow } from './judged.ts';
import type { Scheme } from './scheme.ts';
import type { ScoredComparison, ScoredIndicator } from './zone-score.ts';

/** A number as printed and as it is (`n/d`). */
export const zNumber = z.object({ text: z.string(), exact: z.string() });

export const zScoredIndicator = z.object({
  code: z.string(),
  version: z.number().int(),
  value: zNumber.nullable(),
  absence: z.enum(['not-reported', 'nothing-to-divide', 'sample-too-small']).nullable(),
  parts: z.array(
    z.object({
      fact: z.enum(factNames),
      role: z.enum(['numerator', 'denominator', 'term']),
      /** Whole number as text; null when not reported. */
      value: z.string().nullable(),
    }),
  ),
  score: zNumber.nullable(),
  weight: zNumber,
  effectiveWeight: zNumber,
  points: zNumber,
});

export const zScoredComparison = z.object({
  code: z.string(),
  applicable: z.boolean(),
  weight: zNumber,
  effectiveWeight: zNumber,
  points: zNumber,
  indicators: z.array(zScoredIndicator),
});

export const zStandingRow = z.object({
  zoneId: z.string(),
  place: z.number().int().nullable(),
  tied: z.boolean(),
  total: zNumber,
  /** Points of the 100 that were applicable. */
  coverage: zNumber,
  comparisons: z.array(zScoredComparison),
  adjustments: z.array(
    z.object({
      id: z.string(),
      item: z.string(),
      kind: z.enum(['addition', 'deduction']),
      stated: zNumber,
      counted: zNumber,
      reason: z.string(),
    }),
  ),
  additions: zNumber,
  deductions: zNumber,
});
export type StandingRowView = z.infer<typeof zStandingRow>;
export type NumberView = z.infer<typeof zNumber>;

const numberView = (value: Fraction, digits: number): NumberView => ({
  text: decimalOf(value, digits),
  exact: fractionText(value),
});

function indicatorView(scored: ScoredIndicator, digits: number): z.infer<typeof zScoredIndicator> {
  const indicator = selectIndicator(scored.code);
  return {
    code: scored.code,
    version: scored.version,
    value: scored.value ? { text: printed(scored.value, indicator), exact: fractionText(scored.value) } : null,
    absence: scored.absence ?? null,
    parts: scored.parts.map((part) => ({
      fact: part.fact,
      role: part.role,
      value: part.value === undefined ? null : part.value.toString(),
    })),
    score: scored.score ? numberView(scored.score, digits) : null,
    weight: numberView(scored.weight, digits),
    effectiveWeight: numberView(scored.effectiveWeight, digits),
    points: numberView(scored.points, digits),
  };
}

const comparisonView = (scored: ScoredComparison, digits: number): z.infer<typeof zScoredComparison> => ({
  code: scored.code,
  applicable: scored.applicable,
  weight: numberView(scored.weight, digits),
  effectiveWeight: numberView(scored.effectiveWeight, digits),
  points: numberView(scored.points, digits),
  indicators: scored.indicators.map((indicator) => indicatorView(indicator, digits)),
});

/** A row as plain JSON: what publications keep and screens show. */
export const rowView = (row: StandingRow, digits: number): StandingRowView => ({
  zoneId: row.zoneId,
  place: row.place ?? null,
  tied: row.tied,
  total: numberView(row.total, digits),
  coverage: numberView(row.coverage, digits),
  comparisons: row.comparisons.map((comparison) => comparisonView(comparison, digits)),
  adjustments: row.adjustments.map((each) => ({
    id: each.id,
    item: each.item,
    kind: each.kind,
    stated: numberView(each.stated, digits),
    counted: numberView(each.counted, digits),
    reason: each.reason,
  })),
  additions: numberView(row.additions, digits),
  deductions: numberView(row.deductions, digits),
});

export const standingView = (standing: Standing, scheme: Pick<Scheme, 'digits'>): StandingRowView[] =>
  standing.rows.map((row) => rowView(row, scheme.digits));

/** One zone between two results: what a correction says has moved. */
export const zMove = z.object({
  zoneId: z.string(),
  placeBefore: z.number().int().nullable(),
  placeAfter: z.number().int().nullable(),
  totalBefore: zNumber.nullable(),
  totalAfter: zNumber.nullable(),
  difference: zNumber.nullable(),
  /** Indicators whose value changed. */
  indicators: z.array(z.object({ code: z.string(), before: zNumber.nullable(), after: zNumber.nullable() })),
});
export type Move = z.infer<typeof zMove>;

const indicatorsOf = (row: StandingRowView | undefined): Map<string, NumberView | null> =>
  new Map((row?.comparisons ?? []).flatMap((each) => each.indicators.map((one) => [one.code, one.value] as const)));

function moveOf(before: StandingRowView | undefined, after: StandingRowView | undefined, digits: number): Move {
  const [was, is] = [indicatorsOf(before), indicatorsOf(after)];
  const codes = [...new Set([...was.keys(), ...is.keys()])];
  const difference =
    before && after ? subtract(fractionOfText(after.total.exact), fractionOfText(before.total.exact)) : undefined;
  return {
    zoneId: (after ?? before)?.zoneId ?? '',
    placeBefore: before?.place ?? null,
    placeAfter: after?.place ?? null,
    totalBefore: before?.total ?? null,
    totalAfter: after?.total ?? null,
    difference: difference ? numberView(difference, digits) : null,
    indicators: codes
      .map((code) => ({ code, before: was.get(code) ?? null, after: is.get(code) ?? null }))
      .filter((each) => each.before?.exact !== each.after?.exact),
  };
}

/** Every zone whose place, total or any value differs, by zone id. Empty when nothing moved. */
export function movesBetween(
  before: readonly StandingRowView[],
  after: readonly StandingRowView[],
  digits: number,
): Move[] {
  const zones = [...new Set([...before, ...after].map((row) => row.zoneId))].sort();
  return zones
    .map((zoneId) =>
      moveOf(
        before.find((row) => row.zoneId === zoneId),
        after.find((row) => row.zoneId === zoneId),
        digits,
      ),
    )
    .filter(
      (move) =>
        move.placeBefore !== move.placeAfter ||
        move.totalBefore === null ||
        move.totalAfter === null ||
        compare(fractionOfText(move.totalBefore.exact), fractionOfText(move.totalAfter.exact)) !== 0 ||
        move.indicators.length > 0,
    );
}
