import type { Paper } from '../report/paper.ts';
import { officeLang } from '../report/paper.words.ts';
import type { WordLook } from './docx-look.ts';
import { codeGrey, type Faces, type Part, xmlHead } from './ooxml.ts';

export const wordSpace = 'http://schemas.openxmlformats.org/wordprocessingml/2006/main';

interface StyleSpec {
  readonly id: string;
  readonly name: string;
  readonly based?: string;
  readonly next?: string;
  readonly paragraph?: string;
  readonly run?: string;
  /** Shown in the list of styles. */
  readonly quick?: boolean;
}

const fonts = (latin: string, ea: string): string =>
  `<w:rFonts w:ascii="${latin}" w:hAnsi="${latin}" w:eastAsia="${ea}" w:cs="${latin}"/>`;
const size = (half: number): string => `<w:sz w:val="${half}"/><w:szCs w:val="${half}"/>`;
/** Lines are of an exact height: every program then breaks pages at about the same place, whatever fonts it has. */
const spacing = (before: number, after: number, line: number): string =>
  `<w:spacing w:before="${before}" w:after="${after}" w:line="${line}" w:lineRule="exact"/>`;

function paragraphStyles(look: WordLook, faces: Faces, english: boolean): StyleSpec[] {
  const { line, headings, red } = look;
  const exact = (before = 0, after = 0) => spacing(before, after, line);
  // 28 characters to a line: each a quarter point closer than its own width.
  const dense = red && !english ? '<w:spacing w:val="-5"/>' : '';
  const indent = english ? '' : `<w:ind w:firstLineChars="200" w:firstLine="${look.size * 20}"/>`;
  const heading = (level: 1 | 2 | 3, ea: string, bold: boolean): StyleSpec => ({
    id: `Heading${level}`,
    name: `heading ${level}`,
    based: 'Normal',
    next: 'BodyText',
    quick: true,
    paragraph: `<w:keepNext/><w:keepLines/>${red ? exact() : spacing(level === 1 ? 240 : 160, 80, 440)}${red ? indent : ''}<w:outlineLvl w:val="${level - 1}"/>`,
    run: `${fonts(red && !english ? faces.latin : english ? 'Arial' : faces.latin, ea)}${bold ? '<w:b/><w:bCs/>' : ''}${size(headings[level - 1] ?? look.size)}`,
  });
  return [
    {
      id: 'BodyText',
      name: 'Body Text',
      based: 'Normal',
      quick: true,
      paragraph: `${exact(0, red ? 0 : 60)}${indent}<w:jc w:val="both"/>`,
      run: dense,
    },
    heading(1, faces.heading, !red),
    heading(2, red ? faces.second : faces.heading, false),
    heading(3, red ? faces.body : faces.second, true),
    {
      id: 'Title',
      name: 'Title',
      based: 'Normal',
      next: 'BodyText',
      quick: true,
      paragraph: `${spacing(red ? line * 2 : 0, red ? line : 160, red ? 640 : 560)}<w:jc w:val="center"/>`,
      run: `${fonts(faces.latin, faces.title)}${size(look.title)}`,
    },
    { id: 'Addressee', name: 'Addressee', based: 'Normal', quick: true, paragraph: exact() },
    {
      id: 'Signature',
      name: 'Signature',
      based: 'Normal',
      quick: true,
      paragraph: `<w:keepLines/>${exact()}<w:ind w:right="${look.size * 40}"/><w:jc w:val="right"/>`,
    },
    {
      id: 'Remark',
      name: 'Remark',
      based: 'Normal',
      quick: true,
      paragraph: `${spacing(60, 60, red ? 380 : 320)}${english ? '' : `<w:ind w:firstLineChars="200" w:firstLine="${(look.size - 8) * 20}"/>`}`,
      run: `${fonts(faces.latin, faces.second)}${size(Math.max(20, look.size - 8))}`,
    },
    {
      id: 'Facts',
      name: 'Facts',
      based: 'Normal',
      quick: true,
      paragraph: `${spacing(0, 40, 320)}<w:jc w:val="center"/>`,
      run: `${fonts(faces.latin, faces.second)}<w:color w:val="595959"/>${size(red ? 21 : 20)}`,
    },
    {
      id: 'Caption',
      name: 'caption',
      based: 'Normal',
      quick: true,
      paragraph: `<w:keepNext/><w:keepLines/>${spacing(160, 40, red ? 420 : 360)}<w:jc w:val="center"/>`,
      run: `${fonts(faces.latin, faces.heading)}${size(red ? 28 : 22)}`,
    },
    {
      id: 'CaptionNote',
      name: 'Caption Note',
      based: 'Normal',
      quick: true,
      paragraph: `<w:keepLines/>${spacing(0, 80, 260)}<w:jc w:val="center"/>`,
      run: `${fonts(faces.latin, faces.second)}<w:color w:val="595959"/>${size(18)}`,
    },
    {
      id: 'ChartPlace',
      name: 'Chart Place',
      based: 'Normal',
      paragraph: `<w:keepNext/><w:spacing w:before="40" w:after="40" w:line="240" w:lineRule="auto"/><w:jc w:val="center"/>`,
    },
    { id: 'TableText', name: 'Table Text', based: 'Normal', quick: true, paragraph: spacing(0, 0, 270), run: size(20) },
    { id: 'TableSmall', name: 'Table Text Small', based: 'TableText', paragraph: spacing(0, 0, 230), run: size(17) },
    {
      id: 'TableCode',
      name: 'Table Code',
      based: 'Normal',
      paragraph: spacing(0, 0, 160),
      run: `<w:color w:val="${codeGrey}"/>${size(11)}`,
    },
    {
      id: 'TOCHeading',
      name: 'TOC Heading',
      based: 'Normal',
      next: 'BodyText',
      paragraph: `<w:keepNext/>${spacing(120, 80, 480)}<w:jc w:val="center"/>`,
      run: `${fonts(faces.latin, faces.heading)}${size(look.size)}`,
    },
    ...[0, 1, 2].map(
      (level): StyleSpec => ({
        id: `TOC${level + 1}`,
        name: `toc ${level + 1}`,
        based: 'Normal',
        next: 'Normal',
        paragraph: `<w:tabs><w:tab w:val="right" w:leader="dot" w:pos="${look.width}"/></w:tabs>${spacing(20, 20, red ? 420 : 340)}<w:ind w:left="${level * 400}"/>`,
        run: size(red ? 28 : 22),
      }),
    ),
    {
      id: 'Footer',
      name: 'footer',
      based: 'Normal',
      paragraph: `${spacing(0, 0, 400)}<w:ind w:left="280" w:right="280"/>`,
      run: `${fonts(faces.latin, '宋体')}${size(red ? 28 : 21)}`,
    },
    {
      id: 'IssuerLine',
      name: 'Issuer Line',
      based: 'Normal',
      next: 'NumberLine',
      paragraph: `${spacing(0, line, 1200)}<w:jc w:val="center"/>`,
      run: `${fonts(faces.latin, faces.title)}<w:color w:val="FF0000"/>`,
    },
    {
      id: 'NumberLine',
      name: 'Number Line',
      based: 'Normal',
      next: 'Title',
      paragraph: `<w:pBdr><w:bottom w:val="single" w:sz="18" w:space="11" w:color="FF0000"/></w:pBdr>${spacing(0, 0, line)}<w:jc w:val="center"/>`,
    },
    {
      id: 'Imprint',
      name: 'Imprint',
      based: 'Normal',
      paragraph: `${spacing(0, 0, 480)}<w:ind w:left="280" w:right="280"/>`,
      run: size(28),
    },
    { id: 'Gap', name: 'Gap', based: 'Normal', paragraph: spacing(0, 0, 20), run: size(2) },
  ];
}

