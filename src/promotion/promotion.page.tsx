import type { z } from 'zod';
import { groupingListApi } from '../territory/territory.api.ts';
import { ZoneLink } from '../territory/zone-link.page.tsx';
import { type Filters, given, useFilters } from '../web/filters.ts';
import { useSay } from '../web/lang.tsx';
import { useApi } from '../web/query.ts';
import { shell } from '../web/shell.words.ts';
import { useAsOf } from '../web/ui/as-of.tsx';
import { ExportLink } from '../web/ui/export-link.tsx';
import { Money } from '../web/ui/figure.tsx';
import { Choose, DayBox } from '../web/ui/filter-controls.tsx';
import { Badge } from '../web/ui/marks.tsx';
import { Page, Panel } from '../web/ui/page.tsx';
import { Loaded } from '../web/ui/state.tsx';
import { DataTable, Pager } from '../web/ui/table.tsx';
import { contractListApi, leadListApi, promotionSummaryApi } from './promotion.api.ts';
import { contractKindWords, leadStageWords } from './promotion.words.ts';
import { promotionPages as w } from './promotion-pages.words.ts';

type Lead = z.output<(typeof leadListApi)['output']>['rows'][number];
interface PanelProps {
  readonly filters: Filters;
  readonly change: (next: Filters) => void;
}

function Figures({ filters }: { filters: Filters }) {
  const t = useSay();
  const { from, to, scope } = filters;
  const query = useApi(promotionSummaryApi, given({ from, to, scopeId: scope }));
  const count = (
    title: string,
    value: (row: z.output<typeof promotionSummaryApi.output>['scopes'][number]) => number,
  ) => ({
    title,
    align: 'right' as const,
    render: value,
    sort: value,
  });
  return (
    <Loaded query={query}>
      {({ scopes, from: first, to: last }) => (
        <Panel title={t(w.figures)} note={`${first} – ${last}`} flush>
          <DataTable
            rows={scopes}
            rowKey={(row) => row.scopeId ?? ''}
            minWidth={980}
            columns={[
              { title: t(w.scope), render: (row) => row.scopeId },
              count(t(leadStageWords.lead), (row) => row.leads),
              count(t(leadStageWords.in_talks), (row) => row.talks),
              count(t(leadStageWords.lost), (row) => row.lost),
              count(t(w.duplicates), (row) => row.duplicateLeads),
              count(t(contractKindWords.framework), (row) => row.frameworks),
              count(t(contractKindWords.formal), (row) => row.contracts),
              count(t(w.signedAgain), (row) => row.signedAgain),
              { title: t(w.amount), align: 'right', render: (row) => <Money fen={row.contractsFen} /> },
              count(t(w.performed), (row) => row.performed),
              { title: t(w.arrived), align: 'right', render: (row) => <Money fen={row.arrivedFen} /> },
              count(t(w.undated), (row) => row.undated),
            ]}
          />
        </Panel>
      )}
    </Loaded>
  );
}

function Intended({ row }: { row: Lead }) {
  const t = useSay();
  if (row.currency) return <>{`${row.currency} ${Number(row.foreignAmount).toLocaleString('en-US')}`}</>;
  return (
    <span className="nowrap">
      {row.approximate && `${t(w.about)} `}
      <Money fen={row.lowFen} />
      {row.lowFen !== null && row.highFen === null && ` ${t(w.andMore)}`}
      {row.highFen !== null && row.highFen !== row.lowFen && (
        <>
          {' – '}
          <Money fen={row.highFen} />
        </>
      )}
    </span>
  );
}

/** Whether a record counts, or another one of the same prospect or contract does. */
function Counted({ by }: { by: string | null }) {
  const t = useSay();
  return by ? <Badge tone="none">{t(w.notCounted)}</Badge> : <Badge tone="good">{t(w.counted)}</Badge>;
}

function Leads({ filters, change }: PanelProps) {
  const t = useSay();
  const query = useApi(leadListApi, given({ scopeId: filters.scope, after: filters.after }));
  return (
    <Loaded query={query}>
      {({ rows, next }) => (
        <Panel title={t(w.leads)} flush>
          <DataTable
            rows={rows}
            rowKey={(row) => row.id}
            minWidth={980}
            columns={[
              { title: t(w.name), render: (row) => row.name },
              { title: t(w.investor), render: (row) => row.investor },
              { title: t(w.zone), render: (row) => <ZoneLink id={row.zoneId} /> },
              { title: t(w.stage), render: (row) => t(leadStageWords[row.stage]) },
              { title: t(w.intended), align: 'right', render: (row) => <Intended row={row} /> },
              { title: t(w.contact), render: (row) => <span className="nowrap">{row.firstContactOn}</span> },
              { title: t(w.officer), render: (row) => row.officer },
              { title: t(w.counted), render: (row) => <Counted by={row.firstId} /> },
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

function Contracts({ filters, change }: PanelProps) {
  const t = useSay();
  const query = useApi(contractListApi, given({ scopeId: filters.scope, after: filters.after }));
  return (
    <Loaded query={query}>
      {({ rows, next }) => (
        <Panel title={t(w.contracts)} flush>
          <DataTable
            rows={rows}
            rowKey={(row) => row.id}
            minWidth={1080}
            columns={[
              { title: t(w.number), render: (row) => <span className="nowrap">{row.contractNo}</span> },
              { title: t(w.kind), render: (row) => <span className="nowrap">{t(contractKindWords[row.kind])}</span> },
              { title: t(w.name), render: (row) => row.name },
              { title: t(w.investor), render: (row) => row.investor },
              { title: t(w.zone), render: (row) => <ZoneLink id={row.zoneId} /> },
              { title: t(w.signed), render: (row) => <span className="nowrap">{row.signedOn}</span> },
              { title: t(w.amount), align: 'right', render: (row) => <Money fen={row.totalFen} /> },
              { title: t(w.arrived), align: 'right', render: (row) => <Money fen={row.arrivedFen} /> },
              { title: t(w.counted), render: (row) => <Counted by={row.againOf} /> },
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

/** Promotion at a glance: figures by reporting body, then the ledger lines behind them. */
export function PromotionPage() {
  const t = useSay();
  const [filters, change] = useFilters();
  const scopes = useApi(groupingListApi, { kind: 'scope' });
  const leads = filters.list === 'leads';
  // A workbook is of what is known now.
  const past = useAsOf() !== undefined;
  return (
    <Page
      title={t(shell.promotion)}
      lead={t(w.lead)}
      actions={
        past ? undefined : (
          <ExportLink
            list={leads ? 'leads' : 'contracts'}
            label={leads ? w.exportLeads : w.exportContracts}
            query={given({ scopeId: filters.scope })}
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
          value={filters.list ?? 'contracts'}
          onChange={(list) => change({ list })}
          options={[
            { value: 'contracts', label: t(w.contracts) },
            { value: 'leads', label: t(w.leads) },
          ]}
        />
      </div>
      <div className="stack">
        <Figures filters={filters} />
        {leads ? <Leads filters={filters} change={change} /> : <Contracts filters={filters} change={change} />}
      </div>
    </Page>
  );
}
