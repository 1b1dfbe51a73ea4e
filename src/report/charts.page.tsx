import '../web/ui/charts.css';
import { Link } from '@tanstack/react-router';
import { type ComponentType, lazy, Suspense } from 'react';
import { useFilters } from '../web/filters.ts';
import { useSay } from '../web/lang.tsx';
import { Page } from '../web/ui/page.tsx';
import { Loading } from '../web/ui/state.tsx';
import { type ChartName, chartNames, chartTitles, chartsWords as w } from './charts.words.ts';
import { pageTitles } from './page-titles.words.ts';

/** Each chart is loaded when it is looked at. */
const charts: Record<ChartName, ComponentType> = {
  flow: lazy(() => import('./chart-flow.page.tsx')),
  multiples: lazy(() => import('./chart-multiples.page.tsx')),
  spread: lazy(() => import('./chart-spread.page.tsx')),
  land: lazy(() => import('./chart-land.page.tsx')),
  industry: lazy(() => import('./chart-industry.page.tsx')),
  calendar: lazy(() => import('./chart-calendar.page.tsx')),
};

/** Charts across stations, one at a time by `?chart=`. */
export function ChartsPage() {
  const t = useSay();
  const [filters] = useFilters();
  const chart = chartNames.find((one) => one === filters.chart) ?? 'multiples';
  const Shown = charts[chart];
  return (
    <Page title={`${t(pageTitles.charts)} · ${t(chartTitles[chart])}`} lead={t(w.lead)}>
      <nav className="chart-tabs no-print" aria-label={t(w.choose)}>
        {chartNames.map((name) => (
          <Link
            key={name}
            to="/charts"
            search={{ chart: name, ...(filters.day ? { day: filters.day } : {}) }}
            className={name === chart ? 'chart-tab chosen' : 'chart-tab'}
            {...(name === chart ? { 'aria-current': 'page' as const } : {})}
          >
            {t(chartTitles[name])}
          </Link>
        ))}
      </nav>
      <Suspense fallback={<Loading lines={8} />}>
        <Shown key={chart} />
      </Suspense>
      <p className="muted no-print" style={{ fontSize: 12 }}>
        {t(w.elsewhere)}: <Link to="/">{t(w.funnel)}</Link> · <Link to="/outcomes">{t(w.outcomes)}</Link> ·{' '}
        <Link to="/projects">{t(w.curve)}</Link> · <Link to="/map">{t(pageTitles.map)}</Link>
      </p>
    </Page>
  );
}
