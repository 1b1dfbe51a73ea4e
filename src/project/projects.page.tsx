import { Link } from '@tanstack/react-router';
import { Button } from 'antd';
import { useState } from 'react';
import { areaListApi, groupingListApi, zoneListApi } from '../territory/territory.api.ts';
import { ZoneLink } from '../territory/zone-link.page.tsx';
import { given, useFilters } from '../web/filters.ts';
import { useSay } from '../web/lang.tsx';
import { useMay, useMe } from '../web/me.tsx';
import { useMoment } from '../web/moment.ts';
import { useApi } from '../web/query.ts';
import { shell } from '../web/shell.words.ts';
import { useShowsFigures } from '../web/shown.tsx';
import { ExportLink } from '../web/ui/export-link.tsx';
import { Money } from '../web/ui/figure.tsx';
import { Choose, SearchBox } from '../web/ui/filter-controls.tsx';
import { Badge } from '../web/ui/marks.tsx';
import { Page, Panel } from '../web/ui/page.tsx';
import { EmptyState, Loaded } from '../web/ui/state.tsx';
import { DataTable, Pager } from '../web/ui/table.tsx';
import { KeyListExport } from './key-list-export.page.tsx';
import { type Stage, stages } from './lifecycle.ts';
import { type ProjectLineView, projectListApi, type projectSorts } from './project.api.ts';
import { stageLabels } from './project-label.words.ts';
import { StageBadge } from './project-marks.page.tsx';
import { projectPages as w } from './project-pages.words.ts';
import { RegisterDialog } from './project-register.page.tsx';
import { tableWords } from './table.words.ts';

/** Done against total as amount and bar; the bar repeats the figures and is hidden from ears. */
function Done({ row }: { row: ProjectLineView }) {
  if (row.formedFen === null) return <span className="muted">—</span>;
  const share =
    row.totalFen && BigInt(row.totalFen) > 0n
      ? Number((BigInt(row.formedFen) * 100n) / BigInt(row.totalFen))
      : undefined;
  return (
    <span title={share === undefined ? undefined : `${share}%`}>
      <Money fen={row.formedFen} unit={false} />
      {share !== undefined && (
        <span className="bar-track" aria-hidden="true" style={{ display: 'block', marginTop: 4 }}>
          <span className="bar-fill" style={{ width: `${Math.min(100, Math.max(0, share))}%` }} />
        </span>
      )}
    </span>
  );
}

