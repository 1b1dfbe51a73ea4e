import { xmlText } from '../excel/xml-text.ts';
import { type FreshPart, zipParts } from '../excel/zip-write.ts';

/** What the packages of Word, Excel and PowerPoint have in common (ECMA-376 part 2). */
export const xmlHead = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
export const spaces = {
  relations: 'http://schemas.openxmlformats.org/package/2006/relationships',
  types: 'http://schemas.openxmlformats.org/package/2006/content-types',
  office: 'http://schemas.openxmlformats.org/officeDocument/2006/relationships',
  drawing: 'http://schemas.openxmlformats.org/drawingml/2006/main',
  chart: 'http://schemas.openxmlformats.org/drawingml/2006/chart',
} as const;

/** Text or attribute. What XML forbids was taken out when the paper was laid out. */
export const esc = (text: string): string => xmlText(text);

export interface Part {
  readonly name: string;
  /** Media type; absent for parts whose ending tells it (rels, embedded workbooks). */
  readonly type?: string;
  readonly content: string | Uint8Array;
}

export interface Relation {
  readonly id: string;
  /** Last word of an office relationship, or a whole address. */
  readonly type: string;
  readonly target: string;
}

const relationType = (type: string): string => (type.includes('://') ? type : `${spaces.office}/${type}`);

/** The relations of a part (`word/document.xml`), or of the package (empty name). */
export function relationsPart(of: string, relations: readonly Relation[]): Part {
  const cut = of.lastIndexOf('/') + 1;
  return {
    name: `${of.slice(0, cut)}_rels/${of.slice(cut)}.rels`,
    content: `${xmlHead}<Relationships xmlns="${spaces.relations}">${relations
      .map(({ id, type, target }) => `<Relationship Id="${id}" Type="${relationType(type)}" Target="${esc(target)}"/>`)
      .join('')}</Relationships>`,
  };
}

const workbook = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

/** Packs parts; the list of their types comes first, as some programs expect. */
export async function packParts(parts: readonly Part[]): Promise<Uint8Array> {
  const types: Part = {
    name: '[Content_Types].xml',
    content: `${xmlHead}<Types xmlns="${spaces.types}"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Default Extension="xlsx" ContentType="${workbook}"/>${parts
      .flatMap(({ name, type }) => (type ? [`<Override PartName="/${name}" ContentType="${type}"/>`] : []))
      .join('')}</Types>`,
  };
  return zipParts([types, ...parts].map(({ name, content }): FreshPart => ({ name, content: [content] })));
}

/** Title, author and days: nothing of the moment at which the file is made. */
export function propertiesParts(about: {
  title: string;
  author: string;
  subject: string;
  lang: string;
  day: string;
}): Part[] {
  const at = `${about.day}T00:00:00Z`;
  return [
    {
      name: 'docProps/core.xml',
      type: 'application/vnd.openxmlformats-package.core-properties+xml',
      content: `${xmlHead}<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"><dc:title>${esc(about.title)}</dc:title><dc:subject>${esc(about.subject)}</dc:subject><dc:creator>${esc(about.author)}</dc:creator><cp:lastModifiedBy>${esc(about.author)}</cp:lastModifiedBy><dcterms:created xsi:type="dcterms:W3CDTF">${at}</dcterms:created><dcterms:modified xsi:type="dcterms:W3CDTF">${at}</dcterms:modified><dc:language>${about.lang}</dc:language></cp:coreProperties>`,
    },
    {
      name: 'docProps/app.xml',
      type: 'application/vnd.openxmlformats-officedocument.extended-properties+xml',
      content: `${xmlHead}<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/extended-properties"><Application>Taihang</Application></Properties>`,
    },
  ];
}

export const packageRelations = (main: string): Part =>
  relationsPart('', [
    { id: 'rId1', type: 'officeDocument', target: main },
    {
      id: 'rId2',
      type: 'http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties',
      target: 'docProps/core.xml',
    },
    { id: 'rId3', type: 'extended-properties', target: 'docProps/app.xml' },
  ]);

/** Fonts that official papers name. They are named, never carried: their licences do not let us. */
export interface Faces {
  readonly latin: string;
  /** Body, heading, second heading, title. */
  readonly body: string;
  readonly heading: string;
  readonly second: string;
  readonly title: string;
}

const simplified: Faces = {
  latin: 'Times New Roman',
  body: '仿宋_GB2312',
  heading: '黑体',
  second: '楷体',
  title: '方正小标宋简体',
};
const traditional: Faces = {
  latin: 'Times New Roman',
  body: '標楷體',
  heading: '微軟正黑體',
  second: '標楷體',
  title: '新細明體',
};

export const facesOf = (lang: string): Faces => (lang === 'zh-Hant' ? traditional : simplified);

/** Colours that stay apart in grey and for people who see red and green alike. */
export const palette = ['1F4E79', 'D98032', '7A8B99', '5B9BD5', '6B8E23', '8C4A6B', 'B8A13A', '3D3D3D'] as const;
export const codeGrey = '6B6B6B';

/** Theme with the fonts of the language; charts and new text take them. */
export function themePart(name: string, faces: Faces): Part {
  const face = (ea: string, latin: string): string =>
    `<a:latin typeface="${latin}"/><a:ea typeface="${ea}"/><a:cs typeface=""/><a:font script="Hans" typeface="${ea}"/>`;
  const colour = (tag: string, rgb: string): string => `<a:${tag}><a:srgbClr val="${rgb}"/></a:${tag}>`;
  const accents = palette.slice(0, 6).map((rgb, i) => colour(`accent${i + 1}`, rgb));
  const fills = '<a:solidFill><a:schemeClr val="phClr"/></a:solidFill>'.repeat(3);
  const lines = [6350, 12700, 19050]
    .map(
      (w) =>
        `<a:ln w="${w}" cap="flat" cmpd="sng" algn="ctr"><a:solidFill><a:schemeClr val="phClr"/></a:solidFill><a:prstDash val="solid"/></a:ln>`,
    )
    .join('');
  return {
    name,
    type: 'application/vnd.openxmlformats-officedocument.theme+xml',
    content: `${xmlHead}<a:theme xmlns:a="${spaces.drawing}" name="Taihang"><a:themeElements><a:clrScheme name="Taihang">${colour('dk1', '1F1F1F')}${colour('lt1', 'FFFFFF')}${colour('dk2', '1F3A5F')}${colour('lt2', 'F3F4F6')}${accents.join('')}${colour('hlink', '1F4E79')}${colour('folHlink', '5B4A7A')}</a:clrScheme><a:fontScheme name="Taihang"><a:majorFont>${face(faces.heading, 'Arial')}</a:majorFont><a:minorFont>${face(faces.body, faces.latin)}</a:minorFont></a:fontScheme><a:fmtScheme name="Taihang"><a:fillStyleLst>${fills}</a:fillStyleLst><a:lnStyleLst>${lines}</a:lnStyleLst><a:effectStyleLst>${'<a:effectStyle><a:effectLst/></a:effectStyle>'.repeat(3)}</a:effectStyleLst><a:bgFillStyleLst>${fills}</a:bgFillStyleLst></a:fmtScheme></a:themeElements></a:theme>`,
  };
}
