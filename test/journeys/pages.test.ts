import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import axe from 'axe-core';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Journey, signIn, startJourney, visit } from './browser.ts';
import { ask, watch } from './form.ts';

const papers = (file: string): boolean => file.startsWith('sessions/') || /^monthly\/晋中开发区\//.test(file);

/** Sends a command as the signed-in page would. */
const tell = <T>(page: Page, path: string, input: object): Promise<T> =>
  page.evaluate(
    async ([to, body]) =>
      (
        await fetch(`/api${to}`, { method: 'POST', headers: { 'content-type': 'application/json' }, body })
      ).json() as never,
    [path, JSON.stringify(input)] as const,
  ) as Promise<T>;

/** Every address of the program, as `routes.tsx` writes it, with what stands in its places. */
async function addresses(page: Page): Promise<ReadonlyMap<string, string>> {
  const project = (await ask<{ rows: { id: string }[] }>(page, '/projects?limit=1')).rows[0]?.id ?? '';
  const taken = (await ask<{ rows: { id: string }[] }>(page, '/imports?limit=1')).rows[0]?.id ?? '';
  const { steps } = await ask<{ steps: { passports: { count: string } }[] }>(page, '/rates/funnel');
  const fill: Readonly<Record<string, string>> = {
    '/imports/$id': `/imports/${taken}`,
    '/projects/$id': `/projects/${project}`,
    '/sessions/$number': '/sessions/2025-4',
    '/zones/$id': '/zones/Z051',
    '/standings/$group/$zone': '/standings/peer-economic/Z051',
    '/passport/$code': `/passport/${steps[0]?.passports.count}`,
    '/publications/$id': `/publications/${(await first(page, '/publications')).id}`,
    '/bulletins/$id': `/bulletins/${(await first(page, '/bulletins')).id}`,
    '/bulletins/drafts/$id': `/bulletins/drafts/${(await tell<{ id: string }>(page, '/bulletin-drafts', { draft: { question } })).id}`,
  };
  const routes = readFileSync(new URL('../../src/web/routes.tsx', import.meta.url), 'utf8');
  const paths = [...routes.matchAll(/\n {2}path: '([^']+)'/g)].map((match) => match[1] as string);
  return new Map(paths.map((path) => [path, fill[path] ?? path]));
}

const question = { template: 'quarterly-bulletin', day: '2026-03-31', lang: 'zh-Hans' };
const first = async (page: Page, path: string): Promise<{ id: string }> =>
  (await ask<{ rows: { id: string }[] }>(page, path)).rows[0] ?? { id: '$' };

/** Waits until nothing on the page waits, for half a second: one answer may lead to another question. */
async function settled(page: Page, path: string): Promise<void> {
  // The page of the design system shows what waiting looks like, for ever.
  const waiting = page.locator(path === '/design' ? '[aria-busy=true]' : '.loading, [aria-busy=true]');
  for (let quiet = 0; quiet < 3; ) {
    quiet = (await waiting.count()) === 0 ? quiet + 1 : 0;
    await page.waitForTimeout(180);
  }
}

const barriers = async (page: Page): Promise<string[]> => {
  await page.evaluate(axe.source);
  return (await page.evaluate(`axe
    .run({ runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'] })
    .then((result) => result.violations.map((one) => one.id + ': ' + one.nodes[0].html.slice(0, 160)))`)) as string[];
};

