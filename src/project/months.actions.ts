import { sql } from 'kysely';
import type { z } from 'zod';
import { Problem } from '../base/problem.ts';
import { mayActOn } from '../base/right.ts';
import { questionOf } from '../db/blocks.ts';
import { knownAt } from '../db/records.ts';
import { rulesVersion } from '../indicator/catalogue.ts';
import { issuePassports } from '../indicator/passport.store.ts';
import { writeCode } from '../indicator/passport-code.ts';
import { defineQuery } from '../journal/act.actions.ts';
import { entryAsked } from '../journal/entry-asked.actions.ts';
import { zoneMonths, zoneMonthsThen } from './figures.store.ts';
import { keyListsApi, type MonthMeasure, monthMeasures, monthTotalsApi } from './months.api.ts';

type MonthSums = z.output<typeof zoneMonths.schema>;

/** The answer of some months read at an entry, each sum with the code that opens it. */
async function totalsOf(
  names: Parameters<typeof issuePassports>[0],
  zone: string,
  head: bigint,
  found: readonly MonthSums[],
) {
  const entry = head.toString();
  const sums = found.map(({ month, projects, month_sum, ...rest }) => ({
    month,
    projects: Number(projects),
    of: { month: month_sum, ...rest } satisfies Record<MonthMeasure, string | null>,
  }));
  const stated = sums.flatMap(({ month, of }) =>
    monthMeasures.filter((measure) => of[measure] !== null).map((measure) => ({ month, measure })),
  );
  const codes = await issuePassports(
    names,
    stated.map((params) => ({
      kind: 'monthly.total' as const,
      params: { zone, ...params },
      entry,
      rules: rulesVersion,
    })),
  );
  const codeOf = new Map(stated.map((one, at) => [`${one.month} ${one.measure}`, codes[at] as string]));
  const total = (month: string, measure: MonthMeasure, fen: string | null) =>
    fen === null ? null : { fen, code: writeCode(codeOf.get(`${month} ${measure}`) as string) };
  return {
    entry,
    rows: sums.map(({ month, projects, of }) => ({
      month,
      projects,
      totals: {
        month: total(month, 'month', of.month),
        ytd: total(month, 'ytd', of.ytd),
        cumulative: total(month, 'cumulative', of.cumulative),
        plan_year: total(month, 'plan_year', of.plan_year),
      },
    })),
  };
}

/** Sums by month over what the zone's office sent, each with the code that opens it. */
export const monthTotals = defineQuery(
  monthTotalsApi,
  async (ctx, { zone, limit, entry }) => {
    if (!mayActOn(ctx.actor, zone, null)) throw new Problem('not-allowed');
    const asOf = entryAsked(ctx, entry);
    return await totalsOf(ctx, zone, asOf, await zoneMonthsThen(ctx.db, { zone, most: limit, as_of: asOf }));
  },
  ({ actor, engine }, { zone, limit, entry }) => {
    if (entry !== undefined) return undefined;
    if (!mayActOn(actor, zone, null)) throw new Problem('not-allowed');
    return {
      question: questionOf(zoneMonths, { zone, most: limit }),
      tell: ({ head, rows }) =>
        totalsOf(
          { db: engine.db, engine },
          zone,
          head,
          rows.map(([month, projects, month_sum, ytd, cumulative, plan_year]) => ({
            month: month ?? '',
            projects: projects ?? '0',
            month_sum: month_sum ?? null,
            ytd: ytd ?? null,
            cumulative: cumulative ?? null,
            plan_year: plan_year ?? null,
          })),
        ),
    };
  },
);

/** Every list of key projects of which the reader sees a line, newest year first. */
export const keyLists = defineQuery(keyListsApi, async (ctx, input) => {
  const count = (state: string) => sql<bigint>`count(*) filter (where state = ${state})`;
  const rows = await ctx.db
    .selectFrom('key_list_entry')
    .select(['list', 'year', count('listed').as('listed'), count('removed').as('removed')])
    .where(knownAt(entryAsked(ctx, input.entry)))
    .groupBy(['list', 'year'])
    .orderBy('year', 'desc')
    .orderBy('list')
    .execute();
  return { lists: rows.map((row) => ({ ...row, listed: Number(row.listed), removed: Number(row.removed) })) };
});

export const monthActions = [monthTotals, keyLists];
