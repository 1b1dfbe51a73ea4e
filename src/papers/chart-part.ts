import { columnLetters } from '../base/grid.ts';
import type { BookSpec } from '../excel/book-spec.ts';
import { sheetName, writeBook } from '../excel/write.ts';
import type { PaperChart } from '../report/paper.ts';
import { officeLang, sayPaper } from '../report/paper.words.ts';
import { esc, type Part, palette, relationsPart, spaces, xmlHead } from './ooxml.ts';

type Lang = Parameters<typeof officeLang>[0];

/** A series as it is drawn; `hidden` is the room left of a funnel's bars. */
interface Drawn {
  readonly name: string;
  readonly values: readonly (number | null)[];
  readonly hidden: boolean;
}

/** A funnel is a stack of bars whose first series is not seen: no program needs to know of funnels. */
function drawnSeries(chart: PaperChart, lang: Lang): Drawn[] {
  const seen = chart.series.map(({ name, values }) => ({
    name,
    values: chart.categories.map((_, i) => values[i] ?? null),
    hidden: false,
  }));
  if (chart.shape !== 'funnel' || seen.length !== 1) return seen;
  const values = (seen[0] as Drawn).values;
  const most = Math.max(0, ...values.map((value) => value ?? 0));
  const rounded = (value: number) => Number(value.toFixed(6));
  return [
    {
      name: sayPaper('offset', lang),
      values: values.map((value) => rounded((most - Math.max(0, value ?? 0)) / 2)),
      hidden: true,
    },
    ...seen,
  ];
}

const isWhole = (chart: PaperChart): boolean =>
  chart.series.every(({ values }) => values.every((value) => value === null || Number.isInteger(value)));

/** How its numbers are written. */
const formatOf = (chart: PaperChart): string => (isWhole(chart) ? '#,##0' : '#,##0.00');

const text = (size: number, extra = ''): string =>
  `<c:txPr><a:bodyPr/><a:lstStyle/><a:p><a:pPr><a:defRPr sz="${size}"${extra}><a:solidFill><a:srgbClr val="3D3D3D"/></a:solidFill><a:latin typeface="+mn-lt"/><a:ea typeface="+mn-ea"/></a:defRPr></a:pPr><a:endParaRPr lang="zh-CN"/></a:p></c:txPr>`;

const title = (words: string, size: number, bold: boolean): string =>
  `<c:title><c:tx><c:rich><a:bodyPr rot="0" vert="horz"/><a:lstStyle/><a:p><a:pPr><a:defRPr sz="${size}" b="${bold ? 1 : 0}"/></a:pPr><a:r><a:rPr sz="${size}" b="${bold ? 1 : 0}"><a:solidFill><a:srgbClr val="3D3D3D"/></a:solidFill><a:latin typeface="+mn-lt"/><a:ea typeface="+mn-ea"/></a:rPr><a:t>${esc(words)}</a:t></a:r></a:p></c:rich></c:tx><c:overlay val="0"/></c:title>`;

const stringCache = (ref: string, values: readonly string[]): string =>
  `<c:strRef><c:f>${esc(ref)}</c:f><c:strCache><c:ptCount val="${values.length}"/>${values.map((value, i) => `<c:pt idx="${i}"><c:v>${esc(value)}</c:v></c:pt>`).join('')}</c:strCache></c:strRef>`;

const numberCache = (ref: string, values: readonly (number | null)[], format: string): string =>
  `<c:numRef><c:f>${esc(ref)}</c:f><c:numCache><c:formatCode>${esc(format)}</c:formatCode><c:ptCount val="${values.length}"/>${values.map((value, i) => (value === null ? '' : `<c:pt idx="${i}"><c:v>${value}</c:v></c:pt>`)).join('')}</c:numCache></c:numRef>`;

const shapeOf = (series: Drawn, colour: string, line: boolean): string =>
  series.hidden
    ? '<c:spPr><a:noFill/><a:ln><a:noFill/></a:ln></c:spPr>'
    : line
      ? `<c:spPr><a:ln w="28575" cap="rnd"><a:solidFill><a:srgbClr val="${colour}"/></a:solidFill><a:round/></a:ln></c:spPr>`
      : `<c:spPr><a:solidFill><a:srgbClr val="${colour}"/></a:solidFill></c:spPr>`;

