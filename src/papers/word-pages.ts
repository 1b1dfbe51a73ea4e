import type { Block, PaperTable, Run } from '../report/paper.ts';
import type { Entry } from './docx-contents.ts';
import { emsOf } from './docx-head.ts';
import { chartHeight, twips, type WordLook } from './docx-look.ts';
import { liesDown } from './docx-table.ts';
import { cellWords, codeText, isFigure, type LaidOut, sharesOf } from './laid-out.ts';

/**
 * On which page a heading comes, reckoned from the exact line heights of the styles. Word puts its own numbers when its fields are
 * updated; until then, and in programs that reckon no fields, these are what the contents show.
 */

const emsOfRuns = (runs: readonly Run[], look: WordLook): number =>
  runs.reduce((sum, run) => {
    if ('text' in run) return sum + emsOf(run.text);
    const code = codeText(run.figure);
    return sum + emsOf(run.figure.text) + (code === null ? 0 : (emsOf(`[${code}]`) * (look.red ? 16 : 13)) / look.size);
  }, 0);

/** Lines that a text takes; characters of `size` half points on `width` twips. */
const linesOf = (ems: number, width: number, size: number): number =>
  Math.max(1, Math.ceil((ems * size * 10) / width - 0.001));

function rowHeight(row: PaperTable['rows'][number], table: PaperTable, widths: readonly number[]): number {
  const small = table.columns.length > 6;
  const [line, size] = small ? [230, 17] : [270, 20];
  return Math.max(
    ...table.columns.map((_, i) => {
      const value = row[i] ?? null;
      const code = isFigure(value) && codeText(value) !== null;
      return linesOf(emsOf(cellWords(value)), (widths[i] ?? 1_000) - 120, size) * line + (code ? 160 : 0);
    }),
  );
}

class Pages {
  page = 1;
  #y: number;
  #lying = false;
  readonly #look: WordLook;

  constructor(look: WordLook, begun: number) {
    this.#look = look;
    this.#y = begun;
    while (this.#y > this.#height) this.#next(this.#y - this.#height);
  }

  get #height(): number {
    return this.#lying ? this.#look.width : this.#look.height;
  }

  #next(y = 0): void {
    this.page++;
    this.#y = y;
  }

  turn(lying: boolean): void {
    if (lying === this.#lying) return;
    this.#lying = lying;
    this.#next();
  }

  /** What stays together, with `after` that it must not be parted from. */
  whole(height: number, after = 0): void {
    if (this.#y + height + after > this.#height && this.#y > 0) this.#next();
    this.#y += height;
  }

  lines(count: number, line: number): void {
    for (let i = 0; i < count; i++) this.whole(line);
  }

  rows(heights: readonly number[], head: number): void {
    for (const height of heights) {
      if (this.#y + height > this.#height && this.#y > 0) this.#next(head);
      this.#y += height;
    }
  }
}

/** Height of what stands above the text: head, title, facts, contents, addressee. */
function beginning({ paper, body, closing }: LaidOut, look: WordLook): number {
  const { red, width, line } = look;
  const titleLines = linesOf(emsOf(paper.title), width, look.title);
  const head = red ? 1_200 + line * 2 + 220 + line * 3 + titleLines * 640 : titleLines * 560 + 160 + 360;
  const inContents = [...body, ...closing].filter((block) => block.kind === 'heading' && block.level <= 2).length;
  const contents = inContents < 3 ? 0 : 680 + inContents * (red ? 460 : 380);
  const correction = paper.since?.corrects ? 4 * (red ? 380 : 320) + 120 : 0;
  return head + 2 * 320 + contents + correction + (paper.sendTo === '' ? 0 : line);
}

/** Every heading with its page. */
export function pagesOf(laidOut: LaidOut, look: WordLook): Entry[] {
  const { paper, body, closing } = laidOut;
  const { red, line } = look;
  const indent = paper.lang === 'en' ? 0 : 2;
  const pages = new Pages(look, beginning(laidOut, look));
  const entries: Entry[] = [];
  const caption = (block: { caption: string }) => (red ? 620 : 560) + (block.caption === '' ? 0 : 340);

  const put = (block: Block, next: Block | undefined): void => {
    const lying =
      block.kind === 'table' ? liesDown(block) : next?.kind === 'table' && block.kind === 'heading' && liesDown(next);
    pages.turn(lying === true);
    const width = lying ? look.height : look.width;
    switch (block.kind) {
      case 'heading': {
        const own = red ? line : block.level === 1 ? 760 : 680;
        const follows = next?.kind === 'chart' ? twips(chartHeight(next)) + 560 : next?.kind === 'table' ? 1_400 : line;
        pages.whole(own, follows);
        entries.push({ level: block.level, text: block.text, page: pages.page });
        return;
      }
      case 'text': {
        pages.lines(linesOf(emsOfRuns(block.runs, look) + indent, width * (red ? 1.01 : 1), look.size), line);
        return;
      }
      case 'remark': {
        pages.lines(linesOf(emsOfRuns(block.runs, look) + indent, width, red ? 24 : 20), red ? 380 : 320);
        return;
      }
      case 'chart': {
        pages.whole(twips(chartHeight(block)) + caption(block) + 80);
        return;
      }
      case 'table': {
        const widths = sharesOf(block, width);
        const heads = block.columns.some((column) => column.group) ? 2 : 1;
        const head =
          heads *
          Math.max(
            ...block.columns.map((column, i) => linesOf(emsOf(column.title), (widths[i] ?? 1_000) - 120, 17) * 240),
          );
        pages.whole(caption(block), head + 800);
        pages.rows([head, ...block.rows.map((row) => rowHeight(row, block, widths))], head);
      }
    }
  };
  for (const [at, block] of body.entries()) put(block, body[at + 1]);
  if (body.at(-1)) pages.turn(false);
  pages.lines(3, line);
  for (const [at, block] of closing.entries()) put(block, closing[at + 1]);
  return entries;
}
