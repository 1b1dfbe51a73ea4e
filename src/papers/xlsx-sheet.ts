import { columnLetters } from '../base/grid.ts';
import { cellText } from '../excel/xml-text.ts';
import type { PaperCell, PaperTable } from '../report/paper.ts';
import { figureNumber } from './figure-number.ts';
import { cellWords, codeText, headSpans, isFigure } from './laid-out.ts';
import { esc, spaces, xmlHead } from './ooxml.ts';
import type { CellLook, Styles } from './xlsx-styles.ts';

/** A sheet being written row by row; text is always an inline string, so nothing that anyone typed becomes a formula. */
export class Sheet {
  readonly #styles: Styles;
  readonly #rows: string[] = [];
  readonly #merges: string[] = [];
  readonly #links: string[] = [];

  constructor(styles: Styles) {
    this.#styles = styles;
  }

  get next(): number {
    return this.#rows.length + 1;
  }

  text(column: number, words: string, look: CellLook): string {
    const place = `r="${columnLetters(column)}${this.next}" s="${this.#styles.of(look)}"`;
    return words === ''
      ? `<c ${place}/>`
      : `<c ${place} t="inlineStr"><is><t xml:space="preserve">${cellText(words.slice(0, 32_000))}</t></is></c>`;
  }

  number(column: number, digits: string, look: CellLook): string {
    return `<c r="${columnLetters(column)}${this.next}" s="${this.#styles.of(look)}"><v>${digits}</v></c>`;
  }

  row(cells: readonly string[], height: number): void {
    this.#rows.push(`<row r="${this.next}" ht="${height}" customHeight="1">${cells.join('')}</row>`);
  }

  merge(from: number, to: number, row: number, down = 0): void {
    if (from < to || down > 0)
      this.#merges.push(`<mergeCell ref="${columnLetters(from)}${row}:${columnLetters(to)}${row + down}"/>`);
  }

  link(cell: string, sheet: string): void {
    this.#links.push(
      `<hyperlink ref="${cell}" location="${esc(`${quotedSheet(sheet)}!A1`)}" display="${esc(sheet)}"/>`,
    );
  }

  xml(about: {
    widths: readonly number[];
    frozen?: { rows: number; columns: number };
    lying: boolean;
    drawing?: boolean;
  }): string {
    const { widths, frozen, lying, drawing } = about;
    const corner = frozen ? `${columnLetters(frozen.columns + 1)}${frozen.rows + 1}` : 'A1';
    const pane = frozen && frozen.columns > 0 ? 'bottomRight' : 'bottomLeft';
    const view = frozen
      ? `<pane${frozen.columns > 0 ? ` xSplit="${frozen.columns}"` : ''} ySplit="${frozen.rows}" topLeftCell="${corner}" activePane="${pane}" state="frozen"/><selection pane="${pane}" activeCell="${corner}" sqref="${corner}"/>`
      : '';
    const columns = widths.map((width, i) => `<col min="${i + 1}" max="${i + 1}" width="${width}" customWidth="1"/>`);
    return `${xmlHead}<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="${spaces.office}"><sheetPr><pageSetUpPr fitToPage="1"/></sheetPr><sheetViews><sheetView showGridLines="0" workbookViewId="0">${view}</sheetView></sheetViews><sheetFormatPr defaultRowHeight="18"/><cols>${columns.join('')}</cols><sheetData>${this.#rows.join('')}</sheetData>${this.#merges.length === 0 ? '' : `<mergeCells count="${this.#merges.length}">${this.#merges.join('')}</mergeCells>`}${this.#links.length === 0 ? '' : `<hyperlinks>${this.#links.join('')}</hyperlinks>`}<pageMargins left="0.5" right="0.5" top="0.6" bottom="0.6" header="0.3" footer="0.3"/><pageSetup paperSize="9" orientation="${lying ? 'landscape' : 'portrait'}" fitToWidth="1" fitToHeight="0"/><headerFooter><oddFooter>&amp;C— &amp;P —</oddFooter></headerFooter>${drawing ? '<drawing r:id="rId1"/>' : ''}</worksheet>`;
  }
}

