// The screens bench: 100,000 projects more in the sample, the built program, and a browser that scrolls, filters, sorts and groups them.
import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { cpus, loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { chromium, type Page } from 'playwright-core';
import { samplePassword } from '../src/sample/accounts.ts';
import { root } from './run-context.ts';
import { type Frames, floorPage, framesOf, recorder } from './screens-frames.ts';
import { addProjects } from './screens-rows.ts';

const { values } = parseArgs({
  options: {
    rows: { type: 'string', default: '100000' },
    /** A folder that holds the sample with the rows already, from an earlier `--keep`. */
    keep: { type: 'string' },
    loaded: { type: 'boolean', default: false },
  },
});
const rows = Number(values.rows);
const say = (text: string) => process.stderr.write(`${text}\n`);

/** Serves a data folder; with `--sample` an empty one is filled first. */
async function serve(folder: string, sample: boolean): Promise<{ url: string; stop: () => Promise<void> }> {
  const more = sample ? ['--sample'] : [];
  const child = spawn(process.execPath, ['dist/cli/main.js', 'serve', '--data', folder, '--port', '0', ...more], {
    cwd: root,
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const exited = once(child, 'exit');
  let said = '';
  while (!/http:\S+/.test(said)) {
    const [part] = (await Promise.race([once(child.stdout, 'data'), exited.then(() => [''])])) as [Buffer | string];
    if (part === '') throw new Error('the program ended before it listened');
    said += part.toString();
  }
  return {
    url: /http:\/\/127[^\s]+/.exec(said)?.[0] ?? '',
    stop: async () => {
      child.kill('SIGTERM');
      await exited;
    },
  };
}

/** First contentful paint and bytes of script that a page loads with nothing kept. */
async function paintOf(page: Page, url: string): Promise<{ paintMs: number; scriptKb: number }> {
  await page.goto(url);
  await page.locator('main h1').first().waitFor();
  await page.waitForTimeout(1500);
  return (await page.evaluate(`({
    paintMs: Math.round(performance.getEntriesByName('first-contentful-paint')[0]?.startTime ?? 0),
    scriptKb: Math.round(performance.getEntriesByType('resource').filter((one) => /\\.js(\\?|$)/.test(one.name))
      .reduce((sum, one) => sum + one.decodedBodySize, 0) / 1024),
  })`)) as { paintMs: number; scriptKb: number };
}

/** What the page does between the beginning of `work` and the end of what it waits for, frame by frame. */
async function during(page: Page, work: () => Promise<unknown>): Promise<Frames & { ms: number }> {
  await page.evaluate(recorder);
  const began = performance.now();
  await work();
  const ms = Math.round(performance.now() - began);
  return { ...(await framesOf(page)), ms };
}

const scroll = (selector: string) => `new Promise((done) => {
  const box = document.querySelector('${selector}');
  let turn = 0;
  const step = () => {
    box.scrollTop += turn % 60 === 59 ? 200_000 : 320;
    turn += 1;
    if (turn < 300) requestAnimationFrame(step); else done(true);
  };
  requestAnimationFrame(step);
})`;

const folder = values.keep ?? mkdtempSync(join(tmpdir(), 'taihang-screens-'));
if (!values.loaded) {
  say('the sample …');
  await (await serve(folder, true)).stop();
  say(`${rows} projects more …`);
  await addProjects(join(folder, 'db'), rows);
}
const program = await serve(folder, false);
const browser = await chromium.launch({
  executablePath: process.env['TAIHANG_CHROMIUM'] ?? '/usr/bin/chromium',
  args: ['--no-sandbox', '--disable-gpu', '--disable-dev-shm-usage'],
});
const context = await browser.newContext({ viewport: { width: 1440, height: 900 }, locale: 'zh-CN' });
const page = await context.newPage();
page.setDefaultTimeout(120_000);
await page.goto(`${program.url}/sign-in`);
await page.fill('#login', 'commerce');
await page.fill('input[type=password]', samplePassword);
await page.press('input[type=password]', 'Enter');
await page.waitForURL((url) => !url.pathname.includes('sign-in'));

say('the answer …');
const answer = (await page.evaluate(`(async () => {
  const began = performance.now();
  const first = await fetch('/api/project-columns', { cache: 'no-store' });
  const bytes = (await first.arrayBuffer()).byteLength;
  const made = performance.now() - began;
  const again = performance.now();
  await (await fetch('/api/project-columns', { headers: { 'if-none-match': first.headers.get('etag') } })).arrayBuffer();
  return { MiB: Math.round(bytes / 104857.6) / 10, firstMs: Math.round(made), notModifiedMs: Math.round(performance.now() - again) };
})()`)) as { MiB: number; firstMs: number; notModifiedMs: number };

say('pages …');
const pages: Record<string, { paintMs: number; scriptKb: number }> = {};
for (const path of [
  '/',
  '/projects',
  '/projects/table',
  '/projects/table?mode=board',
  '/projects/table?mode=timeline',
]) {
  const cold = await browser.newContext({
    viewport: { width: 1440, height: 900 },
    storageState: await context.storageState(),
  });
  pages[path] = await paintOf(await cold.newPage(), `${program.url}${path}`);
  await cold.close();
}

say('the table …');
/** In the browser, whose types this program does not have; as a function, because the pages forbid texts that are run. */
const settled = (): boolean => {
  const { document } = globalThis as unknown as {
    document: { querySelector(of: string): { textContent: string } | null };
  };
  return !(document.querySelector('.table-status')?.textContent ?? '正在整理').includes('正在整理');
};
const ready = async () => {
  await page.locator('.grid-row').first().waitFor();
  await page.waitForFunction(settled);
};
const opened = await during(page, async () => {
  await page.goto(`${program.url}/projects/table`, { waitUntil: 'commit' });
  await ready();
});
const table = { scroll: await during(page, () => page.evaluate(scroll('.grid'))) } as Record<
  string,
  Frames & { ms: number }
>;
const status = page.locator('.table-status');
const counted = async (): Promise<string> => (await status.textContent()) ?? '';
const before = await counted();
const statusIs = ([was, same]: readonly [string, boolean]): boolean => {
  // In the browser, whose types this program does not have.
  const { document } = globalThis as unknown as {
    document: { querySelector(of: string): { textContent: string } | null };
  };
  return (document.querySelector('.table-status')?.textContent === was) === same;
};
// Back to the top: the first group stands there.
await page.evaluate("document.querySelector('.grid').scrollTop = 0");
table['filter'] = await during(page, async () => {
  await page.fill('input[type=search]', '光伏');
  await page.waitForFunction(statusIs, [before, false] as const);
  await ready();
});
await page.fill('input[type=search]', '');
await page.waitForFunction(statusIs, [before, true] as const);
const change = (search: string) =>
  `history.pushState(null, '', '/projects/table?${search}'); dispatchEvent(new PopStateEvent('popstate'))`;
const turned = async (search: string, sign: string) => {
  await page.evaluate(change(search));
  await page.locator(sign).first().waitFor();
  await ready();
};
table['sort by name'] = await during(page, () => turned('sort=name', '[aria-sort=ascending]'));
table['group by city and stage'] = await during(page, () => turned('group=city,stage', '.grid-row.group.deep'));
await page.goto(`${program.url}/projects/table?mode=timeline`);
await page.locator('.gantt-row').first().waitFor();
table['scroll the timeline'] = await during(page, () => page.evaluate(scroll('.gantt')));

say('the floor …');
const plain = await context.newPage();
await plain.setContent(floorPage(rows));
const floor = { scroll: await during(plain, () => plain.evaluate(scroll('#list'))) };

const result = {
  at: new Date().toISOString(),
  commit: execFileSync('git', ['rev-parse', '--short', 'HEAD'], { cwd: root }).toString().trim(),
  rows,
  database: 'embedded',
  node: process.version,
  browser: browser.version(),
  machine: `${cpus().length} × ${cpus()[0]?.model.trim()}`,
  load: loadavg()[0]?.toFixed(1),
  answer,
  pages,
  opened: opened.ms,
  table,
  floor,
};
await browser.close();
await program.stop();
if (!values.keep) rmSync(folder, { recursive: true, force: true });

const line = (name: string, one: Frames & { ms: number }) =>
  `| ${name} | ${one.ms} | ${one.frames} | ${one.over50} | ${one.p95} | ${one.longest} |`;
const text = `# Screens with ${rows.toLocaleString('en-US')} projects

${result.at}, commit ${result.commit}, ${result.database} database, Node ${result.node}, Chromium ${result.browser}, ${result.machine}, load ${result.load}.

The answer: ${answer.MiB} MiB, ${answer.firstMs} ms when it is made, ${answer.notModifiedMs} ms not modified. From an empty page to sorted rows: ${result.opened} ms.

| at the table | ms | frames | over 50 ms | p95 ms | longest ms |
|---|---|---|---|---|---|
${Object.entries(table)
  .map(([name, one]) => line(name, one))
  .join('\n')}
${line('floor: a list written by hand, scrolled the same', floor.scroll)}

| page, nothing kept | first contentful paint ms | script KiB (not compressed) |
|---|---|---|
${Object.entries(pages)
  .map(([path, one]) => `| \`${path}\` | ${one.paintMs} | ${one.scriptKb} |`)
  .join('\n')}
`;
const results = join(root, 'bench', 'results');
mkdirSync(results, { recursive: true });
const name = `${result.at.slice(0, 10)}-screens`;
writeFileSync(join(results, `${name}.json`), `${JSON.stringify(result, null, 2)}\n`);
writeFileSync(join(results, `${name}.md`), text);
process.stdout.write(text);
