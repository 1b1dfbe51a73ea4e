import { writeCode } from '../indicator/passport-code.ts';
import type { Block, Paper, PaperCell, PaperFigure, PaperMove, PaperTable } from '../report/paper.ts';
import { dayInWords, headingMark, isMarked, sayPaper, unmarked } from '../report/paper.words.ts';

/** A paper ready to be shown: its headings marked, its closing sections written as blocks, its text free of what no file can hold. */
export interface LaidOut {
  readonly paper: Paper;
  readonly body: readonly Block[];
  /** What moved, and how a code is opened. */
  readonly closing: readonly Block[];
}

export const isFigure = (cell: PaperCell): cell is PaperFigure => typeof cell === 'object' && cell !== null;

/** The code as people see it. */
export const codeText = (figure: PaperFigure): string | null =>
  figure.code === null || figure.code === ''
    ? null
    : /^[0-9A-Z]{10}$/.test(figure.code)
      ? writeCode(figure.code)
      : figure.code;

export const cellWords = (cell: PaperCell): string => (cell === null ? '' : isFigure(cell) ? cell.text : cell);

/** Control characters, lone halves of a pair and non-characters go; tabs and line ends become blanks. */
export const cleanText = (text: string): string =>
  text.replace(/[\t\r\n\u2028\u2029]+/g, ' ').replace(/[\p{Cc}\p{Cs}\u{fffe}\u{ffff}\u{fdd0}-\u{fdef}]/gu, '');

/** Every text of a value cleaned. */
function cleaned<T>(value: T): T {
  if (typeof value === 'string') return cleanText(value) as T;
  if (Array.isArray(value)) return value.map(cleaned) as T;
  if (typeof value === 'object' && value !== null)
    return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, cleaned(one)])) as T;
  return value;
}

/** No level is left out on the way down: readers with a screen reader, and the tagged print, go by levels. */
function stepped(blocks: readonly Block[]): Block[] {
  let last = 0;
  return blocks.map((block) => {
    if (block.kind !== 'heading') return block;
    last = Math.min(block.level, last + 1);
    return { ...block, level: last as 1 | 2 | 3 };
  });
}

/**
 * Puts 一、（一） 1. before headings, going on where the paper's own marks end; or takes all of them off. A paper whose headings bring
 * marks keeps them as they are.
 */
function marked(blocks: readonly Block[], own: number, { lang }: Paper, marks: boolean): Block[] {
  const counts = [0, 0, 0];
  const brings = blocks.slice(0, own).some((block) => block.kind === 'heading' && isMarked(block.text));
  return blocks.map((block, at) => {
    if (block.kind !== 'heading') return block;
    if (!marks) return brings && at < own ? { ...block, text: unmarked(block.text) } : block;
    if (brings && at < own) {
      if (isMarked(block.text)) counts[block.level - 1] = (counts[block.level - 1] ?? 0) + 1;
      counts.fill(0, block.level);
      return block;
    }
    counts[block.level - 1] = (counts[block.level - 1] ?? 0) + 1;
    counts.fill(0, block.level);
    return { ...block, text: headingMark(counts.slice(0, block.level), lang) + block.text };
  });
}

/** Figures of many kinds stand in one column: each says its unit, unless its text does. */
function withUnit(figure: PaperFigure | null, lang: Paper['lang']): PaperFigure | null {
  if (figure === null || !/^[-+]?[\d,.]+$/.test(figure.text)) return figure;
  const space = lang === 'en' ? ' ' : '';
  const unit = figure.unit === 'percent' ? '%' : figure.unit === 'fen' ? `${space}${sayPaper('yi', lang)}` : '';
  return { ...figure, text: figure.text + unit };
}

const plain = (text: string): Block => ({ kind: 'text', runs: [{ text }] });

function movesTable({ lang, since }: Paper): PaperTable | null {
  if (!since || since.moves.length === 0) return null;
  const say = (key: Parameters<typeof sayPaper>[0]) => sayPaper(key, lang);
  return {
    kind: 'table',
    id: 'moves',
    title: say('movesTable'),
    caption: '',
    columns: [
      { key: 'title', title: say('figures'), align: 'left', width: 30 },
      { key: 'before', title: say(since.corrects ? 'printedBefore' : 'before'), align: 'right', width: 17 },
      { key: 'after', title: say(since.corrects ? 'corrected' : 'after'), align: 'right', width: 17 },
      { key: 'delta', title: say('delta'), align: 'right', width: 14 },
      { key: 'entries', title: say('entries'), align: 'left', width: 22 },
    ],
    rows: since.moves.map((move: PaperMove) => [
      move.title,
      withUnit(move.before, lang),
      withUnit(move.after, lang),
      move.delta,
      move.entries.join(lang === 'en' ? ', ' : '、'),
    ]),
    totals: 0,
  };
}

