import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Journey, signIn, startJourney } from './browser.ts';
import { Form, openForm, watch } from './form.ts';

const first = 'four-words-in-a-row';
const second = 'five-other-words-in-a-row';

/** Signs in with a password of one's own; true if the way is open. */
async function entered(page: Page, address: string, login: string, password: string): Promise<boolean> {
  await page.goto(`${address}/sign-in`);
  await page.fill('#login', login);
  await page.fill('input[type=password]', password);
  const answer = page.waitForResponse((one) => one.url().endsWith('/account/sign-in'));
  await page.keyboard.press('Enter');
  return (await answer).ok();
}

describe('offices and people in the browser', () => {
  let journey: Journey;
  let page: Page;
  let faults: string[];

  const choose = async (name: string) => {
    await page.locator('.pick-list').getByRole('button', { name }).first().click();
    await page.getByRole('heading', { name, exact: true }).waitFor();
  };
  const row = (name: string) => page.getByRole('row').filter({ hasText: name });
  const act = async (name: string, what: string): Promise<Form> => {
    await row(name)
      .first()
      .getByRole('button', { name: `办理 ${name} 的事项` })
      .click();
    await page.getByRole('menuitem', { name: what }).click();
    const form = new Form(page);
    await form.box.locator('form').waitFor();
    return form;
  };

  beforeAll(async () => {
    journey = await startJourney('embedded', () => false);
    page = await journey.open();
    faults = watch(page);
    await signIn(page, journey.address, 'admin');
    await page.goto(`${journey.address}/offices`);
  }, 240_000);
  afterAll(async () => {
    await journey?.close();
  }, 60_000);

  it('a new office names every fault at its field and keeps what was typed; then it stands in the tree', async () => {
    const form = await openForm(page, '设立机构');
    await form.fill({ 编号: 'Qi Xian', '名称(简体)': '祁县开发区管委会' });
    const said = await form.refused('设立机构');
    expect(Object.keys(said)).toEqual(['编号', '名称(繁体)', '名称(英文)', '开发区编号']);
    expect(await form.field('名称(简体)').locator('input').inputValue()).toBe('祁县开发区管委会');
    await form.fill({
      编号: 'commerce',
      '名称(繁体)': '祁縣開發區管委會',
      '名称(英文)': 'Qi County Zone',
      开发区编号: 'Z099',
    });
    const ruled = await form.refused('设立机构');
    expect(ruled['编号']).toContain('commerce');
    expect(ruled['开发区编号']).toContain('Z099');
    await form.fill({ 编号: 'qixian-dev', 开发区编号: 'Z052' });
    expect(await form.done('设立机构')).toContain('设立机构');
    await page.getByRole('heading', { name: '祁县开发区管委会' }).waitFor();
    await page.getByText('1 个开发区').waitFor();
  });

  it('an office is renamed and sees more; beyond the office above it may not', async () => {
    const form = await openForm(page, '变更机构');
    await form.fill({ '名称(简体)': '祁县经开区管委会', 开发区编号: 'Z052、Z053', 原因: '更名' });
    expect(await form.done('变更机构')).toContain('变更机构');
    await page.getByRole('heading', { name: '祁县经开区管委会' }).waitFor();
    await page.getByText('2 个开发区').waitFor();
    await choose('晋中开发区管委会');
    const wide = await openForm(page, '变更机构');
    await wide.fill({ 开发区编号: 'Z063', 原因: '试一试' });
    expect((await wide.refused('变更机构'))['开发区编号']).toContain('超出');
    await wide.close();
  });

  it('a person is added, signs in, changes the own password and signs in with it', async () => {
    await choose('祁县经开区管委会');
    const form = await openForm(page, '新增人员');
    const empty = await form.refused('新增人员');
    expect(Object.keys(empty)).toEqual(['姓名', '账号', '密码', '角色']);
    await form.fill({ 姓名: '填报岗', 账号: 'qixian', 密码: 'short', 起始日: '2026年13月1日' });
    await form.pick('角色', '开发区管委会填报人');
    expect(Object.keys(await form.refused('新增人员'))).toEqual(['密码', '起始日']);
    await form.fill({ 密码: first, 起始日: '2026-01-05' });
    await form.done('新增人员');
    await row('填报岗').getByText('自 2026-01-05').waitFor();

    const own = await journey.open();
    expect(await entered(own, journey.address, 'qixian', first)).toBe(true);
    await own.getByRole('button', { name: /填报岗/ }).click();
    await own.getByRole('button', { name: '修改密码' }).click();
    const change = new Form(own);
    await change.fill({ 现密码: 'not-the-password', 新密码: second });
    expect((await change.refused('修改密码'))['现密码']).toContain('不正确');
    await change.fill({ 现密码: first });
    expect(await change.done('修改密码')).toContain('新密码');
    await own.waitForURL(/\/sign-in/);
    expect(await entered(own, journey.address, 'qixian', first)).toBe(false);
    expect(await entered(own, journey.address, 'qixian', second)).toBe(true);
    await own.context().close();
  }, 60_000);

  it('the office at the top checks derived rows and makes them anew, as jobs', async () => {
    const panel = page.locator('section, .panel').filter({ has: page.getByRole('heading', { name: '系统维护' }) });
    for (const name of [/^核\s?对$/, /^重\s?建$/]) {
      const asked = page.waitForResponse((one) => one.url().endsWith('/derived/rebuild'));
      await panel.getByRole('button', { name }).click();
      expect((await asked).status()).toBe(202);
      await panel.getByRole('button', { name }).and(page.locator(':enabled')).waitFor();
      await panel.getByText('全部与重算一致').waitFor();
      expect(await panel.getByRole('row').filter({ hasText: 'project_line' }).count()).toBe(1);
    }
  }, 60_000);

  it('a second post is assigned from a day and ended on a day', async () => {
    const assign = await act('填报岗', '任命岗位');
    await assign.fill({ 起始日: '2026-02-01', 最后一日: '2026-01-01' });
    await assign.pick('角色', '项目专员');
    expect((await assign.refused('任命岗位'))['最后一日']).toContain('早于');
    await assign.fill({ 最后一日: '' });
    await assign.done('任命岗位');
    const second = row('填报岗').filter({ hasText: '项目专员' });
    await second.getByText('自 2026-02-01').waitFor();
    await second.getByRole('button', { name: /办理/ }).click();
    await page.getByRole('menuitem', { name: '免去岗位' }).click();
    const end = new Form(page);
    await end.fill({ 最后一日: '2026-06-30' });
    expect(await end.done('免去岗位')).toContain('2026-06-30');
    await second.getByText('2026-02-01 至 2026-06-30').waitFor();
  });

  it('a reset password opens, the former does not; who is suspended stays out until restored', async () => {
    const reset = await act('填报岗', '重置密码');
    expect((await reset.refused('重置密码'))['新密码']).toBeTruthy();
    await reset.fill({ 新密码: first });
    expect(await reset.done('重置密码')).toContain('填报岗');
    const own = await journey.open();
    expect(await entered(own, journey.address, 'qixian', second)).toBe(false);
    expect(await entered(own, journey.address, 'qixian', first)).toBe(true);
    const suspend = await act('填报岗', '停用');
    expect((await suspend.refused('确定'))['原因']).toBeTruthy();
    await suspend.fill({ 原因: '离岗' });
    await suspend.done('确定');
    await row('填报岗').first().getByText('已停用').waitFor();
    expect(await entered(own, journey.address, 'qixian', first)).toBe(false);
    const restore = await act('填报岗', '恢复');
    await restore.fill({ 原因: '返岗' });
    await restore.done('确定');
    await row('填报岗').first().getByText('在用').waitFor();
    expect(await entered(own, journey.address, 'qixian', first)).toBe(true);
    await own.context().close();
  }, 60_000);

  it('nobody is offered to act on themselves, nor on other branches', async () => {
    await choose('山西省 (示例)');
    await row('系统管理岗').getByText('本人').waitFor();
    expect(await row('系统管理岗').getByRole('button').count()).toBe(0);
    const zone = await journey.open();
    await signIn(zone, journey.address, 'zone');
    await zone.goto(`${journey.address}/offices`);
    await zone.locator('.pick-list').getByRole('button', { name: '省审计厅' }).click();
    await zone.getByText('人员只向本机构和上级机构显示').waitFor();
    expect(await zone.getByRole('button', { name: /新增人员|设立机构|变更机构/ }).count()).toBe(0);
    await zone.context().close();
  });

  it('an office closes only after its posts have ended', async () => {
    await choose('祁县经开区管委会');
    const close = await openForm(page, '撤销机构');
    await close.send('撤销机构');
    await close.box.getByText('仍有下级机构或在岗人员').waitFor();
    await close.close();
    for (const role of ['开发区管委会填报人', '项目专员']) {
      const post = row('填报岗').filter({ hasText: role });
      await post.getByRole('button', { name: /办理/ }).click();
      await page.getByRole('menuitem', { name: '免去岗位' }).click();
      await new Form(page).done('免去岗位');
      await post.getByText('至').waitFor();
    }
    const again = await openForm(page, '撤销机构');
    await again.fill({ 最后一日: '2026-06-30' });
    // The post was ended yesterday: an office cannot have closed before.
    await again.send('撤销机构');
    await again.box.getByText('仍有下级机构或在岗人员').waitFor();
    await again.fill({ 最后一日: '' });
    expect(await again.done('撤销机构')).toContain('祁县经开区管委会');
    expect(faults).toEqual([]);
  }, 60_000);
});
