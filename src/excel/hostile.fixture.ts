import { deflateRawSync } from 'node:zlib';
import type { FaultCode } from './fault.ts';
import { type SmallBook, sheetOf, smallBook } from './small-book.fixture.ts';
import type { PackedPart } from './zip-write.ts';

export interface HostileFile {
  readonly name: string;
  readonly make: () => Promise<Buffer> | Buffer;
  /** The fault it must be refused with; null if it is to be read without harm. */
  readonly code: FaultCode | null;
}

/** Pseudo-random numbers below 1 (mulberry32): the same files on every run. */
export function randomFrom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

function* repeated(head: string, piece: string, times: number, tail: string): Generator<string> {
  yield head;
  const block = piece.repeat(Math.ceil(65_536 / piece.length));
  for (let left = times * piece.length; left > 0; left -= block.length) yield block.slice(0, left);
  yield tail;
}

const sheetHead = '<worksheet><sheetData>';
const sheetTail = '</sheetData></worksheet>';
const MiB = 2 ** 20;

/** Overwrites every place in a zip where `from` stands (names, sizes), keeping its length. */
function patch(bytes: Buffer, from: Buffer, to: Buffer): Buffer {
  const out = Buffer.from(bytes);
  for (let at = out.indexOf(from); at >= 0; at = out.indexOf(from, at + to.length)) to.copy(out, at);
  return out;
}

const renamed = async (from: string, to: string): Promise<Buffer> =>
  patch(await smallBook({ parts: { [from]: 'x' } }), Buffer.from(from), Buffer.from(to));

/** The size of the largest part as its header and the directory claim it, made small. */
async function lying(): Promise<Buffer> {
  const size = 300 * MiB;
  const content = repeated('', 'A', size, '');
  const honest = await smallBook({ parts: { 'xl/worksheets/sheet1.xml': content } });
  const claim = Buffer.alloc(4);
  claim.writeUInt32LE(size);
  const small = Buffer.alloc(4);
  small.writeUInt32LE(65_536);
  return patch(honest, claim, small);
}

/** Marks the parts of a zip: general flag and external attributes in each directory entry. */
function directoryFlags(bytes: Buffer, change: (entry: Buffer) => void): Buffer {
  const out = Buffer.from(bytes);
  const mark = Buffer.from('PK\x01\x02', 'latin1');
  for (let at = out.indexOf(mark); at >= 0; at = out.indexOf(mark, at + 46)) change(out.subarray(at, at + 46));
  return out;
}

const row = (xml: string, code: FaultCode | null, name: string): HostileFile => ({
  name: `${name}.xlsx`,
  code,
  make: () => smallBook({ sheet: sheetOf(xml) }),
});
const book = (name: string, code: FaultCode | null, spec: SmallBook): HostileFile => ({
  name: `${name}.xlsx`,
  code,
  make: () => smallBook(spec),
});
const raw = (name: string, code: FaultCode | null, bytes: () => Buffer): HostileFile => ({ name, code, make: bytes });

const laughs =
  '<!DOCTYPE lolz [<!ENTITY a "lol"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;"><!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;&b;&b;">]>';

