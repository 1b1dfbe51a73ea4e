import type { ProjectView } from './project.api.ts';

/** One month of the S-curve, in whole fen; null where nothing was reported or planned. */
export interface CurvePoint {
  readonly month: string;
  readonly doneFen: bigint | null;
  readonly planFen: bigint | null;
}

type Progress = Pick<ProjectView['progress'][number], 'month' | 'cumulativeFen' | 'ytdFen' | 'planYearFen'>;

const fenOf = (text: string | null): bigint | null => (text === null ? null : BigInt(text));

/** What was done before a year: cumulative less year-to-date of its first month that states both. */
function doneBefore(months: readonly Progress[]): bigint | null {
  for (const one of months) {
    const [cumulative, ytd] = [fenOf(one.cumulativeFen), fenOf(one.ytdFen)];
    if (cumulative !== null && ytd !== null) return cumulative - ytd;
  }
  return null;
}

/**
 * Months in order with what was done and what the plan of the year asks for by then, pro rata: done before the year + plan of
 * the year × months ÷ 12. A year without a plan, or without a base to start from, has no plan line: nothing is guessed.
 */
export function curveOf(progress: readonly Progress[]): CurvePoint[] {
  const byYear = new Map<string, Progress[]>();
  for (const one of [...progress].sort((a, b) => (a.month < b.month ? -1 : 1))) {
    const year = one.month.slice(0, 4);
    byYear.set(year, [...(byYear.get(year) ?? []), one]);
  }
  return [...byYear.values()].flatMap((months) => {
    const base = doneBefore(months);
    const plan = fenOf(months.filter((one) => one.planYearFen !== null).pop()?.planYearFen ?? null);
    return months.map((one) => ({
      month: one.month,
      doneFen: fenOf(one.cumulativeFen),
      planFen: base === null || plan === null ? null : base + (plan * BigInt(one.month.slice(5, 7))) / 12n,
    }));
  });
}
