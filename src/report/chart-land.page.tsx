import { useNavigate } from '@tanstack/react-router';
import { useMemo } from 'react';
import { formatFen } from '../base/money.ts';
import { say } from '../base/words.ts';
import { tallyGetApi } from '../campaign/tally.api.ts';
import { measureWords } from '../campaign/tally.words.ts';
import { groupingListApi } from '../territory/territory.api.ts';
import { ZoneLink } from '../territory/zone-link.page.tsx';
import { given, useFilters } from '../web/filters.ts';
import { useLang, useSay } from '../web/lang.tsx';
import { useApi } from '../web/query.ts';
import { axis, Chart } from '../web/ui/chart.tsx';
import { Code, Money } from '../web/ui/figure.tsx';
import { Choose, DayBox } from '../web/ui/filter-controls.tsx';
import { Panel } from '../web/ui/page.tsx';
import { useCodes } from '../web/ui/passport-of.tsx';
import { EmptyState, Loaded } from '../web/ui/state.tsx';
import { tokens } from '../web/ui/tokens.ts';
import { chartTitles, chartsWords as w } from './charts.words.ts';

/** Land of each zone's projects against what the land bears to the 亩. */
export default function LandChart() {
  const t = useSay();
  const { lang } = useLang();
  const navigate = useNavigate();
  const [filters, change] = useFilters();
  const of = filters.of === 'output_per_mu' ? 'output_per_mu' : 'per_mu';
  const { scope } = filters;
  const query = useApi(tallyGetApi, { by: 'zone', ...given({ day: filters.day, scope }) });
  const scopes = useApi(groupingListApi, { kind: 'scope' });
  const data = query.data;
  const rows = useMemo(
    () =>
      (data?.groups ?? []).map((one) => {
        const on = of === 'per_mu' ? one.planned : one.output;
        return { id: one.id, name: say(one.name, lang), ...on, all: one.projects, landStated: one.landStated };
      }),
    [data, of, lang],
  );
  const drawn = useMemo(() => rows.filter((row) => row.perMuFen !== null), [rows]);
  const codes = useCodes(
    data && {
      kind: 'project.tally',
      each: 'group',
      params: { day: data.day, what: of, by: 'zone', scope: scope ?? '', territory: data.territory },
    },
    drawn.map((row) => row.id),
    data?.entry,
  );
  const option = useMemo(
    () => ({
      grid: { left: 16, right: 32, top: 36, bottom: 34, containLabel: true },
      tooltip: { formatter: ({ data: one }: { data: { hover: string } }) => one.hover },
      xAxis: {
        type: 'log',
        name: `${t(w.land)} (${t(w.mu)}, ${t(w.logScale)})`,
        nameLocation: 'middle',
        nameGap: 28,
        ...axis.label,
        ...axis.split,
      },
      yAxis: {
        type: 'value',
        name: `${t(measureWords[of])} (${t(w.wanPerMu)})`,
        nameTextStyle: { align: 'left' },
        ...axis.label,
        ...axis.split,
      },
      series: [
        {
          type: 'scatter',
          labelLayout: { hideOverlap: true },
          data: drawn.map((row) => ({
            name: row.id,
            // For the eye only: a place on paper.
            value: [Number(row.mu), Number(BigInt(row.perMuFen ?? '0')) / 1_000_000],
            symbolSize: 7 + Math.sqrt(row.projects) * 2.4,
            hover: `${row.name}: ${row.mu} ${t(w.mu)}, ${formatFen(BigInt(row.perMuFen ?? '0'), 'wan')} ${t(w.wanPerMu)} (${row.projects})`,
            itemStyle: { color: tokens.series3, opacity: 0.75, borderColor: tokens.series1, borderWidth: 1 },
            label: { show: true, position: 'right', formatter: row.name, color: tokens.ink, fontSize: 11 },
          })),
        },
      ],
    }),
    [drawn, of, t],
  );
  return (
    <>
      <div className="filters">
        <Choose
          label={t(w.show)}
          all={false}
          width={170}
          value={of}
          onChange={(next) => change({ of: next === 'per_mu' ? undefined : next })}
          options={(['per_mu', 'output_per_mu'] as const).map((value) => ({ value, label: t(measureWords[value]) }))}
        />
        <Choose
          label={t(w.scope)}
          value={scope}
          onChange={(next) => change({ scope: next })}
          options={(scopes.data?.groupings ?? []).map((one) => ({ value: one.id, label: say(one.name, lang) }))}
        />
        <DayBox label={t(w.day)} value={filters.day} onChange={(day) => change({ day })} />
      </div>
      <Panel title={t(chartTitles.land)}>
        <Loaded query={query} lines={8}>
          {(tally) => {
            const absent = t(w.absentLand, {
              n: tally.all.projects - (of === 'per_mu' ? tally.all.planned : tally.all.output).projects,
              m: rows.length - drawn.length,
            });
            if (drawn.length === 0) return <EmptyState title={t(w.none)}>{absent}</EmptyState>;
            return (
              <Chart
                more
                paper
                label={t(chartTitles.land)}
                option={option}
                height={520}
                onPick={(id) => void navigate({ to: '/zones/$id', params: { id } })}
                caption={
                  <>
                    {t(w.caption, {
                      cohort: t(w.landCohort, {
                        place: `${say(tally.territoryName, lang)} ${scope ?? ''}`.trim(),
                        n: (of === 'per_mu' ? tally.all.planned : tally.all.output).projects,
                      }),
                      day: tally.day,
                      entry: tally.entry,
                    })}
                    <br />
                    {absent}
                  </>
                }
                table={
                  <table className="plain">
                    <thead>
                      <tr>
                        <th>{t(w.zone)}</th>
                        <th className="num">
                          {t(w.land)} ({t(w.mu)})
                        </th>
                        <th className="num">{t(of === 'per_mu' ? w.value : w.output)}</th>
                        <th className="num">{t(w.wanPerMu)}</th>
                        <th className="num">{t(w.landStated)}</th>
                        <th>{t(w.passport)}</th>
                      </tr>
                    </thead>
                    <tbody>
                      {rows.map((row) => (
                        <tr key={row.id}>
                          <td>{row.id === '' ? row.name : <ZoneLink id={row.id} />}</td>
                          <td className="num">{row.perMuFen === null ? '—' : row.mu}</td>
                          <td className="num">{row.perMuFen === null ? '—' : <Money fen={row.fen} />}</td>
                          <td className="num">
                            {row.perMuFen === null ? '—' : formatFen(BigInt(row.perMuFen), 'wan')}
                          </td>
                          <td className="num">
                            {row.projects} / {row.all}
                          </td>
                          <td>
                            <Code code={codes.get(row.id)} />
                          </td>
                        </tr>
                      ))}
                    </tbody>
                  </table>
                }
              />
            );
          }}
        </Loaded>
      </Panel>
    </>
  );
}
