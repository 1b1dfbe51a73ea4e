import { AutoComplete, Button, Modal, Select } from 'antd';
import { useEffect, useId, useMemo, useState } from 'react';
import type { TableData } from '../base/table-data.ts';
import { useLang, useSay } from '../web/lang.tsx';
import { useCommand } from '../web/query.ts';
import { Notice } from '../web/ui/marks.tsx';
import { ErrorState, Loading } from '../web/ui/state.tsx';
import { ui } from '../web/ui/ui.words.ts';
import { mostChanged, projectCheckChangesApi } from './change.api.ts';
import { projectFindingWords } from './project.words.ts';
import { tableWords as w } from './table.words.ts';
import { wordOf } from './table-cell.ts';
import { type DescribedField, describedFields, tableColumnOf } from './table-columns.ts';
import { changeOf, inputOf, type TableEdits } from './table-edits.page.tsx';

const shownRefused = 50;

/** One value for a field of all selected projects: what changes for how many is seen first, and every row that cannot is told. */
export function BulkDialog({
  data,
  rows,
  edits,
  onClose,
}: {
  data: TableData;
  rows: ReadonlySet<number>;
  edits: TableEdits;
  onClose: (changed: number | undefined) => void;
}) {
  const t = useSay();
  const { lang } = useLang();
  const id = useId();
  const [field, setField] = useState<DescribedField>('industry');
  const [value, setValue] = useState('');
  const check = useCommand(projectCheckChangesApi);
  const change = useMemo(() => changeOf(data, field, rows, value.trim()), [data, field, rows, value]);
  const count = change.parts.reduce((sum, part) => sum + part.rows.length, 0);
  const tooMany = count > mostChanged;
  const { mutate, reset } = check;
  useEffect(() => {
    reset();
    if (count === 0 || tooMany) return;
    const timer = setTimeout(() => mutate(inputOf(data, change)), 400);
    return () => clearTimeout(timer);
  }, [change, count, tooMany, data, mutate, reset]);
  const column = data.columns[field];
  const spec = tableColumnOf(field);
  const label = (word: string): string => (spec && column && wordOf(spec, column, word, lang)) || t(w.empty);
  const offered = useMemo(
    () => (column?.kind === 'choice' ? column.words.filter(Boolean).map((word) => ({ value: word })) : []),
    [column],
  );
  const preview = check.data;
  const refused = preview?.refused ?? [];
  return (
    <Modal
      open
      title={t(w.bulkTitle, { n: rows.size.toLocaleString('en-US') })}
      onCancel={() => onClose(undefined)}
      footer={null}
      width={560}
      mask={{ closable: false }}
    >
      <form
        className="stack"
        style={{ gap: 12 }}
        onSubmit={(event) => {
          event.preventDefault();
          void edits.make(change).then((ok) => ok && onClose(preview?.changed));
        }}
      >
        <div className="row" style={{ gap: 8 }}>
          <label htmlFor={`${id}-field`}>{t(w.bulkField)}</label>
          <Select
            id={`${id}-field`}
            style={{ minWidth: 130 }}
            value={field}
            onChange={setField}
            options={describedFields.map((one) => ({ value: one, label: t(tableColumnOf(one)?.title ?? w.bulkField) }))}
          />
          <label htmlFor={`${id}-value`}>{t(w.bulkValue)}</label>
          <AutoComplete
            id={`${id}-value`}
            style={{ flex: 1, minWidth: 160 }}
            value={value}
            onChange={setValue}
            options={offered}
            showSearch={{ filterOption: (text, option) => String(option?.value ?? '').includes(text) }}
            placeholder={t(w.bulkEmpty)}
          />
        </div>
        <div style={{ maxHeight: 220, overflowY: 'auto' }}>
          <table className="plain">
            <thead>
              <tr>
                <th>{t(w.bulkFrom)}</th>
                <th>{t(w.bulkTo)}</th>
                <th className="num">{t(w.bulkCount)}</th>
              </tr>
            </thead>
            <tbody>
              {change.parts.map((part) => (
                <tr key={part.from}>
                  <td>{label(part.from)}</td>
                  <td>{value.trim() || t(w.empty)}</td>
                  <td className="num">{part.rows.length.toLocaleString('en-US')}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
        {rows.size > count && (
          <p className="muted">{t(w.bulkSame, { n: (rows.size - count).toLocaleString('en-US') })}</p>
        )}
        {tooMany && <Notice tone="bad">{t(w.bulkTooMany, { most: mostChanged.toLocaleString('en-US') })}</Notice>}
        {check.isPending && <Loading lines={1} />}
        {check.error && <ErrorState error={check.error} />}
        {edits.error && <ErrorState error={edits.error} />}
        {preview && refused.length === 0 && (
          <Notice tone="good">{t(w.bulkReady, { n: preview.changed.toLocaleString('en-US') })}</Notice>
        )}
        {refused.length > 0 && (
          <Notice tone="bad" title={t(w.bulkRefused, { n: refused.length.toLocaleString('en-US') })}>
            <ul style={{ maxHeight: 140, overflowY: 'auto', margin: 0, paddingLeft: 18 }}>
              {refused.slice(0, shownRefused).map((one) => (
                <li key={one.id}>
                  {t(projectFindingWords[one.reason]?.what ?? w.empty, {
                    name: one.name || one.id,
                    value: one.value ?? '—',
                  })}
                </li>
              ))}
            </ul>
          </Notice>
        )}
        <div className="row" style={{ justifyContent: 'flex-end' }}>
          <Button onClick={() => onClose(undefined)}>{t(ui.cancel)}</Button>
          <Button
            type="primary"
            htmlType="submit"
            loading={edits.pending}
            disabled={!preview || refused.length > 0 || preview.changed === 0}
          >
            {t(w.bulkDo)}
          </Button>
        </div>
      </form>
    </Modal>
  );
}
