import { inflateRawSync } from 'node:zlib';
import { zipParts } from '../excel/zip-write.ts';

/** A stored workbook taken apart to its parts; enough of a reader for files that Taihang wrote. */
function partsOf(bytes: Buffer): { name: string; text: string }[] {
  const parts: { name: string; text: string }[] = [];
  const end = bytes.lastIndexOf(Buffer.from('PK\x05\x06', 'latin1'));
  let at = bytes.readUInt32LE(end + 16);
  for (let left = bytes.readUInt16LE(end + 10); left > 0; left--) {
    const [method, packed, nameLength, extra, comment, from] = [
      bytes.readUInt16LE(at + 10),
      bytes.readUInt32LE(at + 20),
      bytes.readUInt16LE(at + 28),
      bytes.readUInt16LE(at + 30),
      bytes.readUInt16LE(at + 32),
      bytes.readUInt32LE(at + 42),
    ];
    const name = bytes.subarray(at + 46, at + 46 + nameLength).toString('utf8');
    const start = from + 30 + bytes.readUInt16LE(from + 26) + bytes.readUInt16LE(from + 28);
    const raw = bytes.subarray(start, start + packed);
    parts.push({ name, text: (method === 0 ? raw : inflateRawSync(raw)).toString('utf8') });
    at += 46 + nameLength + extra + comment;
  }
  return parts;
}

/** Changes single cells of a workbook as a spreadsheet program would: every other cell stays as it is. Null deletes a row. */
export async function editCells(
  bytes: Uint8Array,
  sheet: number,
  edits: Readonly<Record<string, string | number>>,
  deleted: readonly number[] = [],
): Promise<Uint8Array> {
  const parts = partsOf(Buffer.from(bytes)).map(({ name, text }) => {
    if (name !== `xl/worksheets/sheet${sheet}.xml`) return { name, content: [text] };
    let xml = text;
    for (const [ref, value] of Object.entries(edits)) {
      const cell = new RegExp(`<c r="${ref}"( s="\\d+")?(?: t="inlineStr")?(?:/>|>.*?</c>)`);
      if (!cell.test(xml)) throw new Error(`no cell ${ref}`);
      xml = xml.replace(cell, (_, style: string = '') =>
        typeof value === 'number'
          ? `<c r="${ref}"${style}><v>${value}</v></c>`
          : `<c r="${ref}"${style} t="inlineStr"><is><t>${value}</t></is></c>`,
      );
    }
    for (const row of deleted) xml = xml.replace(new RegExp(`<row r="${row}"[^>]*>.*?</row>`), '');
    return { name, content: [xml] };
  });
  return zipParts(parts);
}

/** The texts of all parts, for looking at what a workbook holds. */
export const textOfParts = (bytes: Uint8Array): { name: string; text: string }[] => partsOf(Buffer.from(bytes));
