import { readFileSync } from 'node:fs';
import type { Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { columnNumber } from '../../src/base/grid.ts';
import { openFile } from '../../src/excel/read.ts';
import { type Journey, signIn, startJourney } from './browser.ts';

const papers = (file: string): boolean => file.startsWith('sessions/') || file.startsWith('conversion/');

/** Units in which a paper may print an amount, in yuan. */
const steps = [1, 1_000, 10_000, 100_000_000];

describe('from a place down to the cell', () => {
  let journey: Journey;
  let page: Page;
  let clicks = 0;
  const click = async (what: Locator): Promise<void> => {
    clicks += 1;
    await what.click();
  };

  beforeAll(async () => {
    journey = await startJourney('embedded', papers);
    page = await journey.open();
    await signIn(page, journey.address, 'commerce');
  }, 240_000);
  afterAll(async () => {
    await journey?.close();
  }, 60_000);

  it('takes five clicks at most: rank, score, indicator, formula version, reports, workbook, sheet, cell', async () => {
    await page.goto(`${journey.address}/standings`);
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
});
