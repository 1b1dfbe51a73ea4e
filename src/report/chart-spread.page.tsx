import { useMemo } from 'react';
import { formatFen } from '../base/money.ts';
import { say } from '../base/words.ts';
import { spreadMeasures } from '../campaign/spread.ts';
import { spreadApi } from '../campaign/tally.api.ts';
import { given, useFilters } from '../web/filters.ts';
import { useLang, useSay } from '../web/lang.tsx';
import { useApi } from '../web/query.ts';
import { axis, Chart } from '../web/ui/chart.tsx';
import { Choose, DayBox } from '../web/ui/filter-controls.tsx';
import { Panel } from '../web/ui/page.tsx';
import { EmptyState, Loaded } from '../web/ui/state.tsx';
import { tokens } from '../web/ui/tokens.ts';
import { chartTitles, chartsWords as w } from './charts.words.ts';
import { BoxLine } from './small-panel.page.tsx';

/** How sizes, or days to the start, are spread: classes of one body or all, and five numbers for each body. */
export default function SpreadChart() {
  const t = useSay();
  const { lang } = useLang();
  const [filters, change] = useFilters();
  const of = spreadMeasures.find((one) => one === filters.of) ?? 'size';
  const query = useApi(spreadApi, { of, ...given({ day: filters.day }) });
  const data = query.data;
  const group = data?.groups.find((one) => one.id === filters.scope) ?? data?.groups[0];
  const text = useMemo(() => (value: string) => (of === 'size' ? formatFen(BigInt(value), 'yi') : value), [of]);
  const unit = of === 'size' ? t(w.yi) : t(w.days);
  const names = useMemo(() => {
    const bounds = data?.bounds ?? [];
    return [
      of === 'start' ? t(w.before) : t(w.less, { to: text(bounds[0] ?? '0') }),
      ...bounds.map((from, at) => {
        const to = bounds[at + 1];
        if (to === undefined) return t(w.more, { from: text(from) });
        return of === 'start' ? `${from}–${Number(to) - 1}` : `${text(from)}–${text(to)}`;
      }),
    ];
  }, [data, of, t, text]);
  // Below nought there are no sizes: an empty first class would only be read.
  const from = of === 'size' && group?.classes[0] === 0 ? 1 : 0;
  const option = useMemo(
    () => ({
      grid: { left: 8, right: 16, top: 24, bottom: 8, containLabel: true },
      tooltip: { trigger: 'axis', axisPointer: { type: 'shadow' } },
      xAxis: {
        type: 'category',
        data: names.slice(from),
        ...axis.line,
        axisLabel: { ...axis.label.axisLabel, interval: 0, hideOverlap: false },
      },
      yAxis: { type: 'value', minInterval: 1, name: t(w.count), ...axis.label, ...axis.split },
      series: [
        {
          type: 'bar',
          name: t(w.count),
          color: tokens.series1,
          barCategoryGap: '12%',
          label: { show: true, position: 'top', color: tokens.ink, fontSize: 12 },
          data: group?.classes.slice(from) ?? [],
        },
      ],
    }),
    [names, from, group, t],
  );
  const numbers = data?.groups.flatMap((one) => one.summary ?? []).map(Number) ?? [];
  const [least, most] = [Math.min(...numbers), Math.max(...numbers)];
  // Sizes differ a thousandfold: their boxes stand on a logarithmic scale.
  const place = (value: number) => {
    if (most <= least) return 0.5;
    if (of === 'start') return (value - least) / (most - least);
    const log = (one: number) => Math.log10(Math.max(1, one));
    return (log(value) - log(least)) / (log(most) - log(least));
  };
  return (
    <>
      <div className="filters">
        <Choose
          label={t(w.show)}
          all={false}
          width={150}
          value={of}
          onChange={(next) => change({ of: next === 'size' ? undefined : next })}
          options={spreadMeasures.map((value) => ({ value, label: t(w[value]) }))}
        />
        <Choose
          label={t(w.scope)}
          value={filters.scope}
          onChange={(scope) => change({ scope })}
          options={(data?.groups.slice(1) ?? []).map((one) => ({ value: one.id, label: say(one.name, lang) }))}
        />
        <DayBox label={t(w.day)} value={filters.day} onChange={(day) => change({ day })} />
      </div>
      <Panel title={`${t(chartTitles.spread)} · ${t(w[of])} (${unit})`}>
        <Loaded query={query} lines={8}>
          {(spread) =>
            !group || group.count === 0 ? (
              <EmptyState title={t(w.none)} />
            ) : (
              <Chart
                paper
                label={`${t(chartTitles.spread)}, ${t(w[of])}`}
                option={option}
                height={300}
                caption={
                  <>
                    {t(w.caption, {
                      cohort:
                        of === 'start'
                          ? t(w.sessions, {
                              place: say(group.name, lang),
                              sessions: spread.sessionsIncluded.join(', '),
                            })
                          : t(w.onRecord, { place: say(group.name, lang), n: group.count + group.absent }),
                      day: spread.day,
                      entry: spread.entry,
                    })}
                    <br />
                    {t(of === 'size' ? w.absentSize : w.absentStart, { n: group.absent })}
                  </>
                }
                table={
                  <table className="plain">
                    <thead>
                      <tr>
                        <th>{unit}</th>
                        <th className="num">{t(w.count)}</th>
                      </tr>
                    </thead>
                    <tbody>
                      {names.slice(from).map((name, at) => (
                        <tr key={name}>
                          <td>{name}</td>
                          <td className="num">{group.classes[at + from]}</td>
                        </tr>
                      ))}
                    </tbody>
                  </table>
                }
              />
            )
          }
        </Loaded>
      </Panel>
      {data && numbers.length > 0 && (
        <Panel title={t(w.scope)} note={t(w.boxes)} flush>
          <div className="table-scroll">
            <table className="plain">
              <thead>
                <tr>
                  <th>{t(w.name)}</th>
                  <th className="num">{t(w.count)}</th>
                  <th style={{ minWidth: 220 }}>
                    <span className="visually-hidden">{t(w.boxes)}</span>
                  </th>
                  {[w.least, w.quarter, w.median, w.threeQuarters, w.most].map((one) => (
                    <th key={one.en} className="num">
                      {t(one)}
                    </th>
                  ))}
                </tr>
              </thead>
              <tbody>
                {data.groups.map((one) => (
                  <tr key={one.id}>
                    <td>{say(one.name, lang)}</td>
                    <td className="num">
                      {one.count}
                      {one.absent > 0 && <span className="muted"> +{one.absent}</span>}
                    </td>
                    <td>
                      {one.summary && (
                        <BoxLine
                          at={one.summary.map(Number) as [number, number, number, number, number]}
                          place={place}
                          label={one.summary.map(text).join(', ')}
                        />
                      )}
                    </td>
                    {(one.summary ?? ['', '', '', '', '']).map((value, at) => (
                      // biome-ignore lint/suspicious/noArrayIndexKey: five numbers in a fixed order
                      <td key={at} className="num">
                        {value === '' ? '—' : text(value)}
                      </td>
                    ))}
                  </tr>
                ))}
              </tbody>
            </table>
          </div>
        </Panel>
      )}
    </>
  );
}