/** Rules, cut-off and the like, as the places of a sentence. */
export const factsOf = (paper: Paper): Record<string, string> => ({
  cutOff: dayInWords(paper.cutOff, paper.lang),
  entry: paper.entry,
  rules: paper.rules,
  template: sayPaper('templateOf', paper.lang, paper.template),
});

function sampleCode(blocks: readonly Block[]): string {
  for (const block of blocks) {
    const figures =
      block.kind === 'table'
        ? block.rows.flat().filter(isFigure)
        : block.kind === 'text' || block.kind === 'remark'
          ? block.runs.flatMap((run) => ('figure' in run ? [run.figure] : []))
          : [];
    for (const figure of figures) {
      const code = codeText(figure);
      if (code !== null) return code;
    }
  }
  return '01234-56789';
}

function closing(paper: Paper): Block[] {
  const { lang, since } = paper;
  const blocks: Block[] = [];
  if (since) {
    const former = {
      title: since.title,
      number: since.number || sayPaper('noNumber', lang),
      day: dayInWords(since.issuedOn, lang),
      entry: since.entry,
    };
    blocks.push({
      kind: 'heading',
      level: 1,
      id: 'since',
      text: sayPaper(since.corrects ? 'correction' : 'moved', lang),
    });
    blocks.push(plain(sayPaper(since.corrects ? 'corrects' : 'movedSince', lang, former)));
    if (since.why !== '') blocks.push(plain(sayPaper('why', lang, { why: since.why })));
    const table = movesTable(paper);
    blocks.push(table ?? plain(sayPaper('nothingMoved', lang)));
  }
  blocks.push({ kind: 'heading', level: 1, id: 'passports', text: sayPaper('passports', lang) });
  blocks.push(plain(sayPaper('howToOpen', lang, { sample: sampleCode(paper.blocks) })));
  blocks.push(plain(sayPaper('frozen', lang, factsOf(paper))));
  return blocks;
}

/** `marks`: headings with 一、（一） before them, as text has them and slides have not. */
export function layOut(given: Paper, marks = true): LaidOut {
  const paper = cleaned(given);
  const end = closing(paper);
  const all = marked(stepped([...paper.blocks, ...end]), paper.blocks.length, paper, marks);
  return { paper, body: all.slice(0, paper.blocks.length), closing: all.slice(paper.blocks.length) };
}

/** Columns side by side under one head. */
export interface HeadSpan {
  readonly group: string | null;
  readonly from: number;
  readonly count: number;
}

export function headSpans(table: PaperTable): HeadSpan[] {
  const spans: { group: string | null; from: number; count: number }[] = [];
  for (const [at, column] of table.columns.entries()) {
    const last = spans.at(-1);
    if (last && column.group && last.group === column.group) last.count++;
    else spans.push({ group: column.group ?? null, from: at, count: 1 });
  }
  return spans;
}

/** Columns whose numbers carry codes. */
const codedColumns = (table: PaperTable): boolean[] =>
  table.columns.map((_, i) =>
    table.rows.some((row) => {
      const cell = row[i] ?? null;
      return isFigure(cell) && codeText(cell) !== null;
    }),
  );

/** Widths that add up to `total`, whole numbers. A column of numbers with codes gets at least `least`, at the cost of wider ones. */
export function sharesOf(table: PaperTable, total: number, least = 0): number[] {
  const sum = table.columns.reduce((all, column) => all + column.width, 0);
  const wanted = table.columns.map((column) => (column.width / sum) * total);
  const coded = codedColumns(table);
  const floor = wanted.map((width, i) =>
    coded[i] ? Math.min(least, total / table.columns.length) : Math.min(width, least),
  );
  const lack = wanted.reduce((all, width, i) => all + Math.max(0, (floor[i] ?? 0) - width), 0);
  const spare = wanted.reduce((all, width, i) => all + Math.max(0, width - (floor[i] ?? 0)), 0);
  const given = wanted.map((width, i) => {
    const own = floor[i] ?? 0;
    return width <= own || spare === 0 ? Math.max(width, own) : width - ((width - own) * lack) / spare;
  });
  let [used, before] = [0, 0];
  return given.map((width, i) => {
    used += width;
    const next = i === given.length - 1 ? total : Math.round(used);
    const share = next - before;
    before = next;
    return share;
  });
}
