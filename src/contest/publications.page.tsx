import { Link, useParams } from '@tanstack/react-router';
import { useState } from 'react';
import { say } from '../base/words.ts';
import { PartsOf } from '../evidence/awaiting.page.tsx';
import { awaitingWords } from '../evidence/awaiting.words.ts';
import { useLang, useSay } from '../web/lang.tsx';
import { useApi } from '../web/query.ts';
import { shell } from '../web/shell.words.ts';
import { clock } from '../web/ui/clock.ts';
import { Badge, Delta, Notice } from '../web/ui/marks.tsx';
import { Page, Panel } from '../web/ui/page.tsx';
import { EmptyState, Loaded } from '../web/ui/state.tsx';
import { DataTable, Pager } from '../web/ui/table.tsx';
import { contestPages as w } from './contest-pages.words.ts';
import { schemeGetApi } from './scheme.api.ts';
import { publicationGetApi, publicationListApi } from './standing.api.ts';
import { StandingTable } from './standing-table.page.tsx';

/** What was published for a group. */
export function PublicationsPanel({ group }: { group: string }) {
  const t = useSay();
  const [before, setBefore] = useState<string>();
  const query = useApi(publicationListApi, { group, ...(before ? { before } : {}), limit: 20 });
  return (
    <Panel title={t(w.publications)} flush>
      <Loaded query={query} lines={2}>
        {({ rows, next }) => (
          <>
            <DataTable
              rows={rows}
              rowKey={(row) => row.id}
              minWidth={680}
              empty={<EmptyState title={t(w.noPublications)} />}
              columns={[
                {
                  title: t(w.title),
                  render: (row) => (
                    <>
                      <Link to="/publications/$id" params={{ id: row.id }}>
                        {row.title}
                      </Link>{' '}
                      {row.corrects && <Badge tone="info">{t(w.isCorrection)}</Badge>}{' '}
                      {row.correctedBy && <Badge tone="warn">{t(w.correctedBy)}</Badge>}
                    </>
                  ),
                },
                { title: t(w.day), width: 110, render: (row) => row.day },
                {
                  title: t(w.publishedAt),
                  width: 240,
                  render: (row) => `${clock(row.publishedAt)} ${row.person}`,
                },
              ]}
            />
            <Pager next={next} onNext={setBefore} onFirst={() => setBefore(undefined)} atStart={!before} />
          </>
        )}
      </Loaded>
    </Panel>
  );
}

/** A place that moved; a smaller number is the better place. */
function PlaceMove({ before, after }: { before: number | null; after: number | null }) {
  const t = useSay();
  const text = t(w.placeMove, { before: before ?? '—', after: after ?? '—' });
  if (before === null || after === null) return text;
  return <Delta sign={before > after ? 1 : before < after ? -1 : 0} text={text} />;
}

/** A frozen standing as it was published, and what a correction moved. */
export function PublicationPage() {
  const t = useSay();
  const { lang } = useLang();
  const { id } = useParams({ strict: false }) as { id: string };
  const query = useApi(publicationGetApi, { id });
  const scheme = useApi(
    schemeGetApi,
    { code: query.data?.schemeCode ?? '', version: query.data?.schemeVersion ?? 1 },
    { enabled: query.data !== undefined },
  );
  return (
    <Page
      title={query.data?.title ?? t(publicationGetApi.words)}
      crumbs={<Link to="/standings">{t(shell.standings)}</Link>}
      lead={query.data && `${clock(query.data.publishedAt)} · ${query.data.person}`}
    >
      <Loaded query={query} lines={8}>
        {(data) => {
          const names = new Map(data.rows.map((row) => [row.zoneId, row.name]));
          const title = scheme.data
            ? t(w.schemeVersion, { title: say(scheme.data.scheme.words, lang), version: data.schemeVersion })
            : data.schemeCode;
          return (
            <div className="stack">
              <Notice>
                {t(w.frozenAsOf, { entry: data.entry })} · {title} · {data.rules}{' '}
                <span className="code muted">SHA-256 {data.sha256.slice(0, 16)}…</span>
                {data.awaiting && data.awaiting.asked + data.awaiting.notApplied > 0 && (
                  <div>
                    {t(awaitingWords.atPublication, { n: data.awaiting.asked + data.awaiting.notApplied })} (
                    <PartsOf of={data.awaiting} />)
                  </div>
                )}
                {data.correctedBy && (
                  <div>
                    <Link to="/publications/$id" params={{ id: data.correctedBy }}>
                      {t(w.toCorrection)}
                    </Link>
                  </div>
                )}
                {data.corrects && (
                  <div>
                    <Link to="/publications/$id" params={{ id: data.corrects }}>
                      {t(w.toCorrected)}
                    </Link>{' '}
                    {data.why}
                  </div>
                )}
              </Notice>
              <Panel flush>
                <StandingTable
                  rows={data.rows}
                  comparisons={scheme.data?.scheme.comparisons ?? []}
                  about={{ cutOff: data.day, asOf: `#${data.entry}`, convention: title, cohort: data.group }}
                />
              </Panel>
              {data.moves.length > 0 && (
                <Panel title={t(w.moves)} flush>
                  <DataTable
                    rows={data.moves}
                    rowKey={(row) => row.zoneId}
                    minWidth={640}
                    columns={[
                      { title: t(w.zone), render: (row) => names.get(row.zoneId) ?? row.zoneId },
                      {
                        title: t(w.place),
                        render: (row) => <PlaceMove before={row.placeBefore} after={row.placeAfter} />,
                      },
                      {
                        title: t(w.total),
                        align: 'right',
                        render: (row) => (
                          <>
                            {row.totalAfter?.text ?? '—'}{' '}
                            <span className="struck-text" title={t(w.was)}>
                              {row.totalBefore?.text ?? '—'}
                            </span>
                          </>
                        ),
                      },
                      {
                        title: t(w.indicator),
                        render: (row) => (
                          <ul>
                            {row.indicators.map((one) => (
                              <li key={one.code}>
                                <span className="code">{one.code}</span> {one.after?.text ?? '—'}{' '}
                                <span className="struck-text">{one.before?.text ?? '—'}</span>
                              </li>
                            ))}
                          </ul>
                        ),
                      },
                    ]}
                  />
                </Panel>
              )}
            </div>
          );
        }}
      </Loaded>
    </Page>
  );
}