const labels = (shown: boolean, size: number, place: string): string =>
  shown
    ? `<c:dLbls><c:spPr><a:noFill/><a:ln><a:noFill/></a:ln></c:spPr>${text(size)}${place === '' ? '' : `<c:dLblPos val="${place}"/>`}<c:showLegendKey val="0"/><c:showVal val="1"/><c:showCatName val="0"/><c:showSerName val="0"/><c:showPercent val="0"/><c:showBubbleSize val="0"/></c:dLbls>`
    : '<c:dLbls><c:showLegendKey val="0"/><c:showVal val="0"/><c:showCatName val="0"/><c:showSerName val="0"/><c:showPercent val="0"/><c:showBubbleSize val="0"/></c:dLbls>';

/** Light enough for the dark number on a bar, and beside it where the bar is narrow. */
const funnelBlue = '9CC2E5';

const markers = ['circle', 'square', 'triangle', 'diamond', 'x', 'star'] as const;

export interface ChartLook {
  readonly lang: Lang;
  /** In hundredths of a point. */
  readonly size: number;
  /** The chart's own title; false where the page says it. */
  readonly titled: boolean;
}

/** Where the chart's table stands: the sheet as a formula names it, and the row of its header. */
export interface ChartCells {
  readonly sheet: string;
  readonly row: number;
}

function seriesXml(chart: PaperChart, series: readonly Drawn[], { sheet, row }: ChartCells, look: ChartLook): string {
  const last = chart.categories.length + row;
  const line = chart.shape === 'line';
  const seen = series.filter((one) => !one.hidden).length;
  const crowded = chart.categories.length * seen > (chart.shape === 'bars' ? 40 : 14);
  const stacked = chart.shape === 'stacked';
  const funnel = seen < series.length;
  return series
    .map((one, i) => {
      const colour = funnel ? funnelBlue : (palette[i % palette.length] ?? palette[0]);
      const letters = columnLetters(i + 2);
      const marker = line
        ? `<c:marker><c:symbol val="${markers[i % markers.length]}"/><c:size val="6"/><c:spPr><a:solidFill><a:srgbClr val="${colour}"/></a:solidFill></c:spPr></c:marker>`
        : '<c:invertIfNegative val="0"/>';
      const place = stacked ? '' : line ? 't' : funnel ? 'ctr' : 'outEnd';
      return `<c:ser><c:idx val="${i}"/><c:order val="${i}"/><c:tx>${stringCache(`${sheet}!$${letters}$${row}`, [one.name])}</c:tx>${shapeOf(one, colour, line)}${marker}${labels(!one.hidden && !crowded && !stacked, look.size, place)}<c:cat>${stringCache(`${sheet}!$A$${row + 1}:$A$${last}`, chart.categories)}</c:cat><c:val>${numberCache(`${sheet}!$${letters}$${row + 1}:$${letters}$${last}`, one.values, formatOf(chart))}</c:val>${line ? '<c:smooth val="0"/>' : ''}</c:ser>`;
    })
    .join('');
}

function axes(chart: PaperChart, look: ChartLook): string {
  const lying = chart.shape === 'bars' || chart.shape === 'funnel';
  const funnel = chart.shape === 'funnel';
  const grid =
    '<c:majorGridlines><c:spPr><a:ln w="6350"><a:solidFill><a:srgbClr val="DADDE1"/></a:solidFill></a:ln></c:spPr></c:majorGridlines>';
  const edge = '<c:spPr><a:ln w="6350"><a:solidFill><a:srgbClr val="9AA0A6"/></a:solidFill></a:ln></c:spPr>';
  const order = lying ? 'maxMin' : 'minMax';
  return (
    `<c:catAx><c:axId val="111"/><c:scaling><c:orientation val="${order}"/></c:scaling><c:delete val="0"/><c:axPos val="${lying ? 'l' : 'b'}"/><c:numFmt formatCode="General" sourceLinked="0"/><c:majorTickMark val="none"/><c:minorTickMark val="none"/><c:tickLblPos val="low"/>${edge}${text(look.size)}<c:crossAx val="222"/><c:crosses val="autoZero"/><c:auto val="0"/><c:lblAlgn val="ctr"/><c:lblOffset val="100"/><c:noMultiLvlLbl val="1"/></c:catAx>` +
    `<c:valAx><c:axId val="222"/><c:scaling><c:orientation val="minMax"/></c:scaling><c:delete val="${funnel ? 1 : 0}"/><c:axPos val="${lying ? 'b' : 'l'}"/>${funnel ? '' : grid}${funnel || chart.unit === '' ? '' : title(chart.unit, look.size, false)}<c:numFmt formatCode="#,##0.##" sourceLinked="0"/><c:majorTickMark val="none"/><c:minorTickMark val="none"/><c:tickLblPos val="nextTo"/><c:spPr><a:ln><a:noFill/></a:ln></c:spPr>${text(look.size)}<c:crossAx val="111"/><c:crosses val="${lying ? 'max' : 'autoZero'}"/><c:crossBetween val="between"/></c:valAx>`
  ).replace('#,##0.##', isWhole(chart) ? '#,##0' : '#,##0.0');
}

