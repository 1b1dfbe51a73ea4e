import type { Finding } from '../base/finding.ts';
import { decisionKey, type IntakeSource, type NormalRow, type RowPlan } from '../base/normal-row.ts';
import type { ReadCtx, WriteCtx } from '../journal/act.actions.ts';
import { askIfChanged, exportedAt } from './export-version.ts';
import { surelyBy } from './lifecycle.ts';
import { applyPaper, planPaper } from './paper.actions.ts';
import type { RowDraft } from './planning.ts';
import {
  liveProgress,
  progressKey,
  progressReceived,
  reportedProjects,
  writeOfRecord,
  writeProgress,
  writeReports,
} from './progress.store.ts';
import { fenOf, flagOf, stageOf, textOf, yuanOfFen } from './row-values.ts';
import type { ProgressWrite } from './writes.ts';

/**
 * Monthly progress reports. A row says its month (`period`, and `covers_from` where two months come as one); a paper of one month may
 * leave it to the source. The newest received version of a project's month counts; older ones stay visible.
 */
const monthPattern = /^\d{4}-(0[1-9]|1[0-2])$/;

const monthOf = (row: NormalRow, source: IntakeSource): string | null => {
  const own = textOf(row, 'period') ?? textOf(row, 'month') ?? source.period;
  return own !== null && monthPattern.test(own) ? own : null;
};

/** The sender is a zone committee; where the source does not name it, the one zone that all rows share. */
function senderOf(rows: readonly NormalRow[], source: IntakeSource): string | null {
  if (source.zoneId !== null) return source.zoneId;
  const zones = new Set(rows.map((row) => textOf(row, 'zone')));
  return zones.size === 1 ? ([...zones][0] ?? null) : null;
}

const moneyFields = {
  monthFen: 'month_yuan',
  ytdFen: 'ytd_yuan',
  cumulativeFen: 'cumulative_yuan',
  planYearFen: 'plan_year_yuan',
  totalFen: 'total_yuan',
} as const;

const writeOf = (row: NormalRow, sender: string | null, month: string): ProgressWrite => ({
  senderZoneId: sender,
  month,
  coversFrom: textOf(row, 'covers_from') ?? month,
  monthFen: fenOf(row, 'month_yuan'),
  ytdFen: fenOf(row, 'ytd_yuan'),
  cumulativeFen: fenOf(row, 'cumulative_yuan'),
  planYearFen: fenOf(row, 'plan_year_yuan'),
  totalFen: fenOf(row, 'total_yuan'),
  stage: stageOf(row),
  progress: textOf(row, 'progress'),
  problem: textOf(row, 'problem'),
  nextPlan: textOf(row, 'next_plan'),
  inStatistics: flagOf(row, 'in_statistics'),
  note: textOf(row, 'note'),
});

const fieldsOf = (one: ProgressWrite) => Object.keys(one) as (keyof ProgressWrite)[];
const shown = (field: keyof ProgressWrite, value: ProgressWrite[keyof ProgressWrite]) =>
  field in moneyFields ? yuanOfFen(value as string | null) : value;
/** The field's name in the workbook. */
const cell = (field: keyof ProgressWrite): string =>
  (moneyFields as Record<string, string>)[field] ?? field.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);

