import type { GridRow } from '../base/grid.ts';
import type { Family } from '../base/normal-row.ts';
import type { FieldWords } from './field-words.ts';
import { cellAt, type MergeMap, type RowStream, textOf } from './grid-rows.ts';
import { keywords } from './keywords.ts';
import { likeness, tight } from './text.ts';
import { groupHeading, kindOfField, vocabulary } from './vocabulary.ts';

/** Brackets in headings that hold units or counts, not meaning: (万元), (亩), (人), (%), (盖章). */
const unitBracket =
  /[(([【](单位[::]?)?(人民币)?((百|千|十)?(万|亿)?元|亿|万|千元|亩|公顷|平方米|平方公里|㎡|m2|人|个|名|项|家|%|百分比|万平方米|月|年|天|是\/否|√\/×|必填|选填|盖章|YYYY-MM-DD|年\/?月\/?日?|年月日?)[))\]】]/giu;
const unitTail = /[,、/:-]?(万元|亿元|千元|元)$/u;

/** Heading without units and decorations, as the vocabulary knows it. */
export const bareHeading = (heading: string): string =>
  heading
    .replace(unitBracket, '')
    .replace(/[*※★]/gu, '')
    .replace(unitTail, '')
    .replace(/^(\d{1,2}[.、]|\(\d{1,2}\)|[一二三四五六七八九十]{1,2}、)/u, '')
    .replace(/^(其中)[::]?/u, '')
    .replace(/[::]$/u, '')
    .replace(/\(\)/gu, '');

const quantities: ReadonlySet<string> = new Set(['money', 'intended', 'number', 'count', 'percent']);

export interface FieldGuess {
  readonly field: string;
  readonly score: number;
}

const inFamily = (words: FieldWords, family: Family | null): boolean =>
  family === null || !words.families || words.families.includes(family);

/** A heading with brackets, also without what they hold and without the brackets alone: 工程(项目)名称. */
const variants = (bare: string): string[] =>
  /[()]/u.test(bare) ? [bare, bare.replace(/\([^()]*\)/gu, ''), bare.replace(/[()]/gu, '')] : [bare];

/**
 * Fields one heading may mean, best first. Whole matches score near 1, likeness with a typical heading at most 0.75, words
 * inside the heading least.
 */
export function guessesOf(bare: string, family: Family | null): FieldGuess[] {
  if (bare === '') return [];
  const found = new Map<string, number>();
  const take = (field: string, score: number) => {
    if (score > (found.get(field) ?? 0)) found.set(field, score);
  };
  for (const [at, form] of variants(bare).entries()) {
    if (form === '') continue;
    const factor = at === 0 ? 1 : 0.98;
    for (const words of vocabulary) {
      if (!inFamily(words, family)) continue;
      const weight = (words.weight ?? 1) * factor;
      let score = words.typical.includes(form) ? weight : words.pattern.test(form) ? 0.95 * weight : 0;
      if (score === 0 && form.length >= 3 && form.length <= 24) {
        const best = Math.max(...words.typical.map((typical) => likeness(typical, form)));
        if (best >= 0.6) score = best * 0.75;
      }
      take(words.field, score);
    }
    for (const word of keywords)
      if (
        (family === null || word.families.includes(family)) &&
        word.pattern.test(form) &&
        !(quantities.has(kindOfField(word.field)) && namesNoQuantity.test(form))
      )
        take(word.field, word.score * factor);
  }
  return [...found]
    .filter(([, score]) => score > 0)
    .map(([field, score]) => ({ field, score }))
    .sort((one, other) => other.score - one.score);
}

/** Levels of a heading path. A slash inside brackets parts no levels: 项目现状(在建/停工). */
const levelsOf = (path: string): string[] => path.split(/\/(?![^()]*\))/u);

/** Headings that name a number or a kind of something can hold no quantity of it: 土地证号 is no land. */
const namesNoQuantity = /(号|号码|证|代码|名称|时间|日期|年月|部门|地点|类别|类型|方式|来源)$/u;

const arrivedMonth = /^(\d{1,2})月(份)?(到位|到账)?(资金)?(额)?$/u;

