import { Link } from '@tanstack/react-router';
import { useEffect, useLayoutEffect, useMemo, useState } from 'react';
import { idAt, monthNumber, type TableColumn, type TableData, textAt } from '../base/table-data.ts';
import type { TableView } from '../base/table-view.ts';
import { type Arranged, linesOf, pathKey } from '../base/table-work.ts';
import { useLang, useSay } from '../web/lang.tsx';
import { useWindow } from '../web/table/use-window.ts';
import { ScrollRegion } from '../web/ui/scroll-region.tsx';
import { tableWords as w } from './table.words.ts';
import { cellText, groupLabel, sumText } from './table-cell.ts';
import { type ProjectColumn, tableColumnOf } from './table-columns.ts';
import { axisOf, barsOf } from './timeline.ts';
import './table-modes.css';

export const zooms = { year: 7, quarter: 20 } as const;
export type Zoom = keyof typeof zooms;

const rowHeight = 32;
const headHeight = 44;

/**
 * Projects on an axis of months: signed ◇, plan as a frame, works as a bar until production ● or today. What is late says so in a word
 * beside its mark. Grouped as the table is; the table is its other form.
 */
export function ProjectTimeline({
  data,
  arranged,
  view,
  closed,
  toggle,
  height,
  today,
  zoom,
}: {
  data: TableData;
  arranged: Arranged;
  view: TableView;
  closed: ReadonlySet<string>;
  toggle: (path: string) => void;
  height: number;
  today: string;
  zoom: Zoom;
}) {
  const t = useSay();
  const { lang } = useLang();
  const lines = useMemo(() => linesOf(arranged, closed), [arranged, closed]);
  const axis = useMemo(() => axisOf(data, arranged.order, today), [data, arranged, today]);
  const label = window.innerWidth <= 600 ? 132 : 260;
  const [room, setRoom] = useState(0);
  // A short axis takes all the room there is.
  const month = Math.max(zooms[zoom], (room - label) / (axis.to - axis.from));
  const width = (axis.to - axis.from) * month;
  const { box, first, last, onScroll } = useWindow(lines.length, rowHeight, headHeight);
  const now = monthNumber(today) + (Number(today.slice(8)) - 1) / 31;
  const x = (value: number): number => (value - axis.from) * month;
  useLayoutEffect(() => {
    const measure = () => setRoom((box.current?.clientWidth ?? 0) - 1);
    measure();
    window.addEventListener('resize', measure);
    return () => window.removeEventListener('resize', measure);
  }, [box]);
  // Opens with today in sight, one third from the right.
  useEffect(() => {
    const element = box.current;
    if (element) element.scrollLeft = Math.max(0, (now - axis.from) * month - (element.clientWidth - label) * 0.6);
  }, [box, now, axis, month, label]);
  const years: number[] = [];
  for (let year = axis.from / 12; year < axis.to / 12; year += 1) years.push(year);
  const drawn: number[] = [];
  for (let at = first; at <= last; at += 1) drawn.push(at);
  return (
    <>
      <p className="gantt-legend">
        <span>◇ {t(w.signed)}</span>
        <span>
          <i className="bar-plan" /> {t(w.plan)}
        </span>
        <span>
          <i className="bar-works open" /> {t(w.works)}
        </span>
        <span>
          <i className="bar-works" /> {t(w.built)}
        </span>
        <span>● {t(w.produced)}</span>
        <span className="tone-bad">◆ {t(w.lateMark)}</span>
        <span>┆ {t(w.todayLine, { day: today })}</span>
      </p>
      <ScrollRegion className="gantt" style={{ height }} ref={box} onScroll={onScroll} label={t(w.modeTimeline)}>
        <div className="gantt-head" style={{ width: label + width, height: headHeight }} aria-hidden="true">
          <div className="gantt-label" style={{ width: label }}>
            {t(w.name)}
          </div>
          {years.map((year) => (
            <div key={year} className="gantt-year" style={{ left: label + x(year * 12), width: 12 * month }}>
              {year}
              {zoom === 'quarter' && (
                <div>
                  {[1, 2, 3, 4].map((quarter) => (
                    <span key={quarter} style={{ width: 3 * month }}>
                      Q{quarter}
                    </span>
                  ))}
                </div>
              )}
            </div>
          ))}
        </div>
        <ul style={{ height: Math.max(lines.length * rowHeight, 1), width: label + width }}>
          {drawn.map((at) => {
            const line = lines[at] as number;
            const style = { transform: `translateY(${at * rowHeight}px)`, width: label + width };
            const group = line < 0 ? arranged.groups[-1 - line] : undefined;
            if (group) {
              const key = pathKey(group.path);
              return (
                <li
                  key={key}
                  className="gantt-row group"
                  style={style}
                  aria-setsize={lines.length}
                  aria-posinset={at + 1}
                >
                  <div className="gantt-label" style={{ width: label, paddingLeft: 8 + group.depth * 16 }}>
                    <button
                      type="button"
                      className="grid-twist"
                      aria-expanded={!closed.has(key)}
                      aria-label={groupLabel(group, data, view.group, lang)}
                      onClick={() => toggle(key)}
                    >
                      {closed.has(key) ? '▸' : '▾'}
                    </button>
                    {groupLabel(group, data, view.group, lang)}
                    <span className="grid-count">
                      {t(w.count, { n: (group.to - group.from).toLocaleString('en-US') })} ·{' '}
                      {sumText(data.columns['total'], 'total', group.sums)}
                    </span>
                  </div>
                </li>
              );
            }
            return (
              <TimelineRow
                key={line}
                data={data}
                row={arranged.order[line] as number}
                x={x}
                now={now}
                label={label}
                style={style}
                place={[at + 1, lines.length]}
              />
            );
          })}
        </ul>
        <div
          className="gantt-now"
          style={{ left: label + x(now), height: Math.max(lines.length * rowHeight, 1), top: headHeight }}
          aria-hidden="true"
        />
      </ScrollRegion>
    </>
  );
}

