/** Whole numbers of 8 bytes, little end first, written in base64 (docs/matrices.md). */
export function unpack(column: string): bigint[] {
  const bytes = Uint8Array.from(atob(column), (letter) => letter.charCodeAt(0));
  const view = new DataView(bytes.buffer);
  return Array.from({ length: bytes.length / 8 }, (_, nth) => view.getBigInt64(nth * 8, true));
}
