import { columnLetters } from '../base/grid.ts';
import type { BookSpec, SheetSpec } from './book-spec.ts';
import { maxColumn } from './limits.ts';
import { marksSheetXml, optionsSheetXml, sheetXml } from './write-sheet.ts';
import { stylesXml } from './write-styles.ts';
import { xmlText } from './xml-text.ts';
import { type FreshPart, zipParts } from './zip-write.ts';

const marksSheet = '_taihang';
const optionsSheet = '_options';

const main = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const office = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const packageRelations = 'http://schemas.openxmlformats.org/package/2006/relationships';
const head = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>';

/** Excel's rule: at most 31 characters, none of `[]:*?/\`, no apostrophe at the ends. */
export function sheetName(name: string, taken: ReadonlySet<string>): string {
  const clean =
    name
      .replace(/[[\]:*?/\\\p{Cc}]/gu, ' ')
      .replace(/^'+|'+$/g, '')
      .trim()
      .slice(0, 31) || 'Sheet';
  let free = clean;
  for (let i = 2; taken.has(free.toLowerCase()); i++) free = `${clean.slice(0, 27)} (${i})`;
  return free;
}

/** A finished sheet: its name, state and XML. */
export interface SheetPart {
  readonly name: string;
  readonly state: 'visible' | 'hidden' | 'veryHidden';
  readonly content: Iterable<string>;
}

/** Range on the options sheet for each column with choices. */
function placeOptions(sheets: readonly SheetSpec[]): {
  lists: (readonly string[])[];
  range: (list: readonly string[]) => string;
} {
  const lists: (readonly string[])[] = [];
  const keys = new Map<string, number>();
  for (const { columns } of sheets)
    for (const { choices } of columns) {
      if (!choices?.length) continue;
      const key = JSON.stringify(choices);
      if (!keys.has(key)) keys.set(key, lists.push(choices) - 1);
    }
  const range = (list: readonly string[]): string => {
    const letters = columnLetters((keys.get(JSON.stringify(list)) ?? 0) + 1);
    return `${optionsSheet}!$${letters}$1:$${letters}$${list.length}`;
  };
  return { lists, range };
}

function placeSheets(book: BookSpec): SheetPart[] {
  const { lists, range } = placeOptions(book.sheets);
  const taken = new Set([marksSheet, optionsSheet]);
  const placed: SheetPart[] = book.sheets.map((sheet) => {
    if (sheet.columns.length > maxColumn) throw new RangeError(`a sheet holds ${maxColumn} columns at most`);
    const name = sheetName(sheet.name, taken);
    taken.add(name.toLowerCase());
    return { name, state: 'visible', content: sheetXml(sheet, range) };
  });
  if (lists.length > 0) placed.push({ name: optionsSheet, state: 'hidden', content: optionsSheetXml(lists) });
  if (book.marks) placed.push({ name: marksSheet, state: 'veryHidden', content: marksSheetXml(book.marks) });
  return placed;
}

function* partsOf(sheets: readonly SheetPart[]): Generator<FreshPart> {
  const numbered = sheets.map((sheet, i) => ({ ...sheet, id: i + 1 }));
  const type = 'application/vnd.openxmlformats-officedocument.spreadsheetml';
  yield {
    name: '[Content_Types].xml',
    content: [
      `${head}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="${type}.sheet.main+xml"/><Override PartName="/xl/styles.xml" ContentType="${type}.styles+xml"/>`,
      ...numbered.map(
        ({ id }) => `<Override PartName="/xl/worksheets/sheet${id}.xml" ContentType="${type}.worksheet+xml"/>`,
      ),
      '</Types>',
    ],
  };
  yield {
    name: '_rels/.rels',
    content: [
      `${head}<Relationships xmlns="${packageRelations}"><Relationship Id="rId1" Type="${office}/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
    ],
  };
  yield {
    name: 'xl/workbook.xml',
    content: [
      `${head}<workbook xmlns="${main}" xmlns:r="${office}"><bookViews><workbookView activeTab="0"/></bookViews><sheets>`,
      ...numbered.map(
        ({ id, name, state }) =>
          `<sheet name="${xmlText(name)}" sheetId="${id}"${state === 'visible' ? '' : ` state="${state}"`} r:id="rId${id}"/>`,
      ),
      '</sheets></workbook>',
    ],
  };
  yield {
    name: 'xl/_rels/workbook.xml.rels',
    content: [
      `${head}<Relationships xmlns="${packageRelations}">`,
      ...numbered.map(
        ({ id }) => `<Relationship Id="rId${id}" Type="${office}/worksheet" Target="worksheets/sheet${id}.xml"/>`,
      ),
      `<Relationship Id="rId${numbered.length + 1}" Type="${office}/styles" Target="styles.xml"/></Relationships>`,
    ],
  };
  yield { name: 'xl/styles.xml', content: [stylesXml()] };
  for (const { id, content } of numbered) yield { name: `xl/worksheets/sheet${id}.xml`, content };
}

/** Packs finished sheets into a workbook. */
export const writeSheets = (sheets: readonly SheetPart[]): Promise<Buffer> => zipParts(partsOf(sheets));

/**
 * Writes a workbook that Excel and WPS open and that `openFile` reads back to the same values. Rows are packed as they
 * come, so a list of 200,000 rows needs only its packed size in memory. Throws RangeError for more rows or columns than
 * a sheet holds, a number that is not finite, or an amount or day that is none.
 */
export async function writeBook(book: BookSpec): Promise<Uint8Array> {
  if (book.sheets.length === 0) throw new RangeError('a workbook has at least one sheet');
  return writeSheets(placeSheets(book));
}
