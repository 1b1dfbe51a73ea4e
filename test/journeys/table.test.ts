import { readFileSync } from 'node:fs';
import axe from 'axe-core';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { textOfParts } from '../../src/report/export.fixture.ts';
import { type Journey, signIn, startJourney } from './browser.ts';
import { ask, watch } from './form.ts';

const papers = (file: string): boolean => file.startsWith('sessions/') || file.endsWith('2026.01月报-晋中开发区.xlsx');

/** The project table: filtered, grouped, edited, kept as a view, sent as an address and taken out as seen. */
describe('the project table in the browser', () => {
  let journey: Journey;
  let page: Page;
  const faults: string[] = [];
  const table = '/projects/table';
  const open = async (path = table) => {
    await page.goto(`${journey.address}${path}`);
    await page.locator('.grid').waitFor();
  };
  const told = async (): Promise<string> => (await page.locator('.table-status').textContent()) ?? '';
  const cell = (line: number, column: number) => page.locator(`[data-line="${line}"][data-column="${column}"]`);
  const active = () => page.evaluate('({ ...document.activeElement?.dataset })');
  const head = async () => (await ask<{ size: string }>(page, '/journal/head')).size;
  const violations = async () => {
    await page.evaluate(axe.source);
    return await page.evaluate(async () => {
      const { axe: run } = globalThis as unknown as {
        axe: { run: (o: unknown) => Promise<{ violations: { id: string; impact: string }[] }> };
      };
      const result = await run.run({ runOnly: ['wcag2a', 'wcag2aa', 'wcag21aa', 'wcag22aa'] });
      return result.violations.map((one) => `${one.impact} ${one.id}`);
    });
  };

  beforeAll(async () => {
    journey = await startJourney('embedded', papers);
    page = await journey.open();
    watch(page, faults);
    await signIn(page, journey.address, 'commerce');
  }, 240_000);
  afterAll(async () => {
    await journey?.close();
  }, 60_000);

  it('is filtered and grouped by keyboard, and the address brings the same again', async () => {
    await open(`${table}?cols=name,stage,industry,total`);
    await cell(0, 1).click({ position: { x: 200, y: 4 } });
    await page.keyboard.press('ArrowUp');
    await page.keyboard.press('ArrowRight');
    expect(await active()).toMatchObject({ line: '-1', column: '2' });
    await page.keyboard.press('Enter');
    await page.getByLabel('签约').first().check();
    await page.keyboard.press('Escape');
    await page.waitForURL(/stage%3Asigned/);
    await page.getByText('正在整理').waitFor({ state: 'detached' });
    const before = await told();
    const { count: signed } = await ask<{ count: number }>(page, '/projects?stage=signed&counted=true');
    expect(Number(/([\d,]+) \/ [\d,]+ 项/.exec(before)?.[1])).toBe(signed);
    await page.goto(`${page.url()}&group=industry`);
    await page.locator('.grid-row.group').first().waitFor();
    const address = page.url();
    // How many rows beyond those in sight are drawn depends on when the window was measured.
    const shown = async () => [
      ...(await page.locator('.grid-row').allTextContents()).slice(0, 15),
      await page.locator('.grid-foot').textContent(),
    ];
    const seen = await shown();
    await page.goto('about:blank');
    await page.goto(address);
    await page.locator('.grid-row.group').first().waitFor();
    expect(await shown()).toEqual(seen);
    // The grid says how large it is, and keys reach its ends.
    const count = Number(await page.locator('.grid').getAttribute('aria-rowcount'));
    await cell(0, 1).click({ position: { x: 200, y: 4 } });
    await page.keyboard.press('Control+End');
    expect(await active()).toMatchObject({ line: String(count - 3), column: '4' });
    await page.keyboard.press('Control+Home');
    expect(await active()).toMatchObject({ line: '0', column: '0' });
    expect(await violations()).toEqual([]);
  }, 90_000);

  it('a cell is edited, refused with its reason when another was quicker, and undone by a new entry', async () => {
    await open(`${table}?cols=name,industry,total`);
    const first = Number(await head());
    await cell(1, 2).click();
    const stood = await cell(1, 2).textContent();
    await page.keyboard.press('Enter');
    await page.keyboard.type('低空经济');
    await page.keyboard.press('Escape');
    expect(await cell(1, 2).textContent()).toBe(stood);
    await page.keyboard.press('Enter');
    await page.keyboard.type('低空经济');
    await page.keyboard.press('Enter');
    await page.getByRole('button', { name: /撤销/ }).waitFor();
    expect(await cell(1, 2).textContent()).toBe('低空经济');
    expect(Number(await head())).toBe(first + 1);
    await page.keyboard.press('Control+z');
    await page.getByText('已撤销').waitFor();
    expect(await cell(1, 2).textContent()).toBe(stood);
    expect(Number(await head())).toBe(first + 2);

    const id = (await cell(1, 1).locator('a').getAttribute('href'))?.split('/').pop() as string;
    await page.evaluate(
      async ([project, from]) =>
        await fetch('/api/project-changes', {
          method: 'POST',
          headers: { 'content-type': 'application/json' },
          body: JSON.stringify({ field: 'industry', changes: [{ from: from || null, to: '氢能', ids: [project] }] }),
        }),
      [id, stood],
    );
    await cell(1, 2).click();
    await page.keyboard.press('Enter');
    await page.keyboard.type('低空经济');
    await page.keyboard.press('Enter');
    await page.locator('.grid-cell.refused').waitFor();
    expect(await cell(1, 2).getAttribute('title')).toContain('已被别人改为“氢能”');
  }, 90_000);

  it('a bulk change is previewed, is one entry, and is undone as one', async () => {
    await open(`${table}?cols=name,industry,total&where=counted:1;stage:started`);
    const first = Number(await head());
    await page.locator('.grid-head input').click();
    await page.getByRole('button', { name: '批量修改' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.locator('input').last().fill('低空经济');
    await dialog.getByText(/可以修改 \d+ 项/).waitFor();
    await dialog.locator('button[type=submit]').click();
    await page.getByText(/已修改 \d+ 项/).waitFor();
    expect(Number(await head())).toBe(first + 1);
    expect(await cell(0, 2).textContent()).toBe('低空经济');
    await page.getByRole('button', { name: /撤销/ }).click();
    await page.getByText('已撤销').waitFor();
    expect(Number(await head())).toBe(first + 2);
    expect(await cell(0, 2).textContent()).not.toBe('低空经济');
  }, 90_000);

  it('a view is saved, opened by its address by a colleague, and goes out as it is seen', async () => {
    await open(`${table}?cols=name,stage,total&group=stage&where=counted:1&sort=name`);
    await page.getByRole('button', { name: '视图', exact: true }).click();
    await page.getByLabel('视图名称').fill('按阶段');
    await page.getByLabel('分享给').click();
    await page.getByTitle('辖区内所有人').click();
    await page.getByRole('button', { name: '保存视图' }).click();
    await page.waitForURL(/view=[0-9a-f-]{36}$/);
    await page.getByRole('button', { name: '视图: 按阶段' }).waitFor();
    const seen = await page.locator('.grid-row:not(.group) .grid-cell:nth-child(2)').allTextContents();
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('link', { name: '导出所见' }).click(),
    ]);
    const file = await download.path();
    const texts = textOfParts(new Uint8Array(readFileSync(file)))
      .map(({ text }) => text)
      .join('\n');
    for (const line of seen.slice(0, 12)) expect(texts).toContain(line);
    const colleague = await journey.open({ width: 390, height: 844 });
    watch(colleague, faults);
    await signIn(colleague, journey.address, 'zone');
    await colleague.goto(page.url());
    await colleague.locator('.grid-row.group').first().waitFor();
    await colleague.getByRole('button', { name: '视图: 按阶段' }).waitFor();
    expect(await colleague.evaluate('document.documentElement.scrollWidth')).toBeLessThanOrEqual(390);
    await colleague.context().close();
  }, 90_000);

  it('board and timeline show the same projects; a moved card asks for the event', async () => {
    await page.goto(`${journey.address}${table}?mode=board`);
    await page.locator('.board-card').first().waitFor();
    expect(await violations()).toEqual([]);
    const card = page.locator('.board-column', { hasText: '签约' }).locator('.board-card').first();
    const started = page
      .locator('.board-column')
      .filter({ has: page.getByRole('heading', { name: '开工', exact: true }) });
    const asks = page.getByRole('dialog').getByText('主体开工').first();
    // A card that is redrawn while it is held falls; it is taken up again, as a person would.
    for (let tries = 0; tries < 3 && !(await asks.isVisible()); tries += 1) {
      await card.dragTo(started);
      await asks.waitFor({ timeout: 5_000 }).catch(() => undefined);
    }
    await asks.waitFor();
    await page.keyboard.press('Escape');
    await page.goto(`${journey.address}${table}?mode=timeline&group=city&zoom=quarter`);
    await page.locator('.gantt-row').nth(3).waitFor();
    expect(await violations()).toEqual([]);
  }, 90_000);

  it('met no fault on the way', () => {
    // The refused edit is told in the console by the browser itself.
    expect(faults.filter((one) => !one.includes('409'))).toEqual([]);
  });
});
