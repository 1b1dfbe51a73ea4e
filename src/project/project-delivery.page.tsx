import { useMemo } from 'react';
import { useSay } from '../web/lang.tsx';
import { useApi } from '../web/query.ts';
import { Chart } from '../web/ui/chart.tsx';
import { Code, Money, Stats } from '../web/ui/figure.tsx';
import { Panel } from '../web/ui/page.tsx';
import { EmptyState, Loaded } from '../web/ui/state.tsx';
import { DataTable } from '../web/ui/table.tsx';
import { ui } from '../web/ui/ui.words.ts';
import { type Delivery, deliveryGetApi } from './delivery.api.ts';
import { absenceWords, deliveryWords as w } from './delivery.words.ts';
import { monthCurve, yi } from './month-curve.page.tsx';
import { LampsPanel } from './project-lamps.page.tsx';

/** `-3.00` months → behind by 3.00. */
function Variance({ months }: { months: string }) {
  const t = useSay();
  const size = months.replace('-', '');
  if (Number(size) === 0) return t(w.onTime);
  return t(months.startsWith('-') ? w.behindBy : w.aheadBy, { n: size });
}

function Forecast({ data }: { data: Delivery }) {
  const { forecast, endedIn } = data;
  if (endedIn) return endedIn;
  if (!forecast) return <span className="muted">—</span>;
  return (
    <>
      {forecast.month} <Code code={forecast.passport} below />
    </>
  );
}

function Headline({ data }: { data: Delivery }) {
  const t = useSay();
  const { status, plan, forecast, error, endedIn } = data;
  if (!status || !plan) return null;
  const range =
    forecast && error.percent !== null && forecast.from
      ? t(w.range, { n: error.projects, error: error.percent, from: forecast.from, to: forecast.to ?? w.later })
      : forecast
        ? t(w.untested)
        : endedIn === null
          ? t(w.noForecast)
          : undefined;
  return (
    <Stats
      items={[
        {
          label: w.behind,
          value: <Variance months={status.variance} />,
          note: t(w.behindNote, { month: status.month, elapsed: status.elapsed, earned: status.earnedMonths }),
        },
        {
          label: w.pace,
          value: status.index,
          note: t(w.paceNote, { from: plan.start, to: plan.end, n: plan.months }),
        },
        { label: endedIn ? w.ended : w.forecast, value: <Forecast data={data} />, note: range },
      ]}
    />
  );
}

function Curve({ data }: { data: Delivery }) {
  const t = useSay();
  const { points } = data;
  const option = useMemo(
    () =>
      monthCurve(
        points.map((point) => point.month),
        [
          {
            name: t(w.planned),
            data: points.map((point) => yi(point.plannedFen === null ? null : BigInt(point.plannedFen))),
            symbol: 'none',
            lineStyle: { width: 1.5, type: 'dashed' },
          },
          {
            name: t(w.done),
            data: points.map((point) => yi(point.doneFen === null ? null : BigInt(point.doneFen))),
            symbolSize: 5,
            lineStyle: { width: 2.5 },
            connectNulls: true,
          },
        ],
      ),
    [points, t],
  );
  return (
    <Chart
      label={t(w.chart)}
      option={option}
      height={240}
      caption={t(w.caption, { day: data.day, entry: data.entry })}
      table={
        <DataTable
          rows={points}
          rowKey={(row) => row.month}
          minWidth={420}
          limit={24}
          columns={[
            { title: t(w.month), render: (row) => row.month },
            { title: t(w.planned), align: 'right', render: (row) => <Money fen={row.plannedFen} unit={false} /> },
            { title: t(w.done), align: 'right', render: (row) => <Money fen={row.doneFen} unit={false} /> },
          ]}
        />
      }
    />
  );
}

/** What was promised against what is done: how far behind, when it will end and how sure that is, and the lamps. */
export function DeliveryPanels({ id, asOf }: { id: string; asOf: string | undefined }) {
  const t = useSay();
  const query = useApi(deliveryGetApi, { id, ...(asOf ? { asOf } : {}) }, { keep: false });
  return (
    <Loaded query={query} lines={4}>
      {(data) => (
        <div className="stack">
          <Panel title={t(w.title)} note={t(ui.yi)}>
            {data.absence ? (
              <EmptyState title={t(absenceWords[data.absence])} />
            ) : (
              <div className="stack">
                <Headline data={data} />
                <Curve data={data} />
              </div>
            )}
          </Panel>
          <LampsPanel sets={data.lamps} />
        </div>
      )}
    </Loaded>
  );
}
