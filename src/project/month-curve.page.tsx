import { axis } from '../web/ui/chart.tsx';
import { tokens } from '../web/ui/tokens.ts';

/** 亿元 for an axis: charts take numbers, tables keep the exact fen. */
export const yi = (fen: bigint | null): number | null => (fen === null ? null : Number(fen / 10_000n) / 1_000_000);

/** Amounts by month as lines, in 亿元. */
export const monthCurve = (months: readonly string[], series: readonly object[]) => ({
  grid: { left: 8, right: 20, top: 36, bottom: 4, containLabel: true },
  legend: { top: 0, left: 0, itemWidth: 18, textStyle: { color: tokens.inkMuted, fontSize: 12 } },
  tooltip: {
    trigger: 'axis',
    valueFormatter: (value: unknown) => (typeof value === 'number' ? value.toFixed(2) : '—'),
  },
  xAxis: { type: 'category', data: months, boundaryGap: false, ...axis.line, ...axis.label },
  yAxis: { type: 'value', ...axis.label, ...axis.split },
  series: series.map((one) => ({ type: 'line', ...one })),
});
