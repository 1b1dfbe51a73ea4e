import type { Day } from '../base/day.ts';

/** Something read for each zone, as of an entry. */
export interface Reading<T> {
  readonly entry: bigint;
  readonly zones: ReadonlyMap<string, T>;
}

/** What moved between two entries. */
export interface Moved {
  readonly zones: readonly string[];
  /** The projects whose months were reported, if nothing else happened: what else is told of zones then stands. */
  readonly reported: readonly string[] | undefined;
}

/** What moved between two entries, in either order; null when it is so much that all may be read. */
export type MovedZones = (from: bigint, to: bigint) => Promise<Moved | null>;

/** Reads some zones (null = all); `before` is what was held of them when nothing but months of these projects were reported since. */
export type ReadZones<T> = (
  zones: readonly string[] | null,
  before?: { readonly zones: ReadonlyMap<string, T>; readonly reported: readonly string[] },
) => Promise<ReadonlyMap<string, T>>;

/**
 * Readings taken over from entry to entry: of one made at another entry only the zones that moved are read anew, the others keep the
 * same objects. A reading is never changed, so one that was handed out stays what it was.
 */
export class Held {
  readonly #most: number;
  #since: Day | undefined;
  readonly #readings = new Map<string, Reading<unknown>>();

  /** Of more than `most` readings the one used longest ago goes. */
  constructor(most: number) {
    this.#most = most;
  }

  /** The day since which rows are held: the one asked for, or an earlier one that was asked for before. */
  since(wanted: Day): Day {
    if (this.#since === undefined || wanted < this.#since) this.#since = wanted;
    return this.#since;
  }

  get<T>(name: string): Reading<T> | undefined {
    return this.#readings.get(name) as Reading<T> | undefined;
  }

  /** What is held never goes back to an earlier entry. */
  put<T>(name: string, reading: Reading<T>): void {
    const other = this.#readings.get(name);
    this.#readings.delete(name);
    this.#readings.set(name, other && other.entry > reading.entry ? other : reading);
    if (this.#readings.size > this.#most) this.#readings.delete(this.#readings.keys().next().value as string);
  }

  /**
   * The reading of that name as of an entry; `read` reads some zones (null = all) as of it. `months`: monthly reports can move it; what
   * they cannot is not read again after them.
   */
  async at<T>(
    name: string,
    entry: bigint,
    moved: MovedZones,
    read: ReadZones<T>,
    { months }: { readonly months: boolean },
  ): Promise<ReadonlyMap<string, T>> {
    const before = this.get<T>(name);
    const change =
      before && (before.entry === entry ? { zones: [], reported: undefined } : await moved(before.entry, entry));
    const now =
      before && change
        ? change.reported && !months
          ? before.zones
          : await renewed(before.zones, change, read)
        : await read(null);
    this.put(name, { entry, zones: now });
    return now;
  }
}

async function renewed<T>(
  before: ReadonlyMap<string, T>,
  { zones, reported }: Moved,
  read: ReadZones<T>,
): Promise<ReadonlyMap<string, T>> {
  if (zones.length === 0) return before;
  const fresh = await read(zones, reported && { zones: before, reported });
  const now = new Map(before);
  for (const zone of zones) {
    const own = fresh.get(zone);
    if (own === undefined) now.delete(zone);
    else now.set(zone, own);
  }
  return now;
}
