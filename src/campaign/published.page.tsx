import { Button } from 'antd';
import { useState } from 'react';
import type { z } from 'zod';
import { sayRemark } from '../base/remark.ts';
import { say, type Words } from '../base/words.ts';
import { given, useFilters } from '../web/filters.ts';
import { type Say, useLang, useSay } from '../web/lang.tsx';
import { useMay, useMe } from '../web/me.tsx';
import { useApi } from '../web/query.ts';
import { shell } from '../web/shell.words.ts';
import type { FigureName } from '../web/shown.tsx';
import { ExportLink } from '../web/ui/export-link.tsx';
import { SourceChip } from '../web/ui/figure.tsx';
import { SearchBox } from '../web/ui/filter-controls.tsx';
import { Badge } from '../web/ui/marks.tsx';
import { Page, Panel } from '../web/ui/page.tsx';
import { PassportOf } from '../web/ui/passport-of.tsx';
import { EmptyState, Loaded } from '../web/ui/state.tsx';
import { DataTable, Pager } from '../web/ui/table.tsx';
import { rateWords } from './campaign.words.ts';
import { campaignPages as w } from './campaign-pages.words.ts';
import { publishedConflictsApi, publishedListApi, publishedRecordApi } from './published.api.ts';
import { measureWords, unitWords } from './published.words.ts';
import { facetWords, periodWords } from './published-part.words.ts';
import { RecordPublishedDialog } from './published-record.page.tsx';
import { publishedRemarkWords } from './published-remark.words.ts';

type Figure = z.output<(typeof publishedListApi)['output']>['figures'][number];

const labelOf = (t: Say, known: Words | undefined, raw: string): string => (known ? t(known) : raw);

const agreeing = {
  exactly: { tone: 'good', text: w.agreesExactly },
  rounding: { tone: 'info', text: w.agreesRounding },
  not: { tone: 'bad', text: w.agreesNot },
} as const;

/** Names a published figure for its passport, which ends at its source: as of the entry that recorded it, so that the code stays. */
const figureOf = ({ id, entry }: Figure): FigureName => ({ kind: 'statement', params: { id }, entry });

function Publisher({ figure }: { figure: Figure }) {
  return (
    <span>
      {figure.publisher}{' '}
      <SourceChip title={figure.sourceUrl}>
        {figure.confidence} {figure.sourceUrl.replace(/^https?:\/\//, '').split('/')[0]}
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
                { title: t(w.period), render: (row) => t(periodWords(row.period)) },
                {
                  title: t(w.measure),
                  render: (row) => (
                    <>
                      {say(row.words, lang)} <span className="muted">{t(facetWords(row.facet))}</span>
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
                          <span className="figure-unit">{t(unitWords[figure.unit])}</span>
                          <Publisher figure={figure} />
                          <PassportOf figure={figureOf(figure)} />
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
                  { title: t(w.measure), render: (row) => labelOf(t, rateWords[row.rate], row.rate) },
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
  const { lang } = useLang();
  const [filters, change] = useFilters();
  const [after, setAfter] = useState<string>();
  const [recording, setRecording] = useState(false);
  // A figure is recorded under its publisher's name: only who sees the whole province speaks for others.
  const { me } = useMe();
  const mayRecord = useMay('statement.publish') && me?.everywhere === true;
  const query = useApi(publishedListApi, {
    ...given({ subject: filters.subject }),
    ...(after ? { after } : {}),
    limit: 50,
  });
  return (
    <Page
      title={t(shell.statements)}
      lead={t(w.publishedLead)}
      actions={
        <>
          <ExportLink list="published" query={given({ subject: filters.subject })} />
          {mayRecord && <Button onClick={() => setRecording(true)}>{t(publishedRecordApi.words)}</Button>}
        </>
      }
    >
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
                  { title: t(w.period), render: (row) => t(periodWords(row.period)) },
                  {
                    title: t(w.measure),
                    render: (row) => (
                      <>
                        {labelOf(t, measureWords[row.measure], row.measure)}{' '}
                        <span className="muted">{t(facetWords(row.facet))}</span>
                      </>
                    ),
                  },
                  {
                    title: t(w.value),
                    align: 'right',
                    render: (row) => (
                      <>
                        <strong>{row.value}</strong> <span className="figure-unit">{t(unitWords[row.unit])}</span>{' '}
                        <PassportOf figure={figureOf(row)} />
                      </>
                    ),
                  },
                  { title: t(w.publisher), render: (row) => <Publisher figure={row} /> },
                  {
                    title: t(w.note),
                    render: (row) => (
                      <span className="two-lines muted">{sayRemark(publishedRemarkWords, row.note, lang)}</span>
                    ),
                  },
                ]}
              />
              <Pager next={next} onNext={setAfter} onFirst={() => setAfter(undefined)} atStart={!after} />
            </>
          )}
        </Loaded>
      </Panel>
      {recording && <RecordPublishedDialog onClose={() => setRecording(false)} />}
    </Page>
  );
}
