import { sql } from 'kysely';
import { type Sight, sightSettings, type Trx } from './engine.ts';

/** The role every request runs as: no superuser, so row security holds on both databases. */
export const appRole = 'taihang_app';

/** Sets role and territory for this transaction only; one round trip. */
export async function setSight(trx: Trx, sight: Sight): Promise<void> {
  const { everywhere, zones, scopes } = sightSettings(sight);
  await sql`select set_config('app.everywhere', ${everywhere}, true), set_config('app.zones', ${zones}, true),
    set_config('app.scopes', ${scopes}, true), set_config('timezone', 'Asia/Shanghai', true),
    set_config('role', ${sight === 'program' ? 'none' : appRole}, true)`.execute(trx);
}
