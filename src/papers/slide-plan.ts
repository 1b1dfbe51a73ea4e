import type { Block, Paper, PaperChart, PaperTable, Run } from '../report/paper.ts';
import { sayPaper } from '../report/paper.words.ts';
import type { LaidOut } from './laid-out.ts';

/** One slide: what it says, and what shows it. */
export interface Slide {
  /** The section that it belongs to; empty where the title says it. */
  readonly above: string;
  readonly title: string;
  /** The message in one sentence. */
  readonly lead: readonly Run[];
  /** The lead is the name of what is shown. */
  readonly named: boolean;
  readonly shown:
    | { readonly kind: 'nothing' }
    | { readonly kind: 'chart'; readonly chart: PaperChart }
    | { readonly kind: 'table'; readonly table: PaperTable; readonly note: string }
    | { readonly kind: 'texts'; readonly texts: readonly (readonly Run[])[] };
}

/** Rows that a slide can hold, and rows beyond which the annex shows the table. */
const rowsOnSlide = 12;
const rowsInSlides = 40;

/** The first sentence, with its figures; at most so many characters. */
export function firstSentence(runs: readonly Run[], most = 160): Run[] {
  const kept: Run[] = [];
  let left = most;
  for (const run of runs) {
    if ('figure' in run) {
      kept.push(run);
      left -= run.figure.text.length;
      continue;
    }
    const end = /[。！？!?]|\.(?=\s|$)/.exec(run.text);
    const cut = end ? run.text.slice(0, end.index + 1) : run.text;
    const chars = [...cut];
    kept.push({ text: chars.length > left ? `${chars.slice(0, Math.max(1, left)).join('')}…` : cut });
    left -= chars.length;
    if (end || left <= 0) break;
  }
  return kept;
}

/** The text, at most so many characters of it. */
function shortened(runs: readonly Run[], most: number): Run[] {
  let left = most;
  return runs.flatMap((run): Run[] => {
    const chars = [...('text' in run ? run.text : run.figure.text)];
    const room = left;
    left -= chars.length;
    if (room <= 0) return [];
    return 'figure' in run || chars.length <= room ? [run] : [{ text: `${chars.slice(0, room).join('')}…` }];
  });
}

/** A long table in pieces; a very long one as its first rows and totals, with a word that the annex has the rest. */
export function tablePieces(table: PaperTable, lang: Paper['lang']): { table: PaperTable; note: string }[] {
  const { rows } = table;
  const totals = Math.min(table.totals, rowsOnSlide - 2, rows.length);
  const piece = (some: PaperTable['rows'], count: number) => ({ ...table, rows: some, totals: count });
  if (rows.length <= rowsOnSlide) return [{ table: piece(rows, totals), note: '' }];
  if (rows.length > rowsInSlides) {
    const top = rows.slice(0, rowsOnSlide - totals);
    const note = sayPaper('wholeTable', lang, { rows: rows.length });
    return [{ table: piece([...top, ...rows.slice(rows.length - totals)], totals), note }];
  }
  const count = Math.ceil(rows.length / rowsOnSlide);
  const each = Math.ceil(rows.length / count);
  return Array.from({ length: count }, (_, i) => ({
    table: piece(rows.slice(i * each, (i + 1) * each), i === count - 1 ? Math.min(totals, rows.length - i * each) : 0),
    note: `${i + 1}/${count}`,
  }));
}

/** Slides of one section: its message with the first thing that it shows, then one slide for each thing more. */
function sectionSlides(above: string, title: string, blocks: readonly Block[], lang: Paper['lang']): Slide[] {
  const texts = blocks.flatMap((block) => (block.kind === 'text' ? [block.runs] : []));
  const lead = firstSentence(texts[0] ?? []);
  const shown = blocks.flatMap((block): { name: string; shown: Slide['shown'] }[] =>
    block.kind === 'chart'
      ? [{ name: block.title, shown: { kind: 'chart', chart: block } }]
      : block.kind === 'table'
        ? tablePieces(block, lang).map((one, i) => ({
            name: i === 0 ? block.title : `${block.title}（${sayPaper('continued', lang)}）`,
            shown: { kind: 'table', ...one },
          }))
        : [],
  );
  if (shown.length === 0) {
    if (texts.length === 0) return [];
    const rest = texts.length === 1 ? [] : texts.slice(0, 6).map((runs) => shortened(runs, 170));
    return [
      rest.length === 0
        ? { above, title, lead: firstSentence(texts[0] ?? [], 400), named: false, shown: { kind: 'nothing' } }
        : { above, title, lead: [], named: false, shown: { kind: 'texts', texts: rest } },
    ];
  }
  return shown.map(({ name, shown: one }, i) => {
    const named = i > 0 || lead.length === 0;
    return { above, title, lead: named ? [{ text: name }] : lead, named, shown: one };
  });
}

function slidesOf(blocks: readonly Block[], lang: Paper['lang']): Slide[] {
  const slides: Slide[] = [];
  let path: string[] = [];
  let section: Block[] = [];
  const flush = () => {
    const title = path.at(-1);
    if (title !== undefined || section.length > 0)
      slides.push(...sectionSlides(path.slice(0, -1).join(' › '), title ?? '', section, lang));
    section = [];
  };
  for (const block of blocks) {
    if (block.kind !== 'heading') {
      section.push(block);
      continue;
    }
    flush();
    path = [...path.slice(0, block.level - 1), block.text];
  }
  flush();
  return slides;
}

/** What the paper says in slides, after the title: its sections, how codes are opened, and last what moved. */
export function planSlides({ paper, body, closing }: LaidOut): Slide[] {
  const cut = closing.findIndex((block) => block.kind === 'heading' && block.id === 'passports');
  return [
    ...slidesOf(body, paper.lang),
    ...slidesOf(closing.slice(cut), paper.lang),
    ...slidesOf(closing.slice(0, cut), paper.lang),
  ];
}
