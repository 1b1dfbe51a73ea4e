import { z } from 'zod';
import type { Day } from '../base/day.ts';
import { sqlBlocks } from '../db/blocks.ts';
import type { Trx } from '../db/engine.ts';
import { listBeyond, type Zones } from './facts.store.ts';
import {
  type ProgressSums,
  type RatingColumns,
  type RequestColumns,
  type ReserveSums,
  sumReserve,
} from './zone-record.ts';

// What the tables say of zones, by zone; zones without any row do not appear. `zones` narrows to some, null = all. Needs sight of them.

const block = sqlBlocks(import.meta.url, './contest.sql');
const ratingColumns = block(
  'rating_columns',
  z.object({ zone_id: z.string(), rated: z.string(), stars: z.string(), called: z.string(), corrected: z.string() }),
);
const requestColumns = block(
  'request_columns',
  z.object({ zone_id: z.string(), accepted: z.string(), due: z.string(), closed: z.string() }),
);
const progressSums = block(
  'progress_sums',
  z.object({ zone_id: z.string(), month: z.bigint(), done: z.bigint(), planned: z.bigint() }),
);
const reserveKept = block('reserve_kept', z.object({ zone_id: z.string(), count: z.bigint(), value: z.bigint() }));
const reserveCoded = block('reserve_coded', z.object({ zone_id: z.string(), coded: z.bigint() }));
const reserveCodedNow = block(
  'reserve_coded_now',
  z.object({ entry: z.bigint(), zone_id: z.string().nullable(), coded: z.bigint().nullable() }),
);

type ByZone<T> = Map<string, T>;

/** The numbers of an array as PostgreSQL prints it. */
const numbersOf = (text: string): number[] => JSON.parse(`[${text.slice(1, -1)}]`) as number[];

async function codedOf(db: Trx, entry: bigint, zones: Zones, live: boolean): Promise<ByZone<bigint>> {
  if (live) {
    const rows = await reserveCodedNow(db, { zones });
    // Another entry may have come since: then the live lines are not those of the entry asked for.
    if (rows[0]?.entry === entry)
      return new Map(rows.flatMap((row) => (row.zone_id === null ? [] : [[row.zone_id, row.coded ?? 0n]])));
  }
  return new Map((await reserveCoded(db, { entry, zones })).map((row) => [row.zone_id, row.coded]));
}

/** What stands before signing by the kept states, in zones that have reported any project. `live`: the entry is the newest one. */
export async function readReserve(db: Trx, entry: bigint, zones: Zones, live: boolean): Promise<ByZone<ReserveSums>> {
  const [kept, coded] = await Promise.all([reserveKept(db, { entry, zones }), codedOf(db, entry, zones, live)]);
  return new Map(kept.map(({ zone_id, count, value }) => [zone_id, { count, value, coded: coded.get(zone_id) ?? 0n }]));
}

/** What the states on the day make different from the kept ones. */
export async function readBeyond(
  db: Trx,
  moment: { readonly entry: bigint; readonly day: Day },
  zones: Zones,
): Promise<ByZone<ReserveSums>> {
  const sums: ByZone<ReserveSums> = new Map();
  for (const project of await listBeyond(db, moment, zones)) {
    if (project.kept === project.reserve) continue;
    const own = { count: 1n, value: project.totalFen ?? 0n, coded: project.coded ? 1n : 0n };
    const change = project.reserve ? own : { count: -own.count, value: -own.value, coded: -own.coded };
    const before = sums.get(project.zoneId);
    sums.set(project.zoneId, before ? sumReserve(before, change) : change);
  }
  return sums;
}

export async function readProgress(
  db: Trx,
  moment: { readonly entry: bigint; readonly day: Day },
  zones: Zones,
): Promise<ByZone<ProgressSums>> {
  return new Map((await progressSums(db, { ...moment, zones })).map(({ zone_id, ...sums }) => [zone_id, sums]));
}

/** Days between which rows are read, both included; `upTo` may be 'infinity'. */
interface Span {
  readonly entry: bigint;
  readonly since: Day;
  readonly upTo: string;
}

export async function readRatings(db: Trx, { entry, since, upTo }: Span, zones: Zones): Promise<ByZone<RatingColumns>> {
  const rows = await ratingColumns(db, { entry, since, until: upTo, zones });
  return new Map(
    rows.map(({ zone_id, rated, stars, called, corrected }) => [
      zone_id,
      {
        rated: numbersOf(rated),
        stars: numbersOf(stars),
        called: numbersOf(called),
        corrected: numbersOf(corrected),
      },
    ]),
  );
}

export async function readRequests(
  db: Trx,
  { entry, since, upTo }: Span,
  zones: Zones,
): Promise<ByZone<RequestColumns>> {
  const rows = await requestColumns(db, { entry, since, until: upTo, zones });
  return new Map(
    rows.map(({ zone_id, accepted, due, closed }) => [
      zone_id,
      { accepted: numbersOf(accepted), due: numbersOf(due), closed: numbersOf(closed) },
    ]),
  );
}