/** The chart's own XML. Cells are those of the workbook that it carries, so that its data can be edited. */
export function chartXml(chart: PaperChart, look: ChartLook, cells: ChartCells, external: string | null): string {
  const series = drawnSeries(chart, look.lang);
  const body = seriesXml(chart, series, cells, look);
  const lying = chart.shape === 'bars' || chart.shape === 'funnel';
  const stacked = chart.shape === 'stacked' || series.some((one) => one.hidden);
  const plot =
    chart.shape === 'line'
      ? `<c:lineChart><c:grouping val="standard"/><c:varyColors val="0"/>${body}<c:marker val="1"/><c:axId val="111"/><c:axId val="222"/></c:lineChart>`
      : `<c:barChart><c:barDir val="${lying ? 'bar' : 'col'}"/><c:grouping val="${stacked ? 'stacked' : 'clustered'}"/><c:varyColors val="0"/>${body}<c:gapWidth val="${chart.shape === 'funnel' ? 25 : 60}"/>${stacked ? '<c:overlap val="100"/>' : ''}<c:axId val="111"/><c:axId val="222"/></c:barChart>`;
  const legend =
    chart.series.length > 1 ? `<c:legend><c:legendPos val="b"/><c:overlay val="0"/>${text(look.size)}</c:legend>` : '';
  const heading = look.titled
    ? `${title(chart.title, look.size + 200, true)}<c:autoTitleDeleted val="0"/>`
    : '<c:autoTitleDeleted val="1"/>';
  return `${xmlHead}<c:chartSpace xmlns:c="${spaces.chart}" xmlns:a="${spaces.drawing}" xmlns:r="${spaces.office}"><c:date1904 val="0"/><c:lang val="${officeLang(look.lang)}"/><c:roundedCorners val="0"/><c:chart>${heading}<c:plotArea><c:layout/>${plot}${axes(chart, look)}</c:plotArea>${legend}<c:plotVisOnly val="1"/><c:dispBlanksAs val="gap"/></c:chart><c:spPr><a:solidFill><a:srgbClr val="FFFFFF"/></a:solidFill><a:ln><a:noFill/></a:ln></c:spPr>${text(look.size)}${external === null ? '' : `<c:externalData r:id="${external}"><c:autoUpdate val="0"/></c:externalData>`}</c:chartSpace>`;
}

export const chartType = 'application/vnd.openxmlformats-officedocument.drawingml.chart+xml';

/** A chart's table as a sheet: the categories, then a column for each series. */
export function chartSheet(chart: PaperChart, lang: Lang): BookSpec['sheets'][number] {
  const series = drawnSeries(chart, lang);
  return {
    name: sheetName('Sheet1', new Set()),
    columns: [
      { header: chart.unit, kind: 'text' },
      ...series.map(({ name }) => ({
        header: name,
        kind: isWhole(chart) ? ('integer' as const) : ('amount' as const),
      })),
    ],
    rows: chart.categories.map((category, i) => [category, ...series.map(({ values }) => values[i] ?? null)]),
  };
}

/** A chart and the workbook it carries, in the folder of a Word or PowerPoint package. */
export async function chartParts(chart: PaperChart, folder: string, number: number, look: ChartLook): Promise<Part[]> {
  const name = `${folder}/charts/chart${number}.xml`;
  const book = `chart${number}.xlsx`;
  return [
    { name, type: chartType, content: chartXml(chart, look, { sheet: 'Sheet1', row: 1 }, 'rId1') },
    relationsPart(name, [{ id: 'rId1', type: 'package', target: `../embeddings/${book}` }]),
    {
      name: `${folder}/embeddings/${book}`,
      content: await writeBook({ sheets: [chartSheet(chart, look.lang)] }),
    },
  ];
}

/** What a reader who does not see the chart is told: all that it shows, unless that is very much. */
export function chartAlt(chart: PaperChart, lang: Lang): string {
  const parts = chart.series.map(
    ({ name, values }) =>
      `${name} ${chart.categories.map((category, i) => `${category} ${values[i] ?? '—'}`).join(lang === 'en' ? ', ' : '，')}`,
  );
  const all = sayPaper('of', lang, { title: `${chart.title} (${chart.unit})`, parts: parts.join('; ') });
  return all.length > 1_500 ? `${[...all].slice(0, 1_499).join('')}…` : all;
}
