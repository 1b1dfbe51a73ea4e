import {
  type ListKind,
  type ListSheet,
  type ListStamp,
  type ListValue,
  stampLine,
  tenThousandYuan,
} from '../base/list-book.ts';
import { noMoney, noNumber, plainAt, shareOf, type TableData } from '../base/table-data.ts';
import type { TableView } from '../base/table-view.ts';
import { type Arranged, linesOf, type Sum } from '../base/table-work.ts';
import { type Lang, say } from '../base/words.ts';
import { tableWords as w } from './table.words.ts';
import { cellText, groupTitle } from './table-cell.ts';
import { type ProjectColumn, tableColumnOf } from './table-columns.ts';
import { viewText } from './table-text.ts';

const kinds: Readonly<Record<ProjectColumn['kind'], ListKind>> = {
  text: 'text',
  choice: 'text',
  day: 'day',
  month: 'code',
  money: 'amount',
  flag: 'code',
  share: 'percent',
};

function cellOf(spec: ProjectColumn, data: TableData, row: number, lang: Lang): ListValue {
  const column = data.columns[spec.key];
  if (!column) return null;
  if (column.kind === 'money') {
    const value = column.at[row] as bigint;
    return value === noMoney ? null : tenThousandYuan(String(value));
  }
  if (column.kind === 'share') {
    const value = column.at[row] as number;
    return value === noNumber ? null : value / 100;
  }
  if (column.kind === 'day') return plainAt(column, row) || null;
  return cellText(spec, column, row, lang) || null;
}

function sumOf(spec: ProjectColumn, data: TableData, sums: Readonly<Record<string, Sum>>): ListValue {
  const column = data.columns[spec.key];
  if (column?.kind === 'money') {
    const sum = sums[spec.key];
    return sum && sum.stated > 0 ? tenThousandYuan(String(sum.fen)) : null;
  }
  if (column?.kind !== 'share') return null;
  const [part, whole] = column.of.map((key) => sums[key]);
  if (!part?.stated || !whole?.stated) return null;
  const share = shareOf(part.fen, whole.fen);
  return share === undefined ? null : share / 100;
}

/**
 * The table as it is seen, as a sheet: its columns in their order, groups with their subtotals before their rows, the total last. The line
 * under the title says unit, entry, day and what the view is. The first column is text whatever it holds, as names of groups stand in it.
 */
export function tableSheet(
  stamp: ListStamp,
  asked: { view: TableView; search: string | undefined; data: TableData; arranged: Arranged; today: string },
): ListSheet {
  const { view, data, arranged } = asked;
  const { lang } = stamp;
  const specs = view.columns.flatMap(({ key }) => tableColumnOf(key) ?? []);
  const first = specs[0];
  const headed = first && first.kind !== 'text' && first.kind !== 'choice' ? [undefined, ...specs] : specs;
  const lines = linesOf(arranged, new Set());
  const rows: ListValue[][] = [];
  for (const line of lines) {
    if (line >= 0) {
      const row = arranged.order[line] as number;
      rows.push(headed.map((spec) => (spec ? cellOf(spec, data, row, lang) : null)));
      continue;
    }
    const group = arranged.groups[-1 - line];
    if (!group) continue;
    const title = `${'　'.repeat(group.depth)}${groupTitle(group, data, view.group, lang)}`;
    rows.push(headed.map((spec, at) => (at === 0 ? title : spec ? sumOf(spec, data, group.sums) : null)));
  }
  const total = `${say(w.total_, lang)} (${arranged.order.length})`;
  rows.push(headed.map((spec, at) => (at === 0 ? total : spec ? sumOf(spec, data, arranged.total) : null)));
  return {
    name: say(w.grid, lang),
    title: say(w.title, lang),
    note: `${stampLine(stamp, '万元')}　${say(w.cutOff, lang, { day: asked.today })}　${viewText(view, asked.search, data, lang)}`,
    columns: headed.map((spec) =>
      spec
        ? {
            header: `${say(spec.title, lang)}${spec.kind === 'money' ? say(w.wan, lang) : ''}`,
            kind: kinds[spec.kind],
            width: Math.max(8, Math.round((view.columns.find((one) => one.key === spec.key)?.width ?? spec.width) / 7)),
          }
        : { header: say(w.group, lang), kind: 'text', width: 16 },
    ),
    rows,
    freeze: Math.max(1, Math.min(view.pinned, headed.length)),
  };
}
