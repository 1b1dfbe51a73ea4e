import AxeBuilder from 'axe-core';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { EngineKind } from '../engines.ts';
import { type Journey, signIn, startJourney, toImport } from './browser.ts';

const papers = (file: string): boolean => file.startsWith('sessions/') || file.endsWith('2026.01月报-晋中开发区.xlsx');

/** What the server says to the signed-in page: the journey reads figures where they come from. */
const ask = <T>(page: Page, path: string): Promise<T> =>
  page.evaluate(async (one) => (await fetch(`/api${one}`)).json() as never, path) as Promise<T>;

interface ImportAnswer {
  state: string;
  counts: Record<string, number>;
  appliedEntry: string | null;
}

/** Uploads a workbook at the import desk, settles what is asked, applies, and returns its id. */
async function takeIn(page: Page, address: string, name: string): Promise<string> {
  await page.goto(`${address}/imports`);
  await page.setInputFiles('input[type=file]', toImport(name));
  await page.waitForURL(/\/imports\/[0-9a-f-]{36}/);
  const id = new URL(page.url()).pathname.split('/').pop() as string;
  await page.getByRole('button', { name: '应用', exact: true }).click();
  await expect
    .poll(async () => (await ask<ImportAnswer>(page, `/imports/${id}`)).state, { timeout: 60_000 })
    .toBe('applied');
  return id;
}

describe.each(['embedded', 'server'] satisfies EngineKind[])(
  'the main job in the browser, on the %s database',
  (kind) => {
    let journey: Journey;
    let page: Page;
    const faults: string[] = [];

    beforeAll(async () => {
      journey = await startJourney(kind, papers);
      page = await journey.open();
      page.on('pageerror', (error) => faults.push(error.message));
      page.on('response', (response) => {
        if (response.status() >= 500) faults.push(`${response.status()} ${response.url()}`);
      });
      await signIn(page, journey.address, 'commerce');
    }, 240_000);
    afterAll(async () => {
      await journey?.close();
    }, 60_000);

    it('takes two session workbooks in, and the same file again changes nothing', async () => {
      const first = await takeIn(page, journey.address, '06_晋中市_三个一批.xlsx');
      await takeIn(page, journey.address, '10_运城市_三个一批.xlsx');
      const { counts } = await ask<ImportAnswer>(page, `/imports/${first}`);
      expect(counts['add']).toBeGreaterThan(5);
      await page.goto(`${journey.address}/imports`);
      await page.setInputFiles('input[type=file]', toImport('06_晋中市_三个一批.xlsx'));
      await page.waitForURL(/\/imports\/[0-9a-f-]{36}/);
      const again = await ask<ImportAnswer>(page, new URL(page.url()).pathname);
      expect((again.counts['add'] ?? 0) + (again.counts['change'] ?? 0)).toBe(0);
    }, 180_000);

    it('freezes the session, and the frozen list keeps its hash when a project changes', async () => {
      await page.goto(`${journey.address}/sessions/2026-1`);
      await page.getByRole('button', { name: /定版/ }).first().click();
      await page.getByRole('dialog').getByRole('button', { name: /定版/ }).click();
      const session = () => ask<{ session: { state: string; listSha256: string | null } }>(page, '/sessions/2026-1');
      await expect.poll(async () => (await session()).session.state, { timeout: 60_000 }).toBe('frozen');
      const before = (await session()).session.listSha256;
      await takeIn(page, journey.address, '2026.06月报-晋中开发区.xlsx');
      expect((await session()).session.listSha256).toBe(before);
    }, 180_000);

    it('reads a standing and follows a score’s code to its passport', async () => {
      await page.goto(`${journey.address}/standings`);
      const { rows } = await ask<{ rows: { passport: string }[] }>(page, '/standings/peer-economic?day=2026-03-01');
      const code = rows[0]?.passport as string;
      await page.goto(`${journey.address}/passport/${code}`);
      await page.getByText(code.slice(0, 4)).first().waitFor();
      const opened = await ask<{ tree: { root: string }; entries: unknown[] }>(page, `/passports/${code}`);
      expect(opened.tree.root).toMatch(/^[0-9a-f]{64}$/);
    }, 120_000);

    it.each(['zh-Hans', 'zh-Hant', 'en'])(
      'shows every page in %s without an unfilled place',
      async (lang) => {
        await page.evaluate((wanted) => localStorage.setItem('taihang.lang', wanted), lang);
        for (const path of [
          '/',
          '/imports',
          '/projects',
          '/sessions',
          '/rates',
          '/zones',
          '/standings',
          '/journal',
          '/service',
          '/promotion',
          '/programme',
          '/statements',
          '/offices',
        ]) {
          await page.goto(journey.address + path);
          await page.locator('main').first().waitFor();
          await page.waitForTimeout(300);
          expect(await page.locator('html').getAttribute('lang')).toBe(lang);
          expect(await page.locator('body').innerText(), path).not.toMatch(/\{\w+\}|undefined|\[object/);
        }
        await page.evaluate(() => localStorage.setItem('taihang.lang', 'zh-Hans'));
      },
      180_000,
    );

    it('has no serious barrier on its main pages (axe, WCAG A and AA)', async () => {
      for (const path of ['/', '/imports', '/projects', '/sessions/2026-1', '/standings', '/passport']) {
        await page.goto(journey.address + path);
        await page.locator('main').first().waitFor();
        await page.waitForTimeout(600);
        await page.evaluate(AxeBuilder.source);
        const serious = await page.evaluate(async () => {
          const { axe } = globalThis as unknown as {
            axe: { run: (o: unknown) => Promise<{ violations: { id: string; impact: string }[] }> };
          };
          const result = await axe.run({ runOnly: ['wcag2a', 'wcag2aa'] });
          return result.violations
            .filter((one) => one.impact === 'serious' || one.impact === 'critical')
            .map((one) => one.id);
        });
        expect(serious, path).toEqual([]);
      }
    }, 180_000);

    it('shows a zone clerk the own zone only', async () => {
      const clerk = await journey.open({ width: 390, height: 844 });
      await signIn(clerk, journey.address, 'zone');
      const { rows } = await ask<{ rows: { zoneId: string | null }[] }>(clerk, '/projects?limit=100');
      expect(rows.length).toBeGreaterThan(0);
      expect(new Set(rows.map((row) => row.zoneId))).toEqual(new Set(['Z051']));
      await clerk.context().close();
    }, 90_000);

    it('met no fault on the way', () => expect(faults).toEqual([]));
  },
);
