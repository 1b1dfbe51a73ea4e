import { closeSync, openSync, readSync } from 'node:fs';

/** Bytes of a file from a place on: a face has some ten million, of which the list of its characters is a few thousand. */
function piece(file: number, at: number, length: number): Buffer {
  const bytes = Buffer.alloc(length);
  readSync(file, bytes, 0, length, at);
  return bytes;
}

/** The `cmap` of a TrueType face: code points and glyphs (OpenType, format 12: groups of neighbours). */
function cmapOf(path: string): Buffer {
  const file = openSync(path, 'r');
  try {
    const tables = piece(file, 12, piece(file, 0, 12).readUInt16BE(4) * 16);
    for (let at = 0; at < tables.length; at += 16)
      if (tables.toString('latin1', at, at + 4) === 'cmap')
        return piece(file, tables.readUInt32BE(at + 8), tables.readUInt32BE(at + 12));
    throw new Error(`no list of characters in ${path}`);
  } finally {
    closeSync(file);
  }
}

/** First and last code points that a face has, in order. */
export function coverOf(path: string): (readonly [number, number])[] {
  const cmap = cmapOf(path);
  for (let at = 4; at < 4 + cmap.readUInt16BE(2) * 8; at += 8) {
    const table = cmap.readUInt32BE(at + 4);
    if (cmap.readUInt16BE(table) !== 12) continue;
    return Array.from({ length: cmap.readUInt32BE(table + 12) }, (_, i) => {
      const group = table + 16 + i * 12;
      return [cmap.readUInt32BE(group), cmap.readUInt32BE(group + 4)] as const;
    });
  }
  throw new Error(`no list of all characters in ${path}`);
}

const has = (cover: readonly (readonly [number, number])[], code: number): boolean => {
  let [low, high] = [0, cover.length - 1];
  while (low <= high) {
    const middle = (low + high) >> 1;
    const [first, last] = cover[middle] ?? [0, 0];
    if (code < first) high = middle - 1;
    else if (code > last) low = middle + 1;
    else return true;
  }
  return false;
};

/** Writes a character that one of the faces lacks by its number, `[U+20BB7]`, rather than as an empty box. */
export function printable(faces: readonly (readonly (readonly [number, number])[])[]): (text: string) => string {
  return (text) =>
    text.replace(/[^\x20-\x7e\u4e00-\u9fa5\u200b]/gu, (char) => {
      const code = char.codePointAt(0) ?? 0;
      if (faces.every((cover) => has(cover, code))) return char;
      // Marks that only choose a form of what stands before them.
      if ((code >= 0xfe00 && code <= 0xfe0f) || code === 0x200d) return '';
      return `[U+${code.toString(16).toUpperCase().padStart(4, '0')}]`;
    });
}
