/**
 * Numbers that depend on nothing but what they are drawn for: the same seed, kind and place give the same number whatever was
 * drawn before. So every table can be made by itself, as a stream, and two tables agree about the same project.
 */

const mixed = (value: number): number => {
  let x = value | 0;
  x = Math.imul(x ^ (x >>> 16), 0x21f0aaad);
  x = Math.imul(x ^ (x >>> 15), 0x735a2d97);
  return x ^ (x >>> 15);
};

/** 32 bits for a place of a kind. */
export const bitsOf = (seed: number, kind: number, place: number, turn = 0): number =>
  mixed(mixed(mixed(seed ^ Math.imul(kind + 1, 0x9e3779b1)) ^ place) + Math.imul(turn + 1, 0x85ebca6b)) >>> 0;

/** From 0 up to, not including, 1. */
export const shareOf = (seed: number, kind: number, place: number, turn = 0): number =>
  bitsOf(seed, kind, place, turn) / 4_294_967_296;

export const wholeOf = (seed: number, kind: number, place: number, below: number, turn = 0): number =>
  Math.floor(shareOf(seed, kind, place, turn) * below);

/** Normal deviate (mean 0, deviation 1) by Box and Muller. */
export const normalOf = (seed: number, kind: number, place: number, turn = 0): number =>
  Math.sqrt(-2 * Math.log(1 - shareOf(seed, kind, place, turn))) *
  Math.cos(2 * Math.PI * shareOf(seed, kind, place, turn + 101));

const hex4 = Array.from({ length: 65_536 }, (_, value) => value.toString(16).padStart(4, '0'));

/** First part of the UUIDv7 of an instant (epoch ms): `018c1234-5678-7`. */
export function uuidTime(ms: number): string {
  const time = ms.toString(16).padStart(12, '0');
  return `${time.slice(0, 8)}-${time.slice(8)}-7`;
}

/** A UUIDv7: time part, then bits drawn for the place. */
export function uuidOf(time: string, seed: number, kind: number, place: number): string {
  const a = bitsOf(seed, kind, place, 11);
  const b = bitsOf(seed, kind, place, 12);
  const c = bitsOf(seed, kind, place, 13);
  const variant = '89ab'[(a >>> 12) & 3] as string;
  return `${time}${(hex4[a & 0xffff] as string).slice(1)}-${variant}${(hex4[a >>> 16] as string).slice(1)}-${hex4[b & 0xffff]}${hex4[b >>> 16]}${hex4[c & 0xffff]}`;
}

/** 128 bits in hex, as an entry's seed. */
export const seedText = (seed: number, place: number): string =>
  [21, 22, 23, 24].map((turn) => bitsOf(seed, 99, place, turn).toString(16).padStart(8, '0')).join('');

/** Kinds of draws; a number is never given to another kind. */
export const kinds = {
  zoneSize: 1,
  zoneName: 2,
  projectStart: 3,
  projectStage: 4,
  projectPace: 5,
  projectName: 6,
  projectMoney: 7,
  projectPlace: 8,
  projectId: 9,
  firm: 10,
  industry: 11,
  month: 12,
  correction: 13,
  corrected: 14,
  event: 15,
  statement: 16,
  alias: 17,
  report: 18,
  progress: 19,
  rating: 20,
  request: 21,
  session: 22,
  person: 23,
  post: 24,
  plan: 25,
  arrival: 26,
  point: 27,
} as const;
