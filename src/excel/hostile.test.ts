import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { fixturePath, haveFixtures } from '../../test/fixtures.ts';
import { runReader } from './child.ts';
import { hostileFiles, mutated, randomFrom } from './hostile.fixture.ts';
import { firstFault, openFile } from './read.ts';
import { sheetOf, smallBook } from './small-book.fixture.ts';
import { writeBook } from './write.ts';

let folder = '';
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'hostile-'));
});
afterAll(() => rmSync(folder, { recursive: true }));

/** Reads a file in the child and watches what that costs this process. */
async function watched(path: string, name: string, deadline?: number) {
  const before = process.memoryUsage().rss;
  let peak = before;
  const timer = setInterval(() => {
    peak = Math.max(peak, process.memoryUsage().rss);
  }, 20);
  const from = performance.now();
  const outcome = await runReader({
    file: path,
    name,
    job: { kind: 'grid', rows: 5_000 },
    ...(deadline ? { deadline } : {}),
  });
  clearInterval(timer);
  return { outcome, seconds: (performance.now() - from) / 1000, grown: (peak - before) / 2 ** 20 };
}

describe('hostile files (R16)', () => {
  const files = [...hostileFiles()];
  it('are more than forty', () => expect(files.length).toBeGreaterThanOrEqual(40));

  for (const { name, make, code } of files)
    it(`${name}: ${code ?? 'read without harm'}`, async () => {
      const path = join(folder, 'file');
      writeFileSync(path, await make());
      const { outcome, seconds, grown } = await watched(path, name);
      const codes = outcome.findings.map((finding) => finding.code);
      if (code === null) expect(outcome.mayImport, codes.join()).toBe('all');
      else expect(codes).toContain(code);
      // A busy machine stretches the clock, not the work.
      if (outcome.cost) expect(outcome.cost.cpu).toBeLessThan(5_000);
      expect(seconds).toBeLessThan(20);
      expect(grown).toBeLessThan(100);
      expect(({} as Record<string, unknown>).polluted).toBeUndefined();
    });
});

describe.skipIf(!haveFixtures)('good files changed by chance (R16)', () => {
  const seed = 20251125;
  const names = [
    'register/长治市2025年重点工程项目库.xlsx',
    'service/企业诉求台账(南部).xlsx',
    'bad/07_网页表格.xls',
    'bad/04_GBK编码.csv',
  ];

  it(`end in a finding or a book, never in an error (seed ${seed})`, { timeout: 120_000 }, async () => {
    const random = randomFrom(seed);
    let refused = 0;
    let read = 0;
    for (const name of names) {
      const bytes = readFileSync(fixturePath(name));
      for (let i = 0; i < 150; i++) {
        const { book, findings } = await openFile(mutated(bytes, random), { name });
        const found = book ? firstFault(book) : findings[0];
        if (book && !found) read++;
        else refused++;
      }
    }
    expect(refused).toBeGreaterThan(30);
    expect(read).toBeGreaterThan(30);
  });

  it('and so does XML changed by chance inside a sound zip', { timeout: 120_000 }, async () => {
    const random = randomFrom(seed + 1);
    const xml = Buffer.from(
      sheetOf(
        '<row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1" s="1"><f t="shared" ref="B1:B2" si="0">A1+1</f><v>2</v></c></row><row r="2"><c r="B2"><f t="shared" si="0"/></c></row>',
      ),
    );
    for (let i = 0; i < 400; i++) {
      const sheet = mutated(xml, random).toString('latin1');
      const { book } = await openFile(await smallBook({ sheet, strings: '<si><t>a</t></si>' }), { name: 'a.xlsx' });
      if (book) firstFault(book);
    }
  });
});

describe('the child', () => {
  it('is stopped at its deadline, and when the person cancels', async () => {
    const path = join(folder, 'long.xlsx');
    writeFileSync(
      path,
      await writeBook({
        sheets: [{ name: '表', columns: [{ header: '数', kind: 'integer' }], rows: numbers(300_000) }],
      }),
    );
    const late = await runReader({ file: path, name: path, job: { kind: 'grid', rows: 1e6 }, deadline: 50 });
    expect(late.findings.map(({ code }) => code)).toEqual(['reader_timeout']);
    const stop = new AbortController();
    setTimeout(() => stop.abort(), 50);
    const ended = await runReader({ file: path, name: path, job: { kind: 'grid', rows: 1e6 }, signal: stop.signal });
    expect(ended).toMatchObject({ cancelled: true, result: null });
  });

  it('that runs out of memory is a finding', { timeout: 60_000 }, async () => {
    const path = join(folder, 'heavy.xlsx');
    // So many different short texts pass every count, but not 40 MB of heap.
    writeFileSync(path, await smallBook({ parts: { 'xl/sharedStrings.xml': texts(1_500_000) } }));
    const outcome = await runReader({ file: path, name: path, job: { kind: 'grid', rows: 10 }, heap: 40 });
    expect(outcome.findings.map(({ code }) => code)).toEqual(['expands_too_large']);
  });

  it('gives the cells of a file sent as bytes, and tells its progress', async () => {
    const bytes = await writeBook({
      sheets: [{ name: '表', columns: [{ header: '数', kind: 'integer' }], rows: numbers(3) }],
    });
    const told: number[] = [];
    const outcome = await runReader({
      file: bytes,
      name: 'a.xlsx',
      job: { kind: 'grid', rows: 100 },
      onProgress: ({ done, total }) => told.push(done / total),
    });
    expect(outcome.result).toMatchObject({
      cut: false,
      sheets: [{ name: '表', rows: [{ row: 1 }, { row: 2 }, { row: 3 }, { row: 4 }] }],
    });
    expect(told.length).toBeGreaterThan(0);
  });
});

function* numbers(count: number): Generator<number[]> {
  for (let i = 0; i < count; i++) yield [i];
}

function* texts(count: number): Generator<string> {
  yield '<sst>';
  for (let i = 0; i < count; i += 1_000)
    yield Array.from({ length: 1_000 }, (_, j) => `<si><t>text ${i + j}</t></si>`).join('');
  yield '</sst>';
}
