import { Link } from '@tanstack/react-router';
import type { z } from 'zod';
import { formatFen, percent } from '../base/money.ts';
import { say } from '../base/words.ts';
import { batchWords, sessionWords } from '../campaign/campaign.words.ts';
import { campaignPages } from '../campaign/campaign-pages.words.ts';
import type { funnelGetApi } from '../campaign/funnel.api.ts';
import { RateOf } from '../campaign/rate-card.page.tsx';
import type { SeriesBatch, sessionSeriesApi } from '../campaign/series.api.ts';
import { useLang, useSay } from './lang.tsx';
import { overviewWords as w } from './overview.words.ts';
import { shell } from './shell.words.ts';
import { Code, Money, Stats } from './ui/figure.tsx';
import { Badge, Delta } from './ui/marks.tsx';
import { Panel } from './ui/page.tsx';
import { EmptyState } from './ui/state.tsx';
import { ui } from './ui/ui.words.ts';

export type Series = z.output<(typeof sessionSeriesApi)['output']>;
export type Funnel = z.output<(typeof funnelGetApi)['output']>;

const signOf = (value: bigint): -1 | 0 | 1 => (value > 0n ? 1 : value < 0n ? -1 : 0);

/** `+12 (+5.3%)`; no share where there was nothing before. */
function Change({ now, change, unit }: { now: bigint; change: bigint; unit: 'count' | 'fen' }) {
  const t = useSay();
  const plus = change > 0n ? '+' : '';
  const amount = unit === 'fen' ? `${formatFen(change, 'yi')} ${t(ui.yi)}` : change.toString();
  const share = percent(change, now - change, 1);
  return <Delta sign={signOf(change)} text={`${plus}${amount}${share === undefined ? '' : ` (${plus}${share}%)`}`} />;
}

function BatchFigures({ batch, number }: { batch: SeriesBatch; number: string }) {
  const t = useSay();
  const { change } = batch;
  return (
    <div className="twin">
      <div>
        <div className="stat-value">
          <Link to="/sessions/$number" params={{ number }} search={{ batch: batch.batch }}>
            {batch.count}
          </Link>{' '}
          <span className="figure-unit">{t(w.projectsUnit)}</span>
        </div>
        <div className="stat-note">
          {change && (
            <div>
              <Change now={BigInt(batch.count)} change={BigInt(change.count)} unit="count" />
            </div>
          )}
          {batch.listedCount !== batch.count && <div>{t(campaignPages.listedOver, { n: batch.listedCount })}</div>}
          <Code code={batch.passports?.count} />
        </div>
      </div>
      <div>
        <div className="stat-value">
          <Money fen={batch.totalFen} />
        </div>
        <div className="stat-note">
          {change && (
            <div>
              <Change now={BigInt(batch.totalFen)} change={BigInt(change.totalFen)} unit="fen" />
            </div>
          )}
          <div>{t(w.planned)}</div>
          <Code code={batch.passports?.value} />
        </div>
      </div>
    </div>
  );
}

/** The newest session held against the one before: projects counted once, and their planned investment. */
export function Latest({ data }: { data: Series }) {
  const t = useSay();
  const [latest, before] = [data.sessions.at(-1), data.sessions.at(-2)];
  if (!latest)
    return (
      <Panel>
        <EmptyState title={t(w.start)} action={<Link to="/imports">{t(shell.imports)}</Link>}>
          {t(w.startText)}
        </EmptyState>
      </Panel>
    );
  return (
    <section className="section">
      <div className="section-head">
        <h2>
          {t(w.latest)}{' '}
          <Link to="/sessions/$number" params={{ number: latest.number }}>
            {latest.name}
          </Link>
        </h2>
        <Badge tone={latest.state === 'frozen' ? 'brand' : 'warn'}>{t(sessionWords[latest.state])}</Badge>
        <span className="section-note">
          {latest.heldOn}
          {before && (
            <>
              {' · '}
              {t(w.against)}{' '}
              <Link to="/sessions/$number" params={{ number: before.number }}>
                {before.name}
              </Link>
            </>
          )}
        </span>
      </div>
      <Stats
        wide
        items={latest.batches.map((batch) => ({
          label: batchWords[batch.batch],
          value: <BatchFigures batch={batch} number={latest.number} />,
        }))}
      />
    </section>
  );
}

/** The three rates of the territory with parts, and what they stand on. */
export function Rates({ data }: { data: Funnel }) {
  const t = useSay();
  const { lang } = useLang();
  const about = {
    convention: data.ratesVersion,
    cohort: data.sessionsIncluded.join('、') || t(campaignPages.cohortNone),
    cutOff: data.day,
    asOf: `#${data.entry}`,
  };
  return (
    <section className="section">
      <div className="section-head">
        <h2>{t(w.rates)}</h2>
        <span className="section-note">
          {t(w.ratesNote, { day: data.day, sessions: data.sessionsIncluded.join('、') })} ·{' '}
          <Link to="/rates">{t(w.detail)}</Link>
        </span>
      </div>
      <Stats
        wide
        items={data.rates.map((rate) => ({
          label: say(rate.words, lang),
          value: <RateOf parts={rate.rate} money={rate.unit === 'fen'} about={about} />,
          note: (
            <>
              {rate.unit === 'projects' ? (
                <div>
                  {t(campaignPages.byValue)} <RateOf parts={rate.byValue} money about={about} below={false} /> ·{' '}
                  {t(campaignPages.byFormed)} <RateOf parts={rate.byFormed} money about={about} below={false} />
                </div>
              ) : (
                rate.notStated > 0 && <div>{t(campaignPages.notStated, { n: rate.notStated })}</div>
              )}
              <Code code={rate.passport} />
            </>
          ),
        }))}
      />
    </section>
  );
}
