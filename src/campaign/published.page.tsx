import { useState } from 'react';
import type { z } from 'zod';
import { say } from '../base/words.ts';
import { given, useFilters } from '../web/filters.ts';
import { useLang, useSay } from '../web/lang.tsx';
import { useApi } from '../web/query.ts';
import { shell } from '../web/shell.words.ts';
import { SourceChip } from '../web/ui/figure.tsx';
import { SearchBox } from '../web/ui/filter-controls.tsx';
import { Badge } from '../web/ui/marks.tsx';
import { Page, Panel } from '../web/ui/page.tsx';
import { EmptyState, Loaded } from '../web/ui/state.tsx';
import { DataTable, Pager } from '../web/ui/table.tsx';
import { campaignPages as w } from './campaign-pages.words.ts';
import { publishedConflictsApi, publishedListApi } from './published.api.ts';

type Figure = z.output<(typeof publishedListApi)['output']>['figures'][number];

const agreeing = {
  exactly: { tone: 'good', text: w.agreesExactly },
  rounding: { tone: 'info', text: w.agreesRounding },
  not: { tone: 'bad', text: w.agreesNot },
} as const;

function Publisher({ figure }: { figure: Figure }) {
  return (
    <span>
      {figure.publisher}{' '}
      <SourceChip title={figure.sourceUrl}>
        {figure.confidence} {figure.sourceUrl.replace(/^https?:\/\//, '').slice(0, 28)}
      </SourceChip>
    </span>
  );
}

/** Where two offices give two numbers, and where a printed rate is not what its parts give. */
function Conflicts() {
  const t = useSay();
  const { lang } = useLang();
  const query = useApi(publishedConflictsApi, {});
  return (
    <Loaded query={query}>
      {({ conflicts, rates }) => (
        <div className="stack">
          <Panel title={t(w.conflicts)} note={conflicts.length} flush>
            <DataTable
              rows={conflicts}
              rowKey={(row) => `${row.subject}${row.period}${row.facet}${row.measure}`}
              minWidth={820}
              empty={<EmptyState title={t(w.noConflicts)} />}
              columns={[
                { title: t(w.subject), render: (row) => row.subject },
                { title: t(w.period), render: (row) => row.period },
                {
                  title: t(w.measure),
                  render: (row) => (
                    <>
                      {say(row.words, lang)} {row.facet && <span className="muted">{row.facet}</span>}
                    </>
                  ),
                },
                {
                  title: t(w.value),
                  render: (row) => (
                    <ul>
                      {row.figures.map((figure) => (
                        <li key={figure.id} className="row" style={{ gap: 8 }}>
                          <strong className="num">{figure.value}</strong>
                          <span className="figure-unit">{figure.unit}</span>
                          <Publisher figure={figure} />
                        </li>
                      ))}
                    </ul>
                  ),
                },
                { title: t(w.spread), align: 'right', render: (row) => <strong>{row.spread}</strong> },
              ]}
            />
          </Panel>
          {rates.length > 0 && (
            <Panel title={t(w.ratesChecked)} flush>
              <DataTable
                rows={rates}
                rowKey={(row) => `${row.publisher}${row.subject}${row.asOf}${row.rate}`}
                minWidth={820}
                columns={[
                  { title: t(w.publisher), render: (row) => row.publisher },
                  { title: t(w.subject), render: (row) => `${row.subject} ${row.asOf}` },
                  { title: t(w.measure), render: (row) => <span className="code">{row.rate}</span> },
                  {
                    title: t(w.value),
                    align: 'right',
                    render: (row) => `${row.numerator} ÷ ${row.denominator}`,
                  },
                  { title: t(w.printed), align: 'right', render: (row) => `${row.printed}%` },
                  { title: t(w.recomputed), align: 'right', render: (row) => `${row.percent}%` },
                  {
                    title: '',
                    key: 'agrees',
                    render: (row) => (
                      <>
                        <Badge tone={agreeing[row.agrees].tone}>{t(agreeing[row.agrees].text)}</Badge>{' '}
                        <span style={{ fontSize: 12 }}>{say(row.explanation, lang)}</span>
                      </>
                    ),
                  },
                ]}
              />
            </Panel>
          )}
        </div>
      )}
    </Loaded>
  );
}

/** Published figures under their publishers' names, with their contradictions first. */
export function PublishedPage() {
  const t = useSay();
  const [filters, change] = useFilters();
  const [after, setAfter] = useState<string>();
  const query = useApi(publishedListApi, {
    ...given({ subject: filters.subject }),
    ...(after ? { after } : {}),
    limit: 50,
  });
  return (
    <Page title={t(shell.statements)} lead={t(w.publishedLead)}>
      <Conflicts />
      <Panel
        title={t(w.allFigures)}
        flush
        actions={
          <SearchBox
            label={t(w.searchSubject)}
            value={filters.subject}
            onChange={(subject) => {
              setAfter(undefined);
              change({ subject });
            }}
          />
        }
      >
        <Loaded query={query}>
          {({ figures, next }) => (
            <>
              <DataTable
                rows={figures}
                rowKey={(row) => row.id}
                minWidth={860}
                empty={<EmptyState title={t(w.noFigures)} />}
                columns={[
                  { title: t(w.subject), render: (row) => row.subject },
                  { title: t(w.period), render: (row) => row.period },
                  {
                    title: t(w.measure),
                    render: (row) => (
                      <>
                        <span className="code">{row.measure}</span> <span className="muted">{row.facet}</span>
                      </>
                    ),
                  },
                  {
                    title: t(w.value),
                    align: 'right',
                    render: (row) => (
                      <>
                        <strong>{row.value}</strong> <span className="figure-unit">{row.unit}</span>
                      </>
                    ),
                  },
                  { title: t(w.publisher), render: (row) => <Publisher figure={row} /> },
                  { title: t(w.note), render: (row) => <span className="two-lines muted">{row.note}</span> },
                ]}
              />
              <Pager next={next} onNext={setAfter} onFirst={() => setAfter(undefined)} atStart={!after} />
            </>
          )}
        </Loaded>
      </Panel>
    </Page>
  );
}
