import { z } from 'zod';
import { zDay } from '../base/day.ts';
import { compare, decimalOf, type Fraction, fractionOfDecimal, subtract } from '../indicator/fraction.ts';

/** Units as figures are printed; a published figure is never converted. */
export const publishedUnits = ['count', 'percent', 'rank', '100m CNY', '100m USD', 'mu', '10k m2', 'persons'] as const;

/** A figure that somebody published: it stays under the name of its publisher, whatever others or we ourselves say. */
export const zPublishedFigure = z.object({
  publisher: z.string().min(1).max(80),
  /** Area, zone, body or project as the source names it. */
  subject: z.string().min(1).max(120),
  areaCode: z
    .string()
    .regex(/^\d{6}$/)
    .nullable(),
  /** A session (`2021-1`), a year, a quarter, or the span as the source has it (`2020-1..4 cumulative`). */
  period: z.string().min(1).max(60),
  asOf: zDay.nullable(),
  /** Part of the subject: a batch, or list level and category. Empty for the whole. */
  facet: z.string().max(80),
  measure: z.string().regex(/^[a-z][a-z0-9_]{1,79}$/),
  /** Plain decimal as printed, without separators. */
  value: z.string().regex(/^-?\d{1,15}(\.\d{1,6})?$/),
  unit: z.enum(publishedUnits),
  note: z.string().max(500),
  sourceUrl: z.string().max(500),
  /** A official statistic, B the publisher's own page, C press or mirror. */
  confidence: z.enum(['A', 'B', 'C']),
});
export type PublishedFigure = z.output<typeof zPublishedFigure>;

/** Figures of several publishers for one thing that do not agree. */
export interface PublishedConflict<F extends PublishedFigure = PublishedFigure> {
  readonly subject: string;
  readonly period: string;
  readonly facet: string;
  readonly measure: string;
  /** Largest less smallest value, in the unit of the figures. */
  readonly spread: string;
  /** Largest value first; equal values by publisher. */
  readonly figures: readonly F[];
}

/** What a figure is about. Figures with one key speak of one thing; the unit is part of it, as nothing is converted. */
export const thingOf = (
  figure: Pick<PublishedFigure, 'subject' | 'period' | 'facet' | 'measure' | 'unit' | 'asOf'>,
): string =>
  [
    figure.subject,
    figure.period,
    figure.period.includes('cumulative') ? figure.asOf : '',
    figure.facet,
    figure.measure,
    figure.unit,
  ].join('|');

const decimals = (text: string): number => (text.split('.')[1] ?? '').length;
const numberOf = (figure: PublishedFigure): Fraction => fractionOfDecimal(figure.value);

/**
 * Things for which two figures differ, in order of subject and period. Nothing is settled here: both numbers stay. `5840.6` and
 * `5840.60` are the same number.
 */
export function conflictsOf<F extends PublishedFigure>(figures: readonly F[]): PublishedConflict<F>[] {
  const things = new Map<string, F[]>();
  for (const figure of figures) {
    const key = thingOf(figure);
    const group = things.get(key);
    if (group) group.push(figure);
    else things.set(key, [figure]);
  }
  const conflicts: PublishedConflict<F>[] = [];
  for (const group of things.values()) {
    const sorted = [...group].sort((a, b) => compare(numberOf(b), numberOf(a)) || (a.publisher < b.publisher ? -1 : 1));
    const [most, least] = [sorted[0], sorted.at(-1)];
    if (!most || !least) continue;
    const spread = subtract(numberOf(most), numberOf(least));
    if (spread.n === 0n) continue;
    conflicts.push({
      subject: most.subject,
      period: most.period,
      facet: most.facet,
      measure: most.measure,
      spread: decimalOf(spread, Math.max(...sorted.map((figure) => decimals(figure.value)))),
      figures: sorted,
    });
  }
  const key = (one: PublishedConflict) => `${one.subject}|${one.period}|${one.facet}|${one.measure}`;
  return conflicts.sort((a, b) => (key(a) < key(b) ? -1 : 1));
}
