import type { Paper } from '../report/paper.ts';
import { officeLang } from '../report/paper.words.ts';
import { chartParts } from './chart-part.ts';
import { layOut } from './laid-out.ts';
import {
  facesOf,
  type Part,
  packageRelations,
  packParts,
  propertiesParts,
  type Relation,
  relationsPart,
  themePart,
  xmlHead,
} from './ooxml.ts';
import { boxes, contentSlide, groupHead, numberShape, shape, slideSpaces, titleSlide } from './pptx-slide.ts';
import { emu } from './pptx-text.ts';
import { planSlides } from './slide-plan.ts';

const type = (kind: string): string => `application/vnd.openxmlformats-officedocument.presentationml.${kind}+xml`;

const sample = (words: string): string => `<a:p><a:r><a:rPr lang="zh-CN"/><a:t>${words}</a:t></a:r></a:p>`;

const levels = (size: number): string =>
  `<a:lvl1pPr marL="0" indent="0" algn="l"><a:buNone/><a:defRPr sz="${size}"><a:solidFill><a:schemeClr val="tx1"/></a:solidFill><a:latin typeface="+mn-lt"/><a:ea typeface="+mn-ea"/></a:defRPr></a:lvl1pPr>`;

/** A thin rule below the title of every slide. */
const rule = `<p:cxnSp><p:nvCxnSpPr><p:cNvPr id="20" name="Rule"/><p:cNvCxnSpPr/><p:nvPr userDrawn="1"/></p:nvCxnSpPr><p:spPr><a:xfrm><a:off x="${emu(40)}" y="${emu(80)}"/><a:ext cx="${emu(880)}" cy="0"/></a:xfrm><a:prstGeom prst="line"><a:avLst/></a:prstGeom><a:ln w="12700"><a:solidFill><a:schemeClr val="accent1"/></a:solidFill></a:ln></p:spPr></p:cxnSp>`;

const titlePlace = shape({
  id: 2,
  name: 'Title',
  box: boxes.title,
  place: 'type="title"',
  anchor: 'ctr',
  paragraphs: sample('标题'),
});
const messagePlace = shape({
  id: 3,
  name: 'Message',
  box: boxes.lead,
  place: 'type="body" idx="1"',
  paragraphs: sample('要点'),
});

const master: Part = {
  name: 'ppt/slideMasters/slideMaster1.xml',
  type: type('slideMaster'),
  content: `${xmlHead}<p:sldMaster ${slideSpaces}><p:cSld><p:bg><p:bgPr><a:solidFill><a:schemeClr val="bg1"/></a:solidFill><a:effectLst/></p:bgPr></p:bg><p:spTree>${groupHead}${titlePlace}${messagePlace}${numberShape(7)}</p:spTree></p:cSld><p:clrMap bg1="lt1" tx1="dk1" bg2="lt2" tx2="dk2" accent1="accent1" accent2="accent2" accent3="accent3" accent4="accent4" accent5="accent5" accent6="accent6" hlink="hlink" folHlink="folHlink"/><p:sldLayoutIdLst><p:sldLayoutId id="2147483649" r:id="rId1"/><p:sldLayoutId id="2147483650" r:id="rId2"/></p:sldLayoutIdLst><p:txStyles><p:titleStyle><a:lvl1pPr algn="l"><a:defRPr sz="2800" b="1"><a:solidFill><a:schemeClr val="tx2"/></a:solidFill><a:latin typeface="+mj-lt"/><a:ea typeface="+mj-ea"/></a:defRPr></a:lvl1pPr></p:titleStyle><p:bodyStyle>${levels(1_800)}</p:bodyStyle><p:otherStyle>${levels(1_200)}</p:otherStyle></p:txStyles></p:sldMaster>`,
};

const layout = (number: number, name: string, kind: string, shapes: string): Part => ({
  name: `ppt/slideLayouts/slideLayout${number}.xml`,
  type: type('slideLayout'),
  content: `${xmlHead}<p:sldLayout ${slideSpaces} type="${kind}" preserve="1"><p:cSld name="${name}"><p:spTree>${groupHead}${shapes}</p:spTree></p:cSld><p:clrMapOvr><a:masterClrMapping/></p:clrMapOvr></p:sldLayout>`,
});