function TimelineRow({
  data,
  row,
  x,
  now,
  label,
  style,
  place,
}: {
  data: TableData;
  row: number;
  x: (value: number) => number;
  now: number;
  label: number;
  style: React.CSSProperties;
  place: readonly [number, number];
}) {
  const t = useSay();
  const { lang } = useLang();
  const { signed, started, produced, planStart, planEnd } = barsOf(data, row);
  const text = (key: string): string =>
    cellText(tableColumnOf(key) as ProjectColumn, data.columns[key] as TableColumn, row, lang);
  const late = textAt(data, 'late', row);
  const isLate = late === 'start' || late === 'end';
  const end = produced ?? now;
  const ends = [signed, started, started === undefined ? undefined : end, produced, planEnd].filter(
    (one) => one !== undefined,
  );
  const said = [
    ...(['signed', 'started', 'produced'] as const).map((key) => text(key) && `${t(w[key])} ${text(key)}`),
    planStart !== undefined && `${t(w.plan)} ${text('plan_start')} – ${text('plan_end')}`,
    isLate && text('late'),
  ].filter(Boolean);
  return (
    <li className="gantt-row" style={style} aria-setsize={place[1]} aria-posinset={place[0]} title={said.join('; ')}>
      <div className="gantt-label" style={{ width: label }}>
        <Link to="/projects/$id" params={{ id: idAt(data, row) }} preload={false} title={text('name')}>
          {text('name')}
        </Link>
      </div>
      <span className="visually-hidden">{said.join('; ')}</span>
      <div aria-hidden="true">
        {planStart !== undefined && planEnd !== undefined && planEnd > planStart && (
          <i className="bar-plan" style={{ left: label + x(planStart), width: x(planEnd) - x(planStart) }} />
        )}
        {signed !== undefined && started !== undefined && started > signed && (
          <i className="bar-wait" style={{ left: label + x(signed), width: x(started) - x(signed) }} />
        )}
        {started !== undefined && end > started && (
          <i
            className={`bar-works${produced === undefined ? ' open' : ''}`}
            style={{ left: label + x(started), width: x(end) - x(started) }}
          />
        )}
        {signed !== undefined && (
          <b className="bar-mark" style={{ left: label + x(signed) }}>
            ◇
          </b>
        )}
        {produced !== undefined && (
          <b className="bar-mark done" style={{ left: label + x(produced) }}>
            ●
          </b>
        )}
        {isLate && (
          <b className="bar-late tone-bad" style={{ left: label + x(Math.max(...ends, planEnd ?? 0)) + 8 }}>
            ◆ {text('late')}
          </b>
        )}
      </div>
    </li>
  );
}
