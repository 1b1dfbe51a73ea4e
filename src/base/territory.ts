import { type Words, words } from './words.ts';

/** Part of the programme that a figure is about: all of it, or the zones and reporting bodies of a territory. */
export interface Territory {
  readonly everywhere: boolean;
  readonly zones: readonly string[];
  readonly scopes: readonly string[];
}

/** Does a row lie in it? By its zone, or by the body that reported it, as row security has it. */
export const liesIn = (
  territory: Territory,
  row: { readonly zoneId: string | null; readonly scopeId: string },
): boolean =>
  territory.everywhere ||
  territory.scopes.includes(row.scopeId) ||
  (row.zoneId !== null && row.zoneId !== '' && territory.zones.includes(row.zoneId));

/** Does a reader see all of a territory? A sum over it means another thing to who sees a part. */
export const seesAll = (reader: Territory, of: Territory): boolean =>
  reader.everywhere ||
  (!of.everywhere &&
    of.zones.every((zone) => reader.zones.includes(zone)) &&
    of.scopes.every((scope) => reader.scopes.includes(scope)));

/** The territory in a figure's name: the same text for the same zones and bodies, whoever asks; empty = all of the programme. */
export const territoryText = (territory: Territory): string =>
  territory.everywhere ? '' : `${[...territory.zones].sort().join(',')}|${[...territory.scopes].sort().join(',')}`;

export function readTerritory(text: string): Territory {
  if (text === '') return { everywhere: true, zones: [], scopes: [] };
  const [zones = '', scopes = ''] = text.split('|').map((part) => part.split(',').filter(Boolean));
  return { everywhere: false, zones: [...zones], scopes: [...scopes] };
}

/** Named by its reporting bodies, else by its zones; of many zones the first two are named. */
export function territoryName(territory: Territory, zoneNames: ReadonlyMap<string, string>): Words {
  if (territory.everywhere) return words('全部', '全部', 'All');
  const zones = territory.zones.map((id) => zoneNames.get(id) ?? id);
  const names = territory.scopes.length > 0 ? territory.scopes : zones.slice(0, 2);
  const more = territory.scopes.length > 0 ? 0 : zones.length - names.length;
  const line = names.join('、');
  if (more <= 0) return words(line, line, names.join(', '));
  return words(`${line}等 ${zones.length} 个`, `${line}等 ${zones.length} 個`, `${names.join(', ')} and ${more} more`);
}
