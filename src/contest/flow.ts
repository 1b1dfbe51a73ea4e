/** A place as a column of the flow holds it. */
export interface FlowPlace {
  readonly zoneId: string;
  readonly place: number | null;
  readonly tied: boolean;
  readonly total: string;
}

export interface PublishedDay {
  readonly id: string;
  readonly day: string;
  readonly entry: bigint;
  readonly corrects: string | null;
}

/**
 * The publication that speaks for each day: of an original and its corrections the newest known at the entry. A later correction does
 * not reach back into what was known before it.
 */
export function standingPublications<P extends PublishedDay>(all: readonly P[], entry: bigint): Map<string, P> {
  const known = all.filter((one) => one.entry <= entry);
  const corrected = new Set(known.flatMap((one) => one.corrects ?? []));
  const byDay = new Map<string, P>();
  for (const one of known) if (!corrected.has(one.id)) byDay.set(one.day, one);
  return byDay;
}

/** Ends of quarters from one day to another. */
export function quarterEnds(from: string, to: string): string[] {
  const ends: string[] = [];
  for (let year = Number(from.slice(0, 4)); year <= Number(to.slice(0, 4)); year += 1)
    for (const end of ['03-31', '06-30', '09-30', '12-31']) ends.push(`${year}-${end}`);
  return ends.filter((end) => end >= from && end <= to);
}

/** Days of the columns, oldest first: of sessions, of publications and of the ends of quarters since the first of them, up to a day. */
export function flowDays(
  sessions: readonly string[],
  published: Iterable<string>,
  day: string,
  limit: number,
): string[] {
  const held = [...new Set([...sessions, ...published])].filter((one) => one <= day).sort();
  const [first] = held;
  if (first === undefined) return [];
  return [...new Set([...held, ...quarterEnds(first, day)])].sort().slice(-limit);
}

/** Zones against columns. Order: the newest column's places, then those without one, by id. */
export function flowOf(columns: readonly (readonly FlowPlace[])[]): { zoneId: string; places: (FlowPlace | null)[] }[] {
  const byColumn = columns.map((places) => new Map(places.map((one) => [one.zoneId, one])));
  const last = byColumn.at(-1);
  const rank = (zoneId: string): number => last?.get(zoneId)?.place ?? Number.MAX_SAFE_INTEGER;
  const ids = [...new Set(columns.flat().map((one) => one.zoneId))];
  return ids
    .sort((a, b) => rank(a) - rank(b) || (a < b ? -1 : 1))
    .map((zoneId) => ({ zoneId, places: byColumn.map((column) => column.get(zoneId) ?? null) }));
}
