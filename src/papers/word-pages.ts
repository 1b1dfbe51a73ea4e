import type { Block, PaperChart, PaperTable, Run } from '../report/paper.ts';
import { sayPaper } from '../report/paper.words.ts';
import type { Entry } from './docx-contents.ts';
import { correctionWords } from './docx-head.ts';
import { chartHeight, twips, type WordLook } from './docx-look.ts';
import { codeRoom, liesDown } from './docx-table.ts';
import { cellWords, codeText, factsOf, isFigure, type LaidOut, sharesOf } from './laid-out.ts';
import { linesOf, type Sized } from './text-width.ts';

/**
 * On which page a heading comes, reckoned from the exact line heights of the styles. Word puts its own numbers when its fields are
 * updated; until then, and in programs that reckon no fields, these are what the contents show.
 */

/** Runs with their codes, which are smaller. */
const sizedRuns = (runs: readonly Run[], look: WordLook): Sized[] =>
  runs.flatMap((run) => {
    if ('text' in run) return [{ text: run.text, scale: 1 }];
    const code = codeText(run.figure);
    const figure = { text: run.figure.text, scale: 1 };
    return code === null ? [figure] : [figure, { text: `[${code}]`, scale: (look.red ? 16 : 13) / look.size }];
  });

const plain = (text: string): Sized[] => [{ text, scale: 1 }];
/** A width in ems of characters of so many half points. */
const inEms = (twipsWide: number, size: number): number => twipsWide / (size * 10);

function rowHeight(row: PaperTable['rows'][number], table: PaperTable, widths: readonly number[]): number {
  const small = table.columns.length > 6;
  const [line, size] = small ? [230, 17] : [270, 20];
  // The rule between two rows takes half a point.
  const rule = 10;
  return Math.max(
    ...table.columns.map((_, i) => {
      const value = row[i] ?? null;
      const code = isFigure(value) ? codeText(value) : null;
      const room = (widths[i] ?? 1_000) - 120;
      const codeLines = code === null ? 0 : linesOf(plain(`[${code}]`), inEms(room, 11));
      return linesOf(plain(cellWords(value)), inEms(room, size)) * line + codeLines * 160 + rule;
    }),
  );
}

/** Space before, height of the lines, space after, in twips. */
type Measure = readonly [before: number, height: number, after: number];

class Pages {
  page = 1;
  #y = 0;
  /** Space after what came last: between two paragraphs the larger of the two spaces counts. */
  #after = 0;
  #lying = false;
  readonly #look: WordLook;

  constructor(look: WordLook) {
    this.#look = look;
  }

