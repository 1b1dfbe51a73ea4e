import type { Block, Paper, PaperChart } from '../report/paper.ts';
import { officeLang, sayPaper } from '../report/paper.words.ts';
import { chartAlt, chartParts } from './chart-part.ts';
import { contentsXml, type Entry, headingXml } from './docx-contents.ts';
import { addresseeXml, headXml, imprintXml, signatureXml } from './docx-head.ts';
import { chartHeight, lookOf, sectionXml, type WordLook } from './docx-look.ts';
import { fontsPart, stylesPart, wordSpace } from './docx-styles.ts';
import { liesDown, wordTable } from './docx-table.ts';
import { field, paragraph, wordRun, wordRuns } from './docx-text.ts';
import { type LaidOut, layOut } from './laid-out.ts';
import {
  esc,
  facesOf,
  type Part,
  packageRelations,
  packParts,
  propertiesParts,
  type Relation,
  relationsPart,
  spaces,
  themePart,
  xmlHead,
} from './ooxml.ts';
import { pagesOf } from './word-pages.ts';

/** A piece of the text and how its page lies. */
interface Piece {
  readonly xml: string;
  readonly lying: boolean;
}

function chartXml(chart: PaperChart, number: number, look: WordLook, lang: Paper['lang']): string {
  const cx = Math.round((look.width * 914_400) / 1440);
  const cy = Math.round((chartHeight(chart) * 914_400) / 25.4);
  const drawing = `<w:r><w:drawing><wp:inline distT="0" distB="0" distL="0" distR="0"><wp:extent cx="${cx}" cy="${cy}"/><wp:docPr id="${number}" name="${esc(`${sayPaper('chart', lang)} ${number}`)}" descr="${esc(chartAlt(chart, lang))}"/><wp:cNvGraphicFramePr/><a:graphic xmlns:a="${spaces.drawing}"><a:graphicData uri="${spaces.chart}"><c:chart xmlns:c="${spaces.chart}" r:id="rIdChart${number}"/></a:graphicData></a:graphic></wp:inline></w:drawing></w:r>`;
  return (
    paragraph('Caption', wordRun(`${sayPaper('chart', lang)} ${number}　${chart.title}`)) +
    paragraph('ChartPlace', drawing) +
    (chart.caption === '' ? '' : paragraph('CaptionNote', wordRun(chart.caption)))
  );
}

/** A heading goes with the table below it, also onto a page that lies. */
function isLying(blocks: readonly Block[], at: number): boolean {
  const block = blocks[at];
  if (block?.kind === 'table') return liesDown(block);
  return block?.kind === 'heading' && at + 1 < blocks.length && isLying(blocks, at + 1);
}

function piecesOf({ paper, body, closing }: LaidOut, look: WordLook): { pieces: Piece[]; charts: PaperChart[] } {
  const { lang } = paper;
  const charts: PaperChart[] = [];
  const count = { table: 0, heading: 0 };
  const inWord = (block: Block, lying: boolean): string => {
    switch (block.kind) {
      case 'heading':
        return headingXml(block.level, block.text, ++count.heading);
      case 'text':
        return paragraph('BodyText', wordRuns(block.runs));
      case 'remark':
        return paragraph('Remark', wordRuns(block.runs));
      case 'chart':
        return chartXml(block, charts.push(block), look, lang);
      case 'table': {
        const name = `${sayPaper('table', lang)} ${++count.table}　${block.title}`;
        return (
          paragraph('Caption', wordRun(name)) +
          (block.caption === '' ? '' : paragraph('CaptionNote', wordRun(block.caption), '<w:keepNext/>')) +
          wordTable(block, lying ? look.height : look.width, esc(name)) +
          paragraph('Gap', '')
        );
      }
    }
  };
  const pieces = (blocks: readonly Block[]): Piece[] =>
    blocks.map((block, at) => {
      const lying = isLying(blocks, at);
      return { xml: inWord(block, lying), lying };
    });
  return {
    pieces: [
      ...pieces(body),
      { xml: signatureXml(paper), lying: false },
      ...pieces(closing),
      { xml: imprintXml(paper, look), lying: false },
    ],
    charts,
  };
}

