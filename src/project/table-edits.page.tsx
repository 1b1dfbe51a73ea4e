import { useCallback, useEffect, useRef, useState } from 'react';
import { idAt, plainAt, type TableData } from '../base/table-data.ts';
import type { ApiProblem } from '../web/api.ts';
import { useCommand } from '../web/query.ts';
import type { LoadedTable } from '../web/table/use-table.ts';
import { projectChangeManyApi } from './change.api.ts';
import type { CellMark } from './project-cells.page.tsx';
import type { DescribedField } from './table-columns.ts';

/** Rows by the value that they have and the one they shall have. */
export interface FieldChange {
  readonly field: DescribedField;
  readonly parts: readonly { readonly from: string; readonly to: string; readonly rows: readonly number[] }[];
}

interface Done {
  readonly change: FieldChange;
  readonly entry: string;
}

const orNull = (text: string): string | null => (text === '' ? null : text);

/** The change of some rows to one value, with the values that stand now beside it. Rows that have it already are left out. */
export function changeOf(data: TableData, field: DescribedField, rows: Iterable<number>, to: string): FieldChange {
  const column = data.columns[field];
  const parts = new Map<string, number[]>();
  if (column)
    for (const row of rows) {
      const from = plainAt(column, row);
      if (from === to) continue;
      const list = parts.get(from);
      if (list) list.push(row);
      else parts.set(from, [row]);
    }
  return { field, parts: [...parts].map(([from, list]) => ({ from, to, rows: list })) };
}

export const inputOf = (data: TableData, { field, parts }: FieldChange) => ({
  field,
  changes: parts.map(({ from, to, rows }) => ({
    from: orNull(from),
    to: orNull(to),
    ids: rows.map((row) => idAt(data, row)),
  })),
});

const turned = ({ field, parts }: FieldChange): FieldChange => ({
  field,
  parts: parts.map(({ from, to, rows }) => ({ from: to, to: from, rows })),
});

const whyOf = (error: ApiProblem): string =>
  error.findings.map((one) => [one.what, one.remedy].filter(Boolean).join(' — ')).join('\n') ||
  error.detail ||
  error.message;

export interface TableEdits {
  readonly marks: ReadonlyMap<string, CellMark>;
  /** Puts the change on the journal; resolves to false when it was refused, and the cells say why. */
  readonly make: (change: FieldChange) => Promise<boolean>;
  /** Takes the last change of this page back, by a new entry with the values turned round. */
  readonly undo: () => Promise<boolean>;
  readonly done: readonly Done[];
  readonly pending: boolean;
  readonly error: ApiProblem | undefined;
}

/** Changes made in the table: shown at once as waiting, then as they stand, or refused with the reason at the cell. */
export function useTableEdits(table: LoadedTable): TableEdits {
  const { mutateAsync, isPending } = useCommand(projectChangeManyApi);
  const [marks, setMarks] = useState<ReadonlyMap<string, CellMark>>(new Map());
  const [done, setDone] = useState<readonly Done[]>([]);
  const [error, setError] = useState<ApiProblem>();
  const now = useRef(table);
  now.current = table;

  // Rows that were read anew have other places: what was marked and done by place means nothing there.
  // biome-ignore lint/correctness/useExhaustiveDependencies: only when the rows were read anew
  useEffect(() => {
    setMarks(new Map());
    setDone([]);
  }, [table.reading]);

  const send = useCallback(
    async (change: FieldChange, undoes?: string): Promise<string | undefined> => {
      const { data, patch } = now.current;
      if (!data || change.parts.length === 0) return undefined;
      const cells = change.parts.flatMap(({ to, rows }) => rows.map((row) => [`${row} ${change.field}`, to] as const));
      const mark = (how: (text: string) => CellMark | undefined) =>
        setMarks((before) => {
          const next = new Map(before);
          for (const [cell, text] of cells) {
            const one = how(text);
            if (one) next.set(cell, one);
            else next.delete(cell);
          }
          return next;
        });
      setError(undefined);
      mark((text) => ({ state: 'waits', text }));
      try {
        const { entry } = await mutateAsync({ ...inputOf(data, change), ...(undoes ? { undoes } : {}) });
        patch(
          change.parts.map(({ to, rows }) => ({ key: change.field, rows, value: to })),
          entry,
        );
        mark(() => undefined);
        return entry;
      } catch (problem) {
        const refusal = problem as ApiProblem;
        setError(refusal);
        mark((text) => ({ state: 'refused', text, why: whyOf(refusal) }));
        return undefined;
      }
    },
    [mutateAsync],
  );
  const make = useCallback(
    async (change: FieldChange) => {
      const entry = await send(change);
      if (entry !== undefined) setDone((before) => [...before, { change, entry }]);
      return entry !== undefined;
    },
    [send],
  );
  const undo = useCallback(async () => {
    const last = done.at(-1);
    if (!last) return false;
    const entry = await send(turned(last.change), last.entry);
    if (entry !== undefined) setDone((before) => before.filter((one) => one !== last));
    return entry !== undefined;
  }, [done, send]);
  return { marks, make, undo, done, pending: isPending, error };
}
