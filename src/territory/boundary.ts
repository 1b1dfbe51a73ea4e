import { z } from 'zod';
import type { Finding } from '../base/finding.ts';
import { type AreaLevel, areaLevel, liesIn } from './area.ts';

/** GeoJSON geometry of an outline: longitude before latitude (RFC 7946). */
const zGeometry = z.object({
  type: z.enum(['Polygon', 'MultiPolygon']),
  coordinates: z.array(z.unknown()),
});
export type Geometry = z.infer<typeof zGeometry>;

/** What the coordinates are counted in; `?` = by the look of it, nobody has stated it. */
export const coordinateSystems = ['CGCS2000', 'WGS84', 'GCJ-02', 'GCJ-02?', 'unknown'] as const;

/** 审图号 such as `GS(2024)0650号`, `GS京(2023)1234号`, `晋S(2023)005号`; brackets of either width. */
export const isReviewNumber = (text: string): boolean =>
  /^(GS[\p{Script=Han}]{0,2}|[\p{Script=Han}]{1,3}S?)\(\d{4}\)\d{1,5}号$/u.test(
    text.normalize('NFKC').replace(/\s/g, ''),
  );

export interface Outline {
  readonly areaCode: string;
  readonly name: string;
  readonly label: readonly [number, number] | null;
  readonly geometry: Geometry;
}

export interface BoundaryWanted {
  readonly regionCode: string;
  readonly level: AreaLevel;
  /** Areas in force: code → name. */
  readonly areas: ReadonlyMap<string, string>;
}

const zFile = z.object({ type: z.literal('FeatureCollection'), features: z.array(z.unknown()) });
const zFeature = z.object({
  type: z.literal('Feature'),
  properties: z.record(z.string(), z.unknown()).nullable(),
  geometry: zGeometry,
});

/** Names of properties that boundary files carry the code in; the survey's own national code has 156 in front. */
const codeNames = ['code', 'adcode', 'gb', 'XZQDM', 'PAC', 'id'];

function codeOf(properties: Readonly<Record<string, unknown>>): string | undefined {
  for (const name of codeNames) {
    const digits = /^(?:156)?([1-9]\d{5})$/.exec(String(properties[name] ?? ''))?.[1];
    if (digits) return digits;
  }
  return undefined;
}

/** Understands a boundary file. Every fault is named at its feature; outlines are in code order. */
export function readBoundary(file: unknown, wanted: BoundaryWanted): { outlines: Outline[]; findings: Finding[] } {
  const findings: Finding[] = [];
  const outlines = new Map<string, Outline>();
  const add = (path: string, code: string, severity: Finding['severity'], params?: Finding['params']) =>
    findings.push({ path, code, severity, ...(params ? { params } : {}) });
  const parsed = zFile.safeParse(file);
  if (!parsed.success || parsed.data.features.length === 0) {
    add('/', 'boundary_not_geojson', 'error');
    return { outlines: [], findings };
  }
  for (const [index, raw] of parsed.data.features.entries()) {
    const path = `/features/${index}`;
    const feature = zFeature.safeParse(raw);
    if (!feature.success) {
      add(path, 'boundary_geometry_kind', 'error');
      continue;
    }
    const properties = feature.data.properties ?? {};
    const areaCode = codeOf(properties);
    const name = areaCode ? wanted.areas.get(areaCode) : undefined;
    if (!areaCode || !name) add(path, 'boundary_area_unknown', 'error', { code: areaCode ?? '' });
    else if (areaLevel(areaCode) !== wanted.level || !liesIn(areaCode, wanted.regionCode))
      add(path, 'boundary_area_elsewhere', 'error', { code: areaCode, name });
    else if (outlines.has(areaCode)) add(path, 'boundary_area_twice', 'error', { code: areaCode, name });
    else {
      const fault = geometryFault(feature.data.geometry);
      if (fault) add(path, fault, 'error', { code: areaCode, name });
      const [lng, lat] = [Number(properties.label_lng), Number(properties.label_lat)];
      const label = properties.label_lng !== undefined && inChina(lng, lat) ? ([lng, lat] as const) : null;
      outlines.set(areaCode, { areaCode, name, label, geometry: feature.data.geometry });
    }
  }
  for (const [code, name] of wanted.areas) {
    if (areaLevel(code) === wanted.level && liesIn(code, wanted.regionCode) && !outlines.has(code))
      add('/features', 'boundary_area_missing', 'warning', { code, name });
  }
  return { outlines: [...outlines.values()].sort((a, b) => (a.areaCode < b.areaCode ? -1 : 1)), findings };
}

const inChina = (lng: unknown, lat: unknown): boolean =>
  typeof lng === 'number' && typeof lat === 'number' && lng > 70 && lng < 140 && lat > 0 && lat < 56;

/** The first thing wrong with a geometry, as a finding code. */
function geometryFault(geometry: Geometry): string | undefined {
  const polygons = geometry.type === 'Polygon' ? [geometry.coordinates] : geometry.coordinates;
  if (polygons.length === 0) return 'boundary_ring_open';
  for (const polygon of polygons) {
    if (!Array.isArray(polygon) || polygon.length === 0) return 'boundary_ring_open';
    for (const ring of polygon) {
      if (!Array.isArray(ring) || ring.length < 4) return 'boundary_ring_open';
      for (const point of ring) {
        if (!Array.isArray(point) || !inChina(point[0], point[1])) return 'boundary_coordinates';
      }
      const [first, last] = [ring[0], ring.at(-1)];
      if (first[0] !== last[0] || first[1] !== last[1]) return 'boundary_ring_open';
    }
  }
  return undefined;
}
