import type { Paper, PaperChart, Run } from '../report/paper.ts';
import { dayInWords, sayPaper } from '../report/paper.words.ts';
import { chartAlt } from './chart-part.ts';
import { correctionWords } from './docx-head.ts';
import { cellWords, codeText, factsOf } from './laid-out.ts';
import { esc, spaces, xmlHead } from './ooxml.ts';
import { slideTable } from './pptx-table.ts';
import { type Box, fittingSize, frameXml, slideParagraph, slideRun, slideRuns, type TextLook } from './pptx-text.ts';
import type { Slide } from './slide-plan.ts';

export const slideSpaces = `xmlns:a="${spaces.drawing}" xmlns:r="${spaces.office}" xmlns:p="http://schemas.openxmlformats.org/presentationml/2006/main"`;
export const groupHead =
  '<p:nvGrpSpPr><p:cNvPr id="1" name=""/><p:cNvGrpSpPr/><p:nvPr/></p:nvGrpSpPr><p:grpSpPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="0" cy="0"/><a:chOff x="0" y="0"/><a:chExt cx="0" cy="0"/></a:xfrm></p:grpSpPr>';

/** Where things stand on a slide of 960 × 540 points. */
export const boxes = {
  above: { x: 40, y: 14, w: 880, h: 18 },
  title: { x: 40, y: 32, w: 880, h: 46 },
  lead: { x: 40, y: 84, w: 880, h: 56 },
  body: { x: 40, y: 148, w: 880, h: 344 },
  source: { x: 40, y: 502, w: 810, h: 28 },
  number: { x: 860, y: 502, w: 60, h: 28 },
} as const satisfies Record<string, Box>;

/** A text box, or what fills a place of the layout. */
export function shape(about: {
  id: number;
  name: string;
  box: Box;
  paragraphs: string;
  place?: string;
  anchor?: 't' | 'ctr' | 'b';
}): string {
  const { id, name, box, paragraphs, place, anchor = 't' } = about;
  const own = place ? '<p:cNvSpPr><a:spLocks noGrp="1"/></p:cNvSpPr>' : '<p:cNvSpPr txBox="1"/>';
  return `<p:sp><p:nvSpPr><p:cNvPr id="${id}" name="${esc(name)}"/>${own}<p:nvPr>${place ? `<p:ph ${place}/>` : ''}</p:nvPr></p:nvSpPr><p:spPr>${frameXml('a', box)}${place ? '' : '<a:prstGeom prst="rect"><a:avLst/></a:prstGeom><a:noFill/>'}</p:spPr><p:txBody><a:bodyPr wrap="square" lIns="0" tIns="0" rIns="0" bIns="0" anchor="${anchor}"><a:normAutofit/></a:bodyPr><a:lstStyle/>${paragraphs}</p:txBody></p:sp>`;
}

export const numberShape = (id: number): string =>
  shape({
    id,
    name: 'Slide Number',
    box: boxes.number,
    place: 'type="sldNum" sz="quarter" idx="12"',
    anchor: 'b',
    paragraphs:
      '<a:p><a:pPr algn="r"/><a:fld id="{B6F15528-21DE-4FAA-801E-634DDDAF4B2B}" type="slidenum"><a:rPr lang="en-US" sz="1000"><a:solidFill><a:srgbClr val="595959"/></a:solidFill></a:rPr><a:t>‹#›</a:t></a:fld></a:p>',
  });

const slideXml = (shapes: string): string =>
  `${xmlHead}<p:sld ${slideSpaces}><p:cSld><p:spTree>${groupHead}${shapes}</p:spTree></p:cSld><p:clrMapOvr><a:masterClrMapping/></p:clrMapOvr></p:sld>`;

const grey = '595959';
const wordsOf = (runs: readonly Run[]): string =>
  runs
    .map((run) => ('text' in run ? run.text : `${run.figure.text}${codeText(run.figure) === null ? '' : '[00000]'}`))
    .join('');

export function titleSlide(paper: Paper, titleFace: string): string {
  const { lang } = paper;
  const look: TextLook = { size: fittingSize(paper.title, 820, 2, 40, 14), face: titleFace, colour: '1F3A5F' };
  const small: TextLook = { size: 13, colour: grey };
  const second: TextLook = { size: 20 };
  const line = [paper.issuer, paper.number, dayInWords(paper.issuedOn, lang)].filter((one) => one !== '').join('　');
  const paragraphs = [
    slideParagraph(
      slideRun(line, { ...second, size: fittingSize(line, 820, 1, 20, 10) }, lang),
      second,
      lang,
      ' algn="ctr"',
    ),
    slideParagraph(
      slideRun(sayPaper('facts', lang, factsOf(paper)), small, lang),
      small,
      lang,
      ' algn="ctr"',
      '<a:spcBef><a:spcPts val="1200"/></a:spcBef>',
    ),
  ];
  const correction = correctionWords(paper);
  if (correction !== '')
    paragraphs.push(
      slideParagraph(
        slideRun(correction, { size: 13, colour: '8C2F1B' }, lang),
        small,
        lang,
        ' algn="ctr"',
        '<a:spcBef><a:spcPts val="1200"/></a:spcBef>',
      ),
    );
  return slideXml(
    shape({
      id: 2,
      name: 'Title',
      box: { x: 70, y: 130, w: 820, h: 130 },
      place: 'type="ctrTitle"',
      anchor: 'b',
      paragraphs: slideParagraph(slideRun(paper.title, look, lang), look, lang, ' algn="ctr"'),
    }) +
      shape({
        id: 3,
        name: 'Subtitle',
        box: { x: 70, y: 290, w: 820, h: 180 },
        place: 'type="subTitle" idx="1"',
        paragraphs: paragraphs.join(''),
      }),
  );
}

