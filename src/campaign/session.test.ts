import { readFileSync } from 'node:fs';
import { beforeAll, describe, expect, it } from 'vitest';
import { actorOf, engineKinds, freshEngine, useEngine } from '../../test/engines.ts';
import type { IntakeSource, NormalRow, RowPlan } from '../base/normal-row.ts';
import type { Problem } from '../base/problem.ts';
import type { AnyAction } from '../journal/act.actions.ts';
import { verify } from '../journal/verify.actions.ts';
import {
  adoptCountingRules,
  amendmentActions,
  amendSession,
  compareRules,
  listCountingRules,
} from './amendment.actions.ts';
import { strictRules } from './counting-rules.ts';
import { takeInList } from './intake.fixture.ts';
import { listPublished, publishedActions, publishedConflicts, recordPublished } from './published.actions.ts';
import { publishedFiles, readPublished } from './published.sheet.ts';
import { getRateMembers, getRates } from './rates.actions.ts';
import {
  addEntry,
  freezeSession,
  getSession,
  listSessionsAction,
  openSession,
  removeEntry,
  sessionActions,
} from './session.actions.ts';
import { frozenSessionsOf } from './session.store.ts';

interface EntryView {
  id: string;
  name: string;
  projectId: string;
  scopeId: string;
  totalFen: string | null;
  counts: boolean;
  code: string;
  increaseFen: string | null;
  explanation: { hans: string; en: string };
  amendmentId: string | null;
  instead: { session: string; row: number } | null;
}
interface SessionAnswer {
  session: { state: string; frozenEntry: string | null; listSha256: string | null; listCount: number | null };
  entry: string;
  check: { sha256: string; agrees: boolean } | null;
  entries: EntryView[];
  sums: { batch: string; listed: { count: number; totalFen: string }; counted: { count: number; totalFen: string } }[];
  amendments: { what: string; reason: string; person: string; before: object; after: object }[];
}

const row = (sheet: string, n: number, values: NormalRow['values']): NormalRow => ({
  sheet,
  row: n,
  values,
  findings: [],
});
const source = (period: string, receivedOn: string, n: number): IntakeSource => ({
  fileId: `00000000-0000-7000-8000-00000000000${n}`,
  family: 'session',
  scopeId: null,
  zoneId: null,
  period,
  receivedOn,
  decisions: {},
});
const signLine = {
  batch: 'sign',
  contract_type: 'formal',
  investor: '晋原新材料有限公司',
  zone: 'Z010',
  scope: '太原市',
};

const first = [
  row('签约', 5, {
    ...signLine,
    name: '年产4万吨铝箔项目',
    total_yuan: 300_000_000,
    signed_on: '2025-02-10',
    on_stage: true,
  }),
  row('签约', 6, {
    ...signLine,
    name: '年产9万台减速器项目',
    investor: '并州传动有限公司',
    total_yuan: 120_000_000,
    signed_on: '2025-02-11',
    contract_type: 'framework',
  }),
  row('开工', 5, {
    batch: 'start',
    name: '年产2万吨石墨项目',
    builder: '汾河碳素有限公司',
    zone: 'Z051',
    scope: '晋中市',
    total_yuan: 80_000_000,
    started_on: '2025-01-08',
  }),
];
const second = [
  row('签约', 5, {
    ...signLine,
    name: '年产4万吨铝箔增资扩产项目',
    total_yuan: 350_000_000,
    signed_on: '2025-05-10',
    note: '原协议投资3亿元,本次增资0.5亿元',
  }),
  row('签约', 6, {
    ...signLine,
    name: '年产9万台减速器项目',
    investor: '并州传动有限公司',
    total_yuan: 120_000_000,
    signed_on: '2025-05-12',
  }),
];

const code = async (work: Promise<unknown>): Promise<string> =>
  await work.then(
    () => 'accepted',
    (problem: Problem) => problem.code,
  );

