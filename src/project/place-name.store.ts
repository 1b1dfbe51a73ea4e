import { type Territory, territoryName } from '../base/territory.ts';
import type { Words } from '../base/words.ts';
import type { Trx } from '../db/engine.ts';
import { liveAt } from './live.store.ts';

/** A territory by the names that its zones had as of an entry. */
export async function placeName(db: Trx, of: Territory, entry: bigint): Promise<Words> {
  if (of.everywhere || of.zones.length === 0) return territoryName(of, new Map());
  const rows = await db
    .selectFrom('zone as z')
    .select(['z.id', 'z.short_name'])
    .where('z.id', 'in', [...of.zones])
    .where(liveAt('z', entry))
    .execute();
  return territoryName(of, new Map(rows.map((row) => [row.id, row.short_name])));
}
