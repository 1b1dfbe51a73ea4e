/** Widths of characters in ems, near enough to tell where lines end in the faces that papers name. */
const isWide = (char: string): boolean => (char.codePointAt(0) ?? 0) > 0x2e7f || '“”‘’…—'.includes(char);

const charEms = (char: string): number =>
  isWide(char) ? 1 : /[0-9+$#?_=<>~]/.test(char) ? 0.5 : /[A-Z%&@]/.test(char) ? 0.7 : /[a-z]/.test(char) ? 0.47 : 0.3;

/** Office programs and the typesetter leave a quarter of an em between Chinese and Latin. */
const gap = 0.25;
const isLatin = (char: string): boolean => /[0-9A-Za-z]/.test(char);

/** Width of a text on one line. */
export function emsOf(text: string): number {
  let [sum, last] = [0, ''];
  for (const char of text) {
    sum += charEms(char);
    if ((isWide(last) && isLatin(char)) || (isLatin(last) && isWide(char))) sum += gap;
    last = char;
  }
  return sum;
}

/** A piece of text in a size of its own, relative to the paragraph's. */
export interface Sized {
  readonly text: string;
  readonly scale: number;
}

/** What a line is not broken within: a Chinese character, or letters and digits up to a blank or dash. */
const pieces = /[^\s\u2e80-\u{3ffff}“”‘’…—-]+-?|-|\s+|./gu;

/** Lines that pieces of text take on a width of so many ems, the first line shortened by `indent`. */
export function linesOf(parts: readonly Sized[], width: number, indent = 0): number {
  let [lines, used, last] = [1, indent, ''];
  for (const { text, scale } of parts)
    for (const [piece] of text.matchAll(pieces)) {
      const first = piece.charAt(0);
      const between = (isWide(last) && isLatin(first)) || (isLatin(last) && isWide(first)) ? gap : 0;
      let own = emsOf(piece) * scale;
      last = piece.at(-1) ?? '';
      if (used + between * scale + own <= width + 0.01) {
        used += between * scale + own;
        continue;
      }
      // Closing marks hang or are squeezed at the end of a line, blanks fall away.
      if (/^[\s，。；：、）》”’]/.test(piece)) continue;
      lines++;
      for (; own > width && width > 0; own -= width) lines++;
      used = own;
    }
  return lines;
}
