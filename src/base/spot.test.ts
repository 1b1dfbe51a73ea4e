import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { gridOf, gridOfSpot, inTile, isTile, keysIn, pointAt, pointFindings, spotBits, spotOf } from './spot.ts';

const inChina = fc.record({
  longitude: fc.double({ min: 73.5, max: 135, noNaN: true }),
  latitude: fc.double({ min: 3.5, max: 53.5, noNaN: true }),
});

describe('spots', () => {
  it('a point lies in its spot, and comes back within a metre', () => {
    fc.assert(
      fc.property(inChina, (point) => {
        const { x, y } = gridOfSpot(spotOf(point));
        const exact = gridOf(point);
        expect([x, y]).toEqual([Math.floor(exact.x), Math.floor(exact.y)]);
        const back = pointAt(x + 0.5, y + 0.5);
        expect(Math.abs(back.longitude - point.longitude)).toBeLessThan(0.00001);
        expect(Math.abs(back.latitude - point.latitude)).toBeLessThan(0.00001);
      }),
    );
  });

  it('every spot lies in the range of exactly the tile that its grid place names', () => {
    fc.assert(
      fc.property(inChina, fc.integer({ min: 0, max: 18 }), (point, z) => {
        const spot = spotOf(point);
        const grid = gridOfSpot(spot);
        const tile = { z, x: grid.x >> (spotBits - z), y: grid.y >> (spotBits - z) };
        expect(isTile(tile)).toBe(true);
        const { from, to } = keysIn(tile, spotBits);
        expect(spot >= from && spot < to).toBe(true);
        const beside = keysIn({ ...tile, x: tile.x + 1 }, spotBits);
        expect(spot >= beside.from && spot < beside.to).toBe(false);
        const [left, top] = inTile(tile, grid.x, grid.y);
        expect(left >= 0 && left <= 4096 && top >= 0 && top <= 4096).toBe(true);
      }),
    );
  });

  it('agrees with the addresses of map tiles: Taiyuan at zoom 10', () => {
    const grid = gridOfSpot(spotOf({ longitude: 112.55, latitude: 37.87 }));
    expect([grid.x >> 16, grid.y >> 16]).toEqual([832, 395]);
  });
});

describe('a stated point', () => {
  const codes = (longitude: number | null, latitude: number | null) =>
    pointFindings(longitude, latitude).map((one) => one.code);
  it.each([
    [112.55, 37.87, []],
    [null, null, []],
    [112.55, null, ['point-half']],
    [37.87, 112.55, ['point-swapped']],
    [12.5, 41.9, ['point-outside']],
    [0, 0, ['point-outside']],
    [Number.NaN, 37, ['point-outside']],
  ] as const)('%s %s: %j', (longitude, latitude, expected) => {
    expect(codes(longitude, latitude)).toEqual(expected);
  });
});
