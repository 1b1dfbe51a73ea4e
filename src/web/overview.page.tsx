import { Link } from '@tanstack/react-router';
import { say } from '../base/words.ts';
import { batches } from '../campaign/batch.ts';
import { batchWords, sessionWords } from '../campaign/campaign.words.ts';
import { campaignPages } from '../campaign/campaign-pages.words.ts';
import { RateOf, type RatesData, rateAbout, rateFigure } from '../campaign/rate-card.page.tsx';
import { ratesGetApi } from '../campaign/rates.api.ts';
import { sessionListApi } from '../campaign/session.api.ts';
import { sessionFigure } from '../campaign/sessions.page.tsx';
import { useLang, useSay } from './lang.tsx';
import { useMay } from './me.tsx';
import { overviewWords as w } from './overview.words.ts';
import { StagesPanel, StandingPanel, TodoPanel } from './overview-panels.page.tsx';
import { TrendPanel } from './overview-trend.page.tsx';
import { useApi } from './query.ts';
import { shell } from './shell.words.ts';
import { Money, Stats } from './ui/figure.tsx';
import { Badge } from './ui/marks.tsx';
import { Page, Panel } from './ui/page.tsx';
import { PassportOf } from './ui/passport-of.tsx';
import { EmptyState, ErrorState, Loading } from './ui/state.tsx';

/** The newest session: three batches, counted once and as listed. */
function Latest() {
  const t = useSay();
  const query = useApi(sessionListApi, {});
  if (query.error) return <ErrorState error={query.error} />;
  if (!query.data) return <Loading lines={3} />;
  const sessions = [...query.data.sessions].sort((a, b) => (a.heldOn < b.heldOn ? 1 : -1));
  const latest = sessions[0];
  if (!latest)
    return (
      <Panel>
        <EmptyState title={t(w.start)} action={<Link to="/imports">{t(shell.imports)}</Link>}>
          {t(w.startText)}
        </EmptyState>
      </Panel>
    );
  return (
    <section className="stack" style={{ gap: 8 }}>
      <div className="row spread">
        <h2 className="section-title">
          {t(w.latest)}:{' '}
          <Link to="/sessions/$number" params={{ number: latest.number }}>
            {latest.name}
          </Link>{' '}
          <span className="muted">{latest.heldOn}</span>
        </h2>
        <Badge tone={latest.state === 'frozen' ? 'brand' : 'warn'}>{t(sessionWords[latest.state])}</Badge>
      </div>
      <Stats
        items={batches.map((batch) => {
          const sums = latest.batches.find((one) => one.batch === batch);
          return {
            label: batchWords[batch],
            value: (
              <Link to="/sessions/$number" params={{ number: latest.number }} search={{ batch } as never}>
                {sums?.counted.count ?? 0}
              </Link>
            ),
            note: sums && (
              <>
                {t(campaignPages.listedOver, { n: sums.listed.count })} · <Money fen={sums.counted.totalFen} />{' '}
                <PassportOf figure={sessionFigure(latest.number, batch, query.data.entry)} />
              </>
            ),
          };
        })}
      />
    </section>
  );
}

function RatePassport({ data, code }: { data: RatesData; code: string }) {
  const figure = rateFigure(data, code, 'all');
  return figure ? <PassportOf figure={figure} /> : null;
}

/** The three rates with parts, and what they stand on. */
function Rates() {
  const t = useSay();
  const { lang } = useLang();
  const query = useApi(ratesGetApi, {});
  if (query.error) return <ErrorState error={query.error} />;
  if (!query.data) return <Loading lines={3} />;
  const { data } = query;
  if (data.all.every((rate) => rate.projects === 0)) return null;
  const about = rateAbout(t, data);
  return (
    <section className="stack" style={{ gap: 8 }}>
      <div className="row spread">
        <h2 className="section-title">{t(w.rates)}</h2>
        <span className="muted" style={{ fontSize: 12 }}>
          {t(campaignPages.day)} {data.day} · {data.sessionsIncluded.join('、')} · <Link to="/rates">{t(w.all)}</Link>
        </span>
      </div>
      <Stats
        items={data.all.map((rate) => ({
          label: say(rate.words, lang),
          value: <RateOf parts={rate.rate} money={rate.unit === 'fen'} about={about} />,
          note: (
            <>
              <RatePassport data={data} code={rate.code} />
              {rate.unit === 'projects' && (
                <div>
                  {t(campaignPages.byValue)} <RateOf parts={rate.byValue} money about={about} below={false} />{' '}
                  {t(campaignPages.byFormed)} <RateOf parts={rate.byFormed} money about={about} below={false} />
                </div>
              )}
            </>
          ),
        }))}
      />
    </section>
  );
}

/** What a head of office looks at first. */
export function OverviewPage() {
  const t = useSay();
  const maySessions = useMay('session.read');
  const mayProjects = useMay('project.read');
  const mayStandings = useMay('standing.read');
  return (
    <Page title={t(shell.overview)} lead={t(w.lead)}>
      {maySessions && <Latest />}
      {maySessions && <Rates />}
      <div className="grid-2">
        <div className="stack">
          {maySessions && <TrendPanel />}
          {mayStandings && <StandingPanel />}
        </div>
        <div className="stack">
          <TodoPanel />
          {mayProjects && <StagesPanel />}
        </div>
      </div>
    </Page>
  );
}
