import { Popover } from 'antd';
import { type KeyboardEvent, type MouseEvent, useCallback, useMemo, useState } from 'react';
import { plainAt, type TableData } from '../base/table-data.ts';
import type { TableView } from '../base/table-view.ts';
import { type Arranged, linesOf, pathKey } from '../base/table-work.ts';
import { useLang, useSay } from '../web/lang.tsx';
import { Grid, type Range, type Spot } from '../web/table/grid.tsx';
import type { GridColumn } from '../web/table/grid-row.tsx';
import { type CellMark, useCells } from './project-cells.page.tsx';
import { tableWords as w } from './table.words.ts';
import { lineCells, sumText } from './table-cell.ts';
import { type ProjectColumn, tableColumnOf, tableColumns } from './table-columns.ts';
import { CellEditor } from './table-editor.page.tsx';
import { ColumnMenu } from './table-menu.page.tsx';

export interface ProjectGridProps {
  readonly data: TableData;
  readonly arranged: Arranged;
  readonly view: TableView;
  readonly change: (next: Partial<TableView>) => void;
  readonly closed: ReadonlySet<string>;
  readonly toggle: (path: string) => void;
  readonly chosen: ReadonlySet<number>;
  readonly choose: (rows: ReadonlySet<number>) => void;
  readonly height: number;
  readonly marks: ReadonlyMap<string, CellMark>;
  /** The field may be changed by this reader now. */
  readonly mayEdit: boolean;
  readonly edit: (row: number, spec: ProjectColumn, value: string) => void;
  readonly undo: () => void;
  readonly copied: (cells: number) => void;
  readonly onSpot: (spot: { row: number; spec: ProjectColumn } | undefined) => void;
}

const pickWidth = 34;

