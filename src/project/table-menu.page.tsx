import { Button } from 'antd';
import type { TableData } from '../base/table-data.ts';
import { mayGroup, type TableView } from '../base/table-view.ts';
import { useSay } from '../web/lang.tsx';
import { tableWords as w } from './table.words.ts';
import type { ProjectColumn } from './table-columns.ts';
import { Bounds, Values } from './table-filter.page.tsx';

type Change = (next: Partial<TableView>) => void;

/** What can be done with a column: order, groups, conditions, place and width. */
export function ColumnMenu({
  spec,
  data,
  view,
  change,
  close,
}: {
  spec: ProjectColumn;
  data: TableData;
  view: TableView;
  change: Change;
  close: () => void;
}) {
  const t = useSay();
  const sorted = view.sort.find((one) => one.key === spec.key);
  const place = view.columns.findIndex((one) => one.key === spec.key);
  const isPinned = place < view.pinned;
  const grouped = view.group.includes(spec.key);
  const own = view.where.find((one) => one.key === spec.key);
  const others = view.where.filter((one) => one.key !== spec.key);
  const width = view.columns[place]?.width ?? spec.width;
  const act = (next: Partial<TableView>) => {
    change(next);
    close();
  };
  const sort = (down: boolean) => act({ sort: [{ key: spec.key, down }] });
  const resize = (by: number) =>
    change({
      columns: view.columns.map((one) =>
        one.key === spec.key ? { key: one.key, width: Math.max(48, Math.min(800, width + by)) } : one,
      ),
    });
  const shift = (by: number) => {
    const columns = [...view.columns];
    const [one] = columns.splice(place, 1);
    if (one) columns.splice(Math.max(0, place + by), 0, one);
    change({ columns });
  };
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: Escape closes the menu from each of its controls
    <div
      className="menu-list"
      onKeyDown={(event) => {
        if (event.key === 'Escape') {
          event.stopPropagation();
          close();
        }
      }}
    >
      <div className="row" style={{ gap: 4 }}>
        <Button
          size="small"
          type={sorted && !sorted.down ? 'primary' : 'default'}
          autoFocus
          onClick={() => sort(false)}
        >
          ▲ {t(w.up)}
        </Button>
        <Button size="small" type={sorted?.down ? 'primary' : 'default'} onClick={() => sort(true)}>
          ▼ {t(w.down)}
        </Button>
        {sorted && (
          <Button size="small" onClick={() => act({ sort: view.sort.filter((one) => one.key !== spec.key) })}>
            {t(w.unsorted)}
          </Button>
        )}
      </div>
      <div className="row spread" style={{ marginTop: 6 }}>
        <strong>{t(w.filter)}</strong>
        {own && (
          <Button size="small" type="link" onClick={() => act({ where: others })}>
            {t(w.clear)}
          </Button>
        )}
      </div>
      {mayGroup(spec.kind) ? (
        <Values spec={spec} data={data} view={view} change={change} />
      ) : (
        <>
          <Bounds spec={spec} view={view} change={change} />
          <div className="row" style={{ gap: 4 }}>
            {([false, true] as const).map((not) => (
              <Button
                key={String(not)}
                size="small"
                type={own?.is === 'empty' && own.not === not ? 'primary' : 'default'}
                onClick={() => act({ where: [...others, { key: spec.key, is: 'empty', not }] })}
              >
                {t(not ? w.onlyStated : w.onlyEmpty)}
              </Button>
            ))}
          </div>
        </>
      )}
      <div className="row" style={{ gap: 4, marginTop: 6 }}>
        {mayGroup(spec.kind) && (
          <Button
            size="small"
            onClick={() =>
              act({ group: grouped ? view.group.filter((one) => one !== spec.key) : [...view.group, spec.key] })
            }
          >
            {t(grouped ? w.ungroup : w.groupBy)}
          </Button>
        )}
        <Button size="small" onClick={() => act({ pinned: isPinned && place + 1 === view.pinned ? place : place + 1 })}>
          {t(isPinned && place + 1 === view.pinned ? w.unpin : w.pin)}
        </Button>
        {view.columns.length > 1 && (
          <Button
            size="small"
            onClick={() =>
              act({
                columns: view.columns.filter((one) => one.key !== spec.key),
                pinned: isPinned ? view.pinned - 1 : view.pinned,
              })
            }
          >
            {t(w.hide)}
          </Button>
        )}
      </div>
      <div className="row" style={{ gap: 4 }}>
        <Button size="small" disabled={place <= 0} onClick={() => shift(-1)}>
          ← {t(w.left)}
        </Button>
        <Button size="small" disabled={place >= view.columns.length - 1} onClick={() => shift(1)}>
          {t(w.right)} →
        </Button>
        <Button size="small" onClick={() => resize(-24)}>
          {t(w.narrower)}
        </Button>
        <Button size="small" onClick={() => resize(24)}>
          {t(w.wider)}
        </Button>
      </div>
    </div>
  );
}
