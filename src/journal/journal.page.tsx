import { Button, Select } from 'antd';
import { useState } from 'react';
import { actionWords } from '../web/action-words.ts';
import { useFilters } from '../web/filters.ts';
import { useSay } from '../web/lang.tsx';
import { useApi } from '../web/query.ts';
import { shell } from '../web/shell.words.ts';
import { clock } from '../web/ui/clock.ts';
import { DayInput } from '../web/ui/day-input.tsx';
import { Stats } from '../web/ui/figure.tsx';
import { Page, Panel } from '../web/ui/page.tsx';
import { EmptyState, Loaded } from '../web/ui/state.tsx';
import { DataTable, Pager } from '../web/ui/table.tsx';
import { EntryDialog } from './entry-dialog.page.tsx';
import { journalAtDayApi, journalHeadApi, journalListApi } from './journal.api.ts';
import { journalPages as w } from './journal-pages.words.ts';

/** The journal position at the end of a chosen day. */
function AtDay() {
  const t = useSay();
  const [day, setDay] = useState('');
  const query = useApi(journalAtDayApi, { day }, { enabled: day.length === 10, keep: false });
  return (
    <div className="row">
      <label htmlFor="at-day" className="muted">
        {t(w.asOfDay)}
      </label>
      <DayInput id="at-day" size="small" width={140} value={day} onChange={setDay} />
      {query.data && <strong>{t(w.dayAnswer, { day, seq: query.data.seq })}</strong>}
    </div>
  );
}

/** All accepted actions, newest first; each opens with its text and its proof. */
export function JournalPage() {
  const t = useSay();
  const head = useApi(journalHeadApi, {});
  const [action, setAction] = useState<string>();
  const [before, setBefore] = useState<string>();
  const [filters, change] = useFilters();
  // In the address, so that a page which names an entry can lead to it.
  const open = filters.open && /^\d{1,15}$/.test(filters.open) ? filters.open : undefined;
  const query = useApi(journalListApi, { ...(before ? { before } : {}), ...(action ? { action } : {}) });
  return (
    <Page title={t(shell.journal)} lead={t(w.lead)}>
      <Loaded query={head} lines={2}>
        {(data) => (
          <Stats
            items={[
              { label: w.entries, value: data.size },
              { label: w.latest, value: data.at ? clock(data.at) : '—' },
              {
                label: w.root,
                value: (
                  <span className="code" style={{ fontSize: 12, fontWeight: 400, lineHeight: 1.5, display: 'block' }}>
                    {data.root}
                  </span>
                ),
              },
            ]}
          />
        )}
      </Loaded>
      <Panel
        flush
        title={t(shell.journal)}
        actions={
          <>
            <AtDay />
            <Select
              size="small"
              style={{ minWidth: 190 }}
              aria-label={t(w.action)}
              value={action ?? ''}
              onChange={(value) => {
                setAction(value || undefined);
                setBefore(undefined);
              }}
              showSearch={{ optionFilterProp: 'label' }}
              options={[
                { value: '', label: t(w.all) },
                ...[...actionWords].map(([value, text]) => ({ value, label: t(text) })),
              ]}
            />
          </>
        }
      >
        <Loaded query={query}>
          {({ rows, next }) => (
            <>
              <DataTable
                rows={rows}
                rowKey={(row) => row.seq}
                empty={<EmptyState title={t(w.none)} />}
                columns={[
                  { title: t(w.seq), width: 80, align: 'right', render: (row) => row.seq },
                  { title: t(w.at), width: 150, render: (row) => clock(row.at) },
                  {
                    title: t(w.action),
                    render: (row) => {
                      const text = actionWords.get(row.action);
                      return (
                        <>
                          {text ? t(text) : row.action}{' '}
                          <span className="code muted" style={{ fontSize: 11 }}>
                            {row.action}
                          </span>
                        </>
                      );
                    },
                  },
                  { title: t(w.actor), render: (row) => `${row.actor}` },
                  { title: t(w.office), render: (row) => <span className="code">{row.officeId}</span> },
                  {
                    title: t(w.leaf),
                    width: 130,
                    render: (row) => <span className="code muted">{row.leaf.slice(0, 12)}…</span>,
                  },
                  {
                    title: '',
                    width: 80,
                    align: 'right',
                    render: (row) => (
                      <Button size="small" type="link" onClick={() => change({ open: row.seq })}>
                        {t(w.open)}
                      </Button>
                    ),
                  },
                ]}
              />
              <Pager
                next={next}
                onNext={setBefore}
                onFirst={() => setBefore(undefined)}
                atStart={before === undefined}
              />
            </>
          )}
        </Loaded>
      </Panel>
      {open && <EntryDialog seq={open} onClose={() => change({ open: undefined })} />}
    </Page>
  );
}
