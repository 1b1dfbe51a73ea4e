import { readFileSync } from 'node:fs';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { columnLetters } from '../../src/base/grid.ts';
import { openFile } from '../../src/excel/read.ts';
import { editCells } from '../../src/report/export.fixture.ts';
import { type Journey, signIn, startJourney } from './browser.ts';
import { openForm, watch } from './form.ts';
import { register, sample, type Upload, upload } from './uploads.ts';

// One zone's report in April lets a later session list ask about a project.
const papers = (file: string): boolean =>
  file.startsWith('sessions/') || file.endsWith('2026年4月晋中国家农高区重点项目进展.xlsx');
const list = '11_山西综改示范区_三个一批.xlsx';
const asking = '12_晋中国家农高区_三个一批.xlsx';
const report = '../papers/monthly/晋中开发区/2026.01月报-晋中开发区.xlsx';
const correction = '../papers/monthly/晋中开发区/2026.01月报-晋中开发区(更正).xlsx';

interface View {
  id: string;
  state: string;
  mayImport: string;
  counts: Record<string, number>;
  decided: number;
  tables: { signature: string; columns: { header: string; field: string | null }[] }[];
}
type Row = { title: string; outcome: string; changes: { field: string; before: unknown; after: unknown }[] };

describe('the import desk in the browser', () => {
  let journey: Journey;
  let page: Page;
  let faults: string[] = [];

  const ask = <T>(path: string, of = page): Promise<T> =>
    of.evaluate(async (one) => (await fetch(`/api${one}`)).json() as never, path) as Promise<T>;
  const idNow = () => new URL(page.url()).pathname.split('/').pop() as string;
  const view = (id = idNow()) => ask<View>(`/imports/${id}`);
  const head = async () => (await ask<{ size: string }>('/journal/head')).size;
  const take = async (files: Upload | Upload[]) => {
    await page.goto(`${journey.address}/imports`);
    await page.setInputFiles('input[type=file]', files);
    if (!Array.isArray(files)) await page.waitForURL(/\/imports\/[0-9a-f-]{36}/, { timeout: 120_000 });
  };
  const press = (name: string) => page.getByRole('button', { name, exact: true }).first().click();
  const saved = async (link: string) => {
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.locator('main').getByText(link, { exact: true }).first().click(),
    ]);
    const bytes = readFileSync(await download.path());
    return { bytes, name: download.suggestedFilename(), book: (await openFile(bytes, { name: 'x.xlsx' })).book };
  };
  const state = async (wanted: string, id = idNow()) =>
    expect.poll(async () => (await view(id)).state, { timeout: 60_000 }).toBe(wanted);
  const counted = (what: string, n: number) =>
    expect.poll(async () => (await view()).counts[what] ?? 0, { timeout: 60_000 }).toBe(n);
  const text = async () => (await page.locator('main').textContent()) ?? '';

  beforeAll(async () => {
    journey = await startJourney('embedded', papers);
    page = await journey.open();
    faults = watch(page);
    await signIn(page, journey.address, 'commerce');
  }, 240_000);
  afterAll(async () => {
    await journey?.close();
  }, 60_000);

  it('takes several files at once; one that is none is named in plain words and holds up no other', async () => {
    await take([
      upload('名单.xlsx', Buffer.from('这不是工作簿'.repeat(40))),
      upload('截断.xlsx', (await register(2024, 9)).slice(0, 900)),
      sample(report),
    ]);
    await page.getByText('可以查看').waitFor();
    const queue = await page.locator('ul[aria-live] > li').allTextContents();
    expect(queue).toHaveLength(3);
    for (const said of queue.slice(0, 2)) expect(said).toMatch(/不能导入.*\p{Script=Han}{6}/u);
    expect(queue[2]).toMatch(/新增 \d+/);
    await page.getByRole('link', { name: '截断.xlsx' }).first().click();
    await page.getByText('这份文件不能导入').waitFor();
    expect(await page.getByRole('button', { name: '应用', exact: true }).count()).toBe(0);
  }, 120_000);

  it('keeps a corrected column for the office’s next file of the layout', async () => {
    await take(upload('2024年清单.xlsx', await register(2024, 6, [2])));
    const field = async () => (await view()).tables[0]?.columns.find((one) => one.header === '掌舵人')?.field;
    expect(await field()).toBeNull();
    const choice = page.getByRole('combobox', { name: /掌舵人/ });
    await choice.click();
    await choice.fill('包联领导');
    await page.locator('.ant-select-dropdown:not(.ant-select-dropdown-hidden) .ant-select-item-option').first().click();
    await press('按此对应重新核对');
    await expect.poll(field, { timeout: 60_000 }).toBe('leader');
    await page.reload();
    await page.getByRole('combobox', { name: /掌舵人/ }).waitFor();
    expect(await text()).toContain('包联领导');
    await press('应用');
    await state('applied');
    await take(upload('2025年清单.xlsx', await register(2025, 4)));
    expect(await field()).toBe('leader');
  }, 180_000);

  it('discards a preview: it is gone from the list, its rows wait no longer', async () => {
    const id = idNow();
    const waiting = async () => (await ask<{ imports: { id: string }[] }>('/imports-awaiting')).imports;
    expect((await waiting()).map((one) => one.id)).toContain(id);
    await press('放弃预览');
    await page.waitForURL(/\/imports$/);
    await page.getByText('导入记录').waitFor();
    await expect.poll(() => page.locator(`a[href$="${id}"]`).count()).toBe(0);
    expect((await waiting()).map((one) => one.id)).not.toContain(id);
  }, 60_000);

  it('hands the refused rows back as the sender’s workbook, each with its reason', async () => {
    await page.getByRole('link', { name: '2024年清单.xlsx' }).first().click();
    await page.getByText('已应用').first().waitFor();
    const { book } = await saved('下载退回表');
    const rows = [...(book?.sheets[0]?.rows ?? [])];
    const texts = rows.map((row) => row.cells.map((cell) => String(cell.value ?? '')));
    const reasons = texts.filter((cells) => cells.some((cell) => /[A-Z]\d+: .*→/.test(cell)));
    expect(reasons).toHaveLength(1);
    expect(reasons[0]?.join(' ')).toMatch(/年产2026套减速机壳体第3厂.*“约”不是数字/);
  }, 90_000);
  it('undoes with a reason, and says why it cannot once others have built on it', async () => {
    await take(sample(report));
    await press('应用');
    await state('applied');
    const first = idNow();
    const undo = async () => {
      const form = await openForm(page, '撤销这次导入');
      await form.send('撤销导入');
      await form.box.locator('.field-faults').waitFor();
      await form.fill({ 撤销原因: '报送单位来函更换' });
      await form.send('撤销导入');
      return form;
    };
    await (await undo()).box.waitFor({ state: 'hidden' });
    await page.getByText(/已撤销: 留痕第 \d+ 条/).waitFor();
    await press('再次预览');
    await page.waitForURL((url) => !url.pathname.endsWith(first) && url.pathname.startsWith('/imports/'));
    await press('应用');
    await state('applied');
    const second = idNow();
    await take(sample(correction));
    expect((await view()).counts).toMatchObject({ add: 0, refuse: 0 });
    expect((await view()).counts['change']).toBeGreaterThan(2);
    await press('应用');
    await state('applied');
    await page.goto(`${journey.address}/imports/${second}`);
    const form = await undo();
    await form.box.getByText(/留痕建立在此次导入之上.*第 \d+ 条/).waitFor();
    expect(await form.box.textContent()).not.toMatch(/[a-z]+_[a-z]+|\{/);
    await form.close();
    await state('applied', second);
  }, 180_000);

  it('applies once however often it is pressed, and the same file again changes nothing and says so', async () => {
    await take(sample(list));
    const before = BigInt(await head());
    await page.getByRole('button', { name: '应用', exact: true }).dblclick();
    await state('applied');
    await page.getByText(/已应用: 留痕第 \d+ 条/).waitFor();
    expect(BigInt(await head()) - before).toBe(1n);
    await take(sample(list));
    const { counts } = await view();
    expect((counts['add'] ?? 0) + (counts['change'] ?? 0)).toBe(0);
    if (!counts['ask']) await page.getByText('没有要写入的内容').waitFor();
    expect(await page.getByRole('button', { name: '应用', exact: true }).isDisabled()).toBe(true);
  }, 180_000);

  it('keeps answers through reload and back, lets one be changed, and loses none given at once', async () => {
    await take(sample(asking));
    const id = idNow();
    const open = (await view()).counts['ask'] as number;
    expect(open).toBeGreaterThan(0);
    await press('不计入');
    await counted('ask', open - 1);
    await page.reload();
    await page.getByText(/已裁决 1/).click();
    await expect.poll(() => page.url()).toContain('rows=decided');
    await page.getByRole('main').getByText('不计入').first().waitFor();
    await page.getByRole('link', { name: '填报导入' }).first().click();
    await page.waitForURL(/\/imports$/);
    await page.goBack();
    await page.waitForURL(new RegExp(`${id}.*rows=decided`));
    await press('重新裁决');
    await counted('ask', open);
    await press('就是它');
    await counted('ask', open - 1);
    expect((await view()).decided).toBe(1);
    // Two answers to two rows in one moment: both are kept.
    const rows = await ask<{ rows: { sheet: string; row: number }[] }>(`/imports/${id}/rows`);
    const places = rows.rows.slice(-2).map((row) => `${row.sheet}!${row.row}`);
    await page.evaluate(
      ([path, keys]) =>
        Promise.all(
          (keys as string[]).map((key) =>
            fetch(path as string, {
              method: 'POST',
              headers: { 'content-type': 'application/json' },
              body: JSON.stringify({ decisions: { [key]: 'skip' } }),
            }),
          ),
        ).then(() => undefined),
      [`/api/imports/${id}/revise`, places] as const,
    );
    expect((await view()).decided).toBe(3);
    await page.goto(`${journey.address}/imports/${id}?rows=decided`);
    await page.getByText('并入已有项目').waitFor();
    await page.getByRole('row').filter({ hasText: '并入已有项目' }).getByRole('button', { name: '重新裁决' }).click();
    await counted('ask', open);
    await page.goto(`${journey.address}/imports/${id}?rows=ask`);
    await press('是新项目');
    await counted('ask', open - 1);
    await press('应用');
    await state('applied');
  }, 180_000);

  it('shows one changed cell when one cell of an exported list was changed', async () => {
    await page.goto(`${journey.address}/sessions/2026-1`);
    const { bytes, name, book } = await saved('导出表格');
    const cells = [...(book?.sheets[0]?.rows ?? [])].flatMap((row) =>
      row.cells.map((cell) => ({ row: row.row, ...cell })),
    );
    const heading = cells.find((cell) => String(cell.value).startsWith('总投资'));
    const figure = cells.find((cell) => cell.col === heading?.col && cell.row === (heading?.row as number) + 2);
    const at = `${columnLetters(figure?.col as number)}${figure?.row}`;
    await take(upload(name, await editCells(bytes, 1, { [at]: 123456.78 })));
    expect((await view()).counts).toMatchObject({ add: 0, change: 1, refuse: 0, ask: 0 });
    const { rows } = await ask<{ rows: Row[] }>(`/imports/${idNow()}/rows?outcome=change`);
    expect(rows[0]?.changes.map(({ field, after }) => [field, after])).toEqual([['total_yuan', 1_234_567_800]]);
    await page.locator('.ant-segmented-item', { hasText: /变更 1/ }).click();
    await page.getByText('123,456.78 万').waitFor();
    await press('放弃预览');
    await page.waitForURL(/\/imports$/);
  }, 120_000);

  it('stops a long preview and a long application: nothing is left of either', async () => {
    const long = upload('长清单.xlsx', await register(2023, 5000));
    const listed = async () => (await ask<{ rows: { fileName: string }[] }>('/imports')).rows.length;
    const before = await listed();
    await page.goto(`${journey.address}/imports`);
    await page.setInputFiles('input[type=file]', long);
    await page.getByText('读取、核对中').waitFor();
    await press('取消');
    await expect.poll(() => page.locator('ul[aria-live] > li').count(), { timeout: 60_000 }).toBe(0);
    expect(await listed()).toBe(before);
    await take(long);
    const projects = async () => (await ask<{ count: number }>('/projects?limit=1')).count;
    const [entries, stood] = [await head(), await projects()];
    // Pressed by the page itself the moment it appears: on a busy machine the application could be over before a hand gets there.
    await page.evaluate(`
      const seen = new MutationObserver(() => {
        const stop = [...document.querySelectorAll('main button')]
          .find((button) => button.textContent.replace(/\\s/g, '') === '停止');
        if (!stop) return;
        seen.disconnect();
        stop.click();
      });
      seen.observe(document.body, { childList: true, subtree: true });`);
    await press('应用');
    await page.getByText('已停止, 什么也没有写入').waitFor({ timeout: 60_000 });
    expect([await head(), await projects(), (await view()).state]).toEqual([entries, stood, 'previewed']);
    await press('放弃预览');
    await page.waitForURL(/\/imports$/);
  }, 240_000);

  it('decides a possible duplicate, which then leaves the list', async () => {
    await page.goto(`${journey.address}/duplicates`);
    const pairs = async () => (await ask<{ count: number }>('/project-duplicates')).count;
    const before = await pairs();
    expect(before).toBeGreaterThan(0);
    const form = await openForm(page, '认定');
    await form.pick('关系与理由', '两个不同项目');
    await form.done('认定');
    await expect.poll(pairs, { timeout: 30_000 }).toBe(before - 1);
  }, 90_000);

  it('shows an auditor what was imported and no button', async () => {
    const auditor = await journey.open({ width: 390, height: 844 });
    const seen = watch(auditor);
    await signIn(auditor, journey.address, 'auditor');
    for (const path of [
      '/imports',
      '/duplicates',
      `/imports/${(await ask<{ rows: View[] }>('/imports')).rows[0]?.id}`,
    ]) {
      await auditor.goto(journey.address + path);
      await auditor.locator('main h1').waitFor();
      await auditor.waitForTimeout(800);
      const buttons = await auditor.locator('main').getByRole('button').allTextContents();
      expect(buttons.join(' '), path).not.toMatch(/应用|撤销|放弃|核对|认定|选择文件|裁决|预览/);
    }
    expect(seen).toEqual([]);
    await auditor.context().close();
  }, 90_000);

  it('met no fault on the way', () => expect(faults).toEqual([]));
});
