import { Problem } from '../base/problem.ts';
import { words } from '../base/words.ts';
import { defineCommand } from '../journal/act.actions.ts';
import { endAll, insertAll } from './batch.store.ts';
import { selectOwnProject } from './own.actions.ts';
import { writeBase } from './paper.actions.ts';
import {
  answeredMonths,
  liveProgress,
  progressChanges,
  progressKey,
  reportKey,
  reportRows,
  writeOfRecord,
  zoneAnswered,
} from './progress.store.ts';
import { checkMonth, lateDays, monthBefore } from './progress.ts';
import { progressReportApi } from './record.api.ts';
import { refreshStates } from './state.store.ts';
import { nothingReported, type ProgressWrite, zProgressWrite } from './writes.ts';

const inFuture = words('月份尚未开始', '月份尚未開始', 'The month has not begun');
const whyMissing = words('更正已报月份须写明原因', '更正已報月份須寫明原因', 'Say why a reported month changes');

/**
 * Reports or corrects one project's month: a new version received today, which counts; the earlier one stays visible. Fields that are left
 * out keep what was reported. Live totals of the sender's month move with it; what was frozen before does not.
 */
export const reportProgress = defineCommand(progressReportApi, {
  narrow: true,
  // What needs no answer of another statement goes out with it: this is the command that is called most.
  read: (ctx, { id, month, coversFrom }) =>
    Promise.all([
      selectOwnProject(ctx, id),
      liveProgress(ctx.db, [id], [month, monthBefore(coversFrom ?? month)]),
      lateDays(month, ctx.today) > 0 && zoneAnswered(ctx.db, id, month, ctx.today),
    ]),
  apply: async (ctx, { id, month, correction, ...fields }, read) => {
    const likely = monthBefore(fields.coversFrom ?? month);
    const [project, known, zoneHas] = await read;
    if (month > ctx.today.slice(0, 7))
      throw new Problem('invalid', inFuture, [
        { path: '/month', code: 'month-in-future', severity: 'error', params: { month } },
      ]);
    const standing = [...known.values()].filter((row) => row.month === month);
    const old = standing.find((row) => row.sender_zone_id === project.zone_id) ?? standing[0];
    if (old && !correction)
      throw new Problem('invalid', whyMissing, [
        { path: '/correction', code: 'correction-missing', severity: 'error', params: { month } },
      ]);
    const given = Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined));
    const one: ProgressWrite = zProgressWrite.parse({
      ...nothingReported,
      coversFrom: month,
      ...(old ? writeOfRecord(old) : {}),
      ...given,
      month,
      senderZoneId: old ? old.sender_zone_id : project.zone_id,
    });
    const base = writeBase(ctx, { zoneId: project.zone_id, scopeId: project.scope_id, receivedOn: ctx.today }, null);
    const report = {
      senderZoneId: one.senderZoneId,
      scopeId: project.scope_id,
      month,
      coversFrom: one.coversFrom,
      sheet: null,
    };
    const late = lateDays(month, ctx.today);
    const answered = old
      ? new Set([reportKey(report)])
      : late > 0 && project.zone_id === null
        ? await answeredMonths(ctx.db, [report], ctx.today)
        : new Set(zoneHas ? [reportKey(report)] : []);
    const { ids, rows } = reportRows(base, [report], answered);
    const { ended, inserts } = progressChanges(
      base,
      ids,
      [{ projectId: id, zoneId: project.zone_id, scopeId: project.scope_id, one, sheet: null, row: null }],
      known,
      correction ?? null,
    );
    const earlier = monthBefore(one.coversFrom);
    const [standingBefore] = await Promise.all([
      earlier === likely ? known : liveProgress(ctx.db, [id], [earlier]),
      insertAll(ctx.db, 'progress_report', rows),
      endAll(ctx.db, 'progress', ended, ctx.entry),
      insertAll(ctx.db, 'progress', inserts),
      refreshStates(ctx.db, [id], ctx.entry, ctx.today),
    ]);
    const before = standingBefore.get(progressKey(id, earlier, one.senderZoneId));
    const big = (text: string | null) => (text === null ? null : BigInt(text));
    const findings = checkMonth(
      {
        month,
        coversFrom: one.coversFrom,
        monthFen: big(one.monthFen),
        ytdFen: big(one.ytdFen),
        cumulativeFen: big(one.cumulativeFen),
      },
      before
        ? {
            month: before.month,
            coversFrom: before.covers_from,
            monthFen: before.month_fen,
            ytdFen: before.ytd_fen,
            cumulativeFen: before.cumulative_fen,
          }
        : null,
      '/monthFen',
    );
    return { projectId: id, month, lateDays: late, findings };
  },
});

export const progressActions = [reportProgress];
