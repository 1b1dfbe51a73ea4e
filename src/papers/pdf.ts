import { existsSync, readFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { NodeCompiler } from '@myriaddreamin/typst-ts-node-compiler';
import type { Block, Paper, PaperCell, PaperChart, PaperTable, Run } from '../report/paper.ts';
import { dayInWords, sayPaper } from '../report/paper.words.ts';
import { drawChart } from './chart-drawing.ts';
import { chartAlt } from './chart-part.ts';
import { correctionWords } from './docx-head.ts';
import { chartHeight } from './docx-look.ts';
import { liesDown } from './docx-table.ts';
import { coverOf, printable } from './font-cover.ts';
import { cellWords, codeText, factsOf, headSpans, isFigure, layOut, sharesOf } from './laid-out.ts';
import { emsOf } from './text-width.ts';

const place = (name: string): string => fileURLToPath(new URL(name, import.meta.url));

const faces = [
  ['noto-serif-sc', '400Regular', 'NotoSerifSC_400Regular.ttf'],
  ['noto-sans-sc', '500Medium', 'NotoSansSC_500Medium.ttf'],
] as const;

/** The faces that are carried in the file; beside the built server, or from their packages in development. */
function faceFiles(): string[] {
  return faces.map(([family, weight, file]) => {
    const built = place(`./fonts/${file}`);
    return existsSync(built) ? built : place(`../../node_modules/@expo-google-fonts/${family}/${weight}/${file}`);
  });
}

let compiler: NodeCompiler | undefined;
let template: string | undefined;
let shown: ((text: string) => string) | undefined;

/**
 * Text as print can have it: characters that the faces lack by their number, and places to break in a word that never ends, which the
 * typesetter would let run out of the page.
 */
const breakable = (text: string): string => {
  shown ??= printable(faceFiles().map(coverOf));
  return shown(text).replace(/[^\s\u2e80-\u{3ffff}]{24,}/gu, (word) => word.replace(/(.{12})/gu, '$1\u200b'));
};

const runPairs = (runs: readonly Run[]): [string, string | null][] =>
  runs.map((run) => ('text' in run ? [breakable(run.text), null] : [breakable(run.figure.text), codeText(run.figure)]));

const cellPair = (cell: PaperCell): [string, string | null] | null =>
  cell === null || cell === '' ? null : [breakable(cellWords(cell)), isFigure(cell) ? codeText(cell) : null];

function headCells(table: PaperTable): { words: string; across: number; down: number }[] {
  const spans = headSpans(table);
  const grouped = spans.some(({ group }) => group !== null);
  const upper = spans.map(({ group, from, count }) =>
    group === null
      ? { words: breakable(table.columns[from]?.title ?? ''), across: 1, down: grouped ? 2 : 1 }
      : { words: breakable(group), across: count, down: 1 },
  );
  const lower = table.columns
    .filter((column) => grouped && column.group)
    .map((column) => ({ words: breakable(column.title), across: 1, down: 1 }));
  return [...upper, ...lower];
}

/** A chart with its words as print can have them. */
const printedChart = (chart: PaperChart): PaperChart => ({
  ...chart,
  unit: breakable(chart.unit),
  categories: chart.categories.map(breakable),
  series: chart.series.map((one) => ({ ...one, name: breakable(one.name) })),
});

/** Millimetres as points. */
const points = (millimetres: number): number => (millimetres * 72) / 25.4;

/** Blocks as the template reads them, those on lying pages together. */
function groupsOf(blocks: readonly Block[], paper: Paper, count: { table: number; chart: number }) {
  const width = points(paper.redHeader ? 156 : 162);
  const read = (block: Block) => {
    switch (block.kind) {
      case 'heading':
        return { kind: block.kind, level: block.level, words: breakable(block.text) };
      case 'text':
      case 'remark':
        return { kind: block.kind, runs: runPairs(block.runs) };
      case 'chart': {
        const title = `${sayPaper('chart', paper.lang)} ${++count.chart}　${breakable(block.title)}`;
        const drawn = drawChart(printedChart(block), width - 10, points(chartHeight(block)) - 10);
        return {
          kind: block.kind,
          title,
          caption: breakable(block.caption),
          alt: chartAlt(block, paper.lang),
          width: width - 10,
          ...drawn,
        };
      }
      case 'table':
        return {
          kind: block.kind,
          title: `${sayPaper('table', paper.lang)} ${++count.table}　${breakable(block.title)}`,
          caption: breakable(block.caption),
          columns: sharesOf(block, liesDown(block) ? points(225) : width, 53).map((share, i) => ({
            align: block.columns[i]?.align,
            width: share,
          })),
          heads: block.columns.some((column) => column.group) ? 2 : 1,
          head: headCells(block),
          rows: block.rows.map((row) => block.columns.map((_, i) => cellPair(row[i] ?? null))),
          totals: Math.min(block.totals, block.rows.length),
        };
    }
  };
  const groups: { lying: boolean; blocks: unknown[] }[] = [];
  for (const [at, block] of blocks.entries()) {
    const next = block.kind === 'heading' ? blocks.slice(at).find((one) => one.kind !== 'heading') : block;
    const lying = next?.kind === 'table' && liesDown(next);
    const last = groups.at(-1);
    if (last && last.lying === lying) last.blocks.push(read(block));
    else groups.push({ lying, blocks: [read(block)] });
  }
  return groups;
}

/** The paper as data for `paper.typ`. */
function dataOf(given: Paper): Record<string, unknown> {
  const { paper, body, closing } = layOut(given);
  const { lang } = paper;
  const say = (key: Parameters<typeof sayPaper>[0], params = {}) => sayPaper(key, lang, params);
  const issued = dayInWords(paper.issuedOn, lang);
  const count = { table: 0, chart: 0 };
  const headings = [...body, ...closing].filter((block) => block.kind === 'heading' && block.level <= 2).length;
  const receiver = paper.sendTo.replace(/[：:]\s*$/, '');
  return {
    redHeader: paper.redHeader,
    lang,
    tongue: lang === 'en' ? 'en' : 'zh',
    region: lang === 'en' ? 'gb' : lang === 'zh-Hant' ? 'tw' : 'cn',
    script: lang === 'en' ? 'latn' : lang === 'zh-Hant' ? 'hant' : 'hans',
    title: breakable(paper.title),
    issuer: breakable(paper.issuer),
    issuerSize: Math.max(16, Math.min(48, Math.floor((points(156) * 0.96) / Math.max(1, emsOf(paper.issuer))))),
    number: breakable(paper.number),
    day: paper.issuedOn.split('-').map(Number),
    issued,
    line: [paper.issuer, paper.number, issued]
      .filter((one) => one !== '')
      .map(breakable)
      .join('　'),
    facts: breakable(say('facts', factsOf(paper))),
    correction: breakable(correctionWords(paper)),
    contents: headings < 3 ? null : say('contents'),
    sendTo:
      receiver === ''
        ? ''
        : breakable(paper.redHeader ? `${receiver}${say('colon')}` : `${say('sendTo')}${say('colon')}${receiver}`),
    copyTo: paper.copyTo === '' ? '' : breakable(`${say('copyTo')}${say('colon')}${paper.copyTo}`),
    printed: breakable(say('printed', { day: issued })),
    body: groupsOf(body, paper, count),
    closing: groupsOf(closing, paper, count),
  };
}

/** The paper in print: tagged, with its language, bookmarks and contents, and the faces it is set in. */
export async function paperPdf(paper: Paper): Promise<Uint8Array> {
  template ??= readFileSync(place('./paper.typ'), 'utf8');
  compiler ??= NodeCompiler.create({
    fontArgs: [{ fontPaths: [...new Set(faceFiles().map(dirname))] }],
    workspace: place('.'),
  });
  const data = JSON.stringify(dataOf(paper));
  const made = compiler.compile({ mainFileContent: template, inputs: { paper: data } });
  if (made.hasError() || !made.result) {
    const fault = made.takeDiagnostics();
    throw new Error(fault ? JSON.stringify(compiler.fetchDiagnostics(fault)).slice(0, 2_000) : 'no document');
  }
  try {
    return compiler.pdf(made.result, { pdfStandard: 'ua-1' });
  } catch (error) {
    // Signs that only together have no glyph do not keep the paper from print; the standard would.
    if (!String(error).includes('could not be displayed')) throw error;
    return compiler.pdf(made.result);
  } finally {
    // What one paper left in memory is of no use to the next.
    compiler.evictCache(2);
  }
}
