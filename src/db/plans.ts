import { CompiledQuery } from 'kysely';
import type { Trx } from './engine.ts';
import { unawaited } from './line.ts';

/** How a server plans the prepared statements of a transaction: as it sees fit, or once for any values. */
export type Planning = 'auto' | 'force_generic_plan';
const planning = (mode: Planning): string => `select set_config('plan_cache_mode', '${mode}', true)`;

/** For the rest of the transaction plans are made once per connection and kept, for whatever values. */
export const keepPlans = planning('force_generic_plan');
export const planAnew = planning('auto');

/**
 * Runs reads whose best plan does not hang on their values (a few keys each, found by index): planning takes longer than they do.
 * Whatever else is sent meanwhile is planned in the same way.
 */
export async function withKeptPlans<T>(db: Trx, work: () => Promise<T>): Promise<T> {
  unawaited(db.executeQuery(CompiledQuery.raw(keepPlans)));
  const answer = await work();
  unawaited(db.executeQuery(CompiledQuery.raw(planAnew)));
  return answer;
}
