import { useMemo } from 'react';
import { axis, Chart } from '../web/ui/chart.tsx';
import { tokens } from '../web/ui/tokens.ts';
import type { PaperChart } from './paper.ts';

const printed = (value: number | null): string => (value === null ? '—' : value.toLocaleString('en'));

/** The numbers of a chart as a table. */
function ChartTable({ chart }: { chart: PaperChart }) {
  return (
    <table>
      <thead>
        <tr>
          <th scope="col">{chart.unit}</th>
          {chart.series.map((one) => (
            <th key={one.name} scope="col">
              {one.name}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {chart.categories.map((category, at) => (
          <tr key={category}>
            <td>{category}</td>
            {chart.series.map((one) => (
              <td key={one.name} className="num">
                {printed(one.values[at] ?? null)}
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

const lying = (chart: PaperChart): boolean => chart.shape === 'bars' || chart.shape === 'funnel';

/** A frozen chart as it is drawn on the screen: the same numbers as in the files. */
export function PaperChartView({ chart }: { chart: PaperChart }) {
  const option = useMemo(() => {
    const across = lying(chart);
    const category = {
      type: 'category',
      data: chart.categories,
      ...(across ? { inverse: true } : {}),
      ...axis.line,
      axisLabel: { color: tokens.ink, fontSize: 12, ...(across ? {} : { hideOverlap: true }) },
    };
    const value = { type: 'value', ...axis.label, ...axis.split };
    const label = { show: chart.series.length === 1, position: across ? 'right' : 'top', fontSize: 11 };
    return {
      grid: { left: 4, right: across ? 48 : 12, top: chart.series.length > 1 ? 34 : 14, bottom: 4, containLabel: true },
      ...(chart.series.length > 1 ? { legend: { top: 0, left: 0, itemWidth: 12, itemHeight: 10 } } : {}),
      tooltip: { trigger: 'axis', confine: true },
      xAxis: across ? value : category,
      yAxis: across ? category : value,
      series: chart.series.map((one) => ({
        name: one.name,
        type: chart.shape === 'line' ? 'line' : 'bar',
        ...(chart.shape === 'stacked' ? { stack: 'all' } : {}),
        barMaxWidth: 26,
        data: one.values,
        label: { ...label, color: tokens.ink },
      })),
    };
  }, [chart]);
  const height = lying(chart) ? 60 + chart.categories.length * (chart.series.length * 14 + 14) : 280;
  return (
    <div className="paper-block whole">
      <div className="paper-caption">
        {chart.title} ({chart.unit})
      </div>
      <Chart
        label={chart.title}
        option={option}
        height={Math.min(Math.max(height, 180), 900)}
        table={<ChartTable chart={chart} />}
        caption={chart.caption}
      />
    </div>
  );
}
