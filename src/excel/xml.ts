import { SaxesParser, type SaxesTagPlain } from 'saxes';
import { BookFault } from './fault.ts';
import type { Limits } from './limits.ts';

/** Attributes by name as written; the parser makes them without a prototype, so `__proto__` is a plain name. */
export type Attributes = Readonly<Record<string, string>>;

export interface XmlEvents {
  readonly open: (name: string, attributes: Attributes) => void;
  readonly close: (name: string) => void;
  readonly text?: (text: string) => void;
}

/** `x:row` → `row`: some systems write the main namespace with a prefix. */
const local = (name: string): string => {
  const colon = name.indexOf(':');
  return colon < 0 ? name : name.slice(colon + 1);
};

/** An attribute in whatever namespace prefix: `r:id`, `id`. */
export function attribute(attributes: Attributes, name: string): string | undefined {
  const plain = attributes[name];
  if (plain !== undefined) return plain;
  for (const key of Object.keys(attributes)) if (local(key) === name) return attributes[key];
  return undefined;
}

export const isOn = (value: string | undefined): boolean => value === '1' || value === 'true' || value === 'on';

type Decoder = InstanceType<typeof TextDecoder>;

function decoderFor(first: Buffer | undefined): Decoder {
  const [a, b] = [first?.[0], first?.[1]];
  const encoding = a === 0xff && b === 0xfe ? 'utf-16le' : a === 0xfe && b === 0xff ? 'utf-16be' : 'utf-8';
  return new TextDecoder(encoding, { fatal: true });
}

/** One XML part being read piece by piece. Entities are never resolved: a document type is a fault. */
export interface XmlReader {
  readonly write: (piece: Buffer) => void;
  readonly end: () => void;
}

export function xmlReader(part: string, limits: Limits, events: XmlEvents): XmlReader {
  const parser = new SaxesParser({ xmlns: false, position: false });
  let decoder: Decoder | null = null;
  let depth = 0;
  let ended = false;
  parser.on('doctype', () => {
    throw new BookFault('xml_doctype', { part });
  });
  parser.on('error', (error) => {
    throw new BookFault('xml_malformed', { part, found: error.message });
  });
  parser.on('opentag', (tag: SaxesTagPlain) => {
    if (++depth > limits.depth) throw new BookFault('xml_malformed', { part, found: 'depth', most: limits.depth });
    events.open(local(tag.name), tag.attributes);
  });
  parser.on('closetag', (tag: SaxesTagPlain) => {
    depth--;
    events.close(local(tag.name));
  });
  if (events.text) {
    parser.on('text', events.text);
    parser.on('cdata', events.text);
  }
  const decode = (piece: Buffer | undefined): string => {
    decoder ??= decoderFor(piece);
    try {
      return piece ? decoder.decode(piece, { stream: true }) : decoder.decode();
    } catch {
      throw new BookFault('xml_malformed', { part, found: 'encoding' });
    }
  };
  return {
    write: (piece) => {
      if (!ended) parser.write(decode(piece));
    },
    end: () => {
      if (ended) return;
      ended = true;
      parser.write(decode(undefined));
      parser.close();
    },
  };
}

/** Reads a whole small part. */
export function readXml(part: string, pieces: readonly Buffer[], limits: Limits, events: XmlEvents): void {
  const reader = xmlReader(part, limits, events);
  for (const piece of pieces) reader.write(piece);
  reader.end();
}
