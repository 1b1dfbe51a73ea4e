import type { AtlasView } from '../territory/atlas.api.ts';
import { apart, bubbleOf, type Place } from '../territory/shape.ts';

export interface Feature {
  readonly type: 'Feature';
  readonly properties: Readonly<Record<string, string | number | boolean>>;
  readonly geometry: { readonly type: string; readonly coordinates: unknown };
}
export interface Features {
  readonly type: 'FeatureCollection';
  readonly features: readonly Feature[];
}

export const collection = (features: readonly Feature[]): Features => ({ type: 'FeatureCollection', features });
export const pointFeature = (place: Place, properties: Feature['properties']): Feature => ({
  type: 'Feature',
  properties,
  geometry: { type: 'Point', coordinates: [...place] },
});

/** Where several zones of one county are set apart, in degrees of latitude. */
const zoneDistance = 0.06;
/** A grouping reaches this far beyond the points of its members. */
const margins: Readonly<Record<string, number>> = {
  city_cluster: 0.22,
  circle: 0.16,
  economic_zone: 0.1,
  reform_zone: 0.1,
};
const markSize = 0.035;
const markDistance = 0.3;

type Zone = AtlasView['zones'][number];
type Group = AtlasView['groupings'][number];

/** Zones where they are drawn: those of one county side by side. */
export function placesOfZones(zones: readonly Zone[]): ReadonlyMap<string, Place> {
  const placed = zones.filter((zone): zone is Zone & { place: [number, number] } => zone.place !== null);
  return new Map([...apart(placed, (zone) => zone.place, zoneDistance)].map(([zone, place]) => [zone.id, place]));
}

const diamond = ([lng, lat]: Place): Place[] => [
  [lng, lat + markSize],
  [lng + markSize * 1.25, lat],
  [lng, lat - markSize],
  [lng - markSize * 1.25, lat],
  [lng, lat + markSize],
];

const highest = (places: readonly Place[]): Place =>
  places.reduce((top, one) => (one[1] > top[1] ? one : top), places[0] ?? [0, 0]);

/** Lines of the groupings, and where their names stand. */
export function shapesOfGroups(
  groups: readonly Group[],
  nameOf: (group: Group) => string,
  colourOf: (kind: string) => string,
): { readonly shapes: Features; readonly names: Features } {
  const shapes: Feature[] = [];
  const names: Feature[] = [];
  const line = (group: Group, places: readonly Place[]) =>
    shapes.push({
      type: 'Feature',
      properties: { kind: group.kind, name: nameOf(group) },
      geometry: { type: 'LineString', coordinates: places.map((place) => [...place]) },
    });
  const name = (group: Group, place: Place) =>
    names.push(pointFeature(place, { name: nameOf(group), colour: colourOf(group.kind) }));
  const marks = apart(
    groups.filter((group) => group.drawn === 'mark' && group.places.length > 0),
    (group) => group.places[0] as Place,
    markDistance,
  );
  for (const group of groups) {
    const mark = marks.get(group);
    if (group.places.length === 0) continue;
    if (mark) {
      line(group, diamond(mark));
      name(group, [mark[0], mark[1] - 0.09]);
    } else if (group.drawn === 'line') {
      line(group, group.places);
      const [from, to] = [group.places[0] as Place, group.places.at(-1) as Place];
      name(group, [(from[0] + to[0]) / 2, (from[1] + to[1]) / 2]);
    } else {
      const around = bubbleOf(group.places, margins[group.kind] ?? 0.08);
      line(group, around);
      name(group, highest(around));
    }
  }
  return { shapes: collection(shapes), names: collection(names) };
}

/** West, south, east and north of everything in some geometry; undefined without points. */
export function boxOf(coordinates: unknown): [number, number, number, number] | undefined {
  let box: [number, number, number, number] | undefined;
  const walk = (part: unknown): void => {
    if (!Array.isArray(part)) return;
    if (typeof part[0] === 'number' && typeof part[1] === 'number') {
      const [lng, lat] = part as [number, number];
      box = box
        ? [Math.min(box[0], lng), Math.min(box[1], lat), Math.max(box[2], lng), Math.max(box[3], lat)]
        : [lng, lat, lng, lat];
    } else for (const one of part) walk(one);
  };
  walk(coordinates);
  return box;
}