function* bombs(): Generator<HostileFile> {
  yield book('one huge text', 'expands_too_large', {
    parts: {
      'xl/worksheets/sheet1.xml': repeated(
        `${sheetHead}<row r="1"><c r="A1" t="inlineStr"><is><t>`,
        'A',
        300 * MiB,
        `</t></is></c></row>${sheetTail}`,
      ),
    },
  });
  yield { name: 'size that lies.xlsx', code: 'expands_too_large', make: lying };
  yield book('empty rows without end', 'expands_too_large', {
    parts: { 'xl/worksheets/sheet1.xml': repeated(sheetHead, '<row/>', 50_000_000, sheetTail) },
  });
  yield book('text of 20 MB in a cell', 'expands_too_large', {
    parts: {
      'xl/worksheets/sheet1.xml': repeated(
        `${sheetHead}<row r="1"><c r="A1" t="inlineStr"><is><t>`,
        '测试文字',
        2 * MiB,
        `</t></is></c></row>${sheetTail}`,
      ),
    },
  });
  yield book('formula of 20 MB', 'expands_too_large', {
    parts: {
      'xl/worksheets/sheet1.xml': repeated(
        `${sheetHead}<row r="1"><c r="A1"><f>`,
        'A1+',
        7 * MiB,
        `A1</f></c></row>${sheetTail}`,
      ),
    },
  });
  yield book('shared texts without end', 'expands_too_large', {
    parts: { 'xl/sharedStrings.xml': repeated('<sst>', '<si><t/></si>', 24_000_000, '</sst>') },
  });
  yield book('two and a half million shared texts', 'expands_too_large', {
    parts: { 'xl/sharedStrings.xml': repeated('<sst>', '<si/>', 2_500_000, '</sst>') },
  });
  yield book('picture that unpacks to 300 MB', 'expands_too_large', {
    parts: { 'xl/media/image1.bmp': repeated('BM', '\0', 300 * MiB, '') },
  });
  yield book('styles without end', 'expands_too_large', {
    parts: {
      'xl/styles.xml': repeated('<styleSheet><cellXfs>', '<xf numFmtId="14"/>', 150_000, '</cellXfs></styleSheet>'),
    },
  });
  yield book('150,000 merges', 'expands_too_large', {
    parts: {
      'xl/worksheets/sheet1.xml': repeated(
        `${sheetHead}</sheetData><mergeCells>`,
        '<mergeCell ref="A1:XFD1048576"/>',
        300_000,
        '</mergeCells></worksheet>',
      ),
    },
  });
  yield book('merges over the whole sheet', null, {
    sheet: `${sheetOf('<row r="1"><c r="A1"><v>1</v></c></row>')}<mergeCells><mergeCell ref="A1:XFD1048576"/></mergeCells>`,
  });
  yield book('3,000 parts', 'too_many_parts', {
    parts: Object.fromEntries(Array.from({ length: 3_000 }, (_, i) => [`xl/media/${i}.png`, 'x'])),
  });
  yield book('300 sheets', 'too_many_parts', {
    workbook: `<workbook><sheets>${Array.from({ length: 300 }, (_, i) => `<sheet name="s${i}" sheetId="${i + 1}" r:id="rId1"/>`).join('')}</sheets></workbook>`,
  });
  yield {
    name: 'workbook in a workbook.xlsx',
    code: null,
    make: async () =>
      smallBook({
        parts: {
          'xl/embeddings/a.xlsx': await smallBook({
            parts: { 'xl/worksheets/sheet1.xml': repeated('', 'A', 50 * MiB, '') },
          }),
        },
      }),
  };
}

function* xmlAttacks(): Generator<HostileFile> {
  yield book('entity bomb', 'xml_doctype', {
    parts: { 'xl/worksheets/sheet1.xml': `${laughs}<worksheet>&c;</worksheet>` },
  });
  yield book('entity file', 'xml_doctype', {
    workbook: '<!DOCTYPE w [<!ENTITY x SYSTEM "file:///etc/passwd">]><workbook>&x;</workbook>',
  });
  yield book('entity in texts', 'xml_doctype', {
    parts: { 'xl/sharedStrings.xml': `${laughs}<sst><si><t>&c;</t></si></sst>` },
  });
  yield book('entity in an unread part', 'xml_doctype', {
    parts: { 'xl/drawings/drawing1.xml': `${laughs}<a>&c;</a>` },
  });
  yield book('entity in UTF-16', 'xml_doctype', {
    parts: { 'xl/worksheets/sheet1.xml': Buffer.from(`\ufeff${laughs}<worksheet/>`, 'utf16le') },
  });
  yield book('entity behind a comment', 'xml_doctype', {
    parts: { 'xl/worksheets/sheet1.xml': `<!--${' '.repeat(5_000)}-->${laughs}<worksheet/>` },
  });
  yield book('undeclared entity', 'xml_malformed', {
    sheet: sheetOf('<row r="1"><c r="A1" t="inlineStr"><is><t>&file;</t></is></c></row>'),
  });
  yield book('100,000 nested elements', 'xml_malformed', { sheet: '<a>'.repeat(100_000) });
  yield book('unclosed elements', 'xml_malformed', { sheet: '<sheetData><row r="1"><c r="A1">' });
  yield book('bytes that are no UTF-8', 'xml_malformed', {
    parts: { 'xl/worksheets/sheet1.xml': Buffer.from('<worksheet><a b="\xff\xfe\xc3"/></worksheet>', 'latin1') },
  });
  yield book('attribute twice', 'xml_malformed', { sheet: sheetOf('<row r="1" r="2"><c r="A1"><v>1</v></c></row>') });
  yield book('100,000 attributes', null, {
    sheet: `<x ${Array.from({ length: 100_000 }, (_, i) => `a${i}="1"`).join(' ')}/>${sheetOf('')}`,
  });
  yield book('no XML at all', 'xml_malformed', { parts: { 'xl/worksheets/sheet1.xml': 'hello' } });
}