const frame: Part[] = [
  master,
  relationsPart(master.name, [
    { id: 'rId1', type: 'slideLayout', target: '../slideLayouts/slideLayout1.xml' },
    { id: 'rId2', type: 'slideLayout', target: '../slideLayouts/slideLayout2.xml' },
    { id: 'rId3', type: 'theme', target: '../theme/theme1.xml' },
  ]),
  layout(
    1,
    'Title',
    'title',
    shape({
      id: 2,
      name: 'Title',
      box: { x: 70, y: 130, w: 820, h: 130 },
      place: 'type="ctrTitle"',
      anchor: 'b',
      paragraphs: sample('标题'),
    }) +
      shape({
        id: 3,
        name: 'Subtitle',
        box: { x: 70, y: 290, w: 820, h: 180 },
        place: 'type="subTitle" idx="1"',
        paragraphs: sample('副标题'),
      }),
  ),
  layout(2, 'Message', 'obj', titlePlace + messagePlace + rule + numberShape(7)),
  ...[1, 2].map((number) =>
    relationsPart(`ppt/slideLayouts/slideLayout${number}.xml`, [
      { id: 'rId1', type: 'slideMaster', target: '../slideMasters/slideMaster1.xml' },
    ]),
  ),
];

function presentation(slides: number): Part[] {
  const name = 'ppt/presentation.xml';
  const numbers = Array.from({ length: slides }, (_, i) => i + 1);
  return [
    {
      name,
      type: type('presentation.main'),
      content: `${xmlHead}<p:presentation ${slideSpaces} saveSubsetFonts="1"><p:sldMasterIdLst><p:sldMasterId id="2147483648" r:id="rIdMaster"/></p:sldMasterIdLst><p:sldIdLst>${numbers.map((number) => `<p:sldId id="${255 + number}" r:id="rId${number}"/>`).join('')}</p:sldIdLst><p:sldSz cx="${emu(960)}" cy="${emu(540)}"/><p:notesSz cx="${emu(540)}" cy="${emu(720)}"/><p:defaultTextStyle>${levels(1_800)}</p:defaultTextStyle></p:presentation>`,
    },
    relationsPart(name, [
      { id: 'rIdMaster', type: 'slideMaster', target: 'slideMasters/slideMaster1.xml' },
      { id: 'rIdTheme', type: 'theme', target: 'theme/theme1.xml' },
      ...numbers.map(
        (number): Relation => ({ id: `rId${number}`, type: 'slide', target: `slides/slide${number}.xml` }),
      ),
    ]),
  ];
}

/** The paper in slides: a title, one message a slide, and last what moved. */
export async function paperPptx(given: Paper): Promise<Uint8Array> {
  const laidOut = layOut(given, false);
  const { paper } = laidOut;
  const plan = planSlides(laidOut);
  const faces = facesOf(paper.lang);
  // Text on a screen is read best in 黑体.
  const onScreen = { ...faces, body: faces.heading };
  const parts: Part[] = [];
  let charts = 0;
  const put = async (number: number, content: string, relations: Relation[]): Promise<void> => {
    const name = `ppt/slides/slide${number}.xml`;
    parts.push({ name, type: type('slide'), content }, relationsPart(name, relations));
  };
  await put(1, titleSlide(paper, faces.title), [
    { id: 'rId1', type: 'slideLayout', target: '../slideLayouts/slideLayout1.xml' },
  ]);
  for (const [i, slide] of plan.entries()) {
    const relations: Relation[] = [{ id: 'rId1', type: 'slideLayout', target: '../slideLayouts/slideLayout2.xml' }];
    if (slide.shown.kind === 'chart') {
      const look = { lang: paper.lang, size: 1_200, titled: !slide.named };
      parts.push(...(await chartParts(slide.shown.chart, 'ppt', ++charts, look)));
      relations.push({ id: 'rIdChart', type: 'chart', target: `../charts/chart${charts}.xml` });
    }
    await put(i + 2, contentSlide(slide, paper, onScreen.body), relations);
  }
  return packParts([
    packageRelations('ppt/presentation.xml'),
    ...presentation(plan.length + 1),
    ...frame,
    themePart('ppt/theme/theme1.xml', onScreen),
    ...parts,
    ...propertiesParts({
      title: paper.title,
      author: paper.issuer,
      subject: paper.number,
      lang: officeLang(paper.lang),
      day: paper.issuedOn,
    }),
  ]);
}
