import { readSeedFile } from '../territory/seed.store.ts';
import { type SeedRow, type SeedTable, seedParts } from '../territory/seed.ts';
import type { KnownPlaces } from './hints.store.ts';
import { listScopes } from './scope.ts';

const rowsOfSeed = (table: SeedTable): SeedRow[] => {
  const part = seedParts.find((one) => one.table === table);
  return part ? part.rows(part.files.map((file) => readSeedFile(file).text)) : [];
};

const text = (value: SeedRow[string] | undefined): string | null => (typeof value === 'string' ? value : null);

/** Zones, scopes and areas from the shipped reference data alone: a dry run needs no database. */
export function seedPlaces(): KnownPlaces {
  const areas = new Map(rowsOfSeed('area').map((row) => [String(row['code']), String(row['name'])]));
  const aliases = new Map<string, string[]>();
  for (const row of rowsOfSeed('zone_alias')) {
    const id = String(row['zone_id']);
    aliases.set(id, [...(aliases.get(id) ?? []), String(row['name'])]);
  }
  const nameOf = (code: string | null): string | null => (code === null ? null : (areas.get(code) ?? null));
  const zones = rowsOfSeed('zone')
    .filter((row) => text(row['scope_id']) !== null)
    .map((row) => ({
      id: String(row['id']),
      name: String(row['name']),
      short: String(row['short_name']),
      aliases: (aliases.get(String(row['id'])) ?? []).filter(
        (name) => name !== row['name'] && name !== row['short_name'],
      ),
      city: nameOf(text(row['city_code'])),
      scope: text(row['scope_id']),
      county: nameOf(text(row['county_code'])),
    }))
    .sort((a, b) => (a.id < b.id ? -1 : 1));
  return { zones, scopes: listScopes(zones.flatMap((zone) => zone.scope ?? [])), areas: [...areas.keys()].sort() };
}
