import { sql } from 'kysely';
import { describe, expect, it } from 'vitest';
import { engineKinds, everyone, useEngine } from '../../test/engines.ts';
import { day } from '../base/day.ts';
import type { IntakeSource, NormalValue, RowPlan } from '../base/normal-row.ts';
import type { Trx } from '../db/engine.ts';
import type { WriteCtx } from '../journal/act.actions.ts';
import { idMaker } from '../journal/perform.actions.ts';
import { applyPaper } from './paper.actions.ts';
import { refreshStates } from './state.store.ts';
import type { ProjectWrites } from './writes.ts';

const names = [
  '年产16万吨乙二醇生产线',
  'ABC钢铁(二期)、扩建项目',
  '１２３ 全角 Ｌetters',
  '﨑陽軒 𠮷野',
  '…—·',
  'Straße ÉCOLE',
];
const firms = ['山西省太原市合盛硅业股份有限公司', 'Ｏｒｉｏｎ（中国）集团', null];
const entry = 7n;
const today = day('2026-06-30');

/** What a row writes: every kind of record, and every other project without one of them. */
function writesOf(nth: number): ProjectWrites {
  const row = `表!${nth}`;
  const name = `${names[nth % names.length]}${nth}`;
  const firm = firms[nth % firms.length] ?? null;
  const code = nth % 4 === 0 ? `2501-14${String(nth).padStart(4, '0')}-04-01-100000` : null;
  return {
    placed: {
      project: { row },
      kind: null,
      reasons: [],
      create: {
        code,
        name,
        firm,
        credit_code: nth % 6 === 0 ? 'ａ1b' : null,
        investor: null,
        origin: null,
        zone_id: 'Z1',
        scope_id: nth % 5 === 0 ? null : 'S1',
        place: null,
        industry: nth % 2 === 0 ? 'C26' : null,
        chain_id: null,
        content: null,
        ...(nth % 3 === 0 ? { longitude: '112.501234', latitude: '37.8' } : {}),
        counted: nth % 7 !== 0,
      },
      fill: {},
      aliases: [
        ['name', name],
        ['name', `${name}（曾用名）`],
        ...(firm ? [['builder', firm] as ['builder', string]] : []),
        ...(code ? [['code', code] as ['code', string]] : []),
      ],
      under: null,
      decided: false,
    },
    statements: [
      ...(nth % 2 === 0
        ? [
            {
              measure: 'total_investment' as const,
              period: 'life',
              status: 'declared' as const,
              valueFen: String(nth * 1_000_000_00),
              value: null,
            },
          ]
        : []),
      ...(nth % 3 === 0
        ? ['2026-01', '2026-05'].slice(0, 1 + (nth % 2)).map((period) => ({
            measure: 'formed_investment' as const,
            period,
            status: 'declared' as const,
            valueFen: String(nth * 100),
            value: null,
          }))
        : []),
    ],
    events: [
      {
        corrects: null,
        kind: 'observed',
        happened: nth % 4 === 0 ? '2026-12-31' : '2026-03',
        stage: nth % 2 === 0 ? 'started' : 'signed',
        reason: null,
        note: null,
      },
      { corrects: null, kind: 'works_started', happened: '2026-02-11', stage: null, reason: null, note: null },
    ],
    progress: null,
    keyEntry: null,
  };
}

/** A second row of the same paper that says more of a project which an earlier one creates. */
function moreOf(nth: number): ProjectWrites {
  const { placed, ...rest } = writesOf(nth);
  return {
    ...rest,
    placed: { ...placed, kind: 'same', create: null, fill: { industry: 'C30' }, aliases: [['name', `又名${nth}`]] },
    statements: [
      { measure: 'total_investment', period: 'life', status: 'declared', valueFen: String(nth + 500), value: null },
    ],
    events: [],
  };
}

const planOf = (row: number, writes: ProjectWrites): RowPlan => ({
  sheet: '表',
  row,
  outcome: 'add',
  title: '',
  zoneId: 'Z1',
  scopeId: 'S1',
  subject: null,
  changes: [],
  findings: [],
  payload: writes as unknown as NormalValue,
});

const source: IntakeSource = {
  fileId: '00000000-0000-7000-8000-000000000001',
  family: 'register',
  scopeId: null,
  zoneId: null,
  period: '2026',
  receivedOn: '2026-06-01',
  decisions: {},
};

const countOf = async (db: Trx, table: string, where: ReturnType<typeof sql>): Promise<number> =>
  Number(
    (await sql<{ n: bigint }>`select count(*) as n from ${sql.table(table)} where ${where}`.execute(db)).rows[0]?.n,
  );

describe.each(engineKinds)('a paper of new projects, %s database', (kind) => {
  const t = useEngine(kind);

  it('writes the states that are read back from its records, and the lines that are counted again', async () => {
    await t.engine.transaction('program', async (db) => {
      const ctx = {
        db,
        actor: everyone,
        entry,
        today,
        newId: idMaker('2026-06-30T00:00:00.000Z', 'seed'),
        progress: () => {},
        stopIfCancelled: () => {},
      } as unknown as WriteCtx;
      const plans = Array.from({ length: 120 }, (_, at) => planOf(at + 1, writesOf(at + 1)));
      plans.push(planOf(121, moreOf(3)), planOf(122, moreOf(4)));
      await applyPaper(ctx, plans, source);
      expect(await countOf(db, 'project_state', sql`ended is null`)).toBe(120);
      expect(await countOf(db, 'project_event', sql`ended is null`)).toBe(240);
      const ids = await db.selectFrom('project').select('id').where('ended', 'is', null).execute();
      for (const table of ['project_line', 'project_search']) {
        const [kept, counted] = [sql.table(table), sql.table(`${table}_recount`)];
        const { rows } =
          await sql`(select 'wrong', one::text from (select * from ${kept} except select * from ${counted}) one)
          union all (select 'missing', one::text from (select * from ${counted} except select * from ${kept}) one)`.execute(
            db,
          );
        expect(rows).toEqual([]);
        expect(await countOf(db, table, sql`true`)).toBe(120);
      }
      await refreshStates(
        db,
        ids.map((row) => row.id),
        entry + 1n,
        today,
      );
      expect(await countOf(db, 'project_state', sql`began > ${entry}`)).toBe(0);
    });
  });

  it('spells texts as the long way does', async () => {
    const texts = [...names, ...firms.flatMap((firm) => firm ?? []), '', 'a b', '㈱Ⅷ', '鿿一', '\u9fa6', 'x'];
    const { rows } = await t.engine.transaction('program', (db) =>
      sql<{ short: string; long: string }>`select search_form(one) as short,
        translate(lower(normalize(one, NFKC)), E' \\t\\r\\n()[]{}<>.,;:!?"''\\\\/-_|+*&^%$#@=\`~—–·•、。《》〈〉“”‘’「」『』【】〔〕…', '') as long
        from unnest(${texts}::text[]) one`.execute(db),
    );
    expect(rows).toHaveLength(texts.length);
    for (const { short, long } of rows) expect(short).toBe(long);
  });
});