/** Fields a heading path may mean: by its last level, and by the last two together where the last alone is too short. */
export function guessesOfPath(path: string, family: Family | null, year: string | null): FieldGuess[] {
  const levels = levelsOf(path)
    .map(bareHeading)
    .filter((level) => level !== '');
  const leaf = levels.at(-1) ?? '';
  const parent = levels.at(-2) ?? '';
  if (family === 'promotion' && year !== null) {
    const month = arrivedMonth.exec(leaf)?.[1];
    if (month !== undefined && /到位|到账/u.test(levels.join('')) && Number(month) <= 12)
      return [{ field: `arrived_${year}-${month.padStart(2, '0')}_yuan`, score: 1 }];
  }
  const found = new Map<string, number>();
  const take = (guesses: readonly FieldGuess[], factor: number) => {
    for (const { field, score } of guesses)
      if (score * factor > (found.get(field) ?? 0)) found.set(field, score * factor);
  };
  take(guessesOf(leaf, family), 1);
  if (parent !== '') {
    take(guessesOf(parent + leaf, family), 0.97);
    if (levels.length > 2) take(guessesOf(`${levels.at(-3)}${leaf}`, family), 0.94);
    // 开工时间 split over two levels: 开工 / 时间.
    if (/^(时间|日期|名称|金额|单位|情况|代码|面积)$/u.test(leaf)) take(guessesOf(parent + leaf, family), 1);
  }
  if (found.size === 0 && path.includes('/')) take(guessesOf(bareHeading(path.replaceAll('/', '')), family), 0.9);
  return [...found].map(([field, score]) => ({ field, score })).sort((one, other) => other.score - one.score);
}

const summaryWord = /(签约|开工|投产).{0,6}(项目)?.{0,4}(数|个数|总投资|投资额)|现场签约/u;

/** Cells repeat each other down their columns, and each is asked for several times: what was found is kept for a while. */
const judged = new Map<string, boolean>();
const mostJudged = 8_192;

/** What is known of a text without reading it as a heading; undefined if nothing is. */
const knownHeading = (text: string): boolean | undefined =>
  text === '' || text.length > 30 || /^[\d.,-]+$/.test(text) ? false : judged.get(text);

/** True if a cell reads like a heading rather than like data. */
function isHeadingText(text: string): boolean {
  let heading = knownHeading(text);
  if (heading === undefined) {
    const bare = bareHeading(text);
    heading = groupHeading.test(bare) || vocabulary.some((words) => words.pattern.test(bare)) || summaryWord.test(bare);
    if (judged.size >= mostJudged) judged.clear();
    judged.set(text, heading);
  }
  return heading;
}

const isText = (row: GridRow, col: number): boolean => {
  const cell = cellAt(row, col);
  return cell?.kind === 's' && tight(textOf(cell)) !== '';
};

/** A row begins a header if most of its texts are headings and it holds hardly any numbers. */
export function beginsHeader(row: GridRow): boolean {
  const filled: string[] = [];
  let numbers = 0;
  for (const cell of row.cells) {
    if (cell.kind === 'n' && cell.value !== null) numbers += 1;
    const text = cell.kind === 's' ? tight(textOf(cell)) : '';
    if (text !== '') filled.push(text);
  }
  if (filled.length < 2 || numbers > filled.length / 4) return false;
  // Most rows have so many numbers and values seen before that the others need not be read.
  const least = Math.max(2, filled.length * 0.4);
  if (filled.filter((text) => knownHeading(text) !== false).length < least) return false;
  const headings: string[] = [];
  for (const [at, text] of filled.entries()) {
    if (isHeadingText(text)) headings.push(text);
    // Even if all that are left were headings, there would be too few.
    else if (headings.length + filled.length - at - 1 < least) return false;
  }
  if (headings.length < least) return false;
  const sure = headings.some((text) => /^(序号|项目名称|工程项目名称|企业名称|建设单位)$/u.test(bareHeading(text)));
  return headings.length >= 3 || (sure && filled.length <= 4);
}

export interface Header {
  readonly rows: readonly number[];
  /** Column → heading path. */
  readonly paths: ReadonlyMap<number, string>;
  /** Column → its texts as printed, top level first. A heading may hold the slash that parts the levels of a path. */
  readonly texts: ReadonlyMap<number, readonly string[]>;
}

const unitOnly = /^[((]?(单位[::])?((百|千)?(万|亿)?元|亩|人|个|%|公顷|平方米)[))]?$/u;

