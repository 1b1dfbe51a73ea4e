import { z } from 'zod';
import { sqlBlocks } from '../db/blocks.ts';
import type { Trx } from '../db/engine.ts';
import { liveAt } from './live.store.ts';

const block = sqlBlocks(import.meta.url, './columns.sql');
const text = z.string().nullable();
const zColumns = z.object({
  rows: z.number(),
  ids: text,
  names: text,
  codes: text,
  firms: text,
  zones: text,
  scopes: text,
  stages: text,
  industries: text,
  chains: text,
  origins: text,
  places: text,
  listed: text,
  period_starts: text,
  period_ends: text,
  months: text,
  since: text,
  signed: text,
  started: text,
  produced: text,
  total_fen: text,
  formed_fen: text,
  counted: text,
  in_statistics: text,
});
export type ColumnsRow = z.output<typeof zColumns>;

export const projectColumnsLive = block('project_columns_live', zColumns);
export const projectColumnsAt = block('project_columns', zColumns);

/** Zones by id with name and city, and cities by code, as known then. */
export async function placesAt(db: Trx, asOf: bigint | undefined) {
  const zones = await db
    .selectFrom('zone')
    .select(['id', 'name', 'city_code'])
    .where(liveAt('zone', asOf))
    .orderBy('id')
    .execute();
  const cities = await db
    .selectFrom('area')
    .select(['code', 'name'])
    .where('level', '=', 'prefecture')
    .where(liveAt('area', asOf))
    .orderBy('code')
    .execute();
  return {
    zones: new Map(zones.map((zone) => [zone.id, zone])),
    cities: new Map(cities.map((city) => [city.code, city.name])),
  };
}
