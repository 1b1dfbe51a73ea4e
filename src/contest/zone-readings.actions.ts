import { addDays, type Day } from '../base/day.ts';
import { type Batch, batches } from '../campaign/batch.ts';
import { readRecords, readReported } from '../campaign/cohort.store.ts';
import type { ProjectRecord, ReportedSum } from '../campaign/project-record.ts';
import type { Trx } from '../db/engine.ts';
import type { FactMoment } from './facts.store.ts';
import { windowStart } from './facts.ts';
import type { Ground } from './ground.actions.ts';
import type { Held, MovedZones } from './held.ts';
import { readBeyond, readProgress, readRatings, readRequests, readReserve } from './zone-record.store.ts';
import type { ProgressSums, RatingColumns, RequestColumns, ReserveSums } from './zone-record.ts';

/** All that facts of zones on a day are told from. */
export interface ZoneReadings {
  readonly reserve: ReadonlyMap<string, ReserveSums>;
  readonly beyond: ReadonlyMap<string, ReserveSums>;
  readonly progress: ReadonlyMap<string, ProgressSums>;
  readonly ratings: ReadonlyMap<string, RatingColumns>;
  readonly requests: ReadonlyMap<string, RequestColumns>;
  /** Of the projects listed for each zone. */
  readonly records: ReadonlyMap<string, ReadonlyMap<string, ProjectRecord>>;
  /** Of those of the sign batches: of the others no fact asks what was formed. */
  readonly reported: ReadonlyMap<string, ReadonlyMap<string, ReportedSum>>;
}

/** The first month that was not over by the day. */
const openMonth = (day: Day): string => addDays(day, 1).slice(0, 7);

/** Reads something of the projects that were listed in some batches for some zones, by zone. */
async function byZone<T>(
  { linesOf }: Ground,
  batches: readonly Batch[],
  zones: readonly string[] | null,
  read: (projects: readonly string[]) => Promise<ReadonlyMap<string, T>>,
): Promise<Map<string, Map<string, T>>> {
  const lists = (zones ?? [...linesOf.keys()]).map(
    (zone) => [zone, (linesOf.get(zone) ?? []).filter((line) => batches.includes(line.batch))] as const,
  );
  const found = await read([...new Set(lists.flatMap(([, lines]) => lines.map((line) => line.projectId)))]);
  return new Map(
    lists.map(([zone, lines]) => [
      zone,
      new Map(
        lines.flatMap(({ projectId }) => {
          const own = found.get(projectId);
          return own ? [[projectId, own] as const] : [];
        }),
      ),
    ]),
  );
}

/** What was held of some zones, with what projects state now whose months were reported since: those that sign batches list for them. */
function withReported(
  { linesOf }: Ground,
  zones: readonly string[],
  {
    zones: before,
    reported,
  }: { zones: ReadonlyMap<string, ReadonlyMap<string, ReportedSum>>; reported: readonly string[] },
  found: ReadonlyMap<string, ReportedSum>,
): Map<string, ReadonlyMap<string, ReportedSum>> {
  const projects = new Set(reported);
  return new Map(
    zones.map((zone) => {
      const own = new Map(before.get(zone));
      for (const { projectId, batch } of linesOf.get(zone) ?? []) {
        if (batch !== 'sign' || !projects.has(projectId)) continue;
        const sum = found.get(projectId);
        if (sum) own.set(projectId, sum);
        else own.delete(projectId);
      }
      return [zone, own];
    }),
  );
}

/**
 * What facts on a day are told from. `held` keeps what holds for other days too: states by their events, months by the month,
 * ratings and requests by the year since which they are read; `upTo` bounds their days where nothing is kept ('infinity': it is).
 */
export async function zoneReadings(
  db: Trx,
  ground: Ground,
  moment: FactMoment,
  held: Held,
  moved: MovedZones,
  upTo: string,
): Promise<ZoneReadings> {
  const { entry, day } = moment;
  const live = upTo === 'infinity';
  const since = held.since(`${windowStart(moment.window, day).slice(0, 4)}-01-01` as Day);
  const month = openMonth(day);
  const stands = { months: false };
  const [reserve, beyond, progress, ratings, requests, records, reported] = await Promise.all([
    held.at('reserve', entry, moved, (zones) => readReserve(db, entry, zones, live), stands),
    held.at(`beyond ${day}`, entry, moved, (zones) => readBeyond(db, moment, zones), stands),
    held.at(`progress ${day.slice(0, 4)} ${month}`, entry, moved, (zones) => readProgress(db, moment, zones), {
      months: true,
    }),
    held.at(`ratings ${since}`, entry, moved, (zones) => readRatings(db, { entry, since, upTo }, zones), stands),
    held.at(`requests ${since}`, entry, moved, (zones) => readRequests(db, { entry, since, upTo }, zones), stands),
    held.at(
      'records',
      entry,
      moved,
      (zones) => byZone(ground, batches, zones, (projects) => readRecords(db, projects, upTo, entry)),
      stands,
    ),
    held.at<ReadonlyMap<string, ReportedSum>>(
      `reported ${month}`,
      entry,
      moved,
      async (zones, before) => {
        const read = (projects: readonly string[]) => readReported(db, projects, day, entry);
        return zones && before
          ? withReported(ground, zones, before, await read(before.reported))
          : await byZone(ground, ['sign'], zones, read);
      },
      { months: true },
    ),
  ]);
  return { reserve, beyond, progress, ratings, requests, records, reported };
}
