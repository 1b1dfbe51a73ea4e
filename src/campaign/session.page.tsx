import { Link, useParams } from '@tanstack/react-router';
import { Button, Segmented } from 'antd';
import { useState } from 'react';
import { AwaitingNotice } from '../evidence/awaiting.page.tsx';
import type { Awaiting } from '../evidence/awaiting.ts';
import { useFilters } from '../web/filters.ts';
import { useSay } from '../web/lang.tsx';
import { useMay } from '../web/me.tsx';
import { useApi } from '../web/query.ts';
import { shell } from '../web/shell.words.ts';
import { useAsOf } from '../web/ui/as-of.tsx';
import { CommandDialog } from '../web/ui/command-dialog.tsx';
import { ExportLink } from '../web/ui/export-link.tsx';
import { Money, Stats } from '../web/ui/figure.tsx';
import { Badge, Notice } from '../web/ui/marks.tsx';
import { Page, Panel } from '../web/ui/page.tsx';
import { PassportOf } from '../web/ui/passport-of.tsx';
import { Loaded } from '../web/ui/state.tsx';
import { DataTable } from '../web/ui/table.tsx';
import { type Batch, batches } from './batch.ts';
import { batchWords, sessionWords } from './campaign.words.ts';
import { campaignPages as w } from './campaign-pages.words.ts';
import { countingRulesListApi } from './counting.api.ts';
import { RulesComparePanel } from './rules-compare.page.tsx';
import { type SessionView, sessionFreezeApi, sessionGetApi } from './session.api.ts';
import { AmendmentLog } from './session-amend.page.tsx';
import { EntriesPanel } from './session-entries.page.tsx';
import { BatchCell, sessionFigure } from './sessions.page.tsx';

/** One session: its three batches as listed and as counted, each line explained, frozen list beside the amended one. */
export function SessionPage() {
  const t = useSay();
  const { number } = useParams({ strict: false }) as { number: string };
  const [filters, change] = useFilters();
  const asOf = useAsOf();
  const [freezing, setFreezing] = useState(false);
  const mayFreeze = useMay('session.freeze');
  const list = filters.list === 'frozen' ? 'frozen' : 'live';
  const batch = batches.find((one) => one === filters.batch) ?? 'sign';
  const query = useApi(sessionGetApi, { number, list, ...(asOf && list === 'live' ? { entry: asOf } : {}) });
  // What still awaits is told before the list is fixed for good, as it stands now, whatever day the page shows.
  const now = useApi(sessionGetApi, { number, list: 'live' }, { enabled: freezing });
  const rules = useApi(countingRulesListApi, {}, { enabled: mayFreeze });
  const session = query.data?.session;
  return (
    <Page
      title={session?.name ?? t(w.session, { number })}
      lead={session && [session.number, session.heldOn, session.venues.join('、')].filter(Boolean).join(' · ')}
      crumbs={<Link to="/sessions">{t(shell.sessions)}</Link>}
      actions={
        session && (
          <>
            <ExportLink list="session" query={{ number, list }} />
            <Badge tone={session.state === 'frozen' ? 'brand' : 'warn'}>{t(sessionWords[session.state])}</Badge>
            {session.state === 'draft' && mayFreeze && (
              <Button type="primary" onClick={() => setFreezing(true)}>
                {t(sessionFreezeApi.words)}
              </Button>
            )}
          </>
        )
      }
    >
      <Loaded query={query} lines={8}>
        {(data) => (
          <div className="stack">
            <FrozenState
              session={data.session}
              check={data.check}
              list={list}
              onList={(next) => change({ list: next })}
            />
            <AwaitingNotice awaiting={data.awaiting} />
            <Stats
              items={batches.map((one) => {
                const sums = data.sums.find((each) => each.batch === one);
                return {
                  label: batchWords[one],
                  value: (
                    <>
                      {sums?.counted.count ?? 0}{' '}
                      <span className="muted" style={{ fontSize: 14, fontWeight: 400 }}>
                        {t(w.listedOver, { n: sums?.listed.count ?? 0 })}
                      </span>
                    </>
                  ),
                  note: sums && (
                    <>
                      <Money fen={sums.counted.totalFen} /> · {t(sessionWords.atLeast100m)} {sums.counted.atLeast100m}
                      {sums.onStage > 0 && (
                        <>
                          <br />
                          {t(sessionWords.onStage)} {sums.onStage}
                        </>
                      )}
                      <br />
                      <PassportOf figure={sessionFigure(number, one, data.entry)} />
                    </>
                  ),
                };
              })}
            />
            <EntriesPanel
              number={number}
              frozen={data.session.state === 'frozen'}
              list={list}
              entries={data.entries}
              batch={batch}
              counts={
                Object.fromEntries(
                  batches.map((one) => [one, data.entries.filter((row) => row.batch === one).length]),
                ) as Record<Batch, number>
              }
              onBatch={(next) => change({ batch: next })}
            />
            <Panel title={t(w.byScope)} note={`${t(w.rulesVersion)} ${data.rulesVersion}`} flush>
              <DataTable
                rows={data.byScope}
                rowKey={(row) => row.scopeId}
                minWidth={560}
                columns={[
                  { title: t(w.scope), render: (row) => row.scopeId },
                  ...batches.map((one) => ({
                    title: t(batchWords[one]),
                    align: 'right' as const,
                    render: (row: (typeof data.byScope)[number]) => (
                      <BatchCell sums={row.batches.find((each) => each.batch === one)} />
                    ),
                  })),
                ]}
              />
            </Panel>
            <RulesComparePanel number={number} />
            {data.amendments.length > 0 && <AmendmentLog amendments={data.amendments} entries={data.entries} />}
          </div>
        )}
      </Loaded>
      {freezing && session && (
        <CommandDialog
          endpoint={sessionFreezeApi}
          onClose={() => setFreezing(false)}
          intro={
            <div className="stack" style={{ gap: 8 }}>
              <p>{t(w.freezeIntro)}</p>
              <FreezeWarning awaiting={now.data?.awaiting ?? null} />
            </div>
          }
          initial={{ rules: query.data?.rulesVersion ?? '' }}
          fields={[
            {
              name: 'rules',
              label: w.rulesVersion,
              kind: 'select',
              required: true,
              hint: t(w.freezeRules),
              options: (rules.data?.rules ?? []).map((one) => ({
                value: one.version,
                label: `${one.version} ${one.remark}`,
              })),
            },
          ]}
          said={({ listCount, listSha256 }) => `${t(w.frozenSaid, { n: listCount })} ${listSha256?.slice(0, 16)}…`}
          toInput={(values) => ({ number, ...(values.rules ? { rules: values.rules } : {}) })}
        />
      )}
    </Page>
  );
}

