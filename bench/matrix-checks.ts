import { type Country, monthCount, monthText, stageEvents } from './country.ts';
import { type Check, pastEntries } from './list-checks.ts';
import { absent, Months } from './months.ts';
import type { Record } from './tables.ts';
import type { Target } from './target.ts';

/** What no report states. */
const unstated = -9_223_372_036_854_775_808n;

export const stageMatrixPath = (entry?: string): string => `/api/matrices/stages${entry ? `?entry=${entry}` : ''}`;
export const monthMatrixPath = (entry?: string): string =>
  `/api/matrices/months?from=${monthText(0)}&to=${monthText(monthCount - 1)}&measures=month${entry ? `&entry=${entry}` : ''}`;

const column = (text: string): BigInt64Array => {
  const bytes = Buffer.from(text, 'base64');
  return new BigInt64Array(bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.length));
};

const liveAt = (entry: string | undefined): string =>
  entry === undefined ? 'ended is null' : `began <= ${entry} and (ended is null or ended > ${entry})`;

function compare(name: string, ours: ReadonlyMap<string, string>, wanted: ReadonlyMap<string, string>): string[] {
  for (const [key, value] of wanted)
    if (ours.get(key) !== value) return [`${name} ${key}: ${ours.get(key)}, recount ${value}`];
  for (const [key, value] of ours) if (!wanted.has(key)) return [`${name} ${key}: ${value}, recount nothing`];
  return [];
}

/** Cells of zones by stages equal a recount of the rows, now and as of earlier entries. */
export async function checkStageMatrix(target: Target): Promise<Check> {
  const faults: string[] = [];
  let cases = 0;
  for (const entry of [undefined, ...pastEntries(target)]) {
    const answer = await target.json<{
      zones: string[];
      stages: string[];
      projects: string;
      totalFen: string;
      formedFen: string;
    }>({
      who: 'nation',
      path: stageMatrixPath(entry),
    });
    const [projects, total, formed] = [answer.projects, answer.totalFen, answer.formedFen].map(column) as [
      BigInt64Array,
      BigInt64Array,
      BigInt64Array,
    ];
    const ours = new Map<string, string>();
    for (const [line, zone] of answer.zones.entries())
      for (const [at, stage] of answer.stages.entries()) {
        const cell = line * answer.stages.length + at;
        if (projects[cell] !== 0n) ours.set(`${zone} ${stage}`, `${projects[cell]} ${total[cell]} ${formed[cell]}`);
      }
    const rows = await target.raw<{ key: string; value: string }>(
      `select coalesce(zone_id, '') || ' ' || coalesce(stage, '') as key,
         count(*) || ' ' || coalesce(sum(total_fen), 0) || ' ' || coalesce(sum(formed_fen), 0) as value
       from project_state where counted and ${liveAt(entry)} group by zone_id, stage`,
    );
    cases += rows.length;
    faults.push(...compare(`stages as of ${entry ?? 'now'}`, ours, new Map(rows.map((row) => [row.key, row.value]))));
  }
  return { cases, faults };
}

/** Cells of zones by months equal a recount of the reports, now and, where `past` is set, as of earlier entries. */
export async function checkMonthMatrix(target: Target, past: boolean): Promise<Check> {
  const faults: string[] = [];
  let cases = 0;
  for (const entry of past ? [undefined, ...pastEntries(target)] : [undefined]) {
    const answer = await target.json<{ zones: string[]; months: string[]; measures: { month: string } }>({
      who: 'nation',
      path: monthMatrixPath(entry),
    });
    const values = column(answer.measures.month);
    const ours = new Map<string, string>();
    for (const [line, zone] of answer.zones.entries())
      for (const [at, month] of answer.months.entries()) {
        const value = values[line * answer.months.length + at];
        if (value !== unstated) ours.set(`${zone} ${month}`, String(value));
      }
    const rows = await target.raw<{ key: string; value: string }>(
      `select coalesce(sender_zone_id, '') || ' ' || month as key, sum(month_fen)::text as value from progress
       where month_fen is not null and month <= '${monthText(monthCount - 1)}' and ${liveAt(entry)} group by sender_zone_id, month`,
    );
    cases += rows.length;
    faults.push(...compare(`months as of ${entry ?? 'now'}`, ours, new Map(rows.map((row) => [row.key, row.value]))));
  }
  return { cases, faults };
}

/** Live reports as packed columns: zone, month, amount in 万元. What the floors add up. */
export interface Columns {
  readonly zone: Uint16Array;
  readonly month: Uint8Array;
  readonly value: Float64Array;
  readonly rows: number;
}

export function packedReports(record: Record): Columns {
  const { country, timeline } = record;
  const most = country.profile.projects * monthCount;
  const [zone, month, value] = [new Uint16Array(most), new Uint8Array(most), new Float64Array(most)];
  const months = new Months(country, timeline);
  let rows = 0;
  for (let at = 0; at < monthCount; at += 1) {
    months.open(at);
    for (let project = 0; project < country.profile.projects; project += 1) {
      if (months.value[project] === absent) continue;
      if (months.restates(project, at)) months.restate(project);
      zone[rows] = country.zoneOf[project] as number;
      month[rows] = at;
      value[rows] = Math.max(0, months.value[project] as number);
      rows += 1;
    }
  }
  return { zone, month, value, rows };
}

export function sumMonths({ zone, month, value, rows }: Columns, zones: number): Float64Array {
  const cells = new Float64Array(zones * monthCount);
  for (let at = 0; at < rows; at += 1) {
    const cell = (zone[at] as number) * monthCount + (month[at] as number);
    cells[cell] = (cells[cell] as number) + (value[at] as number);
  }
  return cells;
}

export function packedStages(country: Country): Uint8Array {
  return Uint8Array.from({ length: country.profile.projects }, (_, project) => country.stageAt(project, monthCount));
}

export function sumStages(country: Country, stages: Uint8Array): { count: Int32Array; total: Float64Array } {
  const [count, total] = [
    new Int32Array(country.zones.length * stageEvents.length),
    new Float64Array(country.zones.length * stageEvents.length),
  ];
  for (let project = 0; project < stages.length; project += 1) {
    const cell = (country.zoneOf[project] as number) * stageEvents.length + (stages[project] as number);
    count[cell] = (count[cell] as number) + 1;
    total[cell] = (total[cell] as number) + (country.total[project] as number);
  }
  return { count, total };
}
