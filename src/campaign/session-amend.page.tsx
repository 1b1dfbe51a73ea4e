import type { z } from 'zod';
import { formatFen } from '../base/money.ts';
import { useSay } from '../web/lang.tsx';
import { Badge } from '../web/ui/marks.tsx';
import { Panel } from '../web/ui/page.tsx';
import { DataTable } from '../web/ui/table.tsx';
import { ui } from '../web/ui/ui.words.ts';
import { campaignPages as w } from './campaign-pages.words.ts';
import { contractWords, listingLabels } from './listing.words.ts';
import type { ListingFields, SessionEntryView, zAmendment } from './session.api.ts';

type Amendment = z.output<typeof zAmendment>;
const whatWords = { change: w.change, add: w.added, remove: w.remove } as const;

const isField = (field: string): field is keyof ListingFields => field in listingLabels;

function useValueText(): (field: string, value: unknown) => string {
  const t = useSay();
  return (field, value) => {
    if (value === null || value === undefined) return '—';
    if (field.endsWith('Fen')) return `${formatFen(BigInt(String(value)), 'wan')} ${t(ui.wan)}`;
    if (field === 'contract' && (value === 'formal' || value === 'framework')) return t(contractWords[value]);
    if (typeof value === 'boolean') return t(value ? ui.yes : ui.no);
    return String(value);
  };
}

/** Of a line that came or went a few words are enough: it stands in its list whole. */
const few: readonly string[] = ['name', 'scopeId', 'totalFen'];

/** All that was changed after freezing: what, from what to what, why, who and when. */
export function AmendmentLog({
  amendments,
  entries,
}: {
  amendments: readonly Amendment[];
  entries: readonly SessionEntryView[];
}) {
  const t = useSay();
  const valueText = useValueText();
  // A line that was removed since stands in no list: its amendments still say what it was called.
  const names = new Map([
    ...amendments.flatMap((one) => {
      const name = one.before.name ?? one.after.name;
      return typeof name === 'string' ? [[one.entryId, name] as const] : [];
    }),
    ...entries.map((row) => [row.id, row.name] as const),
  ]);
  return (
    <Panel title={t(w.amendmentLog)} note={amendments.length} flush>
      <DataTable
        rows={amendments}
        rowKey={(row) => row.id}
        minWidth={820}
        columns={[
          { title: t(w.amendedOn), key: 'on', width: 110, render: (row) => row.on },
          { title: t(w.what), width: 90, render: (row) => <Badge tone="warn">{t(whatWords[row.what])}</Badge> },
          { title: t(w.project), render: (row) => names.get(row.entryId) ?? String(row.before.name ?? row.entryId) },
          {
            title: t(w.change),
            key: 'fields',
            render: (row) => (
              <ul>
                {Object.keys(row.what === 'remove' ? row.before : row.after)
                  .filter((field) => row.what === 'change' || few.includes(field))
                  .map((field) => (
                    <li key={field}>
                      <span className="muted">{isField(field) ? t(listingLabels[field]) : field}</span>{' '}
                      {row.what !== 'remove' && <strong>{valueText(field, row.after[field])}</strong>}{' '}
                      {row.what !== 'add' && <span className="struck-text">{valueText(field, row.before[field])}</span>}
                    </li>
                  ))}
              </ul>
            ),
          },
          { title: t(w.reason), render: (row) => row.reason },
          {
            title: t(w.amendedBy),
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
