import { sql } from 'kysely';
import { beforeAll, describe, expect, test } from 'vitest';
import { actorOf, engineKinds, everyone, useEngine } from '../../test/engines.ts';
import type { Actor } from '../base/right.ts';
import type { ListView } from './list-place.store.ts';
import { projectList, projectRegister } from './project.actions.ts';
import type { projectSorts } from './project.api.ts';
import { indexSearch, rebuildSearch } from './search-index.actions.ts';

const sorts: readonly (typeof projectSorts)[number][] = ['name', '-total', '-formed', '-since', 'since'];
const zoneNames = ['Z-A', 'Z-B', 'Z-C', 'Z-D'];

describe.each(engineKinds)('the project list (%s)', { timeout: 240_000 }, (kind) => {
  const t = useEngine(kind);
  const list = (input: object, actor: Actor = everyone) => t.act<ListView>(projectList, input, { actor });
  const pages = async (input: object, actor: Actor = everyone) => {
    const ids: string[] = [];
    let after: string | undefined;
    const counts = new Set<number>();
    do {
      const page = await list({ ...input, limit: 40, ...(after ? { after } : {}) }, actor);
      ids.push(...page.rows.map((row) => row.id));
      counts.add(page.count);
      after = page.next ?? undefined;
    } while (after);
    return { ids, counts: [...counts] };
  };

  // Set-wise through the same triggers as any other writing: with and without values, in zones, bodies and both.
  beforeAll(async () => {
    await t.engine.transaction('program', async (db) => {
      await sql`insert into zone (id, name, short_name, kind, tier, province_code, city_code, leading_industries, chain_ids, confidence,
          note, source, pinyin, initials, began)
        select 'Z-' || chr(64 + z), 'z', 'z', 'dev_zone', 'provincial', '140000', case when z <= 2 then '140100' else '140700' end,
          '{}', '{}', 'sourced', '', '', '', '', 1 from generate_series(1, 4) z`.execute(db);
      await sql`insert into project (id, name, firm, code, zone_id, scope_id, counted, created_on, began)
        select ('00000000-0000-7000-8000-' || lpad(n::text, 12, '0'))::uuid, '项目' || (n * 7 % 50), '太原市第' || n || '有限公司', null,
          case when n % 5 < 4 then 'Z-' || chr(65 + n % 5) end, case when n % 3 = 0 or n % 5 = 4 then 'S-' || n % 2 end, n % 10 > 0, '2026-01-01', 1
        from generate_series(1, 120) n`.execute(db);
      await sql`insert into project_state (project_id, name, zone_id, scope_id, counted, stage, since, in_statistics, total_fen, formed_fen, began)
        select id, name, zone_id, scope_id, counted, case when n % 4 = 0 then null when n % 4 = 1 then 'started' else 'signed' end,
          case when n % 6 > 0 then date '2025-01-01' + n % 9 end, false, case when n % 7 > 0 then n % 11 * 1000 end,
          case when n % 2 = 0 then n % 13 * -10 end, 1
        from (select *, right(id::text, 12)::int as n from project) p`.execute(db);
    });
  });

  const sights: [string, Actor][] = [
    ['everywhere', everyone],
    ['two zones', actorOf({ zones: ['Z-A', 'Z-C'], scopes: [] })],
    ['a body and its zone', actorOf({ zones: ['Z-B'], scopes: ['S-0', 'S-1'] })],
    [
      'many places',
      actorOf({ zones: ['Z-A', 'Z-B', ...Array.from({ length: 40 }, (_, n) => `Z-${n}`)], scopes: ['S-0'] }),
    ],
    ['nowhere', actorOf({ zones: [], scopes: [] })],
  ];

  const filters: Record<string, string>[] = [
    {},
    { zone: 'Z-A', stage: 'started' },
    { city: '140100' },
    { stage: 'signed', counted: 'true' },
    { scope: 'S-0', counted: 'false' },
  ];
  test.each(sights)(
    'in every order and under every filter pages hold what stands, each row once: %s',
    async (_, actor) => {
      for (const [n, sort] of sorts.entries())
        for (const filter of [filters[n] ?? {}, filters[(n + 1) % filters.length] ?? {}]) {
          const { ids, counts } = await pages({ ...filter, sort }, actor);
          const whole = await list({ ...filter, sort, limit: 200 }, actor);
          expect(ids, JSON.stringify([filter, sort])).toEqual(whole.rows.map((row) => row.id));
          expect(new Set(ids).size).toBe(ids.length);
          expect(counts).toEqual([ids.length]);
          const past = await list({ ...filter, sort, limit: 200, asOf: '0' }, actor);
          expect(past.rows).toEqual([]);
          const expected = await t.engine.transaction(actor, (db) =>
            sql<{ id: string }>`select s.project_id as id from project_state s
            where s.ended is null and ${filter['zone'] ? sql`zone_id = ${filter['zone']}` : sql`true`}
              and ${filter['city'] ? sql`zone_id in ('Z-A', 'Z-B')` : sql`true`}
              and ${filter['stage'] ? sql`stage = ${filter['stage']}` : sql`true`}
              and ${filter['scope'] ? sql`scope_id = ${filter['scope']}` : sql`true`}
              and ${filter['counted'] ? sql`counted = ${filter['counted'] === 'true'}` : sql`true`}`.execute(db),
          );
          expect([...ids].sort()).toEqual(expected.rows.map((row) => row.id).sort());
          const keys = whole.rows.map((row) =>
            sort === 'name'
              ? row.name
              : sort === '-total'
                ? row.totalFen
                : sort === '-formed'
                  ? row.formedFen
                  : row.since,
          );
          const values = keys.filter((key) => key !== null);
          expect(keys.slice(0, values.length)).toEqual(values);
          const inOrder = [...values].sort((a, b) =>
            sort.endsWith('l') || sort.endsWith('d') ? Number(b) - Number(a) : a < b ? -1 : a > b ? 1 : 0,
          );
          expect(values).toEqual(sort === '-since' ? inOrder.reverse() : inOrder);
        }
    },
  );

  test('a place of another order or of nobody is refused', async () => {
    const { next } = await list({ sort: 'name', limit: 1 });
    const refused = { code: 'invalid', findings: [{ path: '/after' }] };
    await expect(list({ sort: '-total', after: next })).rejects.toMatchObject(refused);
    await expect(list({ sort: 'name', after: 'x' })).rejects.toMatchObject(refused);
  });

  describe('search', () => {
    const named = {
      晋能控股煤制乙二醇项目: '山西省晋能控股集团有限公司',
      洪洞县焦化改造: '临汾市长城重工有限公司',
      太原重型机械搬迁: '太原重工股份有限公司',
      '年产10万吨(一期)光伏玻璃': '大同市同煤新能源有限公司',
    };
    const ids = new Map<string, string>();
    const find = async (text: string, more: object = {}, actor: Actor = everyone) => {
      const page = await list({ text, sort: '-total', ...more }, actor);
      return { names: page.rows.map((row) => row.name), found: page.found };
    };

    beforeAll(async () => {
      let total = 0;
      for (const [name, firm] of Object.entries(named)) {
        total += 6_000_000_000;
        const made = await t.act<{ id: string }>(projectRegister, {
          name,
          firm,
          zoneId: 'Z-D',
          code: `2406-140999-04-01-${100000 + total / 6_000_000_000}`,
          totalFen: String(total),
          isNew: true,
        });
        ids.set(name, made.id);
      }
    });

    const expectations: [string, string[], string][] = [
      ['乙二醇', ['晋能控股煤制乙二醇项目'], 'text'],
      ['焦', ['洪洞县焦化改造'], 'text'],
      ['造', ['洪洞县焦化改造'], 'text'],
      ['10万吨 光伏', ['年产10万吨(一期)光伏玻璃'], 'text'],
      ['10万吨一期光伏', ['年产10万吨(一期)光伏玻璃'], 'text'],
      ['山西晋能控股', ['晋能控股煤制乙二醇项目'], 'text'],
      ['大同同煤', ['年产10万吨(一期)光伏玻璃'], 'text'],
      ['重工', ['太原重型机械搬迁', '洪洞县焦化改造'], 'text'],
      ['2406-140999-04-01-100002', ['洪洞县焦化改造'], 'code'],
      ['太原重型机戒', ['太原重型机械搬迁'], 'near'],
      ['晋控', ['晋能控股煤制乙二醇项目'], 'in-order'],
      ['没有这样的', [], 'text'],
      ["'\\%_:*&|!", [], 'text'],
    ];
    test.each(['waiting', 'indexed', 'rebuilt'])(
      'finds parts, codes, short forms and what is nearly right: %s',
      async (state) => {
        if (state === 'indexed') expect(await indexSearch(t.engine)).toBeGreaterThan(100);
        if (state === 'rebuilt') expect(await rebuildSearch(t.engine)).toBe(124);
        for (const [text, names, found] of expectations)
          expect(await find(text), text).toEqual({ names, found: names.length ? found : 'text' });
        // Pinyin is known once the index has taken the text up.
        if (state !== 'waiting') {
          expect(await find('htx')).toEqual({ names: ['洪洞县焦化改造'], found: 'initials' });
          expect(await find('tyzg')).toEqual({ names: ['太原重型机械搬迁'], found: 'initials' });
          expect(await find('lfscc')).toEqual({ names: ['洪洞县焦化改造'], found: 'initials' });
        }
        expect((await find('第', { limit: 200 })).names).toHaveLength(120);
      },
    );

    test('shows nobody what lies outside the territory, whatever the way it is found', async () => {
      const inside = actorOf({ zones: ['Z-D'], scopes: [] });
      const outside = actorOf({ zones: zoneNames.slice(0, 3), scopes: ['S-0', 'S-1'] });
      const wide = actorOf({ zones: Array.from({ length: 250 }, (_, n) => `Z-${n}`), scopes: [] });
      for (const [text, names] of expectations) {
        expect((await find(text, {}, inside)).names).toEqual(names);
        expect((await find(text, {}, outside)).names, text).toEqual([]);
        expect((await find(text, {}, wide)).names).toEqual([]);
      }
      const direct = (table: string) =>
        t.engine.transaction(everyone, (db) => sql.raw(`select * from ${table}`).execute(db));
      for (const table of ['project_search', 'search_index', 'search_todo'])
        await expect(direct(table)).rejects.toMatchObject({ code: '42501' });
    });

    test('filters, orders and pages as the list does', async () => {
      for (const [n, sort] of sorts.entries())
        for (const filter of [{}, filters[(n + 1) % filters.length] ?? {}]) {
          const { ids: paged } = await pages({ text: '太原市', sort, ...filter });
          const listed = (await pages({ sort, ...filter })).ids.filter((id) => ![...ids.values()].includes(id));
          expect(paged, JSON.stringify([sort, filter])).toEqual(listed);
        }
    });
  });
});
