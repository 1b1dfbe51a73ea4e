import { Link } from '@tanstack/react-router';
import { say } from '../base/words.ts';
import { type Batch, batches } from '../campaign/batch.ts';
import { batchWords } from '../campaign/campaign.words.ts';
import { sessionSeriesApi } from '../campaign/series.api.ts';
import { given, useFilters } from '../web/filters.ts';
import { useLang, useSay } from '../web/lang.tsx';
import { useApi } from '../web/query.ts';
import { Code, Money } from '../web/ui/figure.tsx';
import { DayBox } from '../web/ui/filter-controls.tsx';
import { Panel } from '../web/ui/page.tsx';
import { useCodes } from '../web/ui/passport-of.tsx';
import { ScrollRegion } from '../web/ui/scroll-region.tsx';
import { mapShades } from '../web/ui/shades.ts';
import { EmptyState, Loaded } from '../web/ui/state.tsx';
import { chartTitles, chartsWords as w } from './charts.words.ts';

const quarters = ['Q1', 'Q2', 'Q3', 'Q4'];
const quarterOf = (day: string): string => `Q${Math.ceil(Number(day.slice(5, 7)) / 3)}`;

/** Codes of the counts of one batch over the sessions. */
function useBatchCodes(
  batch: Batch,
  sessions: readonly string[],
  territory: string | undefined,
  entry: string | undefined,
) {
  return useCodes(
    territory === undefined
      ? undefined
      : {
          kind: 'session.count',
          each: 'session',
          params: { batch, what: 'counted', ...(territory === '' ? {} : { territory }) },
        },
    sessions,
    entry,
  );
}

/** Years by quarters: the sessions held, with what each signed, started and put into production. It is its own table. */
export default function CalendarChart() {
  const t = useSay();
  const { lang } = useLang();
  const [filters, change] = useFilters();
  const query = useApi(sessionSeriesApi, { limit: 40, ...given({ day: filters.day }) });
  const data = query.data;
  const numbers = data?.sessions.map((one) => one.number) ?? [];
  const codes = {
    sign: useBatchCodes('sign', numbers, data?.territory, data?.entry),
    start: useBatchCodes('start', numbers, data?.territory, data?.entry),
    production: useBatchCodes('production', numbers, data?.territory, data?.entry),
  };
  return (
    <>
      <div className="filters">
        <DayBox label={t(w.day)} value={filters.day} onChange={(day) => change({ day })} />
      </div>
      <Panel title={t(chartTitles.calendar)}>
        <Loaded query={query} lines={8}>
          {(series) => {
            if (series.sessions.length === 0) return <EmptyState title={t(w.none)} />;
            const years = [...new Set(series.sessions.map((one) => one.heldOn.slice(0, 4)))];
            const most = Math.max(
              1,
              ...series.sessions.map((one) => one.batches.reduce((sum, each) => sum + each.count, 0)),
            );
            return (
              <figure>
                <ScrollRegion className="table-scroll" label={t(chartTitles.calendar)}>
                  <table className="plain calendar">
                    <thead>
                      <tr>
                        <th>{t(w.year)}</th>
                        {quarters.map((one) => (
                          <th key={one}>{one}</th>
                        ))}
                      </tr>
                    </thead>
                    <tbody>
                      {years.map((year) => (
                        <tr key={year}>
                          <th scope="row">{year}</th>
                          {quarters.map((quarter) => {
                            const own = series.sessions.filter(
                              (one) => one.heldOn.startsWith(year) && quarterOf(one.heldOn) === quarter,
                            );
                            return (
                              <td key={quarter}>
                                {own.length === 0 && <span className="muted">{t(w.noSession)}</span>}
                                {own.map((one) => {
                                  const all = one.batches.reduce((sum, each) => sum + each.count, 0);
                                  return (
                                    <div key={one.number} className="calendar-session">
                                      <Link to="/sessions/$number" params={{ number: one.number }}>
                                        {one.number}
                                      </Link>{' '}
                                      <span className="muted">{t(w.heldOn, { day: one.heldOn })}</span>
                                      <span className="calendar-bar" aria-hidden="true">
                                        <span style={{ width: `${(all / most) * 100}%`, background: mapShades[3] }} />
                                      </span>
                                      <dl>
                                        {batches.map((batch) => {
                                          const sums = one.batches.find((each) => each.batch === batch);
                                          return (
                                            <div key={batch}>
                                              <dt>{t(batchWords[batch])}</dt>
                                              <dd>
                                                <b>{sums?.count ?? 0}</b> · <Money fen={sums?.totalFen} />{' '}
                                                <Code code={codes[batch].get(one.number)} />
                                              </dd>
                                            </div>
                                          );
                                        })}
                                      </dl>
                                    </div>
                                  );
                                })}
                              </td>
                            );
                          })}
                        </tr>
                      ))}
                    </tbody>
                  </table>
                </ScrollRegion>
                <figcaption className="chart-caption">
                  {t(w.caption, {
                    cohort: t(w.sessions, { place: say(series.territoryName, lang), sessions: numbers.join(', ') }),
                    day: series.day,
                    entry: series.entry,
                  })}
                  <br />
                  {t(w.calendarNote)}
                </figcaption>
              </figure>
            );
          }}
        </Loaded>
      </Panel>
    </>
  );
}
