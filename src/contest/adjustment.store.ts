import type { Trx } from '../db/engine.ts';
import type { Adjustment } from './zone-score.ts';

export interface AdjustmentRow extends Adjustment {
  readonly scheme: string;
  readonly happenedOn: string;
  readonly evidenceId: string;
  readonly person: string;
  readonly entry: bigint;
}

/** Events on record as of an entry, oldest first. */
export async function listAdjustments(
  db: Trx,
  entry: bigint,
  filter: { scheme?: string; zoneIds?: readonly string[]; from?: string; to?: string } = {},
): Promise<AdjustmentRow[]> {
  let rows = db
    .selectFrom('adjustment')
    .selectAll()
    .where('began', '<=', entry)
    .where((where) => where.or([where('ended', 'is', null), where('ended', '>', entry)]));
  if (filter.scheme !== undefined) rows = rows.where('scheme_code', '=', filter.scheme);
  if (filter.zoneIds !== undefined) rows = rows.where('zone_id', 'in', filter.zoneIds.length ? filter.zoneIds : ['']);
  if (filter.from !== undefined) rows = rows.where('happened_on', '>=', filter.from);
  if (filter.to !== undefined) rows = rows.where('happened_on', '<=', filter.to);
  const found = await rows.orderBy('happened_on').orderBy('id').execute();
  return found.map((row) => ({
    id: row.id,
    scheme: row.scheme_code,
    zoneId: row.zone_id,
    item: row.item,
    points: row.points,
    happenedOn: row.happened_on,
    reason: row.reason,
    evidenceId: row.evidence_id,
    person: row.person_name,
    entry: row.began,
  }));
}

export async function insertAdjustment(db: Trx, row: AdjustmentRow & { officeId: string }): Promise<void> {
  await db
    .insertInto('adjustment')
    .values({
      id: row.id,
      scheme_code: row.scheme,
      zone_id: row.zoneId,
      item: row.item,
      points: row.points,
      happened_on: row.happenedOn,
      reason: row.reason,
      evidence_id: row.evidenceId,
      office_id: row.officeId,
      person_name: row.person,
      began: row.entry,
    })
    .execute();
}

/** Ends the live row; false when there is none in sight. */
export async function endAdjustment(db: Trx, id: string, entry: bigint): Promise<boolean> {
  const done = await db
    .updateTable('adjustment')
    .set({ ended: entry })
    .where('id', '=', id)
    .where('ended', 'is', null)
    .executeTakeFirst();
  return done.numUpdatedRows > 0n;
}
