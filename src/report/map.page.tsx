import { Link, useNavigate } from '@tanstack/react-router';
import { Button, Checkbox, Popover } from 'antd';
import { lazy, Suspense, useCallback, useMemo, useState } from 'react';
import { say } from '../base/words.ts';
import { tallyGetApi, tallyRowsApi } from '../campaign/tally.api.ts';
import { type Stage, stages } from '../project/lifecycle.ts';
import { mapWords } from '../project/map.words.ts';
import { stageLabels } from '../project/project-label.words.ts';
import { atlasGetApi } from '../territory/atlas.api.ts';
import { boundaryGetApi } from '../territory/boundary.api.ts';
import { groupingListApi } from '../territory/territory.api.ts';
import { given, useFilters } from '../web/filters.ts';
import { useLang, useSay } from '../web/lang.tsx';
import { useApi } from '../web/query.ts';
import { useAsOf } from '../web/ui/as-of.tsx';
import { Choose } from '../web/ui/filter-controls.tsx';
import type { Box } from '../web/ui/map.tsx';
import { Page, Panel } from '../web/ui/page.tsx';
import { useCodes } from '../web/ui/passport-of.tsx';
import { Loaded, Loading } from '../web/ui/state.tsx';
import { layerNames, useDrawing, usualLayers } from './map-data.page.tsx';
import { MapLegend } from './map-legend.page.tsx';
import { MapNotes } from './map-notes.page.tsx';
import { groupWords, themeWords, unitWords, mapPages as w } from './map-pages.words.ts';
import { MonthSlider } from './map-slider.page.tsx';
import { PlaceTable, ProjectTable } from './map-table.page.tsx';
import { Trail } from './map-trail.page.tsx';
import { InView } from './map-view.page.tsx';
import { pageTitles } from './page-titles.words.ts';
import { useTheme } from './theme.page.tsx';
import { boundsOf, dayOfMonth, monthsFrom, type Theme, themes, themeUnits } from './theme.ts';

const MapCanvas = lazy(() => import('../web/ui/map.tsx'));
/** Shown when no outline is loaded: Shanxi. */
const shanxi: Box = [110.2, 34.5, 114.6, 40.8];

const themeOf = (text: string | undefined): Theme => themes.find((one) => one === text) ?? 'projects';

