import type { Limits } from './limits.ts';
import type { Attributes, XmlEvents, XmlReader } from './xml.ts';

/** Thrown at anything that the quick reader leaves to the strict one; no verdict on the file. */
export class Unusual extends Error {}

const declaration =
  /^<\?xml version=(?:"1\.0"|'1\.0')(?: encoding=(?:"utf-8"|'utf-8'))?(?: standalone=(?:"(?:yes|no)"|'(?:yes|no)'))?\s*\?>/i;
const longestDeclaration = 200;
const name = '[A-Za-z_][\\w.-]*(?::[A-Za-z_][\\w.-]*)?';
const wholeName = new RegExp(`^${name}$`);
const oneAttribute = new RegExp(`\\s+(${name})\\s*=\\s*(?:"([^"<&\\t\\n]*)"|'([^'<&\\t\\n]*)')`, 'y');
/** Controls, no characters of XML 1.0, or the end of a CDATA section outside one. */
const refused = /[^\P{Cc}\t\n\r]|[\ufffe\uffff]|\]\]>/u;
const entity = /&(?:(lt|gt|amp|quot|apos)|#(\d{1,6})|#x([0-9a-fA-F]{1,6}));|&/g;
const named = { lt: '<', gt: '>', amp: '&', quot: '"', apos: "'" } as const;
const space = /\S/;
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

/** The attributes of a tag, from `at` to its end. */
function attributesOf(tag: string, at: number): Attributes {
  const attributes: Record<string, string> = {};
  oneAttribute.lastIndex = at;
  let end = at;
  for (let found = oneAttribute.exec(tag); found; found = oneAttribute.exec(tag)) {
    const key = found[1] as string;
    if (key === '__proto__' || Object.hasOwn(attributes, key)) throw new Unusual();
    attributes[key] = found[2] ?? found[3] ?? '';
    end = oneAttribute.lastIndex;
  }
  if (space.test(tag.slice(end))) throw new Unusual();
  return attributes;
}

/**
 * Reads the XML that spreadsheet programs write for sheets (UTF-8, elements, attributes, texts) several times faster than a parser that
 * looks at each character, and tells the same events as `xmlReader`. Whatever else comes (comments, CDATA, a document type, a slip in
 * the mark-up) ends it with `Unusual`: the strict reader then begins anew and says what is wrong.
 */
export function quickXmlReader(limits: Limits, events: XmlEvents): XmlReader {
  const decoder = new TextDecoder('utf-8', { fatal: true });
  const open: string[] = [];
  let rest = '';
  let begun = false;
  let rootClosed = false;

  const tag = (text: string): void => {
    if (text.startsWith('/')) {
      const closed = text.slice(1).trimEnd();
      if (open.pop() !== closed) throw new Unusual();
      rootClosed = open.length === 0;
      events.close(local(closed));
      return;
    }
    const empty = text.endsWith('/');
    const inner = empty ? text.slice(0, -1) : text;
    const length = inner.search(/\s/);
    const full = length < 0 ? inner : inner.slice(0, length);
    if (rootClosed || !wholeName.test(full) || open.length >= limits.depth) throw new Unusual();
    events.open(local(full), length < 0 ? {} : attributesOf(inner, length));
    if (!empty) open.push(full);
    else {
      events.close(local(full));
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
        const between = plainText(text.slice(at, from));
        if (open.length > 0) events.text?.(between);
        else if (space.test(between)) throw new Unusual();
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
      if (!rootClosed || space.test(rest)) throw new Unusual();
    },
  };
}
