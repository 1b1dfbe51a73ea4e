import { Button } from 'antd';
import { type CSSProperties, Fragment, type ReactNode, useState } from 'react';
import { useSay } from '../lang.tsx';
import { ScrollRegion } from './scroll-region.tsx';
import { EmptyState } from './state.tsx';
import { ui } from './ui.words.ts';

export interface Column<T> {
  readonly title: ReactNode;
  /** Names the column for sorting; needed only when two titles are equal or the title is no text. */
  readonly key?: string;
  readonly width?: number;
  readonly align?: 'left' | 'right' | 'center';
  readonly render: (row: T, at: number) => ReactNode;
  /** Heads the row's block on a phone; the first column does if none is marked. */
  readonly lead?: boolean;
  /** Makes the column sortable by this value; missing values stand last either way. */
  readonly sort?: (row: T) => number | bigint | string | null | undefined;
}

interface Order {
  readonly column: number;
  readonly down: boolean;
}

function sorted<T>(rows: readonly T[], columns: readonly Column<T>[], order: Order | undefined): readonly T[] {
  const by = order && columns[order.column]?.sort;
  if (!by) return rows;
  const sign = order.down ? -1 : 1;
  return [...rows].sort((one, other) => {
    const [a, b] = [by(one), by(other)];
    if (a === null || a === undefined) return b === null || b === undefined ? 0 : 1;
    if (b === null || b === undefined) return -1;
    return a < b ? -sign : a > b ? sign : 0;
  });
}

/**
 * The one table of the program: dense rows, a word when empty, real table markup so that ears, print and copying into a
 * spreadsheet work. On a narrow screen it scrolls sideways; on a phone each row becomes a block of labelled values. Written by hand because it is a tenth of a kit's table to load.
 */
export function DataTable<T>({
  rows,
  columns,
  rowKey,
  empty,
  minWidth = 720,
  caption,
  expanded,
  rowClass,
  limit,
}: {
  rows: readonly T[];
  columns: readonly Column<T>[];
  rowKey: (row: T) => string;
  empty?: ReactNode;
  /** Pixels below which the table scrolls sideways; a phone shows blocks instead. */
  minWidth?: number;
  caption?: string;
  /** What opens below a row, where `can` allows it. */
  expanded?: { render: (row: T) => ReactNode; can?: (row: T) => boolean };
  rowClass?: (row: T) => string;
  /** Rows shown at first, for long lists that are here whole; more open on demand. */
  limit?: number;
}) {
  const t = useSay();
  const [order, setOrder] = useState<Order>();
  const [open, setOpen] = useState<ReadonlySet<string>>(new Set());
  const [shown, setShown] = useState(limit ?? Number.POSITIVE_INFINITY);
  const lead = Math.max(
    0,
    columns.findIndex((column) => column.lead),
  );
  if (rows.length === 0) return <>{empty ?? <EmptyState />}</>;
  const turn = (column: number) =>
    setOrder((now) =>
      now?.column === column ? (now.down ? undefined : { column, down: true }) : { column, down: false },
    );
  const toggle = (key: string) =>
    setOpen((now) => {
      const next = new Set(now);
      if (!next.delete(key)) next.add(key);
      return next;
    });
  return (
    <>
      <ScrollRegion className="table-scroll" label={caption ?? t(ui.asTable)}>
        <table className="data" style={{ '--least': `${minWidth}px` } as CSSProperties}>
          <thead>
            <tr>
              {expanded && <th style={{ width: 36 }} aria-label={t(ui.more)} />}
              {columns.map((column, at) => (
                <th
                  key={column.key ?? String(column.title)}
                  style={{ width: column.width, textAlign: column.align ?? 'left' }}
                  scope="col"
                  {...(order?.column === at
                    ? { 'aria-sort': order.down ? ('descending' as const) : ('ascending' as const) }
                    : {})}
                >
                  {column.sort ? (
                    <button type="button" className="sorter" onClick={() => turn(at)}>
                      {column.title}
                      <span aria-hidden="true">{order?.column === at ? (order.down ? '▼' : '▲') : '↕'}</span>
                    </button>
                  ) : (
                    column.title
                  )}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {sorted(rows, columns, order)
              .slice(0, shown)
              .map((row, place) => {
                const key = rowKey(row);
                const isOpen = open.has(key);
                return (
                  <Fragment key={key}>
                    <tr className={rowClass?.(row)}>
                      {expanded && (
                        <td>
                          {(expanded.can?.(row) ?? true) && (
                            <button
                              type="button"
                              className="opener"
                              aria-expanded={isOpen}
                              aria-label={t(ui.more)}
                              onClick={() => toggle(key)}
                            >
                              {isOpen ? '−' : '+'}
                            </button>
                          )}
                        </td>
                      )}
                      {columns.map((column, nth) => (
                        <td
                          key={column.key ?? String(column.title)}
                          className={
                            [nth === lead && 'lead', nth < lead && 'before', column.align === 'right' && 'num']
                              .filter(Boolean)
                              .join(' ') || undefined
                          }
                          data-label={nth > lead && typeof column.title === 'string' ? column.title : undefined}
                          style={column.align === 'center' ? { textAlign: 'center' } : undefined}
                        >
                          {column.render(row, place)}
                        </td>
                      ))}
                    </tr>
                    {expanded && isOpen && (
                      <tr className="opened">
                        <td colSpan={columns.length + 1}>{expanded.render(row)}</td>
                      </tr>
                    )}
                  </Fragment>
                );
              })}
          </tbody>
        </table>
      </ScrollRegion>
      {rows.length > shown && (
        <div style={{ padding: '8px 14px' }}>
          <Button size="small" onClick={() => setShown(shown + 200)}>
            {t(ui.showFindings, { n: rows.length - shown })}
          </Button>
        </div>
      )}
    </>
  );
}

/** Below a keyset-paged list: next page and back to the start; there are no page numbers to count to. */
export function Pager({
  next,
  onNext,
  onFirst,
  atStart,
  note,
}: {
  next: string | null | undefined;
  onNext: (cursor: string) => void;
  onFirst: () => void;
  atStart: boolean;
  note?: ReactNode;
}) {
  const t = useSay();
  if (!next && atStart && !note) return null;
  return (
    <div className="row spread no-print" style={{ padding: '10px 14px', borderTop: '1px solid var(--line)' }}>
      <span className="muted" style={{ fontSize: 12 }}>
        {note}
      </span>
      <span className="row">
        {!atStart && (
          <Button size="small" onClick={onFirst}>
            {t(ui.first)}
          </Button>
        )}
        {next && (
          <Button size="small" onClick={() => onNext(next)}>
            {t(ui.next)}
          </Button>
        )}
      </span>
    </div>
  );
}