const styleXml = (type: 'paragraph' | 'character' | 'table', one: StyleSpec): string =>
  `<w:style w:type="${type}" w:styleId="${one.id}"><w:name w:val="${one.name}"/>${one.based ? `<w:basedOn w:val="${one.based}"/>` : ''}${one.next ? `<w:next w:val="${one.next}"/>` : ''}<w:uiPriority w:val="1"/>${one.quick ? '<w:qFormat/>' : ''}${one.paragraph ? `<w:pPr>${one.paragraph}</w:pPr>` : ''}${one.run ? `<w:rPr>${one.run}</w:rPr>` : ''}</w:style>`;

export function stylesPart(paper: Paper, look: WordLook, faces: Faces): Part {
  const lang = officeLang(paper.lang);
  const english = paper.lang === 'en';
  const edges = ['top', 'left', 'bottom', 'right', 'insideH', 'insideV']
    .map((side) => `<w:${side} w:val="single" w:sz="4" w:space="0" w:color="7F7F7F"/>`)
    .join('');
  return {
    name: 'word/styles.xml',
    type: 'application/vnd.openxmlformats-officedocument.wordprocessingml.styles+xml',
    content: `${xmlHead}<w:styles xmlns:w="${wordSpace}"><w:docDefaults><w:rPrDefault><w:rPr>${fonts(faces.latin, faces.body)}${size(look.size)}<w:lang w:val="${english ? lang : 'en-US'}" w:eastAsia="${english ? 'zh-CN' : lang}" w:bidi="ar-SA"/></w:rPr></w:rPrDefault><w:pPrDefault><w:pPr><w:widowControl w:val="0"/></w:pPr></w:pPrDefault></w:docDefaults><w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/><w:qFormat/></w:style><w:style w:type="character" w:default="1" w:styleId="DefaultParagraphFont"><w:name w:val="Default Paragraph Font"/><w:uiPriority w:val="1"/><w:semiHidden/></w:style><w:style w:type="table" w:default="1" w:styleId="TableNormal"><w:name w:val="Normal Table"/><w:uiPriority w:val="99"/><w:semiHidden/><w:tblPr><w:tblInd w:w="0" w:type="dxa"/><w:tblCellMar><w:top w:w="0" w:type="dxa"/><w:left w:w="108" w:type="dxa"/><w:bottom w:w="0" w:type="dxa"/><w:right w:w="108" w:type="dxa"/></w:tblCellMar></w:tblPr></w:style>${paragraphStyles(
      look,
      faces,
      english,
    )
      .map((one) => styleXml('paragraph', one))
      .join(
        '',
      )}${styleXml('character', { id: 'PassportCode', name: 'Passport Code', quick: true, run: `<w:noProof/><w:color w:val="${codeGrey}"/><w:spacing w:val="0"/>${size(look.red ? 16 : 13)}` })}<w:style w:type="table" w:styleId="PaperTable"><w:name w:val="Paper Table"/><w:basedOn w:val="TableNormal"/><w:tblPr><w:tblBorders>${edges}</w:tblBorders><w:tblCellMar><w:left w:w="60" w:type="dxa"/><w:right w:w="60" w:type="dxa"/></w:tblCellMar></w:tblPr></w:style></w:styles>`,
  };
}

/** Fonts named, with what may stand for them where they are missing (Word knows 仿宋, older ones 仿宋_GB2312). */
export function fontsPart(faces: Faces): Part {
  const others: Readonly<Record<string, string>> = {
    仿宋_GB2312: '仿宋',
    方正小标宋简体: '方正小标宋_GBK',
    楷体: '楷体_GB2312',
    黑体: 'SimHei',
  };
  const names = [...new Set([faces.latin, faces.body, faces.heading, faces.second, faces.title])];
  return {
    name: 'word/fontTable.xml',
    type: 'application/vnd.openxmlformats-officedocument.wordprocessingml.fontTable+xml',
    content: `${xmlHead}<w:fonts xmlns:w="${wordSpace}">${names
      .map(
        (name) =>
          `<w:font w:name="${name}">${others[name] ? `<w:altName w:val="${others[name]}"/>` : ''}<w:charset w:val="${name === faces.latin ? '00' : '86'}"/></w:font>`,
      )
      .join('')}</w:fonts>`,
  };
}
