import { sql } from 'kysely';
import type { Trx } from '../db/engine.ts';
import { asVector, lexemesOf, type ReadInitials } from './search.ts';

/** Takes up some texts that wait; returns how many turns it worked off. The caller reads as the program. */
export async function takeUpTexts(db: Trx, read: ReadInitials, most: number): Promise<number> {
  const { rows } = await sql<{
    turns: bigint[];
    project_id: string;
    hay: string | null;
    zone_id: string | null;
    scope_id: string | null;
    by_total: bigint | null;
    tier: number | null;
  }>`
    select array_agg(t.turn) as turns, t.project_id, h.hay, h.zone_id, h.scope_id, h.by_total, search_tier(h.by_total) as tier
    from (select turn, project_id from search_todo order by turn limit ${most}) t
    left join project_search h on h.project_id = t.project_id
    group by t.project_id, h.hay, h.zone_id, h.scope_id, h.by_total`.execute(db);
  if (rows.length === 0) return 0;
  const there = rows.filter((row) => row.hay !== null);
  const vectors = there.map((row) =>
    asVector(lexemesOf({ hay: row.hay ?? '', zoneId: row.zone_id, scopeId: row.scope_id, tier: row.tier ?? 0 }, read)),
  );
  await sql`insert into search_index (project_id, by_total, grams)
    select id::uuid, total::bigint, grams::tsvector from jsonb_to_recordset(${JSON.stringify(
      there.map((row, i) => ({ id: row.project_id, total: String(row.by_total), grams: vectors[i] })),
    )}::text::jsonb) as one (id text, total text, grams text)
    on conflict (project_id) do update set by_total = excluded.by_total, grams = excluded.grams`.execute(db);
  const turns = rows.flatMap((row) => row.turns.map((turn) => turn.toString()));
  await sql`delete from search_todo where turn in (select value::bigint from jsonb_array_elements_text(${JSON.stringify(turns)}::text::jsonb))`.execute(
    db,
  );
  return turns.length;
}

/** True if texts wait and no other process is at them: it keeps the others out until the transaction ends. */
export async function textsWait(db: Trx): Promise<boolean> {
  const waiting = await sql<{ any: boolean }>`select exists (select from search_todo) as any`.execute(db);
  if (!waiting.rows[0]?.any) return false;
  const turn = await sql<{ mine: boolean }>`select pg_try_advisory_xact_lock(7264001) as mine`.execute(db);
  return turn.rows[0]?.mine ?? false;
}

/** Empties the index and lets every text wait; returns how many. */
export async function forgetIndex(db: Trx): Promise<number> {
  await sql`select set_config('statement_timeout', '0', true)`.execute(db);
  await sql`drop index if exists search_index_grams`.execute(db);
  await sql`truncate search_index, search_todo`.execute(db);
  await sql`insert into search_todo (project_id) select project_id from project_search order by by_total desc, project_id desc`.execute(
    db,
  );
  const { rows } = await sql<{ n: bigint }>`select count(*) as n from search_todo`.execute(db);
  return Number(rows[0]?.n ?? 0n);
}

/** A bulk build sorts in memory: many times faster than row by row. Without statistics the planner takes common words for rare ones. */
export const indexScript = `set maintenance_work_mem = '256MB';
  create index if not exists search_index_grams on search_index using gin (grams);
  reset maintenance_work_mem;
  analyze search_index; analyze project_search; analyze project_line;`;
