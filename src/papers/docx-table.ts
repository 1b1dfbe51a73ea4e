import type { PaperCell, PaperColumn, PaperTable } from '../report/paper.ts';
import { paragraph, wordRun } from './docx-text.ts';
import { cellWords, codeText, headSpans, isFigure, sharesOf } from './laid-out.ts';

/** Twips that a code needs on one line in a cell. */
export const codeRoom = 1_100;

/** Tables wider than this lie on their side. */
export const uprightColumns = 8;
export const liesDown = (table: PaperTable): boolean => table.columns.length > uprightColumns;

const headShade = '<w:shd w:val="clear" w:color="auto" w:fill="E8EDF3"/>';
const totalShade = '<w:shd w:val="clear" w:color="auto" w:fill="F6F7F9"/>';

const cell = (width: number, more: string, content: string): string =>
  `<w:tc><w:tcPr><w:tcW w:w="${width}" w:type="dxa"/>${more}<w:vAlign w:val="center"/></w:tcPr>${content}</w:tc>`;

const headRow = (cells: string): string => `<w:tr><w:trPr><w:cantSplit/><w:tblHeader/></w:trPr>${cells}</w:tr>`;

/** One head row, or two where columns are grouped: both are repeated on each page. */
function headRows(table: PaperTable, widths: readonly number[], style: string): string {
  const text = (words: string) =>
    paragraph(style, wordRun(words, '<w:b/><w:bCs/>'), '<w:keepNext/><w:jc w:val="center"/>');
  const spans = headSpans(table);
  if (spans.every(({ group }) => group === null))
    return headRow(table.columns.map((column, i) => cell(widths[i] ?? 0, headShade, text(column.title))).join(''));
  const upper = spans.map(({ group, from, count }) => {
    const width = widths.slice(from, from + count).reduce((sum, one) => sum + one, 0);
    return group === null
      ? cell(width, `<w:vMerge w:val="restart"/>${headShade}`, text(table.columns[from]?.title ?? ''))
      : cell(width, `${count > 1 ? `<w:gridSpan w:val="${count}"/>` : ''}${headShade}`, text(group));
  });
  const lower = table.columns.map((column, i) =>
    column.group
      ? cell(widths[i] ?? 0, headShade, text(column.title))
      : cell(widths[i] ?? 0, `<w:vMerge/>${headShade}`, paragraph(style, '', '<w:jc w:val="center"/>')),
  );
  return headRow(upper.join('')) + headRow(lower.join(''));
}

function bodyCell(value: PaperCell, column: PaperColumn, width: number, style: string, total: boolean): string {
  const place = `<w:jc w:val="${column.align}"/>`;
  const code = isFigure(value) ? codeText(value) : null;
  const words = cellWords(value);
  const first = paragraph(
    style,
    words === '' ? '' : wordRun(words, total ? '<w:b/><w:bCs/>' : ''),
    `${code === null ? '' : '<w:keepNext/>'}${place}`,
  );
  return cell(
    width,
    total ? totalShade : '',
    code === null ? first : first + paragraph('TableCode', wordRun(`[${code}]`), place),
  );
}

/** A table with the widths of its columns fixed, as Word, WPS and LibreOffice each keep to a different one of the places that say it. */
export function wordTable(table: PaperTable, width: number, summary: string): string {
  const widths = sharesOf(table, width, codeRoom);
  const style = table.columns.length > 6 ? 'TableSmall' : 'TableText';
  const grid = widths.map((one) => `<w:gridCol w:w="${one}"/>`).join('');
  const rows = table.rows.map((row, at) => {
    const total = at >= table.rows.length - table.totals;
    const cells = table.columns.map((column, i) => bodyCell(row[i] ?? null, column, widths[i] ?? 0, style, total));
    return `<w:tr><w:trPr><w:cantSplit/></w:trPr>${cells.join('')}</w:tr>`;
  });
  return `<w:tbl><w:tblPr><w:tblStyle w:val="PaperTable"/><w:tblW w:w="${width}" w:type="dxa"/><w:jc w:val="center"/><w:tblLayout w:type="fixed"/><w:tblLook w:val="0020" w:firstRow="1" w:lastRow="0" w:firstColumn="0" w:lastColumn="0" w:noHBand="1" w:noVBand="1"/><w:tblCaption w:val="${summary}"/></w:tblPr><w:tblGrid>${grid}</w:tblGrid>${headRows(table, widths, style)}${rows.join('')}</w:tbl>`;
}
