import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Journey, signIn, startJourney } from './browser.ts';
import { ask, openForm, watch } from './form.ts';

const papers = (file: string): boolean => file.startsWith('sessions/') || file.endsWith('2026.01月报-晋中开发区.xlsx');

interface ProjectAnswer {
  project: { name: string; firm: string };
  events: { kind: string; happened: string; state: string; verifiedBy: string | null }[];
  progress: { month: string; monthFen: string | null }[];
  restatements: unknown[];
  statements: { status: string; period: string; valueFen: string | null; ended: string | null }[];
}
interface SessionAnswer {
  check: { agrees: boolean } | null;
  entries: { id: string; note: string | null }[];
  amendments: { what: string; reason: string }[];
}

/** Projects, sessions and published figures by hand: each form with bad values, then with good ones, by the office that may. */
describe('records entered by hand in the browser', () => {
  let journey: Journey;
  let city: Page;
  let id: string;
  const faults: string[] = [];
  const project = () => ask<ProjectAnswer>(city, `/projects/${id}`);
  const enter = async (login: string, path = `/projects/${id}`): Promise<Page> => {
    const page = await journey.open();
    watch(page, faults);
    await signIn(page, journey.address, login);
    await page.goto(`${journey.address}${path}`);
    return page;
  };

  beforeAll(async () => {
    journey = await startJourney('embedded', papers);
    city = await enter('jinzhong', '/projects');
    const { rows } = await ask<{ rows: { id: string }[] }>(city, '/projects?zone=Z051&stage=started&sort=-total');
    for (const row of rows) {
      id = row.id;
      if ((await project()).progress.length > 0) break;
    }
    await city.goto(`${journey.address}/projects/${id}`);
  }, 240_000);
  afterAll(async () => {
    await journey?.close();
  }, 60_000);

  it('an event is recorded with every fault at its field, corrected with a reason, and taken back', async () => {
    const ofKind = async () => (await project()).events.filter((one) => one.kind === 'in_production');
    const form = await openForm(city, '记录进程');
    expect(Object.keys(await form.refused())).toEqual(['事项', '发生日期']);
    await form.pick('事项', '终止', /^终止/);
    await form.fill({ 发生日期: '2099-01-01', 备注: '资金未到位' });
    const named = await form.refused();
    expect(Object.keys(named)).toEqual(['发生日期', '原因', '批准人']);
    expect(named['发生日期']).toContain('还没有到');
    expect(await form.valueOf('备注')).toBe('资金未到位');
    await form.pick('事项', '投产', /^投产/);
    await form.fill({ 发生日期: '2026-07-01', 备注: '' });
    expect(await form.done()).toContain('佐证不全: 试生产验收、产值证明');
    expect(await ofKind()).toMatchObject([{ happened: '2026-07-01', state: 'live' }]);

    const event = city.locator('.timeline li').filter({ hasText: '投产' });
    await event.first().getByText('2026-07-01').waitFor();
    const correct = await openForm(city, '更正');
    expect(await correct.refused()).toEqual({ 更正原因: expect.stringContaining('没有填写') });
    await correct.fill({ 更正原因: '日期抄错', 发生日期: '2026-07-02' });
    await correct.done();
    expect((await ofKind()).map((one) => one.state)).toEqual(['corrected', 'live']);
    await event.getByText('2026-07-02').first().waitFor();
    const back = await openForm(city, '更正');
    await back.fill({ 更正原因: '误报' });
    await back.pick('更正方式', '撤回');
    await back.done();
    expect((await ofKind()).some((one) => one.state === 'live')).toBe(false);
  }, 90_000);

  it('a month is corrected: its own values come up, the reason is asked for, the earlier version stays', async () => {
    const [stood] = (await project()).progress;
    const form = await openForm(city, '填报或更正月报');
    await form.fill({ 月份: '2031-01', 本月: '很多' });
    expect((await form.refused())['本月']).toContain('应为金额');
    await form.fill({ 本月: '12' });
    expect((await form.refused())['月份']).toContain('2031-01 尚未开始');
    await form.fill({ 月份: stood?.month as string });
    expect(Number(await form.valueOf('本月')) * 1_000_000).toBe(Number(stood?.monthFen ?? 0));
    await form.fill({ 本月: '1,234.5' });
    expect(Object.keys(await form.refused())).toEqual(['更正原因']);
    await form.fill({ 更正原因: '审计核减' });
    expect(await form.done()).toContain(stood?.month);
    const { progress, restatements } = await project();
    expect(progress[0]?.monthFen).toBe('1234500000');
    expect(restatements).toHaveLength(1);
  }, 60_000);

  it('a page that is open moves by itself when another office corrects a figure that it shows', async () => {
    const reader = await enter('statistics');
    // The months stand in a part of the page that may be folded: what counts is what it holds.
    await reader.locator('[title^="12,345,000"]').first().waitFor({ state: 'attached' });
    await reader.evaluate(() => Object.assign(globalThis, { neverLoadedAgain: true }));
    const [stood] = (await project()).progress;
    const form = await openForm(city, '填报或更正月报');
    await form.fill({ 月份: stood?.month as string });
    await form.fill({ 本月: '2,468.1', 更正原因: '再次核减' });
    await form.done();
    await reader.locator('[title^="24,681,000"]').first().waitFor({ state: 'attached', timeout: 20_000 });
    expect(await reader.evaluate(() => 'neverLoadedAgain' in globalThis)).toBe(true);
    await reader.context().close();
  }, 60_000);

  it('declared, verified and statistical values stand side by side; statistics verifies, audit only reads', async () => {
    const form = await openForm(city, '填数');
    expect(Object.keys(await form.refused())).toEqual(['数值（万元）']);
    await form.pick('时期', '季度');
    await form.fill({ 季度: '2026年一季度', '数值（万元）': '五千' });
    expect(Object.keys(await form.refused())).toEqual(['季度', '数值（万元）']);
    await form.fill({ 季度: '2026-Q1', '数值（万元）': '500,000' });
    await form.done();
    const bureau = await enter('statistics');
    await bureau.getByRole('button', { name: '填数' }).waitFor();
    expect(await bureau.getByRole('button', { name: '记录进程' }).count()).toBe(0);
    for (const [status, value] of Object.entries({ 核实数: '490000', 统计数: '480000' })) {
      const other = await openForm(bureau, '填数');
      await other.box.getByText(status, { exact: true }).click();
      await other.pick('时期', '季度');
      await other.fill({ 季度: '2026-Q1', '数值（万元）': value });
      await other.done();
    }
    const said = (await project()).statements.filter((one) => one.period === '2026-Q1' && one.ended === null);
    expect(said.map((one) => [one.status, one.valueFen]).sort()).toEqual([
      ['declared', '500000000000'],
      ['statistical', '480000000000'],
      ['verified', '490000000000'],
    ]);
    await bureau.getByRole('button', { name: '核实', exact: true }).first().click();
    await bureau.getByText('省统计局经办岗 已核实').first().waitFor();
    expect((await project()).events.some((one) => one.verifiedBy === '省统计局经办岗')).toBe(true);
    await bureau.context().close();
    const audit = await enter('auditor');
    await audit.getByText('省统计局经办岗 已核实').first().waitFor();
    for (const name of ['核实', '更正', '填数', '记录进程', '填报或更正月报', '关联项目'])
      expect(await audit.getByRole('button', { name, exact: true }).count(), name).toBe(0);
    await audit.context().close();
  }, 120_000);

  it('a registered project asks about look-alikes first; a link is made and ended', async () => {
    const known = (await project()).project;
    await city.goto(`${journey.address}/projects`);
    const form = await openForm(city, '登记项目');
    await form.fill({ 总投资: '三亿' });
    expect(Object.keys(await form.refused())).toEqual(expect.arrayContaining(['项目', '总投资']));
    await form.fill({ 项目: known.name, 企业: known.firm, 总投资: '30000' });
    await form.pick('开发区', 'Z051', /Z051$/);
    await form.send();
    await form.box.getByRole('link', { name: known.name }).first().waitFor();
    await form.box.getByRole('checkbox').waitFor();
    await form.fill({ 项目: '石墨烯散热膜二号线项目', 企业: '山西示例散热材料有限公司' });
    await form.done();
    await city.waitForURL(/\/projects\/[0-9a-f-]{36}/);
    await city.getByRole('heading', { name: '石墨烯散热膜二号线项目' }).waitFor();
    const link = await openForm(city, '关联项目');
    expect(Object.keys(await link.refused())).toEqual(['另一项目', '关系']);
    await link.pick('另一项目', known.name);
    await link.pick('关系', '更名', /^更名/);
    await link.done();
    await city.getByText('不单独计数').first().waitFor();
    await (await openForm(city, '解除')).done();
    await city.getByText('没有关联项目').waitFor();
    await expect.poll(() => city.getByText('不单独计数').count()).toBe(0);
  }, 120_000);

  it('a session list is opened, filled and frozen; afterwards lines come, change and go by amendment only', async () => {
    const known = (await project()).project.name;
    const office = await enter('commerce', '/sessions');
    const open = await openForm(office, '登记活动');
    await open.fill({ 期次: '第三次', 举办日期: '明天' });
    expect(Object.keys(await open.refused())).toHaveLength(3);
    await open.fill({ 期次: '2026-3', 名称: '2026年第三次三个一批', 举办日期: '2026/9/18', 会场: '太原、晋中' });
    await open.done();
    await office.waitForURL(/\/sessions\/2026-3$/);
    const session = (list: string) => ask<SessionAnswer>(office, `/sessions/2026-3?list=${list}`);
    const line = office.getByRole('row').filter({ hasText: known });
    const addLine = async (reason?: string) => {
      const form = await openForm(office, '增加名单行');
      expect(Object.keys(await form.refused())).toHaveLength(reason ? 4 : 3);
      await form.pick('项目', known);
      await expect.poll(() => form.valueOf('项目名称')).toBe(known);
      if (reason) await form.fill({ 原因: reason });
      await form.done();
    };
    await addLine();
    await line.first().waitFor();
    expect(await (await openForm(office, '名单定版')).done()).toContain('名单 1 行');
    const frozen = await session('frozen');
    await office.getByRole('button', { name: '名单定版' }).waitFor({ state: 'detached' });
    await addLine('定版时漏报, 依据合同补入');
    await expect.poll(() => line.count()).toBeGreaterThan(1);
    await line.first().getByRole('button').first().click();
    const change = await openForm(office, '更正');
    await change.fill({ 备注: '会场变更', 原因: '改' });
    expect(Object.keys(await change.refused())).toEqual(['原因']);
    await change.fill({ 原因: '备注登记有误' });
    await change.done();
    await office.getByText('备注登记有误').waitFor();
    const remove = await openForm(office, '更正');
    await remove.pick('更正方式', '移出名单');
    await remove.fill({ 原因: '合同已终止' });
    await remove.done();
    const live = await session('live');
    expect(live.amendments.map((one) => one.what)).toEqual(['add', 'change', 'remove']);
    expect(live.entries).toHaveLength(1);
    const kept = await session('frozen');
    expect(kept.entries).toEqual(frozen.entries);
    expect(kept.check?.agrees).toBe(true);
    await office.context().close();
  }, 120_000);

  it('a published figure is entered; the zone’s page hands out its monthly form and the code of a sum', async () => {
    const office = await enter('commerce', '/statements');
    const form = await openForm(office, '登记公布的数字');
    expect(Object.keys(await form.refused())).toHaveLength(7);
    const figure = { 公布者: '示例统计局', 对象: '示例开发区', 时期: '2026-Q1', 来源: '示统〔2026〕8号' };
    await form.fill({ ...figure, 数值: '约八十' });
    await form.pick('指标', '项目数');
    await form.pick('单位', '亿元');
    expect(Object.keys(await form.refused())).toEqual(['数值']);
    await form.fill({ 数值: '81' });
    expect(await form.done()).toContain('新登记 1 条');
    await office.goto(`${journey.address}/zones/Z051`);
    const code = office.locator('main a[href^="/passport/"]').first();
    await code.waitFor();
    const saved = office.waitForEvent('download');
    await office.getByRole('link', { name: '导出月报表' }).click();
    expect((await saved).suggestedFilename()).toContain('月报表.xlsx');
    await code.click();
    await office.getByText('各项目填报数之和').first().waitFor();
    await office.context().close();
    expect(faults).toEqual([]);
  }, 90_000);
});
