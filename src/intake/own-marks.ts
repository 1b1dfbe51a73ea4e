import type { GridBook, GridCell, GridRow, GridSheet } from '../base/grid.ts';
import { type OwnField, ownFields, spokenMark } from '../base/list-book.ts';
import { type Family, families } from '../base/normal-row.ts';
import type { ReadColumn } from './columns.ts';
import type { Header } from './headings.ts';
import { tight } from './text.ts';

/** What the marks sheet of a workbook that Taihang wrote says; a person can edit it, so it is a hint and never a right. */
export interface OwnMarks {
  /** Null for lists that are for reading only. */
  readonly family: Family | null;
  readonly zone: string | undefined;
  readonly scope: string | undefined;
  /** Headings and titles of another script → simplified. */
  readonly spoken: ReadonlyMap<string, string>;
}

const marksSheet = '_taihang';
const marksMost = 300;

/** The marks of a workbook; undefined when it is not ours. */
export function ownMarks(book: GridBook): OwnMarks | undefined {
  const sheet = book.sheets.find((one) => one.name === marksSheet && one.state !== 'visible');
  if (!sheet) return undefined;
  const marks = new Map<string, string>();
  for (const row of sheet.rows) {
    const at = (col: number) => row.cells.find((cell) => cell.col === col)?.value;
    const [key, value] = [at(1), at(2)];
    if (typeof key === 'string' && typeof value === 'string') marks.set(key, value);
    if (marks.size >= marksMost) break;
  }
  if (!marks.has('list')) return undefined;
  const spoken = [...marks].filter(([key]) => key.startsWith(spokenMark));
  return {
    family: families.find((one) => one === marks.get('family')) ?? null,
    zone: marks.get('zone') || undefined,
    scope: marks.get('scope') || undefined,
    spoken: new Map(spoken.map(([key, value]) => [tight(key.slice(spokenMark.length)), value])),
  };
}

/** The workbook with headings and titles in simplified Chinese, whatever script it was written in. */
export function inSimplified(book: GridBook, marks: OwnMarks): GridBook {
  if (marks.spoken.size === 0) return book;
  const speak = (cell: GridCell): GridCell => {
    const plain = typeof cell.value === 'string' ? marks.spoken.get(tight(cell.value)) : undefined;
    return plain === undefined ? cell : { ...cell, value: plain };
  };
  const rowsOf = (sheet: GridSheet): Iterable<GridRow> => ({
    *[Symbol.iterator]() {
      let filled = 0;
      for (const row of sheet.rows) {
        // Title, note and header: below them a text that happens to equal a heading is a value.
        const above = filled < 3;
        if (row.cells.length > 0) filled++;
        yield above ? { ...row, cells: row.cells.map(speak) } : row;
      }
    },
  });
  return {
    ...book,
    sheets: book.sheets.map((sheet) => (sheet.state === 'visible' ? { ...sheet, rows: rowsOf(sheet) } : sheet)),
  };
}

const ownTail = /\((太行|Taihang)\)$/iu;
const ownOf = new Map(
  (Object.entries(ownFields) as [OwnField, { hans: string; hant: string; en: string }][]).flatMap(([field, said]) =>
    [said.hans, said.hant, said.en].map((text) => [tight(text), field] as const),
  ),
);

/**
 * Takes the columns that Taihang added out of a header: reasons and explanations are left aside, identity becomes fields. The
 * layout's signature is then the sender's own, so a mapping that was taught before still fits.
 */
export function withoutOwnColumns(header: Header): { header: Header; own: ReadColumn[] } {
  const own: ReadColumn[] = [];
  const paths = new Map<number, string>();
  for (const [col, path] of header.paths) {
    const leaf = tight(path).split('/').at(-1) ?? '';
    if (!ownTail.test(leaf)) {
      paths.set(col, path);
      continue;
    }
    const field = ownOf.get(leaf);
    if (field) own.push({ col, field, kind: 'text', path, unit: undefined, confidence: 1, alternatives: [] });
  }
  return own.length === 0 && paths.size === header.paths.size ? { header, own } : { header: { ...header, paths }, own };
}
