import fc from 'fast-check';
import { expect, it } from 'vitest';
import { apart, bubbleOf, hullOf, labelOf, type Place } from './shape.ts';

const place = fc
  .tuple(fc.integer({ min: 1100, max: 1145 }), fc.integer({ min: 345, max: 408 }))
  .map(([lng, lat]): Place => [lng / 10, lat / 10]);
const turn = (a: Place, b: Place, c: Place) => (b[0] - a[0]) * (c[1] - a[1]) - (b[1] - a[1]) * (c[0] - a[0]);
const inside = (ring: readonly Place[], at: Place) =>
  ring.every((one, index) => turn(one, ring[(index + 1) % ring.length] as Place, at) > -1e-6);

it('the outline around some places holds all of them, is convex and closed', () => {
  fc.assert(
    fc.property(fc.array(place, { minLength: 1, maxLength: 12 }), (places) => {
      const ring = bubbleOf(places, 0.1);
      expect(ring[0]).toEqual(ring.at(-1));
      for (const at of places) expect(inside(ring.slice(0, -1), at)).toBe(true);
      const hull = hullOf(places);
      if (hull.length > 2) for (const at of places) expect(inside(hull, at)).toBe(true);
    }),
  );
  expect(bubbleOf([], 0.1)).toEqual([]);
});

it('things at one place stand apart, and one by itself stays', () => {
  fc.assert(
    fc.property(fc.array(place, { maxLength: 10 }), (places) => {
      const things = places.map((at) => ({ at }));
      const placed = apart(things, (thing) => thing.at, 0.02);
      const alone = things.filter(
        (one) => places.filter((at) => at[0] === one.at[0] && at[1] === one.at[1]).length === 1,
      );
      for (const one of alone) expect(placed.get(one)).toEqual([...one.at]);
      expect(new Set([...placed.values()].map(String)).size).toBe(things.length);
    }),
  );
});

it('a city without a label stands in the middle of its counties', () => {
  const labels = new Map<string, Place>([
    ['140105', [112, 37]],
    ['140106', [113, 38]],
    ['140202', [100, 40]],
  ]);
  expect([labelOf('140106', labels), labelOf('140100', labels), labelOf('140900', labels)]).toEqual([
    [113, 38],
    [112.5, 37.5],
    undefined,
  ]);
});