describe.each(engineKinds)('sessions on the %s database', (kind) => {
  const test = useEngine(kind);
  const session = (number: string, more: object = {}) => test.act<SessionAnswer>(getSession, { number, ...more });
  let frozenAt = '';

  beforeAll(async () => {
    await test.act(openSession, { number: '2025-1', name: '2025年第一次', heldOn: '2025-02-26', venues: ['太原'] });
    await test.act<RowPlan[]>(takeInList, { rows: first, source: source('2025-1', '2025-02-25', 1) });
    await test.act<RowPlan[]>(takeInList, { rows: second, source: source('2025-2', '2025-05-27', 2) });
    await test.act(openSession, { number: '2025-2', name: '2025年第二次', heldOn: '2025-05-28', venues: ['晋中'] });
  }, 120_000);

  it('a session that a workbook brings is a draft until somebody opens it with its day', async () => {
    const { sessions } = await test.act<{ sessions: { number: string; heldOn: string; state: string }[] }>(
      listSessionsAction,
      {},
    );
    expect(sessions).toMatchObject([
      { number: '2025-1', heldOn: '2025-02-26', state: 'draft' },
      { number: '2025-2', heldOn: '2025-05-28', state: 'draft' },
    ]);
  });

  it('explains each line: the framework waits for its contract, the increase has value 0 and is kept', async () => {
    const one = await session('2025-1');
    const framework = one.entries.find((entry) => entry.code === 'framework_only');
    expect(framework).toMatchObject({ counts: false, instead: { session: '2025-2', row: 6 } });
    expect(framework?.explanation.hans).toContain('2025-2 第 6 行');
    const two = await session('2025-2');
    const increment = two.entries.find((entry) => entry.code === 'increment');
    expect(increment).toMatchObject({
      counts: false,
      increaseFen: '5000000000',
      instead: { session: '2025-1', row: 5 },
    });
    expect(increment?.explanation.en).toContain('2025-1 line 5');
    const sign = two.sums.find((one) => one.batch === 'sign');
    expect(sign).toMatchObject({ listed: { count: 2 }, counted: { count: 1, totalFen: '12000000000' } });
  });

  it('a draft list takes and loses lines', async () => {
    const { entries } = await session('2025-1');
    const added = await test.act<{ id: string; position: number }>(addEntry, {
      number: '2025-1',
      batch: 'production',
      projectId: entries.find((entry) => entry.name.includes('石墨'))?.projectId,
      fields: { name: '年产2万吨石墨项目', scopeId: '晋中市', zoneId: 'Z051', totalFen: '8000000000' },
    });
    expect(added.position).toBe(4);
    expect((await session('2025-1')).entries.length).toBe(4);
    await test.act(removeEntry, { number: '2025-1', entryId: added.id });
    expect((await session('2025-1')).entries.length).toBe(3);
    expect(
      await code(
        test.act(addEntry, {
          number: '2025-1',
          batch: 'sign',
          projectId: '00000000-0000-7000-8000-0000000000ff',
          fields: { name: '无此项目', scopeId: '太原市' },
        }),
      ),
    ).toBe('not-found');
  });

  it('freezes in one act, with hash, rules and journal position', async () => {
    const frozen = await test.act<SessionAnswer['session']>(freezeSession, { number: '2025-1' });
    expect(frozen).toMatchObject({ state: 'frozen', listCount: 3, rulesVersion: strictRules.version });
    frozenAt = frozen.frozenEntry ?? '';
    const list = await session('2025-1', { list: 'frozen' });
    expect(list.check).toEqual({ sha256: frozen.listSha256, agrees: true });
    expect(await code(test.act(freezeSession, { number: '2025-1' }))).toBe('frozen');
    const removed = { number: '2025-1', entryId: list.entries[0]?.id };
    expect(await code(test.act(removeEntry, removed))).toBe('frozen');
  });

  it('refuses new rows for a frozen list, and names the sessions an undo would break', async () => {
    const changed = first.map((one) => ({ ...one, values: { ...one.values, total_yuan: 1_000_000 } }));
    const plans = await test.act<RowPlan[]>(takeInList, {
      rows: changed,
      source: source('2025-1', '2025-03-01', 3),
      dry: true,
    });
    expect(plans.map((plan) => [plan.outcome, plan.findings.at(-1)?.code])).toEqual(
      first.map(() => ['refuse', 'session-frozen']),
    );
    const same = await test.act<RowPlan[]>(takeInList, {
      rows: first,
      source: source('2025-1', '2025-03-01', 3),
      dry: true,
    });
    expect(same.map((plan) => plan.outcome)).toEqual(['same', 'same', 'same']);
    const began = await test.engine.transaction('program', (db) =>
      db.selectFrom('session_entry').select('began').where('session', '=', '2025-1').executeTakeFirstOrThrow(),
    );
    expect(await test.engine.transaction('program', (db) => frozenSessionsOf(db, began.began))).toEqual(['2025-1']);
  });

  it('a later edit is an amendment that shows: the live figure moves, the frozen list does not', async () => {
    const before = await session('2025-1', { list: 'frozen' });
    const entry = before.entries.find((one) => one.name === '年产4万吨铝箔项目');
    const input = {
      number: '2025-1',
      what: 'change',
      entryId: entry?.id,
      fields: { totalFen: '28000000000' },
      reason: '合同金额登记有误',
    };
    expect(await code(test.act(amendSession, { ...input, number: '2025-2' }))).toBe('conflict');
    expect(await code(test.act(amendSession, { ...input, fields: {} }))).toBe('conflict');
    await test.act(amendSession, input);
    const live = await session('2025-1');
    const frozen = await session('2025-1', { list: 'frozen' });
    expect(live.entries.find((one) => one.id === entry?.id)).toMatchObject({
      totalFen: '28000000000',
      scopeId: '太原市',
    });
    expect(live.entries.find((one) => one.id === entry?.id)?.amendmentId).not.toBeNull();
    expect(live.sums[0]?.counted.totalFen).toBe('28000000000');
    expect(frozen.entries).toEqual(before.entries);
    expect(frozen.sums).toEqual(before.sums);
    expect(frozen.check?.agrees).toBe(true);
    expect(live.amendments).toMatchObject([
      {
        what: 'change',
        reason: '合同金额登记有误',
        person: '测试员',
        before: { totalFen: '30000000000' },
        after: { totalFen: '28000000000' },
      },
    ]);
    expect((await session('2025-1', { entry: frozenAt })).sums).toEqual(before.sums);
  });

  it('a changed digit behind the program’s back shows as a wrong hash', async () => {
    const shift = (by: bigint) =>
      test.engine.transaction('program', async (db) => {
        const row = await db
          .selectFrom('session_entry')
          .select(['id', 'began', 'total_fen'])
          .where('session', '=', '2025-1')
          .where('ended', 'is not', null)
          .where('batch', '=', 'sign')
          .orderBy('id')
          .executeTakeFirstOrThrow();
        await db
          .updateTable('session_entry')
          .set({ total_fen: (row.total_fen ?? 0n) + by })
          .where('id', '=', row.id)
          .where('began', '=', row.began)
          .execute();
      });
    await shift(1n);
    expect((await session('2025-1', { list: 'frozen' })).check?.agrees).toBe(false);
    await shift(-1n);
    expect((await session('2025-1', { list: 'frozen' })).check?.agrees).toBe(true);
  });

  it('rules are versions: adopting one, replaying the past under it, and comparing', async () => {
    const lenient = {
      ...strictRules,
      version: 'framework-counts',
      remark: '框架协议也计数',
      rules: strictRules.rules.filter((rule) => rule.code !== 'framework_only'),
    };
    await test.act(adoptCountingRules, lenient);
    expect(await code(test.act(adoptCountingRules, lenient))).toBe('conflict');
    const { rules } = await test.act<{ rules: { version: string; preset: boolean }[] }>(listCountingRules, {});
    expect(rules.map((one) => one.version)).toEqual(['strict-2025', 'every-line', 'framework-counts']);
    const answer = await test.act<{
      sessions: { number: string; changes: { name: string; before: { hans: string }; after: { hans: string } }[] }[];
    }>(compareRules, { before: 'strict-2025', after: 'framework-counts' });
    expect(answer.sessions.map((one) => one.changes.length)).toEqual([1, 1]);
    const old = await session('2025-1', { list: 'frozen' });
    expect(old.entries.find((entry) => entry.code === 'framework_only')).toBeDefined();
  });

  it('rates name their cohort; the newest session stays outside', async () => {
    const rates = await test.act<{
      sessionsHeld: string[];
      sessionsIncluded: string[];
      all: { code: string; rate: { numerator: string; denominator: string; percent: string | null } }[];
    }>(getRates, { day: '2025-06-30', rules: 'strict-2025' });
    expect(rates.sessionsIncluded).toEqual(['2025-1']);
    expect(rates.all.map((rate) => [rate.rate.numerator, rate.rate.denominator])).toEqual([
      ['0', '1'],
      ['0', '1'],
      ['0', '0'],
    ]);
    expect(rates.all[2]?.rate.percent).toBeNull();
    expect(await code(test.act(getRates, { day: '2025-06-30', sessions: '2026-1' }))).toBe('invalid');
  });

  it('a city sees its own lines, while its lines are judged against all', async () => {
    const jinzhong = actorOf({ officeId: 'jinzhong', zones: ['Z051'], scopes: ['晋中市'] });
    const seen = await test.act<SessionAnswer>(getSession, { number: '2025-1' }, { actor: jinzhong });
    expect(seen.entries.map((entry) => entry.scopeId)).toEqual(['晋中市']);
    expect(seen.amendments).toEqual([]);
    const members = await test.act<{ members: unknown[]; hidden: number }>(
      getRateMembers,
      { day: '2025-06-30', rate: 'sign_to_start', rules: 'strict-2025' },
      { actor: jinzhong },
    );
    expect([members.members.length, members.hidden]).toEqual([0, 1]);
    expect(await code(test.act(freezeSession, { number: '2025-2' }, { actor: jinzhong }))).toBe('not-allowed');
    const foreign = { number: '2025-2', batch: 'sign', projectId: seen.entries[0]?.projectId };
    const fields = { name: '外地项目', scopeId: '太原市', zoneId: 'Z010' };
    expect(await code(test.act(addEntry, { ...foreign, fields }, { actor: jinzhong }))).toBe('not-allowed');
  });

  it('records published figures once, and shows where offices differ', async () => {
    const figures = publishedFiles.flatMap((file) =>
      readPublished(file, readFileSync(new URL(`../../seed/programme/${file}`, import.meta.url), 'utf8')),
    );
    const recorded = await test.act<{ recorded: number; same: number }>(recordPublished, { figures });
    expect(recorded.recorded + recorded.same).toBe(figures.length);
    expect(await test.act(recordPublished, { figures: figures.slice(0, 10) })).toEqual({ recorded: 0, same: 10 });
    const { conflicts, rates } = await test.act<{
      conflicts: { measure: string; period: string; figures: { value: string; publisher: string }[] }[];
      rates: { printed: string; percent: string; agrees: string; explanation: { en: string } }[];
    }>(publishedConflicts, {});
    const started = conflicts.find((one) => one.measure === 'started_projects' && one.period === '2023');
    expect(started?.figures.map((figure) => figure.value)).toEqual(['2703', '2641']);
    const taiyuan = rates.find((rate) => rate.printed === '72.17');
    expect(taiyuan).toMatchObject({ percent: '72.16', agrees: 'rounding' });
    expect(taiyuan?.explanation.en).toContain('72.14');
    const page = await test.act<{ figures: unknown[]; next: string | null }>(listPublished, {
      subject: '晋中市',
      limit: 5,
    });
    expect(page.figures.length).toBe(5);
  });

  it('replays to the row', async () => {
    const scratch = await freshEngine(kind);
    try {
      const all = [...sessionActions, ...amendmentActions, ...publishedActions, takeInList];
      const actions = new Map(all.map((action) => [action.endpoint.name, action as AnyAction]));
      const result = await verify(test.engine, { actions, scratch: scratch.engine });
      expect(result.differences).toEqual([]);
      for (const table of ['session', 'session_entry', 'amendment', 'counting_rules', 'published_figure'])
        expect(result.tables.find((one) => one.table === table)).toMatchObject({ equal: true });
    } finally {
      await scratch.close();
    }
  });
});
