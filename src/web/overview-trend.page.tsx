import { useMemo } from 'react';
import { say } from '../base/words.ts';
import { batches } from '../campaign/batch.ts';
import { batchWords } from '../campaign/campaign.words.ts';
import { useLang, useSay } from './lang.tsx';

import { overviewWords as w } from './overview.words.ts';
import type { Series } from './overview-latest.page.tsx';
import { axis, Chart } from './ui/chart.tsx';
import { Panel } from './ui/page.tsx';
import { tokens } from './ui/tokens.ts';

/** Counted projects of the three batches, session by session. */
export function TrendPanel({ data }: { data: Series }) {
  const t = useSay();
  const { lang } = useLang();
  const { sessions } = data;
  const option = useMemo(
    () => ({
      grid: { left: 8, right: 8, top: 34, bottom: 4, containLabel: true },
      legend: { top: 0, left: 0, itemWidth: 12, itemHeight: 10, textStyle: { color: tokens.inkMuted, fontSize: 12 } },
      tooltip: { trigger: 'axis', axisPointer: { type: 'shadow' } },
      xAxis: { type: 'category', data: sessions.map((one) => one.number), ...axis.line, ...axis.label },
      yAxis: { type: 'value', minInterval: 1, ...axis.label, ...axis.split },
      series: batches.map((batch) => ({
        type: 'bar',
        name: t(batchWords[batch]),
        barMaxWidth: 18,
        data: sessions.map((one) => one.batches.find((sums) => sums.batch === batch)?.count ?? 0),
      })),
    }),
    [sessions, t],
  );
  if (sessions.length < 2) return null;
  return (
    <Panel title={t(w.trend)}>
      <Chart
        label={t(w.trend)}
        option={option}
        height={230}
        caption={t(w.trendCaption, {
          territory: say(data.territoryName, lang),
          day: data.day,
          entry: data.entry,
        })}
        table={
          <table className="plain">
            <thead>
              <tr>
                <th>{t(w.session)}</th>
                {batches.map((batch) => (
                  <th key={batch} className="num">
                    {t(batchWords[batch])}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {sessions.map((one) => (
                <tr key={one.number}>
                  <td>{one.number}</td>
                  {batches.map((batch) => (
                    <td key={batch} className="num">
                      {one.batches.find((sums) => sums.batch === batch)?.count ?? 0}
                    </td>
                  ))}
                </tr>
              ))}
            </tbody>
          </table>
        }
      />
    </Panel>
  );
}
