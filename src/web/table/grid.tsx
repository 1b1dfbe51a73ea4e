import {
  type KeyboardEvent,
  type MouseEvent as ReactMouseEvent,
  type ReactNode,
  type PointerEvent as ReactPointerEvent,
  useCallback,
  useEffect,
  useLayoutEffect,
  useMemo,
  useRef,
  useState,
} from 'react';
import { type CellLook, cellClass, cellStyle, type GridColumn, GridRow, pinnedAt } from './grid-row.tsx';
import './grid.css';

/** A place in the grid: line −1 is the head. */
export interface Spot {
  readonly line: number;
  readonly column: number;
}

export interface Range {
  readonly from: Spot;
  readonly to: Spot;
}

export interface GridProps {
  readonly label: string;
  readonly columns: readonly GridColumn[];
  readonly lines: Int32Array;
  readonly height: number | string;
  readonly look: (line: number, column: number) => CellLook;
  readonly kind: (line: number) => string;
  readonly group: (line: number) => { level: number; open: boolean } | undefined;
  readonly chosen: (line: number) => boolean;
  readonly foot: (column: number) => ReactNode;
  readonly head: (column: number) => ReactNode;
  readonly editing: Spot | undefined;
  readonly editor: () => ReactNode;
  readonly onKey: (event: KeyboardEvent, spot: Spot, range: Range) => boolean;
  readonly onOpen: (spot: Spot) => void;
  /** Stable: called whenever another cell becomes the active one. */
  readonly onActive: (spot: Spot) => void;
  readonly onPress: (spot: Spot, event: ReactMouseEvent) => void;
  readonly onWidth: (column: number, width: number) => void;
  /** Columns that are always there, before those that can be chosen. */
  readonly allColumns: number;
}

const overscan = 6;
const clamp = (value: number, least: number, most: number): number => Math.max(least, Math.min(most, value));

/**
 * A grid of rows of one height, of which only those in sight are drawn; a tree grid, because groups open and close. One cell is active and holds the focus (WAI-ARIA grid pattern):
 * arrows, Home and End, Page keys move it, Shift with them marks a range. What the keys do to the rows is the caller's.
 */
