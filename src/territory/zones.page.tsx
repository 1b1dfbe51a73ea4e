import { Link, useNavigate } from '@tanstack/react-router';
import { Button } from 'antd';
import { useState } from 'react';
import { say } from '../base/words.ts';
import { given, useFilters } from '../web/filters.ts';
import { useLang, useSay } from '../web/lang.tsx';
import { useMay } from '../web/me.tsx';
import { useApi } from '../web/query.ts';
import { shell } from '../web/shell.words.ts';
import { Choose, SearchBox } from '../web/ui/filter-controls.tsx';
import { Badge } from '../web/ui/marks.tsx';
import { Page, Panel } from '../web/ui/page.tsx';
import { EmptyState, Loaded } from '../web/ui/state.tsx';
import { DataTable, Pager } from '../web/ui/table.tsx';
import { AreaHistoryPanel } from './area-history.page.tsx';
import { boundaryLoadApi } from './boundary.api.ts';
import { BoundaryDialog } from './boundary-load.page.tsx';
import { areaListApi, groupingListApi, zoneListApi } from './territory.api.ts';
import { zoneKindWords, zoneTierWords } from './territory.words.ts';
import { territoryPages as w } from './territory-pages.words.ts';
import type { ZoneKind, ZoneTier } from './zone.ts';
import { zoneRegisterApi } from './zone-change.api.ts';
import { RegisterZoneDialog } from './zone-dialogs.page.tsx';
import { ZoneMapPanel } from './zone-map.page.tsx';
import { SquareKm } from './zone-marks.page.tsx';

const optionsOf = <K extends string>(
  labels: Record<K, { hans: string; hant: string; en: string }>,
  say1: (k: K) => string,
) => (Object.keys(labels) as K[]).map((value) => ({ value, label: say1(value) }));

/** All zones that report, by filter, with the map of the province. */
export function ZonesPage() {
  const t = useSay();
  const { lang } = useLang();
  const [filters, change] = useFilters();
  const mayManage = useMay('territory.manage');
  const [dialog, setDialog] = useState<'boundary' | 'register'>();
  const navigate = useNavigate();
  const query = useApi(zoneListApi, {
    ...given({
      search: filters.search,
      city: filters.city,
      grouping: filters.grouping,
      after: filters.after,
    }),
    ...(filters.kind ? { kind: filters.kind as ZoneKind } : {}),
    ...(filters.tier ? { tier: filters.tier as ZoneTier } : {}),
    ...(filters.within === 'all' ? { within: 'all' as const } : {}),
    limit: 100,
  });
  const cities = useApi(areaListApi, { parent: '140000' });
  const groupings = useApi(groupingListApi, {});
  return (
    <Page
      title={t(shell.zones)}
      lead={t(w.zonesLead)}
      actions={
        mayManage && (
          <>
            <Button onClick={() => setDialog('boundary')}>{t(boundaryLoadApi.words)}</Button>
            <Button type="primary" onClick={() => setDialog('register')}>
              {t(zoneRegisterApi.words)}
            </Button>
          </>
        )
      }
    >
      <div className="filters">
        <SearchBox label={t(w.search)} value={filters.search} onChange={(search) => change({ search })} />
        <Choose
          label={t(w.city)}
          value={filters.city}
          onChange={(city) => change({ city })}
          options={(cities.data?.areas ?? []).map((area) => ({ value: area.code, label: area.name }))}
        />
        <Choose
          label={t(w.kind)}
          value={filters.kind}
          onChange={(kind) => change({ kind })}
          options={optionsOf(zoneKindWords, (one) => t(zoneKindWords[one]))}
        />
        <Choose
          label={t(w.tier)}
          value={filters.tier}
          onChange={(tier) => change({ tier })}
          options={optionsOf(zoneTierWords, (one) => t(zoneTierWords[one]))}
        />
        <Choose
          label={t(w.grouping)}
          value={filters.grouping}
          onChange={(grouping) => change({ grouping })}
          options={(groupings.data?.groupings ?? []).map((one) => ({ value: one.id, label: say(one.name, lang) }))}
        />
        <Choose
          label={t(w.within)}
          value={filters.within ?? 'programme'}
          all={false}
          onChange={(within) => change({ within: within === 'programme' ? undefined : within })}
          options={[
            { value: 'programme', label: t(w.programme) },
            { value: 'all', label: t(w.national) },
          ]}
        />
      </div>
      <div className="grid-list-map">
        <Panel flush>
          <Loaded query={query}>
            {({ rows, next }) => (
              <>
                <DataTable
                  rows={rows}
                  rowKey={(row) => row.id}
                  minWidth={680}
                  empty={<EmptyState title={t(w.none)} />}
                  columns={[
                    {
                      title: t(w.name),
                      width: 270,
                      render: (row) => (
                        <>
                          <Link to="/zones/$id" params={{ id: row.id }}>
                            {row.name}
                          </Link>
                          <span className="muted code" style={{ fontSize: 11 }}>
                            {' '}
                            {row.id}
                          </span>
                        </>
                      ),
                    },
                    {
                      title: t(w.place),
                      width: 130,
                      render: (row) => [row.cityName, row.countyName].filter(Boolean).join(' '),
                    },
                    {
                      title: t(w.tier),
                      width: 84,
                      render: (row) => (
                        <Badge tone={row.tier === 'national' ? 'brand' : 'none'}>{t(zoneTierWords[row.tier])}</Badge>
                      ),
                    },
                    {
                      title: t(w.industries),
                      render: (row) => <span className="two-lines muted">{row.leadingIndustries.join('、')}</span>,
                    },
                    {
                      title: t(w.area),
                      width: 110,
                      align: 'right',
                      render: (row) => <SquareKm m2={row.plannedAreaM2 ?? row.auditedAreaM2} />,
                    },
                  ]}
                />
                <Pager
                  next={next}
                  onNext={(after) => change({ after })}
                  onFirst={() => change({})}
                  atStart={!filters.after}
                />
              </>
            )}
          </Loaded>
        </Panel>
        <div className="stack">
          <ZoneMapPanel onCity={(city) => change({ city })} />
          <AreaHistoryPanel />
        </div>
      </div>
      {dialog === 'boundary' && <BoundaryDialog onClose={() => setDialog(undefined)} />}
      {dialog === 'register' && (
        <RegisterZoneDialog
          onClose={() => setDialog(undefined)}
          done={(id) => void navigate({ to: '/zones/$id', params: { id } })}
        />
      )}
    </Page>
  );
}
