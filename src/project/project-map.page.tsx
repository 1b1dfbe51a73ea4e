import { Link, useNavigate } from '@tanstack/react-router';
import { lazy, Suspense, useState } from 'react';
import { formatFen } from '../base/money.ts';
import { say } from '../base/words.ts';
import { areaListApi, boundaryGetApi, zoneListApi } from '../territory/territory.api.ts';
import { territoryPages } from '../territory/territory-pages.words.ts';
import { ZoneLink } from '../territory/zone-link.page.tsx';
import { given, useFilters } from '../web/filters.ts';
import { useLang, useSay } from '../web/lang.tsx';
import { useApi } from '../web/query.ts';
import { Money } from '../web/ui/figure.tsx';
import { Choose } from '../web/ui/filter-controls.tsx';
import type { Box } from '../web/ui/map.tsx';
import { Page, Panel } from '../web/ui/page.tsx';
import { EmptyState, Loaded, Loading } from '../web/ui/state.tsx';
import { DataTable } from '../web/ui/table.tsx';
import { type Stage, stages } from './lifecycle.ts';
import { projectMapApi } from './map.api.ts';
import { mapWords as w } from './map.words.ts';
import { stageLabels } from './project-label.words.ts';
import { projectPages } from './project-pages.words.ts';

const MapCanvas = lazy(() => import('../web/ui/map.tsx'));
/** Shown when nothing stands anywhere yet: Shanxi. */
const shanxi: Box = [110.2, 34.5, 114.6, 40.8];

/** A corner of the view in four decimals: moving by a pixel asks nothing new. */
const rounded = (box: Box) => {
  const [west, south, east, north] = box.map((degrees) => Number(degrees.toFixed(4))) as unknown as Box;
  const clamp = (degrees: number, most: number) => Math.max(-most, Math.min(most, degrees));
  return { west: clamp(west, 180), south: clamp(south, 85), east: clamp(east, 180), north: clamp(north, 85) };
};

/** Projects on the map, as circles with numbers and single points; beside it the zones in view. */
export function ProjectMapPage() {
  const t = useSay();
  const { lang } = useLang();
  const navigate = useNavigate();
  const [filters, change] = useFilters();
  const [view, setView] = useState<Box>();
  const asked = {
    ...given({ zone: filters.zone, city: filters.city }),
    ...(filters.stage ? { stage: filters.stage as Stage } : {}),
  };
  const whole = useApi(projectMapApi, asked);
  const inView = useApi(projectMapApi, { ...asked, ...(view ? rounded(view) : {}) }, { enabled: view !== undefined });
  const counties = useApi(boundaryGetApi, {});
  const cityLines = useApi(boundaryGetApi, { level: 'prefecture' });
  const cities = useApi(areaListApi, { parent: '140000' });
  const zones = useApi(zoneListApi, { limit: 500 });
  const search = new URLSearchParams(asked as Record<string, string>).toString();
  const tiles = `${window.location.origin}/api/tiles/projects/{z}/{x}/{y}.mvt${search ? `?${search}` : ''}`;
  const outlines = counties.data;
  return (
    <Page title={t(w.title)} lead={t(w.lead)} actions={<Link to="/projects">{t(w.list)}</Link>}>
      <div className="filters">
        <Choose
          label={t(projectPages.stage)}
          value={filters.stage}
          onChange={(stage) => change({ stage })}
          options={stages.map((value) => ({ value, label: t(stageLabels[value]) }))}
        />
        <Choose
          label={t(projectPages.city)}
          value={filters.city}
          onChange={(city) => change({ city })}
          options={(cities.data?.areas ?? []).map((area) => ({ value: area.code, label: area.name }))}
        />
        <Choose
          label={t(projectPages.zone)}
          value={filters.zone}
          onChange={(zone) => change({ zone })}
          options={(zones.data?.rows ?? []).map((zone) => ({ value: zone.id, label: `${zone.name} ${zone.id}` }))}
        />
      </div>
      <div className="map-split">
        <Panel flush>
          <Loaded query={whole} lines={12}>
            {(all) => (
              <>
                <Suspense fallback={<Loading />}>
                  <MapCanvas
                    label={t(w.title)}
                    tiles={tiles}
                    stamp={`${whole.dataUpdatedAt}`}
                    bounds={all.bounds ?? shanxi}
                    areas={outlines?.geojson}
                    borders={cityLines.data?.geojson}
                    height="62vh"
                    onView={setView}
                    onProject={(id) => void navigate({ to: '/projects/$id', params: { id } })}
                    onZone={(id) => void navigate({ to: '/zones/$id', params: { id } })}
                  />
                </Suspense>
                <div className="map-notes">
                  <ul className="row" style={{ gap: '4px 16px', flexWrap: 'wrap' }}>
                    <li>
                      <span className="map-key" /> {t(w.ownKey)}
                    </li>
                    <li>
                      <span className="map-key hollow" /> {t(w.zoneKey)}
                    </li>
                  </ul>
                  {all.nowhere.projects > 0 && (
                    <p>
                      {t(w.nowhere, { n: all.nowhere.projects, fen: formatFen(BigInt(all.nowhere.totalFen), 'yi') })}
                    </p>
                  )}
                  {outlines && (
                    <p>
                      {say(outlines.mapNote, lang)}
                      {' · '}
                      {t(territoryPages.boundarySource, { title: outlines.title })}
                      {' · '}
                      {t(w.coordinates, {
                        system: outlines.coordinates,
                        far: outlines.coordinates.startsWith('GCJ') ? t(w.far) : '',
                      })}
                    </p>
                  )}
                </div>
              </>
            )}
          </Loaded>
        </Panel>
        <Panel title={t(w.inView)} flush>
          <Loaded query={view ? inView : whole} lines={6}>
            {(seen) => (
              <>
                <div className="map-sums">
                  {t(w.projects)} <b>{seen.inView.projects.toLocaleString('en-US')}</b> · {t(w.own)}{' '}
                  <b>{seen.inView.own.toLocaleString('en-US')}</b> · <Money fen={seen.inView.totalFen} />
                </div>
                <DataTable
                  rows={seen.zones}
                  rowKey={(row) => row.zoneId ?? ''}
                  minWidth={320}
                  limit={25}
                  caption={t(w.inView)}
                  empty={<EmptyState title={t(w.none)} />}
                  columns={[
                    {
                      title: t(w.zone),
                      lead: true,
                      render: (row) => (row.zoneId ? <ZoneLink id={row.zoneId} /> : t(w.noZone)),
                    },
                    {
                      title: t(w.projects),
                      align: 'right',
                      sort: (row) => row.projects,
                      render: (row) => row.projects,
                    },
                    { title: t(w.own), align: 'right', sort: (row) => row.own, render: (row) => row.own },
                    {
                      title: t(w.total),
                      align: 'right',
                      sort: (row) => BigInt(row.totalFen),
                      render: (row) => <Money fen={row.totalFen} />,
                    },
                  ]}
                />
                <p className="map-notes">{t(w.nearest)}</p>
              </>
            )}
          </Loaded>
        </Panel>
      </div>
    </Page>
  );
}
