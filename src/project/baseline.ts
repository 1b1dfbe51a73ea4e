import type { ProjectView } from './project.api.ts';

/**
 * The plan of a whole project by months, from what was promised: the building period as it was first listed, the year plans as each year
 * was first listed, and the total investment as it stands. Later lists move neither the period nor a year's plan: a plan that follows
 * what happens is always kept.
 */
export interface Baseline {
  /** First and last month of the building period; a list that names only years means all of them. */
  readonly start: string;
  readonly end: string;
  /** Cumulative, by the end of each month from `start` to `end`, in whole fen; ends at the total. */
  readonly planned: readonly bigint[];
}

const indexOf = (month: string): number => Number(month.slice(0, 4)) * 12 + Number(month.slice(5, 7)) - 1;
const monthOf = (index: number): string => `${Math.floor(index / 12)}-${String((index % 12) + 1).padStart(2, '0')}`;

/** The month `count` months after another. */
export const monthAfter = (month: string, count: number): string => monthOf(indexOf(month) + count);
/** 1 in the month itself, 0 in the one before. */
export const monthsFrom = (start: string, month: string): number => indexOf(month) - indexOf(start) + 1;

/** Longest building period that is taken for one; beyond it a year was mistyped. */
const longest = 600;

type KeyEntry = Pick<
  ProjectView['keyLists'][number],
  'year' | 'periodStart' | 'periodEnd' | 'planYearFen' | 'doneBeforeFen' | 'began'
>;

const inOrder = <T extends { began: string }>(versions: readonly T[]): T[] =>
  [...versions].sort((a, b) => (BigInt(a.began) < BigInt(b.began) ? -1 : BigInt(a.began) > BigInt(b.began) ? 1 : 0));

/** Plan of a year and what was done before it, as the year was first listed. */
interface YearPlan {
  readonly planFen: bigint;
  readonly beforeFen: bigint | null;
}

function yearPlans(versions: readonly KeyEntry[]): Map<number, YearPlan> {
  const plans = new Map<number, YearPlan>();
  for (const one of inOrder(versions)) {
    const year = Number(one.year);
    if (one.planYearFen === null || plans.has(year)) continue;
    plans.set(year, {
      planFen: BigInt(one.planYearFen),
      beforeFen: one.doneBeforeFen === null ? null : BigInt(one.doneBeforeFen),
    });
  }
  return plans;
}

/** Ends of years with a plan: what should have been done by then, never more than the total and never falling. */
function knots(start: number, end: number, totalFen: bigint, plans: ReadonlyMap<number, YearPlan>): [number, bigint][] {
  const points: [number, bigint][] = [[start - 1, 0n]];
  const within = (amount: bigint): bigint => (amount > totalFen ? totalFen : amount);
  for (const [year, { planFen, beforeFen }] of [...plans].sort(([a], [b]) => a - b)) {
    const [from, to] = [Math.max(year * 12 - 1, start - 1), Math.min(year * 12 + 11, end)];
    if (to <= from || to < start) continue;
    let [at, done] = points.at(-1) as [number, bigint];
    // The first year listed tells what had been done before it; later ones go on from the plan of the year before.
    if (points.length === 1 && at < from && beforeFen !== null && beforeFen >= 0n) {
      [at, done] = [from, within(beforeFen)];
      points.push([at, done]);
    }
    if (planFen >= 0n && to < end) points.push([to, within(done + planFen)]);
  }
  points.push([end, totalFen]);
  return points;
}

/** Null without a building period or a total investment. Between what is promised the plan is a straight line by months. */
export function baselineOf(versions: readonly KeyEntry[], totalFen: bigint | null): Baseline | null {
  const first = inOrder(versions).find((one) => one.periodStart !== null && one.periodEnd !== null);
  if (!first || totalFen === null || totalFen <= 0n) return null;
  const full = (text: string, month: string): string => (text.length === 4 ? `${text}-${month}` : text.slice(0, 7));
  const [start, end] = [
    indexOf(full(first.periodStart as string, '01')),
    indexOf(full(first.periodEnd as string, '12')),
  ];
  if (!(end >= start && end - start < longest)) return null;
  const points = knots(start, end, totalFen, yearPlans(versions));
  const planned: bigint[] = [];
  for (let month = start; month <= end; month += 1) {
    const next = points.findIndex(([at]) => at >= month);
    const [[x0, y0], [x1, y1]] = [points[next - 1] as [number, bigint], points[next] as [number, bigint]];
    planned.push(y0 + ((y1 - y0) * BigInt(month - x0)) / BigInt(x1 - x0));
  }
  return { start: monthOf(start), end: monthOf(end), planned };
}
