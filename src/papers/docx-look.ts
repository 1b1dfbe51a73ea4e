import type { Paper, PaperChart } from '../report/paper.ts';

/** Millimetres as twentieths of a point. */
export const twips = (millimetres: number): number => Math.round((millimetres * 1440) / 25.4);

/** Sizes (half points) and measures of one of the two forms. */
export interface WordLook {
  readonly red: boolean;
  /** Text area in twips. */
  readonly width: number;
  readonly height: number;
  readonly margins: { readonly top: number; readonly right: number; readonly bottom: number; readonly left: number };
  /** Body text and its exact line, in half points and twips. */
  readonly size: number;
  readonly line: number;
  readonly headings: readonly [number, number, number];
  readonly title: number;
}

const page = { width: twips(210), height: twips(297) };

const look = (
  red: boolean,
  margins: WordLook['margins'],
  rest: Pick<WordLook, 'size' | 'line' | 'headings' | 'title'>,
) => ({
  red,
  margins,
  width: page.width - margins.left - margins.right,
  height: page.height - margins.top - margins.bottom,
  ...rest,
});

/** GB/T 9704-2012: type area 156 × 225 mm, 22 lines of 28 characters of 三号 (16 pt). */
const redLook: WordLook = look(
  true,
  { top: twips(37), right: twips(26), bottom: twips(35), left: twips(28) },
  { size: 32, line: Math.floor(twips(225) / 22), headings: [32, 32, 32], title: 44 },
);
const plainLook: WordLook = look(
  false,
  { top: twips(25), right: twips(24), bottom: twips(22), left: twips(24) },
  { size: 24, line: 440, headings: [30, 26, 24], title: 40 },
);

export const lookOf = (paper: Paper): WordLook => (paper.redHeader ? redLook : plainLook);

/** A4 upright or lying; a lying page has the upright one's margins turned with it. */
export function sectionXml(look: WordLook, lying: boolean, more = ''): string {
  const { top, right, bottom, left } = look.margins;
  const turned = lying ? { top: left, right: top, bottom: right, left: bottom } : { top, right, bottom, left };
  const [w, h] = lying ? [page.height, page.width] : [page.width, page.height];
  return `<w:sectPr>${more}<w:footerReference w:type="default" r:id="rIdOdd"/><w:footerReference w:type="even" r:id="rIdEven"/><w:type w:val="nextPage"/><w:pgSz w:w="${w}" w:h="${h}"${lying ? ' w:orient="landscape"' : ''}/><w:pgMar w:top="${turned.top}" w:right="${turned.right}" w:bottom="${turned.bottom}" w:left="${turned.left}" w:header="${twips(15)}" w:footer="${Math.max(567, Math.min(turned.bottom - twips(14), twips(24)))}" w:gutter="0"/><w:cols w:space="425"/><w:docGrid w:linePitch="${look.line}"/></w:sectPr>`;
}

/** Height of a chart in millimetres: more bars need more room, up to most of a page. */
export const chartHeight = (chart: PaperChart): number =>
  chart.shape === 'bars' || chart.shape === 'funnel'
    ? Math.min(200, Math.max(60, chart.categories.length * Math.min(9, 5 + chart.series.length * 2) + 24))
    : 72;
