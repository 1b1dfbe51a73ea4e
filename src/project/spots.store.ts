import { sql } from 'kysely';
import type { Engine } from '../db/engine.ts';
import { refreshZoneSpots } from '../territory/zone-spot.store.ts';

/**
 * Makes the points of zones again before `rebuild` recounts the cells, and tells the tiles that are kept that they are no more. For rows
 * that were loaded past the program; the caller keeps writers out.
 */
export async function rebuildSpots<T>(engine: Engine, rebuild: () => Promise<T>): Promise<T> {
  await engine.transaction('program', async (db) => {
    await refreshZoneSpots(db);
    // Outside an entry nothing settles what that moved; the recount sees it.
    await sql`delete from spot_move`.execute(db);
  });
  const result = await rebuild();
  await engine.transaction('program', (db) =>
    sql`insert into spot_news select distinct zone_id, scope_id, (select size * 1000 from journal_head) from cell_spot where level <= 0
      on conflict (zone_id, scope_id) do update set version = spot_news.version + 1`.execute(db),
  );
  return result;
}
