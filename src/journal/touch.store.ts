import type { Trx } from '../db/engine.ts';

/** Zones in which the entries after `after` up to `upTo` began or ended rows that figures are made of; '' stands for no zone. */
export async function touchedZones(db: Trx, after: bigint, upTo: bigint): Promise<string[]> {
  const rows = await db
    .selectFrom('entry_touch')
    .select('zone_id')
    .distinct()
    .where('entry', '>', after)
    .where('entry', '<=', upTo)
    .execute();
  return rows.map((row) => row.zone_id);
}
