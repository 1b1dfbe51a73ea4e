import type { z } from 'zod';
import { formatFen, parseFen } from '../base/money.ts';
import { useSay } from '../web/lang.tsx';
import { CommandDialog } from '../web/ui/command-dialog.tsx';
import { Badge } from '../web/ui/marks.tsx';
import { Panel } from '../web/ui/page.tsx';
import { DataTable } from '../web/ui/table.tsx';
import { campaignPages as w } from './campaign-pages.words.ts';
import { type SessionEntryView, sessionAmendApi, type zAmendment } from './session.api.ts';

/** A change to a frozen list, with its reason. */
export function AmendDialog({ number, row, onClose }: { number: string; row: SessionEntryView; onClose: () => void }) {
  const t = useSay();
  return (
    <CommandDialog
      endpoint={sessionAmendApi}
      onClose={onClose}
      initial={{ what: 'change' }}
      intro={<strong>{row.name}</strong>}
      fields={[
        {
          name: 'what',
          label: w.what,
          kind: 'select',
          options: [
            { value: 'change', label: t(w.change) },
            { value: 'remove', label: t(w.remove) },
          ],
        },
        {
          name: 'total',
          label: w.newTotal,
          hint: row.totalFen ? formatFen(BigInt(row.totalFen), 'yuan') : undefined,
        },
        { name: 'note', label: w.newNote },
        { name: 'reason', label: w.reason, kind: 'area', required: true },
      ]}
      toInput={(values) => {
        const total = parseFen((values.total ?? '').replaceAll(',', ''), 'yuan');
        return {
          number,
          entryId: row.id,
          what: values.what === 'remove' ? ('remove' as const) : ('change' as const),
          reason: values.reason ?? '',
          fields: {
            ...(values.total?.trim() ? { totalFen: total?.toString() ?? values.total } : {}),
            ...(values.note ? { note: values.note } : {}),
          },
        };
      }}
    />
  );
}

type Amendment = z.output<typeof zAmendment>;
const whatWords = { change: w.change, add: w.added, remove: w.remove } as const;

const valueText = (value: unknown): string =>
  value === null || value === undefined
    ? '—'
    : typeof value === 'string' && /^\d{9,}$/.test(value)
      ? `${formatFen(BigInt(value), 'yi')}`
      : String(value);

/** All that was changed after freezing: what, from what to what, why, who and when. */
export function AmendmentLog({
  amendments,
  entries,
}: {
  amendments: readonly Amendment[];
  entries: readonly SessionEntryView[];
}) {
  const t = useSay();
  const names = new Map(entries.map((row) => [row.id, row.name]));
  return (
    <Panel title={t(w.amendmentLog)} note={amendments.length} flush>
      <DataTable
        rows={amendments}
        rowKey={(row) => row.id}
        minWidth={820}
        columns={[
          { title: t(w.heldOn), key: 'on', width: 110, render: (row) => row.on },
          { title: t(w.what), width: 90, render: (row) => <Badge tone="warn">{t(whatWords[row.what])}</Badge> },
          { title: t(w.project), render: (row) => names.get(row.entryId) ?? String(row.before.name ?? row.entryId) },
          {
            title: t(w.change),
            key: 'fields',
            render: (row) => (
              <ul>
                {Object.keys(row.after).map((field) => (
                  <li key={field}>
                    <span className="muted">{field}</span> <strong>{valueText(row.after[field])}</strong>{' '}
                    <span className="struck-text">{valueText(row.before[field])}</span>
                  </li>
                ))}
              </ul>
            ),
          },
          { title: t(w.reason), render: (row) => row.reason },
          {
            title: t(w.from),
            width: 140,
            render: (row) => (
              <>
                {row.person} <span className="muted">#{row.entry}</span>
              </>
            ),
          },
        ]}
      />
    </Panel>
  );
}
