import type { Day } from '../base/day.ts';
import { Problem } from '../base/problem.ts';
import type { Territory } from '../base/territory.ts';
import { type AnyAction, defineQuery, type ReadCtx } from '../journal/act.actions.ts';
import { entryAsked } from '../journal/entry-asked.actions.ts';
import { reportsDueApi } from './due.api.ts';
import { reportsDue, spanFrom } from './due.ts';
import { lastReported, reportsAwaited } from './figures.store.ts';
import { liveAt } from './live.store.ts';
import { dueDayOfMonth } from './progress.ts';

/** Reports late or missing in a territory on a day, as of an entry. Row security cuts them to the reader's own besides. */
export async function readDue(
  ctx: Pick<ReadCtx, 'db'>,
  { day, months, entry, territory }: { day: Day; months: number; entry: bigint; territory: Territory },
) {
  const { from, to } = spanFrom(day, months);
  const { everywhere, zones, scopes } = territory;
  const at = { as_of: entry, day, from_month: from, to_month: to, everywhere, zones, scopes };
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
  return { from, to, rows, senders: new Set(awaited.map((row) => row.zone_id)).size };
}

const getReportsDue = defineQuery(reportsDueApi, async (ctx, input) => {
  const day = input.day ?? ctx.today;
  const entry = entryAsked(ctx, input.asOf);
  if (day > ctx.today) throw new Problem('not-found');
  const { from, to, rows, senders } = await readDue(ctx, { day, months: input.months, entry, territory: ctx.actor });
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
    senders,
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
