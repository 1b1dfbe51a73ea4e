import { createHash } from 'node:crypto';
import { type RawBuilder, sql } from 'kysely';
import type { Actor } from '../base/right.ts';
import { type Sight, sightSettings, type Trx } from './engine.ts';
import type { Planning } from './plans.ts';

/** The role every request runs as: no superuser, so row security holds on both databases. */
export const appRole = 'taihang_app';

const settings = (sight: Sight): RawBuilder<unknown> => {
  const { everywhere, zones, scopes } = sightSettings(sight);
  return sql`select set_config('app.everywhere', ${everywhere}, true), set_config('app.zones', ${zones}, true),
    set_config('app.scopes', ${scopes}, true), set_config('timezone', 'Asia/Shanghai', true),
    set_config('role', ${sight === 'program' ? 'none' : appRole}, true)`;
};

/** Sets role and territory for this transaction only; one round trip. */
export async function setSight(trx: Trx, sight: Sight): Promise<void> {
  await settings(sight).execute(trx);
}

/** The same, and how to plan; tells the office epoch of then. */
export async function setSightNow(trx: Trx, sight: Sight, planning: Planning): Promise<string> {
  const { rows } = await sql<{
    epoch: string;
  }>`${settings(sight)}, set_config('plan_cache_mode', ${planning}, true),
    (select epoch from office_epoch)::text as epoch`.execute(trx);
  return rows[0]?.epoch ?? '';
}

const keys = new WeakMap<Actor, string>();

/** Equal for actors who see the same rows: what is held for one may be given to the other. */
export function sightKey(actor: Actor): string {
  let key = keys.get(actor);
  if (key === undefined) {
    const { everywhere, zones, scopes } = sightSettings(actor);
    key = createHash('sha256').update(`${everywhere} ${zones} ${scopes}`).digest('base64url');
    keys.set(actor, key);
  }
  return key;
}
