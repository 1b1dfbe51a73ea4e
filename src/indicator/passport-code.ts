/**
 * The short code that a figure carries on screen and paper: nine letters of a hash and one check letter, written
 * `XXXXX-XXXXX`, in the alphabet of Crockford's base 32 (no I, L, O, U), so that it can be read out over a telephone.
 */
const alphabet = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const bodyLength = 9;

/** Times x in the field of 32 elements (x⁵ + x² + 1). */
const timesX = (value: number): number => (value & 16 ? ((value << 1) ^ 0b100101) & 31 : value << 1);

/** Σ xⁱ·cᵢ over the field: finds every single wrong letter and every two letters that changed places. */
function checkOf(values: readonly number[]): number {
  let sum = 0;
  for (const value of [...values].reverse()) sum = timesX(sum ^ value);
  return sum;
}

/** Code of a hash: the first 45 bits of at least six bytes. */
export function codeOfHash(hash: Uint8Array): string {
  if (hash.length < 6) throw new RangeError('a passport code needs at least six bytes of hash');
  let bits = 0n;
  for (const byte of hash.subarray(0, 6)) bits = (bits << 8n) | BigInt(byte);
  bits >>= 3n;
  const values = Array.from({ length: bodyLength }, (_, at) =>
    Number((bits >> BigInt(5 * (bodyLength - 1 - at))) & 31n),
  );
  return [...values, checkOf(values)].map((value) => alphabet[value]).join('');
}

/** `0123456789` as people see it: `01234-56789`. */
export const writeCode = (code: string): string => `${code.slice(0, 5)}-${code.slice(5)}`;

/**
 * What a person typed, in normal form; undefined if it is no code or its check letter does not fit. Full-width letters,
 * small letters, spaces and dashes are fine, and O, I and L are read as 0, 1 and 1.
 */
export function readCode(typed: string): string | undefined {
  const code = typed
    .normalize('NFKC')
    .toUpperCase()
    .replace(/[\s\p{Pd}−_.]/gu, '')
    .replace(/O/g, '0')
    .replace(/[IL]/g, '1');
  if (code.length !== bodyLength + 1) return undefined;
  const values = [...code].map((letter) => alphabet.indexOf(letter));
  if (values.includes(-1)) return undefined;
  return checkOf(values.slice(0, bodyLength)) === values[bodyLength] ? code : undefined;
}
