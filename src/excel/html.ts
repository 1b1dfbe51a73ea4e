import type { GridBook, GridCell, GridMerge, GridRow } from '../base/grid.ts';
import { maxColumn } from './limits.ts';

const named: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'", nbsp: ' ' };

function decodeEntities(text: string): string {
  return text.replace(/&(#x?[0-9a-f]{1,7}|[a-z]{2,6});/gi, (all, name: string) => {
    if (name.startsWith('#')) {
      const hex = name[1] === 'x' || name[1] === 'X';
      const code = Number.parseInt(name.slice(hex ? 2 : 1), hex ? 16 : 10);
      return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : all;
    }
    return Object.hasOwn(named, name.toLowerCase()) ? (named[name.toLowerCase()] as string) : all;
  });
}

/** `colspan` or `rowspan`, kept within what a browser would do. */
function spanOf(tag: string, name: string): number {
  const found = new RegExp(`\\b${name}\\s*=\\s*["']?\\s*(\\d{1,5})`, 'i').exec(tag);
  return Math.min(Math.max(Number(found?.[1] ?? 1), 1), 1_000);
}

const piece = /<!--[\s\S]*?-->|<(script|style)\b[\s\S]*?<\/\1\s*>|<\/?([a-z][a-z0-9]*)\b[^>]*>|[^<]+|</gi;

/**
 * The tables of a web page that a system named `.xls`, one under the other on a sheet called `html`.
 * Only text is taken: scripts, styles and links are dropped. Texts stay texts; rules read the figures.
 */
export function readHtml(text: string): GridBook {
  const rows: GridRow[] = [];
  const merges: GridMerge[] = [];
  /** Column → last row that a cell above still covers. */
  let covered = new Map<number, number>();
  let row = 0;
  let cells: GridCell[] = [];
  let col = 0;
  let content: string | null = null;
  let spans = { cols: 1, rows: 1 };

  const closeCell = (): void => {
    if (content === null) return;
    const value = decodeEntities(content).trim();
    content = null;
    if (col > maxColumn) return;
    if (value !== '') cells.push({ col, value, kind: 's' });
    if (spans.cols > 1 || spans.rows > 1) {
      merges.push({ top: row, left: col, bottom: row + spans.rows - 1, right: col + spans.cols - 1 });
      for (let c = col; c < col + spans.cols; c++) covered.set(c, row + spans.rows - 1);
    }
    col += spans.cols - 1;
  };
  const closeRow = (): void => {
    closeCell();
    if (cells.length > 0) rows.push({ row, hidden: false, cells });
    cells = [];
  };

  for (const [all, , name] of text.matchAll(piece)) {
    if (name === undefined) {
      if (content !== null && !all.startsWith('<!--') && !/^<(script|style)/i.test(all)) content += all;
      continue;
    }
    const tag = name.toLowerCase();
    const opens = !all.startsWith('</');
    if (tag === 'tr') {
      closeRow();
      if (opens) {
        row++;
        col = 0;
      }
    } else if (tag === 'td' || tag === 'th') {
      closeCell();
      if (opens) {
        if (row === 0) row = 1;
        col++;
        while ((covered.get(col) ?? 0) >= row) col++;
        spans = { cols: spanOf(all, 'colspan'), rows: spanOf(all, 'rowspan') };
        content = '';
      }
    } else if (tag === 'table' && !opens) {
      closeRow();
      covered = new Map();
    } else if (tag === 'br' && content !== null) content += '\n';
  }
  closeRow();
  return { dateSystem: 1900, sheets: [{ name: 'html', state: 'visible', hiddenColumns: [], merges, rows }] };
}
