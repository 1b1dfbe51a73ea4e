import { Link } from '@tanstack/react-router';
import { say } from '../base/words.ts';
import { funnelGetApi } from '../campaign/funnel.api.ts';
import { sessionSeriesApi } from '../campaign/series.api.ts';
import { useLang, useSay } from './lang.tsx';
import { useMay } from './me.tsx';
import { useMoment } from './moment.ts';
import { overviewWords as w } from './overview.words.ts';
import { DuePanel } from './overview-due.page.tsx';
import { FunnelPanel } from './overview-funnel.page.tsx';
import { Latest, Rates } from './overview-latest.page.tsx';
import { StandingPanel } from './overview-standing.page.tsx';
import { TodoPanel } from './overview-todo.page.tsx';
import { TrendPanel } from './overview-trend.page.tsx';
import { useApi } from './query.ts';
import { shell } from './shell.words.ts';
import { TourOffer } from './tour.tsx';
import { Badge } from './ui/marks.tsx';
import { Page, Panel } from './ui/page.tsx';
import { EmptyState, Loaded } from './ui/state.tsx';
import { wallWords } from './wall.words.ts';

/** What a head of office looks at first; a city or zone sees its own territory. */
export function OverviewPage() {
  const t = useSay();
  const { lang } = useLang();
  const { entry } = useMoment();
  const maySessions = useMay('session.read');
  const mayProjects = useMay('project.read');
  const mayStandings = useMay('standing.read');
  const series = useApi(sessionSeriesApi, {}, { enabled: maySessions });
  const funnel = useApi(funnelGetApi, {}, { enabled: maySessions });
  const bare = !maySessions && !mayProjects && !mayStandings;
  const place = series.data && say(series.data.territoryName, lang);
  return (
    <Page
      title={t(shell.overview)}
      lead={t(bare ? w.leadBare : w.lead)}
      actions={
        <>
          {place && <Badge tone="brand">{t(w.place, { place })}</Badge>}
          {maySessions && (
            <Link to="/wall" search={{ entry }}>
              {t(wallWords.title)}
            </Link>
          )}
        </>
      }
    >
      {!bare && <TourOffer />}
      {bare && (
        <Panel>
          <EmptyState title={t(w.bare)} action={<Link to="/offices">{t(shell.offices)}</Link>}>
            {t(w.bareText)}
          </EmptyState>
        </Panel>
      )}
      {maySessions && (
        <>
          <Loaded query={series} lines={3}>
            {(data) => <Latest data={data} />}
          </Loaded>
          <Loaded query={funnel} lines={6}>
            {(data) =>
              data.steps[0]?.count === 0 && data.rates.every((rate) => rate.projects === 0) ? null : (
                <div className="stack">
                  <FunnelPanel data={data} />
                  <Rates data={data} />
                </div>
              )
            }
          </Loaded>
        </>
      )}
      <div className="grid-wide">
        {mayProjects && <DuePanel />}
        {!bare && <TodoPanel />}
      </div>
      <div className="grid-2">
        {mayStandings && <StandingPanel />}
        {maySessions && series.data && <TrendPanel data={series.data} />}
      </div>
    </Page>
  );
}
