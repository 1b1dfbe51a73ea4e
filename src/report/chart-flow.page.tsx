import { useMemo } from 'react';
import { say } from '../base/words.ts';
import { standingFlowApi } from '../contest/flow.api.ts';
import { groupingListApi } from '../territory/territory.api.ts';
import { given, useFilters } from '../web/filters.ts';
import { useLang, useSay } from '../web/lang.tsx';
import { useApi } from '../web/query.ts';
import { axis, Chart } from '../web/ui/chart.tsx';
import { Code } from '../web/ui/figure.tsx';
import { Choose, DayBox } from '../web/ui/filter-controls.tsx';
import { Panel } from '../web/ui/page.tsx';
import { useCodes } from '../web/ui/passport-of.tsx';
import { EmptyState, Loaded } from '../web/ui/state.tsx';
import { tokens } from '../web/ui/tokens.ts';
import { chartTitles, chartsWords as w } from './charts.words.ts';

/** In colour at most; told apart by their marks and by the name at the end of the line. */
const shown = 8;
const colours = [tokens.series1, tokens.series2, tokens.series3, tokens.series4, tokens.series5, tokens.series6];
const marks = ['circle', 'rect', 'triangle', 'diamond'];

/** Places of the zones of a peer group over sessions and quarters: one line a zone, the first on top. */
export function RankFlow({ group, zone }: { group: string; zone: string | undefined }) {
  const t = useSay();
  const [filters] = useFilters();
  const query = useApi(standingFlowApi, { group, ...given({ day: filters.day }) });
  const data = query.data;
  const last = data?.columns.at(-1);
  const codes = useCodes(
    last && data
      ? {
          kind: 'standing.score',
          each: 'zone',
          params: {
            group: data.group,
            day: last.day,
            scheme: data.scheme,
            version: last.schemeVersion === null ? '' : String(last.schemeVersion),
          },
        }
      : undefined,
    data?.zones.flatMap((one) => (one.places.at(-1) ? [one.zoneId] : [])) ?? [],
    last?.entry,
  );
  const option = useMemo(() => {
    if (!data) return {};
    const ranked = data.zones.filter((one) => one.places.some((each) => each?.place !== null && each !== null));
    const most = Math.max(1, ...ranked.flatMap((one) => one.places.map((each) => each?.place ?? 1)));
    const bright = new Set([...ranked.slice(0, shown).map((one) => one.zoneId), ...(zone ? [zone] : [])]);
    return {
      grid: { left: 8, right: 132, top: 34, bottom: 8, containLabel: true },
      tooltip: { trigger: 'item', formatter: ({ data: point }: { data: { hover: string } }) => point.hover },
      xAxis: {
        type: 'category',
        position: 'bottom',
        data: data.columns.map((one) => `${one.session ?? ''}\n${one.day}`.trim()),
        axisLine: { ...axis.line.axisLine, onZero: false },
        axisTick: { show: false },
        ...axis.label,
      },
      yAxis: {
        type: 'value',
        inverse: true,
        min: 1,
        max: most,
        minInterval: 1,
        name: t(w.place),
        nameLocation: 'start',
        ...axis.label,
        ...axis.split,
      },
      series: ranked.map((one, at) => {
        const chosen = bright.has(one.zoneId);
        const colour = one.zoneId === zone ? tokens.focus : chosen ? colours[at % colours.length] : tokens.lineStrong;
        return {
          type: 'line',
          name: one.name,
          connectNulls: false,
          silent: false,
          z: chosen ? 3 : 1,
          color: colour,
          symbol: marks[at % marks.length],
          symbolSize: chosen ? 9 : 5,
          lineStyle: { width: one.zoneId === zone ? 4 : chosen ? 2 : 1, opacity: chosen ? 1 : 0.5 },
          endLabel: { show: chosen, formatter: '{a}', color: tokens.ink, fontSize: 11, distance: 8 },
          labelLayout: { moveOverlap: 'shiftY' },
          data: one.places.map((each, column) => {
            const of = data.columns[column];
            return {
              value: each?.place ?? null,
              hover: `${one.name} · ${of?.day}: ${each?.place ?? ''} (${each?.total ?? ''})`,
              itemStyle:
                of?.source === 'published'
                  ? { color: colour }
                  : { color: tokens.surface, borderColor: colour, borderWidth: 2 },
            };
          }),
        };
      }),
    };
  }, [data, zone, t]);
  return (
    <Loaded query={query} lines={8}>
      {(flow) =>
        flow.columns.length === 0 ? (
          <EmptyState title={t(w.none)} />
        ) : (
          <Chart
            paper
            more
            label={t(chartTitles.flow)}
            option={option}
            height={Math.max(
              360,
              Math.max(1, ...flow.zones.flatMap((one) => one.places.map((each) => each?.place ?? 1))) * 15 + 90,
            )}
            caption={
              <>
                {t(w.caption, {
                  cohort: t(w.flowCohort, { group: flow.groupName, n: flow.zones.length }),
                  day: flow.day,
                  entry: flow.entry,
                })}
                <br />
                {t(w.flowNote)}
              </>
            }
            table={
              <table className="plain">
                <thead>
                  <tr>
                    <th>{t(w.zone)}</th>
                    {flow.columns.map((one) => (
                      <th key={one.day} className="num">
                        {one.session ?? ''} {one.day}
                        <br />
                        <span className="muted">{t(one.source === 'published' ? w.published : w.computed)}</span>
                      </th>
                    ))}
                    <th>{t(w.passport)}</th>
                  </tr>
                </thead>
                <tbody>
                  {flow.zones.map((one) => (
                    <tr key={one.zoneId}>
                      <td>{one.name}</td>
                      {one.places.map((each, at) => (
                        <td key={flow.columns[at]?.day} className="num">
                          {each === null ? '—' : each.place === null ? t(w.notPlaced) : each.place}
                          {each?.tied && ` ${t(w.tied)}`}
                          {each !== null && each.place !== null && <span className="muted"> ({each.total})</span>}
                        </td>
                      ))}
                      <td>
                        <Code code={codes.get(one.zoneId)} />
                      </td>
                    </tr>
                  ))}
                </tbody>
              </table>
            }
          />
        )
      }
    </Loaded>
  );
}

export default function FlowChart() {
  const t = useSay();
  const { lang } = useLang();
  const [filters, change] = useFilters();
  const groups = useApi(groupingListApi, { kind: 'peer_group' });
  const options = (groups.data?.groupings ?? []).map((one) => ({ value: one.id, label: say(one.name, lang) }));
  const group = filters.group ?? options[0]?.value;
  const flow = useApi(
    standingFlowApi,
    { group: group ?? '', ...given({ day: filters.day }) },
    { enabled: group !== undefined },
  );
  return (
    <>
      <div className="filters">
        <Choose
          label={t(w.group)}
          all={false}
          width={200}
          value={group}
          onChange={(next) => change({ group: next, zone: undefined })}
          options={options}
        />
        <Choose
          label={t(w.zone)}
          value={filters.zone}
          onChange={(zone) => change({ zone })}
          options={(flow.data?.zones ?? []).map((one) => ({ value: one.zoneId, label: one.name }))}
        />
        <DayBox label={t(w.day)} value={filters.day} onChange={(day) => change({ day })} />
      </div>
      <Panel title={t(chartTitles.flow)}>{group && <RankFlow group={group} zone={filters.zone} />}</Panel>
    </>
  );
}
