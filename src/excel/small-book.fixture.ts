import { type FreshPart, type PackedPart, zipParts } from './zip-write.ts';

const main = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"';
const types = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';

/** Parts of a workbook of one sheet; `parts` replaces or adds, null leaves a part out. */
export interface SmallBook {
  /** XML inside `<worksheet>`. */
  readonly sheet?: string | Iterable<string | Uint8Array>;
  readonly strings?: string;
  readonly styles?: string;
  readonly workbook?: string;
  readonly parts?: Readonly<Record<string, string | Uint8Array | Iterable<string | Uint8Array> | null>>;
  readonly more?: readonly (FreshPart | PackedPart)[];
}

const isText = (content: unknown): content is string | Uint8Array =>
  typeof content === 'string' || content instanceof Uint8Array;

export const sheetOf = (rows: string): string => `<sheetData>${rows}</sheetData>`;

/** Makes the bytes of a small workbook, broken in whatever way the test wants. */
export async function smallBook(book: SmallBook): Promise<Buffer> {
  const { sheet = sheetOf('<row r="1"><c r="A1"><v>1</v></c></row>') } = book;
  const parts: Record<string, string | Uint8Array | Iterable<string | Uint8Array> | null> = {
    '[Content_Types].xml': '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>',
    '_rels/.rels': `<Relationships><Relationship Id="rId1" Type="${types}/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
    'xl/workbook.xml':
      book.workbook ??
      `<workbook ${main} xmlns:r="${types}"><sheets><sheet name="表" sheetId="1" r:id="rId1"/></sheets></workbook>`,
    'xl/_rels/workbook.xml.rels': `<Relationships><Relationship Id="rId1" Type="${types}/worksheet" Target="worksheets/sheet1.xml"/><Relationship Id="rId2" Type="${types}/sharedStrings" Target="/xl/sharedStrings.xml"/><Relationship Id="rId3" Type="${types}/styles" Target="styles.xml"/></Relationships>`,
    'xl/worksheets/sheet1.xml': typeof sheet === 'string' ? `<worksheet ${main}>${sheet}</worksheet>` : sheet,
    ...(book.strings === undefined ? {} : { 'xl/sharedStrings.xml': `<sst ${main}>${book.strings}</sst>` }),
    ...(book.styles === undefined ? {} : { 'xl/styles.xml': `<styleSheet ${main}>${book.styles}</styleSheet>` }),
    ...book.parts,
  };
  const fresh = Object.entries(parts).flatMap(([name, content]) =>
    content === null ? [] : [{ name, content: isText(content) ? [content] : content }],
  );
  return zipParts([...fresh, ...(book.more ?? [])]);
}
