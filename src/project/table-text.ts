import { formatFen } from '../base/money.ts';
import type { TableData } from '../base/table-data.ts';
import type { Condition, TableView } from '../base/table-view.ts';
import { type Lang, say } from '../base/words.ts';
import { tableWords as w } from './table.words.ts';
import { wordOf } from './table-cell.ts';
import { tableColumnOf } from './table-columns.ts';

/** One condition in words; `most` values are named, the others counted. */
export function conditionText(one: Condition, data: TableData, lang: Lang, most = 3): string {
  const spec = tableColumnOf(one.key);
  const column = data.columns[one.key];
  if (!spec || !column) return one.key;
  const title = say(spec.title, lang);
  if (one.is === 'empty') return `${title}: ${say(one.not ? w.onlyStated : w.onlyEmpty, lang)}`;
  if (one.is === 'like') return `${title}: “${one.text}”`;
  if (one.is === 'among') {
    const labels = one.values.map((word) => wordOf(spec, column, word, lang) || say(w.empty, lang));
    const rest = labels.length > most ? ` +${labels.length - most}` : '';
    return `${title}: ${one.not ? '≠ ' : ''}${labels.slice(0, most).join(', ')}${rest}`;
  }
  const bound = (text: string | null): string =>
    text === null ? '' : spec.kind === 'money' ? `${formatFen(BigInt(text), 'yi')}` : text;
  return `${title}: ${bound(one.from)} – ${bound(one.to)}${spec.kind === 'money' ? say(w.yi, lang) : ''}`;
}

/** What a view is in words: conditions, order, groups; for the head of what leaves the program. */
export function viewText(view: TableView, search: string | undefined, data: TableData, lang: Lang): string {
  const titles = (keys: readonly string[]) =>
    keys.map((key) => say(tableColumnOf(key)?.title ?? w.name, lang)).join(', ');
  const conditions = [
    ...(search ? [`“${search}”`] : []),
    ...view.where.map((one) => conditionText(one, data, lang, 20)),
  ];
  const parts = [
    `${say(w.filter, lang)}: ${conditions.join('; ') || say(w.noFilter, lang)}`,
    ...(view.sort.length > 0
      ? [
          `${say(w.sort, lang)}: ${view.sort.map((one) => `${titles([one.key])} ${say(one.down ? w.down : w.up, lang)}`).join(', ')}`,
        ]
      : []),
    ...(view.group.length > 0 ? [`${say(w.group, lang)}: ${titles(view.group)}`] : []),
  ];
  return parts.join(' | ');
}
