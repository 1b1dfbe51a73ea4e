import type { NormalValue } from '../base/normal-row.ts';
import type { Stated } from '../base/stated.ts';
import type { Trx } from '../db/engine.ts';
import type { ServiceTable } from './service-row.ts';

export interface Origin {
  readonly fileId: string | null;
  readonly sheet: string | null;
  readonly row: number | null;
}

export interface LiveService {
  readonly id: string;
  readonly stated: Stated;
}

const text = (value: NormalValue | undefined): string | null => (typeof value === 'string' ? value : null);
const whole = (value: NormalValue | undefined): number | null => (typeof value === 'number' ? value : null);
const stated = (fields: Record<string, NormalValue>): Stated =>
  Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== null));

/** Live ratings or requests of some zones and reporting bodies, in the form rows state them. */
export async function liveService(
  db: Trx,
  table: ServiceTable,
  places: { zones: readonly string[]; scopes: readonly string[] },
): Promise<LiveService[]> {
  if (table === 'rating') {
    const rows = await db
      .selectFrom('rating')
      .selectAll()
      .where('ended', 'is', null)
      .where((where) =>
        where.or([where('zone_id', 'in', [...places.zones, '']), where('scope_id', 'in', [...places.scopes, ''])]),
      )
      .orderBy('id')
      .execute();
    return rows.map((row) => ({
      id: row.id,
      stated: stated({
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
    .where((where) =>
      where.or([where('zone_id', 'in', [...places.zones, '']), where('scope_id', 'in', [...places.scopes, ''])]),
    )
    .orderBy('id')
    .execute();
  return rows.map((row) => ({
    id: row.id,
    stated: stated({
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
    zone_id: text(s.zone),
    scope_id: text(s.scope),
    firm: text(s.builder) ?? '',
    note: text(s.note),
    file_id: from.fileId,
    sheet: from.sheet,
    row_no: from.row,
    began: entry,
  };
  if (table === 'rating') {
    await db
      .insertInto('rating')
      .values({
        ...common,
        matter: text(s.matter) ?? '',
        rated_on: text(s.rated_on) ?? '',
        stars: whole(s.stars) ?? 0,
        channel: text(s.channel),
        callback_on: text(s.callback_on),
        corrected_on: text(s.corrected_on),
        stars_after: whole(s.stars_after_correction),
      })
      .execute();
    return;
  }
  await db
    .insertInto('request')
    .values({
      ...common,
      request_no: text(s.request_no),
      kind: text(s.kind),
      content: text(s.content),
      dept: text(s.dept),
      accepted_on: text(s.accepted_on) ?? '',
      due_on: text(s.due_on),
      closed_on: text(s.closed_on),
      result: text(s.result),
      stars: whole(s.stars),
    })
    .execute();
}
