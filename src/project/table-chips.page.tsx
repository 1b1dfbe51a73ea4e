import { Button } from 'antd';
import type { TableData } from '../base/table-data.ts';
import type { TableView } from '../base/table-view.ts';
import { useLang, useSay } from '../web/lang.tsx';
import { tableWords as w } from './table.words.ts';
import { conditionText } from './table-text.ts';

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
          {conditionText(one, data, lang)} ✕
        </button>
      ))}
      <Button size="small" type="link" onClick={() => change({ where: [] })}>
        {t(w.clearAll)}
      </Button>
    </>
  );
}
