import type { Finding } from '../base/finding.ts';
import type { GridBook, GridRow, GridSheet } from '../base/grid.ts';
import { readBookParts } from './book-parts.ts';
import { type CellContext, rowCollector } from './cells.ts';
import { decodeText, readCsv } from './csv.ts';
import { BookFault, fault, type MayImport, mayImport } from './fault.ts';
import { readHtml } from './html.ts';
import { defaultLimits, type Limits } from './limits.ts';
import { openPackage, type Package, type Pieces } from './package.ts';
import { quickXmlReader, Unusual } from './quick-xml.ts';
import { readSheetFrame } from './sheet-frame.ts';
import { type Container, sniff } from './sniff.ts';
import { type XmlReader, xmlReader } from './xml.ts';

export interface OpenedFile {
  readonly container: Container;
  /** Faults of the container; none of a table's content. */
  readonly findings: readonly Finding[];
  readonly mayImport: MayImport;
  /** Null when nothing may come in. Its rows can be walked more than once; walking may throw `BookFault`. */
  readonly book: GridBook | null;
}

export interface ReadOptions {
  /** Name of the file as received; only its ending matters, and only to say that it lies. */
  readonly name: string;
  readonly limits?: Limits;
  /** Told after each piece of a sheet: bytes walked of this sheet and the ones before, and bytes of all sheets. */
  readonly onProgress?: (done: number, total: number) => void;
}

const endingOf = (name: string): string => /\.([A-Za-z0-9]{1,5})$/.exec(name.trim())?.[1]?.toLowerCase() ?? '';

/** The rows of a sheet: quickly as long as its XML is of the usual kind, else with the strict reader from the row reached. */
function* sheetRows(
  part: string,
  pieces: Pieces,
  context: CellContext,
  walked: (bytes: number) => void,
): Generator<GridRow> {
  let reached = 0;
  try {
    const collector = rowCollector(context);
    for (const row of rowsBy(quickXmlReader(context.limits, collector), collector, pieces, walked)) {
      reached = row.row;
      yield row;
    }
  } catch (error) {
    if (!(error instanceof Unusual)) throw error;
    const collector = rowCollector(context);
    for (const row of rowsBy(xmlReader(part, context.limits, collector), collector, pieces, walked))
      if (row.row > reached) yield row;
  }
}

function* rowsBy(
  reader: XmlReader,
  collector: ReturnType<typeof rowCollector>,
  pieces: Pieces,
  walked: (bytes: number) => void,
): Generator<GridRow> {
  let bytes = 0;
  for (const piece of pieces) {
    reader.write(piece);
    yield* collector.take();
    bytes += piece.length;
    walked(bytes);
  }
  reader.end();
  yield* collector.take();
}

/** XML parts that nobody reads are looked at too: whoever declares entities anywhere means no good. */
async function refuseDoctypes(pack: Package, read: ReadonlySet<string>): Promise<void> {
  for (const name of pack.names) {
    if (read.has(name) || !/\.(xml|rels|vml)$/i.test(name)) continue;
    const head = await pack.head(name, 2_048);
    const text = head[0] === 0xff && head[1] === 0xfe ? head.toString('utf16le') : head.toString('latin1');
    if (/<!DOCTYPE/i.test(text)) throw new BookFault('xml_doctype', { part: name });
  }
}

const sizeOf = (pieces: Pieces): number => pieces.reduce((sum, piece) => sum + piece.length, 0);

