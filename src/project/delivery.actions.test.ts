import { beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { actorOf, engineKinds, everyone, useEngine } from '../../test/engines.ts';
import { command } from '../base/endpoint.ts';
import type { IntakeSource, NormalRow } from '../base/normal-row.ts';
import type { Actor } from '../base/right.ts';
import { words } from '../base/words.ts';
import { undoRows, writtenTables } from '../db/versioned.ts';
import { actions } from '../http/actions.ts';
import { defineCommand } from '../journal/act.actions.ts';
import type { Delivery } from './delivery.api.ts';
import { takeInPaper } from './paper.fixture.ts';

interface Opened {
  title: { en: string };
  value: { text: string } | null;
  absence: { en: string } | null;
  parts: { name: { en: string }; value: { text: string } | null }[];
  inputs: { field: string; value: { exact: string } | null }[];
}

/** 亿元 in fen. */
const yi = (n: number) => String(BigInt(Math.round(n * 100)) * 100_000_000n);
const today = '2026-02-10';
const place = { zone: 'Z051', scope: '晋中市' };
/** What an undo of an import does to the rows, under its name in the journal. */
const undoPaper = defineCommand(
  command({
    name: 'import.undo',
    path: '/test/undo',
    right: 'import.apply',
    input: z.object({ entry: z.string() }),
    output: z.object({}),
    words: words('撤销', '撤銷', 'Undo'),
  }),
  {
    apply: async (ctx, { entry }) => {
      await undoRows(ctx.db, BigInt(entry), ctx.entry, await writtenTables(ctx.db));
      return {};
    },
  },
);
const line = (row: number, name: string, totalYi: number, from: string, to: string): NormalRow => ({
  sheet: '重点项目',
  row,
  findings: [],
  values: { ...place, name, total_yuan: totalYi * 100_000_000, period_start: from, period_end: to },
});
const list = (year: string, receivedOn: string, file: number): IntakeSource => ({
  fileId: `00000000-0000-7000-8000-00000000000${file}`,
  family: 'register',
  scopeId: '晋中市',
  zoneId: null,
  period: year,
  receivedOn,
  decisions: {},
});

describe.each(engineKinds)('plan against progress on the %s database', (kind) => {
  const at = useEngine(kind);
  const ask = <T>(name: string, input: unknown, actor: Actor = everyone): Promise<T> => {
    const action = actions.get(name);
    if (!action) throw new Error(`no action ${name}`);
    return at.act<T>(action, input, { actor, now: `${today}T02:00:00.000Z` });
  };
  const ids: Record<string, string> = {};
  const delivery = (name: string, rest: object = {}, actor?: Actor) =>
    ask<Delivery>('project.delivery', { id: ids[name], ...rest }, actor);
  const report = (name: string, month: string, doneYi: number, rest: object = {}) =>
    ask('project.reportProgress', { id: ids[name], month, cumulativeFen: yi(doneYi), ...rest });
  const late = '年产十万吨特种铝材项目';
  const done = '智能矿山装备研发基地';
  const bare = '城区供热管网改造工程';
  let before = '';

  beforeAll(async () => {
    const now = { now: '2025-02-01T02:00:00.000Z' };
    const rows = [line(3, late, 24, '2025-01', '2026-12'), line(4, done, 4, '2025-01', '2025-04')];
    await at.act(takeInPaper, { rows, source: list('2025', '2025-02-01', 1) }, now);
    // A later list that moves the end: the promise stays what it was.
    await at.act(
      takeInPaper,
      { rows: [line(3, late, 24, '2025-01', '2029-12')], source: list('2026', '2026-02-01', 2) },
      {
        now: '2026-02-01T02:00:00.000Z',
      },
    );
    const found = await ask<{ rows: { id: string; name: string }[] }>('project.list', { zone: place.zone });
    for (const row of found.rows) ids[row.name] = row.id;
    ids[bare] = (await ask<{ id: string }>('project.register', { name: bare, scopeId: '晋中市', isNew: true })).id;
    await ask('project.recordEvent', {
      id: ids[late],
      kind: 'works_started',
      happened: '2025-03-10',
      basis: 'trench',
      confirmed: true,
    });
    await ask('project.recordEvent', { id: ids[done], kind: 'in_production', happened: '2025-06-20', confirmed: true });
    for (const [month, amount] of [
      ['2025-01', 1],
      ['2025-02', 1.5],
      ['2025-04', 2],
      ['2025-06', 4],
    ] as const)
      await report(done, month, amount);
    await report(late, '2025-06', 4, { ytdFen: yi(4), planYearFen: yi(12) });
    before = (await delivery(late)).entry;
    await report(late, '2025-06', 3, { ytdFen: yi(3), planYearFen: yi(12), correction: '核减一亿元' });
  }, 120_000);

  it('tells how far behind a project is, when it will be done, and how far out such forecasts were', async () => {
    const got = await delivery(late);
    expect(got.plan).toEqual({ start: '2025-01', end: '2026-12', months: 24 });
    expect(got.status).toEqual({
      month: '2025-06',
      elapsed: 6,
      plannedFen: yi(6),
      doneFen: yi(3),
      earnedMonths: '3.00',
      variance: '-3.00',
      index: '0.50',
      moneyIndex: '0.50',
    });
    // The finished one: forecasts of 4, 5⅓, 8, 8, 10 and 6 months for the 6 it took.
    expect(got.error).toEqual({ percent: '29.63', projects: 1 });
    expect(got.forecast).toMatchObject({ months: '48.00', month: '2028-12', from: '2028-02', to: '2030-09' });
    expect(got.points).toHaveLength(24);
    expect(got.points[5]).toEqual({ month: '2025-06', plannedFen: yi(6), doneFen: yi(3) });
  });

  it('is read as it was known at an entry, and the forecast opens to what it is made of', async () => {
    const then = await delivery(late, { asOf: before });
    expect(then.status).toMatchObject({ doneFen: yi(4), earnedMonths: '4.00', index: '0.67' });
    expect(then.forecast).toMatchObject({ months: '36.00', month: '2027-12' });
    const now = await delivery(late);
    for (const each of [then, now]) {
      const opened = await ask<Opened>('passport.open', { code: each.forecast?.passport });
      expect(opened.value?.text).toBe(each.forecast?.month);
      expect(opened.parts.find((one) => one.name.en === 'Earned months')?.value?.text).toBe(each.status?.earnedMonths);
      expect(opened.inputs.filter((one) => one.field === 'cumulative_yuan').map((one) => one.value?.exact)).toEqual([
        each.status?.doneFen,
      ]);
      expect(opened.inputs.filter((one) => one.field === 'plan_year_yuan').length).toBeGreaterThan(0);
    }
    const ended = await ask<{ code: string }>('passport.code', {
      kind: 'project.forecast',
      params: JSON.stringify({ project: ids[done], day: today }),
    });
    expect(await ask<Opened>('passport.open', { code: ended.code })).toMatchObject({
      value: null,
      absence: { en: expect.stringContaining('It has ended') },
    });
  });

  it('as of an entry looks from the day of that entry, unless another is asked for', async () => {
    const { journal } = await ask<{ journal: { seq: string }[] }>('project.get', { id: ids[late] });
    const first = journal.at(-1)?.seq;
    expect(await delivery(late, { asOf: first })).toMatchObject({
      day: '2025-02-01',
      entry: first,
      absence: 'no-report',
    });
    expect((await delivery(late, { asOf: first, day: '2025-12-31' })).day).toBe('2025-12-31');
  });

  it('says that a project has ended, or why nothing can be compared', async () => {
    expect(await delivery(done)).toMatchObject({ endedIn: '2025-06', forecast: null, absence: null });
    expect(await delivery(done, { day: '2025-05-31' })).toMatchObject({ endedIn: null, status: { month: '2025-04' } });
    expect(await delivery(bare)).toMatchObject({ absence: 'no-total', plan: null, status: null, points: [] });
    expect(await delivery(late, { day: '2025-06-29' })).toMatchObject({ absence: 'no-report', status: null });
  });

  it('lights the lamps of each rule set, with the rule, what it looks at, and the day it changes', async () => {
    const lamps = async (name: string, day: string) =>
      (await delivery(name, { day })).lamps.flatMap(({ id, lamps: own }) =>
        own.map((one) => `${id} ${one.subject} ${one.colour ?? one.state}`),
      );
    expect(await lamps(late, '2025-07-31')).toEqual([
      'yinchuan-2025 start green',
      'yinchuan-2025 progress yellow',
      'yinchuan-2025 payment unknown',
      'yinchuan-2025 statistics red',
      'sanya-2022 progress yellow',
    ]);
    expect((await lamps(bare, today)).every((one) => /unknown$/.test(one))).toBe(true);
    // Nobody had said by then where it stood: that it had not started is not on record.
    expect((await lamps(late, '2025-03-09'))[0]).toBe('yinchuan-2025 start unknown');
    const [first] = (await delivery(late, { day: '2025-03-31' })).lamps;
    const statistics = first?.lamps.find((one) => one.subject === 'statistics');
    expect(statistics).toMatchObject({ state: 'undefined', changesOn: '2025-04-11' });
    expect(statistics?.known).toContainEqual({ quantity: 'in_statistics', value: '0.00' });
  });

  it('does not hold a project to a list that was undone', async () => {
    const name = '年产三万吨碳纤维项目';
    const take = (year: string, row: NormalRow, file: number) =>
      at.act(
        takeInPaper,
        {
          rows: [row],
          source: { ...list(year, `${year}-02-01`, file), decisions: { '重点项目!3': `link:${ids[name]}` } },
        },
        { now: `${today}T02:00:00.000Z` },
      );
    const { period_start: _, period_end: __, ...noPeriod } = line(3, name, 24, '', '').values;
    await take('2024', { ...line(4, name, 24, '', ''), values: noPeriod }, 4);
    const found = await ask<{ rows: { id: string; name: string }[] }>('project.list', { zone: place.zone });
    ids[name] = found.rows.find((row) => row.name === name)?.id as string;
    await take('2025', line(3, name, 24, '2025-01', '2035-12'), 5);
    const { entry, plan } = await delivery(name);
    expect(plan?.end).toBe('2035-12');
    await at.act(undoPaper, { entry });
    expect((await delivery(name)).plan).toBeNull();
    await take('2025', line(3, name, 24, '2025-01', '2026-12'), 6);
    expect((await delivery(name)).plan?.end).toBe('2026-12');
    expect((await delivery(name, { asOf: entry })).plan?.end).toBe('2035-12');
  });

  it('knows on a later day of a month that was reported before its end', async () => {
    const name = '高纯石英坩埚扩建项目';
    const rows = [line(4, name, 8, '2025-01', '2026-12')];
    await at.act(takeInPaper, { rows, source: list('2025', '2025-02-01', 7) }, { now: `${today}T02:00:00.000Z` });
    const found = await ask<{ rows: { id: string; name: string }[] }>('project.list', { zone: place.zone });
    ids[name] = found.rows.find((row) => row.name === name)?.id as string;
    await report(name, '2025-12', 5);
    await ask('project.recordEvent', { id: ids[name], kind: 'in_production', happened: '2026-02', confirmed: true });
    expect((await delivery(name)).endedIn).toBeNull();
    expect(await delivery(name, { day: '2026-03-01' })).toMatchObject({ endedIn: '2026-02', forecast: null });
  });

  it('is not there for who does not see the project', async () => {
    const elsewhere = actorOf({ scopes: ['太原市'], zones: ['Z009'] });
    await expect(delivery(late, {}, elsewhere)).rejects.toMatchObject({ code: 'not-found' });
    expect((await delivery(late, {}, actorOf({ scopes: ['晋中市'], zones: ['Z051'] }))).forecast?.month).toBe(
      '2028-12',
    );
  });
});
