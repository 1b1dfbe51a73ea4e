import { crc32, createDeflateRaw } from 'node:zlib';

/** One part to be packed: text or bytes in pieces, so that a long sheet is never in memory as a whole. */
export interface FreshPart {
  readonly name: string;
  readonly content: Iterable<string | Uint8Array>;
}

/** A part taken over as it was packed elsewhere. */
export interface PackedPart {
  readonly name: string;
  readonly packed: Buffer;
  readonly method: 0 | 8;
  readonly crc: number;
  readonly size: number;
}

async function pack({ name, content }: FreshPart): Promise<PackedPart> {
  const deflate = createDeflateRaw({ level: 6 });
  const pieces: Buffer[] = [];
  deflate.on('data', (piece: Buffer) => pieces.push(piece));
  const ended = new Promise<void>((resolve, reject) => {
    deflate.once('end', resolve);
    deflate.once('error', reject);
  });
  let crc = 0;
  let size = 0;
  for (const piece of content) {
    const bytes = typeof piece === 'string' ? Buffer.from(piece) : piece;
    crc = crc32(bytes, crc);
    size += bytes.length;
    if (!deflate.write(bytes)) await new Promise((resolve) => deflate.once('drain', resolve));
  }
  deflate.end();
  await ended;
  return { name, packed: Buffer.concat(pieces), method: 8, crc, size };
}

/** 1 January 1980: the same content gives the same bytes on any day. */
const noDate = 0x0021;
/** Names are UTF-8. */
const utf8 = 0x0800;

/** The fields that the local header and the directory share (APPNOTE 4.3.7, 4.3.12). */
function common(part: PackedPart, nameLength: number): Buffer {
  const head = Buffer.alloc(26);
  head.writeUInt16LE(20, 0);
  head.writeUInt16LE(utf8, 2);
  head.writeUInt16LE(part.method, 4);
  head.writeUInt16LE(noDate, 8);
  head.writeUInt32LE(part.crc, 10);
  head.writeUInt32LE(part.packed.length, 14);
  head.writeUInt32LE(part.size, 18);
  head.writeUInt16LE(nameLength, 22);
  return head;
}

/** Packs parts in their order. Under 4 GB and 65,535 parts, which a workbook never reaches. */
export async function zipParts(parts: Iterable<FreshPart | PackedPart>): Promise<Buffer> {
  const body: Buffer[] = [];
  const directory: Buffer[] = [];
  let offset = 0;
  let count = 0;
  for (const given of parts) {
    const part = 'packed' in given ? given : await pack(given);
    const name = Buffer.from(part.name);
    const head = common(part, name.length);
    body.push(Buffer.from('PK\x03\x04', 'latin1'), head, name, part.packed);
    // Behind the name's length: extra, comment, disk, attributes (all none), then the place of the local header.
    const rest = Buffer.alloc(16);
    rest.writeUInt32LE(offset, 12);
    directory.push(Buffer.from('PK\x01\x02\x14\x00', 'latin1'), head.subarray(0, 24), rest, name);
    offset += 4 + head.length + name.length + part.packed.length;
    count++;
  }
  const start = offset;
  const length = directory.reduce((sum, piece) => sum + piece.length, 0);
  const end = Buffer.alloc(22);
  end.write('PK\x05\x06', 0, 'latin1');
  end.writeUInt16LE(count, 8);
  end.writeUInt16LE(count, 10);
  end.writeUInt32LE(length, 12);
  end.writeUInt32LE(start, 16);
  return Buffer.concat([...body, ...directory, end]);
}
