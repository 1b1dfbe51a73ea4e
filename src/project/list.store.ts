import { type RawBuilder, sql } from 'kysely';
import type { z } from 'zod';
import { Problem } from '../base/problem.ts';
import type { Trx } from '../db/engine.ts';
import { liveAt } from './live.store.ts';
import type { ProjectLineView, projectListApi } from './project.api.ts';

type ListInput = Omit<z.output<typeof projectListApi.input>, 'asOf'>;

/** Counting stops here: beyond it the exact number helps nobody and costs a scan. */
const countLimit = 10_000;

interface Sort {
  readonly by: RawBuilder<unknown>;
  readonly descending: boolean;
  /** Type of the key in the place of the page. */
  readonly type: string;
}
/** Projects without the value come last, either way; ids break ties upwards, as the indexes stand. */
const sorts: Readonly<Record<ListInput['sort'], Sort>> = {
  name: { by: sql`s.name collate "C"`, descending: false, type: 'text' },
  '-total': { by: sql`s.total_fen`, descending: true, type: 'bigint' },
  '-formed': { by: sql`s.formed_fen`, descending: true, type: 'bigint' },
  '-since': { by: sql`s.since`, descending: true, type: 'date' },
  since: { by: sql`s.since`, descending: false, type: 'date' },
};

type Place = readonly [key: string | null, id: string];
const writePlace = (place: Place): string => Buffer.from(JSON.stringify(place)).toString('base64url');

/** A place that this program wrote; anything else is no page of ours. */
function readPlace(text: string): Place {
  try {
    const [key, id] = JSON.parse(Buffer.from(text, 'base64url').toString('utf8')) as unknown[];
    if ((key === null || typeof key === 'string') && typeof id === 'string' && /^[0-9a-f-]{36}$/.test(id))
      return [key, id];
  } catch {
    // falls through to the refusal
  }
  throw new Problem('invalid', undefined, [
    { path: '/after', code: 'input_custom', severity: 'error', params: { message: 'after' } },
  ]);
}

function beyond(place: Place, sort: Sort): RawBuilder<unknown> {
  const [key, id] = place;
  if (key === null) return sql`${sort.by} is null and s.project_id > ${id}::uuid`;
  const value = sql`${key}::${sql.raw(sort.type)}`;
  const past = sql.raw(sort.descending ? '<' : '>');
  return sql`(${sort.by} ${past} ${value} or (${sort.by} = ${value} and s.project_id > ${id}::uuid) or ${sort.by} is null)`;
}

interface Row {
  id: string;
  name: string;
  code: string | null;
  firm: string | null;
  zone_id: string | null;
  scope_id: string | null;
  industry: string | null;
  counted: boolean;
  stage: string | null;
  since: string | null;
  started_on: string | null;
  produced_on: string | null;
  in_statistics: boolean;
  total_fen: bigint | null;
  formed_fen: bigint | null;
}

export const lineView = (row: Row): ProjectLineView => ({
  id: row.id,
  name: row.name,
  code: row.code,
  firm: row.firm,
  zoneId: row.zone_id,
  scopeId: row.scope_id,
  industry: row.industry,
  counted: row.counted,
  stage: row.stage as ProjectLineView['stage'],
  since: row.since as ProjectLineView['since'],
  startedOn: row.started_on as ProjectLineView['startedOn'],
  producedOn: row.produced_on as ProjectLineView['producedOn'],
  inStatistics: row.in_statistics,
  totalFen: row.total_fen?.toString() ?? null,
  formedFen: row.formed_fen?.toString() ?? null,
});

const escaped = (text: string) => text.replace(/[\\%_]/g, '\\$&');

/** A page of projects after a keyset place, as known at an entry (undefined = now). Throws Problem `invalid` for a place that is not ours. */
export async function listProjects(
  db: Trx,
  input: ListInput,
  asOf: bigint | undefined,
): Promise<{ rows: ProjectLineView[]; next: string | null; count: number; more: boolean }> {
  const sort = sorts[input.sort];
  const where: RawBuilder<unknown>[] = [liveAt('s', asOf), liveAt('p', asOf)];
  if (input.zone) where.push(sql`s.zone_id = ${input.zone}`);
  if (input.scope) where.push(sql`s.scope_id = ${input.scope}`);
  if (input.city)
    where.push(sql`s.zone_id in (select z.id from zone z where z.city_code = ${input.city} and ${liveAt('z', asOf)})`);
  if (input.stage) where.push(sql`s.stage = ${input.stage}`);
  if (input.industry) where.push(sql`s.industry = ${input.industry}`);
  if (input.counted !== undefined) where.push(sql`s.counted = ${input.counted}`);
  if (input.text) {
    const part = `%${escaped(input.text.normalize('NFKC'))}%`;
    const whole = input.text.normalize('NFKC').toUpperCase();
    where.push(sql`(s.name like ${part} or p.firm like ${part} or s.project_id in (
      select a.project_id from project_alias a where ${liveAt('a', asOf)}
        and ((a.kind in ('name', 'builder', 'investor') and a.value like ${part}) or (a.kind in ('code', 'credit_code') and a.value = ${whole}))))`);
  }
  const from = sql`from project_state s join project p on p.id = s.project_id where ${sql.join(where, sql` and `)}`;
  const counted = await sql<{
    n: number;
  }>`select count(*)::int as n from (select 1 ${from} limit ${countLimit + 1}) t`.execute(db);
  const n = counted.rows[0]?.n ?? 0;

  const after = input.after ? sql` and ${beyond(readPlace(input.after), sort)}` : sql``;
  const order = sql.raw(sort.descending ? 'desc' : 'asc');
  const page = await sql<Row & { key: string | null }>`
    select s.project_id as id, s.name, p.code, p.firm, s.zone_id, s.scope_id, s.industry, s.counted, s.stage, s.since, s.started_on,
      s.produced_on, s.in_statistics, s.total_fen, s.formed_fen, (${sort.by})::text as key
    ${from}${after}
    order by ${sort.by} ${order} nulls last, s.project_id
    limit ${input.limit + 1}`.execute(db);
  const rows = page.rows.slice(0, input.limit);
  const last = page.rows.length > input.limit ? rows.at(-1) : undefined;
  return {
    rows: rows.map(lineView),
    next: last ? writePlace([last.key, last.id]) : null,
    count: Math.min(n, countLimit),
    more: n > countLimit,
  };
}
