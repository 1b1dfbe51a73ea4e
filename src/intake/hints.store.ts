import type { Trx } from '../db/engine.ts';
import type { KnownZone } from './place.ts';
import type { EarlierReports } from './reading.ts';
import { listScopes } from './scope.ts';
import type { EarlierMonth } from './understood.ts';

export interface KnownPlaces {
  readonly zones: readonly KnownZone[];
  readonly scopes: readonly string[];
  readonly areas: readonly string[];
}

/** The zones that report to a scope with every name they are known by, the scopes, and the area codes in force. */
export async function knownPlaces(db: Trx): Promise<KnownPlaces> {
  const zones = await db
    .selectFrom('zone')
    .leftJoin('area as city', (join) => join.onRef('city.code', '=', 'zone.city_code').on('city.ended', 'is', null))
    .leftJoin('area as county', (join) =>
      join.onRef('county.code', '=', 'zone.county_code').on('county.ended', 'is', null),
    )
    .select(['zone.id', 'zone.name', 'zone.short_name', 'zone.scope_id', 'city.name as city', 'county.name as county'])
    .where('zone.ended', 'is', null)
    .where('zone.scope_id', 'is not', null)
    .orderBy('zone.id')
    .execute();
  const names = await db
    .selectFrom('zone_alias')
    .select(['zone_id', 'name'])
    .where('ended', 'is', null)
    .where('zone_id', 'in', zones.length > 0 ? zones.map((zone) => zone.id) : [''])
    .orderBy('zone_id')
    .orderBy('name')
    .execute();
  const aliases = new Map<string, string[]>();
  for (const { zone_id, name } of names) aliases.set(zone_id, [...(aliases.get(zone_id) ?? []), name]);
  const areas = await db.selectFrom('area').select('code').where('ended', 'is', null).orderBy('code').execute();
  return {
    zones: zones.map((zone) => ({
      id: zone.id,
      name: zone.name,
      short: zone.short_name,
      aliases: (aliases.get(zone.id) ?? []).filter((name) => name !== zone.name && name !== zone.short_name),
      city: zone.city,
      scope: zone.scope_id,
      county: zone.county,
    })),
    scopes: listScopes(zones.flatMap((zone) => zone.scope_id ?? [])),
    areas: areas.map((area) => area.code),
  };
}

const yuanOf = (fen: bigint | null): number | undefined => (fen === null ? undefined : Number(fen / 100n));

/** What a zone's projects reported so far, newest version of each month: against it a new month is checked. */
export async function earlierReports(db: Trx, zoneId: string): Promise<EarlierReports[]> {
  const rows = await db
    .selectFrom('progress')
    .innerJoin('project', (join) =>
      join.onRef('project.id', '=', 'progress.project_id').on('project.ended', 'is', null),
    )
    .select([
      'project.id',
      'project.name',
      'project.code',
      'project.firm',
      'progress.month',
      'progress.month_fen',
      'progress.ytd_fen',
      'progress.cumulative_fen',
    ])
    .where('progress.ended', 'is', null)
    .where('progress.zone_id', '=', zoneId)
    .where('progress.cumulative_fen', 'is not', null)
    .orderBy('project.id')
    .orderBy('progress.month')
    .execute();
  const found = new Map<string, EarlierReports & { readonly months: EarlierMonth[] }>();
  for (const row of rows) {
    const report: EarlierReports & { readonly months: EarlierMonth[] } = found.get(row.id) ?? {
      zone: zoneId,
      name: row.name,
      ...(row.code ? { project_code: row.code } : {}),
      ...(row.firm ? { builder: row.firm } : {}),
      months: [],
    };
    report.months.push({
      month: row.month,
      cumulative_yuan: yuanOf(row.cumulative_fen) ?? 0,
      ...(row.month_fen === null ? {} : { month_yuan: yuanOf(row.month_fen) }),
      ...(row.ytd_fen === null ? {} : { ytd_yuan: yuanOf(row.ytd_fen) }),
    });
    found.set(row.id, report);
  }
  return [...found.values()];
}
