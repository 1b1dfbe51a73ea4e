import { beforeAll, describe, expect, it } from 'vitest';
import { actorOf, engineKinds, everyone, useEngine } from '../../test/engines.ts';
import type { Actor } from '../base/right.ts';
import { actions } from '../http/actions.ts';
import type { ReadCtx } from '../journal/act.actions.ts';
import { cuttingOf } from './survival.actions.ts';
import type { SurvivalGroupView } from './survival.api.ts';
import type { Signed } from './survival.ts';

interface Answer {
  day: string;
  entry: string;
  territory: string;
  sessionsIncluded: string[];
  groups: SurvivalGroupView[];
}
interface Opened {
  title: { hans: string };
  value: { text: string; exact: string } | null;
  absence: { en: string } | null;
  parts: { name: { en: string }; value: { exact: string } | null }[];
  inputs: { title: string; field: string; value: { exact: string } | null }[];
  inputCount: number;
}

/** 亿元 in fen. */
const yi = (n: number) => String(BigInt(Math.round(n * 100)) * 100_000_000n);
const all = '2024-1,2024-2';

describe.each(engineKinds)('what becomes of signings, on the %s database', (kind) => {
  const at = useEngine(kind);
  const ask = <T>(name: string, input: unknown, day = '2025-03-01', actor: Actor = everyone): Promise<T> => {
    const action = actions.get(name);
    if (!action) throw new Error(`no action ${name}`);
    return at.act<T>(action, input, { actor, now: `${day}T02:00:00.000Z` });
  };
  const survival = (input: object, actor?: Actor) =>
    ask<Answer>('rates.survival', { sessions: all, day: '2025-03-01', ...input }, '2025-03-01', actor);
  const signed: Record<string, string> = {};
  let before = '';

  const sign = async (name: string, number: string, scopeId: string, totalFen: string | null, chainId?: string) => {
    const { id } = await ask<{ id: string }>('project.register', { name, scopeId, isNew: true, chainId });
    signed[name] = id;
    await ask('session.addEntry', {
      number,
      batch: 'sign',
      projectId: id,
      fields: { name, scopeId, contract: 'formal', totalFen },
    });
  };
  const happen = (name: string, kindOfEvent: string, happened: string, rest: object = {}) =>
    ask<{ eventId: string }>('project.recordEvent', {
      id: signed[name],
      kind: kindOfEvent,
      happened,
      confirmed: true,
      ...rest,
    });

  let wrong = '';
  beforeAll(async () => {
    await ask('session.open', { number: '2024-1', name: '第一次', heldOn: '2024-03-01', venues: [] });
    await ask('session.open', { number: '2024-2', name: '第二次', heldOn: '2024-12-01', venues: [] });
    await sign('年产一万吨甲材料', '2024-1', '太原市', yi(3), 'ZJ01');
    await sign('乙智能装备制造基地', '2024-1', '太原市', yi(0.5));
    await sign('丙光伏组件生产线', '2024-1', '晋中市', null);
    await sign('丁冷链物流园区', '2024-1', '晋中市', yi(6.5));
    await sign('戊生物医药中试平台', '2024-2', '晋中市', yi(20));
    await happen('年产一万吨甲材料', 'works_started', '2024-05-01', { basis: 'trench' });
    await happen('丙光伏组件生产线', 'suspended', '2024-05-01', { reason: '资金' });
    await happen('丁冷链物流园区', 'dropped', '2024-08-01', { reason: '撤资', approver: '某局' });
    wrong = (await happen('乙智能装备制造基地', 'works_started', '2024-06', { basis: 'trench' })).eventId;
    before = (await survival({})).entry;
    await ask('project.correctEvent', {
      eventId: wrong,
      correction: '日期有误',
      happened: '2024-10-01',
      confirmed: true,
    });
  }, 120_000);

  it('estimates the share that has started, by count and by value, with intervals and what it comes to', async () => {
    const [group, ...more] = (await survival({})).groups;
    expect(more).toEqual([]);
    expect(group).toMatchObject({ projects: 5, totalFen: yi(30), notStated: 1 });
    expect(group?.now).toEqual({ waiting: 1, reached: 2, stalled: 1, dropped: 1, left: 0 });
    // Day 61: one of five, day 153 (after one was lost on day 90): the dropped one of two; day 214: the last.
    expect(group?.points.map((point) => [point.months, point.followed, point.shares.reached])).toEqual([
      [3, 4, '20.00'],
      [6, 4, '20.00'],
      [9, 4, '50.00'],
      [12, 4, '50.00'],
    ]);
    expect(group?.points[0]?.reached).toEqual({ low: '3.08', high: '79.62' });
    // By value: 3 of 30; then, the 20 of the second session lost, 6.5 of 7 × 0.9, and 0.5 of 0.5 of what is left.
    expect(group?.points.map((point) => [point.byValue?.reached, point.expectedFen])).toEqual([
      ['10.00', yi(3)],
      ['10.00', yi(3)],
      ['16.43', '49285714286'],
      ['16.43', '49285714286'],
    ]);
    expect(group?.median).toEqual({ days: 214, low: 61, high: null });
  });

  it('cuts the cohort by session, body, chain and size; the groups add up', async () => {
    const whole = (await survival({})).groups[0];
    const cut = async (by: string) =>
      (await survival({ by })).groups.map((group) => [group.id, group.name.en, group.projects]);
    expect(await cut('session')).toEqual([
      ['2024-1', '2024-1', 4],
      ['2024-2', '2024-2', 1],
    ]);
    expect(await cut('scope')).toEqual([
      ['太原市', '太原市', 2],
      ['晋中市', '晋中市', 3],
    ]);
    expect(await cut('chain')).toEqual([
      ['', 'No chain stated', 4],
      ['ZJ01', 'ZJ01', 1],
    ]);
    expect((await cut('size')).map(([id, , n]) => [id, n])).toEqual([
      ['unstated', 1],
      ['under_1', 1],
      ['1_to_5', 1],
      ['5_to_10', 1],
      ['10_to_50', 1],
    ]);
    for (const by of ['session', 'scope', 'chain', 'size']) {
      const { groups } = await survival({ by });
      for (const outcome of ['waiting', 'reached', 'stalled', 'dropped', 'left'] as const)
        expect(groups.reduce((sum, group) => sum + group.now[outcome], 0)).toBe(whole?.now[outcome]);
    }
  });

  it('puts the tenth session of a year after the ninth', async () => {
    const line = (session: string, signedOn: string) =>
      ({ member: { session }, signedOn, events: [] }) as unknown as Signed;
    const lines = [line('2024-10', '2024-11-01'), line('2024-9', '2024-10-01'), line('2024-10', '2024-11-01')];
    expect((await cuttingOf({} as ReadCtx, 'session', lines, 1n)).order).toEqual(['2024-9', '2024-10']);
  });

  it('is read as it was known at an entry, and each figure opens as it was', async () => {
    const [then] = (await survival({ entry: before })).groups;
    // Known then: a start in June 2024, by its last day.
    expect(then?.points.map((point) => point.shares.reached)).toEqual(['20.00', '50.00', '50.00', '50.00']);
    const [now] = (await survival({})).groups;
    for (const group of [then, now])
      for (const point of group?.points ?? []) {
        const share = await ask<Opened>('passport.open', { code: point.passports?.share });
        expect(share.value?.text).toBe(point.shares.reached);
        expect(Number(share.value?.exact).toFixed(2)).toBe(point.shares.reached);
        const value = await ask<Opened>('passport.open', { code: point.passports?.value });
        expect(value.value?.exact).toBe(point.expectedFen);
      }
  });

  it('opens to the lines and the last word on each project', async () => {
    const { groups } = await survival({ by: 'scope' });
    const city = groups.find((group) => group.id === '太原市');
    expect(city?.points.map((point) => point.passports !== null)).toEqual([false, false, false, true]);
    const opened = await ask<Opened>('passport.open', { code: city?.points.at(-1)?.passports?.value });
    expect(opened.title.hans).toBe('太原市 签约后 12 个月: 开工');
    expect(opened.inputCount).toBe(opened.inputs.length);
    expect(opened.inputs.filter((input) => input.field === 'total_yuan').map((input) => input.value?.exact)).toEqual([
      yi(3),
      yi(0.5),
    ]);
    expect(opened.inputs.filter((input) => input.field === 'started_on')).toHaveLength(2);
    expect(opened.parts[0]?.value?.exact).toBe('2');
    const early = await ask<Opened>('passport.code', {
      kind: 'cohort.reached',
      params: JSON.stringify({ day: '2025-03-01', sessions: all, milestone: 'started', months: '60', what: 'share' }),
    });
    const missing = await ask<Opened>('passport.open', { code: (early as unknown as { code: string }).code });
    expect([missing.value, missing.absence?.en]).toEqual([null, 'No project has been followed so long']);
  });

  it('gives a city its own', async () => {
    const city = actorOf({ scopes: ['晋中市'], zones: [] });
    const answer = await survival({ milestone: 'in_production' }, city);
    expect(answer.territory).toBe('|晋中市');
    expect(answer.groups[0]).toMatchObject({ projects: 3, now: { waiting: 1, reached: 0, stalled: 1, dropped: 1 } });
    const code = answer.groups[0]?.points[0]?.passports?.share;
    const opened = await ask<Opened>('passport.open', { code }, '2025-03-01', city);
    expect(opened.value?.text).toBe('0.00');
  });
});
