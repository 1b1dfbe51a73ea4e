import type { Day } from '../base/day.ts';
import type { Trx } from '../db/engine.ts';
import type { AreaLevel } from './area.ts';
import type { Geometry, Outline } from './boundary.ts';
import { insertRows } from './reference.store.ts';

export interface BoundarySet {
  readonly id: string;
  readonly regionCode: string;
  readonly level: AreaLevel;
  readonly title: string;
  readonly reviewNumber: string | null;
  readonly coordinates: string;
  readonly source: string;
  readonly fileSha256: string;
  readonly loadedBy: string;
  readonly loadedOn: Day;
}

export async function findBoundarySet(
  db: Trx,
  regionCode: string,
  level: AreaLevel,
): Promise<(BoundarySet & { began: bigint }) | undefined> {
  const row = await db
    .selectFrom('boundary_set')
    .selectAll()
    .where('region_code', '=', regionCode)
    .where('level', '=', level)
    .where('ended', 'is', null)
    .executeTakeFirst();
  if (!row) return undefined;
  return {
    id: row.id,
    regionCode: row.region_code,
    level: row.level as AreaLevel,
    title: row.title,
    reviewNumber: row.review_number,
    coordinates: row.coordinates,
    source: row.source,
    fileSha256: row.file_sha256,
    loadedBy: row.loaded_by,
    loadedOn: row.loaded_on as Day,
    began: row.began,
  };
}

export async function listOutlines(db: Trx, setId: string): Promise<Outline[]> {
  const rows = await db
    .selectFrom('boundary')
    .select(['area_code', 'name', 'label_lng', 'label_lat', 'geometry'])
    .where('set_id', '=', setId)
    .where('ended', 'is', null)
    .orderBy('area_code')
    .execute();
  return rows.map((row) => ({
    areaCode: row.area_code,
    name: row.name,
    label: row.label_lng !== null && row.label_lat !== null ? ([row.label_lng, row.label_lat] as const) : null,
    geometry: row.geometry as Geometry,
  }));
}

/** Begins a set of outlines; the one that was drawn for the same region and level ends. */
export async function replaceBoundary(
  db: Trx,
  entry: bigint,
  set: BoundarySet,
  outlines: readonly Outline[],
): Promise<void> {
  const before = await findBoundarySet(db, set.regionCode, set.level);
  if (before) {
    await db
      .updateTable('boundary')
      .set({ ended: entry })
      .where('set_id', '=', before.id)
      .where('ended', 'is', null)
      .execute();
    await db
      .updateTable('boundary_set')
      .set({ ended: entry })
      .where('id', '=', before.id)
      .where('ended', 'is', null)
      .execute();
  }
  await insertRows(db, 'boundary_set', [
    {
      id: set.id,
      region_code: set.regionCode,
      level: set.level,
      title: set.title,
      review_number: set.reviewNumber,
      coordinates: set.coordinates,
      source: set.source,
      file_sha256: set.fileSha256,
      loaded_by: set.loadedBy,
      loaded_on: set.loadedOn,
      began: entry,
      ended: null,
    },
  ]);
  await insertRows(
    db,
    'boundary',
    outlines.map((one) => ({
      set_id: set.id,
      area_code: one.areaCode,
      name: one.name,
      label_lng: one.label?.[0] ?? null,
      label_lat: one.label?.[1] ?? null,
      geometry: one.geometry,
      began: entry,
      ended: null,
    })),
  );
}