/** Compares a monthly paper with what stands; writes nothing. */
export async function planMonthly(ctx: ReadCtx, rows: readonly NormalRow[], source: IntakeSource): Promise<RowPlan[]> {
  const sender = senderOf(rows, source);
  const checked = rows.map((row) =>
    monthOf(row, source) === null ? { ...row, findings: [...row.findings, noMonth(row)] } : row,
  );
  const months = [...new Set(checked.map((row) => monthOf(row, source)).filter((month) => month !== null))].sort();
  const seen = new Set<string>();
  const began = new Map<string, bigint>();
  const plans = await planPaper(ctx, checked, source, async (ids) => {
    const standing = new Map(
      [...(await liveProgress(ctx.db, ids, months))].map(([key, row]) => [
        key,
        { write: writeOfRecord(row), receivedOn: row.received_on, began: row.began },
      ]),
    );
    const again = new Map(
      [...(await progressReceived(ctx.db, ids, months, source.receivedOn))].map(([key, row]) => [
        key,
        writeOfRecord(row),
      ]),
    );
    return (draft) => {
      const month = monthOf(draft.row, source);
      if (month === null) return;
      const one = writeOf(draft.row, sender, month);
      const key = progressKey(draft.key, month, sender);
      seen.add(key);
      const old = standing.get(key);
      draft.known = old !== undefined;
      if (old) began.set(decisionKey(draft.row), old.began);
      // A form that we prefilled: what nobody typed a month's figure for is not reported yet.
      if (!old && exportedAt(draft.row) !== null && one.monthFen === null) {
        draft.findings.push(finding(draft, 'month-not-filled', { month }));
        return;
      }
      const late = old !== undefined && old.receivedOn > source.receivedOn;
      const compared = late ? again.get(key) : old?.write;
      if (!compared || fieldsOf(one).some((field) => one[field] !== compared[field])) {
        draft.progress = one;
        if (old && !late)
          for (const field of fieldsOf(one))
            if (one[field] !== old.write[field])
              draft.change(cell(field), shown(field, old.write[field]), shown(field, one[field]));
        if (late)
          draft.findings.push(finding(draft, 'older-than-live', { received: source.receivedOn, live: old.receivedOn }));
        else standing.set(key, { write: one, receivedOn: source.receivedOn, began: ctx.head });
      }
      if (!late) follow(draft, one);
    };
  });
  const rowOf = new Map(checked.map((row) => [decisionKey(row), row]));
  const asked = plans.map((plan) => {
    const row = rowOf.get(decisionKey(plan));
    return row ? askIfChanged(plan, row, began.get(decisionKey(plan)), source) : plan;
  });
  return await withLeftOut(ctx, asked, sender, months, seen);
}

/** What a month says of the project beyond its own figures: total investment, a stage that differs, the statistics flag. */
function follow(draft: RowDraft, one: ProgressWrite): void {
  draft.state('total_investment', 'life', { fen: one.totalFen }, 'total_yuan');
  const life = draft.life(surelyBy(one.month));
  if (one.stage !== null && one.stage !== life.stage) draft.observe(one.stage, one.month, null);
  if (one.inStatistics !== null && one.inStatistics !== life.inStatistics)
    draft.repeat(
      one.inStatistics ? 'entered_statistics' : 'left_statistics',
      one.month,
      'in_statistics',
      life.inStatistics,
      one.inStatistics,
    );
}

const finding = (draft: RowDraft, code: string, params: Record<string, unknown>): Finding => ({
  path: decisionKey(draft.row),
  code,
  severity: 'warning',
  params,
});
const noMonth = (row: NormalRow): Finding => ({ path: decisionKey(row), code: 'month-missing', severity: 'error' });

/** A correction that lists fewer projects than the version before leaves figures standing: said on its first row. */
async function withLeftOut(
  ctx: ReadCtx,
  plans: RowPlan[],
  sender: string | null,
  months: readonly string[],
  seen: ReadonlySet<string>,
): Promise<RowPlan[]> {
  const first = plans.find((plan) => plan.outcome === 'change' || plan.outcome === 'add');
  if (!first || plans.some((plan) => plan.outcome === 'ask' || plan.outcome === 'refuse')) return plans;
  const missing = (await reportedProjects(ctx.db, [sender], months)).filter((row) => !seen.has(row.key));
  if (missing.length === 0) return plans;
  const left: Finding = {
    path: decisionKey(first),
    code: 'rows-left-out',
    severity: 'warning',
    params: {
      count: missing.length,
      names: missing
        .slice(0, 10)
        .map((row) => `${row.month} ${row.name}`)
        .join(', '),
    },
  };
  return plans.map((plan) => (plan === first ? { ...plan, findings: [...plan.findings, left] } : plan));
}

/** Writes what the plans say; inside the import command. */
export const applyMonthly = (ctx: WriteCtx, plans: readonly RowPlan[], source: IntakeSource): Promise<void> =>
  applyPaper(ctx, plans, source, async (base, rows, wrote) => {
    const reported = rows.flatMap((row) => (row.writes.progress ? [{ ...row, one: row.writes.progress }] : []));
    if (reported.length === 0) return;
    const reports = await writeReports(
      base,
      reported.map((row) => ({
        senderZoneId: row.one.senderZoneId,
        scopeId: source.scopeId ?? row.scopeId,
        month: row.one.month,
        coversFrom: row.one.coversFrom,
        sheet: row.sheet,
      })),
    );
    for (let from = 0; from < reported.length; from += 1000) {
      ctx.stopIfCancelled();
      await writeProgress(base, reports, reported.slice(from, from + 1000));
      wrote(Math.min(1, (from + 1000) / reported.length));
    }
  });
