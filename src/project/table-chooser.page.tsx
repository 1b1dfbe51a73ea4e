import { Button } from 'antd';
import type { TableView } from '../base/table-view.ts';
import { useSay } from '../web/lang.tsx';
import { tableWords as w } from './table.words.ts';
import type { ProjectColumn } from './table-columns.ts';

type Change = (next: Partial<TableView>) => void;

/** Which columns are shown and in what order. */
export function ColumnChooser({
  columns,
  view,
  change,
  reset,
}: {
  columns: readonly ProjectColumn[];
  view: TableView;
  change: Change;
  reset: () => void;
}) {
  const t = useSay();
  const shown = view.columns.map((one) => one.key);
  const rest = columns.filter((one) => !shown.includes(one.key));
  const toggle = (key: string) =>
    change({
      columns: shown.includes(key) ? view.columns.filter((one) => one.key !== key) : [...view.columns, { key }],
    });
  const shift = (at: number, by: number) => {
    const next = [...view.columns];
    const [one] = next.splice(at, 1);
    if (one) next.splice(at + by, 0, one);
    change({ columns: next });
  };
  const line = (spec: ProjectColumn, at: number) => (
    <li key={spec.key}>
      <label>
        <input
          type="checkbox"
          checked={at >= 0}
          disabled={at >= 0 && shown.length === 1}
          onChange={() => toggle(spec.key)}
        />
        {t(spec.title)}
      </label>
      {at >= 0 && (
        <>
          <Button
            size="small"
            type="text"
            disabled={at === 0}
            aria-label={`${t(w.left)}: ${t(spec.title)}`}
            onClick={() => shift(at, -1)}
          >
            ↑
          </Button>
          <Button
            size="small"
            type="text"
            disabled={at === shown.length - 1}
            aria-label={`${t(w.right)}: ${t(spec.title)}`}
            onClick={() => shift(at, 1)}
          >
            ↓
          </Button>
        </>
      )}
    </li>
  );
  return (
    <div className="menu-list">
      <div className="row spread">
        <strong>{t(w.shown)}</strong>
        <Button size="small" type="link" onClick={reset}>
          {t(w.reset)}
        </Button>
      </div>
      <ul className="menu-values menu-columns" style={{ maxHeight: 380, listStyle: 'none', margin: 0 }}>
        {shown.flatMap((key, at) => {
          const spec = columns.find((one) => one.key === key);
          return spec ? [line(spec, at)] : [];
        })}
        {rest.map((spec) => line(spec, -1))}
      </ul>
    </div>
  );
}
