import { execFile } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Block, Paper } from '../report/paper.ts';
import { lookOf } from './docx-look.ts';
import { cellWords, layOut } from './laid-out.ts';
import { makePaper } from './make.ts';
import { hostile, plainCorrection, quarterly } from './paper.fixture.ts';
import { planSlides } from './slide-plan.ts';
import { pagesOf } from './word-pages.ts';

/** Papers as another program shows them: LibreOffice is started once for all files, and what it printed is read back. */
const run = promisify(execFile);
const folder = mkdtempSync(join(tmpdir(), 'rendered-'));
const files = {
  red: ['docx', quarterly()],
  plain: ['docx', plainCorrection()],
  english: ['docx', quarterly({ lang: 'en', redHeader: false })],
  wild: ['docx', hostile()],
  slides: ['pptx', quarterly()],
  wildslides: ['pptx', hostile()],
  annex: ['xlsx', quarterly()],
} as const satisfies Record<string, readonly ['docx' | 'pptx' | 'xlsx', Paper]>;
type Name = keyof typeof files;

const squeezed = (text: string): string => text.replace(/[\s\u200b\u2060]+/gu, '');
/** Text of each page. */
const pages = new Map<Name, string[]>();
const whole = (name: Name): string => squeezed((pages.get(name) ?? []).join(''));

beforeAll(async () => {
  for (const program of ['/usr/bin/soffice', '/usr/bin/pdftotext'])
    if (!existsSync(program)) throw new Error(`${program} is missing: node scripts/test.mjs installs it`);
  for (const [name, [form, paper]] of Object.entries(files))
    writeFileSync(join(folder, `${name}.${form}`), await makePaper(paper, form));
  const inputs = Object.entries(files).map(([name, [form]]) => join(folder, `${name}.${form}`));
  // A profile of its own: another office that is open does not take the order over.
  await run('/usr/bin/soffice', [
    `-env:UserInstallation=file://${folder}/profile`,
    '--headless',
    '--convert-to',
    'pdf',
    '--outdir',
    folder,
    ...inputs,
  ]);
  for (const name of Object.keys(files) as Name[]) {
    const { stdout } = await run('/usr/bin/pdftotext', ['-layout', join(folder, `${name}.pdf`), '-'], {
      maxBuffer: 2 ** 26,
    });
    pages.set(name, stdout.split('\f').slice(0, -1));
  }
}, 180_000);
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const blocksOf = (paper: Paper): Block[] => {
  const { body, closing } = layOut(paper);
  return [...body, ...closing];
};
const missing = (name: Name, texts: readonly string[]): string[] => {
  const text = whole(name);
  return texts.filter((one) => !text.includes(squeezed(one)));
};

describe.each(['red', 'plain', 'english'] as const)('Word in LibreOffice: %s', (name) => {
  const paper = files[name][1];
  const blocks = blocksOf(paper);

  it('shows every heading, caption and sentence', () => {
    const texts = blocks.flatMap((block) =>
      block.kind === 'heading'
        ? [block.text]
        : block.kind === 'table' || block.kind === 'chart'
          ? [block.title]
          : block.runs.flatMap((one) => ('text' in one ? [] : [one.figure.text])),
    );
    expect(texts.length).toBeGreaterThan(15);
    expect(missing(name, [paper.title, paper.issuer, ...texts])).toEqual([]);
  });

  it('shows every cell of every table', () => {
    const numbers = blocks.flatMap((block) =>
      block.kind === 'table'
        ? block.rows.flatMap((row) => row.map(cellWords).filter((words) => /^[\d.,%+-]+$/.test(words)))
        : [],
    );
    expect(numbers.length).toBeGreaterThan(900);
    expect(missing(name, numbers)).toEqual([]);
    // A long name takes two lines of a narrow cell, with its neighbours between them: its characters come in order.
    const names = blocks.flatMap((block) =>
      block.kind === 'table' && block.id === 'zones' ? block.rows.map((row) => cellWords(row[1] ?? null)) : [],
    );
    expect(
      missing(
        name,
        names.map((one) => one.slice(0, 12)),
      ),
    ).toEqual([]);
  });

  it('shows the words of charts: categories and values', () => {
    const words = blocks.flatMap((block) =>
      block.kind === 'chart'
        ? [
            ...block.categories.map((one) => one.slice(0, 6)),
            ...(block.series.length > 1 ? block.series.map((one) => one.name) : []),
          ]
        : [],
    );
    expect(missing(name, words)).toEqual([]);
  });

  it('has contents whose pages are where the headings are', () => {
    const entries = pagesOf(layOut(paper), lookOf(paper)).filter((entry) => entry.level < 3);
    expect(entries.length).toBeGreaterThan(6);
    const lines = (pages.get(name) ?? []).map((page) => page.split('\n').map(squeezed));
    for (const { text, page } of entries) {
      expect(
        lines
          .slice(0, 2)
          .flat()
          .some((line) => line.startsWith(squeezed(text)) && line.endsWith(`.${page}`)),
        text,
      ).toBe(true);
      expect({ text, page: lines.findIndex((page) => page.includes(squeezed(text))) + 1 }).toEqual({ text, page });
    }
  });

  it('numbers its pages', () => {
    for (const [i, page] of (pages.get(name) ?? []).entries()) expect(squeezed(page)).toContain(`—${i + 1}—`);
  });
});

describe('slides in LibreOffice', () => {
  it('show every message, chart, shown row and source, one slide a page', () => {
    const plan = planSlides(layOut(files.slides[1], false));
    const shown = pages.get('slides') ?? [];
    expect(shown).toHaveLength(plan.length + 1);
    for (const [i, slide] of plan.entries()) {
      const text = squeezed(shown[i + 1] ?? '');
      const words = [slide.title, '数据截至2026年3月31日', '4182'];
      if (slide.shown.kind === 'chart')
        words.push(slide.shown.chart.title, ...slide.shown.chart.categories.map((one) => one.slice(0, 6)));
      if (slide.shown.kind === 'table')
        words.push(...slide.shown.table.rows.flatMap((row) => row.map((cell) => cellWords(cell).slice(0, 8))));
      expect({ slide: slide.title, missing: words.filter((one) => !text.includes(squeezed(one))) }).toEqual({
        slide: slide.title,
        missing: [],
      });
    }
  });
});

describe('the annex in LibreOffice', () => {
  it('shows the numbers as they are printed, and the codes', () => {
    const figures = files.annex[1].blocks.flatMap((block) =>
      block.kind === 'table' ? block.rows.flatMap((row) => row.map(cellWords)) : [],
    );
    expect(
      missing(
        'annex',
        figures.map((one) => one.slice(0, 12)),
      ),
    ).toEqual([]);
  });
});

describe('wild text', () => {
  it('is shown as it is written, in Word and on slides', () => {
    expect(whole('wild')).toContain('\u{20bb7}野家');
    expect(whole('wild')).toContain('#eval("1")');
    expect(whole('wildslides')).toContain('#eval("1")');
  });
});

describe('every Chinese character', () => {
  it('is drawn in a face that has it', async () => {
    for (const name of ['red', 'slides'] as const) {
      const { stdout } = await run('/usr/bin/pdffonts', [join(folder, `${name}.pdf`)]);
      expect(stdout).toMatch(/CJK/);
      expect(whole(name)).not.toContain('\ufffd');
    }
  });
});
