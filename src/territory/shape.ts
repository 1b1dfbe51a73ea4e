import { areaLevel, liesIn } from './area.ts';

/** Longitude and latitude in degrees. */
export type Place = readonly [number, number];

/** Twice the area of the triangle a, b, c; positive when it turns left. */
const turn = (a: Place, b: Place, c: Place): number => (b[0] - a[0]) * (c[1] - a[1]) - (b[1] - a[1]) * (c[0] - a[0]);

const same = (a: Place, b: Place): boolean => a[0] === b[0] && a[1] === b[1];

/** Corners of the smallest convex shape around some places, against the clock; fewer than three places are given back as they are. */
export function hullOf(places: readonly Place[]): Place[] {
  const sorted = [...places]
    .sort((a, b) => a[0] - b[0] || a[1] - b[1])
    .filter((at, i, all) => !i || !same(at, all[i - 1] as Place));
  if (sorted.length < 3) return sorted;
  const half = (order: readonly Place[]): Place[] => {
    const chain: Place[] = [];
    for (const at of order) {
      while (chain.length > 1 && turn(chain.at(-2) as Place, chain.at(-1) as Place, at) <= 0) chain.pop();
      chain.push(at);
    }
    return chain.slice(0, -1);
  };
  return [...half(sorted), ...half(sorted.reverse())];
}

const steps = 24;

/**
 * A rounded outline at some distance (degrees of latitude) around places: what a grouping is drawn as, from the points of its members.
 * It is no boundary and says so where it is drawn. Closed; empty without places.
 */
export function bubbleOf(places: readonly Place[], distance: number): Place[] {
  if (places.length === 0) return [];
  const around = places.flatMap(([lng, lat]) => {
    const wide = distance / Math.cos((lat * Math.PI) / 180);
    return Array.from({ length: steps }, (_, at): Place => {
      const angle = (2 * Math.PI * at) / steps;
      return [round(lng + wide * Math.cos(angle)), round(lat + distance * Math.sin(angle))];
    });
  });
  const hull = hullOf(around);
  return [...hull, hull[0] as Place];
}

const round = (degrees: number): number => Math.round(degrees * 1e4) / 1e4;

/**
 * Where the name of an area stands: its own label, else the middle of the labels of the counties in it. Undefined when none is known.
 */
export function labelOf(code: string, labels: ReadonlyMap<string, Place>): Place | undefined {
  const own = labels.get(code);
  if (own) return own;
  const inside = [...labels].filter(([each]) => areaLevel(each) === 'county' && liesIn(each, code)).map(([, at]) => at);
  if (inside.length === 0) return undefined;
  const mean = (of: (at: Place) => number) => round(inside.reduce((sum, at) => sum + of(at), 0) / inside.length);
  return [mean((at) => at[0]), mean((at) => at[1])];
}

/** Where several things stand at one place they are set side by side around it, in their order; a single one stays. */
export function apart<T>(things: readonly T[], placeOf: (thing: T) => Place, distance: number): Map<T, Place> {
  const groups = Map.groupBy(things, (thing) => placeOf(thing).join(' '));
  const placed = new Map<T, Place>();
  for (const own of groups.values()) {
    for (const [at, thing] of own.entries()) {
      const [lng, lat] = placeOf(thing);
      const angle = Math.PI / 2 - (2 * Math.PI * at) / own.length;
      const wide = distance / Math.cos((lat * Math.PI) / 180);
      placed.set(
        thing,
        own.length === 1 ? [lng, lat] : [round(lng + wide * Math.cos(angle)), round(lat + distance * Math.sin(angle))],
      );
    }
  }
  return placed;
}
