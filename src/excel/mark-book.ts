import type { GridBook, GridSheet } from '../base/grid.ts';
import { readBookParts } from './book-parts.ts';
import { BookFault } from './fault.ts';
import { defaultLimits, type Limits } from './limits.ts';
import { markSheetXml, type SheetReasons } from './mark-sheet.ts';
import { openPackage, type Pieces } from './package.ts';
import { writeSheets } from './write.ts';
import { gridSheetXml } from './write-sheet.ts';
import { type FreshPart, type PackedPart, zipParts } from './zip-write.ts';

/** Heading of the column of reasons. A file that comes back with it has the same column written anew. */
export const reasonHeading = '退回原因（太行）';

const decode = (pieces: Pieces): string => {
  const first = pieces[0];
  const wide = first?.[0] === 0xff && first[1] === 0xfe;
  return new TextDecoder(wide ? 'utf-16le' : 'utf-8').decode(Buffer.concat(pieces));
};

/** Adds `piece` as the last of `<list count="n">…</list>`; gives its number, or null when there is no such list. */
function append(
  xml: string,
  list: string,
  item: string,
  piece: (prefix: string) => string,
): { xml: string; at: number } | null {
  const found = new RegExp(`<(\\w+:)?${list}\\b[^>]*>([\\s\\S]*?)</\\1?${list}>`).exec(xml);
  if (!found) return null;
  const [all, prefix = '', inner = ''] = found;
  const at = [...inner.matchAll(new RegExp(`<(?:\\w+:)?${item}(?=[\\s/>])`, 'g'))].length;
  const grown = all
    .replace(/(\scount\s*=\s*["'])\d+/, `$1${at + 1}`)
    .replace(new RegExp(`</(\\w+:)?${list}>$`), (end) => `${piece(prefix)}${end}`);
  return { xml: xml.slice(0, found.index) + grown + xml.slice(found.index + all.length), at };
}

/** The workbook's styles with one more: red text, wrapped, kept as text when edited. Null when they are of no known form. */
function withReasonStyle(xml: string): { xml: string; style: number } | null {
  const fonts = append(
    xml,
    'fonts',
    'font',
    (p) => `<${p}font><${p}sz val="11"/><${p}color rgb="FFB3261E"/><${p}name val="宋体"/></${p}font>`,
  );
  if (!fonts) return null;
  const cells = append(
    fonts.xml,
    'cellXfs',
    'xf',
    (p) =>
      `<${p}xf numFmtId="49" fontId="${fonts.at}" fillId="0" borderId="0" xfId="0" applyNumberFormat="1" applyFont="1" applyAlignment="1" quotePrefix="1"><${p}alignment vertical="center" wrapText="1"/></${p}xf>`,
  );
  return cells && { xml: cells.xml, style: cells.at };
}

/** Column that already carries our heading, from an earlier return. */
function earlierColumn(sheet: GridSheet | undefined, headerRows: readonly number[]): number | null {
  const last = Math.max(0, ...headerRows);
  for (const row of sheet?.rows ?? []) {
    if (row.row > last) break;
    const cell = headerRows.includes(row.row) ? row.cells.find(({ value }) => value === reasonHeading) : undefined;
    if (cell) return cell.col;
  }
  return null;
}

async function markZip(
  bytes: Buffer,
  book: GridBook,
  reasons: readonly SheetReasons[],
  limits: Limits,
): Promise<Buffer> {
  const pack = await openPackage(bytes, limits);
  const parts = await readBookParts(pack, limits);
  const changed = new Map<string, string>();
  const styles = await pack.part(parts.stylesPart);
  const styled = styles && withReasonStyle(decode(styles));
  if (styled) changed.set(parts.stylesPart.toLowerCase(), styled.xml);
  for (const wanted of reasons) {
    const entry = parts.sheets.find(({ name }) => name === wanted.sheet);
    const pieces = entry && (await pack.part(entry.part));
    if (!entry || !pieces) throw new BookFault('part_missing', { sheet: wanted.sheet });
    const grid = book.sheets.find(({ name }) => name === wanted.sheet);
    const reuse = earlierColumn(grid, wanted.headerRows);
    const xml = markSheetXml(decode(pieces), wanted, reasonHeading, styled ? styled.style : null, reuse);
    changed.set(entry.part.toLowerCase(), xml);
  }
  const all: (FreshPart | PackedPart)[] = [];
  for (const name of pack.names) {
    const xml = changed.get(name.toLowerCase());
    // Text is written as UTF-8; a declaration of another encoding would lie.
    all.push(
      xml === undefined
        ? await pack.raw(name)
        : { name, content: [xml.replace(/^\ufeff?(<\?xml[^>]*encoding=["'])[^"']+/, '$1UTF-8')] },
    );
  }
  return zipParts(all);
}

/** A text or web table has no workbook to keep: its cells go into a new one, with the reasons behind them. */
async function markGrid(book: GridBook, reasons: readonly SheetReasons[]): Promise<Buffer> {
  return writeSheets(
    book.sheets.map((sheet) => {
      const own = reasons.find((wanted) => wanted.sheet === sheet.name);
      return { name: sheet.name, state: sheet.state, content: gridSheetXml(sheet.rows, own ?? null, reasonHeading) };
    }),
  );
}

/**
 * The same workbook with a column of reasons behind the last one: styles, merges, formulas, pictures and other sheets
 * stay as they were, byte for byte where nothing is added. `book` is what `openFile` gave for these bytes.
 * Throws `BookFault` if a named sheet is not there.
 */
export async function markBook(
  bytes: Uint8Array,
  book: GridBook,
  reasons: readonly SheetReasons[],
  limits: Limits = defaultLimits,
): Promise<Uint8Array> {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  return buffer[0] === 0x50 && buffer[1] === 0x4b ? markZip(buffer, book, reasons, limits) : markGrid(book, reasons);
}
