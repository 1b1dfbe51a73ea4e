import { type RawBuilder, sql } from 'kysely';
import type { Trx } from '../db/engine.ts';
import {
  type ListInput,
  type ListView,
  lineView,
  type Place,
  placeOf,
  type Row,
  writePlace,
} from './list-place.store.ts';
import { liveAt } from './live.store.ts';

/** Counting stops here: beyond it the exact number helps nobody and costs a scan. */
const countLimit = 10_000;

interface Sort {
  readonly by: RawBuilder<unknown>;
  readonly descending: boolean;
  /** Type of the key in the place of the page. */
  readonly type: string;
  /** What stands for no value: after every other. */
  readonly none: string;
}
/** Projects without the value come last, either way; ids break ties in the direction of the key. */
const sorts: Readonly<Record<ListInput['sort'], Sort>> = {
  name: { by: sql`s.name collate "C"`, descending: false, type: 'text', none: `''` },
  '-total': { by: sql`s.total_fen`, descending: true, type: 'bigint', none: '-9223372036854775808' },
  '-formed': { by: sql`s.formed_fen`, descending: true, type: 'bigint', none: '-9223372036854775808' },
  '-since': { by: sql`s.since`, descending: true, type: 'date', none: `'-infinity'::date` },
  since: { by: sql`s.since`, descending: false, type: 'date', none: `'infinity'::date` },
};

function beyond({ key, id }: Place, sort: Sort): RawBuilder<unknown> {
  const past = sql.raw(sort.descending ? '<' : '>');
  return sql`(coalesce(${sort.by}, ${sql.raw(sort.none)}), s.project_id) ${past} (${key}::${sql.raw(sort.type)}, ${id}::uuid)`;
}

const escaped = (text: string) => text.replace(/[\\%_]/g, '\\$&');

/**
 * A page of projects after a keyset place, as known at an entry: read from the versions, for which no order is indexed. Throws Problem
 * `invalid` for a place that is not ours.
 */
export async function listProjectsAsOf(db: Trx, input: ListInput, asOf: bigint): Promise<ListView> {
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

  const place = placeOf(input.after, input.sort);
  const after = place ? sql` and ${beyond(place, sort)}` : sql``;
  const order = sql.raw(sort.descending ? 'desc' : 'asc');
  const by = sql`coalesce(${sort.by}, ${sql.raw(sort.none)})`;
  const page = await sql<Row>`
    select s.project_id as id, s.name, p.code, p.firm, s.zone_id, s.scope_id, s.industry, s.counted, s.stage, s.since, s.started_on,
      s.produced_on, s.in_statistics, s.total_fen, s.formed_fen, ${by}::text as key
    ${from}${after}
    order by ${by} ${order}, s.project_id ${order}
    limit ${input.limit + 1}`.execute(db);
  const rows = page.rows.slice(0, input.limit);
  const last = page.rows.length > input.limit ? rows.at(-1) : undefined;
  const count = Math.min(n, countLimit);
  return {
    rows: rows.map(lineView),
    next: last ? writePlace({ key: last.key ?? '', id: last.id, count, more: n > countLimit }) : null,
    count,
    more: n > countLimit,
    found: input.text ? 'text' : null,
  };
}