/** Puts pieces together; where the page turns, the section before it ends. */
function bodyXml(head: string, pieces: readonly Piece[], look: WordLook): string {
  let xml = head;
  let lying = false;
  for (const piece of pieces) {
    if (piece.xml === '') continue;
    if (piece.lying !== lying) xml += `<w:p><w:pPr><w:pStyle w:val="Gap"/>${sectionXml(look, lying)}</w:pPr></w:p>`;
    lying = piece.lying;
    xml += piece.xml;
  }
  return `${xml}${paragraph('Gap', '')}${sectionXml(look, lying)}`;
}

const wordType = (kind: string): string => `application/vnd.openxmlformats-officedocument.wordprocessingml.${kind}+xml`;

/** `— 1 —`: outside on each page, so right on odd pages and left on even ones. */
const footerPart = (name: string, side: 'left' | 'right'): Part => ({
  name: `word/${name}.xml`,
  type: wordType('footer'),
  content: `${xmlHead}<w:ftr xmlns:w="${wordSpace}">${paragraph('Footer', `${wordRun('— ')}${field('PAGE', wordRun('1'))}${wordRun(' —')}`, `<w:jc w:val="${side}"/>`)}</w:ftr>`,
});

const settings = (lang: string): Part => ({
  name: 'word/settings.xml',
  type: wordType('settings'),
  content: `${xmlHead}<w:settings xmlns:w="${wordSpace}"><w:zoom w:percent="100"/><w:defaultTabStop w:val="420"/><w:evenAndOddHeaders/><w:characterSpacingControl w:val="compressPunctuation"/><w:compat><w:useFELayout/><w:compatSetting w:name="compatibilityMode" w:uri="http://schemas.microsoft.com/office/word" w:val="15"/></w:compat><w:themeFontLang w:val="en-US" w:eastAsia="${lang}"/></w:settings>`,
});

/** The paper as a Word document. */
export async function paperDocx(given: Paper): Promise<Uint8Array> {
  const laidOut = layOut(given);
  const { paper } = laidOut;
  const look = lookOf(paper);
  const faces = facesOf(paper.lang);
  const { pieces, charts } = piecesOf(laidOut, look);
  const entries: Entry[] = pagesOf(laidOut, look);
  const head = headXml(paper, look) + contentsXml(entries, paper.lang) + addresseeXml(paper);
  const chartFiles = await Promise.all(
    charts.map((chart, i) => chartParts(chart, 'word', i + 1, { lang: paper.lang, size: 900, titled: false })),
  );
  const relations: Relation[] = [
    { id: 'rIdStyles', type: 'styles', target: 'styles.xml' },
    { id: 'rIdSettings', type: 'settings', target: 'settings.xml' },
    { id: 'rIdFonts', type: 'fontTable', target: 'fontTable.xml' },
    { id: 'rIdTheme', type: 'theme', target: 'theme/theme1.xml' },
    { id: 'rIdOdd', type: 'footer', target: 'footer1.xml' },
    { id: 'rIdEven', type: 'footer', target: 'footer2.xml' },
    ...charts.map((_, i) => ({ id: `rIdChart${i + 1}`, type: 'chart', target: `charts/chart${i + 1}.xml` })),
  ];
  return packParts([
    packageRelations('word/document.xml'),
    {
      name: 'word/document.xml',
      type: wordType('document.main'),
      content: `${xmlHead}<w:document xmlns:w="${wordSpace}" xmlns:r="${spaces.office}" xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"><w:body>${bodyXml(head, pieces, look)}</w:body></w:document>`,
    },
    relationsPart('word/document.xml', relations),
    stylesPart(paper, look, faces),
    settings(officeLang(paper.lang)),
    fontsPart(faces),
    themePart('word/theme/theme1.xml', faces),
    footerPart('footer1', 'right'),
    footerPart('footer2', 'left'),
    ...chartFiles.flat(),
    ...propertiesParts({
      title: paper.title,
      author: paper.issuer,
      subject: paper.number,
      lang: officeLang(paper.lang),
      day: paper.issuedOn,
    }),
  ]);
}
