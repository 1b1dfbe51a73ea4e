import { Problem } from '../base/problem.ts';
import { type AnyAction, defineQuery } from '../journal/act.actions.ts';
import { entryAsked } from '../journal/entry-asked.actions.ts';
import { reportsDueApi } from './due.api.ts';
import { reportsDue, spanFrom } from './due.ts';
import { lastReported, reportsAwaited } from './figures.store.ts';
import { liveAt } from './live.store.ts';
import { dueDayOfMonth } from './progress.ts';

/** Row security cuts reports and projects to the reader's territory. */
const getReportsDue = defineQuery(reportsDueApi, async (ctx, input) => {
  const day = input.day ?? ctx.today;
  const entry = entryAsked(ctx, input.asOf);
  if (day > ctx.today) throw new Problem('not-found');
  const { from, to } = spanFrom(day, input.months);
  const { everywhere, zones: ownZones, scopes } = ctx.actor;
  const at = { as_of: entry, day, from_month: from, to_month: to, everywhere, zones: ownZones, scopes };
  const awaited = await reportsAwaited(ctx.db, at);
  const reported = await lastReported(ctx.db, at);
  const rows = reportsDue(
    day,
    awaited.map((row) => ({
      zoneId: row.zone_id,
      month: row.month,
      firstOn: row.first_on,
      dueOn: row.due_on,
      fileId: row.file_id,
    })),
    reported.map((row) => ({ projectId: row.project_id, zoneId: row.zone_id, name: row.name, month: row.month })),
  );
  const zones = await ctx.db
    .selectFrom('zone')
    .select(['id', 'short_name'])
    .where(liveAt('zone', entry))
    .where('id', 'in', ['', ...rows.map((row) => row.zoneId)])
    .execute();
  const names = new Map(zones.map((zone) => [zone.id, zone.short_name]));
  return {
    day,
    entry: entry.toString(),
    from,
    to,
    dueDay: dueDayOfMonth,
    senders: new Set(awaited.map((row) => row.zone_id)).size,
    rows: rows.map((row) => ({
      ...row,
      zoneName: names.get(row.zoneId) ?? row.zoneId,
      missing: [...row.missing],
      late: [...row.late],
      leftOut: [...row.leftOut],
    })),
  };
});

export const dueActions = [getReportsDue] satisfies AnyAction[];
