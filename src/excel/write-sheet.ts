import { day, daysBetween, isDay } from '../base/day.ts';
import { columnLetters, type GridRow } from '../base/grid.ts';
import type { CellInput, ColumnSpec, SheetSpec } from './book-spec.ts';
import { maxRow } from './limits.ts';
import type { SheetReasons } from './mark-sheet.ts';
import { type ColumnKind, headerStyle, kindStyle, noteStyle, reasonStyle, titleStyle } from './write-styles.ts';
import { cellText, xmlText } from './xml-text.ts';

const open =
  '<?xml version="1.0" encoding="UTF-8" standalone="yes"?><worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">';

/** Text is always an inline string: no cell written here can hold a formula. */
const textCell = (ref: string, text: string, style: number): string =>
  `<c r="${ref}" s="${style}" t="inlineStr"><is><t xml:space="preserve">${cellText(text)}</t></is></c>`;

const numberCell = (ref: string, digits: string, style: number): string =>
  `<c r="${ref}" s="${style}"><v>${digits}</v></c>`;

/** Day number of Excel's 1900 system, good from 1 March 1900 on (before that Excel counts a day that never was). */
function serialOf(text: string): number {
  const serial = isDay(text) ? daysBetween(day('1899-12-30'), text) : 0;
  if (serial < 61) throw new RangeError(`no day that Excel can hold: ${text.slice(0, 40)}`);
  return serial;
}

function valueCell(ref: string, value: CellInput, kind: ColumnKind, style: number): string {
  if (value === null || value === '') return `<c r="${ref}" s="${style}"/>`;
  if (typeof value === 'boolean') return textCell(ref, value ? '是' : '否', style);
  if (kind === 'text' || kind === 'code') return textCell(ref, String(value), style);
  if (typeof value === 'number') {
    if (!Number.isFinite(value)) throw new RangeError(`no number: ${value}`);
    return numberCell(ref, String(value), style);
  }
  if (kind === 'day') return numberCell(ref, String(serialOf(value)), style);
  if (!/^-?\d{1,15}(\.\d{1,9})?$/.test(value)) throw new RangeError(`no amount: ${value.slice(0, 40)}`);
  return numberCell(ref, value, style);
}

const defaultWidth: Readonly<Record<ColumnKind, number>> = {
  text: 24,
  code: 22,
  integer: 10,
  amount: 14,
  percent: 10,
  day: 12,
};

/** A Chinese character is two wide. */
const widthOf = ({ header, kind, width }: ColumnSpec): number =>
  width ??
  Math.min(
    60,
    Math.max(
      defaultWidth[kind],
      [...header].reduce((sum, char) => sum + (char > '\u00ff' ? 2 : 1), 2),
    ),
  );

function columnsXml(columns: readonly ColumnSpec[]): string {
  const each = columns.map(
    (column, i) =>
      `<col min="${i + 1}" max="${i + 1}" width="${widthOf(column)}" style="${kindStyle(column.kind, column.fixed === true)}" customWidth="1"${column.hidden ? ' hidden="1"' : ''}/>`,
  );
  return `<cols>${each.join('')}</cols>`;
}

function viewXml(headerRow: number, freeze: number): string {
  const corner = `${columnLetters(freeze + 1)}${headerRow + 1}`;
  const pane = freeze > 0 ? 'bottomRight' : 'bottomLeft';
  return `<sheetViews><sheetView workbookViewId="0"><pane${freeze > 0 ? ` xSplit="${freeze}"` : ''} ySplit="${headerRow}" topLeftCell="${corner}" activePane="${pane}" state="frozen"/><selection pane="${pane}" activeCell="${corner}" sqref="${corner}"/></sheetView></sheetViews>`;
}

function validationsXml(
  columns: readonly ColumnSpec[],
  from: number,
  range: (list: readonly string[]) => string,
): string {
  const each = columns.flatMap(({ choices }, i) => {
    if (!choices?.length) return [];
    const letters = columnLetters(i + 1);
    return `<dataValidation type="list" errorStyle="warning" allowBlank="1" showErrorMessage="1" sqref="${letters}${from}:${letters}${maxRow}"><formula1>${xmlText(range(choices))}</formula1></dataValidation>`;
  });
  return each.length > 0 ? `<dataValidations count="${each.length}">${each.join('')}</dataValidations>` : '';
}

