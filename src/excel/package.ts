import type { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import yauzl from 'yauzl';
import { BookFault } from './fault.ts';
import type { Limits } from './limits.ts';
import type { PackedPart } from './zip-write.ts';

/** The unpacked bytes of one part, in pieces, so that no second copy in one block is ever made. */
export type Pieces = readonly Buffer[];

/** The zip of a workbook: its names, and its parts unpacked on demand under one budget. */
export interface Package {
  readonly names: ReadonlySet<string>;
  /** Bytes unpacked so far. */
  readonly unpacked: () => number;
  /** Reads a part, or null when there is none. Names are matched without regard to case, as Office does. */
  readonly part: (name: string) => Promise<Pieces | null>;
  /** A part as it is packed, to be taken over into another zip. */
  readonly raw: (name: string) => Promise<PackedPart>;
  /** The first bytes of a part. */
  readonly head: (name: string, bytes: number) => Promise<Buffer>;
}

const symlink = 0o120000;

/** Turns an error of the zip library into a fault. Its texts are its only interface for that. */
function zipFault(error: unknown): BookFault {
  if (error instanceof BookFault) return error;
  const text = error instanceof Error ? error.message : String(error);
  if (/End of central directory|unexpected EOF|overflows file bounds|end of file/i.test(text))
    return new BookFault('zip_truncated', { found: text });
  if (/relative path|absolute path|invalid characters in fileName/i.test(text))
    return new BookFault('unsafe_part_name', { found: text });
  if (/encrypt/i.test(text)) return new BookFault('encrypted', { found: text });
  if (/too many bytes/i.test(text)) return new BookFault('expands_too_large', { found: text });
  return new BookFault('zip_malformed', { found: text });
}

async function entriesOf(zip: yauzl.ZipFile, size: number, limits: Limits): Promise<Map<string, yauzl.Entry>> {
  const entries = new Map<string, yauzl.Entry>();
  let claimed = 0;
  if (zip.entryCount > limits.entries)
    throw new BookFault('too_many_parts', { count: zip.entryCount, most: limits.entries });
  for await (const entry of zip.eachEntry()) {
    const name = entry.fileName;
    if (entry.isEncrypted()) throw new BookFault('encrypted', { part: name });
    if (((entry.externalFileAttributes >>> 16) & 0o170000) === symlink)
      throw new BookFault('link_part', { part: name });
    if (name.split('/').includes('..') || name.includes('\0')) throw new BookFault('unsafe_part_name', { part: name });
    const key = name.toLowerCase();
    // Two parts of one name: programs disagree which one counts, so what a person saw may not be what we read.
    if (entries.has(key)) throw new BookFault('duplicate_part', { part: name });
    claimed += entry.uncompressedSize;
    entries.set(key, entry);
  }
  if (claimed > limits.unpacked || (claimed > limits.large && claimed / size > limits.ratio))
    throw new BookFault('expands_too_large', { unpacked: claimed, packed: size, most: limits.unpacked });
  return entries;
}

/** Opens the zip of a workbook. Throws `BookFault` for what is broken, hostile or too big. */
export async function openPackage(bytes: Buffer, limits: Limits): Promise<Package> {
  try {
    const zip = await yauzl.fromBufferPromise(bytes, { lazyEntries: true, autoClose: false });
    const entries = await entriesOf(zip, bytes.length, limits);
    let unpacked = 0;

    const inflate = async (entry: yauzl.Entry, atMost: number): Promise<Buffer[]> => {
      const pieces: Buffer[] = [];
      let length = 0;
      let stream: Readable | null = null;
      try {
        stream = await zip.openReadStreamPromise(entry);
        for await (const piece of stream as AsyncIterable<Buffer>) {
          pieces.push(piece);
          length += piece.length;
          unpacked += piece.length;
          if (unpacked > limits.unpacked)
            throw new BookFault('expands_too_large', { part: entry.fileName, most: limits.unpacked });
          if (length >= atMost) break;
        }
      } catch (error) {
        throw zipFault(error);
      } finally {
        stream?.destroy();
      }
      return pieces;
    };

    return {
      names: new Set([...entries.values()].map((entry) => entry.fileName)),
      unpacked: () => unpacked,
      part: async (name) => {
        const entry = entries.get(name.toLowerCase());
        return entry ? inflate(entry, Number.POSITIVE_INFINITY) : null;
      },
      raw: async (name) => {
        const entry = entries.get(name.toLowerCase());
        if (!entry) throw new BookFault('part_missing', { part: name });
        const method = entry.compressionMethod;
        if (method !== 0 && method !== 8)
          throw new BookFault('zip_malformed', { part: name, found: `method ${method}` });
        const stream = await zip.openReadStreamPromise(entry, { decodeFileData: false });
        return {
          name: entry.fileName,
          packed: await buffer(stream),
          method,
          crc: entry.crc32,
          size: entry.uncompressedSize,
        };
      },
      head: async (name, length) => {
        const entry = entries.get(name.toLowerCase());
        return entry ? Buffer.concat(await inflate(entry, length)).subarray(0, length) : Buffer.alloc(0);
      },
    };
  } catch (error) {
    throw zipFault(error);
  }
}
