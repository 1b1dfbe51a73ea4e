import { sql } from 'kysely';
import type { Db, Trx } from '../db/engine.ts';
import { knownIn } from '../db/records.ts';
import type { ZoneLine } from './territory.api.ts';
import type { ZonePlace } from './zone.ts';

const lineColumns = [
  'z.id as id',
  'z.name as name',
  'z.short_name as shortName',
  'z.kind as kind',
  'z.tier as tier',
  'z.province_code as provinceCode',
  'z.city_code as cityCode',
  'z.county_code as countyCode',
  'z.parent_id as parentId',
  'z.scope_id as scopeId',
  'z.standard_code as standardCode',
  'z.leading_industries as leadingIndustries',
  'z.chain_ids as chainIds',
  'z.approved_year as approvedYear',
  'z.planned_area_m2 as plannedArea',
  'z.audited_area_m2 as auditedArea',
  'z.confidence as confidence',
  'z.pinyin as pinyin',
] as const;

const lines = (db: Db | Trx, entry?: bigint) =>
  db.selectFrom('zone as z').select(lineColumns).where(knownIn('z', entry));

type LineRow = Awaited<ReturnType<ReturnType<typeof lines>['execute']>>[number];

/** Adds the names of areas in a second query: three joins would hang on fresh statistics, which a new database lacks. */
async function toLines(db: Db | Trx, rows: readonly LineRow[], entry?: bigint): Promise<ZoneLine[]> {
  const codes = new Set(rows.flatMap((row) => [row.provinceCode, row.cityCode ?? [], row.countyCode ?? []].flat()));
  const areas = await db
    .selectFrom('area')
    .select(['code', 'name'])
    .where(sql<boolean>`code = any(${[...codes]}::text[])`)
    .where(knownIn('area', entry))
    .execute();
  const names = new Map(areas.map((area) => [area.code, area.name]));
  const nameOf = (code: string | null) => (code === null ? null : (names.get(code) ?? null));
  return rows.map(({ pinyin: _, plannedArea, auditedArea, kind, tier, confidence, ...row }) => ({
    ...row,
    kind: kind as ZoneLine['kind'],
    tier: tier as ZoneLine['tier'],
    confidence: confidence as ZoneLine['confidence'],
    provinceName: nameOf(row.provinceCode),
    cityName: nameOf(row.cityCode),
    countyName: nameOf(row.countyCode),
    plannedAreaM2: plannedArea?.toString() ?? null,
    auditedAreaM2: auditedArea?.toString() ?? null,
  }));
}

export interface ZoneFilter {
  readonly search?: string | undefined;
  readonly city?: string | undefined;
  readonly scope?: string | undefined;
  readonly kind?: string | undefined;
  readonly tier?: string | undefined;
  /** Only these zones: what a grouping means. */
  readonly ids?: readonly string[] | undefined;
  readonly within: 'programme' | 'all';
  /** Journal entry as of which the zones are read; the newest if absent. */
  readonly at?: bigint | undefined;
  readonly after?: string | undefined;
  readonly limit: number;
}

/** One page in pinyin order; `next` continues it and is null on the last page. */
export async function listZones(db: Trx, filter: ZoneFilter): Promise<{ rows: ZoneLine[]; next: string | null }> {
  const order = sql`z.pinyin collate "C", z.id collate "C"`;
  let query = lines(db, filter.at)
    .orderBy(order)
    .limit(filter.limit + 1);
  if (filter.within === 'programme') query = query.where('z.scope_id', 'is not', null);
  if (filter.city) query = query.where('z.city_code', '=', filter.city);
  if (filter.scope) query = query.where('z.scope_id', '=', filter.scope);
  if (filter.kind) query = query.where('z.kind', '=', filter.kind);
  if (filter.tier) query = query.where('z.tier', '=', filter.tier);
  if (filter.ids) query = query.where(sql<boolean>`z.id = any(${filter.ids}::text[])`);
  if (filter.search) query = query.where(matches(filter.search, filter.at));
  if (filter.after) {
    const [pinyin = '', id = ''] = filter.after.split('|');
    query = query.where(sql<boolean>`(z.pinyin collate "C", z.id collate "C") > (${pinyin}::text, ${id}::text)`);
  }
  const rows = await query.execute();
  const page = rows.slice(0, filter.limit);
  const last = page.at(-1);
  return {
    rows: await toLines(db, page, filter.at),
    next: rows.length > filter.limit && last ? `${last.pinyin}|${last.id}` : null,
  };
}

