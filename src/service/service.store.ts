import type { Stated } from '../base/stated.ts';
import type { Trx } from '../db/engine.ts';
import { belongsTo, numberOf, type Origin, originColumns, type Places, statedOnly, textOf } from '../db/records.ts';
import type { ServiceTable } from './service-row.ts';

export interface LiveService {
  readonly id: string;
  readonly stated: Stated;
}

/** Live ratings or requests of some zones and reporting bodies, in the form rows state them. */
export async function liveService(db: Trx, table: ServiceTable, places: Places): Promise<LiveService[]> {
  if (table === 'rating') {
    const rows = await db
      .selectFrom('rating')
      .selectAll()
      .where('ended', 'is', null)
      .where(belongsTo(places))
      .orderBy('id')
      .execute();
    return rows.map((row) => ({
      id: row.id,
      stated: statedOnly({
        zone: row.zone_id,
        scope: row.scope_id,
        builder: row.firm,
        matter: row.matter,
        rated_on: row.rated_on,
        stars: row.stars,
        channel: row.channel,
        callback_on: row.callback_on,
        corrected_on: row.corrected_on,
        stars_after_correction: row.stars_after,
        note: row.note,
      }),
    }));
  }
  const rows = await db
    .selectFrom('request')
    .selectAll()
    .where('ended', 'is', null)
    .where(belongsTo(places))
    .orderBy('id')
    .execute();
  return rows.map((row) => ({
    id: row.id,
    stated: statedOnly({
      zone: row.zone_id,
      scope: row.scope_id,
      request_no: row.request_no,
      builder: row.firm,
      kind: row.kind,
      content: row.content,
      dept: row.dept,
      accepted_on: row.accepted_on,
      due_on: row.due_on,
      closed_on: row.closed_on,
      result: row.result,
      stars: row.stars,
      note: row.note,
    }),
  }));
}

/** Ends the live row, if there is one, and begins the new one. `stated` has passed `readServiceRow`. */
export async function writeService(
  db: Trx,
  table: ServiceTable,
  entry: bigint,
  one: { id: string; stated: Stated },
  from: Origin,
): Promise<void> {
  await db.updateTable(table).set({ ended: entry }).where('id', '=', one.id).where('ended', 'is', null).execute();
  const s = one.stated;
  const common = {
    id: one.id,
    zone_id: textOf(s.zone),
    scope_id: textOf(s.scope),
    firm: textOf(s.builder) ?? '',
    note: textOf(s.note),
    ...originColumns(from),
    began: entry,
  };
  if (table === 'rating') {
    await db
      .insertInto('rating')
      .values({
        ...common,
        matter: textOf(s.matter) ?? '',
        rated_on: textOf(s.rated_on) ?? '',
        stars: numberOf(s.stars) ?? 0,
        channel: textOf(s.channel),
        callback_on: textOf(s.callback_on),
        corrected_on: textOf(s.corrected_on),
        stars_after: numberOf(s.stars_after_correction),
      })
      .execute();
    return;
  }
  await db
    .insertInto('request')
    .values({
      ...common,
      request_no: textOf(s.request_no),
      kind: textOf(s.kind),
      content: textOf(s.content),
      dept: textOf(s.dept),
      accepted_on: textOf(s.accepted_on) ?? '',
      due_on: textOf(s.due_on),
      closed_on: textOf(s.closed_on),
      result: textOf(s.result),
      stars: numberOf(s.stars),
    })
    .execute();
}
