import { sql } from 'kysely';
import type { Territory } from '../base/territory.ts';
import type { Trx } from '../db/engine.ts';

/** What the office of a zone sent of a month; null where no project states it. */
export interface SenderMonth {
  readonly zoneId: string;
  readonly month: string;
  readonly of: Readonly<Record<'month' | 'ytd' | 'cumulative' | 'plan_year', bigint | null>>;
}

/** Monthly sums by sender as of an entry, from the cells; the empty zone stands for reports without a sender. */
export async function senderMonths(
  db: Trx,
  at: { readonly entry: bigint; readonly from: string; readonly to: string; readonly territory: Territory },
): Promise<SenderMonth[]> {
  const stated = (measure: string) =>
    sql<
      string | null
    >`case when sum(${sql.ref(`${measure}_stated`)}) > 0 then sum(${sql.ref(`${measure}_fen`)})::text end`;
  const { everywhere, zones } = at.territory;
  const rows = await db
    .selectFrom('cell_month')
    .select([
      'sender_zone_id',
      'month',
      stated('month').as('month_sum'),
      stated('ytd').as('ytd'),
      stated('cumulative').as('cumulative'),
      stated('plan_year').as('plan_year'),
    ])
    .where('month', '>=', at.from)
    .where('month', '<=', at.to)
    .where('began', '<=', at.entry)
    .where((eb) => eb.or([eb('ended', 'is', null), eb('ended', '>', at.entry)]))
    .$if(!everywhere, (q) => q.where('sender_zone_id', 'in', ['-', ...zones]))
    .groupBy(['sender_zone_id', 'month'])
    .orderBy('sender_zone_id')
    .orderBy('month')
    .execute();
  const fen = (text: string | null) => (text === null ? null : BigInt(text));
  return rows.map((row) => ({
    zoneId: row.sender_zone_id,
    month: row.month,
    of: {
      month: fen(row.month_sum),
      ytd: fen(row.ytd),
      cumulative: fen(row.cumulative),
      plan_year: fen(row.plan_year),
    },
  }));
}
