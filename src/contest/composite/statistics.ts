import { deviation, kurtosis, least, mean, median, most, present, skewness } from './moments.ts';
import type { Table } from './table.ts';

export interface StatisticsLines {
  readonly t_skew: number;
  readonly t_kurt: number;
  readonly t_avail: number;
  readonly t_zero: number;
  readonly t_unq: number;
}

/** Statistics of each column with flags, by COINr's names. */
export const statisticsOf = (table: Table, lines: StatisticsLines): Record<string, unknown>[] =>
  table.columns.map((column, nth) => {
    const values = present(column);
    const n = values.length;
    const counts = new Map<number, number>();
    for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);
    const nonZero = values.filter((value) => value !== 0).length;
    const same = Math.max(0, ...counts.values());
    const Skew = skewness(column);
    const Kurt = kurtosis(column);
    const low = (share: number, line: number): string => (share >= line ? 'ok' : 'LOW');
    return {
      iCode: table.codes[nth],
      Min: least(column),
      Max: most(column),
      Mean: mean(column),
      Median: median(column),
      Std: deviation(column),
      Skew,
      Kurt,
      'N.Avail': n,
      'N.NonZero': nonZero,
      'N.Unique': counts.size,
      'N.Same': same,
      'Frc.Avail': n / column.length,
      'Frc.NonZero': nonZero / n,
      'Frc.Unique': counts.size / n,
      'Frc.Same': same / n,
      'Flag.Avail': low(n / column.length, lines.t_avail),
      'Flag.NonZero': low(nonZero / column.length, lines.t_zero),
      'Flag.Unique': low(counts.size / column.length, lines.t_unq),
      'Flag.SkewKurt': Math.abs(Skew) > lines.t_skew && Kurt > lines.t_kurt ? 'OUT' : 'ok',
    };
  });