/** A sheet's name as a formula has it. */
export const quotedSheet = (name: string): string => `'${name.replaceAll("'", "''")}'`;

/** Letters of a text in widths of a digit: a Chinese character is two. */
export const lettersOf = (text: string): number =>
  [...text].reduce((sum, char) => sum + ((char.codePointAt(0) ?? 0) > 0x2e7f ? 2 : 1), 0);

export const titleLook: CellLook = { font: 'title', align: 'center' };
export const noteLook: CellLook = { font: 'note', align: 'left' };
export const headLook: CellLook = { font: 'head', align: 'center', fill: 'head', framed: true };

/** Title and note over all columns. */
export function putTitle(sheet: Sheet, columns: number, title: string, note: string): void {
  for (const [words, look, height] of [
    [title, titleLook, 34],
    [note, noteLook, 20],
  ] as const) {
    sheet.merge(1, columns, sheet.next);
    sheet.row([sheet.text(1, words, look)], height);
  }
}

/** How wide columns have to be: for what they hold, within reason. */
function widthsOf(table: PaperTable): number[] {
  return table.columns.map((column, i) => {
    const longest = table.rows.reduce((most, row) => Math.max(most, lettersOf(cellWords(row[i] ?? null))), 0);
    const least = table.rows.some((row) => isFigure(row[i] ?? null)) ? 13 : 7;
    return Math.min(48, Math.max(least, lettersOf(column.title) + 2, longest + 2));
  });
}

function putHead(sheet: Sheet, table: PaperTable): void {
  const spans = headSpans(table);
  const grouped = spans.some(({ group }) => group !== null);
  const first = sheet.next;
  if (grouped) {
    const upper = table.columns.map((column, i) => sheet.text(i + 1, column.group ?? column.title, headLook));
    for (const { group, from, count } of spans)
      if (group === null) sheet.merge(from + 1, from + 1, first, 1);
      else sheet.merge(from + 1, from + count, first);
    sheet.row(upper, 22);
  }
  sheet.row(
    table.columns.map((column, i) => sheet.text(i + 1, grouped && !column.group ? '' : column.title, headLook)),
    30,
  );
}

function putCell(sheet: Sheet, column: number, value: PaperCell, align: CellLook['align'], total: boolean): string {
  const look: CellLook = {
    font: total ? 'bold' : 'body',
    align,
    framed: true,
    ...(total ? { fill: 'total' as const } : {}),
  };
  const number = isFigure(value) ? figureNumber(value) : null;
  return number
    ? sheet.number(column, number.digits, { ...look, format: number.format })
    : sheet.text(column, cellWords(value), look);
}

/** Head rows above the data. */
export const headRows = (table: PaperTable): number => (table.columns.some((column) => column.group) ? 4 : 3);

/** The table, numbers as numbers; or its twin, with the passport code of each number in the same cell. */
export function tableSheet(table: PaperTable, styles: Styles, twin: string | null): string {
  const sheet = new Sheet(styles);
  putTitle(sheet, table.columns.length, table.title, twin ?? table.caption);
  putHead(sheet, table);
  const widths = widthsOf(table);
  for (const [at, row] of table.rows.entries()) {
    const total = at >= table.rows.length - table.totals;
    const lines = Math.max(
      1,
      ...table.columns.map((_, i) => Math.ceil(lettersOf(cellWords(row[i] ?? null)) / ((widths[i] ?? 10) - 1))),
    );
    const cells = table.columns.map(({ align }, i) => {
      const value = row[i] ?? null;
      if (twin === null) return putCell(sheet, i + 1, value, align, total);
      return isFigure(value)
        ? sheet.text(i + 1, codeText(value) ?? '', { font: 'code', align: 'center', framed: true })
        : sheet.text(i + 1, cellWords(value), { font: 'body', align, framed: true });
    });
    sheet.row(cells, 18 * Math.min(lines, 12));
  }
  const figures = table.columns.findIndex((_, i) => table.rows.some((row) => isFigure(row[i] ?? null)));
  return sheet.xml({
    widths,
    frozen: { rows: headRows(table), columns: table.columns.length > 4 ? Math.min(2, Math.max(0, figures)) : 0 },
    lying: table.columns.length > 6,
  });
}