describe('every page in the browser', () => {
  let journey: Journey;
  let faults: string[];

  beforeAll(async () => {
    journey = await startJourney('embedded', papers);
  }, 240_000);
  afterAll(async () => {
    await journey?.close();
  }, 60_000);

  it('a bulletin is drafted, headed and issued, and its files are the bytes that were frozen', async () => {
    const page = await journey.open();
    faults = watch(page, faults);
    await signIn(page, journey.address, 'commerce');
    const { id: draft } = await tell<{ id: string }>(page, '/bulletin-drafts', { draft: { question } });
    await page.goto(`${journey.address}/bulletins/drafts/${draft}`);
    await page.getByLabel('文号').fill('试通报〔2026〕1号');
    await page.getByText('有未保存的修改').waitFor();
    await page.getByRole('button', { name: '签发', exact: true }).click();
    await page.getByRole('dialog').getByRole('button', { name: '签发', exact: true }).click();
    await page.waitForURL(/\/bulletins\/[0-9a-f-]{36}/, { timeout: 60_000 });
    await page.getByText('试通报〔2026〕1号').first().waitFor();
    const id = new URL(page.url()).pathname.split('/').pop();
    const { files } = await ask<{ files: { form: string; sha256: string; size: number }[] }>(page, `/bulletins/${id}`);
    expect(files.map((one) => one.form).sort()).toEqual(['docx', 'pdf', 'pptx', 'xlsx']);
    for (const { form, sha256 } of files) {
      const downloading = page.waitForEvent('download');
      await page.locator(`a[href$="/files/${form}"]`).first().click();
      const path = await (await downloading).path();
      expect(createHash('sha256').update(readFileSync(path)).digest('hex')).toBe(sha256);
    }
    await tell(page, '/publications', { group: 'peer-economic', day: '2026-03-31', title: '一季度' });
    await page.context().close();
  }, 120_000);

  it.each([
    ['a desk', 1440, 900],
    ['a phone', 390, 844],
  ])(
    'has no barrier (axe, WCAG 2.2 AA) and does not run over %s',
    async (_, width, height) => {
      const page = await journey.open({ width, height });
      faults = watch(page, faults);
      await signIn(page, journey.address, 'commerce');
      const all = await addresses(page);
      expect(all.size).toBeGreaterThan(25);
      const found: Record<string, unknown> = {};
      for (const [path, address] of all) {
        expect(address, path).not.toContain('$');
        await visit(page, address);
        await page.locator('main h1').first().waitFor();
        await settled(page, path);
        const over = (await page.evaluate('document.documentElement.scrollWidth - innerWidth')) as number;
        const here = await barriers(page);
        if (here.length > 0 || over > 1) found[address] = { here, over };
      }
      expect(found).toEqual({});
      await page.context().close();
    },
    240_000,
  );

  it('goes to a day and stays there from page to page; what changed since is listed with its entries', async () => {
    const page = await journey.open();
    faults = watch(page, faults);
    await signIn(page, journey.address, 'commerce');
    await page.locator('.bar-asof').click();
    const box = page.locator('section[aria-label="看哪一时点"]');
    await box.locator('input').first().fill('2025-06-30');
    await box.getByRole('button', { name: '看', exact: true }).click();
    await page.waitForURL(/entry=\d+/);
    const entry = new URL(page.url()).searchParams.get('entry') ?? '';
    expect(entry).toBe((await ask<{ seq: string }>(page, '/journal/at/2025-06-30')).seq);
    await page
      .locator('.past-bar')
      .filter({ hasText: `留痕第 ${entry} 条` })
      .waitFor();
    await page.locator('.shell-nav a[href^="/rates"]').click();
    await page.waitForURL(/\/rates\?.*entry=/);
    const then = await ask<{ all: { rate: { numerator: string; denominator: string } }[]; day: string }>(
      page,
      `/rates?entry=${entry}&day=2025-06-30`,
    );
    const parts = `${then.all[0]?.rate.numerator} ÷ ${then.all[0]?.rate.denominator}`;
    await page.getByText(parts).first().waitFor();
    // The newest page, against the day.
    await page.locator('.past-bar').getByRole('button', { name: '此后变了什么' }).click();
    await page.waitForURL((url) => !url.search.includes('entry=') && url.search.includes(`since=${entry}`));
    const rows = page.locator('#changes tbody tr');
    await rows.first().waitFor();
    await page
      .locator('#changes')
      .getByText(/^本页 \d+ 个数/)
      .waitFor();
    const [first] = await rows.all();
    expect(await first?.locator('.steps-list li').count()).toBeGreaterThan(0);
    const code = (await first?.locator('.chip-code').first().textContent()) ?? '';
    expect(code).toMatch(/^[0-9A-Z]{5}-[0-9A-Z]{5}$/);
    // Its address is the page: opened anew it lists the same.
    const count = await rows.count();
    await page.reload();
    await expect.poll(() => rows.count(), { timeout: 30_000 }).toBe(count);
    await page.locator('#changes').getByRole('button', { name: '不再比较' }).click();
    await page.locator('#changes').waitFor({ state: 'detached' });
    await page.context().close();
  }, 120_000);

  it('shows a wall that can be read from six metres, and the same on a phone', async () => {
    for (const [width, height] of [
      [3840, 1080],
      [1920, 1080],
      [390, 844],
    ] as const) {
      const page = await journey.open({ width, height });
      faults = watch(page, faults);
      await signIn(page, journey.address, 'commerce');
      await visit(page, '/wall');
      await page.locator('.wall-tile[data-tile="session"]').waitFor();
      const seen = new Set<string>();
      for (let scene = 0; scene < 2; scene += 1) {
        await page.locator('.wall-tile').nth(2).waitFor();
        await page.locator('.wall-foot').filter({ hasNotText: '留痕' }).first().waitFor({ state: 'detached' });
        await page.waitForTimeout(300);
        const tiles = (await page.evaluate(`[...document.querySelectorAll('.wall-tile')].map((tile) => ({
          name: tile.dataset.tile,
          link: tile.querySelector('h2 a').getAttribute('href'),
          foot: tile.querySelector('.wall-foot').textContent,
          cut: [...tile.querySelectorAll('h2 a, .wall-foot, .wall-number, .wall-table td')]
            .filter((one) => one.scrollWidth > one.clientWidth + 1 && getComputedStyle(one).overflow === 'hidden')
            .map((one) => one.textContent),
          spills: tile.scrollHeight > tile.clientHeight + 1,
          least: Math.min(...[...tile.querySelectorAll('*')]
            .filter((one) => [...one.childNodes].some((node) => node.nodeType === 3 && node.data.trim()) && one.getBoundingClientRect().width > 2)
            .map((one) => parseFloat(getComputedStyle(one).fontSize) * (one.closest('svg') ? one.closest('svg').getScreenCTM().a : 1))),
        }))`)) as { name: string; link: string; foot: string; cut: string[]; spills: boolean; least: number }[];
        for (const tile of tiles) {
          seen.add(tile.name);
          expect(tile.link, tile.name).toMatch(/^\//);
          expect(tile.foot, tile.name).toMatch(/归口 省商务厅 · 截止 \d{4}-\d\d-\d\d · 数据到留痕第 \d+ 条/);
          expect([tile.name, tile.spills]).toEqual([tile.name, false]);
          expect([tile.name, tile.cut]).toEqual([tile.name, []]);
          if (width >= 1920) expect(tile.least, tile.name).toBeGreaterThanOrEqual(26);
        }
        if (width === 1920) await page.getByRole('button', { name: '下一屏' }).click();
      }
      expect([...seen].sort()).toEqual(['attention', 'funnel', 'map', 'rates', 'session', 'standing', 'trend']);
      await page.getByRole('combobox').selectOption('contrast');
      await page.locator('.wall-theme-contrast').waitFor();
      expect(await barriers(page)).toEqual([]);
      await page.context().close();
    }
  }, 180_000);

  it('helps at a figure by keyboard, offers a tour once, and enlarges its letters', async () => {
    const page = await journey.open();
    faults = watch(page, faults);
    await signIn(page, journey.address, 'commerce');
    await page.getByRole('button', { name: '开始导览' }).click();
    const tour = page.locator('.ant-tour');
    await tour.getByText('一、交表').waitFor();
    for (let step = 0; step < 5; step += 1) await tour.getByRole('button', { name: '下一步' }).click();
    await tour.getByRole('button', { name: '好了' }).click();
    await tour.waitFor({ state: 'detached' });
    await page.reload();
    await page.locator('main h1').waitFor();
    expect(await page.getByRole('button', { name: '开始导览' }).count()).toBe(0);

    await page.locator('main a.chip[data-code]').first().focus();
    const help = page.locator('.chip-help');
    await help.getByText('公式').waitFor();
    expect(await help.textContent()).toMatch(/口径[\s\S]*数据时点/);
    await page.keyboard.press('Escape');
    await help.waitFor({ state: 'detached' });

    const height = () =>
      page.evaluate(`document.querySelector('main h1').getBoundingClientRect().height`) as Promise<number>;
    const before = await height();
    await page.locator('.bar-person').click();
    // The list of posts opens with a movement: pressed again where the first press met it on its way.
    const large = page.locator('html.large-text');
    for (let tries = 0; tries < 3 && (await large.count()) === 0; tries += 1) {
      await page.getByRole('button', { name: '大字' }).click();
      await large.waitFor({ timeout: 2_000 }).catch(() => undefined);
    }
    await expect.poll(height).toBeGreaterThan(before * 1.2);
    await page.context().close();
  }, 90_000);

  it('met no fault on the way', () => expect(faults).toEqual([]));
});