export function Grid(props: GridProps) {
  const { columns, lines, onKey, onOpen, onPress, onWidth } = props;
  const box = useRef<HTMLDivElement>(null);
  const [row, setRow] = useState(32);
  const [seen, setSeen] = useState({ first: 0, count: 30 });
  const [active, setActive] = useState<Spot>({ line: 0, column: 1 });
  const [anchor, setAnchor] = useState<Spot>();
  const wantsFocus = useRef(false);
  const lefts = useMemo(() => pinnedAt(columns), [columns]);
  const colIndex = useMemo(() => columns.map((_, at) => at + 1), [columns]);
  const width = columns.reduce((sum, column) => sum + column.width, 0);
  const last = lines.length - 1;
  const spot: Spot = {
    line: clamp(active.line, -1, Math.max(last, -1)),
    column: clamp(active.column, 0, columns.length - 1),
  };

  const look = useCallback(() => {
    const element = box.current;
    if (!element) return;
    const height = Number.parseFloat(getComputedStyle(element).getPropertyValue('--row')) || 32;
    const first = Math.floor(element.scrollTop / height / 4) * 4;
    const count = Math.ceil(element.clientHeight / height) + 4;
    setRow(height);
    setSeen((before) => (before.first === first && before.count === count ? before : { first, count }));
  }, []);
  useLayoutEffect(look, [look]);
  useEffect(() => {
    const element = box.current;
    if (!element || typeof ResizeObserver === 'undefined') return;
    const observer = new ResizeObserver(look);
    observer.observe(element);
    return () => observer.disconnect();
  }, [look]);

  const reveal = useCallback(
    (to: Spot) => {
      const element = box.current;
      if (!element || to.line < 0) return;
      const [top, bottom] = [to.line * row, (to.line + 1) * row];
      const inside = element.clientHeight - 34 * 2;
      if (top < element.scrollTop) element.scrollTop = top;
      else if (bottom > element.scrollTop + inside) element.scrollTop = bottom - inside;
      const column = columns[to.column];
      if (!column || column.pinned) return;
      const left = columns.slice(0, to.column).reduce((sum, one) => sum + one.width, 0);
      const pinned = columns.reduce((sum, one) => sum + (one.pinned ? one.width : 0), 0);
      if (left < element.scrollLeft + pinned) element.scrollLeft = left - pinned;
      else if (left + column.width > element.scrollLeft + element.clientWidth)
        element.scrollLeft = left + column.width - element.clientWidth;
    },
    [columns, row],
  );

  const move = (to: Spot, extend: boolean) => {
    const next = { line: clamp(to.line, -1, last), column: clamp(to.column, 0, columns.length - 1) };
    setAnchor(extend ? (anchor ?? spot) : undefined);
    setActive(next);
    wantsFocus.current = true;
    reveal(next);
  };

  // biome-ignore lint/correctness/useExhaustiveDependencies: a cell that was just drawn takes the focus
  useLayoutEffect(() => {
    if (!wantsFocus.current || props.editing) return;
    wantsFocus.current = false;
    box.current?.querySelector<HTMLElement>('[data-active]')?.focus({ preventScroll: true });
  }, [active, seen, props.editing]);
  useEffect(() => {
    // After an edit the cell has the focus again.
    if (props.editing) wantsFocus.current = true;
  }, [props.editing]);

  const { onActive } = props;
  useEffect(() => onActive({ line: spot.line, column: spot.column }), [onActive, spot.line, spot.column]);

  const range: Range = { from: anchor ?? spot, to: spot };
  const [fromLine, toLine] = [Math.min(range.from.line, range.to.line), Math.max(range.from.line, range.to.line)];
  const [fromColumn, toColumn] = [
    Math.min(range.from.column, range.to.column),
    Math.max(range.from.column, range.to.column),
  ];

  const keys = (event: KeyboardEvent) => {
    if (props.editing) return;
    if (onKey(event, spot, range)) {
      event.preventDefault();
      return;
    }
    const page = Math.max(1, seen.count - 6);
    const whole = event.ctrlKey || event.metaKey;
    const to: Partial<Record<string, Spot>> = {
      ArrowUp: { ...spot, line: whole ? 0 : spot.line - 1 },
      ArrowDown: { ...spot, line: whole ? last : spot.line + 1 },
      ArrowLeft: { ...spot, column: whole ? 0 : spot.column - 1 },
      ArrowRight: { ...spot, column: whole ? columns.length - 1 : spot.column + 1 },
      Home: { line: whole ? 0 : spot.line, column: 0 },
      End: { line: whole ? last : spot.line, column: columns.length - 1 },
      PageUp: { ...spot, line: Math.max(0, spot.line - page) },
      PageDown: { ...spot, line: spot.line + page },
    };
    const next = to[event.key];
    if (next) {
      event.preventDefault();
      move(next, event.shiftKey);
    } else if (event.key === 'Escape') setAnchor(undefined);
    else if (event.key === 'Enter' || event.key === 'F2') {
      event.preventDefault();
      if (spot.line < 0) box.current?.querySelector<HTMLElement>('[data-active] button')?.click();
      else onOpen(spot);
    }
  };
  const spotOf = (target: EventTarget): Spot | undefined => {
    const cell = (target as HTMLElement).closest<HTMLElement>('[data-column]');
    return cell ? { line: Number(cell.dataset.line), column: Number(cell.dataset.column) } : undefined;
  };

  const drawn: number[] = [];
  for (let at = Math.max(0, seen.first - overscan); at <= Math.min(last, seen.first + seen.count + overscan); at += 1)
    drawn.push(at);
  // The active line is always there, so that the focus is not lost when it is scrolled out of sight.
  if (spot.line >= 0 && (spot.line < (drawn[0] ?? 0) || spot.line > (drawn.at(-1) ?? -1))) drawn.push(spot.line);

  return (
    <div
      ref={box}
      role="treegrid"
      aria-label={props.label}
      aria-rowcount={lines.length + 2}
      aria-colcount={props.allColumns}
      aria-multiselectable="true"
      className="grid"
      style={{ height: props.height }}
      tabIndex={-1}
      onScroll={look}
      onKeyDown={keys}
      onMouseDown={(event) => {
        const to = spotOf(event.target);
        if (!to || props.editing) return;
        if (!(event.target as HTMLElement).closest('input, button, a')) wantsFocus.current = true;
        setAnchor(event.shiftKey ? (anchor ?? spot) : undefined);
        setActive(to);
      }}
      onClick={(event) => {
        const to = spotOf(event.target);
        if (to && !props.editing) onPress(to, event);
      }}
      onDoubleClick={(event) => {
        const to = spotOf(event.target);
        if (to && to.line >= 0) onOpen(to);
      }}
    >
      <div role="row" aria-rowindex={1} className="grid-head" style={{ width }}>
        {columns.map((column, nth) => (
          <div
            key={column.key}
            role="columnheader"
            aria-colindex={nth + 1}
            {...(column.sorted ? { 'aria-sort': column.sorted } : {})}
            data-line={-1}
            data-column={nth}
            tabIndex={spot.line === -1 && spot.column === nth ? 0 : -1}
            {...(spot.line === -1 && spot.column === nth ? { 'data-active': true } : {})}
            className={cellClass(columns, nth, spot.line === -1 && spot.column === nth ? ' active' : '')}
            style={cellStyle(columns, lefts, nth)}
          >
            {props.head(nth)}
            <Grip width={column.width} onWidth={(to) => onWidth(nth, to)} />
          </div>
        ))}
      </div>
      <div role="rowgroup" className="grid-body" style={{ height: Math.max(lines.length * row, 1), width }}>
        {drawn.map((at) => {
          const line = lines[at] as number;
          const inRange = anchor && at >= fromLine && at <= toLine;
          const isEdited = props.editing?.line === at;
          return (
            <GridRow
              key={line}
              line={line}
              at={at}
              height={row}
              width={width}
              columns={columns}
              lefts={lefts}
              active={spot.line === at ? spot.column : -1}
              from={inRange ? fromColumn : -1}
              to={inRange ? toColumn : -2}
              chosen={props.chosen(line)}
              editing={isEdited ? props.editor() : undefined}
              look={props.look}
              kind={props.kind}
              group={props.group}
              colIndex={colIndex}
            />
          );
        })}
      </div>
      <div role="row" aria-rowindex={lines.length + 2} className="grid-foot" style={{ width }}>
        {columns.map((column, nth) => (
          <div
            key={column.key}
            role="gridcell"
            aria-colindex={nth + 1}
            className={cellClass(columns, nth)}
            style={cellStyle(columns, lefts, nth)}
          >
            {props.foot(nth)}
          </div>
        ))}
      </div>
    </div>
  );
}

/** The right edge of a head: pulled, it widens its column. The column menu does the same by keyboard. */
function Grip({ width, onWidth }: { width: number; onWidth: (width: number) => void }) {
  const start = useRef<number>(undefined);
  const [by, setBy] = useState(0);
  const press = (event: ReactPointerEvent<HTMLSpanElement>) => {
    event.preventDefault();
    event.stopPropagation();
    start.current = event.clientX;
    event.currentTarget.setPointerCapture(event.pointerId);
  };
  const release = () => {
    if (start.current !== undefined && by !== 0) onWidth(clamp(width + by, 48, 800));
    start.current = undefined;
    setBy(0);
  };
  return (
    <span
      aria-hidden="true"
      className={`grid-grip${by === 0 ? '' : ' held'}`}
      style={by === 0 ? undefined : { transform: `translateX(${by}px)` }}
      onPointerDown={press}
      onPointerMove={(event) => start.current !== undefined && setBy(event.clientX - start.current)}
      onPointerUp={release}
      onClick={(event) => event.stopPropagation()}
    />
  );
}
