import { useMemo } from 'react';
import { say } from '../base/words.ts';
import { useLang, useSay } from '../web/lang.tsx';
import { axis, Chart } from '../web/ui/chart.tsx';
import { tokens } from '../web/ui/tokens.ts';
import { contestPages as w } from './contest-pages.words.ts';
import type { StandingData } from './standing-table.page.tsx';

/** Points of each comparison stacked to the total, best place on top. */
export function StandingChart({ data, caption }: { data: StandingData; caption: string }) {
  const t = useSay();
  const { lang } = useLang();
  const rows = useMemo(
    () =>
      data.rows
        .filter((row) => row.place !== null)
        .slice(0, 40)
        .reverse(),
    [data.rows],
  );
  const option = useMemo(
    () => ({
      grid: { left: 8, right: 24, top: 34, bottom: 4, containLabel: true },
      legend: { top: 0, left: 0, itemWidth: 12, itemHeight: 10, textStyle: { color: tokens.inkMuted, fontSize: 12 } },
      tooltip: { trigger: 'axis', axisPointer: { type: 'shadow' } },
      xAxis: { type: 'value', ...axis.label, ...axis.split },
      yAxis: {
        type: 'category',
        data: rows.map((row) => row.name),
        ...axis.line,
        axisLabel: { ...axis.label.axisLabel, width: 170, overflow: 'truncate' },
      },
      series: data.scheme.comparisons.map((comparison) => ({
        type: 'bar',
        stack: 'points',
        name: say(comparison.words, lang),
        barMaxWidth: 16,
        data: rows.map((row) => {
          const one = row.comparisons.find((each) => each.code === comparison.code);
          return one?.applicable ? Number(one.points.text) : null;
        }),
      })),
    }),
    [rows, data.scheme.comparisons, lang],
  );
  return (
    <Chart
      label={t(w.chart)}
      option={option}
      height={Math.max(220, rows.length * 25 + 50)}
      caption={caption}
      table={
        <table className="plain">
          <thead>
            <tr>
              <th>{t(w.zone)}</th>
              {data.scheme.comparisons.map((comparison) => (
                <th key={comparison.code} className="num">
                  {say(comparison.words, lang)}
                </th>
              ))}
              <th className="num">{t(w.total)}</th>
            </tr>
          </thead>
          <tbody>
            {data.rows.map((row) => (
              <tr key={row.zoneId}>
                <td>{row.name}</td>
                {row.comparisons.map((one) => (
                  <td key={one.code} className="num">
                    {one.applicable ? one.points.text : '—'}
                  </td>
                ))}
                <td className="num">{row.total.text}</td>
              </tr>
            ))}
          </tbody>
        </table>
      }
    />
  );
}
