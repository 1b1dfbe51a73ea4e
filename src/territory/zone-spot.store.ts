import { spotOf } from '../base/spot.ts';
import type { Trx } from '../db/engine.ts';

/**
 * Sets the points at which projects of a zone stand that have none of their own: the label point of the zone's county, else of its city,
 * from the newest boundary files; a zone of which neither is known has none. To be called by every command that changes zones or
 * boundaries, and by a rebuild. Label points are where a map writes a name, so it does not matter that some files are in GCJ-02.
 */
export async function refreshZoneSpots(db: Trx): Promise<void> {
  const labels = await db
    .selectFrom('boundary')
    .select(['area_code', 'label_lng', 'label_lat'])
    .where('ended', 'is', null)
    .where('label_lng', 'is not', null)
    .orderBy('set_id')
    .execute();
  const spots = new Map(
    labels.flatMap(({ area_code, label_lng, label_lat }) =>
      label_lng === null || label_lat === null
        ? []
        : [[area_code, spotOf({ longitude: label_lng, latitude: label_lat })] as const],
    ),
  );
  const zones = await db
    .selectFrom('zone')
    .select(['id', 'county_code', 'city_code'])
    .where('ended', 'is', null)
    .execute();
  const before = new Map((await db.selectFrom('zone_spot').selectAll().execute()).map((row) => [row.zone_id, row]));
  const fresh = zones.flatMap(({ id, county_code, city_code }) => {
    const area = [county_code, city_code].find((code) => code !== null && spots.has(code));
    const spot = area ? spots.get(area) : undefined;
    return area && spot !== undefined ? [{ zone_id: id, spot, area_code: area }] : [];
  });
  const gone = new Set(before.keys());
  for (const { zone_id } of fresh) gone.delete(zone_id);
  if (gone.size > 0)
    await db
      .deleteFrom('zone_spot')
      .where('zone_id', 'in', [...gone])
      .execute();
  const changed = fresh.filter((row) => {
    const old = before.get(row.zone_id);
    return old?.spot !== row.spot || old.area_code !== row.area_code;
  });
  // Old and new points of one zone meet in one update; a bulk of new ones comes in one insert.
  for (const row of changed.filter((one) => before.has(one.zone_id)))
    await db.updateTable('zone_spot').set(row).where('zone_id', '=', row.zone_id).execute();
  const added = changed.filter((one) => !before.has(one.zone_id));
  for (let at = 0; at < added.length; at += 1_000)
    await db
      .insertInto('zone_spot')
      .values(added.slice(at, at + 1_000))
      .execute();
}
