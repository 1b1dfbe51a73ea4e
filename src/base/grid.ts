/**
 * A worksheet as the reader hands it over, free of any file format: what is printed in each cell, where it stands,
 * and what hides it. Rules understand tables from this and nothing else. Rows and columns count from 1.
 */
export interface GridCell {
  /** Column number, 1 = A. */
  readonly col: number;
  /** The stored value. Dates in number form stay numbers: `format` and the workbook's date system say what they mean. */
  readonly value: string | number | boolean | null;
  /** `e` = error value such as #REF!. */
  readonly kind: 's' | 'n' | 'b' | 'e';
  /** Number format code, absent for General. */
  readonly format?: string;
  /** Formula text without `=`. A formula without stored result has `value: null`. */
  readonly formula?: string;
}

export interface GridRow {
  readonly row: number;
  readonly hidden: boolean;
  /** Only cells that hold a value or a formula, in column order. */
  readonly cells: readonly GridCell[];
}

export interface GridMerge {
  readonly top: number;
  readonly left: number;
  readonly bottom: number;
  readonly right: number;
}

export interface GridSheet {
  readonly name: string;
  readonly state: 'visible' | 'hidden' | 'veryHidden';
  readonly hiddenColumns: readonly number[];
  readonly merges: readonly GridMerge[];
  /** Rows in order; a generator when streamed. Empty rows may be left out. */
  readonly rows: Iterable<GridRow>;
}

export interface GridBook {
  readonly dateSystem: 1900 | 1904;
  readonly sheets: readonly GridSheet[];
}

/** `3` → `C`. */
export function columnLetters(column: number): string {
  let rest = column;
  let letters = '';
  while (rest > 0) {
    letters = String.fromCharCode(65 + ((rest - 1) % 26)) + letters;
    rest = Math.floor((rest - 1) / 26);
  }
  return letters;
}

/** `C` → `3`. */
export const columnNumber = (letters: string): number =>
  [...letters].reduce((n, letter) => n * 26 + letter.charCodeAt(0) - 64, 0);
