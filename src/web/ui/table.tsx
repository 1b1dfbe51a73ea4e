import { Button, Table } from 'antd';
import type { ColumnsType } from 'antd/es/table';
import type { ReactNode } from 'react';
import { useSay } from '../lang.tsx';
import { EmptyState } from './state.tsx';
import { ui } from './ui.words.ts';

export type Columns<T> = ColumnsType<T>;

/**
 * Dense table on antd's: small rows, no page numbers (lists page by key), a word when empty, sideways scroll on narrow
 * screens only.
 */
export function DataTable<T extends object>({
  rows,
  columns,
  rowKey,
  empty,
  minWidth = 720,
  loading = false,
  caption,
  expanded,
  rowClass,
  selection,
  limit,
}: {
  rows: readonly T[];
  columns: Columns<T>;
  rowKey: (row: T) => string;
  empty?: ReactNode;
  /** Pixels below which the table scrolls sideways. */
  minWidth?: number;
  loading?: boolean;
  caption?: string;
  expanded?: { render: (row: T) => ReactNode; can?: (row: T) => boolean };
  rowClass?: (row: T) => string;
  selection?: { keys: readonly string[]; change: (keys: string[]) => void };
  /** Rows a page, for long lists that are already here whole; absent shows all. */
  limit?: number;
}) {
  return (
    <Table<T>
      size="small"
      rowKey={rowKey}
      dataSource={rows as T[]}
      columns={columns}
      loading={loading}
      pagination={
        limit && rows.length > limit
          ? { pageSize: limit, showSizeChanger: false, size: 'small', style: { margin: '10px 14px' } }
          : false
      }
      scroll={{ x: minWidth }}
      locale={{ emptyText: empty ?? <EmptyState /> }}
      aria-label={caption}
      {...(expanded
        ? {
            expandable: {
              expandedRowRender: expanded.render,
              ...(expanded.can ? { rowExpandable: expanded.can } : {}),
            },
          }
        : {})}
      {...(rowClass ? { rowClassName: rowClass } : {})}
      {...(selection
        ? {
            rowSelection: {
              selectedRowKeys: [...selection.keys],
              onChange: (keys) => selection.change(keys.map(String)),
            },
          }
        : {})}
    />
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
