/**
 * Text as the intake rules compare it: Unicode NFKC without any white space. Headers, names and notes come with full-width
 * letters, padding and line breaks inside words; none of that carries meaning.
 */
export const tight = (text: string): string =>
  plainText.test(text) ? text : text.normalize('NFKC').replace(/[\s\u200b-\u200d\ufeff\u00ad]+/gu, '');
/** Visible ASCII and the common Han characters stay as they are under NFKC: most cells hold nothing else. */
const plainText = /^[\u0021-\u007e\u4e00-\u9fff]*$/;

/** True if the tight form of a text is not empty. */
export function saysSomething(text: string): boolean {
  const first = text.charCodeAt(0);
  if ((first > 0x20 && first < 0x7f) || (first >= 0x4e00 && first <= 0x9fff)) return true;
  return tight(text) !== '';
}

/** Marks that say "nothing to state here". A blank cell says the same. */
const nothingMark = /^(无|暂无|空|空白|\/+|\\+|[-–—―−ー_]+|n\/?a|null|none|nil|\*+|\.+|…+)$/iu;

/** True for an empty text and for marks such as `无`, `/`, `—`; expects the tight form. */
export const statesNothing = (text: string): boolean => text === '' || nothingMark.test(text);

/**
 * Text that a spreadsheet might run as a formula when it is exported again. Signs before plain numbers, phone numbers and
 * dashes as bullets are no formulas.
 */
export function looksLikeFormula(raw: string): boolean {
  // Nearly all texts begin with a character that is neither a sign nor turned into one.
  const code = raw.charCodeAt(0);
  if (code >= 0x4e00 && code <= 0x9fff) return false;
  const text = raw.normalize('NFKC').replace(/^[\s\u200b\ufeff]+/u, '');
  if (/^[=@]./u.test(text)) return true;
  return /^[+-]/u.test(text) && text.length > 1 && /[(|!=]|\d[+*/]\d/u.test(text) && !/^[+-][\d\s().-]+$/u.test(text);
}

/** A 32-bit FNV-1a hash in base 36: short, stable names for long texts. Not for secrets. */
export function shortHash(text: string): string {
  let hash = 0x811c9dc5;
  for (let at = 0; at < text.length; at++) hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193) >>> 0;
  return hash.toString(36);
}

/** Sorensen-Dice likeness of two short texts by pairs of characters, 0 to 1. */
export function likeness(one: string, other: string): number {
  if (one === other) return 1;
  if (one.length < 2 || other.length < 2) return 0;
  const pairs = new Map<string, number>();
  for (let at = 0; at + 1 < one.length; at++) {
    const pair = one.slice(at, at + 2);
    pairs.set(pair, (pairs.get(pair) ?? 0) + 1);
  }
  let shared = 0;
  for (let at = 0; at + 1 < other.length; at++) {
    const pair = other.slice(at, at + 2);
    const left = pairs.get(pair) ?? 0;
    if (left > 0) {
      shared++;
      pairs.set(pair, left - 1);
    }
  }
  return (2 * shared) / (one.length + other.length - 2);
}

/** Fewest insertions, deletions and replacements that turn one short text into the other. */
export function editDistance(one: string, other: string): number {
  let before = Array.from({ length: other.length + 1 }, (_, at) => at);
  for (let i = 1; i <= one.length; i++) {
    const row = [i];
    for (let j = 1; j <= other.length; j++) {
      const change = (before[j - 1] ?? 0) + (one[i - 1] === other[j - 1] ? 0 : 1);
      row.push(Math.min(change, (before[j] ?? 0) + 1, (row[j - 1] ?? 0) + 1));
    }
    before = row;
  }
  return before[other.length] ?? 0;
}
