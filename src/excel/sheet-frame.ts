import { columnNumber, type GridMerge } from '../base/grid.ts';
import { BookFault } from './fault.ts';
import { type Limits, maxColumn, maxRow } from './limits.ts';
import type { Pieces } from './package.ts';
import { isOn, xmlReader } from './xml.ts';

/** What stands before and behind the rows of a sheet. */
export interface SheetFrame {
  readonly hiddenColumns: readonly number[];
  readonly merges: readonly GridMerge[];
}

/** Thrown to stop a parser that has seen enough. */
const enough = Symbol('enough');

function hiddenColumnsOf(part: string, pieces: Pieces, limits: Limits): number[] {
  const columns = new Set<number>();
  const reader = xmlReader(part, limits, {
    open: (name, attributes) => {
      if (name === 'sheetData') throw enough;
      if (name !== 'col') return;
      const width = attributes.width;
      if (!isOn(attributes.hidden) && !(width !== undefined && Number(width) === 0)) return;
      const from = Math.max(1, Math.trunc(Number(attributes.min)) || 1);
      const to = Math.min(maxColumn, Math.trunc(Number(attributes.max)) || 0);
      for (let col = from; col <= to; col++) columns.add(col);
    },
    close: () => {},
  });
  try {
    for (const piece of pieces) reader.write(piece);
    reader.end();
  } catch (error) {
    if (error !== enough) throw error;
  }
  return [...columns].sort((a, b) => a - b);
}

/** Conditional formats and validations behind the rows are long at times, but never this long. */
const longestTail = 16 * 2 ** 20;

/** The bytes behind the last `sheetData>` or `sheetData/>`, without walking through the rows. */
function tailOf(pieces: Pieces): Buffer | null {
  const tail: Buffer[] = [];
  let length = 0;
  for (let i = pieces.length - 1; i >= 0 && length < longestTail; i--) {
    const piece = pieces[i] as Buffer;
    // A few bytes of the later piece, in case the word stands across the seam.
    const searched = tail[0] ? Buffer.concat([piece, tail[0].subarray(0, 16)]) : piece;
    tail.unshift(piece);
    length += piece.length;
    for (const word of ['sheetData>', 'sheetData/>', 'sheetData />']) {
      const at = searched.lastIndexOf(word);
      if (at >= 0) return Buffer.concat(tail).subarray(at + word.length);
    }
  }
  return null;
}

const rangePattern = /^\$?([A-Za-z]{1,3})\$?(\d{1,7})(?::\$?([A-Za-z]{1,3})\$?(\d{1,7}))?$/;

/** `B2:D3` → its corners in order, or null if it is no range on a sheet. */
function rangeOf(ref: string): GridMerge | null {
  const found = rangePattern.exec(ref);
  if (!found) return null;
  const [, a = '', b = '', c = a, d = b] = found;
  const cols = [columnNumber(a.toUpperCase()), columnNumber(c.toUpperCase())];
  const rows = [Number(b), Number(d)];
  const range = {
    top: Math.min(...rows),
    left: Math.min(...cols),
    bottom: Math.max(...rows),
    right: Math.max(...cols),
  };
  return range.top >= 1 && range.bottom <= maxRow && range.right <= maxColumn ? range : null;
}

function mergesOf(part: string, pieces: Pieces, limits: Limits): GridMerge[] {
  const tail = tailOf(pieces);
  if (!tail?.includes('mergeCell')) return [];
  const merges: GridMerge[] = [];
  const reader = xmlReader(part, limits, {
    open: (name, attributes) => {
      if (name !== 'mergeCell') return;
      const range = rangeOf(attributes.ref ?? '');
      if (!range) throw new BookFault('sheet_malformed', { part, found: `merge ${attributes.ref?.slice(0, 40)}` });
      merges.push(range);
      if (merges.length > limits.merges) throw new BookFault('expands_too_large', { part, most: limits.merges });
    },
    close: (name) => {
      if (name === 'mergeCells') throw enough;
    },
  });
  try {
    // The tail closes an element that it does not open.
    reader.write(Buffer.from('<worksheet>'));
    reader.write(tail);
  } catch (error) {
    if (error !== enough) throw error;
  }
  return merges;
}

/** Hidden columns and merged areas of a sheet, without walking through its rows. */
export const readSheetFrame = (part: string, pieces: Pieces, limits: Limits): SheetFrame => ({
  hiddenColumns: hiddenColumnsOf(part, pieces, limits),
  merges: mergesOf(part, pieces, limits),
});
