import type { Day } from '../base/day.ts';
import { say, type Words } from '../base/words.ts';
import { rulesVersion } from '../indicator/catalogue.ts';
import { issuePassports } from '../indicator/passport.store.ts';
import { writeCode } from '../indicator/passport-code.ts';
import { type DatasetColumn, datasets } from './bulletin-catalogue.ts';
import { readDataset, readFigure, readText } from './bulletin-figures.actions.ts';
import { type Coded, type DataPart, type Ground, sayIn } from './bulletin-ground.actions.ts';
import type { BulletinHead } from './bulletin-params.ts';
import { printWords } from './bulletin-print.words.ts';
import { placesOf, type Sentence, type Template, type TemplateBlock } from './bulletin-template.ts';
import { headingNumber, runsOf } from './bulletin-text.ts';
import { cohortText } from './cohort-data.actions.ts';
import type { Block, Paper, PaperCell, PaperChart, PaperFigure, PaperTable } from './paper.ts';

const columnsOf = (name: string): Readonly<Record<string, DatasetColumn>> => datasets[name]?.columns ?? {};
const isCoded = (cell: string | null | Coded | undefined): cell is Coded => typeof cell === 'object' && cell !== null;

/** Gives every figure of the paper its code, all at once; a figure without a value prints as a gap. */
class Codes {
  readonly #wanted: Coded[] = [];
  readonly #figures = new Map<Coded, PaperFigure>();

  want(figure: Coded): void {
    if (figure.value) this.#wanted.push(figure);
  }

