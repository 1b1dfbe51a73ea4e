import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { SaxesParser } from 'saxes';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { defaultLimits } from '../excel/limits.ts';
import { openPackage } from '../excel/package.ts';
import { openFile } from '../excel/read.ts';
import { type Paper, type PaperFigure, type PaperForm, paperForms, zPaper } from '../report/paper.ts';
import { figureNumber } from './figure-number.ts';
import { codeText, isFigure, layOut } from './laid-out.ts';
import { makePaper } from './make.ts';
import { hostile, plainCorrection, quarterly } from './paper.fixture.ts';
import { paperTypes, renderPaper } from './render.ts';
import { planSlides, tablePieces } from './slide-plan.ts';

const papers: Readonly<Record<string, Paper>> = {
  red: quarterly(),
  plain: plainCorrection(),
  hostile: hostile(),
  taiwan: quarterly({ lang: 'zh-Hant' }),
  english: quarterly({ lang: 'en', redHeader: false }),
};
const folder = mkdtempSync(join(tmpdir(), 'papers-'));
const made = new Map<string, Uint8Array>();
const fileOf = (name: string, form: PaperForm): string => join(folder, `${name}.${form}`);
const bytesOf = (name: string, form: PaperForm): Uint8Array => made.get(`${name}.${form}`) as Uint8Array;

