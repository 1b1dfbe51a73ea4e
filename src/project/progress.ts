import { addDays, type Day, day, daysBetween, spanOf } from '../base/day.ts';
import type { Finding } from '../base/finding.ts';

/** Monthly progress: when it is due, how late it came, and whether its figures fit the month before. */

/**
 * Day of the following month by which a monthly report is due. Our choice: the domain study names a span (11: reports come in from the
 * 1st on) and no day. The 5th leaves the programme its figures before statistics take their papers on the 10th (7).
 */
export const dueDayOfMonth = 5;

/** When the report of a month is due: after the last month it holds (a quarter's workbook: after the quarter). */
export const dueOn = (lastMonth: string): Day => addDays(spanOf(lastMonth).to, dueDayOfMonth);

/** Days after the due day; 0 = on time. */
export const lateDays = (lastMonth: string, receivedOn: string): number =>
  Math.max(0, daysBetween(dueOn(lastMonth), day(receivedOn)));

export interface MonthFigures {
  readonly month: string;
  readonly coversFrom: string;
  readonly monthFen: bigint | null;
  readonly ytdFen: bigint | null;
  readonly cumulativeFen: bigint | null;
}

/** The month before `2026-01` is `2025-12`. */
export const monthBefore = (month: string): string => addDays(spanOf(month).from, -1).slice(0, 7);

/**
 * Warnings on a month against the newest version of the month before: sums since the start that fall, and sums that do not grow by what
 * the month says. Neither blocks: audits cut figures, and offices correct past months in the present one.
 */
export function checkMonth(now: MonthFigures, before: MonthFigures | null, path: string): Finding[] {
  const findings: Finding[] = [];
  const warn = (code: string, params: Record<string, unknown>) =>
    findings.push({ path, code, severity: 'warning', params });
  if (now.monthFen !== null && now.monthFen < 0n) warn('negative-month', { fen: now.monthFen.toString() });
  if (
    !before ||
    before.month !== monthBefore(now.coversFrom) ||
    now.cumulativeFen === null ||
    before.cumulativeFen === null
  )
    return findings;
  if (now.cumulativeFen < before.cumulativeFen)
    warn('cumulative-decreased', {
      before: before.cumulativeFen.toString(),
      after: now.cumulativeFen.toString(),
      month: before.month,
    });
  else if (now.monthFen !== null && now.cumulativeFen - before.cumulativeFen !== now.monthFen)
    warn('month-cumulative-mismatch', {
      grown: (now.cumulativeFen - before.cumulativeFen).toString(),
      month: now.monthFen.toString(),
    });
  return findings;
}
