import { Button } from 'antd';
import { formatFen } from '../base/money.ts';
import type { TableData } from '../base/table-data.ts';
import type { Condition, TableView } from '../base/table-view.ts';
import { useLang, useSay } from '../web/lang.tsx';
import { tableWords as w } from './table.words.ts';
import { wordOf } from './table-cell.ts';
import { tableColumnOf } from './table-columns.ts';

const mostWords = 3;

/** Every condition in words, each with a way to take it off. */
export function FilterChips({
  view,
  data,
  change,
}: {
  view: TableView;
  data: TableData;
  change: (next: Partial<TableView>) => void;
}) {
  const t = useSay();
  const { lang } = useLang();
  if (view.where.length === 0) return null;
  const say = (one: Condition): string => {
    const spec = tableColumnOf(one.key);
    const column = data.columns[one.key];
    if (!spec || !column) return one.key;
    const title = t(spec.title);
    if (one.is === 'empty') return `${title}: ${t(one.not ? w.onlyStated : w.onlyEmpty)}`;
    if (one.is === 'like') return `${title}: “${one.text}”`;
    if (one.is === 'among') {
      const labels = one.values.map((word) => wordOf(spec, column, word, lang) || t(w.empty));
      const rest = labels.length > mostWords ? ` +${labels.length - mostWords}` : '';
      return `${title}: ${one.not ? '≠ ' : ''}${labels.slice(0, mostWords).join(', ')}${rest}`;
    }
    const bound = (text: string | null): string =>
      text === null ? '' : spec.kind === 'money' ? formatFen(BigInt(text), 'yi') : text;
    return `${title}: ${bound(one.from)} – ${bound(one.to)}`;
  };
  return (
    <>
      {view.where.map((one) => (
        <button
          key={JSON.stringify(one)}
          type="button"
          className="chip linkish"
          title={t(w.clear)}
          onClick={() => change({ where: view.where.filter((other) => other !== one) })}
        >
          {say(one)} ✕
        </button>
      ))}
      <Button size="small" type="link" onClick={() => change({ where: [] })}>
        {t(w.clearAll)}
      </Button>
    </>
  );
}
