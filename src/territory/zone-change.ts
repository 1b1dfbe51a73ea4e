import type { Finding } from '../base/finding.ts';
import { areaLevel, liesIn } from './area.ts';

/** Zones that people register are numbered from here, so that no later edition of the shipped list takes their id. */
const firstOwnNumber = 501;

/** The next id of a zone that is registered here; undefined when all numbers are used up. */
export function nextZoneId(ids: Iterable<string>): string | undefined {
  let next = firstOwnNumber;
  for (const id of ids) {
    const number = Number(/^Z(\d{3})$/.exec(id)?.[1] ?? 0);
    if (number >= next) next = number + 1;
  }
  return next > 999 ? undefined : `Z${next}`;
}

/** `12.5` square kilometres are `12500000` square metres, exactly. */
export function squareMetres(km2: string | null): bigint | null {
  if (km2 === null) return null;
  const [whole = '0', part = ''] = km2.split('.');
  return BigInt(whole) * 1_000_000n + BigInt(part.padEnd(6, '0'));
}

/** The other way round: `12500000` is `12.5`. */
export function squareKm(m2: string | null): string {
  if (m2 === null) return '';
  const padded = m2.padStart(7, '0');
  return `${padded.slice(0, -6)}.${padded.slice(-6)}`.replace(/\.?0+$/, '');
}

interface Stated {
  readonly name: string;
  readonly cityCode: string | null;
  readonly countyCode: string | null;
}

export interface KnownPlaces {
  /** Areas in force: code → name. */
  readonly areas: ReadonlyMap<string, string>;
  /** Official names of live zones: name → id. */
  readonly names: ReadonlyMap<string, string>;
}

/** Faults of what is stated of a zone: unknown or misplaced areas, and a name that another zone bears. */
export function zoneFindings(id: string | undefined, stated: Stated, known: KnownPlaces): Finding[] {
  const found: Finding[] = [];
  const fault = (path: string, code: string, params: Finding['params']) =>
    found.push({ path, code, severity: 'error', ...(params ? { params } : {}) });
  const other = known.names.get(stated.name);
  if (other !== undefined && other !== id) fault('/name', 'zone_name_taken', { name: stated.name, id: other });
  const { cityCode, countyCode } = stated;
  for (const [path, code, level] of [
    ['/cityCode', cityCode, 'prefecture'],
    ['/countyCode', countyCode, 'county'],
  ] as const) {
    if (code === null) continue;
    if (!known.areas.has(code)) fault(path, 'zone_area_unknown', { code });
    else if (areaLevel(code) !== level) fault(path, 'zone_area_level', { code, name: known.areas.get(code) });
  }
  if (cityCode && countyCode && known.areas.has(countyCode) && !liesIn(countyCode, cityCode))
    fault('/countyCode', 'zone_county_elsewhere', { county: countyCode, city: known.areas.get(cityCode) ?? cityCode });
  return found;
}