function* places(): Generator<HostileFile> {
  const cell = '<c r="A1"><v>1</v></c>';
  yield book('dimension of the whole sheet', null, {
    sheet: `<dimension ref="A1:XFD1048576"/>${sheetOf(`<row r="1">${cell}</row>`)}`,
  });
  yield row(`<row r="1">${cell}</row><row r="1048576"><c r="XFD1048576"><v>1</v></c></row>`, null, 'corner to corner');
  yield row('<row r="-5"><c r="A-5"><v>1</v></c></row>', 'sheet_malformed', 'negative row');
  yield row('<row r="0"><c r="A0"><v>1</v></c></row>', 'sheet_malformed', 'row zero');
  yield row('<row r="99999999999"><c><v>1</v></c></row>', 'sheet_malformed', 'huge row');
  yield row('<row r="NaN"><c><v>1</v></c></row>', 'sheet_malformed', 'row that is no number');
  yield row('<row r="1.5"><c><v>1</v></c></row>', 'sheet_malformed', 'row and a half');
  yield row(`<row r="1">${cell}</row><row r="1">${cell}</row>`, 'sheet_malformed', 'row twice');
  yield row(`<row r="2"><c r="A2"/></row><row r="1">${cell}</row>`, 'sheet_malformed', 'rows backwards');
  yield row(`<row r="1">${cell}${cell}</row>`, 'sheet_malformed', 'cell twice');
  yield row('<row r="1"><c r="ZZZZ1"><v>1</v></c></row>', 'sheet_malformed', 'column beyond the edge');
  yield row('<row r="1"><c r="A9"><v>1</v></c></row>', 'sheet_malformed', 'cell of another row');
  yield row('<row r="1"><c r="__proto__"><v>1</v></c></row>', 'sheet_malformed', 'cell named like a prototype');
  yield row('<row r="1"><c r="A1" t="s"><v>4294967295</v></c></row>', 'sheet_malformed', 'text that is not there');
  yield row('<row r="1"><c r="A1" t="s"><v>__proto__</v></c></row>', 'sheet_malformed', 'text number of a prototype');
  yield row('<row r="1"><c r="A1" s="constructor" t="zz"><v>Infinity</v></c></row>', null, 'unknown type and style');
  yield row('<row r="1"><c r="A1"><f t="shared" si="7"/></c></row>', null, 'shared formula without first cell');
  yield book('merge that is no range', 'sheet_malformed', {
    sheet: `${sheetOf('')}<mergeCells><mergeCell ref="A0:ZZZZ9"/></mergeCells>`,
  });
  yield row(
    `<row r="1">${['__proto__', 'constructor', 'toString', 'hasOwnProperty'].map((text) => `<c t="inlineStr"><is><t>${text}</t></is></c>`).join('')}</row><row r="2"><c t="inlineStr"><is><t>{"polluted":true}</t></is></c></row>`,
    null,
    'headers named like prototypes',
  );
}

function* containers(): Generator<HostileFile> {
  yield {
    name: 'path upwards.xlsx',
    code: 'unsafe_part_name',
    make: () => renamed('xl/aaaaaaaaa.xml', '../../../etc/pas'),
  };
  yield { name: 'absolute path.xlsx', code: 'unsafe_part_name', make: () => renamed('xl/aaaa.xml', '/etc/passwd') };
  yield { name: 'drive path.xlsx', code: 'unsafe_part_name', make: () => renamed('xl/aaaa.xml', 'C:/evil.xml') };
  yield { name: 'part twice.xlsx', code: 'duplicate_part', make: () => renamed('xl/workbooq.xml', 'xl/workbook.xml') };
  yield {
    name: 'part twice in other case.xlsx',
    code: 'duplicate_part',
    make: () => renamed('XL/WORKBOOQ.XML', 'XL/WORKBOOK.XML'),
  };
  yield {
    name: 'symbolic link.xlsx',
    code: 'link_part',
    make: async () => directoryFlags(await smallBook({}), (entry) => entry.writeUInt32LE(0xa1ff0000, 38)),
  };
  yield {
    name: 'zip password.xlsx',
    code: 'encrypted',
    make: async () => directoryFlags(await smallBook({}), (entry) => entry.writeUInt16LE(1, 8)),
  };
  yield {
    name: 'unknown packing.xlsx',
    code: 'zip_malformed',
    make: async () => directoryFlags(await smallBook({}), (entry) => entry.writeUInt16LE(99, 10)),
  };
  yield {
    name: 'broken checksum stream.xlsx',
    code: 'zip_malformed',
    make: () => smallBook({ parts: { 'xl/worksheets/sheet1.xml': null }, more: [brokenPart()] }),
  };
  yield {
    name: 'cut in the middle.xlsx',
    code: 'zip_truncated',
    make: async () => (await smallBook({})).subarray(0, 700),
  };
  yield book('target outside', 'unsafe_part_name', {
    parts: {
      '_rels/.rels':
        '<Relationships><Relationship Id="r" Type="x/officeDocument" Target="../../../etc/passwd"/></Relationships>',
    },
  });
  yield book('no workbook part', 'part_missing', { parts: { 'xl/workbook.xml': null } });
  yield book('no sheet part', 'part_missing', { parts: { 'xl/worksheets/sheet1.xml': null } });
  yield book('no relations', 'part_missing', { parts: { 'xl/_rels/workbook.xml.rels': null } });
  yield book('no sheets', 'part_missing', { workbook: '<workbook><sheets/></workbook>' });
  yield book('two sheets of one name', 'sheet_malformed', {
    workbook: '<workbook><sheets><sheet name="a" r:id="rId1"/><sheet name="a" r:id="rId1"/></sheets></workbook>',
  });
  yield book('sheet named like a prototype', null, {
    workbook: '<workbook><sheets><sheet name="__proto__" r:id="rId1"/></sheets></workbook>',
  });
  yield book('macro', 'macro_present', { parts: { 'xl/vbaProject.bin': 'x' } });
  yield book('old macro sheet', 'macro_present', { parts: { 'xl/macrosheets/sheet1.xml': '<xm:macrosheet/>' } });
  yield book('binary workbook', 'other_format', {
    parts: {
      '_rels/.rels':
        '<Relationships><Relationship Id="r" Type="x/officeDocument" Target="xl/workbook.bin"/></Relationships>',
    },
  });
  yield book('open document', 'other_format', {
    parts: { mimetype: 'application/vnd.oasis.opendocument.spreadsheet', 'xl/workbook.xml': null },
  });
}

