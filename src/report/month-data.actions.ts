import { words } from '../base/words.ts';
import { countValue, fenValue } from '../indicator/figure-value.ts';
import { readDue } from '../project/due.actions.ts';
import { monthSpans, monthsBack } from '../project/due.ts';
import { type Coded, type DataPart, type Ground, named, ofTerritory, sayIn } from './bulletin-ground.actions.ts';
import { type SenderMonth, senderMonths } from './month-data.store.ts';

type Measure = keyof SenderMonth['of'];

const total = words('合计', '合計', 'Total');
const noSender = words('(未注明填报单位)', '(未註明填報單位)', '(no sender)');

/** Months that a dispatch draws. */
const trend = 12;

const monthsOf = (ground: Ground): Promise<SenderMonth[]> =>
  ground.once('months', () =>
    senderMonths(ground.ctx.db, {
      entry: ground.entry,
      from: monthsBack(ground.month, trend - 1),
      to: ground.month,
      territory: ground.territory,
    }),
  );

const measureText = (measure: Measure, month: string, zone: string): Record<string, string> => ({
  zone,
  month,
  measure,
});

async function totalOf(ground: Ground, month: string, measure: Measure): Promise<Coded> {
  const stated = (await monthsOf(ground)).flatMap((one) => (one.month === month ? [one.of[measure]] : []));
  const known = stated.filter((fen) => fen !== null);
  return {
    value: known.length === 0 ? null : fenValue(known.reduce((sum, fen) => sum + fen, 0n)),
    descriptor: named(ground, 'monthly.total', { ...measureText(measure, month, ''), ...ofTerritory(ground) }),
  };
}

export const monthFigure = (ground: Ground, measure: string): Promise<Coded> =>
  totalOf(ground, ground.month, measure as Measure);

const columns: readonly [column: string, measure: Measure][] = [
  ['month', 'month'],
  ['ytd', 'ytd'],
  ['planYear', 'plan_year'],
];

export async function monthsData(ground: Ground): Promise<DataPart[]> {
  const own = (await monthsOf(ground)).filter((one) => one.month === ground.month);
  if (own.length === 0) return [];
  const rows: Record<string, string | null | Coded>[] = own.map((one) => {
    const row: Record<string, string | null | Coded> = {
      zone: one.zoneId === '' ? sayIn(ground, noSender) : (ground.names.get(one.zoneId) ?? one.zoneId),
    };
    for (const [column, measure] of columns) {
      const fen = one.of[measure];
      // What nobody sent has no zone to name its figure by: it is in the total alone.
      if (fen === null || one.zoneId === '') continue;
      row[column] = {
        value: fenValue(fen),
        descriptor: named(ground, 'monthly.total', measureText(measure, one.month, one.zoneId)),
      };
    }
    return row;
  });
  const last: Record<string, string | null | Coded> = { zone: sayIn(ground, total) };
  for (const [column, measure] of columns) last[column] = await totalOf(ground, ground.month, measure);
  return [{ id: 'months', title: null, rows: [...rows, last], totals: 1 }];
}

export async function trendData(ground: Ground): Promise<DataPart[]> {
  const reported = [...new Set((await monthsOf(ground)).map((one) => one.month))].sort();
  const rows = [];
  for (const month of reported)
    rows.push({
      period: month,
      month: await totalOf(ground, month, 'month'),
      ytd: await totalOf(ground, month, 'ytd'),
    });
  return rows.length < 2 ? [] : [{ id: 'trend', title: null, rows, totals: 0 }];
}

/** Months that are looked at for what is late or missing, as on the page of due reports. */
const monthsLookedAt = 12;

const dueOf = (ground: Ground) =>
  ground.once('due', () =>
    readDue(ground.ctx, { day: ground.day, months: monthsLookedAt, entry: ground.entry, territory: ground.territory }),
  );

export async function dueFigure(ground: Ground, what: string): Promise<Coded> {
  const { rows } = await dueOf(ground);
  const count = rows.reduce(
    (sum, row) => sum + (what === 'missing' ? row.missing : what === 'late' ? row.late : row.leftOut).length,
    0,
  );
  return {
    value: countValue(BigInt(count)),
    descriptor: named(ground, 'report.due', {
      day: ground.day,
      months: String(monthsLookedAt),
      what,
      ...ofTerritory(ground),
    }),
  };
}

const spansText = (months: readonly string[]): string =>
  monthSpans(months)
    .map(([from, to]) => (from === to ? from : `${from} – ${to}`))
    .join(', ');

export async function dueData(ground: Ground): Promise<DataPart[]> {
  const { rows } = await dueOf(ground);
  if (rows.length === 0) return [];
  return [
    {
      id: 'due',
      title: null,
      totals: 0,
      rows: rows.map((row) => {
        const longest = Math.max(0, ...row.missing.map((one) => one.daysLate));
        return {
          zone: ground.names.get(row.zoneId) ?? row.zoneId,
          missing: spansText(row.missing.map((one) => one.month)),
          days: longest === 0 ? '' : String(longest),
          late: spansText(row.late.map((one) => one.month)),
          leftOut: row.leftOut.length === 0 ? '' : String(row.leftOut.length),
        };
      }),
    },
  ];
}
