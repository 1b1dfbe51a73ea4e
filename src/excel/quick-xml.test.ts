import { describe, expect, it } from 'vitest';
import { BookFault } from './fault.ts';
import { defaultLimits } from './limits.ts';
import { quickXmlReader, Unusual } from './quick-xml.ts';
import { type XmlReader, xmlReader } from './xml.ts';

type Event = readonly unknown[];

/** What a reader tells of a text that comes in pieces of so many bytes; texts in a row are one, those outside the root are left out. */
function told(
  make: (events: Parameters<typeof xmlReader>[2]) => XmlReader,
  xml: string,
  size: number,
): Event[] | string {
  const events: Event[] = [];
  let depth = 0;
  const reader = make({
    open: (name, attributes) => {
      depth += 1;
      events.push(['open', name, { ...attributes }]);
    },
    close: (name) => {
      depth -= 1;
      events.push(['close', name]);
    },
    text: (text) => {
      if (depth === 0) return;
      const last = events.at(-1);
      if (last?.[0] === 'text') events[events.length - 1] = ['text', `${last[1]}${text}`];
      else events.push(['text', text]);
    },
  });
  try {
    const bytes = Buffer.from(xml);
    for (let at = 0; at < bytes.length; at += size) reader.write(bytes.subarray(at, at + size));
    reader.end();
    return events;
  } catch (error) {
    if (error instanceof Unusual) return 'unusual';
    if (error instanceof BookFault) return 'fault';
    throw error;
  }
}

const both = (xml: string, size: number) => ({
  quick: told((events) => quickXmlReader(defaultLimits, events), xml, size),
  strict: told((events) => xmlReader('sheet1.xml', defaultLimits, events), xml, size),
});

const head = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>';
const usual = {
  'a sheet': `${head}\r\n<worksheet xmlns="http://x/main"><sheetData><row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1"/></row></sheetData></worksheet>`,
  'a prefix': `${head}<x:worksheet xmlns:x="u"><x:row x:r='1'><x:c/></x:row></x:worksheet>\n`,
  entities: '<a><t>1 &lt; 2 &amp;&#20013;&#x20BB7;&quot;</t></a>',
  'line breaks': '<a><t xml:space="preserve">one\r\ntwo\rthree\n</t></a>',
  'no declaration': '<a/>',
  'a sign of pairs': '<a>𠮷野家</a>',
  'wide tags': '<a  b = "1"\n c=\'>"\' ></a >'.replace('>"', '"'),
};
const unusual = {
  comment: '<a><!-- x --></a>',
  cdata: '<a><![CDATA[x]]></a>',
  'processing instruction': '<a><?x y?></a>',
  doctype: '<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>',
  'unknown entity': '<a>&b;</a>',
  'bare ampersand': '<a>b & c</a>',
  'crossed tags': '<a><b></a></b>',
  'two roots': '<a/><b/>',
  'open end': '<a><b/>',
  'text behind': '<a/>x',
  'text before': 'x<a/>',
  'attribute twice': '<a b="1" b="2"/>',
  'bare attribute': '<a b=1/>',
  'sign less in attribute': '<a b="<"/>',
  'entity in attribute': '<a b="&amp;"/>',
  'control character': '<a>\u0001</a>',
  'character of none': '<a>&#0;</a>',
  'end of cdata': '<a>]]></a>',
  'too deep': `${'<a>'.repeat(70)}${'</a>'.repeat(70)}`,
  nothing: '',
  'attribute __proto__': '<a __proto__="x"/>',
  'attribute that every object has': '<a constructor="x"/>',
  'other white space in a tag': '<a\u00a0b="1"/>',
  'other white space before an attribute': '<a b="1"\u3000c="2"/>',
  'other white space in an end tag': '<a></a\u00a0>',
  'other white space behind': '<a/>\u00a0',
  'entity behind': '<a/>&#32;',
  'declaration in capitals': '<?XML version="1.0"?><a/>',
};

describe('the quick XML reader', () => {
  for (const [what, xml] of Object.entries(usual))
    it(`tells of ${what} what the strict one tells, however it is cut`, () => {
      for (const size of [1, 2, 3, 7, 1000]) {
        const { quick, strict } = both(xml, size);
        expect(quick).toEqual(strict);
        expect(quick).not.toBe('unusual');
        expect(quick).not.toBe('fault');
      }
    });

  for (const [what, xml] of Object.entries(unusual))
    it(`leaves ${what} to the strict one`, () => {
      for (const size of [1, 5, 1000]) expect(both(xml, size).quick).toBe('unusual');
    });

  it('does not hold a text without an end', () => {
    const reader = quickXmlReader(defaultLimits, { open: () => {}, close: () => {} });
    reader.write(Buffer.from('<a>'));
    expect(() => {
      for (let at = 0; at < 100; at += 1) reader.write(Buffer.alloc(32_768, 'x'));
    }).toThrow(Unusual);
  });
});
