import type { z } from 'zod';
import { groupingListApi } from '../territory/territory.api.ts';
import { ZoneLink } from '../territory/zone-link.page.tsx';
import { type Filters, given, useFilters } from '../web/filters.ts';
import { useSay } from '../web/lang.tsx';
import { useApi } from '../web/query.ts';
import { shell } from '../web/shell.words.ts';
import { useAsOf } from '../web/ui/as-of.tsx';
import { ExportLink } from '../web/ui/export-link.tsx';
import { Rate } from '../web/ui/figure.tsx';
import { Choose, DayBox } from '../web/ui/filter-controls.tsx';
import { Badge, type Tone } from '../web/ui/marks.tsx';
import { Page, Panel } from '../web/ui/page.tsx';
import { Loaded } from '../web/ui/state.tsx';
import { DataTable, Pager } from '../web/ui/table.tsx';
import { ratingListApi, requestListApi, type requestStates, serviceSummaryApi } from './service.api.ts';
import { requestStateWords } from './service.words.ts';
import { servicePages as w } from './service-pages.words.ts';

interface PanelProps {
  readonly filters: Filters;
  readonly change: (next: Filters) => void;
}
type Summary = z.output<typeof serviceSummaryApi.output>;

const useSummary = ({ from, to, scope }: Filters) => useApi(serviceSummaryApi, given({ from, to, scopeId: scope }));
const span = ({ from, to }: Summary): string => `${from} – ${to}`;

function RatingFigures({ filters }: { filters: Filters }) {
  const t = useSay();
  const query = useSummary(filters);
  return (
    <Loaded query={query}>
      {(summary) => (
        <Panel title={t(w.ratings)} note={span(summary)} flush>
          <DataTable
            rows={summary.ratings}
            rowKey={(row) => row.zoneId ?? ''}
            limit={12}
            columns={[
              { title: t(w.zone), render: (row) => <ZoneLink id={row.zoneId} /> },
              { title: t(w.count), align: 'right', render: (row) => row.n, sort: (row) => row.n },
              {
                title: t(w.goodRate),
                align: 'right',
                render: (row) => <Rate numerator={row.good} denominator={row.n} />,
                sort: (row) => Number(row.goodRate),
              },
              {
                title: t(w.meanStars),
                align: 'right',
                render: (row) => row.meanStars,
                sort: (row) => Number(row.meanStars),
              },
              { title: t(w.bad), align: 'right', render: (row) => row.bad, sort: (row) => row.bad },
              { title: t(w.calledBack), align: 'right', render: (row) => row.calledBack },
              { title: t(w.corrected), align: 'right', render: (row) => row.corrected },
            ]}
          />
        </Panel>
      )}
    </Loaded>
  );
}

function RequestFigures({ filters }: { filters: Filters }) {
  const t = useSay();
  const query = useSummary(filters);
  return (
    <Loaded query={query}>
      {(summary) => (
        <Panel title={t(w.requests)} note={span(summary)} flush>
          <DataTable
            rows={summary.requests}
            rowKey={(row) => row.zoneId ?? ''}
            limit={12}
            columns={[
              { title: t(w.zone), render: (row) => <ZoneLink id={row.zoneId} /> },
              { title: t(w.count), align: 'right', render: (row) => row.n, sort: (row) => row.n },
              { title: t(w.closed), align: 'right', render: (row) => row.closed, sort: (row) => row.closed },
              {
                title: t(w.onTime),
                align: 'right',
                render: (row) => <Rate numerator={row.closed - row.closedLate} denominator={row.closed} />,
                sort: (row) => (row.onTimeRate === null ? null : Number(row.onTimeRate)),
              },
              { title: t(w.overdue), align: 'right', render: (row) => row.openOverdue, sort: (row) => row.openOverdue },
            ]}
          />
        </Panel>
      )}
    </Loaded>
  );
}

