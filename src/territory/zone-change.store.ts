import { sql } from 'kysely';
import type { Trx } from '../db/engine.ts';

/** What people state of a zone, as it is kept. */
export interface ZoneColumns {
  readonly name: string;
  readonly short_name: string;
  readonly kind: string;
  readonly tier: string;
  readonly city_code: string | null;
  readonly county_code: string | null;
  readonly leading_industries: string[];
  readonly approved_year: number | null;
  readonly planned_area_m2: bigint | null;
  readonly audited_area_m2: bigint | null;
  readonly pinyin: string;
  readonly initials: string;
  readonly source: string;
  readonly note: string;
}

/** Every id that was ever given to a zone of the programme: an id is never used twice. */
export const listOwnIds = async (db: Trx): Promise<string[]> => {
  const rows = await db.selectFrom('zone').select('id').distinct().where('id', 'like', 'Z%').execute();
  return rows.map((row) => row.id);
};

/** Official names of the live zones that report, and the zone that bears each. */
export async function zoneNames(db: Trx): Promise<Map<string, string>> {
  const rows = await db
    .selectFrom('zone')
    .select(['name', 'id'])
    .where('ended', 'is', null)
    .where('scope_id', 'is not', null)
    .orderBy('id')
    .execute();
  return new Map(rows.map((row) => [row.name, row.id]));
}

export async function insertZone(
  db: Trx,
  entry: bigint,
  row: ZoneColumns & { id: string; province_code: string; parent_id: string | null; scope_id: string },
): Promise<void> {
  await db
    .insertInto('zone')
    .values({
      ...row,
      functional_code: null,
      standard_code: null,
      standard_match: null,
      chain_ids: [],
      confidence: 'sourced',
      began: entry,
      ended: null,
    })
    .execute();
}

/**
 * Ends the live row and begins one with what changed; pinyin that is not given stays. Undefined when there is no such zone, else the
 * names of changed columns and what is stated now.
 */
export async function changeZone(
  db: Trx,
  entry: bigint,
  id: string,
  given: ZoneColumns,
): Promise<{ changed: string[]; now: ZoneColumns } | undefined> {
  const live = await db
    .selectFrom('zone')
    .selectAll()
    .where('id', '=', id)
    .where('ended', 'is', null)
    .executeTakeFirst();
  if (!live) return undefined;
  const stated = given.pinyin === '' ? { ...given, pinyin: live.pinyin, initials: live.initials } : given;
  const text = (value: unknown) => (Array.isArray(value) ? value.join('\n') : String(value ?? ''));
  const names = Object.keys(stated) as (keyof ZoneColumns)[];
  const changed = names.filter((name) => text(live[name]) !== text(stated[name]));
  if (changed.length > 0) {
    await db.updateTable('zone').set({ ended: entry }).where('id', '=', id).where('ended', 'is', null).execute();
    await db
      .insertInto('zone')
      .values({ ...live, ...stated, began: entry, ended: null })
      .execute();
  }
  return { changed, now: stated };
}

/** Names the zone bears from this entry on; names that it bore before stay as names it is known by. */
export async function writeNames(
  db: Trx,
  entry: bigint,
  zoneId: string,
  names: readonly { name: string; kind: 'official' | 'short'; pinyin: string; initials: string }[],
): Promise<void> {
  const kinds = names.map((one) => one.kind);
  const live = await db
    .selectFrom('zone_alias')
    .selectAll()
    .where('zone_id', '=', zoneId)
    .where('ended', 'is', null)
    .where((e) =>
      e.or([
        e('kind', 'in', kinds),
        e(
          'name',
          'in',
          names.map((one) => one.name),
        ),
      ]),
    )
    .orderBy(sql`name collate "C"`)
    .execute();
  const wanted = new Map<string, (typeof names)[number]>();
  for (const one of names) if (!wanted.has(one.name)) wanted.set(one.name, one);
  for (const alias of live) {
    const same = wanted.get(alias.name);
    if (same && same.kind === alias.kind && same.pinyin === alias.pinyin) {
      wanted.delete(alias.name);
      continue;
    }
    await db
      .updateTable('zone_alias')
      .set({ ended: entry })
      .where('zone_id', '=', zoneId)
      .where('name', '=', alias.name)
      .where('ended', 'is', null)
      .execute();
    if (!same)
      await db
        .insertInto('zone_alias')
        .values({ ...alias, kind: 'known', began: entry, ended: null })
        .execute();
  }
  for (const one of wanted.values())
    await db
      .insertInto('zone_alias')
      .values({ zone_id: zoneId, ...one, began: entry, ended: null })
      .execute();
}
