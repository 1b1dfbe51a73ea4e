import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { fixturePath, haveFixtures } from '../../test/fixtures.ts';
import { columnNumber, type GridBook, type GridRow } from '../base/grid.ts';
import { firstFault, openFile } from './read.ts';

interface Table {
  readonly columns: Readonly<
    Record<string, { readonly col: string; readonly unit?: string; readonly step_yuan?: number }>
  >;
  readonly rows: readonly Readonly<Record<string, unknown>>[];
}
interface Truth {
  readonly date_system: number;
  readonly sheets: readonly { readonly name: string; readonly state: string; readonly tables: readonly Table[] }[];
  readonly warnings: readonly { readonly sheet: string; readonly cell: string; readonly kind: string }[];
  readonly may_import?: string;
  readonly faults?: readonly { readonly kind: string }[];
}
interface Listed {
  readonly file: string;
  readonly kind: string;
  readonly truth: string;
  readonly mess: readonly string[];
  readonly stored?: boolean;
}

const json = <T>(path: string): T => JSON.parse(readFileSync(fixturePath(path), 'utf8')) as T;
const index = haveFixtures ? json<Listed[]>('truth/index.json').filter(({ stored }) => stored !== false) : [];
const open = (file: string) => openFile(readFileSync(fixturePath(file)), { name: file });
const normal = (value: unknown): string => String(value).normalize('NFKC').replace(/\s/gu, '');

/** The row's cell in a column, or that of the merged area which speaks for it. */
function cellOf(rows: ReadonlyMap<number, GridRow>, sheet: GridBook['sheets'][number], row: number, col: number) {
  const merge = sheet.merges.find((m) => m.top <= row && row <= m.bottom && m.left <= col && col <= m.right);
  return rows.get(merge?.top ?? row)?.cells.find((cell) => cell.col === (merge?.left ?? col));
}

describe.skipIf(!haveFixtures)('workbooks of offices', () => {
  const perUnit: Readonly<Record<string, number>> = { 元: 1, 万元: 1e4, 亿元: 1e8 };

  it('opens every good file, with every row where the truth says', { timeout: 120_000 }, async () => {
    const good = index.filter(({ kind }) => kind === 'good');
    expect(good.length).toBeGreaterThan(250);
    const wrong: string[] = [];
    let names = 0;
    let amounts = 0;
    let uncomputed = 0;
    for (const { file, truth: truthPath } of good) {
      const opened = await open(file);
      const truth = json<Truth>(truthPath);
      if (!opened.book || opened.findings.length > 0) {
        wrong.push(`${file}: ${opened.findings.map(({ code }) => code)}`);
        continue;
      }
      expect(opened.book.dateSystem, file).toBe(truth.date_system);
      expect(firstFault(opened.book), file).toBeNull();
      for (const expected of truth.sheets) {
        const sheet = opened.book.sheets.find(({ name }) => name === expected.name);
        if (!sheet || sheet.state !== expected.state) {
          wrong.push(`${file}: sheet ${expected.name} ${sheet?.state}`);
          continue;
        }
        const rows = new Map([...sheet.rows].map((row) => [row.row, row]));
        for (const warning of truth.warnings.filter((one) => one.sheet === expected.name)) {
          const at = /^([A-Z]+)?(\d+)$/.exec(warning.cell ?? '');
          const row = rows.get(Number(at?.[2]));
          if (warning.kind === 'hidden_row' && !row?.hidden) wrong.push(`${file}: ${warning.cell} is not hidden`);
          if (warning.kind === 'formula_no_cached_value') {
            uncomputed++;
            const cell = row?.cells.find(({ col }) => col === columnNumber(at?.[1] ?? ''));
            if (cell?.formula === undefined || cell.value !== null) wrong.push(`${file}: ${warning.cell} has a result`);
          }
        }
        for (const table of expected.tables)
          for (const row of table.rows) {
            const at = Number(row.r);
            const name = table.columns.name;
            if (name && row.name !== undefined) {
              names++;
              const cell = cellOf(rows, sheet, at, columnNumber(name.col));
              if (normal(cell?.value) !== normal(row.name)) wrong.push(`${file} ${expected.name}!${name.col}${at}`);
            }
            for (const [field, column] of Object.entries(table.columns)) {
              const cell = column.unit ? cellOf(rows, sheet, at, columnNumber(column.col)) : undefined;
              if (cell?.kind !== 'n' || typeof cell.value !== 'number' || row[field] === undefined) continue;
              amounts++;
              const yuan = cell.value * (perUnit[column.unit ?? ''] ?? 0);
              if (Math.abs(yuan - Number(row[field])) > (column.step_yuan ?? 1))
                wrong.push(`${file} ${expected.name}!${column.col}${at}: ${cell.value}`);
            }
          }
      }
    }
    expect(wrong).toEqual([]);
    expect(names).toBeGreaterThan(4_000);
    expect(amounts).toBeGreaterThan(4_000);
    expect(uncomputed).toBeGreaterThan(50);
  });

  const container = new Set([
    'zip_truncated',
    'encrypted',
    'legacy_xls',
    'csv_renamed_xlsx',
    'html_renamed_xls',
    'encoding_gbk',
    'encoding_utf8_bom',
    'macro_present',
    'xml_doctype',
  ]);
  for (const { file, truth: truthPath } of index.filter(({ kind }) => kind === 'bad')) {
    it(`names the container's faults of ${file}`, async () => {
      const truth = json<Truth>(truthPath);
      const kinds = (truth.faults ?? []).map(({ kind }) => kind).filter((kind) => container.has(kind));
      const opened = await open(file);
      expect(opened.findings.map(({ code }) => code)).toEqual(kinds);
      if (kinds.length > 0) expect(opened.mayImport).toBe(truth.may_import);
      expect(opened.book === null).toBe(kinds.length > 0 && truth.may_import === 'none');
      for (const expected of opened.book ? truth.sheets : []) {
        const sheet = opened.book?.sheets.find(({ name }) => name === expected.name);
        const rows = new Map([...(sheet?.rows ?? [])].map((row) => [row.row, row]));
        for (const table of expected.tables)
          for (const row of table.rows) {
            if (row.reject || row.name === undefined || table.columns.name === undefined) continue;
            const cell = rows
              .get(Number(row.r))
              ?.cells.find(({ col }) => col === columnNumber(table.columns.name?.col ?? ''));
            expect(normal(cell?.formula === undefined ? cell?.value : `=${cell.formula}`)).toBe(normal(row.name));
          }
      }
    });
  }
});