/** All projects in sight, filtered and paged by key. */
export function ProjectsPage() {
  const t = useSay();
  const [filters, change] = useFilters();
  const mayReport = useMay('project.report');
  const [registering, setRegistering] = useState(false);
  const { entry, since } = useMoment();
  const { head } = useMe();
  const query = useApi(projectListApi, {
    ...given({
      text: filters.text,
      zone: filters.zone,
      scope: filters.scope,
      city: filters.city,
      counted: filters.counted,
      after: filters.after,
    }),
    ...(filters.stage ? { stage: filters.stage as Stage } : {}),
    sort: (filters.sort as (typeof projectSorts)[number]) ?? '-total',
  });
  // The list shows no codes: while it is compared with another moment its amounts are named one by one.
  const at = entry ?? head;
  useShowsFigures(
    since && at
      ? (query.data?.rows ?? []).flatMap(({ id }) =>
          (['total', 'formed'] as const).map((what) => ({
            kind: 'project.value' as const,
            params: { project: id, what },
            entry: at,
          })),
        )
      : [],
  );
  const cities = useApi(areaListApi, { parent: '140000' });
  const scopes = useApi(groupingListApi, { kind: 'scope' });
  const zones = useApi(zoneListApi, { limit: 500 });
  return (
    <Page
      title={t(shell.projects)}
      lead={t(w.lead)}
      actions={
        <>
          <Link to="/projects/table">{t(tableWords.title)}</Link>
          <Link to="/duplicates">{t(shell.duplicates)}</Link>
          <ExportLink
            list="projects"
            query={given({
              text: filters.text,
              zone: filters.zone,
              scope: filters.scope,
              city: filters.city,
              counted: filters.counted,
              stage: filters.stage,
            })}
          />
          <KeyListExport />
          {mayReport && <Button onClick={() => setRegistering(true)}>{t(w.register)}</Button>}
        </>
      }
    >
      <div className="filters">
        <SearchBox label={t(w.search)} value={filters.text} onChange={(text) => change({ text })} width={240} />
        <Choose
          label={t(w.stage)}
          value={filters.stage}
          onChange={(stage) => change({ stage })}
          options={stages.map((value) => ({ value, label: t(stageLabels[value]) }))}
        />
        <Choose
          label={t(w.scope)}
          value={filters.scope}
          onChange={(scope) => change({ scope })}
          options={(scopes.data?.groupings ?? []).map((one) => ({ value: one.id, label: one.id }))}
        />
        <Choose
          label={t(w.city)}
          value={filters.city}
          onChange={(city) => change({ city })}
          options={(cities.data?.areas ?? []).map((area) => ({ value: area.code, label: area.name }))}
        />
        <Choose
          label={t(w.zone)}
          value={filters.zone}
          onChange={(zone) => change({ zone })}
          options={(zones.data?.rows ?? []).map((zone) => ({ value: zone.id, label: `${zone.name} ${zone.id}` }))}
        />
        <Choose
          label={t(w.counted)}
          value={filters.counted}
          onChange={(counted) => change({ counted })}
          options={[
            { value: 'true', label: t(w.countedYes) },
            { value: 'false', label: t(w.countedNo) },
          ]}
        />
        <Choose
          label={t(w.sort)}
          all={false}
          value={filters.sort ?? '-total'}
          onChange={(sort) => change({ sort })}
          options={[
            { value: '-total', label: t(w.sortTotal) },
            { value: '-formed', label: t(w.sortFormed) },
            { value: '-since', label: t(w.sortNewest) },
            { value: 'since', label: t(w.sortOldest) },
            { value: 'name', label: t(w.sortName) },
          ]}
        />
      </div>
      <Panel flush>
        <Loaded query={query} lines={8}>
          {({ rows, next, count, more }) => (
            <>
              <DataTable
                rows={rows}
                rowKey={(row) => row.id}
                minWidth={980}
                rowClass={(row) => (row.counted ? '' : 'faint')}
                empty={<EmptyState title={t(w.none)}>{t(w.noneHint)}</EmptyState>}
                columns={[
                  {
                    title: t(w.project),
                    render: (row) => (
                      <>
                        <Link to="/projects/$id" params={{ id: row.id }}>
                          {row.name}
                        </Link>{' '}
                        {!row.counted && <Badge>{t(w.notCounted)}</Badge>}
                        <div className="muted" style={{ fontSize: 12 }}>
                          {row.firm}
                        </div>
                      </>
                    ),
                  },
                  {
                    title: t(w.zone),
                    width: 150,
                    render: (row) => (row.zoneId ? <ZoneLink id={row.zoneId} /> : row.scopeId),
                  },
                  { title: t(w.industry), width: 120, render: (row) => row.industry ?? '' },
                  {
                    title: t(w.stage),
                    width: 120,
                    render: (row) => (
                      <>
                        <StageBadge stage={row.stage} />
                        {row.since && (
                          <div className="muted nowrap" style={{ fontSize: 11 }}>
                            {t(w.since, { day: row.since })}
                          </div>
                        )}
                      </>
                    ),
                  },
                  {
                    title: t(w.total),
                    width: 110,
                    align: 'right',
                    render: (row) => <Money fen={row.totalFen} />,
                  },
                  { title: t(w.formed), width: 110, align: 'right', render: (row) => <Done row={row} /> },
                  {
                    title: t(w.statistics),
                    width: 80,
                    render: (row) => (row.inStatistics ? <Badge tone="good">{t(w.inStatistics)}</Badge> : ''),
                  },
                ]}
              />
              <Pager
                next={next}
                onNext={(after) => change({ after })}
                onFirst={() => change({})}
                atStart={!filters.after}
                note={t(more ? w.matchesMore : w.matches, { n: count.toLocaleString('en-US') })}
              />
            </>
          )}
        </Loaded>
      </Panel>
      {registering && <RegisterDialog onClose={() => setRegistering(false)} />}
    </Page>
  );
}
