import { sql } from 'kysely';
import type { Actor } from '../base/right.ts';
import { type Box, coverOf, gridOf, keysIn, pointAt, spotBits } from '../base/spot.ts';
import type { Trx } from '../db/engine.ts';
import type { MapFilter } from './tile.store.ts';
import { planOf } from './tile.ts';

type Sighted = Pick<Actor, 'everywhere' | 'zones' | 'scopes'>;

/** Deepest zoom whose squares are kept level by level. */
const deepestView = 10;
/** Level of squares by which the extent of all projects is told: some 40 km. */
const boundsLevel = 10;
const mostZones = 200;

/** Rows of `c` (cell_spot) that the reader asks for; row security checks the same again. `whole`: the rows of zone * will do. */
function wanted(sight: Sighted, filter: MapFilter, whole: boolean) {
  const stage = filter.stage === undefined ? sql`true` : sql`c.stage = ${filter.stage}`;
  const place =
    filter.zone !== undefined
      ? sql`c.zone_id = ${filter.zone}`
      : filter.city !== undefined
        ? sql`c.zone_id in (select id from zone where city_code = ${filter.city} and ended is null)`
        : sight.everywhere
          ? whole
            ? sql`c.zone_id = '*'`
            : sql`c.zone_id <> '*'`
          : sql`(c.zone_id = any (${[...sight.zones]}::text[]) or c.scope_id = any (${[...sight.scopes]}::text[]))`;
  return sql`${place} and ${stage}`;
}

export interface SpotSums {
  readonly projects: number;
  readonly own: number;
  readonly total_fen: bigint;
}

/** How many stand on the map, and how many nowhere. */
export async function sumsOfMap(
  db: Trx,
  sight: Sighted,
  filter: MapFilter,
): Promise<{ placed: SpotSums; nowhere: SpotSums }> {
  const { rows } = await sql<SpotSums & { level: number }>`
    select c.level, sum(c.projects)::int as projects, sum(c.own)::int as own, sum(c.total_fen)::bigint as total_fen
    from cell_spot c where c.level in (-1, 0) and c.key = 0 and ${wanted(sight, filter, true)} group by c.level`.execute(
    db,
  );
  const at = (level: number) => rows.find((row) => row.level === level) ?? { projects: 0, own: 0, total_fen: 0n };
  return { placed: at(0), nowhere: at(-1) };
}

/** The rectangle of all that stand on the map, in degrees, to the nearest square of some 40 km; null if none does. */
export async function boundsOfMap(
  db: Trx,
  sight: Sighted,
  filter: MapFilter,
): Promise<[number, number, number, number] | null> {
  const { rows } = await sql<{ west: bigint | null; east: bigint; north: bigint; south: bigint }>`
    select min(spot_half(c.key, 1)) as west, max(spot_half(c.key, 1)) + 1 as east,
      min(spot_half(c.key, 0)) as north, max(spot_half(c.key, 0)) + 1 as south
    from cell_spot c where c.level = ${boundsLevel} and ${wanted(sight, filter, true)}`.execute(db);
  const row = rows[0];
  if (!row || row.west === null) return null;
  const scale = 2 ** (spotBits - boundsLevel);
  const low = pointAt(Number(row.west) * scale, Number(row.south) * scale);
  const high = pointAt(Number(row.east) * scale, Number(row.north) * scale);
  return [low.longitude, low.latitude, high.longitude, high.latitude];
}

/** Sums by zone of what stands in a rectangle, to the nearest square of the map's grid; the largest zones first. */
export async function zonesInView(
  db: Trx,
  sight: Sighted,
  filter: MapFilter,
  box: Box,
): Promise<{ zones: (SpotSums & { zone_id: string })[]; all: SpotSums }> {
  const { tiles, z } = coverOf(box, deepestView);
  const level = planOf(z).level ?? spotBits;
  const ranges = tiles.map((tile) => keysIn(tile, level));
  const scale = 2 ** (spotBits - level);
  const [west, south, east, north] = box;
  const [from, to] = [gridOf({ longitude: west, latitude: north }), gridOf({ longitude: east, latitude: south })];
  const column = (at: number) => Math.floor(at / scale);
  const { rows } = await sql<SpotSums & { zone_id: string; n: number; o: number; f: bigint }>`
    with zones as (
      select c.zone_id, sum(c.projects)::int as projects, sum(c.own)::int as own, sum(c.total_fen)::bigint as total_fen
      from unnest(${ranges.map((one) => one.from)}::bigint[], ${ranges.map((one) => one.to)}::bigint[]) r(low, high)
      join cell_spot c on c.level = ${level}::smallint and c.key >= r.low and c.key < r.high
      where ${wanted(sight, filter, false)} and spot_half(c.key, 1) between ${column(from.x)} and ${column(to.x)}
        and spot_half(c.key, 0) between ${column(from.y)} and ${column(to.y)}
      group by c.zone_id
    )
    select *, sum(projects) over ()::int as n, sum(own) over ()::int as o, sum(total_fen) over ()::bigint as f
    from zones order by projects desc, zone_id limit ${mostZones}`.execute(db);
  const first = rows[0];
  return { zones: rows, all: { projects: first?.n ?? 0, own: first?.o ?? 0, total_fen: first?.f ?? 0n } };
}
