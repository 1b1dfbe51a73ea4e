import { sql } from 'kysely';
import { openEngine } from '../src/db/open.ts';

const industries = sql.raw(
  "array['氢能', '光伏', '新材料', '特钢材料', '现代医药', '电子信息', '食品酿造', '高端装备制造']",
);

/** Adds counted projects with states and signings to a database of the sample, set-wise and through the triggers of any writing. */
export async function addProjects(dataDir: string, count: number): Promise<void> {
  const engine = await openEngine({ dataDir, durable: false });
  try {
    await engine.transaction('program', async (db) => {
      await sql`select set_config('work_mem', '256MB', true)`.execute(db);
      await sql`create temporary table made on commit drop as
        select ('10000000-0000-7000-8000-' || lpad(n::text, 12, '0'))::uuid as id, n,
          '年产' || (n * 37 % 9000 + 10) || '万吨' || (${industries})[n % 8 + 1] || '第' || n || '期项目' as name,
          '山西示例第' || n % 40000 || '有限公司' as firm, (${industries})[n % 8 + 1] as industry,
          z.id as zone_id, z.scope_id
        from generate_series(1, ${count}) n
        join (select id, scope_id, row_number() over (order by id) - 1 as nth, count(*) over () as zones
          from zone where ended is null and scope_id is not null) z on z.nth = n % z.zones`.execute(db);
      await sql`insert into project (id, name, firm, code, zone_id, scope_id, industry, counted, created_on, began)
        select id, name, firm, '2401-14' || lpad((n % 10000)::text, 4, '0') || '-04-01-' || lpad((n % 1000000)::text, 6, '0'), zone_id, scope_id,
          industry, true, '2025-01-01', (select size + 1 from journal_head) from made`.execute(db);
      await sql`insert into project_event (id, project_id, zone_id, scope_id, kind, happened, day, proofs, publisher, received_on, began)
        select ('20000000-0000-7000-8000-' || lpad(n::text, 12, '0'))::uuid, id, zone_id, scope_id, 'contract_signed',
          (date '2023-01-01' + n % 1000)::text, date '2023-01-01' + n % 1000, '{}', scope_id, date '2023-01-01' + n % 1000,
          (select size + 1 from journal_head) from made`.execute(db);
      await sql`insert into project_state (project_id, name, zone_id, scope_id, industry, counted, stage, since, started_on, produced_on,
          in_statistics, total_fen, formed_fen, began)
        select id, name, zone_id, scope_id, industry, true,
          (array['signed', 'preparatory', 'started', 'started', 'in_production', 'at_capacity'])[n % 6 + 1], date '2023-06-01' + n % 1000,
          case when n % 6 > 1 then date '2023-03-01' + n % 1000 end, case when n % 6 > 3 then date '2024-03-01' + n % 600 end,
          n % 3 = 0, (n::bigint * 7919 % 100000 + 100) * 1000003, (n::bigint * 104729 % 60000) * 1000003,
          (select size + 1 from journal_head) from made`.execute(db);
      // As an entry of the journal would; it cannot be replayed, and nothing is written after it.
      await sql`update journal_head set size = size + 1`.execute(db);
    });
  } finally {
    await engine.close();
  }
}
