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
  return Math.min(Math.max(Number(found?.[1] ?? 1), 1), 500);
}

/** A tag as written (`null` name for text between tags). */
interface Piece {
  readonly name: string | null;
  readonly opens: boolean;
  readonly text: string;
}

/** Walks a page once, whatever is left open in it; comments, scripts and styles are passed over. */
function* piecesOf(text: string): Generator<Piece> {
  let at = 0;
  const past = (end: number, length: number): number => (end < 0 ? text.length : end + length);
  while (at < text.length) {
    const open = text.indexOf('<', at);
    if (open !== at) {
      const end = open < 0 ? text.length : open;
      yield { name: null, opens: false, text: text.slice(at, end) };
      at = end;
      continue;
    }
    if (text.startsWith('<!--', at)) {
      at = past(text.indexOf('-->', at + 4), 3);
      continue;
    }
    const name = /^<\/?([a-z][a-z0-9]{0,15})/i.exec(text.slice(at, at + 20))?.[1]?.toLowerCase();
    const end = past(text.indexOf('>', at), 1);
    if (name === undefined) {
      // A lone `<` is text; `<!`, `<?` and the like are not.
      if (!/[!?/a-z]/i.test(text[at + 1] ?? '')) {
        yield { name: null, opens: false, text: '<' };
        at++;
      } else at = end;
      continue;
    }
    const opens = text[at + 1] !== '/';
    yield { name, opens, text: text.slice(at, Math.min(end, at + 2_000)) };
    at = end;
    if (opens && (name === 'script' || name === 'style')) {
      const close = new RegExp(`</${name}`, 'gi');
      close.lastIndex = at;
      at = close.exec(text)?.index ?? text.length;
    }
  }
}

/**
 * The tables of a web page that a system named `.xls`, one under the other on a sheet called `html`.
 * Only text is taken: scripts, styles and links are dropped. Texts stay texts; rules read the figures.
 */
export function readHtml(text: string): GridBook {
  const rows: GridRow[] = [];
  const merges: GridMerge[] = [];
  /** By column: the last row that a cell above still covers. */
  const covered = new Uint32Array(maxColumn + 1);
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
      covered.fill(row + spans.rows - 1, col, col + spans.cols);
    }
    col += spans.cols - 1;
  };
  const closeRow = (): void => {
    closeCell();
    if (cells.length > 0) rows.push({ row, hidden: false, cells });
    cells = [];
  };

  for (const { name: tag, opens, text: all } of piecesOf(text)) {
    if (tag === null) {
      if (content !== null) content += all;
      continue;
    }
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
        while ((covered[col] ?? 0) >= row) col++;
        spans = { cols: spanOf(all, 'colspan'), rows: spanOf(all, 'rowspan') };
        content = '';
      }
    } else if (tag === 'table' && !opens) {
      closeRow();
      covered.fill(0);
    } else if (tag === 'br' && content !== null) content += '\n';
  }
  closeRow();
  return { dateSystem: 1900, sheets: [{ name: 'html', state: 'visible', hiddenColumns: [], merges, rows }] };
}
