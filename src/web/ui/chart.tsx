import { Segmented } from 'antd';
import type { EChartsCoreOption, EChartsType } from 'echarts/core';
import { type ReactNode, useEffect, useRef, useState } from 'react';
import { useSay } from '../lang.tsx';
import { Loading } from './state.tsx';
import { tokens } from './tokens.ts';
import { ui } from './ui.words.ts';

/** What every chart looks like unless it says otherwise: our type, thin axes, no animation. */
const house: EChartsCoreOption = {
  animation: false,
  aria: { enabled: true, decal: { show: false } },
  color: [tokens.series1, tokens.series2, tokens.series3, tokens.series4, tokens.series5, tokens.series6],
  textStyle: { fontFamily: tokens.fontText, color: tokens.ink },
};

/** Axis parts that all charts share. */
export const axis = {
  line: { axisLine: { lineStyle: { color: tokens.lineStrong } }, axisTick: { show: false } },
  label: { axisLabel: { color: tokens.inkMuted, fontSize: 11 } },
  split: { splitLine: { lineStyle: { color: tokens.line } } },
} as const;

/** Pixels between the margins of A4, less a panel's own. */
const paperWidth = 650;

export interface ChartMap {
  readonly name: string;
  readonly geojson: object;
}

function Canvas({
  option,
  height,
  map,
  more,
  onPick,
  label,
}: {
  option: EChartsCoreOption;
  height: number;
  map: ChartMap | undefined;
  more: boolean;
  onPick: ((name: string) => void) | undefined;
  label: string;
}) {
  const place = useRef<HTMLDivElement>(null);
  const chart = useRef<EChartsType | null>(null);
  const [ready, setReady] = useState(false);

  useEffect(() => {
    let gone = false;
    let watch: ResizeObserver | undefined;
    const drawing = map ? import('./echarts-map.ts') : import('./echarts-axes.ts');
    const rest = more ? import('./echarts-more.ts') : undefined;
    void Promise.all([import('./echarts.ts'), drawing, rest]).then(([{ init }, { registerMap }]) => {
      if (gone || !place.current) return;
      if (map) registerMap?.(map.name, map.geojson as never);
      chart.current = init(place.current, null, { renderer: 'svg' });
      watch = new ResizeObserver(() => chart.current?.resize());
      watch.observe(place.current);
      setReady(true);
    });
    return () => {
      gone = true;
      watch?.disconnect();
      chart.current?.dispose();
      chart.current = null;
      setReady(false);
    };
  }, [map, more]);

  useEffect(() => {
    if (!ready) return;
    // A drawing has the width of the screen: paper would cut it.
    const sized = (size: { width?: number }) => {
      chart.current?.resize(size);
      chart.current?.getZr().flush();
    };
    const toPaper = () => sized({ width: Math.min(place.current?.clientWidth ?? paperWidth, paperWidth) });
    const back = () => sized({});
    window.addEventListener('beforeprint', toPaper);
    window.addEventListener('afterprint', back);
    return () => {
      window.removeEventListener('beforeprint', toPaper);
      window.removeEventListener('afterprint', back);
    };
  }, [ready]);

  useEffect(() => {
    if (ready) chart.current?.setOption({ ...house, ...option }, true);
  }, [ready, option]);

  useEffect(() => {
    if (!ready || !onPick) return;
    const pick = (event: unknown) => onPick(String((event as { name?: unknown }).name ?? ''));
    chart.current?.on('click', pick);
    return () => {
      chart.current?.off('click', pick);
    };
  }, [ready, onPick]);

  return (
    <div style={{ position: 'relative', minHeight: height }}>
      {!ready && <Loading lines={5} />}
      <div
        ref={place}
        className="chart"
        role="img"
        aria-label={label}
        style={{ height, ...(ready ? {} : { position: 'absolute', inset: 0 }) }}
      />
    </div>
  );
}

/** A chart and the same numbers as a table, one click apart; below stand cohort, cut-off and as-of. */
export function Chart({
  label,
  option,
  table,
  caption,
  height = 300,
  map,
  onPick,
  tools,
  beside = false,
  more = false,
  paper = false,
}: {
  /** Says in words what the chart shows, for ears. */
  label: string;
  option: EChartsCoreOption;
  table: ReactNode;
  caption: ReactNode;
  height?: number;
  map?: ChartMap;
  onPick?: (name: string) => void;
  tools?: ReactNode;
  /** Shows the table beside the chart (below it on a narrow screen) instead of behind a switch. */
  beside?: boolean;
  /** Needs points or a treemap, which load on their own. */
  more?: boolean;
  /** Prints the table below the chart, whichever of them the screen shows. */
  paper?: boolean;
}) {
  const t = useSay();
  const [view, setView] = useState<'chart' | 'table'>('chart');
  if (beside)
    return (
      <figure>
        <div className="chart-beside">
          <Canvas option={option} height={height} map={map} more={more} onPick={onPick} label={label} />
          <div className="table-scroll">{table}</div>
        </div>
        <figcaption className="chart-caption">{caption}</figcaption>
      </figure>
    );
  const figure = (
    <figure>
      <div className="row spread no-print" style={{ marginBottom: 8 }}>
        <span className="row">{tools}</span>
        <Segmented
          size="small"
          value={view}
          onChange={setView}
          options={[
            { value: 'chart', label: t(ui.asChart) },
            { value: 'table', label: t(ui.asTable) },
          ]}
        />
      </div>
      {view === 'chart' ? (
        <Canvas option={option} height={height} map={map} more={more} onPick={onPick} label={label} />
      ) : (
        <div className="table-scroll" style={{ maxHeight: Math.max(height, 360), overflowY: 'auto' }}>
          {table}
        </div>
      )}
      <figcaption className="chart-caption">{caption}</figcaption>
    </figure>
  );
  if (!paper || view === 'table') return figure;
  // Beside the figure and not in it: a figure keeps to one page, a table may go on.
  return (
    <>
      {figure}
      <div className="print-only">{table}</div>
    </>
  );
}
