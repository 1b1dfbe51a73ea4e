import AxeBuilder from 'axe-core';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Journey, signIn, startJourney } from './browser.ts';
import { ask, watch } from './form.ts';

const papers = (file: string): boolean => file.startsWith('sessions/');

interface Tally {
  day: string;
  all: { projects: number };
  groups: { id: string; projects: number }[];
}

const barriers = async (page: Page): Promise<string[]> => {
  await page.evaluate(AxeBuilder.source);
  return await page.evaluate(async () => {
    const { axe } = globalThis as unknown as {
      axe: { run: (o: unknown) => Promise<{ violations: { id: string; impact: string }[] }> };
    };
    const { violations } = await axe.run({ runOnly: ['wcag2a', 'wcag2aa', 'wcag22aa'] });
    return violations.filter(({ impact }) => impact === 'serious' || impact === 'critical').map(({ id }) => id);
  });
};

/** How many places the legend tells of, over all its classes. */
const legendCount = async (page: Page): Promise<number> =>
  (
    await page
      .locator('[data-legend=classes] li')
      .evaluateAll((all) => all.map((one) => Number(one.getAttribute('data-count'))))
  ).reduce((sum, one) => sum + one, 0);
const total = async (page: Page): Promise<string | null> => page.locator('.map-sums').getAttribute('data-total');
const parameter = (page: Page, name: string): string | null => new URL(page.url()).searchParams.get(name);

describe('map and charts in the browser', () => {
  let journey: Journey;
  let page: Page;
  let faults: string[];
  const outside: string[] = [];

  beforeAll(async () => {
    journey = await startJourney('embedded', papers);
    page = await journey.open();
    faults = watch(page);
    page.on('request', (request) => {
      if (/^https?:/.test(request.url()) && !request.url().startsWith(journey.address)) outside.push(request.url());
    });
    await signIn(page, journey.address, 'commerce');
  }, 240_000);
  afterAll(async () => {
    await journey?.close();
  }, 60_000);

  it('table, legend and answer tell the same, and a month further back by keyboard tells less', async () => {
    await page.goto(`${journey.address}/map`);
    await page.locator('.map-sums').waitFor();
    const now = await ask<Tally>(page, '/project-tallies?by=scope');
    expect(await total(page)).toBe(String(now.all.projects));
    const rows = await page.locator('.map-split table.data tbody tr').count();
    expect(rows).toBeGreaterThanOrEqual(now.groups.length);
    expect(await legendCount(page)).toBe(rows);
    await page.locator('input[type=range]').focus();
    for (let step = 0; step < 20; step += 1) await page.keyboard.press('ArrowLeft');
    await expect.poll(() => parameter(page, 'month')).toMatch(/^\d{4}-\d{2}$/);
    const day = await page.locator('.panel-note').first().textContent();
    const on = /\d{4}-\d{2}-\d{2}/.exec(day ?? '')?.[0];
    const then = await ask<Tally>(page, `/project-tallies?by=scope&day=${on}`);
    expect(then.all.projects).toBeLessThan(now.all.projects);
    await expect.poll(() => total(page)).toBe(String(then.all.projects));
    // Played, and stopped by the same button.
    await page.getByRole('button', { name: '播放', exact: true }).click();
    await page.getByRole('button', { name: '停止', exact: true }).click();
    await page.getByRole('button', { name: '播放', exact: true }).waitFor();
    expect(await barriers(page)).toEqual([]);
  }, 90_000);

  it('leads from a body to its zones and from a zone to its projects, each in the address, and says what it is drawn from', async () => {
    await page.goto(`${journey.address}/map`);
    await page.getByRole('button', { name: '晋中市', exact: true }).click();
    await expect.poll(() => parameter(page, 'scope')).toBe('晋中市');
    const zones = await ask<Tally>(page, `/project-tallies?by=zone&scope=${encodeURIComponent('晋中市')}`);
    await expect.poll(() => total(page)).toBe(String(zones.all.projects));
    const zone = zones.groups.find((one) => one.id !== '');
    await page.locator(`.map-split button[title="${zone?.id}"]`).click();
    await expect.poll(() => parameter(page, 'zone')).toBe(zone?.id);
    await expect.poll(() => total(page)).toBe(String(zone?.projects));
    expect(await page.locator('.map-split table.data tbody tr').count()).toBe(zone?.projects);
    expect(await page.locator('.map-notes').first().textContent()).toContain('审图号');
    expect(await barriers(page)).toEqual([]);
  }, 90_000);

  it('each chart has its table and its caption, and no serious barrier', async () => {
    for (const chart of [
      'flow',
      'multiples',
      'multiples&of=rates',
      'spread',
      'spread&of=start',
      'land',
      'industry',
      'calendar',
    ]) {
      await page.goto(`${journey.address}/charts?chart=${chart}`);
      const caption = page.locator('.chart-caption').first();
      await caption.waitFor();
      expect(await caption.textContent(), chart).toMatch(/统计范围.*截止日 \d{4}-\d{2}-\d{2}.*留痕第 \d+ 条/);
      const asTable = page.locator('.ant-segmented').getByText('表格', { exact: true });
      if (await asTable.count()) await asTable.first().click();
      await page.locator('main table tbody tr').first().waitFor();
      expect(await barriers(page), chart).toEqual([]);
    }
  }, 120_000);

  it('asked nobody else, and met no fault', () => {
    expect(outside).toEqual([]);
    expect(faults).toEqual([]);
  });
});
