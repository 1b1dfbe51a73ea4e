import { stageEvents } from './country.ts';
import { absent, Months, planOf } from './months.ts';
import type { Record } from './tables.ts';

/**
 * What the contest asks of each zone on the last day, added up from the generated country itself: packed columns and the rows of
 * the small tables, without the program's SQL or code. Amounts in 万元, exact in doubles.
 */
export interface ZoneFacts {
  reserve: { count: number; value: number; coded: number } | undefined;
  listed: boolean;
  sign: { count: number; started: number; startedValue: number; value: number | undefined; formed: number | undefined };
  start: { count: number; producing: number };
  production: { expected: number | undefined; actual: number | undefined };
  progress: { done: number; planned: number } | undefined;
  rating: { count: number; stars: number; good: number } | undefined;
  request: { closed: number; late: number; overdue: number } | undefined;
}

const empty = (): ZoneFacts => ({
  reserve: undefined,
  listed: false,
  sign: { count: 0, started: 0, startedValue: 0, value: undefined, formed: undefined },
  start: { count: 0, producing: 0 },
  production: { expected: undefined, actual: undefined },
  progress: undefined,
  rating: undefined,
  request: undefined,
});

const year = '2025';
const lastMonth = 35;
const started = stageEvents.findIndex(([stage]) => stage === 'started');
const producing = stageEvents.findIndex(([stage]) => stage === 'in_production');
const plus = (before: number | undefined, more: number): number => (before ?? 0) + more;
const tenThousand = (fen: string): number => Number(fen.slice(0, -6));

const fieldsOf = function* (record: Record, table: string): Generator<Map<string, string>> {
  const found = record.tables().find((one) => one.table === table);
  if (!found) throw new Error(`no table ${table}`);
  for (const line of found.rows()) {
    const values = line.trimEnd().split('\t');
    yield new Map(found.columns.map((column, at) => [column, values[at] as string]));
  }
};
const given = (text: string | undefined): string | undefined => (text === '\\N' ? undefined : text);

/** Facts of every zone, in the country's order of zones. */
export function zoneFacts(record: Record): ZoneFacts[] {
  const { country } = record;
  const facts = country.zones.map(empty);
  const placeOf = new Map(country.zones.map((zone, at) => [zone.id, at]));
  const factsAt = (row: Map<string, string>) => facts[placeOf.get(row.get('zone_id') ?? '') as number] as ZoneFacts;
  const formed = runMonths(record, facts);
  const projectAt = new Map<string, number>();
  for (let project = 0; project < country.profile.projects; project += 1) {
    const own = facts[country.zoneOf[project] as number] as ZoneFacts;
    if (country.counted(project)) own.reserve ??= { count: 0, value: 0, coded: 0 };
    if (country.counted(project) && own.reserve && country.stageAt(project, lastMonth) < 2) {
      own.reserve.count += 1;
      own.reserve.value += country.total[project] as number;
      own.reserve.coded += country.code(project) === null ? 0 : 1;
    }
    projectAt.set(record.project(project), project);
  }
  for (const row of fieldsOf(record, 'session_entry')) {
    // The newest session is left out of every cohort.
    if (row.get('session') === `${year}-4`) continue;
    const own = factsAt(row);
    const project = projectAt.get(row.get('project_id') as string) as number;
    const stage = country.stageAt(project, lastMonth);
    const total = tenThousand(row.get('total_fen') as string);
    own.listed = true;
    if (row.get('batch') === 'sign') {
      own.sign.count += 1;
      own.sign.value = plus(own.sign.value, total);
      if ((formed[project] as number) >= 0) own.sign.formed = plus(own.sign.formed, formed[project] as number);
      if (stage >= started) {
        own.sign.started += 1;
        own.sign.startedValue += total;
      }
    } else if (row.get('batch') === 'start') {
      own.start.count += 1;
      own.start.producing += stage >= producing ? 1 : 0;
    } else {
      own.production.expected = plus(own.production.expected, tenThousand(row.get('expected_output_fen') as string));
      own.production.actual = plus(own.production.actual, tenThousand(row.get('actual_output_fen') as string));
    }
  }
  const seen = new Set<string>();
  for (const row of fieldsOf(record, 'rating')) {
    if ((row.get('rated_on') as string) < `${year}-01-01`) continue;
    const once = ['zone_id', 'firm', 'matter', 'rated_on', 'stars'].map((column) => row.get(column)).join('|');
    if (seen.has(once)) continue;
    seen.add(once);
    const own = factsAt(row);
    own.rating ??= { count: 0, stars: 0, good: 0 };
    const stars = Number(row.get('stars'));
    own.rating.count += 1;
    own.rating.stars += stars;
    own.rating.good += stars >= 3 ? 1 : 0;
  }
  for (const row of fieldsOf(record, 'request')) {
    if ((row.get('accepted_on') as string) < `${year}-01-01`) continue;
    const own = factsAt(row);
    own.request ??= { closed: 0, late: 0, overdue: 0 };
    const closed = given(row.get('closed_on'));
    const due = given(row.get('due_on'));
    const last = `${year}-12-31`;
    if (closed !== undefined && closed <= last) {
      own.request.closed += 1;
      own.request.late += due !== undefined && closed > due ? 1 : 0;
    } else if (due !== undefined && due < last) own.request.overdue += 1;
  }
  return facts;
}

/** Walks the months once: sets the newest month's progress; returns each project's newest stated cumulative sum (-1 = none). */
function runMonths(record: Record, facts: readonly ZoneFacts[]): Float64Array {
  const { country, timeline } = record;
  const months = new Months(country, timeline);
  const formed = new Float64Array(country.profile.projects).fill(-1);
  for (let month = 0; month <= lastMonth; month += 1) {
    months.open(month);
    const newest = new Set<number>();
    for (let project = 0; project < country.profile.projects; project += 1) {
      const value = months.value[project] as number;
      if (value === absent) continue;
      if (value >= 0 && months.restates(project, month)) months.restate(project);
      if (value >= 0 && month % 12 === 11) formed[project] = months.cumulative[project] as number;
      if (month < 24) continue;
      const zone = country.zoneOf[project] as number;
      const own = facts[zone] as ZoneFacts;
      // A zone's newest month counts, whatever it states of it.
      if (!newest.has(zone)) own.progress = undefined;
      newest.add(zone);
      const plan = planOf(country, project, Math.floor(month / 12));
      if (value < 0 || plan === undefined) continue;
      own.progress ??= { done: 0, planned: 0 };
      own.progress.done += months.ytd[project] as number;
      own.progress.planned += plan;
    }
  }
  return formed;
}
