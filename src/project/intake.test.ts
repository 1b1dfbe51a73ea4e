import { readFileSync } from 'node:fs';
import { beforeAll, describe, expect, it } from 'vitest';
import { useEngine } from '../../test/engines.ts';
import { fixturePath, haveFixtures } from '../../test/fixtures.ts';
import { day } from '../base/day.ts';
import type { RowPlan } from '../base/normal-row.ts';
import { missingReports, monthlyTotals, reportVersions, stageCounts } from './figures.store.ts';
import { truthRows } from './identity.fixture.ts';
import { type LifeEvent, lifeAt } from './lifecycle.ts';
import { type Paper, papers, takeInAll, takeInPaper } from './paper.fixture.ts';

interface MonthlyTruth {
  calendar: {
    missing: { zone: string; month: string }[];
    late: { zone: string; month: string; days: number }[];
    covers_two_months: { zone: string; covers: string[] }[];
  };
  reports: {
    zone: string;
    month: string;
    received_on: string;
    rows: number;
    plan_year_yuan: number;
    month_yuan: number;
    ytd_yuan: number;
    cumulative_yuan: number;
    latest: boolean;
    same_content_as?: string;
    late_days?: number;
  }[];
}

const everything = 9_000_000_000n;
const yuan = (fen: bigint) => Number(fen / 100n);

describe.skipIf(!haveFixtures)(
  'registers, monthly reports and ledgers of eighteen months, on the embedded database',
  () => {
    const test = useEngine('embedded');
    let all: Paper[];
    let result: Awaited<ReturnType<typeof takeInAll>>;
    const truth = () => JSON.parse(readFileSync(fixturePath('truth/overall/monthly.json'), 'utf8')) as MonthlyTruth;
    beforeAll(async () => {
      all = papers(['register', 'monthly', 'conversion']);
      result = await takeInAll(test, all);
    }, 400_000);

    it('keeps one record for each project, and asks seldom', () => {
      expect(result.wrong).toBe(0);
      expect(result.projects.size).toBe(new Set(all.flatMap((paper) => paper.entities)).size);
      expect(result.asks).toBeLessThanOrEqual(70);
    });

    it('gives the monthly totals of every sender, month and version', async () => {
      const { versions, totals } = await test.engine.transaction('program', async (db) => ({
        versions: await reportVersions(db, { as_of: everything, from_month: '2025-01', to_month: '2026-06' }),
        totals: await monthlyTotals(db, { as_of: everything }),
      }));
      const own = truth().reports.filter((report) => report.same_content_as === undefined);
      // A paper sent twice is no new version unless some text in it was touched; its figures are the same then.
      const again = truth().reports.filter((report) => report.same_content_as !== undefined);
      for (const version of versions)
        expect(
          [...own, ...again].some(
            (one) =>
              one.zone === version.zone_id && one.month === version.month && one.received_on === version.received_on,
          ),
        ).toBe(true);
      const newest = new Set(again.map((report) => `${report.zone} ${report.month}`));
      for (const report of own) {
        const found = versions.find(
          (one) => one.zone_id === report.zone && one.month === report.month && one.received_on === report.received_on,
        );
        expect(
          found && { ...sums(found), latest: found.latest, late: found.late_days },
          `${report.zone} ${report.month}`,
        ).toEqual({
          rows: report.rows,
          plan: report.plan_year_yuan,
          month: report.month_yuan,
          ytd: report.ytd_yuan,
          cumulative: report.cumulative_yuan,
          latest: newest.has(`${report.zone} ${report.month}`) ? found?.latest : report.latest,
          late: report.late_days ?? 0,
        });
      }
      for (const report of truth().reports.filter((one) => one.latest)) {
        const found = totals.find((one) => one.zone_id === report.zone && one.month === report.month);
        expect(found && sums(found)).toMatchObject({
          rows: report.rows,
          month: report.month_yuan,
          cumulative: report.cumulative_yuan,
        });
      }
    });

    const sums = (one: {
      projects: number;
      plan_year_fen: bigint;
      month_fen: bigint;
      ytd_fen: bigint;
      cumulative_fen: bigint;
    }) => ({
      rows: one.projects,
      plan: yuan(one.plan_year_fen),
      month: yuan(one.month_fen),
      ytd: yuan(one.ytd_fen),
      cumulative: yuan(one.cumulative_fen),
    });

    it('names late and missing reports', async () => {
      const { versions, missing } = await test.engine.transaction('program', async (db) => ({
        versions: await reportVersions(db, { as_of: everything, from_month: '2025-01', to_month: '2026-06' }),
        missing: await missingReports(db, { as_of: everything, from_month: '2025-01', to_month: '2026-06' }),
      }));
      const by = (a: { zone: string; month: string }, b: { zone: string; month: string }) =>
        `${a.zone}${a.month}` < `${b.zone}${b.month}` ? -1 : 1;
      // A paper of January and February answers for January too.
      const covered = truth().calendar.covers_two_months.flatMap((one) =>
        one.covers.map((month) => `${one.zone} ${month}`),
      );
      expect(missing.map((one) => ({ zone: one.zone_id, month: one.month }))).toEqual(
        truth()
          .calendar.missing.filter((one) => !covered.includes(`${one.zone} ${one.month}`))
          .sort(by),
      );
      const late = versions
        .filter((one) => one.late_days > 0)
        .map((one) => ({ zone: one.zone_id ?? '', month: one.month, days: one.late_days }));
      expect(late.sort(by)).toEqual(expect.arrayContaining([...truth().calendar.late].sort(by)));
    });

    it('knows the stage of every listed project at the day of each ledger', async () => {
      const events = await test.engine.transaction('program', (db) =>
        db
          .selectFrom('project_event')
          .select(['project_id', 'kind', 'happened', 'stage'])
          .where('ended', 'is', null)
          .execute(),
      );
      const byProject = Map.groupBy(events, (event) => event.project_id);
      const wrong: string[] = [];
      let checked = 0;
      for (const row of truthRows(fixturePath(''), ['conversion'])) {
        const life = lifeAt(
          (byProject.get(result.projects.get(row.entity) ?? '') ?? []) as LifeEvent[],
          day(row.period ?? ''),
        );
        checked += 1;
        if (life.stage !== row.values.stage)
          wrong.push(`${row.file} ${row.row} ${row.entity}: ${life.stage}, not ${row.values.stage}`);
      }
      expect(checked).toBe(2441);
      expect(wrong).toEqual([]);
    });

    it('counts every counted project once in some stage', async () => {
      const rows = await test.engine.transaction('program', (db) => stageCounts(db, { as_of: everything }));
      const projects = await test.engine.transaction('program', (db) =>
        db
          .selectFrom('project')
          .select((e) => e.fn.countAll<bigint>().as('n'))
          .where('ended', 'is', null)
          .where('counted', '=', true)
          .executeTakeFirstOrThrow(),
      );
      expect(rows.reduce((n, row) => n + row.projects, 0)).toBe(Number(projects.n));
    });

    it('finds nothing new in a paper that comes again', async () => {
      for (const paper of [...all.slice(0, 4), ...all.slice(-12)]) {
        const plans = (await test.act(takeInPaper, {
          rows: paper.rows,
          source: { ...paper.source, decisions: {} },
          dry: true,
        })) as RowPlan[];
        expect([...new Set(plans.map((plan) => plan.outcome))], paper.file).toEqual(['same']);
      }
    });
  },
);
