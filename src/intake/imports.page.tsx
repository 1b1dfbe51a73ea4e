import { Link } from '@tanstack/react-router';
import { ZoneLink } from '../territory/zone-link.page.tsx';
import { useFilters } from '../web/filters.ts';
import { useSay } from '../web/lang.tsx';
import { useMay } from '../web/me.tsx';
import { useApi } from '../web/query.ts';
import { shell } from '../web/shell.words.ts';
import { clock } from '../web/ui/clock.ts';
import { Page, Panel } from '../web/ui/page.tsx';
import { EmptyState, Loaded } from '../web/ui/state.tsx';
import { DataTable, Pager } from '../web/ui/table.tsx';
import { importListApi } from './import.api.ts';
import { CountBadges, StateBadge } from './import-marks.page.tsx';
import { familyLabels, intakePages as w } from './intake-pages.words.ts';
import { UploadPanel } from './upload.page.tsx';

/** Import desk: hand in workbooks, and what became of those handed in. */
export function ImportsPage() {
  const t = useSay();
  const mayApply = useMay('import.apply');
  const [{ after: before }, change] = useFilters();
  const query = useApi(importListApi, { ...(before ? { before } : {}) });
  return (
    <Page title={t(shell.imports)} lead={t(w.lead)}>
      {mayApply && <UploadPanel />}
      <Panel title={t(w.list)} flush>
        <Loaded query={query}>
          {({ rows, next }) => (
            <>
              <DataTable
                rows={rows}
                rowKey={(row) => row.id}
                minWidth={900}
                empty={<EmptyState title={t(w.none)}>{mayApply && t(w.noneHint)}</EmptyState>}
                columns={[
                  {
                    title: t(w.file),
                    render: (row) => (
                      <Link to="/imports/$id" params={{ id: row.id }}>
                        {row.fileName ?? t(w.paperElsewhere)}
                      </Link>
                    ),
                  },
                  {
                    title: t(w.family),
                    render: (row) => (row.family ? t(familyLabels[row.family]) : t(w.familyUnknown)),
                  },
                  {
                    title: t(w.sender),
                    render: (row) => (row.zoneId ? <ZoneLink id={row.zoneId} /> : (row.scopeId ?? t(w.province))),
                  },
                  { title: t(w.period), render: (row) => <span className="nowrap">{row.period ?? '—'}</span> },
                  { title: t(w.result), render: (row) => <CountBadges counts={row.counts} /> },
                  { title: t(w.state), render: (row) => <StateBadge state={row.state} mayImport={row.mayImport} /> },
                  {
                    title: t(w.at),
                    render: (row) => (
                      <span className="nowrap">
                        {clock(row.at)} <span className="muted">{row.person}</span>
                      </span>
                    ),
                  },
                ]}
              />
              <Pager
                next={next}
                onNext={(after) => change({ after })}
                onFirst={() => change({})}
                atStart={before === undefined}
              />
            </>
          )}
        </Loaded>
      </Panel>
    </Page>
  );
}
