import { columnLetters, columnNumber } from '../base/grid.ts';
import { maxColumn } from './limits.ts';
import { cellText } from './xml-text.ts';

/** Reasons to write beside the rows of one sheet. */
export interface SheetReasons {
  readonly sheet: string;
  /** Rows whose new cell carries the heading. */
  readonly headerRows: readonly number[];
  readonly rows: readonly { readonly row: number; readonly text: string }[];
  /** Rows to hide, so that a person sees only what is to be corrected. */
  readonly hide: readonly number[];
}

const tag =
  /<!\[CDATA\[[\s\S]*?\]\]>|<!--[\s\S]*?-->|<\?[\s\S]*?\?>|<(\/?)([\w.-]+:)?([\w.-]+)((?:[^"'>]|"[^"]*"|'[^']*')*?)(\/?)>/g;

const attributeOf = (attributes: string, name: string): string | undefined =>
  new RegExp(`(?:^|\\s)${name}\\s*=\\s*(?:"([^"]*)"|'([^']*)')`)
    .exec(attributes)
    ?.slice(1)
    .find((value) => value !== undefined);

const without = (attributes: string, name: string): string =>
  attributes.replace(new RegExp(`(^|\\s)${name}\\s*=\\s*(?:"[^"]*"|'[^']*')`), '$1').trimEnd();

const columnOf = (ref: string): number => columnNumber(/^[A-Za-z]{1,3}/.exec(ref)?.[0].toUpperCase() ?? '');

/** The last column in which the sheet has a cell, framed empty ones too. */
function lastColumn(xml: string): number {
  let last = 0;
  let col = 0;
  for (const [, closes, , name, attributes = ''] of xml.matchAll(tag)) {
    if (closes) continue;
    if (name === 'row') col = 0;
    else if (name === 'c') {
      const ref = attributeOf(attributes, 'r');
      col = ref === undefined ? col + 1 : columnOf(ref);
      if (col > last) last = col;
    }
  }
  return last;
}

/** `<col>` elements with one of its own for the new column; a range over it is divided. */
function columnsWith(inner: string, prefix: string, column: number): string {
  const ranges: { min: number; max: number; attributes: string }[] = [];
  for (const [, closes, , name, attributes = ''] of inner.matchAll(tag)) {
    if (closes || name !== 'col') continue;
    const min = Number(attributeOf(attributes, 'min'));
    const max = Number(attributeOf(attributes, 'max'));
    const rest = without(without(attributes, 'min'), 'max').trim();
    if (min < column) ranges.push({ min, max: Math.min(max, column - 1), attributes: rest });
    if (max > column) ranges.push({ min: Math.max(min, column + 1), max, attributes: rest });
  }
  ranges.push({ min: column, max: column, attributes: 'width="48" customWidth="1"' });
  ranges.sort((a, b) => a.min - b.min);
  return ranges.map(({ min, max, attributes }) => `<${prefix}col min="${min}" max="${max}" ${attributes}/>`).join('');
}

/**
 * The XML of a sheet with a column of reasons behind its last one, everything else as it was. `column` reuses that
 * column (the reasons of an earlier return) instead. `style` is a style number of the workbook, or null for none.
 */
export function markSheetXml(
  xml: string,
  reasons: SheetReasons,
  heading: string,
  style: number | null,
  reuse: number | null,
): string {
  const column = reuse ?? lastColumn(xml) + 1;
  if (column > maxColumn) throw new RangeError('no column left');
  const letters = columnLetters(column);
  const texts = new Map<number, string>(reasons.rows.map(({ row, text }) => [row, text]));
  for (const row of reasons.headerRows) texts.set(row, heading);
  const hidden = new Set(reasons.hide);
  const out: string[] = [];
  let at = 0;
  let prefix = '';
  let row = 0;
  let col = 0;
  let columnsFrom = -1;
  let hasColumns = false;
  let dropFrom = -1;
  const upTo = (end: number): void => {
    out.push(xml.slice(at, end));
    at = end;
  };
  const cell = (): string =>
    `<${prefix}c r="${letters}${row}"${style === null ? '' : ` s="${style}"`} t="inlineStr"><${prefix}is><${prefix}t xml:space="preserve">${cellText(texts.get(row) ?? '')}</${prefix}t></${prefix}is></${prefix}c>`;

  for (const found of xml.matchAll(tag)) {
    const [all, closes, space = '', name, attributes = '', selfClosing] = found;
    if (name === undefined) continue;
    const end = found.index + all.length;
    if (name === 'worksheet' && !closes) prefix = space;
    else if (name === 'dimension' && !closes) {
      const ref = attributeOf(attributes, 'ref') ?? '';
      const corner = ref.split(':').at(-1) ?? '';
      const from = ref.split(':')[0] ?? '';
      if (/^[A-Z]{1,3}\d+$/.test(corner) && columnOf(corner) < column) {
        upTo(found.index);
        out.push(`<${prefix}dimension ref="${from}:${letters}${corner.replace(/^[A-Z]+/, '')}"/>`);
        at = end;
      }
    } else if (name === 'cols') {
      hasColumns = true;
      if (!closes && !selfClosing) {
        upTo(end);
        columnsFrom = end;
      } else if (closes && columnsFrom >= 0) {
        out.push(columnsWith(xml.slice(columnsFrom, found.index), prefix, column));
        at = found.index;
      }
    } else if (name === 'sheetData' && !closes && !hasColumns) {
      upTo(found.index);
      out.push(`<${prefix}cols>${columnsWith('', prefix, column)}</${prefix}cols>`);
    } else if (name === 'row' && !closes) {
      const given = attributeOf(attributes, 'r');
      row = given === undefined ? row + 1 : Number(given);
      col = 0;
      const marked = texts.has(row);
      if (!marked && !hidden.has(row)) continue;
      upTo(found.index);
      // `spans` would deny the new cell.
      let kept = without(attributes, 'spans');
      if (hidden.has(row)) kept = `${without(kept, 'hidden')} hidden="1"`;
      out.push(`<${space}row${kept}${selfClosing && !marked ? '/' : ''}>`);
      if (selfClosing && marked) out.push(cell(), `</${space}row>`);
      at = end;
    } else if (name === 'row' && closes && texts.has(row)) {
      upTo(found.index);
      out.push(cell());
    } else if (name === 'c' && reuse !== null) {
      if (!closes) {
        const ref = attributeOf(attributes, 'r');
        col = ref === undefined ? col + 1 : columnOf(ref);
        if (col !== column) continue;
        upTo(found.index);
        if (selfClosing) at = end;
        else dropFrom = found.index;
      } else if (dropFrom >= 0) {
        at = end;
        dropFrom = -1;
      }
    }
  }
  upTo(xml.length);
  return out.join('');
}
