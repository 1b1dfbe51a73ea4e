import { beforeAll, describe, expect, it } from 'vitest';
import { actorOf, engineKinds, everyone, useEngine } from '../../test/engines.ts';
import type { Actor } from '../base/right.ts';
import { actions } from '../http/actions.ts';
import type { TallySumsView } from './tally.api.ts';

interface Answer {
  day: string;
  entry: string;
  from: string | null;
  territory: string;
  all: TallySumsView;
  groups: (TallySumsView & { id: string })[];
}
interface Rows {
  all: TallySumsView;
  rows: { name: string; stage: string | null; totalFen: string | null; landMu: string | null }[];
}
interface Spread {
  groups: { id: string; count: number; absent: number; classes: number[]; summary: string[] | null }[];
}
interface Opened {
  value: { text: string; exact: string } | null;
  inputs: { title: string; field: string; value: { exact: string } | null }[];
  inputCount: number;
}

/** 亿元 in fen. */
const yi = (n: number) => String(BigInt(Math.round(n * 100)) * 100_000_000n);

describe.each(engineKinds)('projects as they stood on a day, on the %s database', (kind) => {
  const at = useEngine(kind);
  const ask = <T>(name: string, input: unknown, day = '2025-03-01', actor: Actor = everyone): Promise<T> => {
    const action = actions.get(name);
    if (!action) throw new Error(`no action ${name}`);
    return at.act<T>(action, input, { actor, now: `${day}T02:00:00.000Z` });
  };
  const tally = (input: object, actor?: Actor) => ask<Answer>('project.tally', input, '2025-03-01', actor);
  const clerk = () =>
    actorOf({ zones: ['Z051'], scopes: [], rights: ['project.read', 'session.read', 'passport.read'] });
  const ids: Record<string, string> = {};
  let before = '';

  const register = async (name: string, rest: object, day: string) => {
    const { id } = await ask<{ id: string }>('project.register', { name, isNew: true, ...rest }, day);
    ids[name] = id;
  };
  const happen = (name: string, what: string, happened: string, rest: object = {}) =>
    ask('project.recordEvent', { id: ids[name], kind: what, happened, confirmed: true, ...rest });
  const state = (name: string, measure: string, rest: object) =>
    ask('project.declare', { id: ids[name], measure, period: 'life', ...rest });

  beforeAll(async () => {
    await ask('session.open', { number: '2024-1', name: '第一次', heldOn: '2024-03-01', venues: [] });
    await register(
      '甲铝镁合金项目',
      { scopeId: '晋中市', zoneId: 'Z051', totalFen: yi(3), industry: 'C32 有色金属' },
      '2024-01-10',
    );
    await register(
      '乙冷链物流园',
      { scopeId: '晋中市', zoneId: 'Z051', totalFen: yi(1), industry: '现代物流' },
      '2024-06-01',
    );
    await register('丙光伏组件厂', { scopeId: '太原市', totalFen: yi(8) }, '2024-06-01');
    await register('丁尚未立项项目', { scopeId: '太原市' }, '2025-02-01');
    for (const [name, scopeId, zoneId] of [
      ['甲铝镁合金项目', '晋中市', 'Z051'],
      ['丙光伏组件厂', '太原市', undefined],
    ] as const)
      await ask('session.addEntry', {
        number: '2024-1',
        batch: 'sign',
        projectId: ids[name],
        fields: {
          name,
          scopeId,
          zoneId,
          contract: 'formal',
          totalFen: yi(3),
          ...(zoneId ? { landMu: '150.5', expectedOutputFen: yi(6) } : {}),
        },
      });
    // Known to have been signed before it was registered here.
    await happen('丙光伏组件厂', 'contract_signed', '2024-02-01');
    await happen('甲铝镁合金项目', 'contract_signed', '2024-03-01');
    await happen('甲铝镁合金项目', 'works_started', '2024-05-01', { basis: 'trench' });
    await state('甲铝镁合金项目', 'formed_investment', { period: '2024-12', valueFen: yi(1.5) });
    before = (await tally({})).entry;
    await happen('甲铝镁合金项目', 'in_production', '2025-01-15');
  }, 120_000);

  it('knows what stood on a day: what came later, or was registered later, is not there', async () => {
    const early = await tally({ day: '2024-02-15', by: 'all' });
    expect([early.all.projects, early.all.stages, early.from]).toEqual([2, { signed: 1, '': 1 }, '2024-01']);
    const summer = await tally({ day: '2024-07-01', by: 'all' });
    expect(summer.all).toMatchObject({ projects: 3, stages: { started: 1, signed: 1, '': 1 }, formedFen: '0' });
    const now = await tally({ by: 'all' });
    expect(now.all).toMatchObject({
      projects: 4,
      stages: { in_production: 1, signed: 1, '': 2 },
      totalFen: yi(12),
      totalStated: 3,
      formedFen: yi(1.5),
      formedStated: 1,
      landStated: 1,
      // 3 亿元, and 6 亿元 a year, on 150.5 亩.
      planned: { projects: 1, mu: '150.5', fen: yi(3), perMuFen: '199335548' },
      output: { projects: 1, mu: '150.5', fen: yi(6), perMuFen: '398671096' },
    });
    // As of the entry before, nobody had said that it produces.
    expect((await tally({ by: 'all', entry: before })).all.stages).toEqual({ started: 1, signed: 1, '': 2 });
  });

  it('cuts add up, narrow and show their rows', async () => {
    const whole = await tally({ by: 'all' });
    for (const by of ['scope', 'zone', 'industry']) {
      const { groups } = await tally({ by });
      for (const part of ['projects', 'totalStated', 'landStated'] as const)
        expect(groups.reduce((sum, one) => sum + one[part], 0)).toBe(whole.all[part]);
      for (const part of ['totalFen', 'formedFen'] as const)
        expect(groups.reduce((sum, one) => sum + BigInt(one[part]), 0n)).toBe(BigInt(whole.all[part]));
    }
    expect((await tally({ by: 'zone' })).groups.map((one) => [one.id, one.projects])).toEqual([
      ['Z051', 2],
      ['', 2],
    ]);
    expect((await tally({ by: 'scope', stage: 'none' })).groups.map((one) => [one.id, one.projects])).toEqual([
      ['太原市', 1],
      ['晋中市', 1],
    ]);
    const { all, rows } = await ask<Rows>('project.tallyRows', { zone: 'Z051' });
    expect(all.projects).toBe(rows.length);
    expect(rows.map((row) => [row.name, row.stage, row.totalFen, row.landMu])).toEqual([
      ['甲铝镁合金项目', 'in_production', yi(3), '150.5'],
      ['乙冷链物流园', null, yi(1), null],
    ]);
    expect((await ask<Rows>('project.tallyRows', { scope: '太原市', limit: 1 })).rows.map((row) => row.name)).toEqual([
      '丙光伏组件厂',
    ]);
  });

  it('a zone sees its own projects only', async () => {
    const own = await tally({ by: 'scope' }, clerk());
    expect(own.groups.map((one) => [one.id, one.projects])).toEqual([['晋中市', 2]]);
    expect(own.territory).toBe('Z051|');
    expect((await ask<Spread>('project.spread', {}, '2025-03-01', clerk())).groups[0]).toMatchObject({
      count: 2,
      absent: 0,
    });
  });

  it('spreads sizes and days to the start, and says who has none', async () => {
    const [sizes] = (await ask<Spread>('project.spread', {})).groups;
    expect(sizes).toMatchObject({ id: 'all', count: 3, absent: 1, summary: [yi(1), yi(1), yi(3), yi(8), yi(8)] });
    // 1, 3 and 8 亿元: of the classes from 1, from 2 and from 5.
    expect(sizes?.classes).toEqual([0, 0, 0, 1, 1, 1, 0, 0, 0]);
    // The newest session is left out of a cohort, as in the rates.
    await ask('session.open', { number: '2025-1', name: '第二次', heldOn: '2025-02-20', venues: [] });
    const { groups } = await ask<Spread>('project.spread', { of: 'start' });
    expect(groups.map((one) => [one.id, one.count, one.absent, one.summary?.[2] ?? null])).toEqual([
      ['all', 1, 1, '61'],
      ['太原市', 0, 1, null],
      ['晋中市', 1, 0, '61'],
    ]);
    expect(groups[0]?.classes).toEqual([0, 0, 0, 1, 0, 0, 0, 0, 0]);
  });

  it('each figure has a code that opens its rows', async () => {
    const { day, entry, groups, territory } = await tally({ by: 'zone' });
    const zone = groups.find((one) => one.id === 'Z051');
    const shown: Record<string, string | null | undefined> = {
      projects: String(zone?.projects),
      planned: zone?.totalFen,
      formed: zone?.formedFen,
      per_mu: zone?.planned.perMuFen,
      output_per_mu: zone?.output.perMuFen,
    };
    const behind: Record<string, [string, string | undefined][]> = {
      projects: [
        ['name', '乙冷链物流园'],
        ['name', '甲铝镁合金项目'],
      ],
      planned: [
        ['total_yuan', yi(1)],
        ['total_yuan', yi(3)],
      ],
      formed: [['formed_yuan', yi(1.5)]],
      per_mu: [
        ['land_mu', '150.5'],
        ['total_yuan', yi(3)],
      ],
      output_per_mu: [
        ['expected_output_yuan', yi(6)],
        ['land_mu', '150.5'],
      ],
    };
    for (const [what, value] of Object.entries(shown)) {
      const named = (actor: Actor, sight: string) =>
        ask<{ codes: string[] }>(
          'passport.codes',
          {
            kind: 'project.tally',
            each: 'group',
            values: JSON.stringify(['Z051', '']),
            params: JSON.stringify({ day, what, by: 'zone', territory: sight }),
            entry,
          },
          '2025-03-01',
          actor,
        );
      const { codes } = await named(everyone, territory);
      expect(codes).toHaveLength(2);
      const opened = await ask<Opened>('passport.open', { code: codes[0] });
      expect([what, opened.value?.exact]).toEqual([what, value]);
      expect(opened.inputs.map((one) => [one.field, one.value?.exact.replace(/\.50*$/, '.5')])).toEqual(behind[what]);
      expect(opened.inputCount).toBe(behind[what]?.length);
      // A zone that opens the same code sees the same figure; the rows of others stay closed to it.
      const other = await ask<Opened>('passport.open', { code: codes[1] }, '2025-03-01', clerk());
      expect(other.inputs).toEqual([]);
    }
  });
});