/** The table mode of the project table: what each cell shows, and what keys and presses do. */
export function ProjectGrid(props: ProjectGridProps) {
  const { data, arranged, view, change, closed, toggle, chosen, choose, marks } = props;
  const t = useSay();
  const { lang } = useLang();
  const [menu, setMenu] = useState<string>();
  const [editing, setEditing] = useState<Spot & { value: string }>();
  const [lastPick, setLastPick] = useState<number>();
  const lines = useMemo(() => linesOf(arranged, closed), [arranged, closed]);
  const specs = useMemo(() => view.columns.flatMap(({ key }) => tableColumnOf(key) ?? []), [view.columns]);
  const narrow = window.innerWidth <= 600;
  const columns = useMemo<GridColumn[]>(
    () => [
      { key: 'pick', title: '', width: pickWidth, pinned: true },
      ...specs.map((spec, at): GridColumn => {
        const sort = view.sort.find((one) => one.key === spec.key);
        const wide = view.columns[at]?.width ?? spec.width;
        return {
          key: spec.key,
          title: t(spec.title),
          // Half a phone stays free for what is scrolled.
          width: narrow && at < view.pinned ? Math.min(wide, 150) : wide,
          num: spec.kind === 'money' || spec.kind === 'share',
          pinned: at < view.pinned,
          sorted: sort ? (sort.down ? 'descending' : 'ascending') : undefined,
          filtered: view.where.some((one) => one.key === spec.key),
        };
      }),
    ],
    [specs, view, t, narrow],
  );
  const { order, groups } = arranged;
  const rowOf = useCallback((line: number) => (line >= 0 ? (order[line] as number) : -1), [order]);

  const { look, kind } = useCells({ data, arranged, view, specs, closed, toggle, chosen, marks });
  const groupOf = useCallback(
    (line: number) => {
      const group = line < 0 ? groups[-1 - line] : undefined;
      return group && { level: group.depth, open: !closed.has(pathKey(group.path)) };
    },
    [groups, closed],
  );
  const { onSpot } = props;
  const onActive = useCallback(
    (spot: Spot) => {
      const line = lines[spot.line];
      const spec = specs[spot.column - 1];
      onSpot(line !== undefined && line >= 0 && spec ? { row: rowOf(line), spec } : undefined);
    },
    [lines, specs, rowOf, onSpot],
  );

  const pick = (from: number, to: number, on: boolean) => {
    const next = new Set(chosen);
    for (let at = Math.min(from, to); at <= Math.max(from, to); at += 1) {
      const row = rowOf(lines[at] as number);
      if (row < 0) continue;
      if (on) next.add(row);
      else next.delete(row);
    }
    choose(next);
  };
  const pickAll = () => choose(chosen.size === order.length ? new Set() : new Set(order));

  const copy = ({ from, to }: Range) => {
    const [top, bottom] = [Math.max(0, Math.min(from.line, to.line)), Math.max(from.line, to.line)];
    const [left, right] = [Math.max(1, Math.min(from.column, to.column)), Math.max(from.column, to.column)];
    const seen = specs.slice(left - 1, right);
    const rows = [...lines.slice(top, bottom + 1)].map((line) =>
      lineCells(line, seen, { data, arranged, group: view.group, lang }).join('\t'),
    );
    void navigator.clipboard?.writeText(rows.join('\n'));
    props.copied(rows.length * seen.length);
  };

  const open = (spot: Spot) => {
    const line = lines[spot.line];
    if (line === undefined) return;
    if (line < 0) {
      const group = groups[-1 - line];
      if (group) toggle(pathKey(group.path));
      return;
    }
    const spec = specs[spot.column - 1];
    if (spot.column === 0) pick(spot.line, spot.line, !chosen.has(rowOf(line)));
    else if (spec?.edit && props.mayEdit) {
      const column = data.columns[spec.key];
      setEditing({ ...spot, value: column ? plainAt(column, rowOf(line)) : '' });
    } else if (spec?.key === 'name') document.querySelector<HTMLElement>('.grid [data-active] a')?.click();
  };

  const onKey = (event: KeyboardEvent, spot: Spot, range: Range): boolean => {
    const whole = event.ctrlKey || event.metaKey;
    const line = lines[spot.line];
    if (whole && event.key.toLowerCase() === 'c') {
      copy(range);
      return true;
    }
    if (whole && event.key.toLowerCase() === 'z') {
      props.undo();
      return true;
    }
    if (whole && event.key.toLowerCase() === 'a') {
      pickAll();
      return true;
    }
    if (event.key === ' ' && spot.line >= 0 && line !== undefined) {
      if (line < 0) open(spot);
      else pick(range.from.line, spot.line, !chosen.has(rowOf(line)));
      return true;
    }
    return false;
  };

  const onPress = (spot: Spot, event: MouseEvent) => {
    const line = lines[spot.line];
    if (spot.column !== 0 || line === undefined || spot.line < 0) return;
    const from = event.shiftKey && lastPick !== undefined ? lastPick : spot.line;
    pick(from, spot.line, !chosen.has(rowOf(line)));
    setLastPick(spot.line);
  };

  const commit = (value: string) => {
    const spot = editing;
    setEditing(undefined);
    const spec = spot && specs[spot.column - 1];
    const line = spot && lines[spot.line];
    if (!spec || line === undefined || line < 0 || value.trim() === spot.value) return;
    props.edit(rowOf(line), spec, value.trim());
  };

  return (
    <Grid
      label={t(w.grid)}
      columns={columns}
      allColumns={tableColumns.length + 1}
      lines={lines}
      height={props.height}
      look={look}
      kind={kind}
      group={groupOf}
      chosen={(line) => line >= 0 && chosen.has(rowOf(line))}
      head={(nth) => {
        const column = columns[nth] as GridColumn;
        if (nth === 0)
          return (
            <input
              type="checkbox"
              tabIndex={-1}
              style={{ width: 16, height: 16, margin: '9px 0 0 8px' }}
              checked={chosen.size > 0 && chosen.size === order.length}
              onChange={pickAll}
              aria-label={t(w.pickAll, { n: order.length.toLocaleString('en-US') })}
            />
          );
        const spec = specs[nth - 1] as ProjectColumn;
        return (
          <Popover
            trigger="click"
            placement="bottomLeft"
            destroyOnHidden
            open={menu === column.key}
            onOpenChange={(isOpen) => setMenu(isOpen ? column.key : undefined)}
            content={
              <ColumnMenu spec={spec} data={data} view={view} change={change} close={() => setMenu(undefined)} />
            }
          >
            <button type="button" tabIndex={-1} className="grid-title" title={column.title}>
              <span>{column.title}</span>
              {column.sorted && <span aria-hidden="true">{column.sorted === 'descending' ? '▼' : '▲'}</span>}
              {column.filtered && (
                <span className="filtered" title={t(w.filter)}>
                  ◉<span className="visually-hidden">{t(w.filter)}</span>
                </span>
              )}
            </button>
          </Popover>
        );
      }}
      foot={(nth) => {
        if (nth === 1) return `${t(w.total_)} · ${t(w.count, { n: order.length.toLocaleString('en-US') })}`;
        const spec = specs[nth - 1];
        return spec ? sumText(data.columns[spec.key], spec.key, arranged.total) : null;
      }}
      editing={editing}
      editor={() => {
        const spec = editing && specs[editing.column - 1];
        return spec ? (
          <CellEditor
            spec={spec}
            data={data}
            value={editing.value}
            commit={commit}
            cancel={() => setEditing(undefined)}
          />
        ) : null;
      }}
      onKey={onKey}
      onOpen={open}
      onPress={onPress}
      onActive={onActive}
      onWidth={(nth, width) =>
        change({
          columns: view.columns.map((one, at) => (at === nth - 1 ? { key: one.key, width: Math.round(width) } : one)),
        })
      }
    />
  );
}
