import { greyRelational, type Scaling, topsis, vikor } from './distance.ts';
import type { Framework } from './framework.ts';
import { type Mean, means, meansOf, readable } from './means.ts';
import { copeland, dominance, outranking, outrankingMatrix } from './outrank.ts';
import { eachTime, joinColumns, pickColumns, type Table } from './table.ts';

const ofTable = ['copeland', 'outranking', 'topsis', 'vikor', 'grey'] as const;
export const aggregations = [...means, ...ofTable] as const;
export type Aggregation = (typeof aggregations)[number];

/** How the children of one group become its score. */
export interface Joining {
  readonly how: Aggregation;
  /** Power of a generalised mean. */
  readonly power: number;
  readonly scaling: Scaling;
  /** Weight of the sum against the greatest regret in VIKOR. */
  readonly balance: number;
  /** Distinguishing coefficient of the grey relation. */
  readonly rho: number;
  /** Least share of children with a value; below it the group has no score. */
  readonly least: number;
}

export interface Aggregating {
  /** By level joined, from the indicators up, unless the group has its own. */
  readonly levels: readonly Joining[];
  readonly groups: ReadonlyMap<string, Joining>;
  readonly weights: ReadonlyMap<string, number>;
}

/** A group that its method cannot read: how many values, and an example. */
export interface Unreadable {
  readonly group: string;
  readonly how: Aggregation;
  readonly count: number;
  readonly unit: string;
  readonly code: string;
}

export interface Aggregated {
  readonly table: Table;
  /** Parts of methods that have more than a score, by group. */
  readonly parts: Readonly<Record<string, unknown>>;
  readonly unreadable: readonly Unreadable[];
}

const isMean = (how: Aggregation): how is Mean => (means as readonly string[]).includes(how);

/** Weights that sum to 1; all zero if there is no weight at all, and then the group has no score. */
export function shares(weights: ArrayLike<number>): Float64Array {
  const all = Float64Array.from(weights);
  const total = all.reduce((sum, weight) => sum + weight, 0);
  return total === 0 ? all : all.map((weight) => weight / total);
}

function unreadableIn(group: string, children: Table, { how, power }: Joining): Unreadable | undefined {
  if (!isMean(how) || ['amean', 'median', 'sum', 'min', 'max'].includes(how)) return undefined;
  let found: Unreadable | undefined;
  children.columns.forEach((column, nth) => {
    column.forEach((value, row) => {
      if (readable(how, value, power)) return;
      const code = children.codes[nth] as string;
      found = found
        ? { ...found, count: found.count + 1 }
        : { group, how, count: 1, unit: children.units[row] as string, code };
    });
  });
  return found;
}

function scoreOf(children: Table, weights: Float64Array, directions: readonly (1 | -1)[], joining: Joining) {
  const { how, power, scaling, balance, rho } = joining;
  if (isMean(how)) return { score: meansOf(how, children.columns, weights, children.units.length, power) };
  const weighed = { table: children, weights, directions };
  switch (how) {
    case 'topsis': {
      const parts = topsis(weighed, scaling);
      return { score: parts.closeness, parts };
    }
    case 'vikor': {
      const parts = vikor(weighed, balance);
      return { score: parts.Q.map((value) => 1 - value), parts };
    }
    case 'grey': {
      const parts = greyRelational(weighed, rho);
      return { score: parts.grade, parts };
    }
    default: {
      const matrix = outrankingMatrix(
        {
          ...children,
          columns: children.columns.map((column, nth) => column.map((value) => value * (directions[nth] as number))),
        },
        weights,
      );
      return {
        score: how === 'copeland' ? copeland(matrix) : outranking(matrix),
        parts: { matrix, ...dominance(matrix) },
      };
    }
  }
}

/** The score where enough children have a value. */
function enough(score: Float64Array, children: Table, leastShare: number): Float64Array {
  if (leastShare === 0) return score;
  return score.map((value, row) => {
    const there = children.columns.filter((column) => !Number.isNaN(column[row])).length;
    return there / children.columns.length < leastShare - 1e-12 ? Number.NaN : value;
  });
}

/** Joins children to their parents, level by level, and keeps every column. */
export function aggregate(given: Table, framework: Framework, { levels, groups, weights }: Aggregating): Aggregated {
  const parts: Record<string, unknown> = {};
  const unreadable: Unreadable[] = [];
  const table = eachTime(given, (part, rows) => {
    let scored = part;
    for (let level = 2; level <= framework.levels.length; level += 1) {
      for (const code of framework.levels[level - 1] ?? []) {
        const children = pickColumns(scored, framework.children.get(code) ?? []);
        const joining = groups.get(code) ?? (levels[level - 2] as Joining);
        const fault = unreadableIn(code, children, joining);
        if (fault) unreadable.push(fault);
        const directions = children.codes.map((child) =>
          given.oriented ? 1 : (framework.nodes.get(child)?.direction ?? 1),
        );
        const { score, parts: more } = scoreOf(
          children,
          shares(children.codes.map((child) => weights.get(child) ?? 0)),
          directions,
          joining,
        );
        if (more) parts[given.times ? `${code}@${given.times[rows[0] as number]}` : code] = more;
        scored = joinColumns(scored, { ...part, codes: [code], columns: [enough(score, children, joining.least)] });
      }
    }
    return { ...scored, oriented: true };
  });
  return { table, parts, unreadable };
}
