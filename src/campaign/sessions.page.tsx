import { Link, useNavigate } from '@tanstack/react-router';
import { Button } from 'antd';
import { useState } from 'react';
import { useSay } from '../web/lang.tsx';
import { useMay } from '../web/me.tsx';
import { useApi } from '../web/query.ts';
import { shell } from '../web/shell.words.ts';
import type { FigureName } from '../web/shown.tsx';
import { CommandDialog } from '../web/ui/command-dialog.tsx';
import { Money } from '../web/ui/figure.tsx';
import { Badge } from '../web/ui/marks.tsx';
import { Page, Panel } from '../web/ui/page.tsx';
import { EmptyState, Loaded } from '../web/ui/state.tsx';
import { DataTable } from '../web/ui/table.tsx';
import { type Batch, batches } from './batch.ts';
import { batchWords, sessionWords } from './campaign.words.ts';
import { campaignPages as w } from './campaign-pages.words.ts';
import { type BatchSumsView, sessionListApi, sessionOpenApi } from './session.api.ts';

/** Names the count of a batch, each project once, for its passport. */
export const sessionFigure = (number: string, batch: Batch, entry: string): FigureName => ({
  kind: 'session.count',
  params: { session: number, batch, what: 'counted' },
  entry,
});

/** Counted once in front, as listed behind, amount of what counts below. */
export function BatchCell({ sums }: { sums: BatchSumsView | undefined }) {
  const t = useSay();
  if (!sums) return <span className="muted">—</span>;
  const differs = sums.counted.count !== sums.listed.count;
  return (
    <span className="nowrap">
      <strong>{sums.counted.count}</strong>
      {differs && (
        <span className="muted" style={{ fontSize: 12 }}>
          {' '}
          {t(w.listedOver, { n: sums.listed.count })}
        </span>
      )}
      <br />
      <span className="muted">
        <Money fen={sums.counted.totalFen} />
      </span>
    </span>
  );
}

/** Every session with its three batches, newest first. */
export function SessionsPage() {
  const t = useSay();
  const manage = useMay('session.manage');
  const navigate = useNavigate();
  const [opening, setOpening] = useState(false);
  const query = useApi(sessionListApi, {});
  return (
    <Page
      title={t(shell.sessions)}
      lead={t(w.sessionsLead)}
      actions={
        <>
          <Link to="/charts" search={{ chart: 'calendar' }}>
            {t(w.calendar)}
          </Link>
          {manage && <Button onClick={() => setOpening(true)}>{t(w.open)}</Button>}
        </>
      }
    >
      <Panel flush>
        <Loaded query={query}>
          {({ sessions }) => (
            <DataTable
              rows={[...sessions].sort((a, b) => (a.heldOn < b.heldOn ? 1 : -1))}
              rowKey={(row) => row.number}
              minWidth={820}
              empty={<EmptyState title={t(w.none)}>{t(w.noneHint)}</EmptyState>}
              columns={[
                {
                  title: t(w.number),
                  render: (row) => (
                    <>
                      <Link to="/sessions/$number" params={{ number: row.number }}>
                        <strong>{row.name}</strong>
                      </Link>
                      <br />
                      <span className="code muted">{row.number}</span>
                    </>
                  ),
                },
                {
                  title: t(w.heldOn),
                  width: 120,
                  sort: (row) => row.heldOn,
                  render: (row) => <span className="nowrap">{row.heldOn}</span>,
                },
                ...batches.map((batch) => ({
                  title: t(batchWords[batch]),
                  align: 'right' as const,
                  render: (row: (typeof sessions)[number]) => (
                    <BatchCell sums={row.batches.find((one) => one.batch === batch)} />
                  ),
                })),
                {
                  title: t(w.state),
                  width: 150,
                  render: (row) => (
                    <>
                      <Badge tone={row.state === 'frozen' ? 'brand' : 'warn'}>{t(sessionWords[row.state])}</Badge>
                      {row.amendments > 0 && (
                        <div className="muted" style={{ fontSize: 12 }}>
                          {t(w.amendmentsCount, { n: row.amendments })}
                        </div>
                      )}
                    </>
                  ),
                },
              ]}
            />
          )}
        </Loaded>
      </Panel>
      {opening && (
        <CommandDialog
          endpoint={sessionOpenApi}
          title={w.open}
          onClose={() => setOpening(false)}
          done={({ number }) => void navigate({ to: '/sessions/$number', params: { number } })}
          fields={[
            { name: 'number', label: w.number, required: true, hint: '2026-1' },
            { name: 'name', label: w.name, required: true },
            { name: 'heldOn', label: w.heldOn, kind: 'day', required: true },
            { name: 'venues', label: w.venues, hint: t(w.venuesHint) },
          ]}
          toInput={(values) => ({
            number: values.number ?? '',
            name: values.name ?? '',
            heldOn: values.heldOn ?? '',
            venues: (values.venues ?? '').split(/[,，、;；]+/).filter(Boolean),
          })}
        />
      )}
    </Page>
  );
}
