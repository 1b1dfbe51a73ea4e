import { Button, Input } from 'antd';
import { useMemo, useState } from 'react';
import { formatFen, parseFen } from '../base/money.ts';
import type { TableData } from '../base/table-data.ts';
import { type Condition, mayGroup, type TableView } from '../base/table-view.ts';
import { countsOf, filterRows } from '../base/table-work.ts';
import { useLang, useSay } from '../web/lang.tsx';
import { tableWords as w } from './table.words.ts';
import { wordOf } from './table-cell.ts';
import type { ProjectColumn } from './table-columns.ts';

type Change = (next: Partial<TableView>) => void;

const shownValues = 300;

/** Which of the values that occur are shown; counted among the rows that the other conditions let through. */
function Values({
  spec,
  data,
  view,
  change,
}: {
  spec: ProjectColumn;
  data: TableData;
  view: TableView;
  change: Change;
}) {
  const t = useSay();
  const { lang } = useLang();
  const [text, setText] = useState('');
  const column = data.columns[spec.key];
  const others = view.where.filter((one) => one.key !== spec.key);
  const own = view.where.find((one) => one.key === spec.key && one.is === 'among');
  const chosen = new Set(own?.is === 'among' && !own.not ? own.values : []);
  // biome-ignore lint/correctness/useExhaustiveDependencies: counted anew when the conditions on other columns change
  const counts = useMemo(() => {
    if (spec.kind === 'flag') return ['1', '0'].map((word) => ({ word, label: word, rows: 0 }));
    return countsOf(data, spec.key, filterRows(data, { where: others }));
  }, [data, spec, JSON.stringify(others)]);
  if (!column) return null;
  const labelled = counts.map((one) => ({ ...one, label: wordOf(spec, column, one.word, lang) || t(w.empty) }));
  const found = labelled.filter((one) => one.label.includes(text.trim()));
  const toggle = (word: string) => {
    const next = new Set(chosen);
    if (!next.delete(word)) next.add(word);
    change({
      where: next.size === 0 ? others : [...others, { key: spec.key, is: 'among', not: false, values: [...next] }],
    });
  };
  return (
    <>
      {counts.length > 8 && (
        <Input
          size="small"
          allowClear
          aria-label={t(w.findValue)}
          placeholder={t(w.findValue)}
          value={text}
          onChange={(event) => setText(event.target.value)}
        />
      )}
      <div className="menu-values">
        {found.slice(0, shownValues).map((one) => (
          <label key={one.word}>
            <input type="checkbox" checked={chosen.has(one.word)} onChange={() => toggle(one.word)} />
            <span title={one.label}>{one.label}</span>
            {one.rows > 0 && <span className="muted">{one.rows.toLocaleString('en-US')}</span>}
          </label>
        ))}
        {found.length > shownValues && <p className="muted">{t(w.moreValues, { n: found.length - shownValues })}</p>}
      </div>
    </>
  );
}

const yiOf = (fen: string | null): string => (fen === null ? '' : formatFen(BigInt(fen), 'yi').replace(/,/g, ''));

/** From and to, or a part of the text. Money is typed in 亿元. */
function Bounds({ spec, view, change }: { spec: ProjectColumn; view: TableView; change: Change }) {
  const t = useSay();
  const others = view.where.filter((one) => one.key !== spec.key);
  const own = view.where.find((one) => one.key === spec.key);
  const isMoney = spec.kind === 'money';
  const [from, setFrom] = useState(own?.is === 'between' ? (isMoney ? yiOf(own.from) : (own.from ?? '')) : '');
  const [to, setTo] = useState(own?.is === 'between' ? (isMoney ? yiOf(own.to) : (own.to ?? '')) : '');
  const [part, setPart] = useState(own?.is === 'like' ? own.text : '');
  const put = (condition: Condition | undefined) => change({ where: condition ? [...others, condition] : others });
  if (spec.kind === 'text')
    return (
      <form
        className="row"
        onSubmit={(event) => {
          event.preventDefault();
          put(part.trim() ? { key: spec.key, is: 'like', text: part.trim() } : undefined);
        }}
      >
        <Input
          size="small"
          allowClear
          style={{ flex: 1, minWidth: 0 }}
          aria-label={t(w.contains)}
          placeholder={t(w.contains)}
          value={part}
          onChange={(event) => setPart(event.target.value)}
        />
        <Button size="small" htmlType="submit">
          {t(w.apply)}
        </Button>
      </form>
    );
  const read = (text: string): string | null => {
    const typed = text.trim();
    if (!typed) return null;
    return isMoney ? (parseFen(typed.replace(/,/g, ''), 'yi')?.toString() ?? null) : typed;
  };
  const hint = spec.kind === 'day' ? '2026-01-31' : spec.kind === 'month' ? '2026-01' : isMoney ? t(w.yi) : '%';
  return (
    <form
      className="row"
      style={{ flexWrap: 'nowrap' }}
      onSubmit={(event) => {
        event.preventDefault();
        const [least, most] = [read(from), read(to)];
        put(least === null && most === null ? undefined : { key: spec.key, is: 'between', from: least, to: most });
      }}
    >
      <Input
        size="small"
        aria-label={t(w.from)}
        placeholder={`${t(w.from)} ${hint}`}
        value={from}
        onChange={(event) => setFrom(event.target.value)}
      />
      <Input
        size="small"
        aria-label={t(w.to)}
        placeholder={`${t(w.to)} ${hint}`}
        value={to}
        onChange={(event) => setTo(event.target.value)}
      />
      <Button size="small" htmlType="submit">
        {t(w.apply)}
      </Button>
    </form>
  );
}

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
