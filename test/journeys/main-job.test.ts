import { readFileSync } from 'node:fs';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { columnNumber } from '../../src/base/grid.ts';
import { formatFen } from '../../src/base/money.ts';
import { openFile } from '../../src/excel/read.ts';
import { type Journey, signIn, startJourney, toImport, visit } from './browser.ts';

// The zone's April report speaks of a project before its session list signs it: the list then asks.
const papers = (file: string): boolean =>
  file.startsWith('sessions/') ||
  file.endsWith('2026.01月报-晋中开发区.xlsx') ||
  file.endsWith('2026年4月晋中国家农高区重点项目进展.xlsx');
const first = '11_山西综改示范区_三个一批.xlsx';
const second = '12_晋中国家农高区_三个一批.xlsx';

/** What the server says to the signed-in page: the journey reads figures where they come from. */
const ask = <T>(page: Page, path: string): Promise<T> =>
  page.evaluate(async (one) => (await fetch(`/api${one}`)).json() as never, path) as Promise<T>;

interface ImportAnswer {
  state: string;
  counts: Record<string, number>;
  appliedEntry: string | null;
}

interface SessionLine {
  batch: string;
  name: string;
  counts: boolean;
  totalFen: string | null;
}
interface SessionAnswer {
  session: { state: string; listSha256: string | null };
  entry: string;
  check: { sha256: string; agrees: boolean } | null;
  entries: SessionLine[];
  sums: { batch: string; counted: { totalFen: string } }[];
}
interface PassportInput {
  title: string;
  fileName: string | null;
  sheet: string | null;
  cell: string | null;
}
interface PassportAnswer {
  value: { exact: string } | null;
  live: { value: { exact: string } | null; moved: boolean };
}

const codeOf = async (page: Page, kind: string, params: Record<string, string>, entry: string): Promise<string> =>
  (
    await ask<{ code: string }>(
      page,
      `/passport-codes/${kind}?params=${encodeURIComponent(JSON.stringify(params))}&entry=${entry}`,
    )
  ).code;

/** What a cell of a workbook says, read from the file itself. */
async function cellText(path: string, at: PassportInput): Promise<unknown> {
  const { book } = await openFile(readFileSync(path), { name: path });
  const sheet = book?.sheets.find((one) => one.name === at.sheet);
  const [, letters, row] = /^([A-Z]+)(\d+)$/.exec(at.cell ?? '') ?? [];
  for (const one of sheet?.rows ?? [])
    if (one.row === Number(row)) return one.cells.find((cell) => cell.col === columnNumber(letters as string))?.value;
  return undefined;
}

/** Uploads a workbook at the import desk, answers what it asks, applies it, and returns its id. */
async function takeIn(page: Page, address: string, name: string, answer = '是新项目'): Promise<string> {
  await page.goto(`${address}/imports`);
  await page.setInputFiles('input[type=file]', toImport(name));
  await page.waitForURL(/\/imports\/[0-9a-f-]{36}/);
  const id = new URL(page.url()).pathname.split('/').pop() as string;
  const asks = async () => (await ask<ImportAnswer>(page, `/imports/${id}`)).counts['ask'] ?? 0;
  for (let open = await asks(); open > 0; open -= 1) {
    await page.getByRole('button', { name: answer, exact: true }).first().click();
    await expect.poll(asks, { timeout: 60_000 }).toBe(open - 1);
  }
  await page.getByRole('button', { name: '应用', exact: true }).click();
  await expect
    .poll(async () => (await ask<ImportAnswer>(page, `/imports/${id}`)).state, { timeout: 60_000 })
    .toBe('applied');
  return id;
}