/** A list with title, note, header, frozen panes, choices and landscape A4 print set-up; piece by piece. */
export function* sheetXml(sheet: SheetSpec, range: (list: readonly string[]) => string): Generator<string> {
  const { columns, title, note } = sheet;
  const shown = Math.max(1, columns.filter((column) => !column.hidden).length);
  const headings = [
    ...(title === undefined ? [] : [{ text: title, style: titleStyle, height: 36 }]),
    ...(note === undefined ? [] : [{ text: note, style: noteStyle, height: 20 }]),
  ];
  const headerRow = headings.length + 1;
  const lastLetters = columnLetters(Math.max(1, columns.length));
  yield `${open}<sheetPr><pageSetUpPr fitToPage="1"/></sheetPr>${viewXml(headerRow, sheet.freeze ?? 0)}<sheetFormatPr defaultRowHeight="18" customHeight="1"/>${columnsXml(columns)}<sheetData>`;
  for (const [i, { text, style, height }] of headings.entries())
    yield `<row r="${i + 1}" ht="${height}" customHeight="1">${textCell(`A${i + 1}`, text, style)}</row>`;
  yield `<row r="${headerRow}" ht="32" customHeight="1">${columns.map(({ header }, i) => textCell(`${columnLetters(i + 1)}${headerRow}`, header, headerStyle)).join('')}</row>`;

  const letters = columns.map((_, i) => columnLetters(i + 1));
  const styles = columns.map(({ kind, fixed }) => kindStyle(kind, fixed === true));
  let row = headerRow;
  let buffer = '';
  for (const values of sheet.rows) {
    if (++row > maxRow) throw new RangeError(`a sheet holds ${maxRow} rows at most`);
    buffer += `<row r="${row}">`;
    for (let i = 0; i < columns.length; i++)
      buffer += valueCell(
        `${letters[i]}${row}`,
        values[i] ?? null,
        (columns[i] as ColumnSpec).kind,
        styles[i] as number,
      );
    buffer += '</row>';
    if (buffer.length > 65_536) {
      yield buffer;
      buffer = '';
    }
  }
  yield `${buffer}</sheetData>`;
  yield `<autoFilter ref="A${headerRow}:${lastLetters}${Math.max(row, headerRow + 1)}"/>`;
  // Excel takes a merge of one cell for damage.
  const merged = shown > 1 ? headings.map((_, i) => `<mergeCell ref="A${i + 1}:${lastLetters}${i + 1}"/>`) : [];
  if (merged.length > 0) yield `<mergeCells count="${merged.length}">${merged.join('')}</mergeCells>`;
  yield validationsXml(columns, headerRow + 1, range);
  yield '<pageMargins left="0.4" right="0.4" top="0.5" bottom="0.5" header="0.3" footer="0.3"/><pageSetup paperSize="9" orientation="landscape" fitToWidth="1" fitToHeight="0"/></worksheet>';
}

const plainRows = (rows: Iterable<readonly string[]>): string[] =>
  [...rows].map(
    (texts, i) =>
      `<row r="${i + 1}">${texts.map((text, j) => (text === '' ? '' : textCell(`${columnLetters(j + 1)}${i + 1}`, text, noteStyle))).join('')}</row>`,
  );

/** Lists to choose from, one in each column. */
export function optionsSheetXml(lists: readonly (readonly string[])[]): string[] {
  const height = Math.max(...lists.map((list) => list.length));
  const rows = Array.from({ length: height }, (_, i) => lists.map((list) => list[i] ?? ''));
  return [`${open}<sheetData>`, ...plainRows(rows), '</sheetData></worksheet>'];
}

export const marksSheetXml = (marks: Readonly<Record<string, string>>): string[] => [
  `${open}<sheetData>`,
  ...plainRows(Object.entries(marks)),
  '</sheetData></worksheet>',
];

/** Rows of a text table as they stand, all text, with a column of reasons behind them. */
export function* gridSheetXml(
  rows: Iterable<GridRow>,
  reasons: SheetReasons | null,
  heading: string,
): Generator<string> {
  let last = 0;
  for (const row of rows) last = Math.max(last, row.cells.at(-1)?.col ?? 0);
  const letters = columnLetters(last + 1);
  const texts = new Map(reasons?.rows.map(({ row, text }) => [row, text]));
  const headers = new Set(reasons?.headerRows);
  const hidden = new Set(reasons?.hide);
  for (const row of headers) texts.set(row, heading);
  yield `${open}<sheetFormatPr defaultRowHeight="18" customHeight="1"/><cols><col min="1" max="${Math.max(1, last)}" width="20" customWidth="1"/><col min="${last + 1}" max="${last + 1}" width="48" customWidth="1"/></cols><sheetData>`;
  for (const { row, cells } of rows) {
    const style = headers.has(row) ? headerStyle : kindStyle('text', false);
    const own = cells.map(({ col, value }) => textCell(`${columnLetters(col)}${row}`, String(value ?? ''), style));
    const reason = texts.get(row);
    if (reason !== undefined)
      own.push(textCell(`${letters}${row}`, reason, headers.has(row) ? headerStyle : reasonStyle));
    yield `<row r="${row}"${hidden.has(row) ? ' hidden="1"' : ''}>${own.join('')}</row>`;
  }
  yield '</sheetData></worksheet>';
}
