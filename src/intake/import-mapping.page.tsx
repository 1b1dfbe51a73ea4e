import { Button, Select } from 'antd';
import { useMemo, useState } from 'react';
import { useSay } from '../web/lang.tsx';
import { Panel } from '../web/ui/page.tsx';
import { ErrorState } from '../web/ui/state.tsx';
import { useFieldLabel } from './field-label.page.tsx';
import type { ImportView } from './import.api.ts';
import { intakePages as w } from './intake-pages.words.ts';
import { useRevise } from './revise.page.tsx';

type Chosen = Readonly<Record<string, string>>;

const keyOf = (signature: string, col: string): string => `${signature} ${col}`;

/** The understanding of each table's columns; a person may read a column as another field, or not at all. */
export function MappingPanel({ view, open }: { view: ImportView; open: boolean }) {
  const t = useSay();
  const { fields, label } = useFieldLabel(view.family);
  const revise = useRevise();
  const [chosen, setChosen] = useState<Chosen>({});
  const tables = useMemo(
    () => view.tables.filter((table, at, all) => all.findIndex((one) => one.signature === table.signature) === at),
    [view.tables],
  );

  const save = () => {
    const mapping: Record<string, Record<string, string | null>> = {};
    for (const table of tables) {
      const columns: Record<string, string | null> = {};
      for (const column of table.columns) {
        const field = chosen[keyOf(table.signature, column.col)] ?? column.field ?? '';
        if (field) columns[field] = column.col;
        else columns[`!${column.col}`] = null;
      }
      mapping[table.signature] = columns;
    }
    revise.mutate({ id: view.id, mapping, seen: { at: view.at } });
  };

  return (
    <Panel
      title={t(w.mapping)}
      note={t(w.mappingHint)}
      actions={
        open && (
          <Button size="small" disabled={Object.keys(chosen).length === 0} loading={revise.isPending} onClick={save}>
            {t(w.saveMapping)}
          </Button>
        )
      }
    >
      <div className="stack">
        {revise.error && <ErrorState error={revise.error} />}
        {tables.map((table) => (
          <details key={table.signature} open={tables.length < 4}>
            <summary>
              <strong>{t(w.tableName, { sheet: table.sheet, rows: table.rows })}</strong>
            </summary>
            <div className="table-scroll">
              <table className="plain">
                <thead>
                  <tr>
                    <th style={{ width: 48 }}>{t(w.column)}</th>
                    <th>{t(w.header)}</th>
                    <th style={{ width: 240 }}>{t(w.field)}</th>
                    <th>{t(w.unit)}</th>
                    <th className="num">{t(w.sure)}</th>
                  </tr>
                </thead>
                <tbody>
                  {table.columns.map((column) => {
                    const key = keyOf(table.signature, column.col);
                    return (
                      <tr key={column.col}>
                        <td className="code">{column.col}</td>
                        <td>{column.header || '—'}</td>
                        <td>
                          {open ? (
                            <Select
                              size="small"
                              style={{ width: '100%', minWidth: 180 }}
                              aria-label={`${t(w.field)} ${column.col} ${column.header}`}
                              value={chosen[key] ?? column.field ?? ''}
                              onChange={(value) => setChosen({ ...chosen, [key]: value })}
                              showSearch={{ optionFilterProp: 'label' }}
                              options={[
                                { value: '', label: t(w.ignored) },
                                ...[...new Set([...fields, ...table.columns.flatMap((one) => one.field ?? [])])].map(
                                  (value) => ({ value, label: label(value) }),
                                ),
                              ]}
                            />
                          ) : column.field ? (
                            label(column.field)
                          ) : (
                            <span className="muted">{t(w.ignored)}</span>
                          )}
                        </td>
                        <td>{column.unit ?? ''}</td>
                        <td className="num">{column.field ? `${Math.round(column.confidence * 100)}%` : ''}</td>
                      </tr>
                    );
                  })}
                </tbody>
              </table>
            </div>
          </details>
        ))}
      </div>
    </Panel>
  );
}