beforeAll(async () => {
  for (const [name, paper] of Object.entries(papers))
    for (const form of paperForms) {
      const bytes = await makePaper(paper, form);
      made.set(`${name}.${form}`, bytes);
      writeFileSync(fileOf(name, form), bytes);
    }
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** Every part of a package that is text. */
async function partsOf(bytes: Uint8Array): Promise<Map<string, string>> {
  const pack = await openPackage(Buffer.from(bytes), defaultLimits);
  const parts = new Map<string, string>();
  for (const name of pack.names) parts.set(name, Buffer.concat((await pack.part(name)) ?? []).toString());
  return parts;
}

/** Text of all elements, as a reader sees it. */
function textOf(xml: string): string {
  let text = '';
  const parser = new SaxesParser();
  parser.on('text', (piece) => {
    text += piece;
  });
  parser.write(xml).close();
  return text;
}

const figuresOf = (paper: Paper): PaperFigure[] => {
  const { body, closing } = layOut(paper);
  return [...body, ...closing].flatMap((block) =>
    block.kind === 'table'
      ? block.rows.flat().filter(isFigure)
      : block.kind === 'text' || block.kind === 'remark'
        ? block.runs.flatMap((run) => ('figure' in run ? [run.figure] : []))
        : [],
  );
};
const codesOf = (paper: Paper): string[] => figuresOf(paper).flatMap((figure) => codeText(figure) ?? []);
const squeezed = (text: string): string => text.replace(/[\s\u200b\u2060]+/gu, '');
const pdfText = async (name: string): Promise<string> =>
  (await promisify(execFile)('/usr/bin/pdftotext', [fileOf(name, 'pdf'), '-'], { maxBuffer: 2 ** 26 })).stdout;

describe('a paper', () => {
  it('is of the frozen form', () => {
    for (const paper of Object.values(papers)) expect(zPaper.safeParse(paper).success).toBe(true);
  });

  it('gives the same bytes in another process, in every form', async () => {
    expect(Object.keys(paperTypes)).toEqual([...paperForms]);
    for (const name of ['red', 'hostile'])
      for (const form of paperForms) {
        const again = Buffer.from(await renderPaper(papers[name] as Paper, form));
        expect(again.equals(bytesOf(name, form)), `${name}.${form}`).toBe(true);
      }
  });

  it('says which form could not be made, and makes the next one', async () => {
    const broken = { ...quarterly(), blocks: null } as unknown as Paper;
    await expect(renderPaper(broken, 'docx')).rejects.toThrow(/docx of the paper could not be made/);
    expect((await renderPaper(hostile(), 'xlsx')).length).toBeGreaterThan(1_000);
  });
});

describe.each(Object.keys(papers))('the office files of the paper %s', (name) => {
  const paper = papers[name] as Paper;
  const office = ['docx', 'xlsx', 'pptx'] as const;

  it('have a type for every part and a part for every relation', async () => {
    for (const form of office) {
      const parts = await partsOf(bytesOf(name, form));
      const types = parts.get('[Content_Types].xml') ?? '';
      for (const part of parts.keys()) {
        const ending = part.slice(part.lastIndexOf('.') + 1);
        const told = types.includes(`PartName="/${part}"`) || ['rels', 'xlsx'].includes(ending);
        expect(told || part === '[Content_Types].xml', part).toBe(true);
      }
      for (const [part, xml] of parts) {
        if (!part.endsWith('.rels')) continue;
        const owner = part.replace('_rels/', '').replace(/\.rels$/, '');
        for (const [, target = ''] of xml.matchAll(/Target="([^"]+)"/g))
          expect(parts.has(new URL(target, `file:///${owner}`).pathname.slice(1)), `${part} ${target}`).toBe(true);
      }
    }
  });

  it('carry every figure with its code', async () => {
    const codes = codesOf(paper);
    expect(codes.length).toBeGreaterThan(0);
    const word = textOf((await partsOf(bytesOf(name, 'docx'))).get('word/document.xml') ?? '');
    for (const figure of figuresOf(layOut(paper).paper)) {
      const code = codeText(figure);
      if (code !== null) expect(word.includes(`${figure.text}[${code}]`), figure.text).toBe(true);
    }
    const { book, findings } = await openFile(bytesOf(name, 'xlsx'), { name: 'annex.xlsx' });
    expect(findings).toEqual([]);
    const cells = new Set(
      [...(book?.sheets ?? [])].flatMap((sheet) =>
        [...sheet.rows].flatMap((row) => row.cells.map((cell) => String(cell.value))),
      ),
    );
    const inTables = layOut(paper).body.flatMap((block) =>
      block.kind === 'table' ? block.rows.flat().filter(isFigure) : [],
    );
    for (const figure of inTables) {
      const code = codeText(figure);
      if (code === null) continue;
      expect(cells.has(code)).toBe(true);
      const number = figureNumber(figure);
      expect(cells.has(number ? String(Number(number.digits)) : figure.text), figure.text).toBe(true);
    }
  });
});

describe('Word', () => {
  it('has contents with lines, repeated heads, grid widths, lying pages and charts with their workbooks', async () => {
    const parts = await partsOf(bytesOf('red', 'docx'));
    const xml = parts.get('word/document.xml') ?? '';
    const headings = layOut(quarterly()).body.flatMap((block) =>
      block.kind === 'heading' && block.level < 3 ? [block.text] : [],
    );
    expect(xml.includes(' TOC \\o "1-2" \\h \\z \\u ')).toBe(true);
    for (const text of headings) {
      // Once as a heading with its bookmark, once as a line of the contents that leads to it.
      const anchor = new RegExp(`w:name="(_Toc\\d+)"/><w:r><w:t xml:space="preserve">${text}<`).exec(xml)?.[1];
      expect(xml.includes(`w:anchor="${anchor}" w:history="1"><w:r><w:t xml:space="preserve">${text}<`), text).toBe(
        true,
      );
      expect(xml.includes(` PAGEREF ${anchor} `), text).toBe(true);
    }
    expect(xml.match(/<w:tblHeader\/>/g)?.length).toBe(4);
    expect(xml.match(/<w:gridCol /g)?.length).toBeGreaterThan(18);
    expect(xml.match(/w:orient="landscape"/g)?.length).toBe(1);
    expect([...parts.keys()].filter((part) => part.startsWith('word/embeddings/'))).toHaveLength(6);
    expect(parts.get('word/styles.xml')).toMatch(/w:eastAsia="仿宋_GB2312".*w:eastAsia="zh-CN"/s);
    expect(xml.includes('w:top="2098" w:right="1474" w:bottom="1984" w:left="1587"')).toBe(true);
    const hidden = parts.get('word/charts/chart1.xml') ?? '';
    expect(hidden.includes('<c:grouping val="stacked"/>')).toBe(true);
    expect(hidden.includes('<c:spPr><a:noFill/>')).toBe(true);
  });

  it('says the language of the paper', async () => {
    for (const [name, lang] of [
      ['taiwan', 'w:eastAsia="zh-TW"'],
      ['english', 'w:val="en-GB"'],
    ] as const) {
      const styles = (await partsOf(bytesOf(name, 'docx'))).get('word/styles.xml');
      expect(styles).toMatch(new RegExp(`<w:lang [^>]*${lang}`));
    }
  });
});

describe('marks of headings', () => {
  const heading = (text: string) => ({ kind: 'heading' as const, level: 1 as const, id: text, text });
  it('go on where the paper’s own end, and are taken off for slides', () => {
    const paper = {
      ...quarterly(),
      since: null,
      blocks: ['一、概况', '(二) 二', '2026年展望', '3.5亿元以上'].map(heading),
    };
    const texts = (marks: boolean) => {
      const { body, closing } = layOut(paper, marks);
      return [...body, ...closing].flatMap((block) => (block.kind === 'heading' ? [block.text] : []));
    };
    expect(texts(true)).toEqual(['一、概况', '(二) 二', '2026年展望', '3.5亿元以上', '三、数据护照']);
    expect(texts(false)).toEqual(['概况', '二', '2026年展望', '3.5亿元以上', '数据护照']);
  });
});

describe('numbers of a worksheet', () => {
  const figure = (text: string, exact: string | null, unit: PaperFigure['unit']): PaperFigure => ({
    text,
    exact,
    unit,
    code: null,
  });
  it('keep every digit and show what is printed', () => {
    expect(figureNumber(figure('182.35', '1823512345678', 'fen'))).toEqual({
      digits: '182.3512345678',
      format: '#,##0.00',
    });
    expect(figureNumber(figure('1,234.00万元', '1234000000', 'fen'))).toEqual({
      digits: '1234',
      format: '#,##0.00"万元"',
    });
    expect(figureNumber(figure('-0.01亿元', '-123456789', 'fen'))?.digits).toBe('-0.0123456789');
    expect(figureNumber(figure('21.05%', '12/57', 'percent'))).toEqual({
      digits: '0.210526315789474',
      format: '0.00%',
    });
    expect(figureNumber(figure('50.00', '1/2', 'percent'))).toEqual({ digits: '50', format: '0.00' });
    expect(figureNumber(figure('412个', '412', 'count'))).toEqual({ digits: '412', format: '#,##0"个"' });
  });
  it('are text where print and value differ, or there is no number', () => {
    expect(figureNumber(figure('12.00', '99', 'points'))).toBeNull();
    expect(figureNumber(figure('不足五个', null, 'count'))).toBeNull();
    expect(figureNumber(figure('=1+1', '7', 'count'))).toBeNull();
  });
});

describe('slides', () => {
  it('end with what moved, and show long tables by their first rows', () => {
    const plan = planSlides(layOut(quarterly(), false));
    expect(plan.at(-1)?.title).toBe('与上期相比');
    const zones = quarterly().blocks.find((block) => block.kind === 'table' && block.id === 'zones');
    if (zones?.kind !== 'table') throw new Error('no table');
    expect(tablePieces(zones, 'zh-Hans')).toMatchObject([{ note: '全表见附件（共 121 行）' }]);
    const pieces = tablePieces({ ...zones, rows: zones.rows.slice(0, 30) }, 'zh-Hans');
    expect(pieces.map(({ table }) => table.rows.length)).toEqual([10, 10, 10]);
  });
});

describe('print', () => {
  it('is tagged, bookmarked, of the paper’s language, with its faces in it', async () => {
    const { stdout } = await promisify(execFile)('/usr/bin/pdfinfo', [fileOf('red', 'pdf')]);
    expect(stdout).toMatch(/Tagged:\s+yes/);
    const raw = Buffer.from(bytesOf('red', 'pdf')).toString('latin1');
    expect(/\/Lang \(zh/.test(raw)).toBe(true);
    expect(raw.includes('/Outlines')).toBe(true);
    expect(raw.includes('pdfuaid')).toBe(true);
    const fonts = (await promisify(execFile)('/usr/bin/pdffonts', [fileOf('red', 'pdf')])).stdout;
    expect(fonts.match(/TrueType .* yes yes yes/g)).toHaveLength(2);
  });

  it('gives its text back: figures, codes, titles and rare characters', async () => {
    const text = squeezed(await pdfText('red'));
    for (const code of codesOf(quarterly())) expect(text.includes(`[${code}]`), code).toBe(true);
    for (const block of quarterly().blocks) {
      if (block.kind === 'chart' || block.kind === 'table')
        expect(text.includes(squeezed(block.title)), block.title).toBe(true);
      if (block.kind === 'table')
        for (const cell of block.rows.flat())
          if (isFigure(cell)) expect(text.includes(cell.text), cell.text).toBe(true);
    }
    // What the faces lack is told by its number, and faces of this machine are not taken for it.
    expect(squeezed(await pdfText('hostile'))).toContain('[U+20BB7]野家[U+1F3D7]');
    for (const name of Object.keys(papers)) {
      const { stdout } = await promisify(execFile)('/usr/bin/pdffonts', [fileOf(name, 'pdf')]);
      expect(stdout.match(/NotoSerifSC-Regular|NotoSansSC-Medium/g)?.length, name).toBe(
        stdout.trim().split('\n').length - 2,
      );
      expect(Buffer.from(bytesOf(name, 'pdf')).includes('pdfuaid'), name).toBe(true);
    }
  });
});