/** A deflated stream that breaks half-way. */
function brokenPart(): PackedPart {
  const packed = deflateRawSync(Buffer.from('<worksheet/>'.repeat(1_000)));
  packed.fill(0xff, 8);
  return { name: 'xl/worksheets/sheet1.xml', packed, method: 8, crc: 0, size: 12_000 };
}

function* texts(): Generator<HostileFile> {
  yield raw('nothing.xlsx', 'empty_file', () => Buffer.alloc(0));
  yield raw('one byte.xlsx', 'csv_renamed_xlsx', () => Buffer.from('x'));
  yield raw('only PK.xlsx', 'zip_truncated', () => Buffer.from('PK\x03\x04'));
  yield raw('portable document.xlsx', 'other_format', () => Buffer.from('%PDF-1.7\n1 0 obj'));
  yield raw('zeroes.csv', 'other_format', () => Buffer.alloc(100_000));
  yield raw('old workbook head.xlsx', 'legacy_xls', () =>
    Buffer.from([0x09, 0x00, 0x04, 0x00, 0x02, 0x00, 0x10, 0x00]),
  );
  yield raw('quote never closed.csv', 'expands_too_large', () =>
    Buffer.concat([Buffer.from('a,"'), Buffer.alloc(20 * MiB, 'b')]),
  );
  yield raw('ten million commas.csv', 'sheet_malformed', () => Buffer.alloc(10 * MiB, ','));
  yield raw('ten million lines.csv', null, () => Buffer.alloc(10 * MiB, '\n'));
  yield raw('packed too large.xlsx', 'file_too_large', () =>
    Buffer.concat([Buffer.from('PK\x03\x04'), Buffer.alloc(50 * MiB)]),
  );
  yield raw('no text in any encoding.csv', 'encoding_unknown', () => Buffer.from([0xff, 0xff, 0xff, 0x80, 0x41]));
  yield raw('comment never closed.html', 'html_renamed_xls', () => Buffer.from(`<html>${'<!--'.repeat(200_000)}`));
  yield raw('half tags.html', 'html_renamed_xls', () => Buffer.from(`<table>${'<td '.repeat(200_000)}`));
  yield raw('half scripts.html', 'html_renamed_xls', () => Buffer.from(`<table>${'<script>'.repeat(100_000)}`));
  yield raw('huge spans.html', 'html_renamed_xls', () =>
    Buffer.from(`<table>${'<tr><td colspan=99999 rowspan=99999>x'.repeat(3_000)}`),
  );
  yield raw('half of an XML head.xlsx', 'csv_renamed_xlsx', () => Buffer.from(`a,b\n${'<?xml '.repeat(600)}`));
}

/** At least 40 files that a sheet's sender might use against the server, each with what it must come to. */
export function* hostileFiles(): Generator<HostileFile> {
  yield* bombs();
  yield* xmlAttacks();
  yield* places();
  yield* containers();
  yield* texts();
}

/** A good file with a few bytes of its packed form, or of one unpacked part, changed by chance. */
export function mutated(bytes: Buffer, random: () => number): Buffer {
  const out = Buffer.from(bytes);
  const changes = 1 + Math.floor(random() * 8);
  for (let i = 0; i < changes; i++) {
    const at = Math.floor(random() * out.length);
    const kind = random();
    if (kind < 0.5) out[at] = (out[at] ?? 0) ^ (1 << Math.floor(random() * 8));
    else if (kind < 0.8) out[at] = Math.floor(random() * 256);
    else out.fill(0, at, Math.min(out.length, at + Math.floor(random() * 64)));
  }
  return random() < 0.15 ? out.subarray(0, Math.floor(random() * out.length)) : out;
}
