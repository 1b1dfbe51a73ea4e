import { readFileSync } from 'node:fs';
import type { Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { columnNumber } from '../../src/base/grid.ts';
import { openFile } from '../../src/excel/read.ts';
import { type Journey, signIn, startJourney } from './browser.ts';
import { ask, expectPlain, Form, openForm, watch } from './form.ts';

const papers = (file: string): boolean => file.startsWith('sessions/');
const day = '2026-03-01';

/** Units in which a paper may print an amount, in yuan. */
const steps = [1, 1_000, 10_000, 100_000_000];

interface Row {
  zoneId: string;
  name: string;
  place: number | null;
  total: { text: string } | null;
  additions: { text: string };
  passport: string;
}

describe('standings, scheme, additions, publications and passports in the browser', () => {
  let journey: Journey;
  let page: Page;
  let faults: string[];
  const go = (path: string) => page.goto(`${journey.address}${path}`);
  const rows = async () => (await ask<{ rows: Row[] }>(page, `/standings/peer-economic?day=${day}`)).rows;
  const published = (id: string) => ask<{ rows: Row[]; sha256: string }>(page, `/publications/${id}`);

  beforeAll(async () => {
    journey = await startJourney('embedded', papers);
    page = await journey.open();
    faults = watch(page);
    await signIn(page, journey.address, 'commerce');
  }, 240_000);
  afterAll(async () => {
    await journey?.close();
  }, 60_000);

  it('from a place to its cell it takes five clicks at most: rank, score, indicator, formula version, reports, workbook, sheet, cell', async () => {
    let clicks = 0;
    const click = async (what: Locator): Promise<void> => {
      clicks += 1;
      await what.click();
    };
    await go('/standings');
    const line = page
      .locator('table.data tbody tr')
      .filter({ has: page.locator('a[href^="/standings/"]') })
      .first();
    await line.waitFor();
    const [rank = '', name = ''] = await line.locator('td').allInnerTexts();
    expect(rank).toMatch(/^\d+/);

    await click(line.locator('a[href^="/standings/"]'));
    await page.getByRole('heading', { level: 1 }).filter({ hasText: name.trim() }).waitFor();
    const score = await page.locator('.stats .stat-value').first().textContent();
    expect(score).toMatch(/^\d+\.\d+$/);

    const indicator = page.locator('table.data tbody tr').filter({ hasText: '签约项目开工率 (按投资额)' }).first();
    await click(indicator.getByRole('button'));
    const formula = page.locator('tr.opened dl.facts').first();
    expect(await formula.textContent()).toMatch(/÷[\s\S]*第 \d+ 版/);

    await click(formula.locator('a[href^="/passport/"]'));
    await page.waitForURL(/\/passport\//);
    const row = page
      .locator('table.data tbody tr')
      .filter({ has: page.locator('a[href^="/api/files/"]') })
      .filter({ hasText: '亿元' })
      .first();
    await row.waitFor();
    const [, , value = '', file = '', sheet = '', cell = ''] = await row.locator('td').allInnerTexts();
    expect(file).toMatch(/\.xlsx$/);
    expect(cell).toMatch(/^[A-Z]{1,3}\d+$/);

    const downloading = page.waitForEvent('download');
    await click(row.locator('a[href^="/api/files/"]'));
    const download = await downloading;
    expect(download.suggestedFilename()).toBe(file);
    expect(clicks).toBeLessThanOrEqual(5);

    // The cell is there, and holds the amount that the page shows.
    const { book } = await openFile(readFileSync(await download.path()), { name: file });
    const place = /^([A-Z]+)(\d+)$/.exec(cell);
    const rows = [...(book?.sheets.find((one) => one.name === sheet)?.rows ?? [])];
    const held = rows
      .find((one) => one.row === Number(place?.[2]))
      ?.cells.find((one) => one.col === columnNumber(place?.[1] ?? ''));
    const shown = Number(value.replace(/[^\d.]/g, '')) * 100_000_000;
    // Offices type full-width digits too: normal form first, as the import does.
    const printed = Number(
      String(held?.value ?? '')
        .normalize('NFKC')
        .replace(/[^\d.]/g, ''),
    );
    const fits = steps.some((step) => Math.abs(printed * step - shown) <= 500_000);
    expect(fits, `${file} ${sheet} ${cell} holds ${held?.value}, shown is ${value}`).toBe(true);
  }, 120_000);

  it('the scheme is shown, and a new version needs weights of 100, a day and a reason', async () => {
    await go('/standings');
    await page.getByRole('link', { name: '考评方案' }).click();
    await page.getByRole('heading', { name: '比谋划储备 看项目质量' }).waitFor();
    const form = await openForm(page, '采用新版本');
    expect(Object.keys(await form.refused('采用此方案'))).toEqual(['起用日期', '理由']);
    await form.fill({ 起用日期: '2026-02-01', 理由: '调整权重', 加分合计上限: '五分' });
    expect(Object.keys(await form.refused('采用此方案'))).toEqual(['加分合计上限']);
    const weight = form.box.locator('.field').filter({ hasText: '储备项目数 ·' }).locator('input').first();
    const stood = await weight.inputValue();
    await form.fill({ 加分合计上限: '6' });
    await weight.fill(String(Number(stood) + 1));
    await form.send('采用此方案');
    await form.box.getByText('权重合计不是 100').waitFor();
    await weight.fill(stood);
    expect(await form.done('采用此方案')).toContain('第 2 版');
    await page.getByText('调整权重').waitFor();
    const { rows: versions } = await ask<{ rows: { version: number; appliesFrom: string }[] }>(page, '/schemes');
    expect(versions.map((one) => [one.version, one.appliesFrom])).toContainEqual([2, '2026-02-01']);
  }, 90_000);

  it('points are added with a paper, no more than the item allows', async () => {
    const zone = (await rows())[0] as Row;
    await go(`/standings?day=${day}`);
    const form = await openForm(page, '登记加减分');
    const all = ['开发区', '事项', '分值', '发生日期', '理由', '佐证'];
    expect(Object.keys(await form.refused('登记加减分'))).toEqual(all);
    await form.pick('开发区', zone.name);
    await form.pick('事项', '重大项目');
    await form.fill({ 分值: '9', 发生日期: '2031-01-01', 理由: '引进重大项目' });
    const paper = { name: '证明.txt', mimeType: 'text/plain', buffer: Buffer.from('开工核验单') };
    await form.field('佐证').locator('input[type=file]').setInputFiles(paper);
    await form.box.getByText('已存入: 证明.txt').waitFor();
    expect((await form.refused('登记加减分'))['发生日期']).toContain('晚于今天');
    await form.fill({ 发生日期: '2026-02-10' });
    expect(Object.keys(await form.refused('登记加减分'))).toEqual(['分值']);
    await form.fill({ 分值: '1' });
    await form.done('登记加减分');
    await page.getByRole('row').filter({ hasText: '引进重大项目' }).waitFor();
    const after = (await rows()).find((one) => one.zoneId === zone.zoneId);
    expect(Number(after?.additions.text)).toBe(1);
  }, 90_000);

  it('a published standing stays as it was when data move; the same day is only corrected', async () => {
    const form = await openForm(page, '发布通报');
    await form.fill({ 标题: '' });
    expect(Object.keys(await form.refused('发布通报'))).toEqual(['标题']);
    await form.fill({ 标题: '一季度四比四看通报' });
    await form.done('发布通报');
    await page.getByRole('link', { name: '一季度四比四看通报' }).waitFor();
    const [{ id }] = (await ask<{ rows: [{ id: string }] }>(page, '/publications?group=peer-economic')).rows;
    const frozen = await published(id);

    const added = page.getByRole('row').filter({ hasText: '引进重大项目' });
    await added.getByRole('button', { name: '撤销' }).click();
    const withdraw = new Form(page);
    expect(Object.keys(await withdraw.refused('撤销加减分'))).toEqual(['理由']);
    await withdraw.fill({ 理由: '核验未通过' });
    await withdraw.done('撤销加减分');
    await page.getByText('本组没有加减分').waitFor();
    const zone = frozen.rows.find((one) => Number(one.additions.text) === 1) as Row;
    const live = (await rows()).find((one) => one.zoneId === zone.zoneId) as Row;
    expect(Number(live.additions.text)).toBe(0);
    const still = await published(id);
    expect(still.rows).toEqual(frozen.rows);
    expect(still.sha256).toBe(frozen.sha256);

    const again = await openForm(page, '发布通报');
    await again.fill({ 标题: '一季度通报更正' });
    await again.send('发布通报');
    await again.box.getByText('只能更正').first().waitFor();
    await again.pick('更正哪一份', '一季度四比四看通报');
    expect(Object.keys(await again.refused('发布通报'))).toEqual(['理由']);
    await again.fill({ 理由: '撤销一项加分' });
    await again.done('发布通报');
    await page.getByRole('link', { name: '一季度通报更正' }).click();
    await page.getByRole('heading', { name: '更正了什么' }).waitFor();
    await page.getByText('撤销一项加分').waitFor();
    await page.getByRole('link', { name: '被更正的通报' }).click();
    await page.getByRole('heading', { name: '一季度四比四看通报' }).waitFor();
    await page.getByRole('link', { name: '看更正' }).waitFor();
    expect((await published(id)).rows).toEqual(frozen.rows);
  }, 120_000);

  it('a wrong code is answered in words; a true one opens the chain down to file, sheet and cell', async () => {
    const code = (await rows()).find((one) => one.place !== null)?.passport as string;
    /** On paper and on the page a code stands in two halves. */
    const opened = (one: string) =>
      expect
        .poll(() => page.locator('main span.code').first().textContent(), { timeout: 45_000 })
        .toBe(one.replace(/^(.{5})-?/, '$1-'));
    await go('/passport');
    const box = page.locator('#passport-code');
    await box.fill('0OO0O-11111');
    await box.press('Enter');
    const refusal = page.locator('main .notice.tone-bad').first();
    await refusal.waitFor();
    expectPlain({ refusal: (await refusal.textContent()) ?? '' });
    await box.fill(code.toLowerCase());
    await box.press('Enter');
    await opened(code);
    // From the score over an indicator to the rows of reports.
    const rate = page.locator('table.data tbody tr').filter({ hasText: '签约项目开工率 (按投资额)' }).first();
    const part = rate.locator('a[href^="/passport/"]');
    const href = (await part.getAttribute('href')) as string;
    await part.click();
    await opened(href.slice('/passport/'.length));
    const source = page.locator('table.data tbody tr').filter({ has: page.locator('a[href^="/api/files/"]') });
    const [, , , file = '', sheet = '', cell = ''] = await source.first().locator('td').allInnerTexts();
    expect(file).toMatch(/\.xlsx$/);
    expect(sheet).toBeTruthy();
    expect(cell).toMatch(/^[A-Z]{1,3}\d+$/);
    expect(faults).toEqual([]);
  }, 90_000);
});
