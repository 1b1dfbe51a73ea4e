import type { Member } from '../campaign/cohort.ts';
import type { Trx } from '../db/engine.ts';
export async function cohortMembers(_db: Trx, _entry: bigint, _day: string): Promise<Member[]> {
  return [];
}