  async issue(ground: Ground): Promise<void> {
    const codes = await issuePassports(
      ground.ctx,
      this.#wanted.map((one) => one.descriptor),
    );
    for (const [at, { value }] of this.#wanted.entries())
      if (value) this.#figures.set(this.#wanted[at] as Coded, { ...value, code: writeCode(codes[at] as string) });
  }

  of(figure: Coded): PaperFigure | null {
    return this.#figures.get(figure) ?? null;
  }
}

const numberOf = (cell: string | null | Coded | undefined): number | null => {
  const text = isCoded(cell) ? cell.value?.text : cell;
  return text === undefined || text === null ? null : Number(text.replaceAll(',', ''));
};

/** What is read before anything is printed, so that all codes are issued together. */
interface Read {
  readonly ground: Ground;
  readonly codes: Codes;
  readonly texts: Map<string, string>;
  readonly missing: string[];
}

async function readSentence(read: Read, { words, figures }: Pick<Sentence, 'words' | 'figures'>): Promise<void> {
  for (const name of placesOf(say(words, read.ground.lang))) {
    const hole = figures[name];
    if (!hole) {
      read.texts.set(name, await readText(read.ground, name));
      continue;
    }
    const figure = await readFigure(read.ground, hole.figure, hole.params);
    if (figure?.value) read.codes.want(figure);
    else read.missing.push(`${hole.figure} ${JSON.stringify(hole.params)}`);
  }
}

const readTexts = (read: Read, words: Words): Promise<void> => readSentence(read, { words, figures: {} });

async function readBlock(read: Read, block: TemplateBlock): Promise<void> {
  if ('words' in block) {
    await readSentence(read, block);
    return;
  }
  await readTexts(read, block.title);
  const columns = block.kind === 'table' ? (block.columns ?? Object.keys(columnsOf(block.dataset))) : [];
  for (const part of await readDataset(read.ground, block.dataset, block.params))
    for (const row of part.rows)
      for (const column of columns) {
        const cell = row[column];
        if (isCoded(cell)) read.codes.want(cell);
      }
}

const filled = (read: Read, words: Words): string =>
  say(words, read.ground.lang).replace(/\{(\w+)\}/g, (_, name: string) => read.texts.get(name) ?? `{${name}}`);

async function printSentence(read: Read, block: Sentence): Promise<Block> {
  const figures = new Map<string, PaperFigure | null>();
  for (const [name, { figure, params }] of Object.entries(block.figures)) {
    const found = await readFigure(read.ground, figure, params);
    figures.set(name, found ? read.codes.of(found) : null);
  }
  const runs = runsOf(say(block.words, read.ground.lang), {
    text: (name) => read.texts.get(name) ?? `{${name}}`,
    figure: (name) => figures.get(name),
  });
  return { kind: block.kind, runs };
}

const cohortDatasets = new Set(['funnel', 'rates']);

async function captionOf(ground: Ground, dataset: string): Promise<string> {
  const params = { day: ground.day, entry: ground.entry };
  return cohortDatasets.has(dataset)
    ? sayIn(ground, printWords.captionCohort, { ...params, cohort: await cohortText(ground) })
    : sayIn(ground, printWords.caption, params);
}

async function printTable(
  read: Read,
  block: Extract<TemplateBlock, { kind: 'table' }>,
  part: DataPart,
  id: string,
): Promise<PaperTable> {
  const { ground } = read;
  const known = columnsOf(block.dataset);
  const keys = (block.columns ?? Object.keys(known)).filter((key) => known[key]);
  return {
    kind: 'table',
    id,
    title: [filled(read, block.title), part.title].filter(Boolean).join(': '),
    caption: await captionOf(ground, block.dataset),
    columns: keys.map((key) => {
      const column = known[key] as DatasetColumn;
      return {
        key,
        title: sayIn(ground, column.title),
        ...(column.group ? { group: sayIn(ground, column.group) } : {}),
        align: column.align,
        width: column.width,
      };
    }),
    rows: part.rows.map((row) =>
      keys.map((key): PaperCell => {
        const cell = row[key] ?? null;
        return isCoded(cell) ? read.codes.of(cell) : cell;
      }),
    ),
    totals: part.totals,
  };
}

const unitWords = {
  count: printWords.projects,
  fen: printWords.yi,
  percent: printWords.percent,
  points: printWords.points,
};

async function printChart(
  read: Read,
  block: Extract<TemplateBlock, { kind: 'chart' }>,
  part: DataPart,
  id: string,
): Promise<PaperChart> {
  const { ground } = read;
  const known = columnsOf(block.dataset);
  const [first = ''] = Object.keys(known).filter((key) => known[key]?.align === 'left');
  // Totals would dwarf what they sum.
  const rows = part.rows.slice(0, part.rows.length - part.totals);
  const unit = known[block.values[0] ?? '']?.unit ?? 'count';
  return {
    kind: 'chart',
    id,
    title: [filled(read, block.title), part.title].filter(Boolean).join(': '),
    caption: await captionOf(ground, block.dataset),
    shape: block.shape,
    unit: sayIn(ground, unitWords[unit]),
    categories: rows.map((row) => {
      const cell = row[first] ?? null;
      return isCoded(cell) ? (cell.value?.text ?? '') : (cell ?? '');
    }),
    series: block.values.map((key) => {
      const column = known[key] as DatasetColumn;
      const name = block.values.length > 1 && column.group ? column.group : column.title;
      return { name: sayIn(ground, name), values: rows.map((row) => numberOf(row[key])) };
    }),
  };
}

async function printBlock(read: Read, block: TemplateBlock, id: string): Promise<Block[]> {
  if ('words' in block) return [await printSentence(read, block)];
  const parts = await readDataset(read.ground, block.dataset, block.params);
  const printed: Block[] = [];
  for (const [at, part] of parts.entries()) {
    if (part.rows.length === 0) continue;
    const own = parts.length > 1 ? `${id}-${at + 1}` : id;
    printed.push(
      block.kind === 'table' ? await printTable(read, block, part, own) : await printChart(read, block, part, own),
    );
  }
  return printed;
}

const isEmpty = (parts: readonly DataPart[]): boolean => parts.every((part) => part.rows.length === 0);

/** A template with the figures of its ground; `since` is added by who issues. */
export async function buildPaper(
  ground: Ground,
  template: Template,
  version: number,
  head: Partial<BulletinHead> = {},
  issuedOn: Day = ground.ctx.today,
): Promise<{ paper: Paper; missing: string[] }> {
  const read: Read = { ground, codes: new Codes(), texts: new Map(), missing: [] };
  const omitted: string[] = [];
  const sections = [];
  await readTexts(read, template.title);
  for (const section of template.sections.filter((one) => !one.off)) {
    await readTexts(read, section.heading);
    const { when } = section;
    if (when && isEmpty(await readDataset(ground, when.dataset, when.params))) {
      await readTexts(read, when.otherwise);
      const heading = filled(read, section.heading);
      omitted.push(sayIn(ground, printWords.leftOutOne, { heading, why: filled(read, when.otherwise) }));
      continue;
    }
    for (const block of section.blocks) await readBlock(read, block);
    sections.push(section);
  }
  await read.codes.issue(ground);
  const blocks: Block[] = [];
  const numbers = [0, 0, 0];
  for (const { id, level, heading, blocks: own } of sections) {
    numbers[level - 1] = (numbers[level - 1] ?? 0) + 1;
    numbers.fill(0, level);
    const number = headingNumber(level, numbers[level - 1] ?? 1, ground.lang);
    blocks.push({ kind: 'heading', level, id, text: `${number}${filled(read, heading)}` });
    for (const [at, block] of own.entries()) blocks.push(...(await printBlock(read, block, `${id}-${at + 1}`)));
  }
  if (omitted.length > 0) {
    const text = `${sayIn(ground, printWords.leftOut)}: ${omitted.join(sayIn(ground, printWords.leftOutJoin))}`;
    blocks.push({ kind: 'remark', runs: [{ text }] });
  }
  const paper: Paper = {
    form: 1,
    lang: ground.lang,
    title: head.title || filled(read, template.title),
    issuer: head.issuer ?? '',
    number: head.number ?? '',
    issuedOn,
    cutOff: ground.day,
    entry: ground.entry.toString(),
    rules: rulesVersion,
    template: { code: template.code, version },
    redHeader: head.redHeader ?? template.redHeader,
    sendTo: head.sendTo ?? '',
    copyTo: head.copyTo ?? '',
    blocks,
    since: null,
  };
  return { paper, missing: [...new Set(read.missing)] };
}