  get #height(): number {
    return this.#lying ? this.#look.width : this.#look.height;
  }

  #next(): void {
    this.page++;
    this.#y = 0;
    this.#after = 0;
  }

  turn(lying: boolean): void {
    if (lying === this.#lying) return;
    this.#lying = lying;
    this.#next();
  }

  /** What stays together, and with `follows` of what comes next. */
  whole(parts: readonly Measure[], follows = 0): void {
    const heightOf = (after: number) => {
      let [height, last] = [0, after];
      for (const [before, own, behind] of parts) {
        height += Math.max(before, last) + own;
        last = behind;
      }
      return { height, last };
    };
    if (this.#y > 0 && this.#y + heightOf(this.#after).height + follows > this.#height) this.#next();
    // Space before the first paragraph of a page falls away.
    const { height, last } = heightOf(this.#after);
    this.#y += this.#y === 0 ? height - (parts[0]?.[0] ?? 0) : height;
    this.#after = last;
  }

  /** Lines of a paragraph, two of them kept together at its beginning and end. */
  lines(count: number, line: number, [before, , after]: Measure): void {
    for (let left = count; left > 0; ) {
      const together = left === count ? Math.min(2, count) : left === 2 ? 2 : 1;
      left -= together;
      this.whole([[left + together === count ? before : 0, line * together, left === 0 ? after : 0]]);
    }
  }

  rows(heights: readonly number[], head: number): void {
    for (const height of heights) {
      if (this.#y > 0 && this.#y + height > this.#height) {
        this.#next();
        this.#y = head;
      }
      this.#y += height;
    }
    this.#after = 0;
  }
}

/** What stands above the text: head, title, facts, contents, addressee. */
function putBeginning(pages: Pages, { paper, body, closing }: LaidOut, look: WordLook): void {
  const { red, width, line } = look;
  const titleLines = linesOf(plain(paper.title), inEms(width, look.title));
  const facts = linesOf(plain(sayPaper('facts', paper.lang, factsOf(paper))), inEms(width, red ? 21 : 20));
  if (red)
    pages.whole([
      [0, 1_200, line],
      [0, line + 230, 0],
      [line * 2, titleLines * 640, line],
    ]);
  else
    pages.whole([
      [0, titleLines * 560, 160],
      [0, 320, 40],
    ]);
  pages.whole([[0, facts * 320, 40]]);
  const correction = correctionWords(paper);
  if (correction !== '') putRemark(pages, plain(correction), look, paper.lang === 'en');
  const lines = [...body, ...closing].filter((block) => block.kind === 'heading' && block.level <= 2).length;
  if (lines >= 3) {
    pages.whole([[120, 480, 80]]);
    for (let i = 0; i < lines; i++) pages.whole([[20, red ? 420 : 340, 20]]);
  }
  if (paper.sendTo !== '') pages.lines(linesOf(plain(`${paper.sendTo}：`), inEms(width, look.size)), line, [0, 0, 0]);
}

function putRemark(pages: Pages, parts: readonly Sized[], { red, width }: WordLook, english: boolean): void {
  pages.lines(linesOf(parts, inEms(width, red ? 24 : 20), english ? 0 : 2), red ? 380 : 320, [60, 0, 60]);
}

/** Every heading with its page. */
export function pagesOf(laidOut: LaidOut, look: WordLook): Entry[] {
  const { paper, body, closing } = laidOut;
  const { red, line } = look;
  const english = paper.lang === 'en';
  const pages = new Pages(look);
  putBeginning(pages, laidOut, look);
  const entries: Entry[] = [];
  const caption: Measure = [160, red ? 420 : 360, 40];
  const note = (words: string): Measure[] => (words === '' ? [] : [[0, 280, 80]]);
  const chart = (block: PaperChart): Measure[] => [
    caption,
    [40, twips(chartHeight(block)), 40],
    ...note(block.caption),
  ];
  const heightOf = (parts: readonly Measure[]) => parts.reduce((sum, [before, own]) => sum + before + own, 0);

  const put = (block: Block, next: Block | undefined): void => {
    const lying =
      block.kind === 'table' ? liesDown(block) : block.kind === 'heading' && next?.kind === 'table' && liesDown(next);
    pages.turn(lying);
    const width = lying ? look.height : look.width;
    switch (block.kind) {
      case 'heading': {
        const before = red ? 0 : block.level === 1 ? 240 : 160;
        const follows = next?.kind === 'chart' ? heightOf(chart(next)) : next?.kind === 'table' ? 1_600 : line;
        pages.whole([[before, red ? line : 440, red ? 0 : 80]], follows);
        entries.push({ level: block.level, text: block.text, page: pages.page });
        return;
      }
      case 'text': {
        const room = inEms(width * (red && !english ? 1.015 : 1), look.size);
        pages.lines(linesOf(sizedRuns(block.runs, look), room, english ? 0 : 2), line, [0, 0, red ? 0 : 60]);
        return;
      }
      case 'remark': {
        putRemark(pages, sizedRuns(block.runs, look), look, english);
        return;
      }
      case 'chart': {
        pages.whole(chart(block));
        return;
      }
      case 'table': {
        const widths = sharesOf(block, width, codeRoom);
        const small = block.columns.length > 6;
        const [size, high] = small ? [17, 240] : [20, 280];
        const heads = block.columns.some((column) => column.group) ? 2 : 1;
        const titles = block.columns.map(({ title }, i) =>
          linesOf(plain(title), inEms((widths[i] ?? 1_000) - 120, size)),
        );
        const head = (heads - 1 + Math.max(...titles)) * high;
        const rows = block.rows.map((row) => rowHeight(row, block, widths));
        pages.whole([caption, ...note(block.caption)], 40 + head + (rows[0] ?? 0));
        pages.rows([40 + head, ...rows, 20], head);
      }
    }
  };
  for (const [at, block] of body.entries()) put(block, body[at + 1]);
  pages.turn(false);
  pages.whole([[0, line * 3, 0]]);
  for (const [at, block] of closing.entries()) put(block, closing[at + 1]);
  return entries;
}
