import { formatFen, percent } from '../base/money.ts';
import { noMoney, noNumber, plainAt, shareOf, type TableColumn, type TableData } from '../base/table-data.ts';
import type { Arranged, Group, Sum } from '../base/table-work.ts';
import { type Lang, say } from '../base/words.ts';
import { tableWords } from './table.words.ts';
import { flagWords, type ProjectColumn, tableColumnOf } from './table-columns.ts';

/** A word of a choice as a reader sees it; empty for nothing. */
export function wordOf(spec: ProjectColumn, column: TableColumn, word: string, lang: Lang): string {
  if (word === '') return '';
  if (spec.kind === 'flag') return say(flagWords[word === '1' ? 1 : 0], lang);
  const own = spec.words?.[word];
  if (own) return say(own, lang);
  if (column.kind !== 'choice') return word;
  const at = column.words.indexOf(word);
  return column.labels[at] || word;
}

/** A cell as it is printed: money in 亿元 with two decimals, rates in percent. Empty when nothing is stated. */
export function cellText(spec: ProjectColumn, column: TableColumn | undefined, row: number, lang: Lang): string {
  if (!column) return '';
  switch (column.kind) {
    case 'money': {
      const value = column.at[row] as bigint;
      return value === noMoney ? '' : formatFen(value, 'yi');
    }
    case 'share': {
      const value = column.at[row] as number;
      return value === noNumber ? '' : `${(value / 100).toFixed(2)}%`;
    }
    case 'choice': {
      const at = column.at[row] as number;
      const word = column.words[at] as string;
      const own = spec.words?.[word];
      return own ? say(own, lang) : (column.labels[at] as string);
    }
    case 'flag':
      return say(flagWords[column.at[row] === 1 ? 1 : 0], lang);
    default:
      return plainAt(column, row);
  }
}

/** A subtotal as it is printed: sums of money, and rates as the sum of one by the sum of the other. Empty for other columns. */
export function sumText(column: TableColumn | undefined, key: string, sums: Readonly<Record<string, Sum>>): string {
  if (column?.kind === 'money') {
    const sum = sums[key];
    return sum && sum.stated > 0 ? formatFen(sum.fen, 'yi') : '';
  }
  if (column?.kind === 'share') {
    const [part, whole] = column.of.map((one) => sums[one]);
    if (!part?.stated || !whole?.stated || shareOf(part.fen, whole.fen) === undefined) return '';
    return `${percent(part.fen, whole.fen)}%`;
  }
  return '';
}

/** The exact value behind what is printed: whole yuan and fen. */
export function exactText(column: TableColumn | undefined, row: number, lang: Lang): string | undefined {
  if (column?.kind !== 'money') return undefined;
  const value = column.at[row] as bigint;
  return value === noMoney ? undefined : `${formatFen(value, 'yuan')} ${say(tableWords.yuan, lang)}`;
}

/** One line as it is seen, cell by cell: a row, or a group with its name, count and sums. Without tabs and line breaks. */
export function lineCells(
  line: number,
  specs: readonly ProjectColumn[],
  { data, arranged, group, lang }: { data: TableData; arranged: Arranged; group: readonly string[]; lang: Lang },
): string[] {
  const flat = (text: string): string => text.replace(/[\t\r\n]+/g, ' ');
  if (line >= 0) {
    const row = arranged.order[line] as number;
    return specs.map((spec) => flat(cellText(spec, data.columns[spec.key], row, lang)));
  }
  const one = arranged.groups[-1 - line];
  if (!one) return specs.map(() => '');
  return specs.map((spec, at) =>
    at === 0 ? flat(groupTitle(one, data, group, lang)) : sumText(data.columns[spec.key], spec.key, one.sums),
  );
}

/** The value that a group's rows have in common, and how many they are. */
export function groupTitle(one: Group, data: TableData, group: readonly string[], lang: Lang): string {
  return `${groupLabel(one, data, group, lang)} (${one.to - one.from})`;
}

export function groupLabel(one: Group, data: TableData, group: readonly string[], lang: Lang): string {
  const spec = tableColumnOf(group[one.depth] ?? '');
  const column = spec && data.columns[spec.key];
  return (spec && column && wordOf(spec, column, one.path.at(-1) ?? '', lang)) || say(tableWords.empty, lang);
}