/** Part of any name, beginning of any word of pinyin or initials, the id or the national code. */
function matches(search: string, entry: bigint | undefined) {
  const text = search.normalize('NFKC').replace(/\s/g, '');
  const part = `%${text.replace(/[\\%_]/g, '\\$&')}%`;
  const latin = part.toLowerCase();
  return sql<boolean>`(z.id = ${text.toUpperCase()} or z.standard_code = ${text} or z.name like ${part} or z.short_name like ${part}
    or z.pinyin like ${latin} or z.initials like ${latin} or exists (select from zone_alias n
      where n.zone_id = z.id and ${knownIn('n', entry)} and (n.name like ${part} or n.pinyin like ${latin} or n.initials like ${latin})))`;
}

export interface ZoneDetail {
  readonly zone: ZoneLine;
  readonly note: string;
  readonly source: string;
  readonly standardMatch: string | null;
}

export async function findZone(db: Trx, id: string, entry?: bigint): Promise<ZoneDetail | undefined> {
  // A code of the national standard leads to the zone that stands for it.
  const row = await lines(db, entry)
    .select(['z.note as note', 'z.source as source', 'z.standard_match as standardMatch'])
    .where((e) => e.or([e('z.id', '=', id), e('z.standard_code', '=', id)]))
    .executeTakeFirst();
  if (!row) return undefined;
  const { note, source, standardMatch, ...line } = row;
  const [zone] = await toLines(db, [line], entry);
  return zone && { zone, note, source, standardMatch };
}

export const listParks = async (db: Trx, parentId: string, entry?: bigint): Promise<ZoneLine[]> =>
  await toLines(db, await lines(db, entry).where('z.parent_id', '=', parentId).orderBy('z.id').execute(), entry);

export const listNames = async (db: Trx, zoneId: string, entry?: bigint): Promise<{ name: string; kind: string }[]> =>
  await db
    .selectFrom('zone_alias')
    .select(['name', 'kind'])
    .where('zone_id', '=', zoneId)
    .where(knownIn('zone_alias', entry))
    .orderBy(sql`array_position(array['official', 'short', 'standard', 'known', 'form'], kind)`)
    .orderBy(sql`name collate "C"`)
    .execute();

/** The zones of the programme as the rules place them, as known at an entry. */
export async function listPlaces(db: Db | Trx, entry?: bigint): Promise<ZonePlace[]> {
  return await db
    .selectFrom('zone as z')
    .select([
      'z.id as id',
      'z.parent_id as parentId',
      'z.province_code as provinceCode',
      'z.city_code as cityCode',
      'z.county_code as countyCode',
      'z.scope_id as scopeId',
    ])
    .where('z.scope_id', 'is not', null)
    .where(knownIn('z', entry))
    .orderBy('z.id')
    .execute();
}

/** Zones and parks of the programme as a map lists them, as known at an entry. */
export const listDrawnZones = async (db: Db | Trx, entry: bigint) =>
  await db
    .selectFrom('zone as z')
    .select([
      'z.id as id',
      'z.short_name as name',
      'z.kind as kind',
      'z.parent_id as parentId',
      'z.scope_id as scopeId',
      'z.city_code as cityCode',
      'z.county_code as countyCode',
    ])
    .where('z.scope_id', 'is not', null)
    .where(knownIn('z', entry))
    .orderBy('z.id')
    .execute();

/** Ends the live rows of zones and begins them again under another reporting body. */
export async function moveScope(db: Trx, ids: readonly string[], scopeId: string, entry: bigint): Promise<void> {
  const rows = await db
    .selectFrom('zone')
    .selectAll()
    .where('id', 'in', [...ids])
    .where('ended', 'is', null)
    .orderBy('id')
    .execute();
  await db
    .updateTable('zone')
    .set({ ended: entry })
    .where('id', 'in', [...ids])
    .where('ended', 'is', null)
    .execute();
  for (const row of rows) {
    await db
      .insertInto('zone')
      .values({ ...row, scope_id: scopeId, began: entry, ended: null })
      .execute();
  }
}
