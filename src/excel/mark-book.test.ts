import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { fixturePath, haveFixtures } from '../../test/fixtures.ts';
import type { GridRow } from '../base/grid.ts';
import { defaultLimits } from './limits.ts';
import { markBook, reasonHeading } from './mark-book.ts';
import { openPackage } from './package.ts';
import { openFile } from './read.ts';
import { smallBook } from './small-book.fixture.ts';

async function opened(bytes: Uint8Array, name: string) {
  const { book } = await openFile(bytes, { name });
  if (!book) throw new Error(`${name} does not open`);
  return book;
}

const cellsOf = (rows: readonly GridRow[]) => rows.map(({ row, cells }) => [row, cells] as const);

describe.skipIf(!haveFixtures)('the workbook that goes back to its sender', () => {
  const files = [
    'register/2025年省级重点工程项目名单.xlsx',
    'register/晋中市省市重点项目表.xlsx',
    'sessions/2025年第三次三个一批项目.xlsx',
    'sessions/2025年第四次三个一批(报省政府).xlsx',
    'bad/26_数值错误.xlsx',
  ];
  for (const file of files)
    it(`keeps ${file} and adds the reasons`, async () => {
      const bytes = readFileSync(fixturePath(file));
      const before = await opened(bytes, file);
      const sheet = before.sheets.find(({ state }) => state === 'visible');
      const rows = [...(sheet?.rows ?? [])];
      const [header, , good, bad] = rows.slice(1, 5).map(({ row }) => row);
      if (!sheet || !header || !good || !bad) throw new Error('too short');
      const reasons = [
        { sheet: sheet.name, headerRows: [header], rows: [{ row: bad, text: '=金额为负\n请改正' }], hide: [good] },
      ];
      const marked = await markBook(bytes, before, reasons);
      const after = await opened(marked, file);
      expect(
        after.sheets.map(({ name, state, merges, hiddenColumns }) => [name, state, merges, hiddenColumns]),
      ).toEqual(before.sheets.map(({ name, state, merges, hiddenColumns }) => [name, state, merges, hiddenColumns]));
      const found = [...(after.sheets.find(({ name }) => name === sheet.name)?.rows ?? [])];
      const added = found.flatMap((row, i) =>
        row.cells.slice(rows[i]?.cells.length).map(({ value, formula }) => [row.row, value, formula]),
      );
      expect(added).toEqual([
        [header, reasonHeading, undefined],
        [bad, '=金额为负\n请改正', undefined],
      ]);
      expect(cellsOf(found.map((row, i) => ({ ...row, cells: row.cells.slice(0, rows[i]?.cells.length) })))).toEqual(
        cellsOf(rows),
      );
      expect(found.find(({ row }) => row === good)?.hidden).toBe(true);

      // Every other part is the sender's, byte for byte.
      const [old, fresh] = [
        await openPackage(bytes, defaultLimits),
        await openPackage(Buffer.from(marked), defaultLimits),
      ];
      expect([...fresh.names]).toEqual([...old.names]);
      const changed: string[] = [];
      for (const name of old.names)
        if (!(await old.raw(name)).packed.equals((await fresh.raw(name)).packed)) changed.push(name);
      expect(changed.length).toBeLessThanOrEqual(2);
      expect(changed.filter((name) => !/worksheets\/|styles\.xml$/.test(name))).toEqual([]);

      // Sent in and returned once more, the reasons stand in the same column.
      const again = await opened(
        await markBook(
          marked,
          after,
          reasons.map((one) => ({ ...one, rows: [] })),
        ),
        file,
      );
      const left = [...(again.sheets.find(({ name }) => name === sheet.name)?.rows ?? [])];
      const count = (some: readonly GridRow[]) => some.reduce((sum, { cells }) => sum + cells.length, 0);
      expect(count(left)).toBe(count(rows) + 1);
    });

  it('makes a workbook of a text table', async () => {
    const file = 'bad/04_GBK编码.csv';
    const bytes = readFileSync(fixturePath(file));
    const before = await opened(bytes, file);
    const marked = await markBook(bytes, before, [
      { sheet: 'csv', headerRows: [1], rows: [{ row: 3, text: '原因' }], hide: [] },
    ]);
    const rows = [...((await opened(marked, 'a.xlsx')).sheets[0]?.rows ?? [])];
    expect(rows[0]?.cells.at(-1)?.value).toBe(reasonHeading);
    expect(rows[2]?.cells.at(-1)?.value).toBe('原因');
    expect(rows[1]?.cells.map(({ value }) => value)).toEqual(
      [...(before.sheets[0]?.rows ?? [])][1]?.cells.map(({ value }) => value),
    );
  });
});

describe('sheets of unusual form', () => {
  it('are marked too: prefixes, rows that close themselves, columns described to the edge', async () => {
    const bytes = await smallBook({
      parts: {
        'xl/worksheets/sheet1.xml':
          '<x:worksheet xmlns:x="m"><x:dimension ref="A1:B2"/><x:cols><x:col min="1" max="16384" width="9" hidden="1"/></x:cols><x:sheetData><x:row r="1" spans="1:2"><x:c r="A1"><x:v>1</x:v></x:c><x:c r="B1"/></x:row><x:row r="2"/></x:sheetData></x:worksheet>',
      },
    });
    const book = await opened(bytes, 'a.xlsx');
    const marked = await markBook(bytes, book, [
      { sheet: '表', headerRows: [1], rows: [{ row: 2, text: '甲<乙>&' }], hide: [] },
    ]);
    const after = await opened(marked, 'a.xlsx');
    const rows = [...(after.sheets[0]?.rows ?? [])];
    expect(rows.map(({ cells }) => cells.map(({ col, value }) => [col, value]))).toEqual([
      [
        [1, 1],
        [3, reasonHeading],
      ],
      [[3, '甲<乙>&']],
    ]);
    expect(after.sheets[0]?.hiddenColumns).not.toContain(3);
    expect(after.sheets[0]?.hiddenColumns).toHaveLength(16_383);
  });
});
