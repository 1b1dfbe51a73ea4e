/**
 * One set of JavaScript values for both databases: int8 as bigint, numeric as string, date as `YYYY-MM-DD`,
 * timestamptz as ISO 8601 UTC. PGlite and node-postgres differ by default (and node-postgres reads dates as local midnight).
 */
export const typeIds = {
  int8: 20,
  date: 1082,
  timestamp: 1114,
  timestamptz: 1184,
  int8Array: 1016,
  dateArray: 1182,
} as const;

export const readInt8 = (text: string): bigint => BigInt(text);
export const readDate = (text: string): string => text;
export const readInstant = (text: string): string =>
  new Date(text.includes('+') || text.endsWith('Z') ? text : `${text}Z`).toISOString();

/** `{1,2}` → bigint[]; used for int8[] and date[] columns. */
export const readArray =
  <T>(one: (text: string) => T) =>
  (text: string): T[] =>
    text === '{}'
      ? []
      : text
          .slice(1, -1)
          .split(',')
          .map((part) => one(part.replace(/^"|"$/g, '')));
