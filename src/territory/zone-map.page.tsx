import { useMemo } from 'react';
import { say } from '../base/words.ts';
import { useLang, useSay } from '../web/lang.tsx';
import { useApi } from '../web/query.ts';
import { Chart } from '../web/ui/chart.tsx';
import { Panel } from '../web/ui/page.tsx';
import { mapShades } from '../web/ui/shades.ts';
import { Loaded } from '../web/ui/state.tsx';
import { tokens } from '../web/ui/tokens.ts';
import { boundaryGetApi } from './boundary.api.ts';
import { zoneListApi } from './territory.api.ts';
import { territoryPages as w } from './territory-pages.words.ts';

const shadeOf = (value: number, most: number): string =>
  mapShades[value <= 0 ? 0 : Math.max(1, Math.ceil((value / most) * (mapShades.length - 1)))] ?? tokens.series1;

/** The key of the shading: which colour means which numbers. */
export function ShadeKey({ most }: { most: number }) {
  const steps = mapShades.length - 1;
  return (
    <ul className="row" style={{ gap: 10 }}>
      {mapShades.map((colour, at) => {
        const from = at === 0 ? 0 : Math.floor(((at - 1) / steps) * most) + 1;
        const to = at === 0 ? 0 : Math.floor((at / steps) * most);
        if (to < from) return null;
        return (
          <li key={colour} className="row" style={{ gap: 4 }}>
            <span style={{ width: 14, height: 10, background: colour, border: '1px solid var(--line-strong)' }} />
            {from === to ? from : `${from}–${to}`}
          </li>
        );
      })}
    </ul>
  );
}

/** One value per county on the map; outlines are named by code, because several districts share a name. */
export function useCountyMap(values: ReadonlyMap<string, number>) {
  const query = useApi(boundaryGetApi, {});
  const geojson = query.data?.geojson;
  const map = useMemo(
    () =>
      geojson && {
        name: 'counties',
        geojson: {
          ...geojson,
          features: geojson.features.map((feature) => ({
            ...feature,
            properties: { ...feature.properties, name: feature.properties.code, label: feature.properties.name },
          })),
        },
      },
    [geojson],
  );
  const names = useMemo(
    () => new Map(geojson?.features.map((feature) => [feature.properties.code, feature.properties.name])),
    [geojson],
  );
  const most = Math.max(1, ...values.values());
  const option = useMemo(
    () => ({
      tooltip: {
        trigger: 'item',
        formatter: ({ name, value }: { name: string; value?: number }) =>
          `${names.get(name) ?? name}: ${Number.isFinite(value) ? value : 0}`,
      },
      series: [
        {
          type: 'map',
          map: 'counties',
          // Degrees of longitude are shorter than of latitude at 37.5° N.
          aspectScale: 0.8,
          top: 4,
          bottom: 4,
          data: [...names.keys()].map((name) => {
            const value = values.get(name) ?? 0;
            return { name, value, itemStyle: { areaColor: shadeOf(value, most) } };
          }),
          label: { show: false },
          selectedMode: false,
          itemStyle: { borderColor: '#ffffff', borderWidth: 0.6 },
          emphasis: { label: { show: false }, itemStyle: { areaColor: tokens.series2 } },
        },
      ],
    }),
    [names, values, most],
  );
  return { query, map, names, option, most };
}

/** The province by county, shaded by how many zones lie there. */
export function ZoneMapPanel({ onCity }: { onCity: (city: string) => void }) {
  const t = useSay();
  const { lang } = useLang();
  const zones = useApi(zoneListApi, { limit: 500 });
  const counts = useMemo(() => {
    const all = new Map<string, number>();
    for (const zone of zones.data?.rows ?? [])
      if (zone.countyCode) all.set(zone.countyCode, (all.get(zone.countyCode) ?? 0) + 1);
    return all;
  }, [zones.data]);
  const { query, map, names, option, most } = useCountyMap(counts);
  return (
    <Panel title={t(w.map)}>
      <Loaded query={query}>
        {(boundary) => (
          <Chart
            label={t(w.map)}
            option={option}
            height={520}
            {...(map ? { map } : {})}
            onPick={(code) => onCity(`${code.slice(0, 4)}00`)}
            caption={
              <>
                <ShadeKey most={most} />
                {t(w.mapCaption, { n: zones.data?.rows.length ?? 0, note: say(boundary.mapNote, lang) })}
                <br />
                {t(w.boundarySource, { title: boundary.title })}
              </>
            }
            table={
              <table className="plain">
                <thead>
                  <tr>
                    <th>{t(w.county)}</th>
                    <th className="num">{t(w.count)}</th>
                  </tr>
                </thead>
                <tbody>
                  {[...names].map(([code, name]) => (
                    <tr key={code}>
                      <td>{name}</td>
                      <td className="num">{counts.get(code) ?? 0}</td>
                    </tr>
                  ))}
                </tbody>
              </table>
            }
          />
        )}
      </Loaded>
    </Panel>
  );
}