const chartFrame = (chart: PaperChart, box: Box, id: number, lang: Paper['lang']): string =>
  `<p:graphicFrame><p:nvGraphicFramePr><p:cNvPr id="${id}" name="${esc(chart.title.slice(0, 80))}" descr="${esc(chartAlt(chart, lang))}"/><p:cNvGraphicFramePr><a:graphicFrameLocks noGrp="1"/></p:cNvGraphicFramePr><p:nvPr/></p:nvGraphicFramePr>${frameXml('p', box)}<a:graphic><a:graphicData uri="${spaces.chart}"><c:chart xmlns:c="${spaces.chart}" r:id="rIdChart"/></a:graphicData></a:graphic></p:graphicFrame>`;

/** What stands in the slide's large place, and its caption. */
function shownXml({ shown }: Slide, paper: Paper): { xml: string; caption: string } {
  const { lang } = paper;
  switch (shown.kind) {
    case 'nothing':
      return { xml: '', caption: '' };
    case 'chart':
      return { xml: chartFrame(shown.chart, boxes.body, 5, lang), caption: shown.chart.caption };
    case 'table': {
      const most = Math.max(
        ...shown.table.rows.map((row) => Math.max(...row.map((cell) => cellWords(cell).length))),
        1,
      );
      const large = shown.table.rows.length <= 6 ? 16 : 12;
      const wide = shown.table.columns.length > 7 || shown.table.rows.length > 8 ? 9.5 : 11.5;
      const size = shown.table.columns.length > 6 || most > 40 ? wide : large;
      const caption = [shown.table.caption, shown.note].filter((one) => one !== '').join('　');
      return { xml: slideTable(shown.table, boxes.body, 5, lang, size), caption };
    }
    case 'texts': {
      const look: TextLook = { size: 18 };
      const paragraphs = shown.texts.map((runs) =>
        slideParagraph(
          slideRuns(runs, look, lang),
          look,
          lang,
          ' marL="285750" indent="-285750"',
          '<a:spcBef><a:spcPts val="900"/></a:spcBef><a:buFont typeface="Arial"/><a:buChar char="•"/>',
        ),
      );
      return {
        xml: shape({
          id: 5,
          name: 'Text',
          box: { ...boxes.body, y: boxes.lead.y, h: 400 },
          paragraphs: paragraphs.join(''),
        }),
        caption: '',
      };
    }
  }
}

export function contentSlide(slide: Slide, paper: Paper, bodyFace: string): string {
  const { lang } = paper;
  const title: TextLook = { size: fittingSize(slide.title, 880, 1, 28, 12), bold: true, colour: '1F3A5F' };
  const alone = slide.shown.kind === 'nothing';
  const leadSize = fittingSize(wordsOf(slide.lead), 880, alone ? 10 : 2, alone ? 22 : 20, 11);
  const lead: TextLook = { size: leadSize, face: bodyFace };
  const quiet: TextLook = { size: 9, colour: grey };
  const { xml, caption } = shownXml(slide, paper);
  const source = [
    sayPaper('source', lang, { cutOff: dayInWords(paper.cutOff, lang), entry: paper.entry }),
    caption.slice(0, 200),
    codesLine(slide, lang),
  ];
  const line = source.filter((one) => one !== '').join('　|　');
  return slideXml(
    [
      slide.above === ''
        ? ''
        : shape({
            id: 6,
            name: 'Section',
            box: boxes.above,
            paragraphs: slideParagraph(
              slideRun(slide.above.slice(0, 80), { size: 11, colour: grey }, lang),
              quiet,
              lang,
            ),
          }),
      shape({
        id: 2,
        name: 'Title',
        box: boxes.title,
        place: 'type="title"',
        anchor: 'ctr',
        paragraphs: slideParagraph(slideRun(slide.title, title, lang), title, lang),
      }),
      slide.lead.length === 0
        ? ''
        : shape({
            id: 3,
            name: 'Message',
            box: alone ? { ...boxes.lead, h: 380 } : boxes.lead,
            place: 'type="body" idx="1"',
            paragraphs: slideParagraph(slideRuns(slide.lead, lead, lang), lead, lang),
          }),
      xml,
      shape({
        id: 4,
        name: 'Source',
        box: boxes.source,
        anchor: 'b',
        paragraphs: slideParagraph(
          slideRun(line, { ...quiet, size: fittingSize(line, 810, 2, 9, 6) }, lang),
          quiet,
          lang,
        ),
      }),
      numberShape(7),
    ].join(''),
  );
}

/** Codes of the numbers in the message; those of a table stand under its numbers. */
function codesLine({ lead }: Slide, lang: Paper['lang']): string {
  const codes = lead.flatMap((run) => ('figure' in run ? [codeText(run.figure)] : [])).filter((code) => code !== null);
  return codes.length === 0 ? '' : `${sayPaper('codes', lang)}${sayPaper('colon', lang)}${codes.join(' ')}`;
}
