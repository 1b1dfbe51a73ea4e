import { Button, Input } from 'antd';
import { useMemo, useState } from 'react';
import { formatFen, parseFen } from '../base/money.ts';
import type { TableData } from '../base/table-data.ts';
import type { Condition, TableView } from '../base/table-view.ts';
import { countsOf, filterRows } from '../base/table-work.ts';
import { useLang, useSay } from '../web/lang.tsx';
import { tableWords as w } from './table.words.ts';
import { wordOf } from './table-cell.ts';
import type { ProjectColumn } from './table-columns.ts';

type Change = (next: Partial<TableView>) => void;

const shownValues = 300;

/** Which of the values that occur are shown; counted among the rows that the other conditions let through. */
export function Values({
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
export function Bounds({ spec, view, change }: { spec: ProjectColumn; view: TableView; change: Change }) {
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