/** True if `row` continues a header that began above it: its cells stand under bracket headings, blanks, or hold units. */
function continues(row: GridRow, above: readonly GridRow[], merges: MergeMap): boolean {
  const first = above[0];
  if (!first || row.row !== (above.at(-1)?.row ?? 0) + 1) return false;
  if (row.cells.some((cell) => cell.kind !== 's' && cell.value !== null)) return false;
  const filled = row.cells.filter((cell) => tight(textOf(cell)) !== '');
  if (filled.length === 0) return false;
  const texts = filled.map((cell) => tight(textOf(cell)));
  if (texts.some((text) => text.length > 30)) return false;
  const spanned = above.some((one) =>
    merges.startingIn(one.row).some((merge) => merge.bottom >= row.row && merge.bottom > merge.top),
  );
  // Right under a header row, and without a serial of its own, a weaker likeness to a heading is enough.
  const serial = first.cells.find((cell) => /^(序号|序|编号)$/u.test(tight(textOf(cell))));
  const numbered = serial !== undefined && tight(textOf(cellAt(row, serial.col))) !== '';
  const likely = (text: string) => !numbered && (guessesOf(bareHeading(text), null)[0]?.score ?? 0) >= 0.55;
  const headings = texts.filter(
    (text) => isHeadingText(text) || unitOnly.test(text) || /^\d{1,2}月/u.test(text) || likely(text),
  );
  const again = filled.filter((cell) => tight(textOf(cell)) === tight(textOf(cellAt(first, cell.col)))).length;
  if (headings.length >= filled.length * 0.6 && again < filled.length / 2) return true;
  const fits = filled.every((cell) => {
    const text = tight(textOf(cell));
    if (unitOnly.test(text)) return true;
    const upper = above.at(-1);
    const own = upper ? tight(textOf(cellAt(upper, cell.col))) : '';
    if (own === '') return true;
    const merge = upper && merges.over(upper.row, cell.col);
    const wide = merge !== undefined && merge.right > merge.left;
    const blankBeside = upper !== undefined && !isText(upper, cell.col + 1) && isText(row, cell.col + 1);
    return wide || blankBeside || groupHeading.test(bareHeading(own));
  });
  if (!fits) return false;
  return spanned ? headings.length > 0 || filled.length <= 4 : headings.length * 2 >= filled.length;
}

/** Takes the header that begins with `first`, which the stream has already given; further header rows are consumed. */
export function takeHeader(first: GridRow, stream: RowStream, merges: MergeMap): Header {
  const rows: GridRow[] = [first];
  while (rows.length < 5) {
    const next = stream.peek();
    if (!next || !continues(next, rows, merges)) break;
    rows.push(next);
    stream.next();
  }
  const columns = new Set<number>();
  for (const row of rows) {
    for (const cell of row.cells) if (tight(textOf(cell)) !== '') columns.add(cell.col);
    for (const merge of merges.startingIn(row.row))
      if (rows.length > 1) for (let col = merge.left; col <= merge.right; col++) columns.add(col);
  }
  const paths = new Map<number, string>();
  const texts = new Map<number, readonly string[]>();
  for (const col of [...columns].sort((one, other) => one - other)) {
    const levels: string[] = [];
    for (const [at, row] of rows.entries()) {
      const text = levelText(row, col, rows.slice(at + 1), merges);
      if (text !== '' && text !== levels.at(-1)) levels.push(text);
    }
    if (levels.length === 0) continue;
    paths.set(col, levels.join('/'));
    texts.set(col, levels);
  }
  return { rows: rows.map((row) => row.row), paths, texts };
}

function levelText(row: GridRow, col: number, below: readonly GridRow[], merges: MergeMap): string {
  const own = tight(textOf(cellAt(row, col)));
  if (own !== '') return own;
  const merge = merges.over(row.row, col);
  if (merge) return merge.top === row.row ? tight(textOf(cellAt(row, merge.left))) : '';
  // Without merges a bracket heading stands over its first column only and holds for blanks to its right.
  if (!below.some((one) => isText(one, col))) return '';
  for (let left = col - 1; left >= 1; left--) {
    const text = tight(textOf(cellAt(row, left)));
    if (text === '') continue;
    const closed = merges.over(row.row, left);
    return !closed && below.some((one) => isText(one, left)) ? text : '';
  }
  return '';
}

const headingUnit = /[(([,、/:]?(?:单位[::])?(百万元|千万元|万元|亿元|千元|元|亿|万)[))\]]?$/u;
const innerUnit = /[(([](?:单位[::]?)?(百万元|千万元|万元|亿元|千元|元|亿|万)[))\],、/]/u;

/** Money unit that a heading path names, the lowest level first; undefined if none. */
export function unitOfPath(path: string): string | undefined {
  for (const level of path.split('/').reverse()) {
    const unit =
      innerUnit.exec(level)?.[1] ??
      (/[万亿千]元\)?$|[((]元[))]$/u.test(level) ? headingUnit.exec(level)?.[1] : undefined);
    if (unit !== undefined) return unit.endsWith('元') ? unit : `${unit}元`;
  }
  return undefined;
}

/** Money unit that a note names: `计量单位:万元、亩`. */
export function unitOfNote(text: string): string | undefined {
  const plain = tight(text);
  // 填报单位:… names an office; the unit stands in another clause of the same line.
  const clauses = [
    ...[...plain.matchAll(/(?:单位|金额)[^::|]{0,6}[::]([^|::]{1,24})/gu)].map((match) => match[1] ?? ''),
    ...[...plain.matchAll(/[((]([^()]{1,14})[))]/gu)].map((match) => match[1] ?? ''),
  ];
  for (const clause of clauses.reverse()) {
    const unit =
      /百万元|千万元|万元|亿元|千元/u.exec(clause)?.[0] ?? (/(^|[、,,])(人民币)?元/u.test(clause) ? '元' : undefined);
    if (unit !== undefined) return unit;
  }
  return undefined;
}
