import { useMemo } from 'react';
import { useSay } from '../web/lang.tsx';
import type { FigureName } from '../web/shown.tsx';
import { axis, Chart } from '../web/ui/chart.tsx';
import { Code, Money } from '../web/ui/figure.tsx';
import { PassportOf } from '../web/ui/passport-of.tsx';
import { tokens } from '../web/ui/tokens.ts';
import type { SurvivalGroupView } from './survival.api.ts';
import { survivalPages as w } from './survival-pages.words.ts';

type Point = SurvivalGroupView['points'][number];

/** Names a figure of the shown group. */
export type NameOf = (point: Point, what: 'share' | 'value') => FigureName;

/** Its code. The answer carries those of some points only: of a cut cohort there would be hundreds at every entry; the others are asked for. */
export function PointCode({ point, what, nameOf }: { point: Point; what: 'share' | 'value'; nameOf: NameOf }) {
  if (point.passports) return <Code below code={point.passports[what]} />;
  return (
    <div>
      <PassportOf figure={nameOf(point, what)} />
    </div>
  );
}

/** The states from the bottom of the chart up, each with its colour. */
const layers = [
  ['reached', tokens.series1],
  ['waiting', tokens.sunken],
  ['stalled', tokens.series2],
  ['dropped', tokens.series4],
] as const;

/** Shares of the signed in each state over the months, stacked to 100; the interval of the reached share as a line. */
export function SurvivalCurve({
  group,
  caption,
  nameOf,
}: {
  group: SurvivalGroupView;
  caption: string;
  nameOf: NameOf;
}) {
  const t = useSay();
  const option = useMemo(() => {
    // Everybody waits on the day of signing.
    const at = [
      { months: 0, shares: { waiting: '100', reached: '0', stalled: '0', dropped: '0' }, reached: null },
      ...group.points,
    ];
    return {
      grid: { left: 8, right: 16, top: 34, bottom: 26, containLabel: true },
      legend: { top: 0, left: 0, itemWidth: 12, itemHeight: 10, textStyle: { color: tokens.inkMuted, fontSize: 12 } },
      tooltip: { trigger: 'axis', valueFormatter: (value: unknown) => (value === null ? '—' : `${value}%`) },
      xAxis: {
        type: 'value',
        name: t(w.month),
        nameLocation: 'middle',
        nameGap: 26,
        nameTextStyle: { color: tokens.inkMuted, fontSize: 11 },
        min: 0,
        max: at.at(-1)?.months,
        interval: 6,
        ...axis.label,
        splitLine: { show: false },
      },
      yAxis: {
        type: 'value',
        min: 0,
        max: 100,
        axisLabel: { ...axis.label.axisLabel, formatter: '{value}%' },
        ...axis.split,
      },
      series: [
        ...layers.map(([state, color]) => ({
          type: 'line',
          name: t(w.states[state]),
          stack: 'all',
          symbol: 'none',
          color,
          lineStyle: { width: 1 },
          areaStyle: { opacity: state === 'waiting' ? 0.6 : 0.85 },
          data: at.map(({ months, shares }) => [months, Number(shares[state])]),
        })),
        ...(['low', 'high'] as const).map((bound) => ({
          type: 'line',
          name: t(w.interval),
          symbol: 'circle',
          symbolSize: 5,
          color: tokens.ink,
          lineStyle: { width: 1, type: 'dashed' },
          data: at.flatMap(({ months, reached }) => (reached ? [[months, Number(reached[bound])]] : [])),
        })),
      ],
    };
  }, [group.points, t]);
  return (
    <Chart
      beside
      label={t(w.curve)}
      option={option}
      height={320}
      caption={caption}
      table={
        <table className="plain">
          <thead>
            <tr>
              <th>{t(w.month)}</th>
              <th className="num">{t(w.followed)}</th>
              <th className="num">{t(w.reachedBy)}</th>
              <th className="num">{t(w.offCourse)}</th>
              <th className="num">{t(w.byValue)}</th>
              <th className="num">{t(w.expectedCol)}</th>
            </tr>
          </thead>
          <tbody>
            {group.points.map((point) => (
              <PointRow key={`${group.id} ${point.months}`} point={point} nameOf={nameOf} />
            ))}
          </tbody>
        </table>
      }
    />
  );
}

function PointRow({ point, nameOf }: { point: Point; nameOf: NameOf }) {
  const t = useSay();
  return (
    <tr>
      <td className="nowrap">{t(w.monthShort, { n: point.months })}</td>
      <td className="num">{point.followed}</td>
      <td className="num nowrap">
        {point.shares.reached}
        {point.reached && <div className="stat-note">{`${point.reached.low}—${point.reached.high}`}</div>}
        <PointCode point={point} what="share" nameOf={nameOf} />
      </td>
      <td className="num nowrap">{`${point.shares.stalled} / ${point.shares.dropped}`}</td>
      <td className="num">{point.byValue?.reached ?? '—'}</td>
      <td className="num nowrap">
        <Money fen={point.expectedFen} />{' '}
        {point.expectedFen !== null && <PointCode point={point} what="value" nameOf={nameOf} />}
      </td>
    </tr>
  );
}