// On a server: all other journeys are on the embedded database.
describe('the main job in the browser, on a server', () => {
  let journey: Journey;
  let page: Page;
  const faults: string[] = [];

  beforeAll(async () => {
    journey = await startJourney('server', papers);
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

  it('takes a session workbook in, and the same file again changes nothing', async () => {
    const id = await takeIn(page, journey.address, first);
    const { counts } = await ask<ImportAnswer>(page, `/imports/${id}`);
    expect(counts['add']).toBeGreaterThan(5);
    await page.goto(`${journey.address}/imports`);
    await page.setInputFiles('input[type=file]', toImport(first));
    await page.waitForURL(/\/imports\/[0-9a-f-]{36}/);
    const again = await ask<ImportAnswer>(page, new URL(page.url()).pathname);
    expect((again.counts['add'] ?? 0) + (again.counts['change'] ?? 0)).toBe(0);
  }, 180_000);

  it('settles a possible duplicate of a second workbook where it is asked, with its candidates and reasons', async () => {
    await page.goto(`${journey.address}/imports`);
    await page.setInputFiles('input[type=file]', toImport(second));
    await page.waitForURL(/\/imports\/[0-9a-f-]{36}/);
    const path = new URL(page.url()).pathname;
    expect((await ask<ImportAnswer>(page, path)).counts['ask']).toBe(1);
    const { rows } = await ask<{ rows: { title: string }[] }>(page, `${path}/rows?outcome=ask`);
    const title = rows[0]?.title as string;
    await page.getByRole('button', { name: '就是它', exact: true }).first().click();
    await expect.poll(async () => (await ask<ImportAnswer>(page, path)).counts['ask'], { timeout: 60_000 }).toBe(0);
    await page.getByRole('button', { name: '应用', exact: true }).click();
    await expect.poll(async () => (await ask<ImportAnswer>(page, path)).state, { timeout: 60_000 }).toBe('applied');
    // The answer was "this one": the line stands at the project that the zone had reported, and no twin was made.
    const named = await ask<{ rows: { name: string; zoneId: string | null }[] }>(
      page,
      `/projects?text=${encodeURIComponent(title)}`,
    );
    expect(named.rows.filter((row) => row.name === title && row.zoneId === 'Z060')).toHaveLength(1);
  }, 180_000);

  it('freezes the session', async () => {
    await page.goto(`${journey.address}/sessions/2026-1`);
    await page.getByRole('button', { name: /定版/ }).first().click();
    await page.getByRole('dialog').getByRole('button', { name: /定版/ }).click();
    await expect
      .poll(async () => (await ask<SessionAnswer>(page, '/sessions/2026-1')).session.state, { timeout: 60_000 })
      .toBe('frozen');
  }, 180_000);

  it('follows a figure’s code on the session to workbook, sheet and cell', async () => {
    await page.goto(`${journey.address}/sessions/2026-1`);
    await page.locator('a[href^="/passport/"]').first().click();
    await page.waitForURL(/\/passport\//);
    const code = new URL(page.url()).pathname.split('/').pop() as string;
    const { inputs } = await ask<{ inputs: PassportInput[] }>(page, `/passports/${code}`);
    const told = inputs.find((row) => row.fileName === second);
    expect(told?.cell).toMatch(/^[A-Z]+[0-9]+$/);
    const row = page
      .getByRole('row')
      .filter({ hasText: told?.title as string })
      .first();
    await row.waitFor();
    expect(await row.textContent()).toContain(second);
    expect(await row.textContent()).toContain(told?.cell as string);
    // What the cell says in the workbook as it was sent is what the figure was made of.
    expect(await cellText(toImport(second), told as PassportInput)).toBe(told?.title);
  }, 120_000);

  it('amends a line after freezing: the live figure moves, the frozen list does not, and the code says both', async () => {
    const frozen = () => ask<SessionAnswer>(page, '/sessions/2026-1?list=frozen');
    const live = () => ask<SessionAnswer>(page, '/sessions/2026-1');
    const [before, stood] = [await frozen(), await live()];
    const line = stood.entries.find((one) => one.batch === 'sign' && one.counts && one.totalFen) as SessionLine;
    const code = await codeOf(
      page,
      'session.value',
      { session: '2026-1', batch: 'sign', what: 'counted' },
      before.entry,
    );
    await page.goto(`${journey.address}/sessions/2026-1`);
    const row = page.getByRole('row').filter({ hasText: line.name }).first();
    await row.getByRole('button').first().click();
    await page.getByRole('button', { name: '更正', exact: true }).first().click();
    const dialog = page.getByRole('dialog');
    const raised = BigInt(line.totalFen as string) + 10_000_000_000n;
    await dialog.getByLabel(/总投资/).fill(formatFen(raised, 'wan', 6));
    await dialog.getByLabel(/理由|原因/).fill('签约文本核对后更正总投资');
    await dialog.locator('button[type=submit]').click();
    await dialog.waitFor({ state: 'hidden' });
    const sum = (answer: SessionAnswer) =>
      BigInt(answer.sums.find((one) => one.batch === 'sign')?.counted.totalFen as string);
    await expect.poll(async () => sum(await live()) - sum(stood), { timeout: 30_000 }).toBe(10_000_000_000n);
    const after = await frozen();
    expect(after.entries).toEqual(before.entries);
    expect(after.check).toEqual({ sha256: before.session.listSha256, agrees: true });
    const opened = await ask<PassportAnswer>(page, `/passports/${code}`);
    expect([opened.value?.exact, opened.live.moved]).toEqual([String(sum(before)), true]);
    expect(opened.live.value?.exact).toBe(String(sum(stood) + 10_000_000_000n));
  }, 120_000);

  it('corrects a monthly report with the office’s own corrected paper: the total moves, its earlier code does not', async () => {
    const figure = { zone: 'Z051', month: '2026-01', measure: 'month' };
    const now = (await ask<SessionAnswer>(page, '/sessions/2026-1')).entry;
    const code = await codeOf(page, 'monthly.total', figure, now);
    const before = await ask<PassportAnswer>(page, `/passports/${code}`);
    const list = (await ask<SessionAnswer>(page, '/sessions/2026-1?list=frozen')).entries;
    await takeIn(page, journey.address, '../papers/monthly/晋中开发区/2026.01月报-晋中开发区(更正).xlsx');
    const after = await ask<PassportAnswer>(page, `/passports/${code}`);
    expect(after.value).toEqual(before.value);
    // The truth of the fixtures: three rows restated, 16.4 million yuan less in the month.
    expect(BigInt(after.live.value?.exact as string) - BigInt(before.value?.exact as string)).toBe(-1_640_000_000n);
    expect((await ask<SessionAnswer>(page, '/sessions/2026-1?list=frozen')).entries).toEqual(list);
    await page.goto(`${journey.address}/passport/${code}`);
    await page.getByText('这个数后来变了').first().waitFor();
  }, 120_000);

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
      await page.goto(journey.address);
      for (const path of [
        '/',
        '/imports',
        '/projects',
        '/projects/table',
        '/sessions',
        '/rates',
        '/outcomes',
        '/zones',
        '/map?theme=per_mu&by=zone',
        '/charts?chart=flow',
        '/charts?chart=spread&of=start',
        '/charts?chart=land',
        '/charts?chart=industry',
        '/charts?chart=calendar',
        '/matrix',
        '/matrix?view=count',
        '/standings',
        '/journal',
        '/service',
        '/promotion',
        '/programme',
        '/statements',
        '/bulletins',
        '/offices',
        '/design',
        '/wall',
      ]) {
        await visit(page, path);
        await page.locator('main h1').first().waitFor();
        await page.waitForTimeout(300);
        expect(new URL(page.url()).pathname + new URL(page.url()).search).toBe(path);
        expect(await page.locator('html').getAttribute('lang')).toBe(lang);
        expect(await page.locator('#root').textContent(), path).not.toMatch(/\{\w+\}|undefined|\[object/);
      }
      await page.evaluate(() => localStorage.setItem('taihang.lang', 'zh-Hans'));
    },
    180_000,
  );

  it('shows a zone clerk the own zone only', async () => {
    const clerk = await journey.open({ width: 390, height: 844 });
    await signIn(clerk, journey.address, 'zone');
    const { rows } = await ask<{ rows: { zoneId: string | null }[] }>(clerk, '/projects?limit=100');
    expect(rows.length).toBeGreaterThan(0);
    expect(new Set(rows.map((row) => row.zoneId))).toEqual(new Set(['Z051']));
    await clerk.context().close();
  }, 90_000);

  it('met no fault on the way', () => expect(faults).toEqual([]));
});
