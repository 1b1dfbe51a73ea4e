import { Link } from '@tanstack/react-router';
import { type ReactNode, useCallback } from 'react';
import { idAt, type TableData, textAt } from '../base/table-data.ts';
import type { TableView } from '../base/table-view.ts';
import { type Arranged, pathKey } from '../base/table-work.ts';
import { useLang, useSay } from '../web/lang.tsx';
import type { CellLook } from '../web/table/grid-row.tsx';
import { tableWords as w } from './table.words.ts';
import { cellText, exactText, groupLabel, sumText } from './table-cell.ts';
import type { ProjectColumn } from './table-columns.ts';

export interface CellMark {
  readonly state: 'waits' | 'refused';
  readonly text: string;
  readonly why?: string;
}

/** What each cell of the project table shows, and how its line looks; the same functions until something of it changes. */
export function useCells({
  data,
  arranged: { order, groups },
  view,
  specs,
  closed,
  toggle,
  chosen,
  marks,
}: {
  data: TableData;
  arranged: Arranged;
  view: TableView;
  specs: readonly ProjectColumn[];
  closed: ReadonlySet<string>;
  toggle: (path: string) => void;
  chosen: ReadonlySet<number>;
  marks: ReadonlyMap<string, CellMark>;
}): { look: (line: number, column: number) => CellLook; kind: (line: number) => string } {
  const t = useSay();
  const { lang } = useLang();
  const look = useCallback(
    (line: number, column: number): CellLook => {
      const spec = specs[column - 1];
      if (line < 0) {
        const group = groups[-1 - line];
        if (!group) return { node: null };
        if (column === 0) return { node: null };
        if (column > 1 || !spec) return { node: spec && sumText(data.columns[spec.key], spec.key, group.sums) };
        const label = groupLabel(group, data, view.group, lang);
        const isClosed = closed.has(pathKey(group.path));
        return {
          title: label,
          node: (
            <span style={{ paddingLeft: group.depth * 16 }}>
              <button
                type="button"
                tabIndex={-1}
                className="grid-twist"
                aria-label={`${t(isClosed ? w.openGroup : w.closeGroup)} ${label}`}
                onClick={() => toggle(pathKey(group.path))}
              >
                {isClosed ? '▸' : '▾'}
              </button>
              {label}
              <span className="grid-count">{t(w.count, { n: (group.to - group.from).toLocaleString('en-US') })}</span>
            </span>
          ),
        };
      }
      const row = order[line] as number;
      if (column === 0)
        return {
          node: (
            <input
              type="checkbox"
              tabIndex={-1}
              readOnly
              checked={chosen.has(row)}
              aria-label={t(w.pickOne, { name: textAt(data, 'name', row) })}
            />
          ),
        };
      if (!spec) return { node: null };
      const mark = marks.get(`${row} ${spec.key}`);
      const text = mark ? mark.text : cellText(spec, data.columns[spec.key], row, lang);
      const title = mark?.why ?? exactText(data.columns[spec.key], row, lang) ?? (text || undefined);
      const node: ReactNode =
        spec.key === 'name' ? (
          <Link to="/projects/$id" params={{ id: idAt(data, row) }} tabIndex={-1} preload={false}>
            {text}
          </Link>
        ) : spec.key === 'late' && text && textAt(data, 'late', row) !== 'none' ? (
          <span className="tone-bad">◆ {text}</span>
        ) : (
          text
        );
      return { node, title, state: mark?.state };
    },
    [specs, groups, order, data, lang, t, closed, toggle, chosen, marks, view.group],
  );

  const kind = useCallback(
    (line: number): string => {
      if (line < 0) return (groups[-1 - line]?.depth ?? 0) > 0 ? 'group deep' : 'group';
      return textAt(data, 'counted', order[line] as number) === '0' ? 'faint' : '';
    },
    [data, groups, order],
  );
  return { look, kind };
}