function Ratings({ filters, change }: PanelProps) {
  const t = useSay();
  const query = useApi(ratingListApi, given({ scopeId: filters.scope, after: filters.after }));
  return (
    <Loaded query={query}>
      {({ rows, next }) => (
        <Panel flush>
          <DataTable
            rows={rows}
            rowKey={(row) => row.id}
            columns={[
              { title: t(w.firm), render: (row) => row.firm },
              { title: t(w.zone), render: (row) => <ZoneLink id={row.zoneId} /> },
              { title: t(w.matter), render: (row) => row.matter },
              { title: t(w.ratedOn), render: (row) => row.ratedOn },
              { title: t(w.stars), align: 'right', render: (row) => row.stars },
              { title: t(w.calledBack), render: (row) => row.callbackOn },
              { title: t(w.corrected), render: (row) => row.correctedOn },
              { title: t(w.starsAfter), align: 'right', render: (row) => row.starsAfter },
            ]}
          />
          <Pager
            next={next}
            onNext={(after) => change({ after })}
            onFirst={() => change({})}
            atStart={!filters.after}
          />
        </Panel>
      )}
    </Loaded>
  );
}

const tones: Readonly<Record<(typeof requestStates)[number], Tone>> = {
  open: 'info',
  overdue: 'bad',
  closed: 'good',
  closed_late: 'warn',
};

function Requests({ filters, change }: PanelProps) {
  const t = useSay();
  const query = useApi(requestListApi, given({ scopeId: filters.scope, after: filters.after }));
  return (
    <Loaded query={query}>
      {({ rows, next }) => (
        <Panel flush>
          <DataTable
            rows={rows}
            rowKey={(row) => row.id}
            minWidth={900}
            columns={[
              { title: t(w.number), render: (row) => row.requestNo },
              { title: t(w.firm), render: (row) => row.firm },
              { title: t(w.zone), render: (row) => <ZoneLink id={row.zoneId} /> },
              { title: t(w.content), render: (row) => row.content },
              { title: t(w.dept), render: (row) => row.dept },
              { title: t(w.accepted), render: (row) => row.acceptedOn },
              { title: t(w.due), render: (row) => row.dueOn },
              { title: t(w.closed), render: (row) => row.closedOn },
              {
                title: t(w.state),
                render: (row) => <Badge tone={tones[row.state]}>{t(requestStateWords[row.state])}</Badge>,
              },
              { title: t(w.stars), align: 'right', render: (row) => row.stars },
            ]}
          />
          <Pager
            next={next}
            onNext={(after) => change({ after })}
            onFirst={() => change({})}
            atStart={!filters.after}
          />
        </Panel>
      )}
    </Loaded>
  );
}

/** How firms rate the offices and what became of their requests: figures by zone, then the lines behind them. */
export function ServicePage() {
  const t = useSay();
  const [filters, change] = useFilters();
  const scopes = useApi(groupingListApi, { kind: 'scope' });
  const requests = filters.list === 'requests';
  // A workbook is of what is known now.
  const past = useAsOf() !== undefined;
  return (
    <Page
      title={t(shell.service)}
      lead={t(w.lead)}
      actions={
        past ? undefined : requests ? (
          <ExportLink list="requests" label={w.exportRequests} query={given({ scopeId: filters.scope })} />
        ) : (
          <ExportLink
            list="ratings"
            label={w.exportRatings}
            query={given({ from: filters.from, to: filters.to, scopeId: filters.scope })}
          />
        )
      }
    >
      <div className="filters">
        <DayBox label={t(w.from)} value={filters.from} onChange={(from) => change({ from })} />
        <DayBox label={t(w.to)} value={filters.to} onChange={(to) => change({ to })} />
        <Choose
          label={t(w.scope)}
          value={filters.scope}
          onChange={(scope) => change({ scope })}
          options={(scopes.data?.groupings ?? []).map((one) => ({ value: one.id, label: one.id }))}
        />
        <Choose
          label={t(w.list)}
          all={false}
          value={filters.list ?? 'ratings'}
          onChange={(list) => change({ list })}
          options={[
            { value: 'ratings', label: t(w.ratings) },
            { value: 'requests', label: t(w.requests) },
          ]}
        />
      </div>
      <div className="stack">
        {requests ? <RequestFigures filters={filters} /> : <RatingFigures filters={filters} />}
        {requests ? <Requests filters={filters} change={change} /> : <Ratings filters={filters} change={change} />}
      </div>
    </Page>
  );
}
