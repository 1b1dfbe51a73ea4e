import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { CellInput, SheetSpec } from './book-spec.ts';
import { defaultLimits } from './limits.ts';
import { openPackage } from './package.ts';
import { openFile } from './read.ts';
import { sheetName, writeBook } from './write.ts';

/** First characters by which spreadsheet programs take a typed text for a formula (R17). */
const starts = ['=', '+', '-', '@', '\t', '\r', '＝', '＋', '－', '＠', '\n=', ' =', '\u00a0='];

const textSheet = (texts: readonly string[]): SheetSpec => ({
  name: '文本',
  columns: [
    { header: '名称', kind: 'text' },
    { header: '代码', kind: 'code' },
  ],
  rows: texts.map((text) => [text, text]),
});

async function xmlOf(bytes: Uint8Array): Promise<string> {
  const pack = await openPackage(Buffer.from(bytes), defaultLimits);
  const all = await Promise.all(
    [...pack.names].map(async (name) => Buffer.concat((await pack.part(name)) ?? []).toString()),
  );
  return all.join('\n');
}

async function readBack(bytes: Uint8Array) {
  const { book, findings } = await openFile(bytes, { name: 'a.xlsx' });
  expect(findings).toEqual([]);
  return (book?.sheets ?? []).map((sheet) => ({ ...sheet, rows: [...sheet.rows] }));
}

describe('export', () => {
  it('never makes a formula of a text, in cells, headers, titles, lists or marks (R17)', async () => {
    const evil = starts.map((start) => `${start}HYPERLINK("http://example.invalid","x")`);
    const bytes = await writeBook({
      sheets: [
        { ...textSheet(evil), title: '=1+1', note: '+1' },
        {
          name: '=A1',
          columns: evil.map((header) => ({ header, kind: 'text' as const, choices: evil })),
          rows: [evil],
        },
      ],
      marks: { '=a': '@b' },
    });
    const xml = await xmlOf(bytes);
    expect(xml).not.toMatch(/<f[\s>/]/);
    // Text styles carry the mark that keeps a text a text when a person edits its cell.
    expect(xml).toMatch(/numFmtId="49"[^>]*quotePrefix="1"/);
    const [first] = await readBack(bytes);
    const rows = first?.rows.slice(3) ?? [];
    expect(rows.map(({ cells }) => cells[0]?.value)).toEqual(evil);
    expect(
      rows.every(({ cells }) =>
        cells.every(({ kind, formula, format }) => kind === 's' && formula === undefined && format === '@'),
      ),
    ).toBe(true);
  });

  it('gives back any text exactly', async () => {
    const text = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 40 }),
      fc.tuple(fc.constantFrom(...starts), fc.string()).map(([a, b]) => a + b),
      fc.constantFrom('_x000D_', 'a_x005F_b', '\ud800', 'x\udc00y', '\u0000', ' a ', '\r\n'),
    );
    await fc.assert(
      fc.asyncProperty(fc.array(text, { minLength: 1, maxLength: 30 }), async (texts) => {
        const [sheet] = await readBack(await writeBook({ sheets: [textSheet(texts)] }));
        const found = new Map(sheet?.rows.map(({ row, cells }) => [row, cells[0]?.value]));
        expect(texts.map((_, i) => found.get(i + 2) ?? '')).toEqual(texts);
      }),
      { numRuns: 60, seed: 17 },
    );
  });

  it('keeps amounts to the last digit, days as dates, hidden identity and marks', async () => {
    const rows: CellInput[][] = [
      [1, '0012345', '123456789.87', '2026-02-28', 62.6, true, 'id-1'],
      [2, null, '-0.01', '1900-03-01', null, false, 'id-2'],
    ];
    const sheets = await readBack(
      await writeBook({
        sheets: [
          {
            name: '项目',
            title: '项目清单',
            freeze: 1,
            columns: [
              { header: '序号', kind: 'integer' },
              { header: '代码', kind: 'code' },
              { header: '总投资', kind: 'amount' },
              { header: '开工', kind: 'day' },
              { header: '占比', kind: 'percent' },
              { header: '入库', kind: 'text', choices: ['是', '否'] },
              { header: '编号', kind: 'text', hidden: true },
            ],
            rows,
          },
        ],
        marks: { list: 'projects', entry: '42' },
      }),
    );
    const [sheet, options, marks] = sheets;
    expect(sheet?.hiddenColumns).toEqual([7]);
    expect(sheet?.merges).toEqual([{ top: 1, left: 1, bottom: 1, right: 7 }]);
    expect(sheet?.rows[2]?.cells.map(({ value }) => value)).toEqual([
      1,
      '0012345',
      123456789.87,
      46081,
      62.6,
      '是',
      'id-1',
    ]);
    expect(sheet?.rows[3]?.cells.map(({ value }) => value)).toEqual([2, -0.01, 61, '否', 'id-2']);
    expect([options?.name, options?.state]).toEqual(['_options', 'hidden']);
    expect([marks?.name, marks?.state]).toEqual(['_taihang', 'veryHidden']);
    expect(marks?.rows.map(({ cells }) => cells.map(({ value }) => value))).toEqual([
      ['list', 'projects'],
      ['entry', '42'],
    ]);
  });

  it('refuses what a sheet cannot hold', async () => {
    const write = (value: CellInput, kind: 'amount' | 'day') =>
      writeBook({ sheets: [{ name: 'a', columns: [{ header: 'x', kind }], rows: [[value]] }] });
    await expect(write('1e3', 'amount')).rejects.toThrow(RangeError);
    await expect(write(Number.NaN, 'amount')).rejects.toThrow(RangeError);
    await expect(write('2025-02-30', 'day')).rejects.toThrow(RangeError);
    await expect(write('1900-01-01', 'day')).rejects.toThrow(RangeError);
  });

  it('names sheets as Excel allows', () => {
    expect(sheetName("'项目[1]:清单/2026*?'", new Set())).toBe('项目 1  清单 2026');
    expect(sheetName('签约', new Set(['签约']))).toBe('签约 (2)');
    expect(sheetName('长'.repeat(40), new Set())).toHaveLength(31);
  });
});
