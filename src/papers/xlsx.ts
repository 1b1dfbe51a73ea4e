import { sheetName } from '../excel/write.ts';
import type { Block, Paper, PaperChart, PaperTable } from '../report/paper.ts';
import { dayInWords, officeLang, sayPaper } from '../report/paper.words.ts';
import { chartAlt, chartSheet, chartType, chartXml } from './chart-part.ts';
import { codeText, isFigure, layOut } from './laid-out.ts';
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
import { headLook, headRows, lettersOf, putTitle, quotedSheet, Sheet, tableSheet } from './xlsx-sheet.ts';
import { Styles } from './xlsx-styles.ts';

interface Made {
  readonly name: string;
  readonly title: string;
  readonly xml: string;
  /** Rows that every printed page repeats. */
  readonly repeat: number;
  readonly chart: PaperChart | null;
}

const main = 'application/vnd.openxmlformats-officedocument.spreadsheetml';

/** What the workbook belongs to, and what its numbers rest on; then its sheets, each a link. */
function coverSheet(paper: Paper, styles: Styles, sheets: readonly { name: string; title: string }[]): string {
  const { lang, since } = paper;
  const say = (key: Parameters<typeof sayPaper>[0], params = {}) => sayPaper(key, lang, params);
  const sheet = new Sheet(styles);
  putTitle(sheet, 2, paper.title, '');
  const line = (label: string, words: string) => {
    if (words === '') return;
    const lines = Math.ceil(lettersOf(words) / 70);
    sheet.row(
      [
        sheet.text(1, label, { ...headLook, align: 'left' }),
        sheet.text(2, words, { font: 'body', align: 'left', framed: true }),
      ],
      20 * Math.min(10, lines),
    );
  };
  line(say('issuer'), paper.issuer);
  line(say('number'), paper.number);
  line(say('issued'), dayInWords(paper.issuedOn, lang));
  line(say('cutOff'), dayInWords(paper.cutOff, lang));
  line(say('entry'), say('entryOf', { entry: paper.entry }));
  line(say('rules'), paper.rules);
  line(say('template'), say('templateOf', paper.template));
  line(say('sendTo'), paper.sendTo);
  line(say('copyTo'), paper.copyTo);
  if (since) {
    const former = {
      title: since.title,
      number: since.number || say('noNumber'),
      day: dayInWords(since.issuedOn, lang),
      entry: since.entry,
    };
    const why = since.why === '' ? '' : ` ${say('why', { why: since.why })}`;
    line(say(since.corrects ? 'correction' : 'moved'), say(since.corrects ? 'corrects' : 'movedSince', former) + why);
  }
  line(say('passports'), say('howToOpen', { sample: '01234-56789' }));
  sheet.row([], 12);
  sheet.row([sheet.text(1, say('sheets'), headLook), sheet.text(2, '', headLook)], 22);
  for (const { name, title } of sheets) {
    sheet.link(`A${sheet.next}`, name);
    sheet.row(
      [
        sheet.text(1, name, { font: 'body', align: 'left', framed: true }),
        sheet.text(2, title, { font: 'body', align: 'left', framed: true }),
      ],
      20 * Math.max(1, Math.ceil(lettersOf(name) / 30), Math.ceil(lettersOf(title) / 70)),
    );
  }
  return sheet.xml({ widths: [32, 74], lying: false });
}

/** A chart's numbers with the chart beside them. */
function chartDataSheet(chart: PaperChart, paper: Paper, styles: Styles): string {
  const sheet = new Sheet(styles);
  const { columns, rows } = chartSheet(chart, paper.lang);
  putTitle(sheet, Math.max(columns.length, 2), chart.title, chart.caption);
  sheet.row(
    columns.map(({ header }, i) =>
      sheet.text(i + 1, i === 0 ? sayPaper('unitOf', paper.lang, { unit: header }) : header, headLook),
    ),
    30,
  );
  for (const row of rows)
    sheet.row(
      row.map((value, i) =>
        typeof value === 'number'
          ? sheet.number(i + 1, String(value), {
              font: 'body',
              align: 'right',
              framed: true,
              format: Number.isInteger(value) ? '#,##0' : '#,##0.00',
            })
          : sheet.text(i + 1, String(value ?? ''), { font: 'body', align: 'left', framed: true }),
      ),
      18,
    );
  const widest = Math.max(12, ...chart.categories.map(lettersOf));
  return sheet.xml({
    widths: [Math.min(48, widest + 2), ...chart.series.map(() => 14), 14],
    frozen: { rows: 3, columns: 0 },
    lying: true,
    drawing: true,
  });
}

const drawing = (chart: PaperChart, paper: Paper, columns: number): string =>
  `${xmlHead}<xdr:wsDr xmlns:xdr="http://schemas.openxmlformats.org/drawingml/2006/spreadsheetDrawing" xmlns:a="${spaces.drawing}"><xdr:twoCellAnchor><xdr:from><xdr:col>${columns}</xdr:col><xdr:colOff>200000</xdr:colOff><xdr:row>2</xdr:row><xdr:rowOff>0</xdr:rowOff></xdr:from><xdr:to><xdr:col>${columns + 10}</xdr:col><xdr:colOff>0</xdr:colOff><xdr:row>${Math.max(24, Math.min(60, chart.categories.length + 6))}</xdr:row><xdr:rowOff>0</xdr:rowOff></xdr:to><xdr:graphicFrame macro=""><xdr:nvGraphicFramePr><xdr:cNvPr id="2" name="${esc(chart.title.slice(0, 80))}" descr="${esc(chartAlt(chart, paper.lang))}"/><xdr:cNvGraphicFramePr/></xdr:nvGraphicFramePr><xdr:xfrm><a:off x="0" y="0"/><a:ext cx="0" cy="0"/></xdr:xfrm><a:graphic><a:graphicData uri="${spaces.chart}"><c:chart xmlns:c="${spaces.chart}" xmlns:r="${spaces.office}" r:id="rId1"/></a:graphicData></a:graphic></xdr:graphicFrame><xdr:clientData/></xdr:twoCellAnchor></xdr:wsDr>`;

