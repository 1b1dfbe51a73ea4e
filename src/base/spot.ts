import type { Finding } from './finding.ts';

/**
 * A spot is a square of the Web Mercator map with 2^26 columns and rows (0.6 m at the equator), as one number: the bits of column and
 * row interleaved from the top, column first. All spots of a map tile are one range of numbers.
 */
export const spotBits = 26;
const side = 2 ** spotBits;

/** Degrees in CGCS2000, which WGS 84 meets within centimetres. Not GCJ-02, which is up to 600 m off. */
export interface Point {
  readonly longitude: number;
  readonly latitude: number;
}

/** The land and waters of China fit in here. */
const china = { west: 73.4, east: 135.2, south: 3.3, north: 53.7 } as const;
const within = (longitude: number, latitude: number): boolean =>
  longitude >= china.west && longitude <= china.east && latitude >= china.south && latitude <= china.north;

/** Six decimals are a tenth of a metre: more would be noise, and would be written as digits of nobody's measurement. */
export const roundDegrees = (degrees: number): number => Math.round(degrees * 1e6) / 1e6;

/** What is wrong with a stated point: half of it missing, longitude and latitude exchanged, or outside China. */
export function pointFindings(longitude: number | null, latitude: number | null): Finding[] {
  if (longitude === null && latitude === null) return [];
  if (longitude === null || latitude === null) {
    const path = longitude === null ? '/longitude' : '/latitude';
    return [{ path, code: 'point-half', severity: 'error' }];
  }
  if (within(longitude, latitude)) return [];
  const params = { longitude, latitude };
  if (within(latitude, longitude)) return [{ path: '/longitude', code: 'point-swapped', severity: 'error', params }];
  return [{ path: '/longitude', code: 'point-outside', severity: 'error', params }];
}

/** Column and row (0 to 2^26) of a point; fractions are positions within the square. */
export function gridOf({ longitude, latitude }: Point): { x: number; y: number } {
  const sine = Math.sin((latitude * Math.PI) / 180);
  const x = (longitude + 180) / 360;
  const y = 0.5 - Math.log((1 + sine) / (1 - sine)) / (4 * Math.PI);
  return { x: x * side, y: y * side };
}

/** The point in the middle of a place on the grid. */
export function pointAt(x: number, y: number): Point {
  const latitude = (Math.atan(Math.sinh(Math.PI * (1 - (2 * y) / side))) * 180) / Math.PI;
  return { longitude: roundDegrees((x / side) * 360 - 180), latitude: roundDegrees(latitude) };
}

/** Puts a zero before each bit of a number below 2^26. */
function spread(value: number): bigint {
  let wide = BigInt(value);
  wide = (wide | (wide << 16n)) & 0x0000ffff0000ffffn;
  wide = (wide | (wide << 8n)) & 0x00ff00ff00ff00ffn;
  wide = (wide | (wide << 4n)) & 0x0f0f0f0f0f0f0f0fn;
  wide = (wide | (wide << 2n)) & 0x3333333333333333n;
  return (wide | (wide << 1n)) & 0x5555555555555555n;
}

function gather(spot: bigint): number {
  let narrow = spot & 0x5555555555555555n;
  narrow = (narrow | (narrow >> 1n)) & 0x3333333333333333n;
  narrow = (narrow | (narrow >> 2n)) & 0x0f0f0f0f0f0f0f0fn;
  narrow = (narrow | (narrow >> 4n)) & 0x00ff00ff00ff00ffn;
  narrow = (narrow | (narrow >> 8n)) & 0x0000ffff0000ffffn;
  return Number((narrow | (narrow >> 16n)) & 0x3ffffffn);
}

const interleave = (x: number, y: number): bigint => (spread(x) << 1n) | spread(y);

export function spotOf(point: Point): bigint {
  const { x, y } = gridOf(point);
  const whole = (value: number) => Math.min(side - 1, Math.max(0, Math.floor(value)));
  return interleave(whole(x), whole(y));
}

/** Column and row of a spot. */
export const gridOfSpot = (spot: bigint): { x: number; y: number } => ({ x: gather(spot >> 1n), y: gather(spot) });

/** A tile of the map: zoom level, column and row as in XYZ addresses. */
export interface Tile {
  readonly z: number;
  readonly x: number;
  readonly y: number;
}
/** Deepest tiles: a building fills one. */
export const deepestTile = 18;

export const isTile = ({ z, x, y }: Tile): boolean =>
  z >= 0 && z <= deepestTile && x >= 0 && y >= 0 && x < 2 ** z && y < 2 ** z;

/** Keys of the squares of `level` (2^level to the map's side) in a tile, from and up to but without `to`; level 26 = spots. */
export function keysIn({ z, x, y }: Tile, level: number): { from: bigint; to: bigint } {
  const shift = BigInt(2 * (level - z));
  const from = interleave(x, y) << shift;
  return { from, to: from + (1n << shift) };
}

/** Side of a tile in units of its own coordinates. */
export const tileExtent = 4096;

/** Coordinates within a tile (0 to 4096) of a place on the grid. */
export function inTile(tile: Tile, x: number, y: number): [number, number] {
  const scale = tileExtent / 2 ** (spotBits - tile.z);
  return [Math.round(x * scale - tile.x * tileExtent), Math.round(y * scale - tile.y * tileExtent)];
}

/** Degrees: west, south, east, north. */
export type Box = readonly [number, number, number, number];

/** Tiles (nine at most) of one zoom, not beyond `deepest`, that cover a rectangle. */
export function coverOf([west, south, east, north]: Box, deepest: number): { tiles: Tile[]; z: number } {
  const [from, to] = [gridOf({ longitude: west, latitude: north }), gridOf({ longitude: east, latitude: south })];
  let z = deepest;
  const span = (at: number, level: number) =>
    Math.min(2 ** level - 1, Math.max(0, Math.floor(at / 2 ** (spotBits - level))));
  const wide = (level: number) =>
    span(to.x, level) - span(from.x, level) > 2 || span(to.y, level) - span(from.y, level) > 2;
  while (z > 0 && wide(z)) z -= 1;
  const tiles: Tile[] = [];
  for (let x = span(from.x, z); x <= span(to.x, z); x += 1)
    for (let y = span(from.y, z); y <= span(to.y, z); y += 1) tiles.push({ z, x, y });
  return { tiles, z };
}
