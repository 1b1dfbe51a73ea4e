/** What a file is by its first bytes, whatever its name says. */
export type Container = 'zip' | 'encrypted' | 'legacy_xls' | 'other' | 'html' | 'text' | 'empty';

const starts = (bytes: Buffer, ...head: number[]): boolean => head.every((byte, i) => bytes[i] === byte);

const utf16 = (text: string): Buffer => Buffer.from(text, 'utf16le');

/**
 * The old compound file (OLE) holds either a BIFF workbook (stream `Workbook` or `Book`) or the encrypted package of a
 * new one (stream `EncryptedPackage`, MS-OFFCRYPTO 1.4.1). Stream names stand in its directory as UTF-16.
 */
function compound(bytes: Buffer): Container {
  if (bytes.includes(utf16('EncryptedPackage')) || bytes.includes(utf16('EncryptionInfo'))) return 'encrypted';
  if (bytes.includes(utf16('Workbook')) || bytes.includes(utf16('Book'))) return 'legacy_xls';
  return 'other';
}

/** The start of a text file as far as sniffing needs it; UTF-16 by its byte order mark, everything else as single bytes. */
function head(bytes: Buffer): string {
  const part = bytes.subarray(0, 4096);
  if (starts(part, 0xff, 0xfe)) return part.toString('utf16le');
  return part.toString('latin1');
}

export function sniff(bytes: Buffer): Container {
  if (bytes.length === 0) return 'empty';
  if (starts(bytes, 0x50, 0x4b)) return 'zip';
  if (starts(bytes, 0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1)) return compound(bytes);
  // BIFF 2 to 4 stood in the file without a compound around it: a BOF record of 4 to 8 bytes.
  if (bytes[0] === 0x09 && [0x00, 0x02, 0x04].includes(bytes[1] ?? -1) && bytes[2] !== undefined && bytes[2] <= 8)
    return 'legacy_xls';
  const text = head(bytes);
  if (/^[^<]{0,16}<\?xml[^>]*>\s*(<\?mso-application[^>]*>\s*)?<(\w+:)?Workbook\b/i.test(text)) return 'legacy_xls';
  if (/<(html|table|!doctype\s+html)\b/i.test(text)) return 'html';
  if (starts(bytes, 0xff, 0xfe) || starts(bytes, 0xfe, 0xff)) return 'text';
  // PDF, pictures, RAR, 7z, RTF: named other; text never holds a zero byte.
  if (/^(%PDF|\x89PNG|\xff\xd8\xff|GIF8|Rar!|7z\xbc\xaf|\{\\rtf|<\?xml|MIME-Version)/i.test(text)) return 'other';
  return bytes.subarray(0, 65_536).includes(0) ? 'other' : 'text';
}