async function readZip(
  bytes: Buffer,
  limits: Limits,
  onProgress: (done: number, total: number) => void,
): Promise<{ book: GridBook; findings: Finding[] }> {
  const pack = await openPackage(bytes, limits);
  const macro = [...pack.names].find((name) => /vbaproject\.bin$|(^|\/)macrosheets\//i.test(name));
  if (macro !== undefined) throw new BookFault('macro_present', { part: macro });
  await refuseDoctypes(pack, new Set());
  const parts = await readBookParts(pack, limits);
  const sheets: GridSheet[] = [];
  let total = 0;
  for (const { name, state, part } of parts.sheets) {
    const pieces = await pack.part(part);
    if (!pieces) throw new BookFault('part_missing', { part, sheet: name });
    const frame = readSheetFrame(part, pieces, limits);
    const context: CellContext = { sheet: name, strings: parts.strings, formats: parts.formats, limits };
    const before = total;
    total += sizeOf(pieces);
    const walked = (here: number): void => onProgress(before + here, total);
    const rows: Iterable<GridRow> = { [Symbol.iterator]: () => sheetRows(part, pieces, context, walked) };
    sheets.push({ name, state, hiddenColumns: frame.hiddenColumns, merges: frame.merges, rows });
  }
  const findings: Finding[] = [];
  if (pack.unpacked() > limits.large) findings.push(fault('large_file', { unpacked: pack.unpacked() }));
  return { book: { dateSystem: parts.dateSystem, sheets }, findings };
}

function readTextFile(bytes: Buffer, ending: string, limits: Limits): { book: GridBook | null; findings: Finding[] } {
  const decoded = decodeText(bytes);
  if (!decoded) return { book: null, findings: [fault('encoding_unknown')] };
  const { text, encoding } = decoded;
  const findings: Finding[] = [];
  if (!['csv', 'txt', 'tsv', ''].includes(ending)) findings.push(fault('csv_renamed_xlsx', { ending, encoding }));
  else if (encoding === 'gb18030') findings.push(fault('encoding_gbk', { encoding }));
  else if (encoding === 'utf-8-bom') findings.push(fault('encoding_utf8_bom', { encoding }));
  else if (encoding === 'utf-16') findings.push(fault('encoding_utf16', { encoding }));
  if (bytes.length > limits.large) findings.push(fault('large_file', { unpacked: bytes.length }));
  return { book: readCsv(text, limits), findings };
}

function readHtmlFile(bytes: Buffer, ending: string): { book: GridBook | null; findings: Finding[] } {
  const decoded = decodeText(bytes);
  if (!decoded) return { book: null, findings: [fault('encoding_unknown')] };
  return {
    book: readHtml(decoded.text),
    findings: [fault('html_renamed_xls', { ending, encoding: decoded.encoding })],
  };
}

async function readContainer(
  bytes: Buffer,
  container: Container,
  ending: string,
  limits: Limits,
  onProgress: (done: number, total: number) => void,
): Promise<{ book: GridBook | null; findings: Finding[] }> {
  switch (container) {
    case 'zip':
      return readZip(bytes, limits, onProgress);
    case 'html':
      return readHtmlFile(bytes, ending);
    case 'text':
      return readTextFile(bytes, ending, limits);
    case 'empty':
      return { book: null, findings: [fault('empty_file')] };
    case 'other':
      return { book: null, findings: [fault('other_format', { ending })] };
    default:
      return { book: null, findings: [fault(container, { ending })] };
  }
}

/**
 * Opens a workbook or text table by what it is, whatever its name says. Never throws for what a file holds: that comes
 * back as findings with `book: null`. Faults deep in a sheet show while its rows are walked (`BookFault`); use
 * `firstFault` to walk them all beforehand.
 */
export async function openFile(bytes: Uint8Array, options: ReadOptions): Promise<OpenedFile> {
  const limits = options.limits ?? defaultLimits;
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const container = sniff(buffer);
  try {
    if (buffer.length > limits.packed)
      throw new BookFault('file_too_large', { bytes: buffer.length, most: limits.packed });
    const { book, findings } = await readContainer(
      buffer,
      container,
      endingOf(options.name),
      limits,
      options.onProgress ?? (() => {}),
    );
    return { container, findings, mayImport: mayImport(findings), book };
  } catch (error) {
    if (!(error instanceof BookFault)) throw error;
    return { container, findings: [error.finding], mayImport: 'none', book: null };
  }
}

/** Walks all rows of a book and returns the first fault in them, or null: an understanding must not begin on a broken sheet. */
export function firstFault(book: GridBook): Finding | null {
  try {
    for (const sheet of book.sheets) for (const _ of sheet.rows);
    return null;
  } catch (error) {
    if (error instanceof BookFault) return error.finding;
    throw error;
  }
}