function sheetsOf(blocks: readonly Block[], paper: Paper, styles: Styles): Made[] {
  const taken = new Set<string>([sayPaper('cover', paper.lang).toLowerCase()]);
  const named = (title: string): string => {
    const name = sheetName(title, taken);
    taken.add(name.toLowerCase());
    return name;
  };
  const count = { table: 0, chart: 0 };
  return blocks.flatMap((block): Made[] => {
    if (block.kind === 'chart') {
      const name = named(`${sayPaper('chart', paper.lang)}${++count.chart} ${block.title}`.slice(0, 24));
      return [{ name, title: block.title, xml: chartDataSheet(block, paper, styles), repeat: 0, chart: block }];
    }
    if (block.kind !== 'table') return [];
    const short = [...`${sayPaper('table', paper.lang)}${++count.table} ${block.title}`].slice(0, 20).join('');
    const name = named(short);
    const own: Made = {
      name,
      title: block.title,
      xml: tableSheet(block, styles, null),
      repeat: headRows(block),
      chart: null,
    };
    if (!hasCodes(block)) return [own];
    const note = sayPaper('codesNote', paper.lang, { sheet: name });
    return [
      own,
      {
        name: named(`${short}(${sayPaper('codesSheet', paper.lang)})`),
        title: note,
        xml: tableSheet(block, styles, note),
        repeat: headRows(block),
        chart: null,
      },
    ];
  });
}

const hasCodes = (table: PaperTable): boolean =>
  table.rows.some((row) => row.some((cell) => isFigure(cell) && codeText(cell) !== null));

function partsOf(paper: Paper, sheets: readonly Made[], styles: Styles): Part[] {
  const names = sheets.flatMap(({ name, repeat }, i) =>
    repeat === 0
      ? []
      : `<definedName name="_xlnm.Print_Titles" localSheetId="${i}">${esc(`${quotedSheet(name)}!$3:$${repeat}`)}</definedName>`,
  );
  const parts: Part[] = [
    {
      name: 'xl/workbook.xml',
      type: `${main}.sheet.main+xml`,
      content: `${xmlHead}<workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="${spaces.office}"><bookViews><workbookView activeTab="0"/></bookViews><sheets>${sheets.map(({ name }, i) => `<sheet name="${esc(name)}" sheetId="${i + 1}" r:id="rId${i + 1}"/>`).join('')}</sheets>${names.length === 0 ? '' : `<definedNames>${names.join('')}</definedNames>`}</workbook>`,
    },
    relationsPart('xl/workbook.xml', [
      ...sheets.map(
        (_, i): Relation => ({ id: `rId${i + 1}`, type: 'worksheet', target: `worksheets/sheet${i + 1}.xml` }),
      ),
      { id: 'rIdStyles', type: 'styles', target: 'styles.xml' },
      { id: 'rIdTheme', type: 'theme', target: 'theme/theme1.xml' },
    ]),
    styles.part(),
    themePart('xl/theme/theme1.xml', facesOf(paper.lang)),
  ];
  for (const [i, { name, xml, chart }] of sheets.entries()) {
    const sheet = `xl/worksheets/sheet${i + 1}.xml`;
    parts.push({ name: sheet, type: `${main}.worksheet+xml`, content: xml });
    if (!chart) continue;
    const columns = chartSheet(chart, paper.lang).columns.length;
    const look = { lang: paper.lang, size: 1_000, titled: true };
    parts.push(
      relationsPart(sheet, [{ id: 'rId1', type: 'drawing', target: `../drawings/drawing${i + 1}.xml` }]),
      {
        name: `xl/drawings/drawing${i + 1}.xml`,
        type: 'application/vnd.openxmlformats-officedocument.drawing+xml',
        content: drawing(chart, paper, columns),
      },
      relationsPart(`xl/drawings/drawing${i + 1}.xml`, [
        { id: 'rId1', type: 'chart', target: `../charts/chart${i + 1}.xml` },
      ]),
      {
        name: `xl/charts/chart${i + 1}.xml`,
        type: chartType,
        content: chartXml(chart, look, { sheet: quotedSheet(name), row: 3 }, null),
      },
    );
  }
  return parts;
}

/** The paper's tables and charts as a workbook: cover, a sheet for each, and beside each table its twin of passport codes. */
export async function paperXlsx(given: Paper): Promise<Uint8Array> {
  const { paper, body, closing } = layOut(given);
  const styles = new Styles();
  const sheets = sheetsOf([...body, ...closing], paper, styles);
  const cover: Made = {
    name: sayPaper('cover', paper.lang),
    title: paper.title,
    xml: coverSheet(paper, styles, sheets),
    repeat: 0,
    chart: null,
  };
  return packParts([
    packageRelations('xl/workbook.xml'),
    ...partsOf(paper, [cover, ...sheets], styles),
    ...propertiesParts({
      title: paper.title,
      author: paper.issuer,
      subject: paper.number,
      lang: officeLang(paper.lang),
      day: paper.issuedOn,
    }),
  ]);
}