/** Rows that would stay out of the list for good: said before the act, with the way to decide them. */
function FreezeWarning({ awaiting }: { awaiting: Awaiting | null }) {
  const t = useSay();
  const n = awaiting ? awaiting.asked + awaiting.notApplied : 0;
  if (!awaiting || n === 0) return null;
  return (
    <div className="stack" style={{ gap: 8 }}>
      <p>
        <strong>{t(w.freezeAwaiting, { n, papers: awaiting.imports.length + awaiting.elsewhere })}</strong>
      </p>
      <AwaitingNotice awaiting={awaiting} />
    </div>
  );
}

function FrozenState({
  session,
  check,
  list,
  onList,
}: {
  session: SessionView;
  check: { sha256: string; agrees: boolean } | null;
  list: 'live' | 'frozen';
  onList: (list: string | undefined) => void;
}) {
  const t = useSay();
  if (session.state === 'draft') return <Notice tone="warn">{t(w.draftNote)}</Notice>;
  return (
    <Notice tone={check && !check.agrees ? 'bad' : 'info'}>
      <div className="row spread">
        <span>
          {t(w.frozenAt, { entry: session.frozenEntry, n: session.listCount })}{' '}
          <span className="code muted" title={session.listSha256 ?? ''}>
            {session.listSha256?.slice(0, 16)}…
          </span>
          {check && <div>{t(check.agrees ? w.hashAgrees : w.hashDiffers)}</div>}
        </span>
        <Segmented
          size="small"
          value={list}
          onChange={(value) => onList(value === 'frozen' ? 'frozen' : undefined)}
          options={[
            { value: 'live', label: t(w.live) },
            { value: 'frozen', label: t(w.frozenList) },
          ]}
        />
      </div>
    </Notice>
  );
}
