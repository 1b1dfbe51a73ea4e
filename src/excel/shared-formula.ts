import { columnLetters, columnNumber } from '../base/grid.ts';
import { maxColumn, maxRow } from './limits.ts';

/** A reference, a quoted piece (text or sheet name) or a name: only references move. */
const token =
  /"(?:[^"]|"")*"|'(?:[^']|'')*'|(\$?)([A-Za-z]{1,3})(\$?)(\d{1,7})(?![\w(.])|[A-Za-z_\u0080-\uffff][\w.\u0080-\uffff]*/g;

/**
 * Formula of a cell that shares the formula of another one: relative references move by the distance between the two
 * (ECMA-376 part 1, 18.3.1.40). A reference that leaves the sheet becomes #REF!, as Excel does.
 */
export function moveFormula(formula: string, rows: number, columns: number): string {
  return formula.replace(token, (all, fixedCol?: string, letters?: string, fixedRow?: string, digits?: string) => {
    if (letters === undefined || digits === undefined) return all;
    const col = columnNumber(letters.toUpperCase()) + (fixedCol ? 0 : columns);
    const row = Number(digits) + (fixedRow ? 0 : rows);
    if (col < 1 || col > maxColumn || row < 1 || row > maxRow) return '#REF!';
    return `${fixedCol ?? ''}${columnLetters(col)}${fixedRow ?? ''}${row}`;
  });
}
