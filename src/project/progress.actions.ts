import { Problem } from '../base/problem.ts';
import { words } from '../base/words.ts';
import { defineCommand } from '../journal/act.actions.ts';
import { selectOwnProject } from './own.actions.ts';
import { writeBase } from './paper.actions.ts';
import { liveProgress, writeOfRecord, writeProgress, writeReports } from './progress.store.ts';
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
  apply: async (ctx, { id, month, correction, ...fields }) => {
    const project = await selectOwnProject(ctx, id);
    if (month > ctx.today.slice(0, 7))
      throw new Problem('invalid', inFuture, [
        { path: '/month', code: 'month-in-future', severity: 'error', params: { month } },
      ]);
    const standing = [...(await liveProgress(ctx.db, [id], [month])).values()];
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
    const reports = await writeReports(base, [
      { senderZoneId: one.senderZoneId, scopeId: project.scope_id, month, coversFrom: one.coversFrom, sheet: null },
    ]);
    await writeProgress(
      base,
      reports,
      [{ projectId: id, zoneId: project.zone_id, scopeId: project.scope_id, one, sheet: null, row: null }],
      correction ?? null,
    );
    await refreshStates(ctx.db, [id], ctx.entry, ctx.today);
    const before = [...(await liveProgress(ctx.db, [id], [monthBefore(one.coversFrom)])).values()].find(
      (row) => row.sender_zone_id === one.senderZoneId,
    );
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
    return {
      projectId: id,
      month,
      lateDays: lateDays(month, ctx.today),
      findings,
    };
  },
});

export const progressActions = [reportProgress];