/** Zones, projects and groupings on the map, shaded by a theme at the end of a month; beside it the same numbers as a table. */
export function MapPage() {
  const t = useSay();
  const { lang } = useLang();
  const navigate = useNavigate();
  const [filters, change] = useFilters();
  const entry = useAsOf();
  const [playing, setPlaying] = useState(false);
  const [view, setView] = useState<Box>();
  const theme = themeOf(filters.theme);
  const { scope, zone, stage } = filters;
  const by = theme === 'place' || scope !== undefined || filters.by === 'zone' ? 'zone' : 'scope';
  const layers = useMemo(() => new Set((filters.layers ?? usualLayers).split(',')), [filters.layers]);

  const newest = useApi(tallyGetApi, { by: 'all' });
  const months = useMemo(
    () => (newest.data?.from ? monthsFrom(newest.data.from, newest.data.day) : []),
    [newest.data?.from, newest.data?.day],
  );
  const today = newest.data?.day ?? '';
  const month = months.find((one) => one === filters.month) ?? months.at(-1) ?? '';
  const day = month === '' ? undefined : dayOfMonth(month, today);
  const atlas = useApi(atlasGetApi, given({ day, entry }));
  const counties = useApi(boundaryGetApi, {});
  const cities = useApi(boundaryGetApi, { level: 'prefecture' });
  const groups = useApi(groupingListApi, { kind: 'peer_group' });
  const group = filters.group ?? groups.data?.groupings[0]?.id;
  const scopeOf = useMemo(() => new Map(atlas.data?.zones.map((one) => [one.id, one.scopeId])), [atlas.data?.zones]);
  const asked = { theme, by, scope, scopeOf, stage, group, entry } as const;
  const { query, data } = useTheme({ ...asked, day }, { enabled: day !== undefined });
  // Colours mean the same in every month: their bounds are those of the newest.
  const last = useTheme({ ...asked, day: today || undefined }, { enabled: today !== '' });
  const bounds = useMemo(
    () => boundsOf(themeUnits[theme], last.data?.rows.flatMap((row) => (row.value === null ? [] : [row.value])) ?? []),
    [theme, last.data?.rows],
  );
  const rows = useMemo(() => data?.rows ?? [], [data?.rows]);
  const codes = useCodes(
    data?.named,
    rows.flatMap((row) => (row.value === null ? [] : [row.id])),
    data?.entry,
    !playing && !query.isPlaceholderData,
  );
  const ofZone = useApi(
    tallyRowsApi,
    { ...given({ zone, day, entry }), ...(stage ? { stage: stage as Stage } : {}), limit: 500 },
    { enabled: zone !== undefined && day !== undefined },
  );
  const drawing = useDrawing({
    theme,
    by,
    rows,
    bounds,
    unitText: t(unitWords[themeUnits[theme]]),
    atlas: atlas.data,
    counties: counties.data?.geojson.features,
    cities: cities.data?.geojson.features,
    fine: undefined,
    layers,
    scope,
    zone,
  });
  const open = useCallback(
    (id: string) => change(by === 'scope' ? { scope: id, zone: undefined } : { zone: id }),
    [by, change],
  );
  const toMonth = useCallback((next: string) => change({ month: next }), [change]);
  const search = new URLSearchParams(given({ zone, stage: stage === 'none' ? undefined : stage })).toString();
  const tiles = `${window.location.origin}/api/tiles/projects/{z}/{x}/{y}.mvt${search ? `?${search}` : ''}`;
  const zoneName = atlas.data?.zones.find((one) => one.id === zone)?.name ?? zone;
  const scopeNames = useApi(groupingListApi, { kind: 'scope' });
  const scopeName = scopeNames.data?.groupings.find((one) => one.id === scope)?.name;
  const groupName = groups.data?.groupings.find((one) => one.id === group)?.name;
  const cohort =
    themeUnits[theme] === 'percent'
      ? t(w.cohort, { sessions: data?.cohort ?? '' })
      : theme === 'place'
        ? t(w.cohortGroup, { group: groupName ? say(groupName, lang) : '' })
        : t(w.cohortAll);
  const place = [zone ? zoneName : undefined, scopeName ? say(scopeName, lang) : scope].filter(Boolean)[0];
  const title = [
    place,
    t(themeWords[theme]),
    stage && (stage === 'none' ? t(w.noStage) : t(stageLabels[stage as Stage])),
  ]
    .filter(Boolean)
    .join(' · ');
  const toggle = (name: string, on: boolean) => {
    const next = layerNames.filter((one) => (one === name ? on : layers.has(one))).join(',');
    change({ layers: next === usualLayers ? undefined : next || '-' });
  };
  const layerWord = (name: (typeof layerNames)[number]): string =>
    name === 'zones' || name === 'parks' || name === 'projects' ? t(w[name]) : t(groupWords[name]);
  return (
    <div className="map-sheet">
      <Page title={t(pageTitles.map)} lead={t(w.lead)} actions={<Link to="/projects">{t(mapWords.list)}</Link>}>
        <div className="filters">
          <Choose
            label={t(w.theme)}
            all={false}
            width={170}
            value={theme}
            onChange={(next) => change({ theme: next === 'projects' ? undefined : next, stage: undefined })}
            options={themes.map((value) => ({ value, label: t(themeWords[value]) }))}
          />
          {theme !== 'place' && scope === undefined && (
            <Choose
              label={t(w.by)}
              all={false}
              width={150}
              value={by}
              onChange={(next) => change({ by: next === 'zone' ? 'zone' : undefined, zone: undefined })}
              options={[
                { value: 'scope', label: t(w.byScope) },
                { value: 'zone', label: t(w.byZone) },
              ]}
            />
          )}
          {theme === 'place' && (
            <Choose
              label={t(w.group)}
              all={false}
              width={190}
              value={group}
              onChange={(next) => change({ group: next })}
              options={(groups.data?.groupings ?? []).map((one) => ({ value: one.id, label: say(one.name, lang) }))}
            />
          )}
          {themeUnits[theme] !== 'percent' && theme !== 'place' && (
            <Choose
              label={t(w.stage)}
              value={stage}
              onChange={(next) => change({ stage: next })}
              options={[
                ...stages.map((value) => ({ value, label: t(stageLabels[value]) })),
                { value: 'none', label: t(w.noStage) },
              ]}
            />
          )}
          <Popover
            trigger="click"
            placement="bottomLeft"
            content={
              <div className="stack" style={{ gap: 4 }}>
                {layerNames.map((name) => (
                  <Checkbox
                    key={name}
                    checked={layers.has(name)}
                    onChange={(event) => toggle(name, event.target.checked)}
                  >
                    {layerWord(name)}
                  </Checkbox>
                ))}
              </div>
            }
          >
            <Button>{t(w.layers)}</Button>
          </Popover>
          <Button onClick={() => window.print()}>{t(w.print)}</Button>
        </div>
        <Loaded query={newest} lines={12}>
          {() => (
            <div className="map-split">
              <Panel title={title} note={t(w.caption, { day: day ?? '', entry: data?.entry ?? '' })} flush>
                <div className="map-frame">
                  <Suspense fallback={<Loading />}>
                    <MapCanvas
                      label={`${title}. ${t(w.lead)}`}
                      tiles={tiles}
                      stamp={`${newest.dataUpdatedAt}`}
                      showProjects={layers.has('projects')}
                      bounds={drawing.bounds ?? shanxi}
                      data={drawing.data}
                      height="62vh"
                      onView={setView}
                      onProject={(id) => void navigate({ to: '/projects/$id', params: { id } })}
                      onZone={(id) => change({ zone: id })}
                      onPick={open}
                    />
                  </Suspense>
                  <MapLegend
                    theme={theme}
                    rows={rows}
                    bounds={bounds}
                    boundsDay={today}
                    round={by === 'zone'}
                    layers={layers}
                    notDrawn={drawing.notDrawn}
                  />
                </div>
                {months.length > 1 && (
                  <MonthSlider
                    months={months}
                    month={month}
                    ready={!query.isFetching}
                    playing={playing}
                    onPlay={setPlaying}
                    onChange={toMonth}
                  />
                )}
                <MapNotes
                  counties={counties.data}
                  cohort={cohort}
                  rough={drawing.rough}
                  grouped={(atlas.data?.groupings ?? []).some((one) => layers.has(one.kind))}
                  projects={layers.has('projects')}
                />
              </Panel>
              <Panel
                title={
                  <Trail
                    scope={scope}
                    scopeName={scopeName && say(scopeName, lang)}
                    zone={zone}
                    zoneName={zoneName}
                    change={change}
                  />
                }
                flush
              >
                {zone ? (
                  <Loaded query={ofZone} lines={6}>
                    {(own) => <ProjectTable rows={own.rows} all={own.all} />}
                  </Loaded>
                ) : theme === 'none' ? (
                  <InView view={view} stage={stage} zone={zone} />
                ) : (
                  <Loaded query={query} lines={6}>
                    {() => <PlaceTable theme={theme} rows={rows} bounds={bounds} codes={codes} onOpen={open} />}
                  </Loaded>
                )}
              </Panel>
            </div>
          )}
        </Loaded>
      </Page>
    </div>
  );
}
