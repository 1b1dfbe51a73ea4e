import type { GridBook, GridCell, GridRow } from '../base/grid.ts';
import { BookFault } from './fault.ts';
import { type Limits, maxColumn } from './limits.ts';

export type TextEncoding = 'utf-8' | 'utf-8-bom' | 'utf-16' | 'gb18030';

/** Decodes a text file, or null when no encoding that offices use fits. */
export function decodeText(bytes: Buffer): { text: string; encoding: TextEncoding } | null {
  const attempt = (label: string, encoding: TextEncoding): { text: string; encoding: TextEncoding } | null => {
    try {
      return { text: new TextDecoder(label, { fatal: true }).decode(bytes), encoding };
    } catch {
      return null;
    }
  };
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return attempt('utf-16le', 'utf-16');
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return attempt('utf-16be', 'utf-16');
  const marked = bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf;
  return attempt('utf-8', marked ? 'utf-8-bom' : 'utf-8') ?? attempt('gb18030', 'gb18030');
}

/** The separator that divides the first lines into the same number of fields most often. */
function delimiterOf(text: string): string {
  const lines = text
    .slice(0, 20_000)
    .replace(/"(?:[^"]|"")*"/g, '')
    .split(/\r?\n/)
    .slice(0, 20);
  let best = ',';
  let most = 0;
  for (const mark of [',', '\t', ';', '，', '|']) {
    const counts = lines.map((line) => line.split(mark).length - 1).sort((a, b) => a - b);
    const median = counts[Math.floor(counts.length / 2)] ?? 0;
    if (median > most) {
      most = median;
      best = mark;
    }
  }
  return best;
}

function* csvRows(text: string, mark: string, limits: Limits): Generator<GridRow> {
  let row = 1;
  let col = 1;
  let cells: GridCell[] = [];
  let at = 0;
  const add = (value: string): void => {
    if (col > maxColumn) throw new BookFault('sheet_malformed', { found: 'column' }, `csv!A${row}`);
    if (value.length > limits.text) throw new BookFault('expands_too_large', { most: limits.text }, `csv!A${row}`);
    if (value !== '') cells.push({ col, value, kind: 's' });
  };
  while (at < text.length) {
    let value = '';
    if (text[at] === '"') {
      let end = at + 1;
      for (;;) {
        const quote = text.indexOf('"', end);
        if (quote < 0) {
          value += text.slice(end);
          at = text.length;
          break;
        }
        value += text.slice(end, quote);
        if (text[quote + 1] === '"') {
          value += '"';
          end = quote + 2;
        } else {
          at = quote + 1;
          break;
        }
      }
    }
    // What stands behind a closing quote belongs to the field, as Excel reads it.
    const rest = at;
    while (at < text.length && text[at] !== mark && text[at] !== '\n' && text[at] !== '\r') at++;
    add(value + text.slice(rest, at));
    if (text[at] === mark) {
      col++;
      at++;
      continue;
    }
    if (text[at] === '\r' && text[at + 1] === '\n') at++;
    at++;
    if (cells.length > 0) yield { row, hidden: false, cells };
    cells = [];
    row++;
    col = 1;
  }
  if (cells.length > 0) yield { row, hidden: false, cells };
}

/** A text file as a sheet called `csv`. Every value stays text, so that codes keep their zeros; rules read the figures. */
export function readCsv(text: string, limits: Limits): GridBook {
  const mark = delimiterOf(text);
  const rows: Iterable<GridRow> = { [Symbol.iterator]: () => csvRows(text, mark, limits) };
  return { dateSystem: 1900, sheets: [{ name: 'csv', state: 'visible', hiddenColumns: [], merges: [], rows }] };
}
