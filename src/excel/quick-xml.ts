import type { Limits } from './limits.ts';
import type { Attributes, XmlEvents, XmlReader } from './xml.ts';

/** Thrown at anything that the quick reader leaves to the strict one; no verdict on the file. */
export class Unusual extends Error {}

const declaration =
  /^<\?xml version=(?:"1\.0"|'1\.0')(?: encoding=(?:"utf-8"|'utf-8'|"UTF-8"|'UTF-8'))?(?: standalone=(?:"(?:yes|no)"|'(?:yes|no)'))?[ \t\n]*\?>/;
const longestDeclaration = 200;
const wholeName = /^[A-Za-z_][\w.-]*(?::[A-Za-z_][\w.-]*)?$/;
/** Controls, no characters of XML 1.0, or the end of a CDATA section outside one. */
const refused = /[^\P{Cc}\t\n\r]|[\ufffe\uffff]|\]\]>/u;
const entity = /&(?:(lt|gt|amp|quot|apos)|#(\d{1,6})|#x([0-9a-fA-F]{1,6}));|&/g;
const named = { lt: '<', gt: '>', amp: '&', quot: '"', apos: "'" } as const;
/** XML knows four white spaces, of which line breaks are one here; a regular expression knows more. */
const notSpace = /[^ \t\n]/;
const spaceBehind = /^([^ \t\n]*)[ \t\n]+$/;
/** Characters that may wait for the end of their tag or text. */
const longest = 2 ** 20;

function characterOf(code: number): string {
  const allowed =
    code === 9 ||
    code === 10 ||
    code === 13 ||
    (code >= 0x20 && code <= 0xd7ff) ||
    (code >= 0xe000 && code <= 0xfffd) ||
    (code >= 0x10000 && code <= 0x10ffff);
  if (!allowed) throw new Unusual();
  return String.fromCodePoint(code);
}

const plainText = (text: string): string =>
  text.includes('&')
    ? text.replace(entity, (_, known: keyof typeof named | undefined, decimal?: string, hex?: string) => {
        if (known) return named[known];
        if (decimal) return characterOf(Number(decimal));
        if (hex) return characterOf(Number.parseInt(hex, 16));
        throw new Unusual();
      })
    : text;

const local = (tag: string): string => (tag.includes(':') ? tag.slice(tag.indexOf(':') + 1) : tag);

/** A name that was checked. Sheets repeat a few in every cell, often with the same attributes. */
interface Name {
  readonly full: string;
  /** Without its prefix. */
  readonly short: string;
  /** The last attributes read of such a tag, and their text. */
  text: string;
  attributes: Attributes;
}
const none: Attributes = {};
const mostNames = 200;

function nameIn(names: Map<string, Name>, full: string): Name {
  const known = names.get(full);
  if (known) return known;
  if (full === '__proto__' || !wholeName.test(full)) throw new Unusual();
  const name = { full, short: local(full), text: '', attributes: none };
  if (names.size < mostNames) names.set(full, name);
  return name;
}

const isSpace = (code: number): boolean => code === 0x20 || code === 0x0a || code === 0x09;
const [equalsSign, quotes, apostrophe, less, ampersand] = [0x3d, 0x22, 0x27, 0x3c, 0x26];

/** The attributes of a tag, from what stands behind its name. */
function attributesOf(tag: string, names: Map<string, Name>): Attributes {
  const attributes: Record<string, string> = {};
  for (let i = 0; ; ) {
    const gap = i;
    while (isSpace(tag.charCodeAt(i))) i += 1;
    if (i === tag.length) return attributes;
    const from = i;
    for (let code = tag.charCodeAt(i); code !== equalsSign && !isSpace(code); code = tag.charCodeAt(i))
      if (++i > tag.length) throw new Unusual();
    const key = nameIn(names, tag.slice(from, i)).full;
    while (isSpace(tag.charCodeAt(i))) i += 1;
    if (gap === from || tag.charCodeAt(i) !== equalsSign) throw new Unusual();
    do i += 1;
    while (isSpace(tag.charCodeAt(i)));
    const quote = tag.charCodeAt(i);
    if (quote !== quotes && quote !== apostrophe) throw new Unusual();
    const start = i + 1;
    // Beyond the end there is no code, and no comparison with it holds.
    for (let code = tag.charCodeAt(++i); code !== quote; code = tag.charCodeAt(++i))
      if (!(code >= 0x20) || code === less || code === ampersand) throw new Unusual();
    // Whatever every object has by its prototype is refused along with what stood before.
    if (attributes[key] !== undefined) throw new Unusual();
    attributes[key] = tag.slice(start, i);
    i += 1;
  }
}

/** Where the first white space of a tag stands; its length if there is none. */
function nameEnd(tag: string): number {
  let i = 0;
  while (i < tag.length && !isSpace(tag.charCodeAt(i))) i += 1;
  return i;
}

/**
 * Reads the XML that spreadsheet programs write for sheets (UTF-8, elements, attributes, texts) several times faster than a parser that
 * looks at each character, and tells the same events as `xmlReader`. Whatever else comes (comments, CDATA, a document type, a slip in
 * the mark-up) ends it with `Unusual`: the strict reader then begins anew and says what is wrong.
 */
export function quickXmlReader(limits: Limits, events: XmlEvents): XmlReader {
  const decoder = new TextDecoder('utf-8', { fatal: true });
  const open: string[] = [];
  const names = new Map<string, Name>();
  let rest = '';
  let begun = false;
  let rootClosed = false;

  const tag = (text: string): void => {
    if (text.startsWith('/')) {
      const own = open.pop();
      const closed = text.slice(1);
      if (own === undefined || (own !== closed && own !== spaceBehind.exec(closed)?.[1])) throw new Unusual();
      rootClosed = open.length === 0;
      events.close(nameIn(names, own).short);
      return;
    }
    const empty = text.endsWith('/');
    const inner = empty ? text.slice(0, -1) : text;
    const length = nameEnd(inner);
    const name = nameIn(names, inner.slice(0, length));
    if (rootClosed || open.length >= limits.depth) throw new Unusual();
    const attributes = inner.slice(length);
    if (attributes !== name.text) {
      name.attributes = attributesOf(attributes, names);
      name.text = attributes;
    }
    events.open(name.short, name.attributes);
    if (!empty) open.push(name.full);
    else {
      events.close(name.short);
      rootClosed = open.length === 0;
    }
  };

  /** Reads all whole tags of `text` and returns what is left; `last`: nothing follows. */
  const read = (text: string, last: boolean): string => {
    let at = 0;
    if (!begun) {
      // A declaration may still be on its way.
      if (text.length < longestDeclaration && !last) return text;
      at = declaration.exec(text)?.[0].length ?? 0;
      begun = true;
    }
    for (;;) {
      const from = text.indexOf('<', at);
      const to = from < 0 ? -1 : text.indexOf('>', from);
      if (to < 0) break;
      if (from > at) {
        const between = text.slice(at, from);
        if (open.length > 0) events.text?.(plainText(between));
        else if (notSpace.test(between)) throw new Unusual();
      }
      tag(text.slice(from + 1, to));
      at = to + 1;
    }
    return text.slice(at);
  };

  const decoded = (piece: Buffer | undefined): string => {
    try {
      return piece ? decoder.decode(piece, { stream: true }) : decoder.decode();
    } catch {
      throw new Unusual();
    }
  };

  const take = (more: string, last: boolean): void => {
    let text = rest + more;
    // A line break may be two characters, of which the second comes with the next piece.
    const held = !last && text.endsWith('\r') ? '\r' : '';
    if (text.includes('\r')) text = text.slice(0, text.length - held.length).replace(/\r\n?/g, '\n');
    if (refused.test(text)) throw new Unusual();
    rest = read(text, last) + held;
    if (rest.length > longest) throw new Unusual();
  };

  return {
    write: (piece) => take(decoded(piece), false),
    end: () => {
      take(decoded(undefined), true);
      if (!rootClosed || notSpace.test(rest)) throw new Unusual();
    },
  };
}
