import { describe, expect, it } from 'vitest';
import { actorOf, engineKinds, freshEngine, useEngine } from '../../test/engines.ts';
import { Problem } from '../base/problem.ts';
import type { AnyAction } from '../journal/act.actions.ts';
import { verify } from '../journal/verify.actions.ts';
import { projectDuplicates } from './duplicates.actions.ts';
import { correctEvent, recordEvent, verifyEvent } from './event.actions.ts';
import { monthlyTotals } from './figures.store.ts';
import { linkProjects, unlinkProjects } from './link.actions.ts';
import { takeInPaper } from './paper.fixture.ts';
import { reportProgress } from './progress.actions.ts';
import { projectActions, projectGet, projectList, projectRegister } from './project.actions.ts';
import type { ProjectView } from './project.api.ts';
import { declareValue, stateStatistics, verifyValue } from './statement.actions.ts';

type List = {
  rows: { id: string; name: string; stage: string | null; totalFen: string | null }[];
  next: string | null;
  count: number;
};

describe.each(engineKinds)('projects on the %s database', (kind) => {
  const t = useEngine(kind);
  const at = (on: string) => ({ now: `${on}T02:00:00.000Z` });
  const register = (part: Record<string, unknown>, on = '2025-01-05') =>
    t.act<{ id: string }>(
      projectRegister,
      {
        name: '年产5万吨甲醇项目',
        firm: '山西甲方化工有限公司',
        zoneId: 'Z901',
        scopeId: '测试市',
        totalFen: '50000000000',
        ...part,
      },
      at(on),
    );
  const get = (id: string, asOf?: string) => t.act<ProjectView>(projectGet, { id, ...(asOf ? { asOf } : {}) });
  const problem = async (work: Promise<unknown>): Promise<Problem> => {
    try {
      await work;
    } catch (error) {
      if (error instanceof Problem) return error;
      throw error;
    }
    throw new Error('no problem was thrown');
  };
  let id = '';
  let before = '';

  it('registers once, and says why something looks known', async () => {
    id = (await register({})).id;
    const again = await problem(register({ name: '年产5万吨甲醇建设项目' }));
    expect(again.code).toBe('conflict');
    expect(again.findings[0]).toMatchObject({ code: 'project-known', params: { id } });
    const doubtful = await problem(register({ name: '年产8万吨甲醇项目', totalFen: '90000000000' }));
    expect(doubtful.findings[0]).toMatchObject({ code: 'possible-duplicate', severity: 'ask' });
    const other = await register({ name: '年产8万吨甲醇项目', totalFen: '90000000000', isNew: true });
    const pairs = await t.act<{ pairs: { a: { id: string }; b: { id: string }; reasons: string[] }[] }>(
      projectDuplicates,
      {},
    );
    expect(pairs.pairs[0]?.reasons).toContain('other-scale');
    const link = await t.act<{ linkId: string }>(
      linkProjects,
      { id: other.id, otherId: id, kind: 'different' },
      at('2025-01-06'),
    );
    expect((await t.act<{ pairs: unknown[] }>(projectDuplicates, {})).pairs).toEqual([]);
    await t.act(unlinkProjects, { linkId: link.linkId }, at('2025-01-06'));
    await t.act(linkProjects, { id: other.id, otherId: id, kind: 'same' }, at('2025-01-06'));
    expect((await get(other.id)).project.counted).toBe(false);
    expect((await get(id)).links).toMatchObject([{ direction: 'down', kind: 'same' }]);
  });

  it('moves by events, and keeps what was corrected in sight', async () => {
    await t.act(
      recordEvent,
      { id, kind: 'contract_signed', happened: '2025-01-10', proofs: ['contract_scan'] },
      at('2025-01-11'),
    );
    const refused = await problem(
      t.act(recordEvent, { id, kind: 'works_started', happened: '2025-03-01', basis: 'levelling' }, at('2025-03-02')),
    );
    expect(refused.findings.map((one) => one.code)).toContain('not-permanent-works');
    await t.act(recordEvent, { id, kind: 'levelling', happened: '2025-03-01', basis: 'levelling' }, at('2025-03-02'));
    expect((await get(id)).project.stage).toBe('signed');
    const start = await t.act<{ eventId: string }>(
      recordEvent,
      {
        id,
        kind: 'works_started',
        happened: '2025-04-01',
        basis: 'trench',
        proofs: ['construction_contract', 'dated_photo', 'permit'],
      },
      at('2025-04-02'),
    );
    before = (await get(id)).journal[0]?.seq ?? '';
    await t.act(
      correctEvent,
      { eventId: start.eventId, correction: '照片日期为五月', happened: '2025-05-06' },
      at('2025-05-20'),
    );
    await t.act(verifyEvent, { eventId: start.eventId }, at('2025-05-21'));
    const view = await get(id);
    expect(view.project).toMatchObject({ stage: 'started', startedOn: '2025-05-06' });
    expect(view.events.filter((one) => one.kind === 'works_started').map((one) => [one.happened, one.state])).toEqual([
      ['2025-04-01', 'corrected'],
      ['2025-05-06', 'live'],
    ]);
    expect(view.events.find((one) => one.state === 'live' && one.kind === 'works_started')?.verifiedBy).not.toBeNull();
    expect((await get(id, before)).project).toMatchObject({ stage: 'started', startedOn: '2025-04-01' });
    expect((await get(id, before)).events.every((one) => one.state === 'live')).toBe(true);
  });

  it('holds three statuses of one measure side by side', async () => {
    await t.act(verifyValue, { id, measure: 'total_investment', valueFen: '48000000000' }, at('2025-06-01'));
    await t.act(stateStatistics, { id, measure: 'total_investment', valueFen: '47000000000' }, at('2025-06-02'));
    await t.act(declareValue, { id, measure: 'land', value: '120.5' }, at('2025-06-02'));
    const wrong = await problem(t.act(declareValue, { id, measure: 'jobs', valueFen: '100' }, at('2025-06-02')));
    expect(wrong.findings[0]?.code).toBe('wrong-unit');
    const view = await get(id);
    expect(
      view.statements
        .filter((one) => one.measure === 'total_investment' && one.ended === null)
        .map((one) => [one.status, one.valueFen]),
    ).toEqual([
      ['declared', '50000000000'],
      ['statistical', '47000000000'],
      ['verified', '48000000000'],
    ]);
    expect(view.project.totalFen).toBe('50000000000');
  });

  it('reports months; a corrected month moves the live figure and keeps the older one', async () => {
    const month = (input: Record<string, unknown>, on: string) =>
      t.act<{ lateDays: number }>(reportProgress, { id, ...input }, at(on));
    expect((await month({ month: '2025-05', monthFen: '1000', cumulativeFen: '1000' }, '2025-06-09')).lateDays).toBe(4);
    const missing = await problem(month({ month: '2025-05', monthFen: '900' }, '2025-06-20'));
    expect(missing.findings[0]?.code).toBe('correction-missing');
    const position = (await get(id)).journal[0]?.seq ?? '0';
    await month({ month: '2025-05', monthFen: '900', cumulativeFen: '900', correction: '审计核减' }, '2025-06-20');
    const totals = await t.engine.transaction('program', async (db) => [
      await monthlyTotals(db, { as_of: BigInt(position) }),
      await monthlyTotals(db, { as_of: 9_000_000_000n }),
    ]);
    expect(totals.map((rows) => rows.find((row) => row.zone_id === 'Z901')?.month_fen)).toEqual([1000n, 900n]);
    const view = await get(id);
    expect(view.progress.map((one) => [one.monthFen, one.correction])).toEqual([['900', '审计核减']]);
    expect(view.restatements.map((one) => one.monthFen)).toEqual(['1000']);
    expect(view.project.formedFen).toBe('900');
  });

  it('an older paper that comes late is kept and does not count', async () => {
    const paper = (receivedOn: string, yuan: number) =>
      t.act<{ outcome: string; findings: { code: string }[] }[]>(
        takeInPaper,
        {
          rows: [
            {
              sheet: '月报',
              row: 4,
              values: {
                name: '年产5万吨甲醇项目',
                builder: '山西甲方化工有限公司',
                zone: 'Z901',
                month_yuan: yuan,
                cumulative_yuan: yuan,
                total_yuan: 500_000_000,
              },
              findings: [],
            },
          ],
          source: {
            fileId: '00000000-0000-7000-8000-00000000abcd',
            family: 'monthly',
            scopeId: null,
            zoneId: 'Z901',
            period: '2025-07',
            receivedOn,
            decisions: {},
          },
        },
        at('2025-08-10'),
      );
    expect((await paper('2025-08-08', 70))[0]?.outcome).toBe('add');
    expect((await paper('2025-08-04', 60))[0]?.findings[0]?.code).toBe('older-than-live');
    expect((await paper('2025-08-04', 60))[0]?.outcome).toBe('same');
    const view = await get(id);
    expect(view.progress.find((one) => one.month === '2025-07')?.monthFen).toBe('7000');
    expect(view.restatements.find((one) => one.month === '2025-07')?.monthFen).toBe('6000');
  });

  it('lists by text, stage and keyset', async () => {
    for (const n of [1, 2, 3, 4, 5])
      await register({ name: `年产${n}套测试装置项目`, firm: `山西测试${n}号有限公司`, totalFen: `${n}00000000` });
    const page = await t.act<List>(projectList, { sort: '-total', limit: 3 });
    const rest = await t.act<List>(projectList, { sort: '-total', limit: 3, after: page.next });
    const totals = [...page.rows, ...rest.rows].map((row) => BigInt(row.totalFen ?? '0'));
    expect(totals).toEqual([...totals].sort((a, b) => (a < b ? 1 : a > b ? -1 : 0)));
    expect(new Set([...page.rows, ...rest.rows].map((row) => row.id)).size).toBe(6);
    expect(page.count).toBe(7);
    expect((await t.act<List>(projectList, { text: '测试装置', sort: 'name' })).count).toBe(5);
    expect((await t.act<List>(projectList, { text: '甲方', stage: 'started' })).rows.map((row) => row.id)).toEqual([
      id,
    ]);
    expect((await t.act<List>(projectList, { city: '149900' })).rows).toEqual([]);
    for (const sort of ['name', '-formed', 'since', '-since'] as const) {
      const first = await t.act<List>(projectList, { sort, limit: 4 });
      const second = await t.act<List>(projectList, { sort, limit: 4, after: first.next });
      expect(new Set([...first.rows, ...second.rows].map((row) => row.id)).size).toBe(7);
    }
  });

  it('shows and lets touch only what lies in the territory', async () => {
    const foreign = actorOf({ zones: ['Z902'] });
    expect((await t.act<List>(projectList, {}, { actor: foreign })).count).toBe(0);
    expect((await problem(t.act(projectGet, { id }, { actor: foreign }))).code).toBe('not-found');
    expect(
      (await problem(t.act(recordEvent, { id, kind: 'ceremony', happened: '2025-01-01' }, { actor: foreign }))).code,
    ).toBe('not-found');
    expect((await problem(t.act(projectRegister, { name: '某某项目', zoneId: 'Z901' }, { actor: foreign }))).code).toBe(
      'not-allowed',
    );
  });

  it('replays to the row', async () => {
    const scratch = await freshEngine(kind);
    try {
      const actions = new Map(
        [...projectActions, takeInPaper].map((action) => [action.endpoint.name, action as AnyAction]),
      );
      const result = await verify(t.engine, { actions, scratch: scratch.engine });
      expect(result.differences).toEqual([]);
      expect(result.tables.find((one) => one.table === 'project_event')).toMatchObject({ equal: true });
    } finally {
      await scratch.close();
    }
  });
});
