import { type Day, daysBetween } from '../base/day.ts';
import { dueOn, monthBefore } from './progress.ts';

/** Which monthly reports are late or missing on a day. The due day itself is the rule of `progress.ts`. */

/** The last month whose due day lies before the day: on the due day itself nothing is late. */
export function lastDueMonth(day: Day): string {
  const before = monthBefore(day.slice(0, 7));
  return dueOn(before) < day ? before : monthBefore(before);
}

/** The month that stands `count` before another. */
export const monthsBack = (month: string, count: number): string =>
  count <= 0 ? month : monthsBack(monthBefore(month), count - 1);

/** Months in order, as spans without gaps: `2026-06 … 2026-10`. */
export function monthSpans(months: readonly string[]): [from: string, to: string][] {
  const spans: [string, string][] = [];
  for (const month of [...months].sort()) {
    const last = spans.at(-1);
    if (last && last[1] === monthBefore(month)) last[1] = month;
    else spans.push([month, month]);
  }
  return spans;
}

export interface AwaitedMonth {
  readonly zoneId: string;
  readonly month: string;
  /** Day the month was first answered for, and the due day of the paper that did; null if nothing came. */
  readonly firstOn: string | null;
  readonly dueOn: string | null;
  readonly fileId: string | null;
}

export interface LastReported {
  readonly projectId: string;
  readonly zoneId: string;
  readonly name: string;
  readonly month: string;
}

export interface ZoneReports {
  readonly zoneId: string;
  /** Months that nothing came for, oldest first. */
  readonly missing: readonly { readonly month: string; readonly dueOn: Day; readonly daysLate: number }[];
  /** Months that came after their due day. */
  readonly late: readonly {
    readonly month: string;
    readonly dueOn: Day;
    readonly receivedOn: Day;
    readonly daysLate: number;
    readonly fileId: string | null;
  }[];
  /** Projects under way that later reports of the zone do not name; `month` is the first that lacks them. */
  readonly leftOut: readonly {
    readonly projectId: string;
    readonly name: string;
    readonly month: string;
    readonly months: number;
    readonly dueOn: Day;
    readonly daysLate: number;
  }[];
}

/** Zones with anything late or missing on the day, those that wait longest first. */
export function reportsDue(
  day: Day,
  awaited: readonly AwaitedMonth[],
  reported: readonly LastReported[],
): ZoneReports[] {
  const zones = Map.groupBy(awaited, (one) => one.zoneId);
  const projects = Map.groupBy(reported, (one) => one.zoneId);
  const rows = [...zones].map(([zoneId, months]): ZoneReports => {
    const answered = months.filter((one) => one.firstOn !== null).map((one) => one.month);
    return {
      zoneId,
      missing: months
        .filter((one) => one.firstOn === null)
        .map(({ month }) => ({ month, dueOn: dueOn(month), daysLate: daysBetween(dueOn(month), day) })),
      late: months.flatMap((one) =>
        one.firstOn !== null && one.dueOn !== null && one.firstOn > one.dueOn
          ? [
              {
                month: one.month,
                dueOn: one.dueOn as Day,
                receivedOn: one.firstOn as Day,
                daysLate: daysBetween(one.dueOn as Day, one.firstOn as Day),
                fileId: one.fileId,
              },
            ]
          : [],
      ),
      leftOut: (projects.get(zoneId) ?? []).flatMap(({ projectId, name, month }) => {
        const without = answered.filter((one) => one > month);
        const [first] = without;
        return first === undefined
          ? []
          : [
              {
                projectId,
                name,
                month: first,
                months: without.length,
                dueOn: dueOn(first),
                daysLate: daysBetween(dueOn(first), day),
              },
            ];
      }),
    };
  });
  const waits = (row: ZoneReports): number => row.missing[0]?.daysLate ?? 0;
  return rows
    .filter((row) => row.missing.length + row.late.length + row.leftOut.length > 0)
    .sort((a, b) => waits(b) - waits(a) || b.missing.length - a.missing.length || (a.zoneId < b.zoneId ? -1 : 1));
}

/** A span of so many months that ends with the last one due. */
export function spanFrom(day: Day, months: number): { from: string; to: string } {
  const to = lastDueMonth(day);
  return { from: monthsBack(to, months - 1), to };
}
