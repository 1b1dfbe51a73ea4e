import { type CSSProperties, memo, type ReactNode } from 'react';

export interface GridColumn {
  readonly key: string;
  readonly title: string;
  readonly width: number;
  readonly num?: boolean;
  readonly pinned?: boolean;
  readonly sorted?: 'ascending' | 'descending' | undefined;
  readonly filtered?: boolean;
}

/** Pixels from the left at which each pinned column stays. */
export function pinnedAt(columns: readonly GridColumn[]): readonly number[] {
  let left = 0;
  return columns.map((column) => {
    const own = left;
    if (column.pinned) left += column.width;
    return own;
  });
}

export const cellClass = (columns: readonly GridColumn[], at: number, more = ''): string => {
  const column = columns[at] as GridColumn;
  const edge = column.pinned && !columns[at + 1]?.pinned;
  return `grid-cell${column.num ? ' num' : ''}${column.pinned ? ' pinned' : ''}${edge ? ' edge' : ''}${more}`;
};

export const cellStyle = (columns: readonly GridColumn[], lefts: readonly number[], at: number): CSSProperties => {
  const column = columns[at] as GridColumn;
  return column.pinned ? { width: column.width, left: lefts[at] } : { width: column.width };
};

export interface CellLook {
  readonly node: ReactNode;
  readonly title?: string | undefined;
  /** `waits` while it is being saved, `refused` when it was not. */
  readonly state?: 'waits' | 'refused' | undefined;
}

export interface RowProps {
  readonly line: number;
  /** Place among the lines shown. */
  readonly at: number;
  readonly height: number;
  readonly width: number;
  readonly columns: readonly GridColumn[];
  readonly lefts: readonly number[];
  /** Column of the active cell, −1 for none on this line. */
  readonly active: number;
  /** Columns of the copied range on this line. */
  readonly from: number;
  readonly to: number;
  readonly chosen: boolean;
  readonly editing: ReactNode;
  readonly look: (line: number, column: number) => CellLook;
  readonly kind: (line: number) => string;
  /** Depth of a group and whether it is open. */
  readonly group: (line: number) => { level: number; open: boolean } | undefined;
  readonly colIndex: readonly number[];
}

/** One line: drawn again only when something of it changes. */
export const GridRow = memo(function GridRow(props: RowProps) {
  const { line, at, columns, active } = props;
  const group = props.group(line);
  return (
    <div
      role="row"
      aria-rowindex={at + 2}
      {...(group ? { 'aria-level': group.level + 1, 'aria-expanded': group.open } : { 'aria-selected': props.chosen })}
      className={`grid-row ${props.kind(line)}${props.chosen ? ' chosen' : ''}`}
      style={{ transform: `translateY(${at * props.height}px)`, width: props.width }}
    >
      {columns.map((column, nth) => {
        const { node, title, state } = props.look(line, nth);
        const isActive = nth === active;
        const editing = isActive && props.editing;
        const more = `${isActive ? ' active' : ''}${nth >= props.from && nth <= props.to ? ' ranged' : ''}${state ? ` ${state}` : ''}${editing ? ' editing' : ''}`;
        return (
          <div
            key={column.key}
            role="gridcell"
            aria-colindex={props.colIndex[nth]}
            tabIndex={isActive ? 0 : -1}
            data-line={at}
            data-column={nth}
            {...(isActive ? { 'data-active': true } : {})}
            className={cellClass(columns, nth, more)}
            style={cellStyle(columns, props.lefts, nth)}
            title={title}
          >
            {editing || node}
          </div>
        );
      })}
    </div>
  );
});
